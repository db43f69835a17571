"""The styles of a firm under the identifiers of ours: matched by name, their look kept, our native numbering put back."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from tldocs.word.opened import W
from tldocs.word.reference.read import names_of

if TYPE_CHECKING:
    from lxml.etree import _Element

PPR = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers", "pBdr", "shd",
    "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi",
    "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc",
    "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange",
)  # fmt: skip
"""The children of w:pPr in the order of the schema."""
STYLE = (
    "name", "aliases", "basedOn", "next", "link", "autoRedefine", "hidden", "uiPriority", "semiHidden", "unhideWhenUsed", "qFormat",
    "locked", "personal", "personalCompose", "personalReply", "rsid", "pPr", "rPr", "tblPr", "trPr", "tcPr", "tblStylePr",
)  # fmt: skip
KEPT = ("numPr", "outlineLvl", "keepNext", "keepLines")
"""What a heading or a numbered paragraph keeps of ours whatever the firm draws."""
OURS = frozenset({
    "toc heading", "annotation text", "annotation reference", "placeholder text", "default paragraph font", "normal table", "no list",
})  # fmt: skip
"""Styles of Word itself that the documents rely on as they are: no firm draws them."""
LINKS = ("basedOn", "next", "link")


def merged(ours: _Element, theirs: _Element) -> tuple[_Element, dict[str, str]]:
    """Return the styles of a firm completed by ours, and the new identifier of each of theirs."""
    root = deepcopy(theirs)
    ids = _identifiers(ours, root)
    mine = {style.get(f"{W}styleId"): style for style in ours.iter(f"{W}style")}
    for style in list(root.iter(f"{W}style")):
        if _name(style) in OURS:
            root.remove(style)
        else:
            _adopt(style, ids, mine)
    present = {style.get(f"{W}styleId") for style in root.iter(f"{W}style")}
    if root.find(f"{W}docDefaults") is None and (defaults := ours.find(f"{W}docDefaults")) is not None:
        root.insert(0, deepcopy(defaults))
    for name, style in mine.items():
        if name not in present:
            root.append(deepcopy(style))
    _one_default(root, {*mine})
    _contents_heading(root)
    return root, ids


def _contents_heading(root: _Element) -> None:
    """Give the heading of the contents, which no list numbers, the face and the colour of the titres."""
    by_id = {style.get(f"{W}styleId"): style for style in root.iter(f"{W}style")}
    drawn = by_id["Heading1"].find(f"{W}rPr")
    if drawn is not None:
        _put(by_id["TocHeading"], drawn, STYLE)


def _identifiers(ours: _Element, theirs: _Element) -> dict[str, str]:
    """Return, for each style of theirs, the identifier of ours that has its name, else its own, made unlike ours."""
    known = names_of(ours)
    kinds = {style.get(f"{W}styleId"): style.get(f"{W}type") for style in ours.iter(f"{W}style")}
    taken = set(known.values())
    ids: dict[str, str] = {}
    for name, theirs_id in names_of(theirs).items():
        style = next(s for s in theirs.iter(f"{W}style") if s.get(f"{W}styleId") == theirs_id)
        same = known.get(name)
        if same and kinds[same] == style.get(f"{W}type") and same not in ids.values():
            ids[theirs_id] = same
        else:
            ids[theirs_id] = f"Cabinet{theirs_id}" if theirs_id in taken else theirs_id
    return ids


def _adopt(style: _Element, ids: dict[str, str], mine: dict[str | None, _Element]) -> None:
    """Give a style of theirs its identifier, and what it must keep of ours."""
    name = ids.get(style.get(f"{W}styleId") or "", "")
    style.set(f"{W}styleId", name)
    for link in LINKS:
        node = style.find(f"{W}{link}")
        if node is not None:
            target = ids.get(node.get(f"{W}val") or "")
            style.remove(node) if target in (None, name if link == "basedOn" else None) else node.set(f"{W}val", target)
    properties = style.find(f"{W}pPr")
    if properties is not None and (numbered := properties.find(f"{W}numPr")) is not None:
        properties.remove(numbered)
    if name in mine:
        _keep(style, mine[name])


def _keep(style: _Element, mine: _Element) -> None:
    own = mine.find(f"{W}pPr")
    if own is None:
        return
    if own.find(f"{W}numPr") is None:
        none = style.makeelement(f"{W}numPr", {})
        none.append(style.makeelement(f"{W}numId", {f"{W}val": "0"}))
        _put(_properties(style), none)  # a style drawn after a heading would take its number
    for kept in (*KEPT, *(("spacing",) if _name(mine) == "title" else ())):
        if (node := own.find(f"{W}{kept}")) is not None:
            _put(_properties(style), node)
    if (tabs := own.find(f"{W}tabs")) is not None and _properties(style).find(f"{W}tabs") is None:
        _put(_properties(style), tabs)
    if own.find(f"{W}numPr") is not None and (indent := own.find(f"{W}ind")) is not None:
        _put(_properties(style), indent)


def _properties(style: _Element) -> _Element:
    found = style.find(f"{W}pPr")
    return found if found is not None else _put(style, style.makeelement(f"{W}pPr", {}), STYLE)


def _put(parent: _Element, node: _Element, order: tuple[str, ...] = PPR) -> _Element:
    """Put a copy of an element where the schema wants it, in place of one of its name."""
    made = deepcopy(node)
    former = parent.find(str(node.tag))
    if former is not None:
        parent.remove(former)
    rank = order.index(_local(made))
    before = [child for child in parent if _local(child) in order and order.index(_local(child)) < rank]
    parent.insert(parent.index(before[-1]) + 1 if before else 0, made)
    return made


def _local(node: _Element) -> str:
    return str(node.tag).removeprefix(W)


def _name(style: _Element) -> str:
    said = style.find(f"{W}name")
    return (said.get(f"{W}val") or "").lower() if said is not None else ""


def _one_default(root: _Element, ours: set[str | None]) -> None:
    """Leave one default style of each kind: ours, which the documents rely on."""
    for style in root.iter(f"{W}style"):
        if style.get(f"{W}default") and style.get(f"{W}styleId") not in ours:
            del style.attrib[f"{W}default"]
    for name in ("Normal", "DefaultParagraphFont", "TableNormal", "NoList"):
        for style in root.iter(f"{W}style"):
            if style.get(f"{W}styleId") == name:
                style.set(f"{W}default", "1")
