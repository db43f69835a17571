"""What a document may say of the law of its project: points to verify, mentions held, findings, steps to take.

It is the name `droit` of the templates of documents; each part is computed when a document asks for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from tldocs.diagnostics import Basis, Finding
from tldocs.document.model import Document, Heading
from tldocs.law.check import Report, names_of, styled
from tldocs.law.duties import Controle, Duties, Mention, applies, load_duties
from tldocs.law.formalities import Step, dated, load_formalities, told_of
from tldocs.law.funders import Decoupage, cut, load_funders
from tldocs.text import date_longue, typographie

from .annotate import cite

if TYPE_CHECKING:
    from tldocs.law.model import Law
    from tldocs.library import Library
    from tldocs.project.model import Projet

GRAVITY = {"error": "erreur", "warning": "alerte", "info": "conseil"}
PEOPLE = {
    "juriste": "le juriste",
    "notaire": "le notaire",
    "expert-comptable": "l’expert-comptable",
    "commissaire-aux-comptes": "le commissaire aux comptes",
    "porteur": "le porteur du projet",
    "collectivite": "chaque collectivité",
}


class Point(NamedTuple):
    """A point of the checklist, in words to print."""

    regle: str
    verifier: str
    par: str
    gravite: str
    base: str


class Sujet(NamedTuple):
    """The points of one subject."""

    titre: str
    points: tuple[Point, ...]


class Tenue(NamedTuple):
    """A mention that applies, and the articles of the project's own text that hold it."""

    regle: str
    articles: str
    base: str


class Constat(NamedTuple):
    """A finding of the check."""

    gravite: str
    message: str
    ligne: int
    remede: str
    base: str


class Attente(NamedTuple):
    """A rule that cannot be judged yet, and the fields it waits for."""

    regle: str
    champs: str


class Etape(NamedTuple):
    """A step of the calendar."""

    jour: str
    titre: str
    detail: str
    par: str
    aupres_de: str
    delai: str
    imperatif: bool
    pieces: str
    cout: str
    sanction: str
    base: str


class Droit:
    """The law of one project on one day, as its documents tell it."""

    __readable__ = True

    def __init__(
        self,
        library: Library,
        law: Law,
        projet: Projet,
        day: date,
        *,
        found: tuple[Finding, ...],
        report: Report | None,
    ) -> None:
        self._library, self._law, self._projet, self._day = library, law, projet, day
        self._found, self._report = found, report

    @cached_property
    def _names(self) -> dict[str, Any]:
        return names_of(self._projet, self._law, self._day)

    @cached_property
    def _duties(self) -> Duties:
        return load_duties(self._library, self._law)

    def _applies(self, duty: Mention | Controle) -> bool:
        return applies(duty, self._names, self._day)

    @cached_property
    def sujets(self) -> tuple[Sujet, ...]:
        """The points to verify, by subject, in the order of the law."""
        found: dict[str, list[Point]] = {}
        for item in filter(self._applies, self._duties.controles):
            point = Point(
                typographie(item.statement),
                styled(item.verify, self._names),
                PEOPLE[item.by],
                GRAVITY[item.severity],
                bases(item.basis),
            )
            found.setdefault(typographie(item.subject), []).append(point)
        return tuple(Sujet(title, tuple(points)) for title, points in found.items())

    @cached_property
    def nombre_de_points(self) -> int:
        """How many points there are."""
        return sum(len(subject.points) for subject in self.sujets)

    @cached_property
    def mentions(self) -> tuple[Tenue, ...]:
        """The mentions that apply, each with the articles that hold it."""
        found = []
        for mention in filter(self._applies, self._duties.mentions):
            held = self.articles(mention)
            where = ", ".join(held) or "aucun article : à reprendre"
            found.append(Tenue(typographie(mention.statement), where, bases(mention.basis)))
        return tuple(found)

    def articles(self, mention: Mention) -> list[str]:
        """Return the numbers of the articles that hold a mention in the project's own text."""
        drafted, holders = self._document(mention.document)
        numbered = [clause for clause in drafted.clauses if mention.id in holders.get(clause.id, ())]
        heads = [next((b for b in clause.blocks if isinstance(b, Heading)), None) for clause in numbered]
        return [head.number or "préambule" if head else "comparution" for head in heads]

    def _document(self, kind: str) -> tuple[Document, dict[str, tuple[str, ...]]]:
        known: dict[str, Any] = self.__dict__.setdefault("_documents", {})
        if kind not in known:
            from .draft import draft
            from .outline import read_outlines
            from .plan import load_plan

            outline = next(o for o in read_outlines(self._library, self._law.forme) if o.kind == kind)
            plan = load_plan(self._library, outline, self._law)
            holders = {name: note.satisfies for name, note in plan.notes.items()}
            known[kind] = draft(plan, self._projet, self._law, self._day), holders
        made: tuple[Document, dict[str, tuple[str, ...]]] = known[kind]
        return made

    @cached_property
    def constats(self) -> tuple[Constat, ...]:
        """What the check found."""
        return tuple(map(self._constat, self._found))

    def _constat(self, found: Finding) -> Constat:
        judged = self._report.judged.get((found.code, found.path)) if self._report else None
        words = (found.message, found.remedy)
        if judged:
            words = (styled(judged.rule.message, judged.names), styled(judged.rule.remedy, judged.names))
        return Constat(GRAVITY[found.severity], words[0], found.place.line, words[1], bases(found.basis))

    @cached_property
    def attentes(self) -> tuple[Attente, ...]:
        """The rules that wait for an answer."""
        said = {rule.id: rule.statement for rule in self._law.rules}
        waiting = self._report.waiting if self._report else ()
        return tuple(
            Attente(typographie(said.get(w.rule, w.rule)), ", ".join(p.removeprefix("projet.") for p in w.paths))
            for w in waiting
        )

    @cached_property
    def regles_respectees(self) -> int:
        """How many rules looked at the project and found it right."""
        return len(self._report.held) if self._report else 0

    @cached_property
    def etapes(self) -> tuple[Etape, ...]:
        """The formalities of the project in order of date, those without a date last."""
        return tuple(map(etape, self._steps))

    @cached_property
    def _steps(self) -> tuple[Step, ...]:
        steps = dated(load_formalities(self._library, self._law), self._names)
        return tuple(step._replace(formality=told_of(step.formality, self._names)) for step in steps)

    @property
    def echeances(self) -> Iterator[tuple[date, Etape]]:
        """The steps that have a date, with it."""
        return ((step.day, said) for step, said in zip(self._steps, self.etapes, strict=True) if step.day)

    @cached_property
    def decoupages(self) -> tuple[Decoupage, ...]:
        """The budget in the headings of each funder that the project names."""
        wanted = self._projet.finances.demande.decoupages
        known = {funder.id: funder for funder in load_funders(self._library, self._law)} if wanted else {}
        return tuple(cut(known[name], self._names) for name in dict.fromkeys(wanted) if name in known)


def etape(step: Step) -> Etape:
    """Return a step, whose texts already speak of the project, in words to print."""
    item = step.formality
    day = (date_longue(step.day) or "").replace("\u00a0", " ") if step.day else None  # a narrow column may cut it
    delay = typographie(f"{item.delai.words} {item.repere}".strip())
    return Etape(
        day or "date à fixer", item.titre, item.detail, item.par, item.aupres_de, delay, item.imperatif, typographie(", ".join(item.pieces)),
        typographie(item.cout), typographie(item.sanction), bases(item.basis),
    )  # fmt: skip


def bases(found: tuple[Basis, ...]) -> str:
    """Return citations in one line."""
    return " ; ".join(typographie(cite(basis)) for basis in found)
