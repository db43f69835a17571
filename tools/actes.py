"""`python -m tools.actes`: writes docs/actes.md, which crosses the documents demanded with the outlines that write them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from tldocs.drafting.outline import Outline, read_outlines
from tldocs.law.compiled import load_forms
from tldocs.library import open_library

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "actes.md"
DEMANDED: Mapping[str, Mapping[str, list[str] | str]] = yaml.load(
    (ROOT / "tests" / "documents" / "actes.yaml").read_bytes(), yaml.BaseLoader
)
TITLES = {"association": "Association, loi de 1901 et Alsace-Moselle", "scic": "SCIC : SA, SAS, SARL"}
HEAD = """\
# Les actes autour des statuts

Les documents que la naissance et la vie d'une association ou d'une SCIC demandent, et le plan (`templates/actes/`) qui les
écrit. `tldocs build --list` dit ceux qu'un projet reçoit, pourquoi, pour quand et qui signe ; `tldocs build --only actes` les écrit ;
`--only calendrier` donne les démarches datées, en Word et en `.ics`. Ceux de la SPL ont [leur page](actes-spl.md).

Un acte auquel il manque une réponse n'empêche pas d'écrire les statuts : il porte la mention PROJET et ses blancs sont énumérés. Ce
qui se décide ou se constate en séance (heures, présents, décomptes) vient de `constitution.seance`, ou se remplit à la main.

Page écrite par `python -m tools.actes`.
"""


def outlines(family: str) -> dict[str, Outline]:
    """Return the outlines of the forms of a family, by id."""
    library = open_library()
    forms = [form for form in load_forms(library).values() if form.family == family]
    return {outline.id: outline for form in forms for outline in read_outlines(library, form)}


def page() -> str:
    """Return the page, from the outlines of the library."""
    return HEAD + "".join(line for family in DEMANDED for line in _family(family))


def _family(family: str) -> Iterator[str]:
    known = outlines(family)
    yield f"\n## {TITLES[family]}\n\n| Document demandé | Plan | Document écrit | Quand |\n|---|---|---|---|\n"
    for document, written in DEMANDED[family].items():
        if isinstance(written, str):
            yield f"| `{document}` | – | {written} | – |\n"
        for name in written if isinstance(written, list) else ():
            yield f"| `{document}` | `{name}` | {_cell(known[name].nom)} | {_when(known[name])} |\n"


def _when(outline: Outline) -> str:
    each = outline.entry.get("for_each") or {}
    parts = [f"un par élément de `{source}`" for source in each.values()]
    parts += [f"`{outline.entry['when']}`"] if outline.entry.get("when") else []
    return _cell(" ; si ".join(parts)) or "toujours"


def _cell(text: str) -> str:
    return re.sub(r"\{\{.*?\}\}", "…", " ".join(text.split())).replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
