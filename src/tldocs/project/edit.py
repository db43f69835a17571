"""Changes values in the text of a project file, and nothing around them: comments, order, quotes and blank lines stay."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .paths import Step, steps_of

if TYPE_CHECKING:
    from yaml.nodes import MappingNode

_PLAIN = re.compile(r"[^\W_][^\n:#\[\]{},&*!|>'\"%@`]*\Z")
"""A text that YAML reads as it is, without quotes: no sign that it would take for its own."""
_WIDTH = 110
_STEP = 2


class Unchangeable(ValueError):  # noqa: N818 - said to the user as a finding
    """A path that the file cannot hold."""


def edited(text: str, changes: Mapping[str, str]) -> str:
    """Return the text of a project file with these values: path -> text. Raises Unchangeable."""
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    text = text.removeprefix(mark)
    for path, value in changes.items():
        text = _set(text, steps_of(path), value)
    return mark + text


def _set(text: str, steps: tuple[Step, ...], value: str) -> str:
    node, known = _reached(text, steps)
    if len(known) < len(steps):
        return _added(text, node, steps[len(known) :], value)
    if node.id != "scalar":
        raise Unchangeable("le champ contient d'autres champs")
    return _replaced(text, node, value)


def _reached(text: str, steps: tuple[Step, ...]) -> tuple[Any, tuple[Step, ...]]:
    """Return the node at these steps, as far as they exist, and the steps that do."""
    import yaml

    node: Any = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    if node is None:
        raise Unchangeable("le fichier est vide")
    for rank, step in enumerate(steps):
        child = _child(node, step)
        if child is None:
            return node, steps[:rank]
        node = child
    return node, steps


def _child(node: Any, step: Step) -> Any:
    if node.id == "mapping" and isinstance(step, str):
        return next((value for key, value in node.value if key.value == step), None)
    if node.id == "sequence" and isinstance(step, int):
        return node.value[step] if step < len(node.value) else None
    return None


def _replaced(text: str, node: Any, value: str) -> str:
    start, stop = node.start_mark.index, node.end_mark.index
    if node.style in ("|", ">"):
        written = text[start:stop]
        return text[:start] + _block(text, start, value, written) + text[stop:]
    in_flow = _in_flow(text, start)
    lead = "" if start == stop and text[start - 1 : start].isspace() else " " if start == stop else ""
    return text[:start] + lead + scalar(value, quote=node.style or "", flow=in_flow) + text[stop:]


def _in_flow(text: str, start: int) -> bool:
    """Return whether a value stands between brackets or braces on its line."""
    line = text[text.rfind("\n", 0, start) + 1 : start]
    return line.count("{") > line.count("}") or line.count("[") > line.count("]")


def _block(text: str, start: int, value: str, written: str) -> str:
    """Return a text of several lines, folded or not as it was, with the indent it had."""
    first = next((line for line in written.split("\n")[1:] if line.strip()), "")
    indent = first[: len(first) - len(first.lstrip())] or " " * (_indent(text, start) + _STEP)
    head = written.partition("\n")[0]
    ends = written[len(written.rstrip()) :] or "\n"
    if head.startswith("|"):
        lines = value.split("\n")
    else:
        lines = [line for part in value.split("\n") for line in (*_wrapped(part, _WIDTH - len(indent)), "")][:-1]
    return head + "\n" + "\n".join(f"{indent}{line}" if line else "" for line in lines) + ends


def _wrapped(text: str, width: int) -> list[str]:
    lines, line = [], ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line]


def _indent(text: str, at: int) -> int:
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return len(line) - len(line.lstrip())


def scalar(value: str, *, quote: str = "", flow: bool = False) -> str:
    """Return a text as YAML writes it on one line, with the quotes it had when it needs some or had them."""
    if not quote and (_PLAIN.match(value) if flow else _is_plain(value)):
        return value
    if quote == "'" and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    return f'"{"".join(map(_escaped, value))}"'


def _escaped(char: str) -> str:
    """Return a character as it stands between double quotes; French spaces are readable, other signs unseen are not."""
    if char in '\\"':
        return f"\\{char}"
    if char.isprintable() or char in "\u00a0\u202f":
        return char
    return {"\n": "\\n", "\t": "\\t"}.get(char, f"\\U{ord(char):08x}")


def _is_plain(value: str) -> bool:
    import yaml

    if value != value.strip() or not value or not value.replace("\u00a0", "").replace("\u202f", "").isprintable():
        return False
    if _PLAIN.match(value):
        return True
    try:
        node: Any = yaml.compose(f"k: {value}", Loader=yaml.SafeLoader)
        found = node.value[0][1]
    except (yaml.YAMLError, AttributeError, IndexError):
        return False
    return bool(found.id == "scalar" and found.value == value and not found.style)


def _added(text: str, parent: Any, steps: tuple[Step, ...], value: str) -> str:
    """Return the text with a new key, after the last one of its section."""
    if not all(isinstance(step, str) for step in steps):
        raise Unchangeable("l'élément de la liste n'existe pas")
    if parent.id == "scalar" and not parent.value:
        return _opened(text, parent, steps, value)
    if parent.id != "mapping":
        raise Unchangeable("le champ ne peut pas contenir ce nom")
    if parent.flow_style:
        return _added_in_flow(text, parent, steps, value)
    column = parent.start_mark.column
    at = _end(text, parent)
    lead = "" if not at or text[at - 1] == "\n" else "\n"
    return text[:at] + lead + _lines(steps, value, column) + text[at:]


def _opened(text: str, node: Any, steps: tuple[Step, ...], value: str) -> str:
    """Return the text with the first key of a section that was left empty."""
    at = node.start_mark.index
    stop = text.find("\n", at)
    stop = len(text) if stop < 0 else stop
    return text[:stop] + "\n" + _lines(steps, value, _indent(text, at) + _STEP).rstrip("\n") + text[stop:]


def _added_in_flow(text: str, parent: MappingNode, steps: tuple[Step, ...], value: str) -> str:
    at = parent.end_mark.index - 1
    inner = scalar(value, flow=True)
    for step in reversed(steps[1:]):
        inner = f"{{{step}: {inner}}}"
    comma = ", " if parent.value else ""
    before = text[:at].rstrip()
    return f"{before}{comma}{steps[0]}: {inner}{text[at:]}"


def _end(text: str, parent: MappingNode) -> int:
    """Return where a new key goes: after the line on which the last value ends."""
    last: Any = parent.value[-1][1]
    while last.id != "scalar" and not last.flow_style and last.value:
        item = last.value[-1]
        last = item[1] if isinstance(item, tuple) else item
    at = int(last.end_mark.index)
    if last.id == "scalar" and last.style in ("|", ">"):
        return at
    stop = text.find("\n", at)
    return len(text) if stop < 0 else stop + 1


def _lines(steps: tuple[Step, ...], value: str, column: int) -> str:
    lines = [f"{' ' * (column + _STEP * rank)}{step}:" for rank, step in enumerate(steps)]
    lines[-1] += f" {scalar(value)}"
    return "\n".join(lines) + "\n"
