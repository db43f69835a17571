"""The local catalogue of imported aids: one dated JSON file, beside a project or where it is wanted."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from .aides_source import MAX_AIDS, MAX_BYTES, UnreadableError

NAME = "aides-territoires.json"
REMADE = "supprimez-le, puis importez de nouveau"


class Store(NamedTuple):
    """The imported aids by id, each with the day (`vu`) of the import that last held it."""

    importe: str = ""
    aides: Mapping[str, dict[str, Any]] = {}


class Merged(NamedTuple):
    """A catalogue after an import, and what the import did."""

    store: Store
    added: int = 0
    updated: int = 0
    closed: int = 0
    same: int = 0


def read_store(file: Path) -> Store:
    """Return the local catalogue; an empty one when there is no file. Raises UnreadableError."""
    try:
        if not file.exists():
            return Store()
        with file.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
        content = json.loads(data) if len(data) <= MAX_BYTES else None
    except OSError:
        raise UnreadableError(str(file), f"« {file} » ne peut pas être lu", "vérifiez vos droits de lecture") from None
    except (ValueError, RecursionError):
        content = None
    aids = content.get("aides") if isinstance(content, dict) else None
    if not isinstance(aids, list) or len(aids) > MAX_AIDS or not all(_sound(aid) for aid in aids):
        raise UnreadableError(str(file), "ce n'est pas un catalogue local d'aides", REMADE)
    assert isinstance(content, dict)
    return Store(str(content.get("importe", "")), {aid["id"]: aid for aid in aids})


def _sound(aid: Any) -> bool:
    texts = ("id", "nom", "financeur", "niveau", "aide", "statut", "vu", "lien", "montant", "criteres", "mention")
    lists = ("publics", "depenses", "doutes")
    return (
        isinstance(aid, dict)
        and all(isinstance(aid.get(key), str) for key in texts)
        and all(isinstance(aid.get(key), list) and all(isinstance(x, str) for x in aid[key]) for key in lists)
        and isinstance(aid.get("perimetre"), dict)
        and re.fullmatch(r"\d{4}-\d\d-\d\d", aid["vu"]) is not None
    )


def merge(store: Store, fresh: Iterable[dict[str, Any]], today: date, *, full: bool) -> Merged:
    """Return the catalogue with the fresh records: the same aid is kept once, the newest; none is ever deleted.

    `full`: the import holds every aid, so that one that is missing is closed.
    """
    aids = dict(store.aides)
    count = {"added": 0, "updated": 0, "same": 0}
    seen = set()
    for aid in fresh:
        known = aids.get(aid["id"])
        newer = known is None or str(aid["maj"]) >= str(known.get("maj", ""))
        count[_kind(known, aid, newer=newer)] += aid["id"] not in seen
        seen.add(aid["id"])
        aids[aid["id"]] = {**(aid if newer or known is None else known), "vu": today.isoformat()}
    gone = [name for name, aid in aids.items() if full and name not in seen and aid["statut"] != "clos"]
    aids |= {name: {**aids[name], "statut": "clos"} for name in gone}
    return Merged(Store(today.isoformat(), aids), count["added"], count["updated"], len(gone), count["same"])


def _kind(known: Mapping[str, Any] | None, aid: Mapping[str, Any], *, newer: bool) -> str:
    if known is None:
        return "added"
    return "updated" if newer and _differs(known, aid) else "same"


def _differs(known: Mapping[str, Any], aid: Mapping[str, Any]) -> bool:
    return any(known.get(key) != value for key, value in aid.items() if key != "vu")


def written(store: Store) -> bytes:
    """Return the file of a catalogue: the same aids, the same bytes."""
    content = {
        "source": "Aides-territoires (licence ouverte)",
        "importe": store.importe,
        "aides": [store.aides[name] for name in sorted(store.aides)],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")
