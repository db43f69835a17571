"""What can be cited in a clause, and what it cites."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .clauses import ClauseSource

ANCHOR = re.compile(r"\{:([a-z0-9-]+)\}")
REFERENCE = re.compile(r"\[\]\(#([a-z0-9-]+)\)")


def anchors(clause: ClauseSource) -> Iterator[str]:
    """Yield the anchors of a clause: itself, and its marked alinéas."""
    yield clause.id
    yield from ANCHOR.findall(clause.body)


def references(clause: ClauseSource) -> Iterator[tuple[int, str]]:
    """Yield the anchors that a clause cites, with the line of its file."""
    for number, line in enumerate(clause.body.split("\n"), 1):
        for target in REFERENCE.findall(line):
            yield number + clause.offset, target
