"""The bytes of a comparison: the package of the new text with its stories, comments and numbers set right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from tldocs.word.opened import TYPES, Opened, W, rels_of
from tldocs.word.package import pack, part_of_bytes
from tldocs.word.redline.compare import Change, Compared, Reason, compare
from tldocs.word.redline.looks import carry_styles
from tldocs.word.redline.marks import Author
from tldocs.word.redline.pictures import carry
from tldocs.word.redline.story import END, ID, START, remove
from tldocs.word.text import escape, run

if TYPE_CHECKING:
    from lxml.etree import _Element

_COMMENTS = "word/comments.xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"

_SHAPES = tuple(f"{{urn:schemas-microsoft-com:vml}}{name}" for name in ("group", "shape", "rect", "line"))


class Redline(NamedTuple):
    """The .docx of a comparison, and what changed."""

    data: bytes
    changes: tuple[Change, ...]


def redline(old: bytes, new: bytes, author: Author, reason: Reason | None = None) -> Redline:
    """Return two documents as one with tracked changes; both must be packages that `guard` accepts."""
    former, package = Opened(old), Opened(new)
    made = compare(former, package, author, reason)
    for story in package.stories():
        carry(former, package, story)
    carry_styles(former, package)
    _number(package)
    parts = dict(package.parts)
    if made.comments or package.linked("comments") is not None:
        _link_comments(package)
        parts[_COMMENTS] = _comments(made, author).encode()
    for name in _touched(package):
        parts[name] = _bytes(package.trees[name])
    return Redline(pack([part_of_bytes(name, raw) for name, raw in parts.items()]), made.changes)


def _touched(package: Opened) -> Iterator[str]:
    relations = [rels_of(story) for story in package.stories()]
    for name in (*package.stories(), *relations, TYPES):
        if name in package.trees and name != _COMMENTS:
            yield name
    for kind in ("numbering", "styles"):
        for relation in package.relations(package.main()):
            if relation.kind == kind and relation.target in package.trees:
                yield relation.target


def _bytes(tree: _Element) -> bytes:
    from lxml import etree

    return etree.tostring(tree, encoding="UTF-8", standalone=True, xml_declaration=True)


def _number(package: Opened) -> None:
    """Number bookmarks, controls and pictures anew: each number serves once."""
    trees = [package.trees[story] for story in package.stories()]
    known: dict[str, str] = {}
    for tree in trees:
        _unpaired(tree)
        for node in tree.iter(START, END):
            node.set(ID, known.setdefault(node.get(ID, ""), str(len(known) + 1)))
    for rank, node in enumerate((n for tree in trees for n in tree.iterfind(f".//{W}sdtPr/{W}id")), 1):
        node.set(f"{W}val", str(rank))
    for rank, node in enumerate((n for tree in trees for n in tree.iter(_DRAWING)), 1):
        node.set("id", str(rank))
    seen: set[str] = set()
    for node in (n for tree in trees for n in tree.iter(*_SHAPES)):
        name = node.get("id", "")
        if name in seen:
            node.set("id", f"{name}_{len(seen)}")
        seen.add(node.get("id", ""))


def _unpaired(tree: _Element) -> None:
    """Take away a bookmark that lost its start or its end with the passage that held it."""
    starts, ends = ({node.get(ID) for node in tree.iter(tag)} for tag in (START, END))
    for node in [node for node in tree.iter(START, END) if node.get(ID) not in starts & ends]:
        remove(node)


def _link_comments(package: Opened) -> None:
    """Declare the part of comments when the new text had none."""
    if package.linked("comments") is not None:
        return
    relations, types = package.trees[rels_of(package.main())], package.trees[TYPES]
    space = relations.tag.rpartition("}")[0]
    attributes = {"Id": "rIdComments", "Type": _RELATION, "Target": "comments.xml"}
    relations.append(relations.makeelement(f"{space}}}Relationship", attributes))
    space = types.tag.rpartition("}")[0]
    types.append(types.makeelement(f"{space}}}Override", {"PartName": f"/{_COMMENTS}", "ContentType": _TYPE}))


def _comments(made: Compared, author: Author) -> str:
    items = "".join(_comment(number, words, author) for number, words in made.comments)
    return f"{_HEAD}<w:comments {_SPACE}>{items}</w:comments>"


def _comment(number: int, paragraphs: tuple[str, ...], author: Author) -> str:
    mark = '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:annotationRef/></w:r>'
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="CommentText"/></w:pPr>{"" if rank else mark}{run(words)}</w:p>'
        for rank, words in enumerate(paragraphs)
    )
    initials = "".join(word[0] for word in author.name.split()[:3]) or "tl"
    return (
        f'<w:comment w:id="{number}" w:author="{escape(author.name)}" w:date="{author.clock}"'
        f' w:initials="{escape(initials)}">{body}</w:comment>'
    )
