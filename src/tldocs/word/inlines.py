"""Inlines into runs, fields and content controls."""

from __future__ import annotations

from collections.abc import Mapping

from tldocs.document.model import Blank, Break, Inline, Inlines, Ref, Text
from tldocs.word.numbering import Target
from tldocs.word.text import DOTTED, HIGHLIGHT, LINE, content, escape, field, formatted, run

_REGULAR = (False, False)  # neither bold nor italic
_TAG_LIMIT = 64  # Word refuses longer titles and tags of content controls


def placeholder(blank: Blank) -> str:
    """Return what the reader sees for something not known yet."""
    return f"[{blank.what}]" if blank.by_hand else f"[à compléter : {blank.what}]"


def plain(inlines: Inlines, labels: Mapping[str, str]) -> str:
    """Return the words of inlines, without any mark-up."""
    return "".join([_word(item, labels) for item in inlines])


def _word(item: Text | Ref | Blank | Break, labels: Mapping[str, str]) -> str:
    if isinstance(item, Text):
        return item.text
    if isinstance(item, Ref):
        return labels.get(item.target, item.target)
    return placeholder(item) if isinstance(item, Blank) else " "


class Runs:
    """Writes inlines. Holds what one document shares: the targets of references and the count of controls."""

    def __init__(self, labels: Mapping[str, str], targets: Mapping[str, Target]) -> None:
        self._labels = labels
        self._targets = targets
        self._known: dict[str, str] = {}
        self._controls = 0

    def __call__(self, inlines: Inlines) -> str:
        """Return the runs of inlines."""
        item = self.item
        if len(inlines) == 1:  # most paragraphs
            return item(inlines[0])
        return "".join(
            [
                f'<w:r><w:t xml:space="preserve">{content(each[0])}</w:t></w:r>'
                if type(each) is Text and each[1:] == _REGULAR
                else item(each)
                for each in inlines
            ]
        )

    def item(self, item: Inline) -> str:
        """Return one inline."""
        if type(item) is Text:
            text, bold, italic = item
            if bold or italic:
                return formatted(text, bold=bold, italic=italic)
            return f'<w:r><w:t xml:space="preserve">{content(text)}</w:t></w:r>'
        if type(item) is Ref:
            return self._known.get(item.target) or self._reference(item.target)
        return self._control(item) if type(item) is Blank else LINE

    def _reference(self, target: str) -> str:
        """A live field when Word computes the very words of the label, else a link carrying them."""
        words = self._labels.get(target, "")
        goal = self._targets.get(target)
        if goal is None:
            xml = run(words or f"[renvoi sans cible : {target}]", "" if words else HIGHLIGHT)
        elif goal.switch and goal.words == words:
            xml = field(rf"REF {goal.name} {goal.switch} \h", words)
        else:
            xml = f'<w:hyperlink w:anchor="{goal.name}" w:history="1">{run(words or target)}</w:hyperlink>'
        self._known[target] = xml
        return xml

    def _control(self, blank: Blank) -> str:
        """A control without type: LibreOffice takes the highlight away from those said to hold plain text."""
        self._controls += 1
        name = escape(blank.what[:_TAG_LIMIT])
        tag = escape((blank.path or blank.what)[:_TAG_LIMIT])
        look = DOTTED if blank.by_hand else HIGHLIGHT
        return (
            f'<w:sdt><w:sdtPr><w:alias w:val="{name}"/><w:tag w:val="{tag}"/><w:id w:val="{self._controls}"/>'
            f"<w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run(placeholder(blank), look)}"
            "</w:sdtContent></w:sdt>"
        )
