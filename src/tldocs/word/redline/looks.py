"""The styles that only the old text has: carried into the new package with the passages that use them."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from tldocs.word.opened import Opened, W
from tldocs.word.redline.story import remove

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_USES = tuple(f"{W}{name}" for name in ("pStyle", "rStyle", "tblStyle"))
_LINKS = tuple(f"{W}{name}" for name in ("basedOn", "next", "link"))
_ID, _VALUE = f"{W}styleId", f"{W}val"


def carry_styles(old: Opened, new: Opened) -> None:
    """Copy the styles that the comparison uses and that the new text lacks; forget those that neither text has."""
    target, source = new.linked("styles"), old.linked("styles")
    if target is None:
        return
    known = set(_defined(target))
    theirs = {} if source is None else _defined(source)
    for node in [node for story in new.stories() for node in new.trees[story].iter(*_USES)]:
        name = node.get(_VALUE, "")
        if name not in known and name in theirs:
            _copy(theirs[name], target, known)
        elif name not in known:
            remove(node)


def _defined(styles: _Element) -> dict[str, _Element]:
    return {node.get(_ID, ""): node for node in styles.iter(f"{W}style")}


def _copy(style: _Element, target: _Element, known: set[str]) -> None:
    """Copy a style, without its links to others that are not there."""
    made = deepcopy(style)
    known.add(made.get(_ID, ""))
    for node in list(_linked(made)):
        if node.get(_VALUE) not in known:
            remove(node)
    target.append(made)


def _linked(style: _Element) -> Iterator[_Element]:
    yield from style.iter(*_LINKS)
