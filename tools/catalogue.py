"""Brings the catalogue of the interface up to date: `python -m tools.catalogue` (`make catalogue`).

Every message of `src/tldocs/cli` is put in the English catalogue, with the translation it has; those that nobody says any
more go out. What remains to be translated is printed: write it in the .po file, then run the tool again to compile it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from tldocs import cli

SOURCES = Path(cli.__file__).parent
PLACE = SOURCES / "locale" / "en" / "LC_MESSAGES"


def main() -> None:
    """Rewrite and compile the English catalogue; exit 1 when a message has no translation."""
    with (PLACE / "tldocs.po").open("rb") as file:
        known = read_po(file)
    fresh = Catalog(
        locale="en",
        project="tldocs",
        version="0.1.0",
        copyright_holder="tldocs",
        last_translator="tldocs",
        language_team="tldocs",
        creation_date=known.creation_date,
        revision_date=known.revision_date,
        header_comment=known.header_comment,
        fuzzy=False,
    )
    for file, _, message, _, _ in extract_from_dir(SOURCES, [("*.py", "python")], keywords={"tr": None}):
        former = known.get(message)
        fresh.add(message, former.string if former else "", locations=[(f"src/tldocs/cli/{file}", 0)])
    with (PLACE / "tldocs.po").open("wb") as file:
        write_po(file, fresh, width=0, sort_output=True, include_lineno=False)
    with (PLACE / "tldocs.mo").open("wb") as file:
        write_mo(file, fresh)
    missing = [message.id for message in fresh if message.id and not message.string]
    print("\n".join(f"à traduire : {message}" for message in missing) or "catalogue complet")
    sys.exit(bool(missing))


if __name__ == "__main__":
    main()
