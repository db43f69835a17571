"""tldocs: from one project file to the legal and funding file of a French local project.

A project goes through four stages, each a plain function:

- `load` (`project/`): the YAML file becomes a `Projet`, every node keeping its line and column;
- `check` (`law/`): the rules of the legal form, on a day, give findings;
- `draft` (`drafting/`): outlines and clauses become a `Document`, text and numbers, no layout (`document/`);
- `write` (`word/`): the document becomes a .docx.

`dossier/` chooses and writes the documents of a project; `cli/` only calls these functions. Data that lawyers read
and change stands beside the package, in `legal_forms/` and `templates/`.

>>> from tldocs import build, check
>>> checked = check("projet.yaml")
>>> [finding.message for finding in checked.findings]
>>> build("projet.yaml", "dossier").ok
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tldocs.diagnostics import Finding
    from tldocs.dossier.build import Options, build
    from tldocs.dossier.check import check
    from tldocs.dossier.fill import fill, learn
    from tldocs.dossier.result import Built, Checked
    from tldocs.project.load import Loaded, load

__version__ = "0.1.0"
__all__ = ["Built", "Checked", "Finding", "Loaded", "Options", "__version__", "build", "check", "fill", "learn", "load"]

_HOMES = {
    "Finding": "tldocs.diagnostics",
    "Options": "tldocs.dossier.build",
    "build": "tldocs.dossier.build",
    "check": "tldocs.dossier.check",
    "fill": "tldocs.dossier.fill",
    "learn": "tldocs.dossier.fill",
    "Built": "tldocs.dossier.result",
    "Checked": "tldocs.dossier.result",
    "Loaded": "tldocs.project.load",
    "load": "tldocs.project.load",
}


def __getattr__(name: str) -> Any:
    """Import the public names when they are used: a command pays only for what it needs."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'tldocs' has no attribute {name!r}")
