"""Statistical secrecy: small counts are not printed, nor what would let them be worked out.

A count from 1 to the threshold, excluded, is masked. Where a total is printed beside its parts, others are masked with it,
the least first, until what is masked adds up to the threshold and is not one count alone.
"""

from __future__ import annotations

from collections.abc import Sequence


def masked(counts: Sequence[int], threshold: int, *, summed: bool = True) -> frozenset[int]:
    """Return the ranks of the counts that are not printed; `summed`: their total is known to the reader."""
    hidden = {rank for rank, count in enumerate(counts) if 0 < count < threshold}
    if summed:
        hidden |= _covered(counts, hidden, threshold)
    return frozenset(hidden)


def _covered(counts: Sequence[int], hidden: set[int], threshold: int) -> set[int]:
    """Return the ranks to mask as well, so that the hidden ones cannot be worked out from the total."""
    others = sorted((count, rank) for rank, count in enumerate(counts) if count and rank not in hidden)
    more: set[int] = set()
    while hidden and others and (len(hidden | more) < 2 or sum(counts[r] for r in hidden | more) < threshold):
        more.add(others.pop(0)[1])
    return more


def masked_table(rows: Sequence[Sequence[int]], threshold: int) -> frozenset[tuple[int, int]]:
    """Return the cells (row, column) of a cross table that are not printed: no row nor column gives one away."""
    hidden = {(r, c) for r, row in enumerate(rows) for c, count in enumerate(row) if 0 < count < threshold}
    for _ in range(sum(map(len, rows))):  # each turn hides one cell more, or is the last
        before = len(hidden)
        for rank, row in enumerate(rows):
            held = {c for r, c in hidden if r == rank}
            hidden |= {(rank, c) for c in _covered(row, held, threshold)}
        for rank in range(len(rows[0]) if rows else 0):
            column = [row[rank] for row in rows]
            held = {r for r, c in hidden if c == rank}
            hidden |= {(r, rank) for r in _covered(column, held, threshold)}
        if len(hidden) == before:
            break
    return frozenset(hidden)
