"""What deleted passages show and link to: pictures, charts and addresses of the old text, carried into the new package."""

from __future__ import annotations

from posixpath import basename, dirname, relpath
from typing import TYPE_CHECKING

from tldocs.word.opened import TYPES, Opened, R, Relation, W, rels_of
from tldocs.word.redline.atoms import attributes

if TYPE_CHECKING:
    from lxml.etree import _Element

_GONE = (f"{W}del", f"{W}moveFrom")
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_EMPTY = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="{_PACKAGE}"/>'.encode()


def carry(old: Opened, new: Opened, story: str) -> None:
    """Give each relation that a deleted passage names a relation of the new story."""
    known = {relation.id: relation for relation in old.relations(story)} if story in old.trees else {}
    names: dict[str, str] = {}
    for passage in new.trees[story].iter(*_GONE):
        for node in passage.iter():
            for attribute in [name for name in node.attrib if str(name).startswith(R)]:
                value = node.get(attribute, "")
                if value in known:
                    names[value] = names.get(value) or _relation(old, new, story, known[value])
                    node.set(attribute, names[value])


def _relation(old: Opened, new: Opened, story: str, given: Relation) -> str:
    tree = _relations(new, story)
    number = f"rIdOld{len(tree) + 1}"
    kind = next(node.get("Type", "") for node in old.trees[rels_of(story)] if node.get("Id") == given.id)
    attributes = {"Id": number, "Type": kind, "Target": given.target}
    if given.external:
        attributes["TargetMode"] = "External"
    else:
        attributes["Target"] = relpath(_part(old, new, given.target), dirname(story))
    tree.append(tree.makeelement(f"{{{_PACKAGE}}}Relationship", attributes))
    return number


def _relations(new: Opened, story: str) -> _Element:
    from lxml import etree

    name = rels_of(story)
    if name not in new.trees:
        new.parts[name] = _EMPTY
        new.trees[name] = etree.fromstring(_EMPTY)
    return new.trees[name]


def _part(old: Opened, new: Opened, name: str) -> str:
    """Return the name of a part in the new package, after copying it when it is another one, with what it needs."""
    if new.parts.get(name) == old.parts.get(name):
        return name
    target = f"{dirname(name)}/ancien-{basename(name)}"
    if target not in new.parts and name in old.parts:
        new.parts[target] = old.parts[name]
        _declare(old, new, name, target)
        if rels_of(name) in old.parts:
            new.parts[rels_of(target)] = old.parts[rels_of(name)]
            for relation in old.relations(name):
                if not relation.external and relation.target not in new.parts:
                    new.parts[relation.target] = old.parts.get(relation.target, b"")
                    _declare(old, new, relation.target, relation.target)
    return target


def _declare(old: Opened, new: Opened, name: str, target: str) -> None:
    """Declare the type of a copied part as the old package does."""
    types = new.trees[TYPES]
    extension = name.rpartition(".")[2]
    for node in old.trees[TYPES]:
        if node.get("PartName") == f"/{name}":
            made = types.makeelement(node.tag, attributes(node))
            made.set("PartName", f"/{target}")
            types.append(made)
            return
        if node.get("Extension") == extension and not any(n.get("Extension") == extension for n in types):
            types.insert(0, types.makeelement(node.tag, attributes(node)))
