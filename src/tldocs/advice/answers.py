"""Reads the answers of an interview, and says a fact in words: its kind is that of its field in the project file."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal, get_args, get_origin

from tldocs.expressions import types
from tldocs.project.choice import Choix
from tldocs.project.scalars import ScalarError, parse_bool, parse_int, parse_money, parse_percent

from .situation import Situation

WORDS = {
    "epci": "intercommunalités", "departement": "départements", "region": "régions", "etat": "État",
    "salaries": "salariés", "etablissement-national": "établissements publics nationaux",
    "etablissement-local": "établissements publics locaux", "amenagement": "aménagement",
    "detention-immobiliere": "détention de l’immeuble", "collecte-de-dons": "collecte de dons",
    "detenir-l-immeuble": "détenir l’immeuble", "amenager": "aménager", "reseau": "animer un réseau",
    "limite": "limité", "partenaire": "partenaire, sans part ni voix", "minoritaire": "membre, en minorité",
    "majoritaire": "membre, en majorité", "seule": "seule", "aucun": "aucun partage",
}  # fmt: skip
"""How a value is said, when the word of the project file is not the word."""


def choices(name: str) -> tuple[str, ...]:
    """Return the values that a fact may take, empty when it is a number or a yes."""
    kind = types.hints(Choix)[name]
    for option in types.alternatives(kind):
        inner = get_args(option)[0] if get_origin(option) is tuple else option
        if get_origin(inner) is Literal:
            return tuple(str(value) for value in get_args(inner))
    return ()


def several(name: str) -> bool:
    """Return whether a fact takes several values."""
    return get_origin(types.hints(Choix)[name]) is tuple


def read_answer(name: str, text: str) -> Any:
    """Return the value of an answer; raises ScalarError, whose message is for the user."""
    known = choices(name)
    if not known:
        return PARSERS[name](text)
    given = [word.strip().casefold() for word in text.split(",") if word.strip()]
    if not given or any(word not in known for word in given) or (len(given) > 1 and not several(name)):
        raise ScalarError(f"réponse inconnue : « {text[:60]} »", f"répondez par : {', '.join(known)}")
    return frozenset(given) if several(name) else given[0]


def read_facts(answers: dict[str, Any]) -> Situation:
    """Return a situation from answers written as in the project file (lists or texts)."""
    said = {name: ", ".join(value) if isinstance(value, list) else str(value) for name, value in answers.items()}
    return Situation(**{name: read_answer(name, text) for name, text in said.items()})


def said(name: str, value: Any) -> str:
    """Return a fact in words."""
    from tldocs.text import euros, nombre, pourcent

    if value is None:
        return "sans réponse"
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, frozenset):
        return ", ".join(WORDS.get(word, word) for word in choices(name) if word in value)
    if isinstance(value, Decimal):
        return str(euros(value) if name == "capital" else pourcent(round(value)))
    return WORDS.get(value, value) if isinstance(value, str) else str(nombre(value))


def written(situation: Situation, names: list[str]) -> str:
    """Return answers as a `choix:` section to put in a project file."""
    lines = ["choix:"]
    for name in names:
        value = getattr(situation, name)
        text = f"[{', '.join(sorted(value))}]" if isinstance(value, frozenset) else _plain(value)
        lines.append(f"  {name}: {text}")
    return "\n".join(lines) + "\n"


def _plain(value: Any) -> str:
    return ("oui" if value else "non") if isinstance(value, bool) else str(value)


PARSERS: dict[str, Any] = {
    **dict.fromkeys(("nombre_de_collectivites", "nombre_de_membres", "salaries_fondateurs", "delai_mois"), parse_int),
    "capital": parse_money,
    "part_de_marche": parse_percent,
    **dict.fromkeys(
        ("alsace_moselle", "majorite_aux_salaries", "sans_concurrence", "mecenat", "responsabilite_limitee",
         "contrat_unique", "activite_prealable"), parse_bool,
    ),
}  # fmt: skip
