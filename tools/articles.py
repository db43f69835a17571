"""Writes docs/articles-<family>.md: the articles of complete statutes, our clauses and what one chooses in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tldocs.drafting.outline import read_outlines
from tldocs.drafting.plan import Plan, compile_plan, plan_source
from tldocs.law.compiled import load_forms, read_law
from tldocs.law.model import Forme
from tldocs.library import open_library
from tools.couverture import row

ROOT = Path(__file__).parents[1]
FIELD = re.compile(r"projet\.([a-z_]+(?:\.[a-z_]+)*)")

HEAD = """# Les articles des statuts : {family}

Page écrite par `make couverture`, d'après `legal_forms/{family}/articles.yaml` et les clauses : ne pas la modifier à la main.

Chaque article que des statuts complets contiennent, la clause qui le tient et ce que le fichier projet y choisit. La valeur
en gras est celle qui vaut quand le projet ne dit rien ; quand elle dépend de la forme, chacune est dite. Les réglages sont
les autres champs que la clause lit et qui ont une valeur par défaut. `tldocs schema` décrit chaque champ.
"""


class Article(NamedTuple):
    """An article that complete statutes hold."""

    id: str
    titre: str
    quand: str
    dit: tuple[str, ...]
    formes: tuple[str, ...]
    avec: dict[str, Any]
    options: dict[str, list[Any]]


@cache
def articles(family: str) -> list[Article]:
    """Return the articles of a family, in the order of the file."""
    made = yaml.load((ROOT / "legal_forms" / family / "articles.yaml").read_bytes(), yaml.BaseLoader)
    return [
        Article(
            a["id"], a["titre"], a["quand"], tuple(a["dit"]), tuple(a.get("formes") or ()), a.get("avec") or {},
            a.get("options") or {},
        )
        for a in made
    ]  # fmt: skip


def families() -> list[str]:
    """Return the families whose articles are listed."""
    return sorted(path.parent.name for path in ROOT.glob("legal_forms/*/articles.yaml"))


@cache
def forms_of(family: str) -> list[Forme]:
    return [form for form in load_forms(open_library()).values() if form.family == family]


@cache
def plan_of(name: str) -> Plan:
    """Return the plan of the statutes of a form."""
    form = load_forms(open_library())[name]
    library, law = open_library(), read_law(open_library(), form)
    outline = next(o for o in read_outlines(library, form) if o.kind == "statuts")
    return compile_plan(library, outline, law)


def texts_of(form: Forme) -> dict[str, str]:
    """Return the template of each clause of the statutes of a form, condition included."""
    library, law = open_library(), read_law(open_library(), form)
    outline = next(o for o in read_outlines(library, form) if o.kind == "statuts")
    whole, plan = plan_source(library, outline, law), plan_of(form.id)
    parts = re.split(r"\{% if on\['([\w-]+)'\] %\}", whole)
    found = dict(zip(parts[1::2], parts[2::2], strict=True))
    return {
        name: found[name] + (plan.conditions[name].source if name in plan.conditions else "") for name in plan.notes
    }


def page(family: str) -> str:
    """Return the page of a family."""
    forms = forms_of(family)
    plans = {form.id: plan_of(form.id) for form in forms}
    texts = {form.id: texts_of(form) for form in forms}
    made = [
        HEAD.format(family=family),
        "| article | quand | ce qu'il dit | clauses | options | réglages |",
        "|---|---|---|---|---|---|",
    ]
    for article in articles(family):
        clauses = held_by(article, plans)
        known = dict.fromkeys(f for form in forms for c in clauses for f in fields(texts[form.id].get(c, "")))
        cells = (
            f"{article.titre} (`{article.id}`)",
            article.quand,
            " ; ".join(article.dit),
            ", ".join(f"`{c}`" for c in clauses),
            "<br>".join(chosen(field, values, forms) for field, values in article.options.items()),
            "<br>".join(settings(known, article, forms)),
        )
        made.append(row(*cells))
    return "\n".join(made) + "\n"


def held_by(article: Article, plans: dict[str, Plan]) -> list[str]:
    """Return the clauses that hold an article."""
    return list(
        dict.fromkeys(c for plan in plans.values() for c, note in plan.notes.items() if article.id in note.covers)
    )


def fields(text: str) -> Iterator[str]:
    yield from FIELD.findall(text)


def chosen(field: str, values: list[Any], forms: list[Forme]) -> str:
    """Return an option and its values, the default in bold."""
    defaults = {str(form.defaults[field]) for form in forms if field in form.defaults}
    told = [f"**{v}**" if v in defaults else str(v) for v in values if not isinstance(v, list)]
    return f"`{field}` : {', '.join(told) or 'texte libre'}"


def settings(known: dict[str, None], article: Article, forms: list[Forme]) -> Iterator[str]:
    for field in known:
        defaults = {form.id: form.defaults[field] for form in forms if field in form.defaults}
        if defaults and field not in article.options and not isinstance(next(iter(defaults.values())), list):
            one = len({str(v) for v in defaults.values()}) == 1
            value = next(iter(defaults.values())) if one else ", ".join(f"{v} ({f})" for f, v in defaults.items())
            yield f"`{field}` ({value})"


def write() -> None:
    """Write the page of each family."""
    for family in families():
        (ROOT / "docs" / f"articles-{family}.md").write_text(page(family), encoding="utf-8")


if __name__ == "__main__":
    write()
