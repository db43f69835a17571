"""The calendar of a community as a file that calendars read: what comes back as rules, what is dated as events.

Hours are local (`TZID=Europe/Paris`): a meeting at 18:30 stays at 18:30 when the clocks change.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from tldocs.project.community_dates import Rituel
from tldocs.project.hours import minutes
from tldocs.project.recurrence import LAST
from tldocs.text import initiale

if TYPE_CHECKING:
    from icalendar import Component, Event

    from tldocs.project.community_dates import RendezVous
    from tldocs.project.model import Projet

PARIS = "Europe/Paris"
ZONED = {"TZID": PARIS}
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
SHIFTS = (("DAYLIGHT", "CEST", "+0100", "+0200", 3, 2), ("STANDARD", "CET", "+0200", "+0100", 10, 3))
"""Part, name, offset before and after, month and hour of the change: the last Sunday, since 1996."""


def ics_meetings(projet: Projet, day: date) -> bytes:
    """Return the meetings of the twelve months; same project and day, same bytes; empty without any.

    `day`: the day of the law, which stamps every event.
    """
    from icalendar import Calendar

    events = [_event(item, projet, day) for item in projet.communaute.rendez_vous if item.seances]
    if not events:
        return b""
    calendar = Calendar()
    calendar.add("prodid", "-//tldocs//animation//FR")
    calendar.add("version", "2.0")
    name = " ".join((projet.denomination or "").split())  # an unknown property is not escaped
    calendar.add("x-wr-calname", f"Animation – {name}".rstrip(" –"))
    calendar.add("x-wr-timezone", PARIS)
    for component in (_zone(), *events):
        calendar.add_component(component)
    return bytes(calendar.to_ical())


def _zone() -> Component:
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vText

    kinds: dict[str, Any] = {"DAYLIGHT": TimezoneDaylight, "STANDARD": TimezoneStandard}
    zone = Timezone()
    zone.add("tzid", PARIS)
    for part, name, before, after, month, hour in SHIFTS:
        shift = kinds[part]()
        shift.add("dtstart", datetime(1996, month, 31 if month == 3 else 27, hour))  # noqa: DTZ001 - local, as the RFC wants
        shift.add("rrule", {"FREQ": "YEARLY", "BYMONTH": month, "BYDAY": "-1SU"})
        shift["TZOFFSETFROM"], shift["TZOFFSETTO"] = vText(before), vText(after)
        shift.add("tzname", name)
        zone.add_component(shift)
    return zone


def _event(item: RendezVous, projet: Projet, day: date) -> Event:
    from icalendar import Event

    event = Event()
    whose = hashlib.sha256((projet.denomination or "").encode()).hexdigest()[:16]
    event.add("uid", f"animation-{item.id}-{whose}@tldocs")
    event.add("dtstamp", datetime.combine(day, time(), UTC))
    raw = item.dates_brutes if isinstance(item, Rituel) else item.jours_tenus
    _dated(event, "dtstart", item, [raw[0]])
    if item.heure and item.duree_heures:
        event.add("duration", timedelta(minutes=int(item.duree_heures * 60)))
    if isinstance(item, Rituel):
        event.add("rrule", _rule(item))
        if item.dates_ecartees:
            _dated(event, "exdate", item, sorted(item.dates_ecartees))
    _worded(event, item)
    return event


def _dated(event: Event, name: str, item: RendezVous, days: list[date]) -> None:
    """Add days to an event: local hours when the meeting has one, whole days otherwise."""
    if item.heure is None:
        event.add(name, days if name == "exdate" else days[0], parameters={"VALUE": "DATE"})
        return
    start = time(*divmod(minutes(item.heure), 60))
    moments = [datetime.combine(day, start) for day in days]
    event.add(name, moments if name == "exdate" else moments[0], parameters=ZONED)


def _rule(item: Rituel) -> dict[str, Any]:
    """Return the recurrence; `COUNT` rather than `UNTIL`, which would need the offset of the last day."""
    pattern = item.recurrence
    ranks = ["-1" if rank == LAST else rank for rank in sorted(set(pattern.ranks))] if pattern.monthly else [""]
    days = sorted(set(pattern.days))
    made: dict[str, Any] = {"FREQ": "MONTHLY" if pattern.monthly else "WEEKLY"}
    if pattern.interval > 1:
        made["INTERVAL"] = pattern.interval
    made |= {"COUNT": len(item.dates_brutes), "BYDAY": [rank + DAYS[n] for rank in ranks for n in days]}
    return made | ({} if pattern.monthly else {"WKST": "MO"})


def _worded(event: Event, item: RendezVous) -> None:
    """Add what people read; roles are named, persons are not: the file is made to be passed on."""
    publics, roles = item.noms_des_publics, item.animateurs
    held = next((s.ferie for s in item.seances if s.ferie), "") if not isinstance(item, Rituel) else ""
    lines = (
        initiale(item.but),
        f"Pour : {', '.join(publics)}" if publics else None,
        f"Animé par : {', '.join(roles)}" if roles else None,
        f"Jour férié : {held}" if held else None,
    )
    event.add("summary", initiale(item.nom or item.id))
    if said := [line for line in lines if line]:
        event.add("description", "\n".join(said))
    if item.lieu:
        event.add("location", item.lieu)
    if item.genre:
        event.add("categories", [item.genre])
