"""Words typed by anybody, written in the source of a clause: no sign of theirs is markup."""

from __future__ import annotations

import re
from collections.abc import Mapping

_REF = re.compile(r"\{REF (\w+)\}")
_OPENING = re.compile(r"\A(\d+)([.)])|\A([-+:!~=])")
_SPECIAL = re.compile(r"([\\*_\[\]<>`|#])")


def escaped(text: str, anchors: Mapping[str, str], *, opening: bool) -> str:
    """Return a text typed by anybody as Markdown that says it to the letter; references become ours again."""
    made, at = "", 0
    for found in _REF.finditer(text):
        made += _literal(text[at : found.start()])
        made += f"[](#{anchors[found[1]]})" if found[1] in anchors else ""
        at = found.end()
    made += _literal(text[at:])
    return (
        _OPENING.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", made)
        if opening
        else made
    )


def _literal(text: str) -> str:
    text = _SPECIAL.sub(r"\\\1", text)
    return text.replace("{", "{{ '{' }}") if re.search(r"\{[{%#:]", text) else text
