"""The words of the ramp-up: a phase, a condition and its verdict, an event, what is missing. Typed texts stay to the letter."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from tldocs.document.tabular import number, percent, whole
from tldocs.text import NBSP, date_longue, liste, nombre, pluriel, typographie

if TYPE_CHECKING:
    from tldocs.finance.rampup import ConditionScenario
    from tldocs.finance.rampup_events import Evenement
    from tldocs.finance.rampup_passages import Passage
    from tldocs.finance.rampup_phases import PhaseChiffree
    from tldocs.finance.tables import Trimestre
    from tldocs.project.model import Projet
    from tldocs.project.rampup import ConditionDePassage

COLON = f"{NBSP}: "
AND_THEN = f"{NBSP}; "
UNITS: Mapping[str, str] = {"occupation": "%", "effectif": "ETP"}
EUROS = "€"
"""Unit of the other measures of the plan."""
KINDS: Mapping[str, str] = {
    "jalon": "Jalon",
    "palier": "Palier",
    "decision": "Décision d’un financeur",
    "embauche": "Embauche",
    "investissement": "Investissement",
    "financement": "Financement",
}
STATES: Mapping[str, str] = {"acquis": "acquis", "demande": "demandé", "prevu": "prévu"}
GRANTED: Mapping[str, str] = {"acquis": "acquise", "demande": "demandée", "prevu": "prévue, pas encore demandée"}


class ConditionDite(NamedTuple):
    """A condition to pass, in words."""

    phase: str
    indicateur: str
    seuil: str
    plan: str
    """Ce que le plan financier en dit."""
    verdict: str
    source: str
    par: str
    sinon: str


class PhaseDite(NamedTuple):
    """A phase, in words."""

    rang: int
    nom: str
    periode: str
    objectif: str
    activites: tuple[str, ...]
    espaces: str
    equipe: str
    postes: str
    """Postes salariés que le plan finance ; vide hors du plan."""
    adherents: str
    chiffree: bool
    """Vrai quand le plan couvre la phase."""
    recettes: str
    aides: str
    resultat: str
    effectif: str
    occupation: str
    tresorerie: str
    plus_bas: str


class EvenementDit(NamedTuple):
    """Something that is dated, in words."""

    quand: str
    genre: str
    nom: str
    precision: str


def amount(value: Decimal) -> str:
    """Return an amount rounded to the euro, with its unit."""
    return f"{whole(value)}{NBSP}€"


def told_phase(vue: PhaseChiffree) -> PhaseDite:
    """Return a phase in words; without figures when the plan does not cover it."""
    phase = vue.phase
    days = (date_longue(phase.debut), date_longue(phase.fin))

    def figure(value: Decimal) -> str:
        return amount(value) if vue.dans_le_plan else ""

    return PhaseDite(
        vue.rang, phase.nom or f"phase {vue.rang}", " – ".join(day or "date à fixer" for day in days),
        phase.objectif or "", phase.activites, _spaces(vue), AND_THEN.join(phase.equipe), AND_THEN.join(vue.postes),
        nombre(phase.adherents) or "", vue.dans_le_plan, figure(vue.recettes), figure(vue.aides), figure(vue.resultat),
        f"{number(vue.effectif)}{NBSP}ETP" if vue.dans_le_plan else "",
        percent(vue.occupation) if vue.occupation is not None else "", figure(vue.tresorerie), figure(vue.plus_bas),
    )  # fmt: skip


def _spaces(vue: PhaseChiffree) -> str:
    named = AND_THEN.join(vue.phase.espaces)
    surface = f"{nombre(vue.surface)}{NBSP}m²" if vue.surface else ""
    places = f"{nombre(vue.places)}{NBSP}{pluriel(vue.places, 'place')}" if vue.places else ""
    whole_ = " et ".join(words for words in (surface, places) if words)
    return f"{named}{COLON}{whole_} en tout" if named and whole_ else named


def told(passage: Passage) -> ConditionDite:
    """Return a condition in words, with what the plan says of it."""
    given = passage.condition
    return ConditionDite(
        passage.phase,
        given.indicateur or "indicateur à écrire",
        threshold(given),
        SAID[passage.verdict](passage),
        passage.verdict,
        given.source or "source à écrire",
        given.par or "à désigner",
        given.sinon or "à écrire",
    )


def threshold(given: ConditionDePassage) -> str:
    """Return what a condition asks: at least 80 %, two quarters in a row."""
    if given.mesure == "aide-notifiee":
        return f"décision favorable{COLON}{given.financeur or 'financeur à écrire'}"
    if given.seuil is None:
        return "seuil à écrire"
    unit = UNITS.get(given.mesure, EUROS) if given.mesure else given.unite or ""
    side = "au plus" if given.plafond else "au moins"
    asked = f"{side} {nombre(given.seuil)}{NBSP}{unit}".strip()
    return f"{asked}, {given.suite} trimestres de suite" if given.suite > 1 else asked


def shown(value: Decimal | None, given: ConditionDePassage) -> str:
    """Return a value in the unit of its condition."""
    if value is None:
        return "inconnu"
    unit = UNITS.get(given.mesure or "", EUROS)
    return percent(value) if unit == "%" else f"{number(value) if unit == 'ETP' else whole(value)}{NBSP}{unit}"


def quarter(row: Trimestre) -> str:
    """Return when a quarter ends, with its name."""
    return f"fin du {row.nom}, le {date_longue(row.fin)}"


def _run(passage: Passage) -> str:
    """Return the values of the quarters during which the threshold is held."""
    row = passage.trimestre
    assert row is not None
    held = passage.valeurs[row.rang - passage.condition.suite : row.rang]
    said = [shown(v, passage.condition) for v in held]
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} puis {said[-1]}"


def _held(passage: Passage) -> str:
    assert passage.trimestre is not None
    return f"Tenue à la {quarter(passage.trimestre)}{COLON}{_run(passage)}"


def _late(passage: Passage) -> str:
    if passage.trimestre is None:
        return f"{_waited(passage)}, après la fin prévue de la phase, le {date_longue(passage.fin)}"
    return f"{_held(passage)}. La phase devait finir le {date_longue(passage.fin)}{COLON}elle dure plus longtemps"


def _never(passage: Passage) -> str:
    best = shown(passage.meilleure, passage.condition)
    return f"Jamais atteinte dans les exercices du plan{COLON}{best} au mieux"


def _granted(passage: Passage) -> str:
    return f"Acquise{COLON}" + AND_THEN.join(_decided(aid) for aid in passage.aides)


def _waited(passage: Passage) -> str:
    waiting = [a for a in passage.aides if a.etat != "acquis"]
    return AND_THEN.join(
        f"Aide {GRANTED.get(a.etat or '', 'sans état')}{COLON}{_decided(a, expected=True)}" for a in waiting
    )


def _decided(aid: object, *, expected: bool = False) -> str:
    name, day = getattr(aid, "nom", None) or "aide", getattr(aid, "decision", None)
    verb = "décision attendue le" if expected else "décision du"
    return f"{name}, {verb} {date_longue(day)}" if day else f"{name}, date de décision à écrire"


def _outside(passage: Passage) -> str:
    start = passage.condition.depart
    return f"Se constate hors du plan{NBSP}; au départ{COLON}{start}" if start else "Se constate hors du plan"


SAID: Mapping[str, Callable[[Passage], str]] = {
    "tenue": _held,
    "tardive": _late,
    "jamais": _never,
    "acquise": _granted,
    "attendue": _waited,
    "absente": lambda _: "Le plan ne compte aucune aide de ce financeur",
    "hors-plan": _outside,
}


def told_event(event: Evenement) -> EvenementDit:
    """Return an event in words."""
    more = STATES.get(event.precision, event.precision)
    if event.genre == "decision":
        more = GRANTED.get(event.precision, "")
    parts = (amount(event.montant) if event.montant is not None else "", more)
    return EvenementDit(date_longue(event.jour) or "", KINDS[event.genre], event.nom, ", ".join(p for p in parts if p))


def fragile(scenarios: tuple[ConditionScenario, ...]) -> str:
    """Return in one sentence the scenarios in which some conditions are never met, empty when there are none."""
    found = [
        f"{s.manquees} {pluriel(s.manquees, 'condition')} sur {len(s.passages)} dans le scénario « {s.scenario} »"
        for s in scenarios
        if s.manquees
    ]
    return typographie(f"Conditions jamais atteintes quand les hypothèses bougent : {liste(found)}.") if found else ""


def missing(projet: Projet) -> Iterator[str]:
    """Yield what the study would need and does not find."""
    given = projet.montee_en_charge
    if not given.phases:
        yield "les phases : « montee_en_charge.phases »"
    if not projet.finances.plan.renseigne:
        yield "le plan financier, d’où viennent l’argent, les postes et l’occupation : « finances.plan »"
    elif not projet.finances.plan.places:
        yield "les recettes qui comptent des postes de travail, sans quoi l’occupation ne se calcule pas : « finances.plan.places »"
    for rank, phase in enumerate(given.phases, 1):
        named = (("activités", phase.activites, "activites"), ("espaces", phase.espaces, "espaces"))
        lacking = [f"{words} (« {key} »)" for words, value, key in named if not value]
        lacking += ["les adhérents visés (« adherents »)"] * (
            phase.adherents is None and bool(projet.structure.adherents)
        )
        if lacking:
            yield f"phase {rank}, « {phase.nom or phase.chemin} » : {', '.join(lacking)}"
    if given.phases and not given.suivi:
        yield "qui suit le plan, et à quelle fréquence : « montee_en_charge.suivi »"
