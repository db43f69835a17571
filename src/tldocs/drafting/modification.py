"""An amendment of statutes as its documents tell it: articles old and new, resolutions, steps to take.

It is the name `modification` of the templates of `templates/modification/`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, NamedTuple

from tldocs.document.model import Block, Clause, Document, Heading, Para
from tldocs.document.plain import lines, words
from tldocs.law.amendments import Amendments, Subject
from tldocs.law.check import names_of, say
from tldocs.law.formalities import Delay, dated, told_of
from tldocs.text import typographie
from tldocs.word.provenance import plain

from .view import Etape, bases, etape

if TYPE_CHECKING:
    from tldocs.law.model import Law
    from tldocs.project.model import Projet


class Alinea(NamedTuple):
    """A paragraph of an article: its number (`21.2`), empty when it has none, and its words."""

    numero: str
    texte: str
    ancien_numero: str = ""


class Ligne(NamedTuple):
    """A row of the comparison: a paragraph on both sides; `inchange` when a reader sees no difference."""

    numero: str
    ancien: str
    nouveau: str
    inchange: bool


class Article(NamedTuple):
    """An article that changes. `nature`: alineas, article, ajout, suppression, deplacement."""

    id: str
    titre: str
    nature: str
    ancien_numero: str
    nouveau_numero: str
    ancien_titre: str
    lignes: tuple[Ligne, ...]
    alineas: tuple[Alinea, ...]
    """What the resolution writes: the paragraphs that change, or the whole new text."""


class Resolution(NamedTuple):
    """A resolution: its rank in words, its subject, the majority it needs, what comes before the vote."""

    rang: str
    titre: str
    articles: tuple[Article, ...]
    majorite: str
    avant: str
    base: str
    """What the majority rests on; `base_avant`: what the text before the vote rests on."""
    base_avant: str
    deliberation: bool


class Renumerotation(NamedTuple):
    """An article that only changes its number, or several that follow each other (`Articles 5 à 27`, without title)."""

    ancien: str
    nouveau: str
    titre: str


class Version(NamedTuple):
    """One side of an amendment: the project, and its statutes as drafted."""

    projet: Projet
    statuts: Document


class Modification:
    """The amendment of statutes: what changes between two versions, and what the law and the statutes ask for it."""

    __readable__ = True

    def __init__(
        self, old: Version, new: Version, law: Law, data: Amendments, *, days: tuple[date | None, date]
    ) -> None:
        """`days`: the day of the meeting, when it is known, and the day whose law applies."""
        self._old, self._new, self._law, self._data = old, new, law, data
        self._assembly, self._day = days

    @cached_property
    def _names(self) -> dict[str, Any]:
        """What the majority, the conditions and the steps speak of: the statutes in force govern the vote."""
        return {
            **names_of(self._old.projet, self._law, self._day),
            "nouveau": self._new.projet,
            "assemblee": self._assembly,
            "convocation": self._notice,
            "sujets": tuple(subject.id for subject in self._grouped),
            "deliberations": any(subject.deliberated for subject in self._grouped),
        }

    @property
    def _notice(self) -> date | None:
        """The last day to send the notice of the meeting, by the statutes in force."""
        days = self._old.projet.gouvernance.assemblees.convocation_jours
        return Delay(days=-days).after(self._assembly) if self._assembly and days else None

    @property
    def denomination(self) -> str | None:
        """The name of the body today."""
        return self._old.projet.denomination

    @property
    def ancien(self) -> Projet:
        """The project whose statutes are in force."""
        return self._old.projet

    @property
    def date_assemblee(self) -> date | None:
        """The day of the meeting, when it is known."""
        return self._assembly

    @property
    def organe(self) -> str:
        """Who decides."""
        return typographie(say(self._data.organ, self._names))

    @property
    def quorum(self) -> str:
        """The quorum of the statutes in force."""
        return typographie(say(self._data.quorum, self._names).strip())

    @property
    def article_de_competence(self) -> str:
        """The article of the statutes in force that fixes quorum and majority."""
        return _numbers(self._old.statuts).get(self._data.article, "")

    @cached_property
    def articles(self) -> tuple[Article, ...]:
        """The articles that change, in the order of the new statutes, those that go where they stood."""
        return tuple(_articles(self._old.statuts, self._new.statuts, self._data.silent))

    @cached_property
    def renumerotes(self) -> tuple[Renumerotation, ...]:
        """The articles that only change their number, those that shift together said together."""
        old, new = _numbers(self._old.statuts), _numbers(self._new.statuts)
        changed = {article.id for article in self.articles}
        titles = {clause.id: _title(clause, self._new.statuts) for clause in self._new.statuts.clauses}
        single = (
            Renumerotation(old[name], number, titles[name])
            for name, number in new.items()
            if old.get(name, number) != number and name not in changed
        )
        return tuple(_shifted(list(single)))

    @cached_property
    def _grouped(self) -> dict[Subject, tuple[Article, ...]]:
        found: dict[Subject, list[Article]] = {}
        for article in self.articles:
            found.setdefault(self._data.subject(article.id), []).append(article)
        return {subject: tuple(found[subject]) for subject in self._data.subjects if subject in found}

    @cached_property
    def resolutions(self) -> tuple[Resolution, ...]:
        """One resolution a subject, in the order of the law of the form."""
        return tuple(self._resolution(n, *pair) for n, pair in enumerate(self._grouped.items(), 1))

    def _resolution(self, rank: int, subject: Subject, articles: tuple[Article, ...]) -> Resolution:
        said = (typographie(" ".join(say(text, self._names).split())) for text in (subject.majority, subject.before))
        majority, before = said
        rests = (bases(subject.majority_basis), bases(subject.basis))
        return Resolution(
            ordinal(rank), typographie(subject.titre), articles, majority, before, *rests, subject.deliberated
        )

    @property
    def rang_des_pouvoirs(self) -> str:
        """The rank of the last resolution, which gives powers for the formalities."""
        return ordinal(len(self.resolutions) + 1)

    @property
    def deliberations(self) -> bool:
        """Whether each local authority must decide before the meeting."""
        return any(subject.deliberated for subject in self._grouped)

    @property
    def deliberees(self) -> tuple[Resolution, ...]:
        """The resolutions that each local authority must approve first."""
        return tuple(resolution for resolution in self.resolutions if resolution.deliberation)

    @cached_property
    def etapes(self) -> tuple[Etape, ...]:
        """The steps to take, in order of date."""
        return tuple(
            etape(step._replace(formality=told_of(step.formality, self._names)))
            for step in dated(self._data.formalities, self._names)
        )


def ordinal(rank: int) -> str:
    """Return the rank of a resolution: Première, Deuxième."""
    from num2words import num2words

    return "Première" if rank == 1 else str(num2words(rank, lang="fr", to="ordinal")).capitalize()


def _heading(clause: Clause) -> Heading | None:
    return next((block for block in clause.blocks if isinstance(block, Heading)), None)


def _title(clause: Clause, document: Document) -> str:
    heading = _heading(clause)
    return words(heading.inlines, document.labels) if heading else ""


def _numbers(document: Document) -> dict[str, str]:
    """Return the number of each numbered article."""
    found = ((clause.id, _heading(clause)) for clause in document.clauses)
    return {name: heading.number for name, heading in found if heading and heading.level == 2 and heading.number}


def _shifted(items: list[Renumerotation]) -> Iterator[Renumerotation]:
    """Yield the articles that follow each other on both sides as one."""
    runs: list[list[Renumerotation]] = []
    for item in items:
        if runs and _follows(runs[-1][-1].ancien, item.ancien) and _follows(runs[-1][-1].nouveau, item.nouveau):
            runs[-1].append(item)
        else:
            runs.append([item])
    for run in runs:
        if len(run) == 1:
            yield run[0]
        else:
            yield Renumerotation(_span(run[0].ancien, run[-1].ancien), _span(run[0].nouveau, run[-1].nouveau), "")


def _follows(one: str, other: str) -> bool:
    left, right = _rank(one), _rank(other)
    return bool(left) and right == left + 1


def _rank(number: str) -> int:
    last = number.rpartition(" ")[2]
    return int(last) if last.isdecimal() else 0


def _span(first: str, last: str) -> str:
    word, _, number = first.rpartition(" ")
    joint = "et" if _rank(last) == _rank(first) + 1 else "à"
    return f"{word}s {number} {joint} {_rank(last)}"


def _articles(old: Document, new: Document, silent: frozenset[str]) -> Iterator[Article]:
    before = {c.id: c for c in old.clauses if _voted(c, silent)}
    after = {c.id: c for c in new.clauses if _voted(c, silent)}
    moved = _moved(list(before), list(after))
    for name in _merged(list(before), list(after)):
        one, other = before.get(name), after.get(name)
        nature = _nature(one, other, moved=name in moved)
        if nature:
            yield _article(name, nature, (one, old), (other, new))


def _voted(clause: Clause, silent: frozenset[str]) -> bool:
    """Whether an assembly votes a clause: an article, or the preamble; neither a titre nor what dates from the foundation."""
    return (
        bool(clause.id)
        and clause.id not in silent
        and not clause.id.startswith(("titre-", "annexe"))
        and _heading(clause) is not None
    )


def _merged(old: list[str], new: list[str]) -> Iterator[str]:
    """Yield all names in the order of the new text, each gone one after the one it followed."""
    known = set(new)
    gone: dict[str, list[str]] = {}
    last = ""
    for name in old:
        if name in known:
            last = name
        else:
            gone.setdefault(last, []).append(name)
    yield from gone.get("", ())
    for name in new:
        yield name
        yield from gone.get(name, ())


def _moved(old: list[str], new: list[str]) -> set[str]:
    """Return what changed its place among the articles that both texts hold."""
    from difflib import SequenceMatcher

    both = set(old) & set(new)
    left, right = [n for n in old if n in both], [n for n in new if n in both]
    kept = {
        n
        for i, _, size in SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
        for n in left[i : i + size]
    }
    return both - kept


def _nature(old: Clause | None, new: Clause | None, *, moved: bool) -> str:
    if old is None or new is None:
        return "ajout" if old is None else "suppression"
    if plain(old) != plain(new):
        return "article"
    return "deplacement" if moved else ""


Side = tuple[Clause | None, Document]


def _article(name: str, nature: str, old: Side, new: Side) -> Article:
    clause, document = new if new[0] else old
    assert clause is not None
    written = _alineas(*new)
    if nature == "article" and (few := _few(old, new)) and _same_title(old, new):
        nature, written = "alineas", few
    return Article(
        name,
        _title(clause, document),
        nature,
        _number(old),
        _number(new),
        _title(old[0], old[1]) if old[0] else "",
        tuple(_lignes(old, new)),
        tuple(written),
    )


def _same_title(old: Side, new: Side) -> bool:
    return old[0] is not None and new[0] is not None and _title(old[0], old[1]) == _title(new[0], new[1])


def _number(side: Side) -> str:
    heading = _heading(side[0]) if side[0] else None
    return heading.number if heading else ""


def _few(old: Side, new: Side) -> list[Alinea]:
    """Return the paragraphs that change when they are numbered, as many as before and at most half of the article."""
    before, after = (_alineas(*side) for side in (old, new))
    if len(before) != len(after) or len(after) < 2 or not all(item.numero for item in (*before, *after)):
        return []
    bare = [_bare(*side) for side in (old, new)]
    changed = [
        item._replace(ancien_numero=former.numero)
        for item, former, one, other in zip(after, before, *bare, strict=True)
        if one != other
    ]
    return changed if len(changed) * 2 <= len(after) else []


class _Targets(dict[str, str]):
    """Says of a reference what it points at: a renumbering is no change."""

    def get(self, key: str, default: Any = None) -> Any:  # noqa: ARG002 - the signature of dict
        return f"{{{key}}}"


_TARGETS = _Targets()


def _alineas(clause: Clause | None, document: Document) -> list[Alinea]:
    """Return the numbered paragraphs of an article, each with the list or the table that follows it."""
    found: list[tuple[str, list[str]]] = []
    for block in _body(clause):
        text = [line.strip() for line in lines(block, document.labels) if line.strip()]
        if isinstance(block, Para) and block.style == "numbered":
            found.append((block.number.rstrip("."), [words(block.inlines, document.labels)]))
        elif found:
            found[-1][1].extend(text)
        else:
            found.append(("", text))
    return [Alinea(number, "\n".join(text)) for number, text in found]


def _body(clause: Clause | None) -> Iterator[Block]:
    if clause is not None:
        blocks = iter(clause.blocks)
        yield from (block for block in blocks if block is not _heading(clause))


def _bare(clause: Clause | None, document: Document) -> list[str]:
    """Return the paragraphs of an article, references by what they point at."""
    return [item.texte for item in _alineas(clause, document._replace(labels=_TARGETS))]


def _lignes(old: Side, new: Side) -> Iterator[Ligne]:
    """Yield the paragraphs of both sides, those that are two versions of one on one row."""
    from difflib import SequenceMatcher

    before, after = (_alineas(*side) for side in (old, new))
    matcher = SequenceMatcher(None, _bare(*old), _bare(*new), autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        for one, other in zip_longest(before[i:j], after[k:m]):
            number = one.numero if one else other.numero
            yield Ligne(number, one.texte if one else "", other.texte if other else "", tag == "equal")
