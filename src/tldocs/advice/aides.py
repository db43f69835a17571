"""Turns an aid of Aides-territoires into a record of the local catalogue: our words, plain text, doubts told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256
from typing import Any

from .aides_text import clean, folded, plain
from .aides_words import Words

SITE = "https://aides-territoires.beta.gouv.fr"
PREFIX = "at-"
DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
FRENCH = re.compile(r"(\d\d)/(\d\d)/(\d{4})")
MANY = 30
"""Labels of one kind that an aid may bear, at most."""


class BadAidError(Exception):
    """An aid without what makes it one."""


def record(aid: Mapping[str, Any], words: Words, today: date) -> dict[str, Any]:
    """Return the record of an aid, only of texts, numbers and lists; raises BadAidError."""
    doubts: list[str] = []
    scale = _label(aid, "perimeter_scale", words.perimetres, doubts, "échelle inconnue : {label}")
    closing = _day(aid, "submission_deadline", doubts)
    return {
        "id": _id(aid),
        "nom": _text(aid, "name") or _stop("sans nom"),
        "financeur": ", ".join(_texts(aid, "financers")) or "financeur non dit",
        "niveau": words.niveaux.get(scale or "", "autre"),
        "aide": _first(_labels(aid, "aid_types", words.aides, doubts, "type d'aide inconnu : {label}"), "subvention"),
        "statut": _status(aid, words, closing, today, doubts),
        "ouverture": _day(aid, "start_date", doubts),
        "cloture": closing,
        "publics": _labels(aid, "targeted_audiences", words.publics, doubts, "public inconnu : {label}"),
        "depenses": [n for names in _labels(aid, "destinations", words.depenses, doubts, "dépense inconnue : {label}") for n in names],
        "perimetre": {"echelle": scale or "", "nom": _text(aid, "perimeter")},
        "taux": _rate(aid, doubts),
        "montant": _text(aid, "subvention_comment"),
        "criteres": plain(str(aid.get("eligibility") or "")),
        "lien": _link(aid),
        "maj": str(aid.get("date_updated") or aid.get("date_created") or "")[:40],
        "mention": _text(aid, "import_data_mention"),
        "doutes": doubts,
    }  # fmt: skip


def _stop(why: str) -> str:
    raise BadAidError(why)


def _id(aid: Mapping[str, Any]) -> str:
    given = aid.get("id")
    if isinstance(given, int) and not isinstance(given, bool) and 0 < given < 10**12:
        return f"{PREFIX}{given}"
    if isinstance(given, str) and given.strip():
        digits = given.strip()
        return PREFIX + (
            digits if re.fullmatch("[0-9]{1,12}", digits) else sha256(given.encode("utf-8", "replace")).hexdigest()[:12]
        )
    return _stop("sans identifiant")


def _text(aid: Mapping[str, Any], key: str) -> str:
    given = aid.get(key)
    return clean(plain(given)) if isinstance(given, str) else ""


def _texts(aid: Mapping[str, Any], key: str) -> list[str]:
    given = aid.get(key)
    items = given[:MANY] if isinstance(given, list) else [given]
    return [clean(plain(item), 200) for item in items if isinstance(item, str) and item.strip()]


def _labels(aid: Mapping[str, Any], key: str, known: Mapping[str, Any], doubts: list[str], said: str) -> list[Any]:
    found = []
    for label in _texts(aid, key):
        if folded(label) in known:
            found.append(known[folded(label)])
        else:
            doubts.append(said.format(label=label))
    return list(dict.fromkeys(found))


def _label(aid: Mapping[str, Any], key: str, known: Mapping[str, Any], doubts: list[str], said: str) -> Any:
    return _first(_labels(aid, key, known, doubts, said), None)


def _first(found: Iterable[Any], default: Any) -> Any:
    return next(iter(found), default)


def _day(aid: Mapping[str, Any], key: str, doubts: list[str]) -> str | None:
    given = aid.get(key)
    if not isinstance(given, str) or not given.strip():
        return None
    french = FRENCH.fullmatch(given.strip())
    text = f"{french[3]}-{french[2]}-{french[1]}" if french else given.strip()[:10]
    try:
        if DAY.fullmatch(text):
            return date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    doubts.append(f"date illisible : {clean(given, 40)}")
    return None


def _status(aid: Mapping[str, Any], words: Words, closing: str | None, today: date, doubts: list[str]) -> str:
    said: str | None = _label(aid, "recurrence", words.recurrences, doubts, "récurrence inconnue : {label}")
    if aid.get("is_live") is False or (closing and closing < today.isoformat()):
        return "clos"
    return said or ("ouvert" if closing else "a-confirmer")


def _rate(aid: Mapping[str, Any], doubts: list[str]) -> int | None:
    low, high = _percent(aid, "subvention_rate_lower_bound"), _percent(aid, "subvention_rate_upper_bound")
    if low is not None and high is not None and high < low:
        doubts.append(f"taux contradictoires : de {low} à {high} %")
        return None
    return high if high is not None else low


def _percent(aid: Mapping[str, Any], key: str) -> int | None:
    given = aid.get(key)
    text = str(given) if isinstance(given, int | str) and not isinstance(given, bool) else ""
    value = int(text) if re.fullmatch("[0-9]{1,3}", text) else None
    return value if value is not None and value <= 100 else None


def _link(aid: Mapping[str, Any]) -> str:
    """Return a web address, the site's own page when the aid gives none; nothing else than http is kept."""
    for given in (aid.get("origin_url"), aid.get("application_url")):
        if isinstance(given, str) and re.fullmatch(r"https?://[^\s\"'<>\\]{1,700}", given):
            return clean(given, 720)
    page = aid.get("url")
    return SITE + page if isinstance(page, str) and re.fullmatch(r"/[\w./-]{1,300}", page) else SITE
