"""The YAML of the project file as a tree of texts, each with its place.

No type is guessed (`01000` stays a text, `oui` too), no object is built, no alias is followed. Events are read one
by one, so that a hostile file is refused before it takes memory or time.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple, TypeAlias

from tldocs.diagnostics import Finding, Place

from .hostile import Limits
from .paths import join

Content: TypeAlias = "str | list[Branch] | dict[str, Branch] | None"
Spot: TypeAlias = tuple[int, int]
"""Line and column, from 1."""


class Branch(NamedTuple):
    """A value of the file; its spot is that of the text itself, of the key of a section or of the dash of an item."""

    content: Content
    spot: Spot
    key: Spot
    """Where its key is, the value itself where there is no key."""

    def plain(self) -> object:
        """The value as texts, lists and dicts."""
        content = self.content
        if isinstance(content, list):
            return [item.plain() for item in content]
        if isinstance(content, dict):
            return {key: item.plain() for key, item in content.items()}
        return content


class Stop(Exception):  # noqa: N818 - not an error: reading ends here, findings say why
    """Nothing more can be read."""


SAFE_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "timestamp", "map", "seq")
)
EMPTY = frozenset(("", "~", "null"))
ALIAS_REMEDY = "recopiez la valeur à chaque endroit où elle sert"


class Reader:
    """Reads the events of one document into a tree; what is wrong goes to `findings`."""

    def __init__(self, events: Iterator[Any], name: str) -> None:
        self.events = events
        self.name = name
        self.findings: list[Finding] = []
        self.limits = Limits()

    def report(self, code: str, spot: Spot, path: str, message: str, remedy: str = "") -> None:
        """Add a finding of severity error."""
        self.findings.append(Finding(code, "error", message, Place(self.name, *spot), path, remedy))

    def document(self) -> Branch | None:
        """Return the root of the first document, None when the file holds nothing."""
        next(self.events)
        if type(next(self.events)).__name__ == "StreamEndEvent":
            return None
        root = self.branch(next(self.events), None, "", 1)
        next(self.events)
        following = next(self.events)
        if type(following).__name__ != "StreamEndEvent":
            remedy = "gardez un projet par fichier et supprimez la ligne `---`"
            self.report(
                "yaml-plusieurs-documents", spot_of(following), "", "le fichier contient plusieurs documents", remedy
            )
        return root

    def branch(self, event: Any, key_spot: Spot | None, path: str, depth: int) -> Branch:
        """Return the value that starts with this event; `key_spot` is the place of its key, if it has one."""
        spot = spot_of(event)
        if problem := self.limits.exceeded(depth):
            self.report("fichier-demesure", spot, path, *problem)
            raise Stop
        kind = type(event).__name__
        if kind == "AliasEvent":
            self.report("yaml-alias", spot, path, "les renvois (`*nom`) ne sont pas admis", ALIAS_REMEDY)
            return Branch(None, key_spot or spot, key_spot or spot)
        self.check_properties(event, spot, path)
        if kind == "ScalarEvent":
            return self.scalar(event, key_spot, path)
        content = self.mapping(path, depth) if kind == "MappingStartEvent" else self.sequence(path, depth)
        return Branch(content, key_spot or spot, key_spot or spot)

    def check_properties(self, event: Any, spot: Spot, path: str) -> None:
        """Refuse anchors and the tags that would build objects."""
        if event.anchor is not None:
            self.report("yaml-alias", spot, path, "les ancres (`&nom`) ne sont pas admises", ALIAS_REMEDY)
        if event.tag not in (None, "!") and event.tag not in SAFE_TAGS:
            self.report(
                "yaml-etiquette",
                spot,
                path,
                "les étiquettes YAML (`!nom`) ne sont pas admises",
                "supprimez l'étiquette",
            )

    def scalar(self, event: Any, key_spot: Spot | None, path: str) -> Branch:
        """Return a text, or None when nothing is written."""
        text: str = event.value
        key = key_spot or spot_of(event)
        if event.style in ("", None) and text in EMPTY:
            return Branch(None, key, key)
        if event.style == '"' and (problem := self.limits.forbidden(text)):
            self.report("caractere-interdit", spot_of(event), path, *problem)
        return Branch(text, spot_of(event), key)

    def sequence(self, path: str, depth: int) -> Content:
        """Return the items up to the end of the sequence."""
        items: list[Branch] = []
        while type(event := next(self.events)).__name__ != "SequenceEndEvent":
            items.append(self.branch(event, None, f"{path}[{len(items)}]", depth + 1))
        return items

    def mapping(self, path: str, depth: int) -> Content:
        """Return the values by key, up to the end of the mapping; the first of two equal keys is kept."""
        found: dict[str, Branch] = {}
        spots: dict[str, Spot] = {}
        while type(event := next(self.events)).__name__ != "MappingEndEvent":
            key, spot = self.key(event, path, depth), spot_of(event)
            value = self.branch(next(self.events), spot, join(path, key or "?"), depth + 1)
            if key in found:
                message = f"la clé `{key[:60]}` est écrite deux fois (la première, ligne {spots[key][0]})"
                self.report("cle-en-double", spot, join(path, key), message, "gardez une seule des deux")
            elif key:
                found[key], spots[key] = value, spot
        return found

    def key(self, event: Any, path: str, depth: int) -> str:
        """Return the name of a key, empty when it cannot be one (it is then reported)."""
        branch = self.branch(event, None, path, depth + 1)
        key = branch.content
        if key == "<<":
            self.report("yaml-alias", branch.spot, path, "la fusion de clés (`<<`) n'est pas admise", ALIAS_REMEDY)
            return ""
        if isinstance(key, str) and key.strip():
            return key
        if type(event).__name__ != "AliasEvent":
            message = "une clé doit être un mot" if key else "il manque le nom de la clé avant les deux-points"
            self.report("cle-illisible", branch.spot, path, message, "écrivez `nom: valeur`")
        return ""


def spot_of(event: Any) -> Spot:
    """Return the line and column where an event of PyYAML starts, from 1."""
    mark = event.start_mark
    return mark.line + 1, mark.column + 1
