"""What a document may read besides the project: the law of its project, the choice of its vehicle, its studies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .advise import conseil_of

if TYPE_CHECKING:
    from tldocs.law.check import Report
    from tldocs.library import Library

    from .result import Checked


def views(checked: Checked, library: Library, *, judged: bool = True) -> dict[str, Any]:
    """Return the names `droit`, `conseil` and `etude` of the templates of a project that was read.

    `judged`: with what the check found; without, for a project that was only read again.
    """
    from tldocs.drafting.view import Droit
    from tldocs.studies import Contexte, Etude

    law, projet = checked.law, checked.loaded.project
    assert law is not None
    assert projet is not None
    report: Report | None = checked.report if judged else None
    found = checked.findings if judged else ()
    contexte = Contexte(projet, law, checked.day, library, checked.path.parent, found, report)
    return {
        "droit": Droit(library, law, projet, checked.day, found=found, report=report),
        "conseil": conseil_of(library, projet, checked.day),
        "etude": Etude(contexte),
    }
