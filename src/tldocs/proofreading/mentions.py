"""Which mandatory content a text holds, and where: the mentions of a form looked for in any wording."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from tldocs.law.source import Entry, read

from .proof import REF, REF_END, Proof

if TYPE_CHECKING:
    from tldocs.law.duties import Mention
    from tldocs.law.model import Forme, Law
    from tldocs.library import Library

State = Literal["trouvee", "a-relire", "absente"]
FRONT = 6000
"""Characters in which a text says what it is."""


class Sought(NamedTuple):
    """What became of a mention: in which articles it stands, which of its words were not found."""

    mention: Mention
    state: State
    articles: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


class Clues(NamedTuple):
    """How a family is recognised in texts of others: form -> groups of words, mention -> groups of words."""

    forms: Mapping[str, tuple[str, ...]]
    mentions: Mapping[str, tuple[str, ...]]


def clues(library: Library, family: str) -> Clues:
    """Return the clues of a family; raises LibraryError on a mistake in its file."""
    entry = read(library, f"legal_forms/{family}/verification.yaml") or Entry()
    found = [
        {key: tuple(words) for key, words in (entry.get(name) or {}).items()} for name in ("reconnaissance", "mentions")
    ]
    return Clues(*found)


def recognised(proof: Proof, library: Library, forms: Iterable[Forme]) -> str:
    """Return the form that the first pages of a text name, the first named when several are; empty when none is."""
    front = bare(proof.text[:FRONT])
    found: dict[str, tuple[int, int]] = {}
    for form in forms:
        groups = clues(library, form.family).forms.get(form.id, ())
        seen = [_first(group, front) for group in groups]
        if seen and -1 not in seen:
            found[form.id] = (-len(groups), max(seen))
    return min(found, key=lambda form: found[form]) if found else ""


def bare(text: str) -> str:
    """Return a text in small letters, without accents, marks of references or special spaces and apostrophes."""
    text = text.replace("œ", "oe").replace("’", "'").replace("\u00a0", " ").replace(REF, "").replace(REF_END, "")
    return unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()


def _held(group: str, text: str) -> bool:
    return any(all(word.strip() in text for word in option.split("+")) for option in group.split("|"))


def _first(group: str, text: str) -> int:
    """Return where a group of words is first held in a text: -1 when it is not."""
    options = ([text.find(word.strip()) for word in option.split("+")] for option in group.split("|"))
    return min((max(found) for found in options if -1 not in found), default=-1)


class Search:
    """Looks for mentions in a text, article by article."""

    def __init__(self, proof: Proof) -> None:
        self.proof = proof

    @cached_property
    def _articles(self) -> list[tuple[str, str, str]]:
        """Return each article: its place, its text as it is printed, its text made bare."""
        found: dict[str, list[str]] = {}
        for passage in self.proof.passages:
            found.setdefault(passage.article or "Comparution", []).append(passage.text)
        whole = {place: "\n".join(texts) for place, texts in found.items()}
        return [(place, _plain(text), bare(text)) for place, text in whole.items()]

    def of(self, mention: Mention, groups: tuple[str, ...]) -> Sought:
        """Return what became of a mention: by the words of ours first, then by the clues."""
        exact = [self._places_exact(words) for words in mention.words]
        if mention.words and all(exact):
            return Sought(mention, "trouvee", _joined(exact))
        loose = [self._places(group) for group in groups or tuple(map(_clue, mention.words))]
        said = groups or [" | ".join(words) for words in mention.words]
        missing = tuple(group for group, places in zip(said, loose, strict=True) if not places)
        if not missing and loose:
            return Sought(mention, "trouvee" if groups else "a-relire", _joined(loose))
        return Sought(mention, "a-relire" if any(loose) else "absente", _joined(filter(None, loose)), missing)

    def _places_exact(self, words: tuple[str, ...]) -> list[str]:
        wanted = [_plain(word) for word in words]
        return [place for place, text, _ in self._articles if any(word in text for word in wanted)]

    def _places(self, group: str) -> list[str]:
        return [place for place, _, text in self._articles if _held(group, text)]


def _plain(text: str) -> str:
    return text.casefold().replace("\u00a0", " ").replace(REF, "").replace(REF_END, "")


def _clue(words: tuple[str, ...]) -> str:
    """Return the clue made of the long words of ours, when nobody wrote a better one."""
    return " | ".join(
        " + ".join(w[:7] for w in bare(option).replace("'", " ").split() if len(w) > 4) or bare(option)
        for option in words
    )


def _joined(places: Iterable[list[str]]) -> tuple[str, ...]:
    """Return the fewest articles that hold every part, the one that holds most of them first."""
    left = [found for found in places if found]
    kept: list[str] = []
    while left:
        every = dict.fromkeys(place for found in left for place in found)
        best = max(every, key=lambda place: (sum(place in found for found in left), place.startswith("Article ")))
        kept.append(best)
        left = [found for found in left if best not in found]
    return tuple(kept)


def sought(proof: Proof, library: Library, law: Law, names: Mapping[str, Any] | None, day: Any) -> list[Sought]:
    """Return what became of each mention of the statutes of a form; with a project, of those that concern it."""
    from tldocs.law.duties import applies, load_duties

    known = clues(library, law.forme.family).mentions
    search = Search(proof)
    wanted = [m for m in load_duties(library, law).mentions if m.document == "statuts" and _in_force(m, day)]
    return [search.of(m, known.get(m.id, ())) for m in wanted if names is None or applies(m, names, day)]


def _in_force(mention: Mention, day: Any) -> bool:
    return not (mention.starts and day < mention.starts) and not (mention.ends and day >= mention.ends)
