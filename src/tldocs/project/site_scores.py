"""Les notes des sites : ce qui écarte d'abord, une note linéaire par critère ensuite, une moyenne pondérée enfin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from tldocs.weighing import crossing, mean, turn

if TYPE_CHECKING:
    from .siting import Critere, Site

BEST = 100
TENTH = Decimal("0.1")


class NoteSite(NamedTuple):
    """La valeur d'un site sur un critère, sa note sur 100, et les points qu'elle apporte au total."""

    critere: Critere
    valeur: Decimal | None
    note: Fraction | None
    apport: Fraction | None


class SiteJuge(NamedTuple):
    """Un site, ses notes, ce qui l'écarte, ce qui lui manque, son total sur 100 et son rang."""

    site: Site
    notes: tuple[NoteSite, ...]
    rejets: tuple[NoteSite, ...]
    manques: tuple[Critere, ...]
    total: Fraction | None
    rang: int | None

    @property
    def chemin(self) -> str:
        """Où le site est écrit dans le fichier."""
        return self.site.chemin

    @property
    def points(self) -> Decimal | None:
        """Total sur 100, arrondi au dixième."""
        return arrondi(self.total)

    @property
    def noms_des_rejets(self) -> tuple[str, ...]:
        """Noms des critères qui l'écartent."""
        return tuple(n.critere.nom or n.critere.id or "" for n in self.rejets)

    @property
    def noms_des_manques(self) -> tuple[str, ...]:
        """Noms des critères dont la valeur manque."""
        return tuple(c.nom or c.id or "" for c in self.manques)

    def note_de(self, critere: str | None) -> NoteSite | None:
        """La note sur un critère."""
        return next((n for n in self.notes if n.critere.id == critere), None)


class Bascule(NamedTuple):
    """Un critère, et les poids les plus proches, plus légers et plus lourds, où un autre site passe en tête."""

    critere: Critere
    dessous: tuple[Decimal, Site] | None
    dessus: tuple[Decimal, Site] | None


def arrondi(value: Fraction | None) -> Decimal | None:
    """Return a fraction rounded to the tenth."""
    if value is None:
        return None
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(TENTH, ROUND_HALF_UP)


def valeur(site: Site, critere: Critere) -> Decimal | None:
    """Return the value of a site on a criterion, in the unit of the criterion."""
    if critere.donnee is not None:
        found = getattr(site, critere.donnee)
        return None if found is None else Decimal(found)
    return next((v.valeur for v in site.valeurs if v.critere is not None and v.critere == critere.id), None)


def rejete(value: Decimal | None, critere: Critere) -> bool:
    """Return whether a value stands beyond the threshold; the threshold itself is admitted."""
    if value is None or critere.rejet is None:
        return False
    return value > critere.rejet if critere.sens == "moins" else value < critere.rejet


def juger(sites: Iterable[Site], criteres: tuple[Critere, ...]) -> tuple[SiteJuge, ...]:
    """Return each site judged, in the order of the file."""
    raw = [(site, tuple(valeur(site, c) for c in criteres)) for site in sites]
    kept = [values for _, values in raw if not any(map(rejete, values, criteres))]
    scales = [_scale(c, [v for v in column if v is not None]) for c, column in zip(criteres, _columns(kept, criteres), strict=True)]  # fmt: skip
    return _ranked([_judged(site, values, criteres, scales) for site, values in raw])


def _columns(rows: list[tuple[Decimal | None, ...]], criteres: tuple[Critere, ...]) -> list[list[Decimal | None]]:
    return [[row[rank] for row in rows] for rank in range(len(criteres))]


def _scale(critere: Critere, values: list[Decimal]) -> tuple[Decimal, Decimal] | None:
    """Return the values worth 0 and 100: those of the project, else the worst and the best of the admitted sites."""
    if critere.zero is not None and critere.cent is not None:
        return critere.zero, critere.cent
    if not values:
        return None
    return (max(values), min(values)) if critere.sens == "moins" else (min(values), max(values))


def _note(value: Decimal | None, scale: tuple[Decimal, Decimal] | None) -> Fraction | None:
    """Return a note out of 100, straight between the two ends of the scale; 100 where nothing tells the sites apart."""
    if value is None or scale is None:
        return None
    zero, full = map(Fraction, scale)
    return Fraction(BEST) if zero == full else min(max((Fraction(value) - zero) / (full - zero), Fraction(0)), Fraction(1)) * BEST  # fmt: skip


def _judged(
    site: Site,
    values: tuple[Decimal | None, ...],
    criteres: tuple[Critere, ...],
    scales: list[tuple[Decimal, Decimal] | None],
) -> SiteJuge:
    whole = sum(_weights(criteres).values(), Fraction(0))
    refused = tuple(NoteSite(c, v, None, None) for c, v in zip(criteres, values, strict=True) if rejete(v, c))
    lacks = tuple(c for c, v in zip(criteres, values, strict=True) if v is None)
    notes = []
    for critere, value, scale in zip(criteres, values, scales, strict=True):
        note = None if refused else _note(value, scale)
        share = None if note is None or not whole else Fraction(critere.poids or 0) * note / whole
        notes.append(NoteSite(critere, value, note, share))
    done = not refused and not lacks and bool(whole)
    total = mean(_weights(criteres), _notes(notes)) if done else None
    return SiteJuge(site, tuple(notes), refused, lacks, total, None)


def _weights(criteres: tuple[Critere, ...]) -> Mapping[str, Fraction]:
    return {str(rank): Fraction(c.poids or 0) for rank, c in enumerate(criteres)}


def _notes(notes: Iterable[NoteSite]) -> Mapping[str, Fraction]:
    return {str(rank): note.note or Fraction(0) for rank, note in enumerate(notes)}


def _ranked(judged: list[SiteJuge]) -> tuple[SiteJuge, ...]:
    """Give each scored site its rank: one more than the number of better ones, so that equals share theirs."""
    totals = [j.total for j in judged if j.total is not None]
    return tuple(
        j if j.total is None else j._replace(rang=1 + sum(1 for other in totals if other > j.total)) for j in judged
    )


def bascules(classement: tuple[SiteJuge, ...], criteres: tuple[Critere, ...]) -> tuple[Bascule, ...]:
    """Return, for each criterion, the weights at which another site comes first, the other weights kept."""
    if len(classement) < 2:
        return ()
    weights = _weights(criteres)
    notes = [_notes(j.notes) for j in classement]
    found = []
    for rank, critere in enumerate(criteres):
        name = str(rank)
        met = turn(
            weights[name],
            ((crossing(name, weights, notes[0], other), n) for n, other in enumerate(notes[1:], 1)),
        )
        found.append(Bascule(critere, _side(met.below, classement), _side(met.above, classement)))
    return tuple(found)


def _side(pair: tuple[Fraction, int] | None, classement: tuple[SiteJuge, ...]) -> tuple[Decimal, Site] | None:
    if pair is None:
        return None
    rounded = arrondi(pair[0])
    assert rounded is not None
    return rounded, classement[pair[1]].site
