"""The survey: answers counted question by question, crossed two by two, small counts masked, no free text printed.

A share is that of the answers given to the question (its « réponses exprimées »), which is always said beside it.
"""

from __future__ import annotations

from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from math import sqrt
from typing import NamedTuple

from tldocs.diagnostics import Place
from tldocs.project.files import Row, Rows
from tldocs.project.survey import MODALITIES, Enquete, Question
from tldocs.text import NBSP, nombre, pluriel, pourcent, typographie

from .indicators import rounded
from .reading import Reader
from .secrecy import masked
from .words import COLON, SEMICOLON, quoted

SEPARATOR = "|"
HIDDEN = "masqué"
OTHERS = "Autres réponses"
CONFIDENCE = 1.96
"""Half-width of a normal interval that holds 95 % of the samples, in standard deviations."""
LARGE = 30
"""Answers from which the normal interval is a fair one."""
CHARTED = 4
"""Modalities from which a chart says more than a table."""


class Modalite(NamedTuple):
    """An answer and how many gave it; `compte` is None when it is masked."""

    nom: str
    effectif: str
    part: str
    compte: int | None
    pourcentage: Decimal | None


class Reponses(NamedTuple):
    """A question, counted."""

    id: str
    rang: int
    titre: str
    unite: str
    """Who answers, in the plural."""
    exprimees: int
    sans_reponse: int
    modalites: tuple[Modalite, ...]
    multiple: bool
    resume: str
    """Mean, median and quartiles of a mark or of a number."""
    lecture: str
    masque: bool

    @property
    def libelle(self) -> str:
        """The question as it was asked."""
        return self.titre.partition(". ")[2]

    @property
    def tableau(self) -> bool:
        """Whether its answers are counted one by one."""
        return bool(self.modalites)

    @property
    def premiere(self) -> Modalite | None:
        """The answer most given, None when it is masked."""
        known = [m for m in self.modalites if m.compte and m.nom != OTHERS]
        return max(known, key=lambda m: m.compte or 0) if known else None

    @property
    def graphique(self) -> str:
        """The title of its chart, which says what comes first; empty when a table is enough."""
        first = self.premiere
        if first is None or sum(1 for m in self.modalites if m.compte is not None) < CHARTED:
            return ""
        if self.resume:
            mean = self.resume.partition(SEMICOLON)[0].removeprefix(f"moyenne{COLON}")
            return f"Question {self.rang}{COLON}{mean} en moyenne"
        return f"Question {self.rang}{COLON}{quoted(first.nom)} vient en tête, {first.part} des réponses exprimées"

    def modalite(self, name: str | None) -> Modalite | None:
        """Return an answer by its words."""
        return next((m for m in self.modalites if m.nom == name), None)


class Answers(NamedTuple):
    """The answers to a question, respondent by respondent: none, one, or several."""

    question: Question
    given: tuple[tuple[str, ...], ...]
    names: tuple[str, ...]
    """The answers in the order they are printed."""


def read_answers(reader: Reader, survey: Enquete, rows: Rows) -> dict[str, Answers]:
    """Return the answers by question; a question whose column is absent is left out, and told."""
    found: dict[str, Answers] = {}
    for question in survey.questions:
        path = f"{question.chemin}.colonne"
        column = question.colonne or question.id
        if reader.column(rows, column, survey.fichier or "", path):
            given = tuple(_given(reader, survey, question, row, column) for row in rows.rows)
            found[question.id] = Answers(question, given, _names(reader, question, given))
    return found


def _given(reader: Reader, survey: Enquete, question: Question, row: Row, column: str) -> tuple[str, ...]:
    text = row.values[column].strip()
    if not text:
        return ()
    if question.type == "multiple":
        parts = (part.strip() for part in text.split(question.separateur or SEPARATOR))
        return tuple(dict.fromkeys(part for part in parts if part))
    if question.type in ("nombre", "echelle"):
        return _number(reader, survey, question, row, column)
    return (text,)


def _number(reader: Reader, survey: Enquete, question: Question, row: Row, column: str) -> tuple[str, ...]:
    file, path = survey.fichier or "", f"{question.chemin}.colonne"
    value = reader.number(row, column, file, path)
    if value is None:
        return ()
    low, high = question.minimum, question.maximum
    if (low is not None and value < low) or (high is not None and value > high):
        message = f"colonne « {column} » : {nombre(value)} est hors des bornes de la question"
        reader.complain(message, "corrigez la réponse, ou `minimum` et `maximum`", path, Place(file, row.line, 1))
        return ()
    return (f"{value.normalize():f}",)


def _names(reader: Reader, question: Question, given: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    """Return the answers to print, in the order of the questionnaire, else from the most to the least given."""
    if not question.comptee:
        return ()
    counted = Counter(answer for answers in given for answer in answers)
    if question.type == "echelle":
        return tuple(sorted(counted, key=Decimal))
    if question.modalites:
        unknown = sorted(answer for answer in counted if answer not in question.modalites)
        if unknown:
            message = f"réponse qui n'est pas parmi les modalités : « {unknown[0][:60]} » ({len(unknown)} en tout)"
            reader.complain(message, "ajoutez-la à `modalites`, ou corrigez le fichier", f"{question.chemin}.modalites")
        return (*question.modalites, *((OTHERS,) if unknown else ()))
    if len(counted) > MODALITIES:
        message = f"{len(counted)} réponses différentes : ce n'est pas une question à choix"
        reader.complain(
            message, "écrivez `type: texte-court` : ses réponses sont comptées, pas imprimées", question.chemin
        )
        return ()
    return tuple(sorted(counted, key=lambda answer: (-counted[answer], answer)))


def counts(answers: Answers) -> tuple[int, ...]:
    """Return how many gave each answer."""
    counted = Counter(name for given in answers.given for name in kept(answers, given))
    return tuple(counted[name] for name in answers.names)


def kept(answers: Answers, given: tuple[str, ...]) -> tuple[str, ...]:
    """Return what a respondent answered, in the words that are printed: an unknown answer is one of the others."""
    known = frozenset(answers.names)
    return tuple(dict.fromkeys(answer if answer in known else OTHERS for answer in given))


def told(answers: Answers, survey: Enquete, rank: int) -> Reponses:
    """Return a question as the study prints it."""
    question, threshold = answers.question, survey.seuil_retenu
    expressed = sum(1 for given in answers.given if given)
    several = question.type == "multiple"
    counted = counts(answers)
    hidden = masked(counted, threshold, summed=not several)
    if expressed < threshold:
        hidden = frozenset(range(len(counted)))
    return Reponses(
        id=question.id,
        rang=rank,
        titre=f"{rank}. {question.libelle or question.id}",
        unite=survey.unite or "personnes",
        exprimees=expressed,
        sans_reponse=len(answers.given) - expressed,
        modalites=tuple(
            _modality(name, counted[n], expressed, hide=n in hidden) for n, name in enumerate(answers.names)
        ),
        multiple=several,
        resume=_summary(answers, threshold),
        lecture=question.lecture or "",
        masque=bool(hidden),
    )


def _modality(name: str, count: int, expressed: int, *, hide: bool) -> Modalite:
    if hide or not expressed:
        return Modalite(name, HIDDEN, HIDDEN, None, None)
    share = Decimal(count) * 100 / expressed
    return Modalite(name, nombre(count) or "", percent(share), count, share)


def percent(share: Decimal) -> str:
    """Return a share as a whole percentage: a survey of a few hundred answers knows no decimal."""
    return pourcent(share.quantize(Decimal(1), ROUND_HALF_UP)) or ""


def _summary(answers: Answers, threshold: int) -> str:
    """Return the mean, the median and the quartiles; not the extremes, which are each the answer of one person."""
    question = answers.question
    if question.type not in ("nombre", "echelle"):
        return ""
    values = sorted(Decimal(answer) for given in answers.given for answer in given)
    if len(values) < max(threshold, 4):
        return ""
    unit = f"{NBSP}{question.unite}" if question.unite else ""
    mean = rounded(sum(values, Decimal(0)) / len(values))
    low, middle, high = (rounded(_quantile(values, share)) for share in (1, 2, 3))
    if question.type == "echelle":
        top = f" sur {nombre(question.maximum)}" if question.maximum is not None else ""
        return f"moyenne{COLON}{mean}{top}{SEMICOLON}médiane{COLON}{middle}"
    return f"moyenne{COLON}{mean}{unit}{SEMICOLON}médiane{COLON}{middle}{unit}{SEMICOLON}la moitié centrale des réponses va de {low} à {high}{unit}"


def _quantile(values: list[Decimal], quarter: int) -> Decimal:
    """Return a quartile, between the two values around it when it falls between them."""
    place = Decimal(len(values) - 1) * quarter / 4
    below = int(place)
    above = min(below + 1, len(values) - 1)
    return values[below] + (values[above] - values[below]) * (place - below)


def margin(survey: Enquete, answers: int) -> str:
    """Return what may be said of the error of sampling, with our signs."""
    return typographie(_margin(survey, answers))


def _margin(survey: Enquete, answers: int) -> str:
    """Return what may be said of the error of sampling; a margin only for a sample drawn at random."""
    if survey.echantillon == "exhaustif":
        return (
            "Toute la population a été interrogée : il n’y a pas d’erreur de tirage. Ceux qui n’ont pas répondu peuvent "
            "différer des autres."
        )
    if survey.echantillon != "aleatoire" or answers < LARGE:
        why = (
            f"moins de {LARGE} réponses ont été reçues"
            if survey.echantillon == "aleatoire"
            else "les répondants n’ont pas été tirés au sort"
        )
        return f"La marge d’erreur n’est pas calculée, car {why} : les parts valent pour ceux qui ont répondu."
    whole = survey.effectif
    left = sqrt((whole - answers) / (whole - 1)) if whole and whole > answers else 1.0
    points = Decimal(CONFIDENCE * sqrt(0.25 / answers) * left * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return (
        f"Les répondants ont été tirés au sort : une part calculée sur l’ensemble des {nombre(answers)} réponses est connue à "
        f"{nombre(points)} {pluriel(points, 'point')} près, au plus, dans 95 échantillons sur 100."
    )
