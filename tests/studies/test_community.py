"""The community plan: its text, its dates against a second library, its calendar file, its hours and its rooms."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from dateutil import easter as dateutil_easter
from dateutil import rrule
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from tests.documents.drafts import documents
from tests.projects import DAY, ROOT, defaults, loaded_example
from tldocs.document import plain
from tldocs.dossier.ics_meetings import ics_meetings
from tldocs.project.hours import parse_hour
from tldocs.project.load import load_text
from tldocs.project.recurrence import Pattern, dates, easter, holidays
from tldocs.project.scalars import ScalarError

STUDIED = ("association-rurale", "spl")
FILE = "plan-d-animation-de-la-communaute"
DAYS = (rrule.MO, rrule.TU, rrule.WE, rrule.TH, rrule.FR, rrule.SA, rrule.SU)


def project(text: str):
    loaded = load_text(f"forme: association-1901\n{text}".encode(), "essai.yaml", defaults)
    assert loaded.project is not None, loaded.findings
    return loaded.project


@pytest.mark.parametrize("name", STUDIED)
def test_text_of_the_plan_is_the_golden_one(name, compare):
    compare(ROOT / "tests" / "golden" / name / f"{FILE}.txt", plain.write(documents(name)[FILE]))


@given(
    st.builds(
        Pattern,
        st.booleans(),
        st.integers(1, 7),
        st.lists(st.integers(0, 6), min_size=1, max_size=3).map(tuple),
        st.lists(st.sampled_from(("1", "2", "3", "4", "5", "dernier")), min_size=1, max_size=2).map(tuple),
    ),
    st.dates(date(2024, 1, 1), date(2030, 12, 31)),
)
@settings(max_examples=120, deadline=None)
def test_dates_are_those_of_a_second_library(pattern, first):
    found = list(dates(pattern, first, first + timedelta(days=365)))
    if not found:
        return
    ranks = [-1 if r == "dernier" else int(r) for r in pattern.ranks]
    days = [DAYS[n](r) for n in pattern.days for r in ranks] if pattern.monthly else [DAYS[n] for n in pattern.days]
    expected = rrule.rrule(
        rrule.MONTHLY if pattern.monthly else rrule.WEEKLY,
        dtstart=datetime.combine(found[0], time()),
        until=datetime.combine(first + timedelta(days=365), time()),
        interval=pattern.interval,
        byweekday=days,
        wkst=rrule.MO,
    )
    assert found == sorted({moment.date() for moment in expected})


def test_easter_is_that_of_a_second_library():
    assert all(easter(year) == dateutil_easter.easter(year) for year in range(1900, 2201))


def test_public_holidays_are_eleven_and_thirteen_in_alsace_and_moselle():
    assert len(holidays(2027)) == 11
    assert len(holidays(2027, alsace_moselle=True)) == 13
    assert holidays(2027)[date(2027, 3, 29)] == "lundi de Pâques"
    assert holidays(2008)[date(2008, 5, 1)] == "fête du travail, Ascension"


def held(data: bytes) -> dict[str, list[datetime]]:
    """UID -> the moments at which a calendar program shows an event, expanded by a second library."""
    found = {}
    for event in Calendar.from_ical(data).walk("VEVENT"):
        start = event["DTSTART"].dt
        start = start.replace(tzinfo=None) if isinstance(start, datetime) else datetime.combine(start, time())
        rule = event["RRULE"].to_ical().decode() if "RRULE" in event else "FREQ=DAILY;COUNT=1"
        out = {m.dt.replace(tzinfo=None) for m in event["EXDATE"].dts} if "EXDATE" in event else set()
        found[str(event["UID"])] = [m for m in rrule.rrulestr(rule, dtstart=start) if m not in out]
    return found


@pytest.mark.parametrize("name", STUDIED)
def test_calendar_file_shows_the_dates_of_the_document(name):
    projet = loaded_example(name).project
    shown = sorted(moment for moments in held(ics_meetings(projet, DAY)).values() for moment in moments)
    said = [datetime.combine(s.jour, time(*divmod(s.debut or 0, 60))) for s in projet.communaute.seances]
    assert shown == sorted(said)
    assert len(shown) > 200


def test_hours_of_the_calendar_file_are_local_and_its_bytes_are_the_same_each_time():
    projet = loaded_example("spl").project
    data = ics_meetings(projet, DAY)
    assert data == ics_meetings(projet, DAY)
    assert b"DTSTART;TZID=Europe/Paris:20270302T093000" in data.replace(b"\r\n ", b"")
    assert b"BEGIN:VTIMEZONE" in data
    assert b"T093000Z" not in data


def test_an_event_keeps_its_identity_when_others_come():
    head = "denomination: Essai\ncommunaute:\n  debut: 2027-01-01\n  evenements:\n"
    one = "    - {id: fete, nom: fête, date: 2027-05-02}\n"
    other = "    - {id: bal, nom: bal, date: 2027-04-02}\n"
    assert set(held(ics_meetings(project(head + one), DAY))) < set(held(ics_meetings(project(head + other + one), DAY)))


def test_no_person_is_named_in_the_calendar_file():
    data = ics_meetings(loaded_example("association-rurale").project, DAY).decode()
    assert "Dufaure" not in data
    assert "Roudaire" not in data


@pytest.mark.parametrize("debut", ["0001-01-01", "9999-12-31", "2028-02-29"])
def test_any_year_is_borne(debut):
    text = f"communaute:\n  debut: {debut}\n  rituels:\n"
    text += "    - {id: cafe, frequence: semaine, jours: [mardi], debut: 0001-01-01, fin: 9999-12-31}\n"
    count = len(project(text).communaute.seances)
    assert count in ((52, 53) if debut.startswith("2028") else (0,))


def test_meetings_that_follow_each_other_past_midnight_overlap_or_not():
    text = "communaute:\n  debut: 2027-01-01\n  evenements:\n"
    text += "    - {id: bal, nom: bal, date: 2027-05-01, heure: 22 h, duree_heures: 4, lieu: salle}\n"
    later = "    - {{id: menage, nom: ménage, date: 2027-05-02, heure: {}, duree_heures: 1, lieu: Salle}}\n"
    assert len(project(text + later.format("1 h 59")).communaute.rencontres) == 1
    assert not project(text + later.format("2 h")).communaute.rencontres


@pytest.mark.parametrize(
    ("typed", "hour"), [("18 h 30", "18:30"), ("8h", "08:00"), ("18:05", "18:05"), ("0 h", "00:00")]
)
def test_an_hour_is_read_as_people_write_it(typed, hour):
    assert parse_hour(typed) == hour


@pytest.mark.parametrize("typed", ["24 h", "18 h 60", "18", "midi", "18 h 3"])
def test_what_is_not_an_hour_is_refused(typed):
    with pytest.raises(ScalarError, match="une heure est attendue"):
        parse_hour(typed)
