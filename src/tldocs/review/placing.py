"""Which paragraph of a returned document belongs to which clause: by bookmark, else by its words, and then it is a guess."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from tldocs.drafting.traced import COVER
from tldocs.word.returned import Line, old_text

from .words import folded, likeness, same

LIKE = 0.6
"""Share of common words from which a paragraph is another version of one of ours."""
TITLED = 0.8
ARTICLE = 2
_NUMBERED = re.compile(r"\s*article\s+(\d+|[ivxlc]+|premier|1er)\b", re.IGNORECASE)


class Added(NamedTuple):
    """Paragraphs that make an article of their own; `after` is the clause before it."""

    after: str
    lines: tuple[Line, ...]


class Placed(NamedTuple):
    """The paragraphs by clause, in the order of the returned document."""

    clauses: dict[str, list[Line]]
    added: list[Added]
    guessed: frozenset[str]
    """Clauses found by their words alone."""

    def missing(self, order: Iterable[str]) -> list[str]:
        """Return the clauses of which nothing is left."""
        return [name for name in order if not self.clauses.get(name)]


def placed(lines: Sequence[Line], names: Mapping[str, str], texts: Mapping[str, str]) -> Placed:
    """Place the paragraphs of a returned document. `names`: bookmark -> clause; `texts`: clause -> its text, in order."""
    found = _by_bookmark(lines, names, texts)
    _settle(found, texts)
    guessed = frozenset(_by_words(found, texts))
    added: list[Added] = []
    for name in list(found):
        if name != COVER:
            found[name] = _without_new(name, found[name], texts.get(name, ""), added)
    return Placed({name: kept for name, kept in found.items() if kept}, added, guessed)


def _by_bookmark(lines: Sequence[Line], names: Mapping[str, str], texts: Mapping[str, str]) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = {COVER: []}
    here = COVER
    for line in lines:
        here = _started(line, names, texts) or here
        found.setdefault(here, []).append(line)
    return found


def _started(line: Line, names: Mapping[str, str], texts: Mapping[str, str]) -> str:
    """Return the clause that starts with a paragraph; of several, the one whose first words are those of the paragraph."""
    known = [names[start] for start in line.starts if names.get(start) in texts]
    if len(known) < 2:
        return known[0] if known else ""
    known = [name for name in known if texts[name]] or known
    return max(reversed(known), key=lambda name: likeness(_first(texts[name]), line.old))


def _first(text: str) -> str:
    return text.partition("\n")[0]


def _settle(found: dict[str, list[Line]], texts: Mapping[str, str]) -> None:
    """Set right the border of two clauses, which LibreOffice shifts when one begins with a table."""
    order = list(found)
    for one, other in pairwise(order):
        if one == COVER and COVER not in texts:
            continue
        together = [*found[one], *found[other]]
        if same(old_text(found[one]), texts.get(one, "")) or same(old_text(found[other]), texts.get(other, "")):
            continue
        cut = _cut(together, texts.get(one, ""), texts.get(other, ""))
        if cut is not None:
            found[one], found[other] = together[:cut], together[cut:]


def _cut(lines: list[Line], one: str, other: str) -> int | None:
    first = folded(other).partition("\n")[0]
    for cut in range(1, len(lines)):
        if folded(lines[cut].old) == first and (same(old_text(lines[:cut]), one) or same(old_text(lines[cut:]), other)):
            return cut
    return None


def _by_words(found: dict[str, list[Line]], texts: Mapping[str, str]) -> Iterator[str]:
    """Find by their words the clauses that no bookmark marks any more; yield those found."""
    lost = [name for name in texts if name != COVER and name not in found]
    heads: dict[str, list[str]] = {}
    for name in lost:
        heads.setdefault(_bare(_first(texts[name])), []).append(name)
    for holder in list(found) if lost else ():
        for name, start, stop in reversed(list(_hidden(holder, found[holder], texts, heads))):
            taken = found[holder][start:stop]
            found[holder] = [*found[holder][:start], *found[holder][stop:]]
            _insert_after(found, holder, name, taken)
            yield name


def _hidden(
    holder: str, lines: Sequence[Line], texts: Mapping[str, str], heads: dict[str, list[str]]
) -> Iterator[tuple[str, int, int]]:
    """Yield the lost clauses that hide in the paragraphs of another: name, from, to."""
    own = {folded(text) for text in texts.get(holder, "").split("\n")}
    starts = [
        (index, name)
        for index, line in enumerate(lines)
        if folded(line.old) not in own and (name := _titled(line, heads, texts, lines[index + 1 : index + 4]))
    ]
    for (index, name), following in zip(starts, [*(start for start, _ in starts[1:]), None], strict=False):
        stop = len(lines) if following is None else following
        yield name, index, _end(lines, index, stop, texts[name], own)


def _bare(text: str) -> str:
    """Return a title as titles are compared: without number, final sign, capital."""
    return folded(_NUMBERED.sub("", text)).lower().strip(" .:–-")


def _titled(line: Line, heads: Mapping[str, list[str]], texts: Mapping[str, str], after: Sequence[Line]) -> str:
    """Return the lost clause that a paragraph opens, and take it: it has its title, or nearly, and words of it follow."""
    head = _bare(line.old)
    if heads.get(head):
        return heads[head].pop(0)
    if line.level != ARTICLE or not head:
        return ""
    following = " ".join(line.old for line in after)
    known = [name for names in heads.values() for name in names]
    best = max(known, key=lambda name: likeness(following, texts[name]), default="")
    if not best or likeness(following, texts[best]) < LIKE:
        return ""
    for names in heads.values():
        if best in names:
            names.remove(best)
    return best


def _end(lines: Sequence[Line], start: int, stop: int, text: str, own: set[str]) -> int:
    """Return where a clause found by its words ends: at the next heading, or where the holder's own words come back."""
    theirs = {folded(part) for part in text.split("\n")}
    for index in range(start + 1, stop):
        said = folded(lines[index].old)
        if lines[index].level or (said in own and said not in theirs):
            return index
    return stop


def _insert_after(found: dict[str, list[Line]], holder: str, name: str, lines: list[Line]) -> None:
    items = list(found.items())
    at = next(index for index, (key, _) in enumerate(items) if key == holder) + 1
    found.clear()
    found.update([*items[:at], (name, lines), *items[at:]])


def _without_new(name: str, lines: list[Line], text: str, added: list[Added]) -> list[Line]:
    """Return the paragraphs of a clause without the articles that somebody opened in it, which go to `added`."""
    own = {folded(part) for part in text.split("\n")}
    kept: list[Line] = []
    new: list[list[Line]] = []
    titled = own.isdisjoint(folded(line.old) for line in lines if line.level)
    retitled = bool(lines) and titled and _is_title(lines[0], text)
    for rank, line in enumerate(lines):
        said = folded(line.old)
        if (said and said in own) or (retitled and not rank):
            kept.append(line)
            new.append([])
        elif _opens_article(line, said):
            new.append([line])
        elif new and new[-1]:
            new[-1].append(line)
        else:
            kept.append(line)
    before = not kept or (bool(new) and bool(new[0]))
    added += [Added("" if before and group is new[0] else name, tuple(group)) for group in new if group]
    return kept


def _is_title(line: Line, text: str) -> bool:
    """Return whether a heading may be the title of a clause, in other words."""
    return line.level > 0 and bool(line.starts or likeness(line.old, _first(text)))


def _opens_article(line: Line, said: str) -> bool:
    if said and not any(span.state == "added" for span in line.spans) and line.level != ARTICLE:
        return bool(_NUMBERED.match(line.new)) and len(line.new) < 120
    return bool(line.new.strip()) and (
        line.level == ARTICLE or (bool(_NUMBERED.match(line.new)) and len(line.new) < 120)
    )


def moves(order: Sequence[str], returned: Sequence[str]) -> list[str]:
    """Return the clauses that do not stand where they stood: those outside the longest run in the sent order."""
    ranks = {name: rank for rank, name in enumerate(order)}
    known = [name for name in returned if name in ranks]
    best: list[list[str]] = []
    for name in known:
        longest: list[str] = max((run for run in best if ranks[run[-1]] < ranks[name]), key=_length, default=[])
        best.append([*longest, name])
    kept = set(max(best, key=_length, default=[]))
    return [name for name in known if name not in kept]


def _length(run: Iterable[str]) -> int:
    return sum(1 for _ in run)
