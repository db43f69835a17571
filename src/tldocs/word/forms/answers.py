"""Answers in several lengths: the longest that fits the limit of a form is taken, and what is left is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .language import NOTE, NOTE_END, SEPARATOR, escaped, markup, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

UNITS = {"caracteres": "caractères", "mots": "mots"}


def limited(context: Mapping[str, Any], value: Any, most: int, unit: str = "caracteres", path: str = "") -> object:
    """Return the longest text of an answer that fits, with a note of what is left; the shortest when none fits."""
    texts = _texts(context, value, path)
    if not texts or value is None:
        return None
    fitting = [text for text in texts if length(text, unit) <= most]
    chosen = max(fitting, key=len) if fitting else min(texts, key=len)
    name = getattr(value, "question", None) or getattr(value, "id", None) or path.removeprefix("projet.")
    flat = escaped(" ".join(str(name).split()))
    said = SEPARATOR.join((flat, str(length(chosen, unit)), str(most), UNITS.get(unit, unit), str(len(texts))))
    return markup(f"{escaped(chosen)}{NOTE}{said}{NOTE_END}")


def _texts(context: Mapping[str, Any], value: Any, path: str) -> list[str]:
    """Return the texts of an answer, or a text of the project with its other lengths."""
    several = getattr(value, "textes", None)
    if several is not None:
        return list(several)
    project = context.get("projet")
    more = getattr(project, "textes_de", None) if path.startswith("projet.") else None
    others = more(path.removeprefix("projet.")) if more else ()
    return [text for text in (plain(value) if value else "", *others) if text]


def length(text: str, unit: str = "caracteres") -> int:
    """Return the length of a text as funders count it: characters, spaces included, or words."""
    return len(text.split()) if unit == "mots" else len(text)
