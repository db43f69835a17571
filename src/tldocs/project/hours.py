"""Hours of the day and hours of work, as the project file writes them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated

from .quantities import Bounded
from .scalars import Parsed, ScalarError, number_schema, parse_text

HOUR = re.compile(r"([0-9]{1,2})\s*(?:h|:)\s*([0-9]{2})?")


def parse_hour(value: object) -> str:
    """Return an hour of the day, read from `18 h 30`, `18h30`, `18:30` or `18 h`, as `18:30`."""
    text = parse_text(value).strip()
    found = HOUR.fullmatch(text)
    if found is None or int(found[1]) > 23 or int(found[2] or 0) > 59:
        raise ScalarError(f"une heure est attendue, pas « {text[:60]} »", "écrivez l'heure ainsi : `18 h 30`")
    return f"{int(found[1]):02}:{found[2] or '00'}"


def minutes(hour: str) -> int:
    """Return the minutes since midnight of an hour `18:30`."""
    return int(hour[:2]) * 60 + int(hour[3:])


def said(total: int) -> str:
    """Return minutes since midnight as French writes an hour: `18 h 30`, `9 h`; it starts again after midnight."""
    hour, minute = divmod(total % 1440, 60)
    return f"{hour}\u00a0h\u00a0{minute:02}" if minute else f"{hour}\u00a0h"


Heure = Annotated[str, Parsed(parse_hour, {"type": "string", "examples": ["18 h 30", "18:30"]})]
"""An hour of the day, kept as `18:30`."""
Heures = Annotated[
    Decimal,
    Parsed(Bounded(0, 24, "une durée en heures, de 0 à 24, est attendue"), number_schema(minimum=0, maximum=24)),
]
"""How long something lasts, in hours."""
