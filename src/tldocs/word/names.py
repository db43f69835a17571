"""Names of bookmarks: Word allows 40 characters, letters, digits and `_`, without regard to case."""

from __future__ import annotations

import re
from functools import lru_cache

CLAUSE = "tl_"
"""Prefix of the bookmark around a clause."""
ANCHOR = "ref_"
"""Prefix of the bookmark of what references point at."""

_LIMIT = 40
_PLAIN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_OTHER = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=8192)
def bookmark(prefix: str, name: str) -> str:
    """Return the bookmark of a clause id or of an anchor.

    Ids such as `perte-qualite` keep their words (`tl_perte_qualite`); any other, or a long one, is shortened and
    takes the first eight digits of its sha256, so that two ids never share a bookmark.
    """
    if len(prefix) + len(name) <= _LIMIT and _PLAIN.match(name):
        return prefix + name.replace("-", "_")
    from hashlib import sha256

    digest = sha256(name.encode("utf-8", "replace")).hexdigest()[:8]
    words = _OTHER.sub("_", name.lower()).strip("_")[: _LIMIT - len(prefix) - 9]
    return f"{prefix}{words}_{digest}"
