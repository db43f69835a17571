"""The calendar of a project as a file that calendars read (iCalendar, RFC 5545)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from tldocs.law.formalities import Step

if TYPE_CHECKING:
    from icalendar import Event

REMINDER = timedelta(days=-7)
"""When a calendar reminds of a step that the law demands."""


def ics(name: str, steps: Iterable[Step], day: date) -> bytes:
    """Return the dated steps as whole-day events; same steps and day, same bytes.

    `name`: the project; `day`: the day of the law, which stamps every event.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//tldocs//calendrier//FR")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"Formalités – {' '.join(name.split())}")  # an unknown property is not escaped
    for step in steps:
        if step.day is not None:
            calendar.add_component(_event(name, step, step.day, day))
    return bytes(calendar.to_ical())


def _event(name: str, step: Step, when: date, day: date) -> Event:
    from icalendar import Alarm, Event

    item, event = step.formality, Event()
    event.add("uid", f"{item.id}-{hashlib.sha256(name.encode()).hexdigest()[:16]}@tldocs")
    event.add("dtstamp", datetime.combine(day, time(), UTC))
    event.add("dtstart", when)
    event.add("dtend", when + timedelta(days=1))
    event.add("summary", item.titre)
    event.add("description", "\n".join(text for text in (item.detail, *map(str, item.basis)) if text))
    event.add("transp", "TRANSPARENT")
    if item.imperatif:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", item.titre)
        alarm.add("trigger", REMINDER)
        event.add_component(alarm)
    return event
