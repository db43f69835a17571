"""How a field is written in the text of a returned document: by what it points at, not by what it showed."""

from __future__ import annotations

from tldocs.word.names import ANCHOR


def field_words(instruction: str) -> str:
    """Return how a field is written in the text, empty for a field whose result is text like any other."""
    words = instruction.split()
    kind = words[0].upper() if words else ""
    if kind == "REF" and len(words) > 1:
        return f"{{REF {words[1]}}}"
    if kind == "HYPERLINK":
        target = words[-1].strip('"') if r"\l" in words else ""
        return f"{{REF {target}}}" if target.startswith(ANCHOR) else ""
    return f"{{{kind}}}" if kind in ("PAGE", "PAGEREF", "NUMPAGES", "SECTIONPAGES", "STYLEREF") else ""
