"""Explains on one project: why a rule fires or not, which article holds a mention, how a figure is computed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from .language import tr
from .show import safe

if TYPE_CHECKING:
    from tldocs.dossier.result import Checked
    from tldocs.law.duties import Controle, Mention
    from tldocs.law.model import Rule
    from tldocs.law.trace import Look, Read, Trace
    from tldocs.library import Library

SHOWN = 12
"""Items of a list that are shown, at most."""
WIDTH = 34
"""Characters of a cell of a table, at most."""


def traced(rule: Rule, checked: Checked) -> tuple[list[str], dict[str, Any]]:
    """Return why a rule fires or not, with the values it read."""
    from tldocs.law.trace import trace

    assert checked.law is not None
    found = trace(rule, checked.loaded, checked.law, checked.day)
    head = tr("sur {name}, au {day} : {verdict}").format(
        name=checked.path, day=checked.day.isoformat(), verdict=_verdict(found)
    )
    lines = [head, *_reads(found.condition)]
    for look in found.looks[:SHOWN]:
        lines += _look(look)
    if len(found.looks) > SHOWN:
        lines.append(tr("… et {count} autres").format(count=len(found.looks) - SHOWN))
    return lines, _data(found)


def _verdict(found: Trace) -> str:
    return {
        "respectee": tr("elle ne se déclenche pas, le projet la respecte"),
        "enfreinte": tr("elle se déclenche"),
        "en-attente": tr("elle attend une réponse"),
        "sans-objet": tr("elle ne s'applique pas : sa condition n'est pas remplie"),
        "hors-de-ses-dates": tr("elle n'est pas en vigueur ce jour-là"),
        "inconnue-ce-jour": tr("la valeur d'un paramètre n'est pas connue à cette date"),
    }[found.verdict]


def _look(look: Look) -> Iterator[str]:
    if look.item:
        yield f"  {look.item} : " + (
            {"enfreinte": tr("enfreinte"), "en-attente": tr("en attente")}.get(look.verdict) or tr("respectée")
        )
    yield from _reads(look.reads)
    for path in look.waits:
        yield "    " + tr("attend : {path}").format(path=path.removeprefix("projet."))
    if look.message:
        yield f"    → {safe(look.message)}"


def _reads(found: Iterable[Read]) -> Iterator[str]:
    for read in found:
        line = tr(" (ligne {line})").format(line=read.line) if read.line else ""
        yield f"    {read.chain} = {shown(read.value)}{line}"


def shown(value: object) -> str:
    """Return a value of the project in words."""
    if value is None:
        return tr("(non renseigné)")
    if isinstance(value, bool):
        return tr("oui") if value else tr("non")
    if isinstance(value, (tuple, frozenset, list)):
        inside = ", ".join(shown(item) for item in list(value)[:SHOWN])
        return tr("{count} : {items}").format(count=len(value), items=inside) if value else tr("aucun")
    named = getattr(value, "id", None) or getattr(value, "qui", None)
    return safe(str(named or value))[:200]


def _data(found: Trace) -> dict[str, Any]:
    return {
        "verdict": found.verdict,
        "condition": [_read_data(read) for read in found.condition],
        "items": [
            {
                "path": look.item,
                "verdict": look.verdict,
                "values": [_read_data(read) for read in look.reads],
                "waits": list(look.waits),
                "message": look.message,
            }
            for look in found.looks
        ],
    }


def _read_data(read: Read) -> dict[str, Any]:
    return {"path": read.chain, "value": shown(read.value), "line": read.line}


def applied(duty: Mention | Controle, checked: Checked, library: Library) -> list[str]:
    """Return whether a duty concerns the project, and which articles of its text hold it."""
    from tldocs.drafting.view import Droit
    from tldocs.law.check import names_of
    from tldocs.law.duties import Mention, applies

    assert checked.law is not None
    projet = checked.loaded.project
    assert projet is not None
    if not applies(duty, names_of(projet, checked.law, checked.day), checked.day):
        return [tr("sur {name} : sans objet").format(name=checked.path)]
    if not isinstance(duty, Mention):
        return [tr("sur {name} : à vérifier").format(name=checked.path)]
    view = Droit(library, checked.law, projet, checked.day, found=checked.findings, report=checked.report)
    articles = ", ".join(view.articles(duty)) or tr("aucun article")
    return [tr("sur {name} : {articles}").format(name=checked.path, articles=articles)]


def calculated(clause: str, checked: Checked, library: Library) -> list[str]:
    """Return a clause drafted for the project; on a day whose law is not all known, what is not known."""
    from tldocs.law.source import LibraryError

    try:
        return _calculated(clause, checked, library)
    except LibraryError as error:
        return [error.finding.message]


def _calculated(clause: str, checked: Checked, library: Library) -> list[str]:
    """Return a clause drafted for the project, as text whose tables stand in columns."""
    from tldocs.drafting.draft import chosen, draft
    from tldocs.drafting.outline import read_outlines
    from tldocs.drafting.plan import load_plan
    from tldocs.drafting.view import Droit
    from tldocs.law.check import names_of

    law, projet = checked.law, checked.loaded.project
    assert law is not None
    assert projet is not None
    view = Droit(library, law, projet, checked.day, found=checked.findings, report=checked.report)
    for outline in read_outlines(library, law.forme):
        if any(clause in section.clauses for section in outline.sections):
            plan = load_plan(library, outline, law)
            if plan.each or not chosen(plan, {**names_of(projet, law, checked.day), "droit": view})[clause]:
                continue
            made = draft(plan, projet, law, checked.day, is_draft=True, item={"droit": view})
            return [line for item in made.clauses if item.id == clause for line in _printed(item.blocks, made.labels)]
    return [tr("sur {name} : sans objet").format(name=checked.path)]


def _printed(blocks: Iterable[Any], labels: Any) -> Iterator[str]:
    import textwrap

    from tldocs.document import plain
    from tldocs.document.model import Table

    for block in blocks:
        if isinstance(block, Table):
            yield from ("", *_table(block, labels), "")
        else:
            for line in plain.lines(block, labels):
                yield from textwrap.wrap(safe(line), 100) or [""]


def _table(table: Any, labels: Any) -> Iterator[str]:
    from tldocs.document import plain

    rows = [[safe(plain.words(cell, labels)) for cell in row] for row in (table.header, *table.rows)]
    widths = [min(WIDTH, max(len(row[n]) for row in rows)) for n in range(len(table.columns))]
    widths[-1] = max(len(row[-1]) for row in rows) if table.columns[-1] == "left" else widths[-1]
    if table.caption:
        yield plain.words(table.caption, labels)
    for number, row in enumerate(rows):
        yield "  ".join(_cell(text, widths[n], table.columns[n]) for n, text in enumerate(row)).rstrip()
        if number == 0:
            yield "  ".join("-" * width for width in widths)


def _cell(text: str, width: int, align: str) -> str:
    cut = text if len(text) <= width else f"{text[: width - 1]}…"
    return cut.rjust(width) if align == "right" else cut.ljust(width)
