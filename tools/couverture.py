"""Writes docs/couverture-du-droit.md: where each rule of the law that we know is kept. `python tools/couverture.py`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from tldocs.drafting.annotate import CERTAINTY
from tldocs.drafting.outline import read_outlines
from tldocs.drafting.plan import compile_plan
from tldocs.law.compiled import load_forms, read_law
from tldocs.law.duties import Duties, read_duties
from tldocs.law.model import Law
from tldocs.library import open_library

PAGE = Path(__file__).parents[1] / "docs" / "couverture-du-droit.md"
GRAVITY = {"error": "erreur", "warning": "alerte", "info": "conseil"}
T = TypeVar("T")
Known = dict[str, tuple[T, list[str]]]
"""Identifier -> the thing, and the forms that know it."""


def page() -> str:
    """Return the page."""
    library = open_library()
    forms = load_forms(library)
    laws = {form: read_law(library, forms[form]) for form in forms}
    duties = {form: read_duties(library, laws[form]) for form in forms}
    clauses = satisfied(laws)
    made = [HEAD, *counts(laws, duties)]
    families = dict.fromkeys(form.family for form in forms.values())
    for family in ("commun", *families):
        own = [form for form in forms if family in ("commun", forms[form].family)]
        names = "toutes les formes" if family == "commun" else ", ".join(f"`{form}`" for form in own)
        made += [f"\n## {family.capitalize()} : {names}\n"]
        made += rules(together(family, ((form, laws[form].rules) for form in own)))
        made += mentions(together(family, ((form, duties[form].mentions) for form in own)), clauses)
        made += controles(together(family, ((form, duties[form].controles) for form in own)))
        made += ecartees(together(family, ((form, duties[form].ecartees) for form in own)))
    return "\n".join(made) + "\n"


HEAD = """# La couverture du droit

Page écrite par `make couverture`, d'après `legal_forms/` et `templates/` : ne pas la modifier à la main.

Chaque règle connue est à une place et une seule : une **règle** que le contrôle applique aux données du projet ; une
**mention** que le texte doit porter et qu'une clause porte ; un **point à vérifier** par une personne, imprimé dans la liste
de contrôle (`tldocs build --only controles`) ; ou elle est **écartée**, avec la raison. `tldocs explain ID` dit tout d'une
règle, d'une mention ou d'un point.
"""


def together(family: str, found: Iterable[tuple[str, Iterable[T]]]) -> Known[T]:
    """Return each thing that a family holds, once, with the forms that know it."""
    known: Known[T] = {}
    for form, items in found:
        for item in (x for x in items if f"/{family}/" in x.file):  # type: ignore[attr-defined]
            known.setdefault(item.id, (item, []))[1].append(form)  # type: ignore[attr-defined]
    return known


def satisfied(laws: dict[str, Law]) -> dict[str, set[str]]:
    """Return the clauses that hold each mention."""
    library = open_library()
    found: dict[str, set[str]] = {}
    for law in laws.values():
        for outline in read_outlines(library, law.forme):
            for clause, note in compile_plan(library, outline, law).notes.items():
                for mention in note.satisfies:
                    found.setdefault(mention, set()).add(clause)
    return found


def counts(laws: dict[str, Law], duties: dict[str, Duties]) -> Iterator[str]:
    yield "| forme | règles | mentions | points à vérifier | écartées |"
    yield "|---|--:|--:|--:|--:|"
    for form, law in laws.items():
        own = duties[form]
        sizes = (len(law.rules), len(own.mentions), len(own.controles), len(own.ecartees))
        yield f"| `{form}` | " + " | ".join(map(str, sizes)) + " |"


def row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


def basis(item: object) -> str:
    return " ; ".join(f"{b}{f' (lu : {b.seen})' if b.seen else ''}" for b in item.basis)  # type: ignore[attr-defined]


def rules(known: Known) -> Iterator[str]:  # type: ignore[type-arg]
    yield f"\n### Règles ({len(known)})\n"
    yield "| règle | ce qu'elle dit | gravité | vérification | base |\n|---|---|---|---|---|"
    for rule, _ in known.values():
        yield row(f"`{rule.id}`", rule.statement, GRAVITY[rule.severity], CERTAINTY.get(rule.verified, ""), basis(rule))


def mentions(known: Known, clauses: dict[str, set[str]]) -> Iterator[str]:  # type: ignore[type-arg]
    if known:
        yield f"\n### Mentions ({len(known)})\n"
        yield "| mention | ce que le texte doit dire | clauses | vérification | base |\n|---|---|---|---|---|"
    for item, _ in known.values():
        where = ", ".join(f"`{name}`" for name in sorted(clauses.get(item.id, ())))
        yield row(f"`{item.id}`", item.statement, where, CERTAINTY.get(item.verified, ""), basis(item))


def controles(known: Known) -> Iterator[str]:  # type: ignore[type-arg]
    if known:
        yield f"\n### Points à vérifier ({len(known)})\n"
        yield "| point | ce qu'il faut savoir | par | vérification | base |\n|---|---|---|---|---|"
    for item, _ in known.values():
        yield row(f"`{item.id}`", item.statement, item.by, CERTAINTY.get(item.verified, ""), basis(item))


def ecartees(known: Known) -> Iterator[str]:  # type: ignore[type-arg]
    if known:
        yield f"\n### Écartées ({len(known)})\n"
        yield "| règle | ce qu'elle dit | pourquoi | voir |\n|---|---|---|---|"
    for item, _ in known.values():
        yield row(f"`{item.id}`", item.statement, item.reason, ", ".join(f"`{name}`" for name in item.see))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
