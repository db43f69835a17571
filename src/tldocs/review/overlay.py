"""The files of the project's own library that carry what was accepted: clauses rewritten or new, and the plan."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tldocs.project.edit import scalar

_HEAD = re.compile(r"\A---\r?\n(.*?)\r?\n---\r?\n", re.DOTALL)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_NUMBER = re.compile(
    r"\A\s*article\s+(?:\d+|[ivxlc]+|premier|1er)(?:\s+(?:bis|ter|quater))?\s*[.:–—-]*\s*", re.IGNORECASE
)


class Author(NamedTuple):
    """Where a change of a clause comes from: the returned file, who asked, the day (ISO)."""

    document: str
    names: tuple[str, ...]
    day: str

    def line(self) -> str:
        """Return it as a line of front matter."""
        names = ", ".join(self.names) or "modification non suivie"
        day = f", le: {self.day}" if _DAY.match(self.day) else ""
        return f"  - {{document: {scalar(self.document, flow=True)}, par: {scalar(names, flow=True)}{day}}}"


def clause_file(source: str, body: str, author: Author, title: str | None = None) -> str:
    """Return the file of a clause with another body, and its title when it changed; it says where it comes from."""
    found = _HEAD.match(source)
    head = found[1] if found else ""
    head = re.sub(r"(?m)^review:.*\n(?:[ \t].*\n)*", "", f"{head}\n")
    if title is not None:
        head = re.sub(r"(?m)^titre:.*$", lambda _: f"titre: {scalar(title)}", head)
    if re.search(r"(?m)^retour:", head):
        head = re.sub(r"(?m)^(retour:.*\n(?:[ \t].*\n)*)", lambda block: f"{block[1]}{author.line()}\n", head)
    else:
        head += f"retour:\n{author.line()}\n"
    return f"---\n{head}---\n{body}"


def new_clause(name: str, title: str, body: str, author: Author) -> str:
    """Return the file of an article that a lawyer added."""
    return f"---\nid: {name}\ntitre: {scalar(title)}\nretour:\n{author.line()}\n---\n{body}\n"


def title_of(line: str) -> str:
    """Return the title of an added article, without the number somebody typed before it."""
    return _NUMBER.sub("", line).strip() or line.strip()


def name_of(title: str, known: Iterable[str]) -> str:
    """Return a name for an added clause, that no other clause has."""
    plain = unicodedata.normalize("NFKD", title.lower()).encode("ascii", "ignore").decode()
    stem = "-".join(re.findall(r"[a-z0-9]+", plain)[:6])[:40].strip("-") or "article"
    taken, name, count = set(known), stem, 1
    while name in taken or not name[0].isalpha():
        count += 1
        name = f"{stem}-{count}" if stem[0].isalpha() else f"article-{stem}-{count}"
    return name


class Plan(NamedTuple):
    """What the project changes in one of our plans: clauses taken out, clauses put in (clause, side, beside which)."""

    outline: str
    removed: tuple[str, ...] = ()
    added: tuple[tuple[str, str, str], ...] = ()

    def text(self) -> str:
        """Return it as a file."""
        lines = [
            "# Écrit par `tldocs review --apply` : ce que les retours acceptés changent dans le plan.",
            f"etend: {self.outline}",
        ]
        if self.added:
            lines += ["ajoute:", *(f"  - {{clause: {name}, {side}: {beside}}}" for name, side, beside in self.added)]
        if self.removed:
            lines.append(f"retire: [{', '.join(self.removed)}]")
        return "\n".join(lines) + "\n"

    def without(self, name: str, *, ours: bool) -> Plan:
        """Return the plan with a clause taken out; `ours`: our own outline holds it."""
        added = tuple(item for item in self.added if item[0] != name)
        removed = self.removed if name in self.removed or not ours else (*self.removed, name)
        return self._replace(added=added, removed=removed)

    def with_clause(self, name: str, side: str, beside: str) -> Plan:
        """Return the plan with a clause put beside another."""
        return self._replace(added=(*self.added, (name, side, beside)))


def read_plan(outline: str, data: Mapping[str, object] | None) -> Plan:
    """Return the plan that a file of ours holds."""
    if not data:
        return Plan(outline)
    added = []
    items = data.get("ajoute")
    for item in items if isinstance(items, list) else ():
        side = "avant" if item.get("avant") else "apres"
        added.append((str(item.get("clause")), side, str(item.get(side))))
    removed = data.get("retire")
    return Plan(outline, tuple(map(str, removed)) if isinstance(removed, list) else (), tuple(added))


def beside(anchor: str, moving: str, sections: Sequence[tuple[str, Sequence[str]]]) -> tuple[str, str] | None:
    """Return the side and the clause that place a clause after an anchor (a clause, a titre, or the start)."""
    order: list[tuple[str, bool]] = []
    for titre, clauses in sections:
        order += [(titre, False)] if titre else []
        order += [(clause, True) for clause in clauses]
    names = [name for name, _ in order]
    at = names.index(anchor) if anchor in names else -1
    if at >= 0 and order[at][1] and anchor != moving:
        return "apres", anchor
    following = [name for name, is_clause in order[at + 1 :] if is_clause and name != moving]
    if following:
        return "avant", following[0]
    earlier = [name for name, is_clause in order[: max(at, 0)] if is_clause and name != moving]
    return ("apres", earlier[-1]) if earlier else None
