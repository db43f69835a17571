"""`tldocs compare`: what changes in law, articles and figures between two projects."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .language import tr
from .options import library as library_option
from .options import on, output_format, project_file
from .show import safe, show

if TYPE_CHECKING:
    from tldocs.dossier.compare import Article, Compared, Rule, Value

WIDTH = 110
BEFORE = 30
LINES = 4
"""Paragraphs shown of a reworded article, on each side; the JSON gives them all."""


def command() -> click.Command:
    """Return the command."""
    return click.Command(
        "compare",
        callback=run,
        params=[
            click.Argument(["avant"], type=click.Path(path_type=Path), metavar="A.yaml"),
            click.Argument(["apres"], type=click.Path(path_type=Path), metavar="B.yaml"),
            library_option(),
            on(),
            output_format(),
        ],
        help=tr(
            "Compare deux versions d'un projet, ou deux formes : règles qui se déclenchent ou non, articles ajoutés, retirés, réécrits, "
            "chiffres."
        ),
        short_help=tr("Compare deux versions d'un projet : droit, articles, chiffres."),
    )


def run(avant: Path, apres: Path, library: Path | None, on: date | None, style: str) -> None:
    """Print what differs; exit 1 only when a project cannot be read."""
    from tldocs.dossier.compare import compare

    found = compare(project_file(avant), project_file(apres), on, library)
    if found.findings:
        show(found.findings, err=True)
        raise SystemExit(1)
    click.echo(_json(found) if style == "json" else "\n".join(_text(found)))


def _text(found: Compared) -> Iterator[str]:
    for mark, side in zip("AB", found.sides, strict=True):
        form = side.law.forme.id if side.law else ""
        yield tr("{mark} : {name}, {form}, droit au {day}").format(
            mark=mark, name=safe(str(side.path)), form=form, day=side.day.isoformat()
        )
    if not (found.rules or found.articles or found.values):
        yield tr("aucune différence en droit, dans les articles ni dans les chiffres")
        return
    yield from _rules(found.rules)
    yield from _articles(found.articles)
    yield from _values(found.values)


def _head(title: str, count: int) -> Iterator[str]:
    yield ""
    yield click.style(f"{title} ({count})", bold=True)


def _rules(rules: tuple[Rule, ...]) -> Iterator[str]:
    yield from _head(tr("Droit : règles dont le sort change"), len(rules))
    fired = [rule for rule in rules if "enfreinte" in (rule.before, rule.after)]
    for rule in fired:
        sign, colour = ("+", "red") if rule.after == "enfreinte" else ("−", "green")
        yield click.style(f"  {sign} {rule.id}", fg=colour) + f" : {safe(rule.message or rule.statement)}"
        yield f"      {rule.before} → {rule.after}"
    others: dict[tuple[str, str], list[str]] = {}
    for rule in rules:
        if rule not in fired:
            others.setdefault((rule.before, rule.after), []).append(rule.id)
    for (before, after), names in others.items():
        yield f"  {before} → {after} ({len(names)}) : {', '.join(names[:6])}{' …' if len(names) > 6 else ''}"


def _articles(articles: tuple[Article, ...]) -> Iterator[str]:
    yield from _head(tr("Articles"), len(articles))
    signs = {"ajouté": ("+", "green"), "retiré": ("−", "red"), "réécrit": ("~", "yellow")}
    for item in articles:
        sign, colour = signs[item.change]
        numbers = " → ".join(dict.fromkeys(filter(None, (item.before, item.after))))
        yield (
            click.style(f"  {sign} {item.change}", fg=colour) + f" {numbers}{' ' if numbers else ''}{safe(item.title)}"
        )
        if item.change == "réécrit":
            yield from _reworded(item)


def _reworded(item: Article) -> Iterator[str]:
    paired = len(item.removed) == len(item.added)
    starts = [_start(*pair) for pair in zip(item.removed, item.added, strict=True)] if paired else []
    for mark, lines in (("−", item.removed), ("+", item.added)):
        for rank, line in enumerate(lines[:LINES]):
            yield f"      {mark} {_cut(line, start=starts[rank] if paired else 0)}"
        if len(lines) > LINES:
            yield f"      {mark} " + tr("… et {count} autres alinéas").format(count=len(lines) - LINES)


def _start(one: str, other: str) -> int:
    """Return where to begin to show two paragraphs, so that their first difference is seen."""
    same = next((n for n, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), 0)
    return 0 if max(len(one), len(other)) <= WIDTH else max(0, same - BEFORE)


def _values(values: tuple[Value, ...]) -> Iterator[str]:
    titles = {
        "chiffre": tr("Chiffres du projet"), "calcul": tr("Chiffres calculés"), "droit": tr("Nombres légaux"),
        "choix": tr("Choix et textes du projet"),
    }  # fmt: skip
    for kind, title in titles.items():
        kept = [value for value in values if value.kind == kind]
        if kept:
            yield from _head(title, len(kept))
            yield from (f"  {value.path} : {_shown(value.before)} → {_shown(value.after)}" for value in kept)


def _shown(text: str | None) -> str:
    return "∅" if text is None else _cut(text, 60)


def _cut(text: str, width: int = WIDTH, start: int = 0) -> str:
    shown = f"…{safe(text[start:])}" if start else safe(text)
    return shown if len(shown) <= width else f"{shown[: width - 1]}…"


def _json(found: Compared) -> str:
    content: dict[str, Any] = {
        name: {
            "fichier": str(side.path),
            "forme": side.law.forme.id if side.law else "",
            "date_du_droit": side.day.isoformat(),
        }
        for name, side in zip(("avant", "apres"), found.sides, strict=True)
    }
    content["regles"] = [
        {
            "id": r.id,
            "statement": r.statement,
            "severity": r.severity,
            "avant": r.before,
            "apres": r.after,
            "message": r.message,
        }
        for r in found.rules
    ]
    content["articles"] = [
        {
            "id": a.id, "changement": a.change, "titre": a.title, "avant": a.before, "apres": a.after,
            "retire": list(a.removed), "ajoute": list(a.added),
        }
        for a in found.articles
    ]  # fmt: skip
    content["valeurs"] = [
        {"champ": v.path, "nature": v.kind, "avant": v.before, "apres": v.after} for v in found.values
    ]
    return json.dumps(content, ensure_ascii=False, indent=2)
