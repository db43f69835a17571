"""What pydantic finds wrong, in French, with the remedy.

One table, type of error -> sentence. pydantic's own words are English and speak of Python: none reaches the user.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from tldocs.diagnostics import Finding

from .locate import Places
from .outline import Outline
from .paths import Step, general, join, path_of
from .scalars import ScalarError

SHORT_LIST = 12
"""A list of known names is given whole up to that length."""
UNKNOWN_KEY = "cle-inconnue"
SPLIT = "entre accolades, une virgule sépare deux champs : mettez entre guillemets droits le texte qui en contient une"
VERY_NEAR = 0.8
"""Nearness of a slip of the keyboard."""


class Complaint(NamedTuple):
    """What a sentence is made from."""

    path: str
    value: object
    context: Mapping[str, Any]
    outline: Outline


class Words(NamedTuple):
    """The code, the message and the remedy of a finding."""

    code: str
    message: str
    remedy: str


def nearest(name: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """Return the known name nearest to a mistyped one, empty when none is near (1: the same, 0: nothing in common)."""
    from difflib import get_close_matches

    folded = {word.lower(): word for word in known}
    found = get_close_matches(name[:60].lower(), folded, n=1, cutoff=cutoff)
    return folded[found[0]] if found else ""


def one_of(names: Iterable[str]) -> str:
    """Return `a`, `b` ou `c`."""
    quoted = [f"`{name}`" for name in names]
    return " ou ".join(filter(None, (", ".join(quoted[:-1]), quoted[-1]))) if quoted else ""


def shown(value: object) -> str:
    """Return a text of the user on one line, cut at sixty characters."""
    return " ".join(str(value)[:200].split())[:60]


def _missing(it: Complaint) -> Words:
    section, _, key = it.path.rpartition(".")
    where = f" dans `{section}`" if section else ""
    return Words("champ-manquant", f"il manque `{key}`{where}", f"ajoutez `{key}: …`")


SYNONYMS = {
    "ville": "commune",
    "cp": "code_postal",
    "rue": "voie",
    "adresse": "voie",
    "nom": "denomination",
    "email": "courriel",
    "mail": "courriel",
    "tel": "telephone",
    "membres": "associes",
    "actionnaires": "associes",
    "fondateurs": "associes",
}
"""Words people write, and the key they mean."""


def _meant(key: str, known: Iterable[str]) -> str:
    meant = SYNONYMS.get(key, "")
    return meant if meant in known else ""


def _unknown_key(it: Complaint) -> Words:
    section, _, key = it.path.rpartition(".")
    known = it.outline.keys.get(general(section), ())
    if it.value is None and " " in key:
        return Words(UNKNOWN_KEY, f"ce texte est pris pour une clé : « {key} »", SPLIT)
    elsewhere = it.outline.sections_with(key)[:3]
    if near := nearest(key, known, VERY_NEAR) or _meant(key, known):
        return Words(UNKNOWN_KEY, f"clé inconnue : `{key}`", f"écrivez `{near}`")
    if elsewhere:
        remedy = (
            f"elle se place sous {one_of(elsewhere)}"
            if all(elsewhere)
            else "elle se place en tête du fichier, sans retrait"
        )
        return Words(UNKNOWN_KEY, f"clé inconnue ici : `{key}`", remedy)
    likely, most = nearest(key, known), f"les clés admises ici sont {', '.join(known)}"
    advice = [
        f"écrivez `{likely}` si c'est ce que vous voulez dire" if likely else "",
        most if 0 < len(known) <= SHORT_LIST else "",
    ]
    return Words(UNKNOWN_KEY, f"clé inconnue : `{key}`", " ; ".join(filter(None, advice)) or "supprimez-la")


def _not_a_section(it: Complaint) -> Words:
    known = it.outline.keys.get(general(it.path), ())
    what = "une liste" if isinstance(it.value, list) else f"« {shown(it.value)} »"
    return Words(
        "nature-inattendue",
        f"des champs sont attendus ici, pas {what}",
        f"écrivez en dessous `{known[0]}: …`" if known else "",
    )


def _not_a_list(it: Complaint) -> Words:
    what = "un groupe de champs" if isinstance(it.value, dict) else f"« {shown(it.value)} »"
    return Words(
        "nature-inattendue", f"une liste est attendue ici, pas {what}", "mettez un tiret devant chaque élément"
    )


def _choice(it: Complaint) -> Words:
    known = it.outline.choices.get(general(it.path), ())
    remedy = f"les valeurs admises sont {one_of(known)}"
    if not isinstance(it.value, str):
        return Words("nature-inattendue", "un mot est attendu ici, pas une liste ni un groupe de champs", remedy)
    near = "" if it.value.isdigit() else nearest(it.value, known)
    advice = f"écrivez `{near}` ; {remedy}" if near else remedy
    return Words("valeur-inconnue", f"valeur inconnue : « {shown(it.value)} »", advice)


def _refused(it: Complaint) -> Words:
    error = it.context.get("error")
    remedy = error.remedy if isinstance(error, ScalarError) else ""
    kind = "valeur-invalide" if isinstance(it.value, str) else "nature-inattendue"
    return Words(kind, str(error), remedy)


def _too_long(it: Complaint) -> Words:
    most, actual = it.context["max_length"], it.context["actual_length"]
    return Words(
        "liste-trop-longue", f"{actual} éléments, {most} au plus", "ne déclarez que ceux que les documents nomment"
    )


SENTENCES: dict[str, Callable[[Complaint], Words]] = {
    "missing": _missing,
    "unexpected_keyword_argument": _unknown_key,
    "dataclass_type": _not_a_section,
    "tuple_type": _not_a_list,
    "too_long": _too_long,
    "literal_error": _choice,
    "value_error": _refused,
}


def finding_of(error: Mapping[str, Any], places: Places, outline: Outline) -> Finding:
    """Return the finding of one error of pydantic."""
    steps = in_file(error["loc"], outline)
    complaint = Complaint(path_of(steps), error["input"], error.get("ctx", {}), outline)
    words = _empty_item() if _is_empty_item(error, steps) else SENTENCES[error["type"]](complaint)
    message, remedy = (" ".join(text.split()) for text in words[1:])
    place = places.of_key(steps) if words.code == UNKNOWN_KEY else places.of(steps)
    return Finding(words.code, "error", message, place, complaint.path, remedy)


def _is_empty_item(error: Mapping[str, Any], steps: tuple[Step, ...]) -> bool:
    return error["input"] is None and bool(steps) and isinstance(steps[-1], int)


def _empty_item() -> Words:
    return Words("element-vide", "un élément de la liste est vide", "écrivez-le, ou supprimez son tiret")


def in_file(loc: tuple[Step, ...], outline: Outline) -> tuple[Step, ...]:
    """Return the steps of an error without those that name a branch of a union, which the file does not have."""
    path = ""
    for rank, step in enumerate(loc):
        if isinstance(step, int):
            path = f"{path}[]"
        elif path in outline.keys:
            path = join(path, step)
        else:
            return loc[:rank]
    return loc
