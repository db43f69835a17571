"""The figures of the community plan: hours a month by kind of meeting, and the year day by day."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from tldocs.document.model import Chart, Picture, Series
from tldocs.figures.year import Jour, year_strip
from tldocs.project.recurrence import holidays
from tldocs.text import MONTHS, nombre

if TYPE_CHECKING:
    from . import Etude

GENRES = {
    "accueil": "Accueil",
    "atelier": "Ateliers",
    "repas": "Repas",
    "fete": "Fêtes",
    "reunion": "Réunions",
    "formation": "Formations",
    "culture": "Culture",
    "chantier": "Chantiers",
    "autre": "Autres",
}
SHOWN = 4
"""Kinds told apart in the chart: more shades are not told apart in grey; the smallest are put together."""
ONE = Decimal(1)
SHORT = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")


def hours_chart(etude: Etude, caption: str) -> Chart:
    """Return hours of animation a month, by kind of meeting."""
    study = etude.communaute
    months = study.mois
    found = {name: study.heures_du_genre(genre) for genre, name in GENRES.items()}
    ranked = sorted((name for name, hours in found.items() if sum(hours)), key=lambda name: -sum(found[name]))
    kept, rest = (ranked, []) if len(ranked) <= SHOWN + 1 else (ranked[:SHOWN], ranked[SHOWN:])
    parts = [(name, found[name]) for name in kept]
    if rest:
        others = tuple(sum(values, Decimal(0)) for values in zip(*(found[name] for name in rest), strict=True))
        parts.append(("Autres : " + ", ".join(rest).lower(), others))
    series = tuple(Series(name, tuple(map(_whole, values))) for name, values in parts)
    said = " ; ".join(f"{m.nom} {nombre(_whole(m.heures))} h" for m in months)
    alt = f"Heures d’animation de chaque mois, par genre de rendez-vous. {said}"
    return Chart(caption, alt, "stack", tuple(SHORT[MONTHS.index(m.nom.split()[0])] for m in months), series, "h")


def _whole(value: Decimal) -> Decimal:
    return value.quantize(ONE, ROUND_HALF_UP)


def year_picture(etude: Etude, caption: str) -> Picture:
    """Return the year as a strip of days, darker where more is held."""
    known = etude.communaute.communaute
    whole = known.periode
    if whole is None or not known.seances:
        return Picture(caption, "", None)
    counts: dict[tuple[int, int, int], int] = {}
    for seance in known.seances:
        key = (seance.jour.year, seance.jour.month, seance.jour.day)
        counts[key] = counts.get(key, 0) + 1
    local = known.projet.siege.alsace_moselle
    days = {day for year in {whole[0].year, whole[1].year} for day in holidays(year, alsace_moselle=local)}
    busiest = max(etude.communaute.mois, key=lambda m: m.seances)
    quiet = min(etude.communaute.mois, key=lambda m: m.seances)
    alt = (
        f"Douze mois, un carreau par jour : {len(known.seances)} rendez-vous, de {quiet.seances} en {quiet.nom} "
        f"à {busiest.seances} en {busiest.nom} ; jours fériés et congés marqués"
    )
    breaks = tuple((c.debut, c.fin) for c in known.conges if c.debut and c.fin)
    drawn = year_strip(whole, lambda d: Jour(counts.get((d.year, d.month, d.day), 0), d in days, _within(d, breaks)))
    return Picture(caption, alt, drawn, "rituels et événements du fichier projet")


def _within(day: date, breaks: tuple[tuple[date, date], ...]) -> bool:
    return any(first <= day <= last for first, last in breaks)
