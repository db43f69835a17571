"""Text of the reader into text of XML."""

from __future__ import annotations

HIGHLIGHT = '<w:rPr><w:rStyle w:val="PlaceholderText"/><w:highlight w:val="yellow"/></w:rPr>'
LINE = "<w:r><w:br/></w:r>"
_OPEN = '<w:r><w:t xml:space="preserve">'
_CLOSE = "</w:t></w:r>"
_PROPERTIES = {
    (True, False): "<w:rPr><w:b/></w:rPr>",
    (False, True): "<w:rPr><w:i/></w:rPr>",
    (True, True): "<w:rPr><w:b/><w:i/></w:rPr>",
}


def escape(text: str) -> str:
    """Escape what XML reserves; for a text or, quotes included, for an attribute."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text.replace('"', "&quot;") if '"' in text else text


def _split(text: str) -> str:
    """Line ends and tabs, which Word does not read inside a text, become elements."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    return text.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')


def content(text: str) -> str:
    """Return an escaped text ready to stand in `w:t`."""
    text = escape(text)
    return _split(text) if "\n" in text or "\t" in text or "\r" in text else text


def run(text: str, properties: str = "") -> str:
    """Return a run; `properties` is a whole `w:rPr`."""
    if properties:
        return f'<w:r>{properties}<w:t xml:space="preserve">{content(text)}{_CLOSE}'
    return _OPEN + content(text) + _CLOSE


def formatted(text: str, *, bold: bool, italic: bool) -> str:
    """Return a run in bold or italic."""
    return run(text, _PROPERTIES.get((bold, italic), ""))


def field(instruction: str, cached: str, properties: str = "") -> str:
    """Return a field with the words the reader sees before any update."""
    char = f'<w:r>{properties}<w:fldChar w:fldCharType="%s"/></w:r>'
    code = f'<w:r>{properties}<w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    return f"{char % 'begin'}{code}{char % 'separate'}{run(cached, properties)}{char % 'end'}"
