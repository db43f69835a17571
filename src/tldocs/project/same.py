"""What two writings share: the age of a figure, the same name."""

from __future__ import annotations

from datetime import date


def annees_entre(start: date | None, end: date) -> int | None:
    """Return the full years from a day to another, 0 when it is still to come; None for an unknown day."""
    if start is None:
        return None
    return max(0, end.year - start.year - ((end.month, end.day) < (start.month, start.day)))


def folded(name: str | None) -> str:
    """Return a name as two writings of it agree: no case, one space between words, whatever its kind."""
    return " ".join((name or "").casefold().split())
