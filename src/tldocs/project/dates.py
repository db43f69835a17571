"""The age of a figure."""

from __future__ import annotations

from datetime import date


def annees_entre(start: date | None, end: date) -> int | None:
    """Return the full years from a day to another, 0 when it is still to come; None for an unknown day."""
    if start is None:
        return None
    return max(0, end.year - start.year - ((end.month, end.day) < (start.month, start.day)))
