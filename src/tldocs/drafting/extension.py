"""Plans of a firm: clauses put into our outlines, or taken out of them, without copying them whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tldocs.law.source import Entry, LibraryError, read

from .outline import Outline, Section, plain_name

if TYPE_CHECKING:
    from tldocs.law.model import Forme
    from tldocs.library import Library

PLANS = "templates/plans/*.yaml"
KEYS = ("etend", "forms", "ajoute", "retire")
ADDED = ("clause", "titre", "clauses", "apres", "avant")


def extended(outlines: list[Outline], library: Library, form: Forme) -> list[Outline]:
    """Return the outlines of a form with what the plans of the firm change in them."""
    for name in library.glob(PLANS):
        plan = read_plan(library, name)
        if form.id in (plan.texts("forms") or (form.id,)):
            outlines = [_apply(plan, outline) if _concerns(plan, outline) else outline for outline in outlines]
    return outlines


def read_plan(library: Library, name: str) -> Entry:
    """Return a plan of the firm; raises LibraryError on a mistake in it."""
    plan = read(library, name)
    if not isinstance(plan, Entry):
        raise LibraryError("un plan du cabinet s'écrit {etend: …, ajoute: […], retire: […]}", name)
    plan.only(*KEYS)
    plan.text("etend")
    if not isinstance(plan.get("ajoute"), list | None):
        raise plan.error("ajoute", "`ajoute` est une liste : - {clause: …, apres: …}")
    return plan


def _concerns(plan: Entry, outline: Outline) -> bool:
    return plan["etend"] in (outline.id, outline.kind)


def _apply(plan: Entry, outline: Outline) -> Outline:
    sections = list(outline.sections)
    for name in plan.texts("retire"):
        place, _ = _find(sections, name, plan, "retire", outline)
        kept = tuple(clause for clause in sections[place].clauses if clause != name)
        sections[place] = sections[place]._replace(clauses=kept)
    for item in plan.get("ajoute") or ():
        _add(sections, item, plan, outline)
    return outline._replace(sections=tuple(section for section in sections if section.clauses))


def _add(sections: list[Section], item: object, plan: Entry, outline: Outline) -> None:
    """Put a clause, or a titre with its clauses, beside one that the outline holds."""
    if not isinstance(item, Entry):
        raise plan.error("ajoute", "un ajout s'écrit {clause: …, apres: …}")
    item.only(*ADDED)
    side = "avant" if item.get("avant") else "apres"
    place, rank = _find(sections, item.text(side), item, side, outline)
    after = side == "apres"
    if item.get("clause"):
        name = _new(sections, item.text("clause"), item, "clause", outline)
        clauses = list(sections[place].clauses)
        clauses.insert(rank + after, name)
        sections[place] = sections[place]._replace(clauses=tuple(clauses))
    else:
        names = tuple(_new(sections, name, item, "clauses", outline) for name in item.texts("clauses"))
        sections.insert(place + after, Section(item.text("titre"), names))


def _find(sections: list[Section], name: str, entry: Entry, key: str, outline: Outline) -> tuple[int, int]:
    """Return the section and the rank in it of a clause."""
    for place, section in enumerate(sections):
        if name in section.clauses:
            return place, section.clauses.index(name)
    message = f"le plan `{outline.id}` ne contient pas la clause `{name}`"
    raise LibraryError(message, entry.name, entry.at(key), _near(name, sections))


def _near(name: str, sections: list[Section]) -> str:
    import difflib

    found = difflib.get_close_matches(name, [clause for section in sections for clause in section.clauses], 1, 0.6)
    said = f"vouliez-vous dire `{found[0]}` ? " if found else ""
    return f"{said}Pour n'étendre que certaines formes, écrivez `forms: […]`"


def _new(sections: list[Section], name: str, entry: Entry, key: str, outline: Outline) -> str:
    if any(name in section.clauses for section in sections):
        raise entry.error(key, f"le plan `{outline.id}` contient déjà la clause `{name}`")
    return plain_name(entry, key, name)
