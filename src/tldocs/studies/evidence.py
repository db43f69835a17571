"""What founds an assertion, looked up where it was worked out and said with its source: never typed twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from tldocs.project.diagnosis import Acteur, Preuve
from tldocs.text import nombre, sans_point

from .indicators import Ligne
from .reading import Reader
from .survey import Modalite, Reponses
from .words import COLON, quoted

RELATIONS = {"complementarite": "complémentarité", "cooperation": "coopération", "concurrence": "concurrence"}
STRENGTHS = {"1": "faible", "2": "suivie", "3": "forte"}


class Appui(NamedTuple):
    """A fact that founds an assertion, and its source."""

    dit: str
    source: str


class Known(NamedTuple):
    """What a piece of evidence may name. `survey`: the words by which the survey is cited."""

    indicators: Mapping[str, Ligne]
    questions: Mapping[str, Reponses]
    actors: Mapping[str, Acteur]
    survey: str


def supports(reader: Reader, proofs: Iterable[Preuve], known: Known) -> tuple[Appui, ...]:
    """Return the facts that the evidence names; what cannot be printed is left out, and told."""
    found = (_support(reader, proof, known) for proof in proofs)
    return tuple(item for item in found if item is not None)


def _support(reader: Reader, proof: Preuve, known: Known) -> Appui | None:
    if proof.indicateur:
        return _indicator(reader, proof, known.indicators.get(proof.indicateur))
    if proof.question:
        return _answer(reader, proof, known)
    if proof.acteur:
        return _actor(known.actors.get(proof.acteur))
    if proof.texte and proof.source:
        return Appui(sans_point(proof.texte) or "", proof.source)
    return None


def _indicator(reader: Reader, proof: Preuve, line: Ligne | None) -> Appui | None:
    if line is None or not line.complete:
        reader.complain(
            f"l'indicateur `{proof.indicateur}` n'a pas de valeur ou pas de source : il ne prouve rien",
            "donnez sa valeur et sa source, ou retirez cette preuve",
            proof.chemin,
        )
        return None
    beside = f" ({line.repere})" if line.repere else ""
    year = f", {line.annee}" if line.annee else ""
    return Appui(f"{line.nom}{COLON}{line.valeur}{beside}", f"{line.source}{year}")


def _answer(reader: Reader, proof: Preuve, known: Known) -> Appui | None:
    asked = known.questions.get(proof.question or "")
    if asked is None:
        return None
    if not proof.modalite:
        return Appui(f"{asked.libelle} {asked.resume}", known.survey) if asked.resume else None
    said = asked.modalite(proof.modalite)
    if said is None or said.compte is None:
        why = "n'est pas parmi les réponses comptées" if said is None else "est masquée : trop peu l'ont donnée"
        reader.complain(
            f"« {proof.modalite[:60]} » {why}", "prenez une autre réponse, ou retirez cette preuve", proof.chemin
        )
        return None
    return Appui(f"{quoted(said.nom)}{COLON}{_counted(said, asked)}", known.survey)


def _counted(said: Modalite, asked: Reponses) -> str:
    return f"{said.effectif} {asked.unite} sur {nombre(asked.exprimees)} réponses exprimées, {said.part}"


def _actor(actor: Acteur | None) -> Appui | None:
    if actor is None or not actor.nom:
        return None
    kind = RELATIONS.get(actor.relation or "", "")
    strength = STRENGTHS.get(actor.force or "", "")
    relation = f"{kind} {strength}".strip()
    parts = (actor.nom, relation and f" ({relation})", actor.objet and f"{COLON}{sans_point(actor.objet)}")
    return Appui("".join(part for part in parts if part), actor.source or "")


Found = Callable[[Iterable[Preuve]], tuple[Appui, ...]]
"""From pieces of evidence to the facts that they name."""
