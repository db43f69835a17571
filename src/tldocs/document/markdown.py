"""Clause Markdown -> a template that prints the wire form.

Done once, when the library is compiled. Jinja's tags are set aside as private characters while the Markdown is parsed,
so that a tag never becomes Markdown; values are printed later and never become either.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from . import wire

if TYPE_CHECKING:
    from markdown_it.token import Token

TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
ALONE = re.compile(r"^\s*[\ue000-\uf8ff](\s*[\ue000-\uf8ff])*\s*$")
MOST = 6400
"""Tags of a clause: as many as there are private characters to stand for them."""
FENCE = re.compile(r"^:::\s*(\w*)\s*$")
FIGURE = re.compile(r"^\s*!\[(.*?)\]\((?:figure:|(?=tableau:))([a-z:-]+)\)\s*$")
ANCHOR = re.compile(r"^\{:([a-z0-9-]+)\}\s*")
CONTAINERS = {"signatures": "S", "chiffres": "K", "centre": "centered", "destinataire": "recipient"}
MARKS = {
    "softbreak": " ",
    "hardbreak": "\n",
    "strong_open": wire.BOLD,
    "strong_close": wire.BOLD_END,
    "em_open": wire.ITALIC,
    "em_close": wire.ITALIC_END,
    "link_close": "",
}
Output = Callable[[str], str]
Style = Callable[[str], str]


class MarkdownError(ValueError):
    """A construction that clauses do not allow; `line` counts from 1 in the body of the clause."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


class Tags:
    """Sets tags aside: each becomes one private character."""

    def __init__(self, output: Output) -> None:
        self.output = output
        self.kept: list[str] = []

    def hide(self, text: str) -> str:
        """Return the text with its tags replaced; raises MarkdownError when one is left open."""
        for opening, closing in (("{{", "}}"), ("{%", "%}")):
            last = text.find(opening, text.rfind(closing) + 1)
            if last >= 0:
                raise MarkdownError("une balise est ouverte, et n'est pas fermée", text.count("\n", 0, last) + 1)
        return TAG.sub(self._keep, text)

    def _keep(self, found: re.Match[str]) -> str:
        tag = found[0]
        if len(self.kept) >= MOST:
            raise MarkdownError(f"plus de {MOST} balises", 1)
        self.kept.append(self.output(tag[2:-2].strip()) if tag.startswith("{{") else f"{{%{tag[2:-2].strip('-')}%}}")
        return chr(0xE000 + len(self.kept) - 1)

    def show(self, text: str) -> str:
        """Return the text with its tags back."""
        return re.sub("[\ue000-\uf8ff]", lambda found: self.kept[ord(found[0]) - 0xE000], text)

    def control(self, char: str) -> str:
        """Return `if`, `for`, `endif`… for a set-aside control tag, nothing for an output."""
        found = re.match(r"\{%\s*(\w+)", self.kept[ord(char) - 0xE000])
        return found[1] if found else ""

    def controls(self, text: str) -> bool:
        """Return whether every set-aside tag of a text is a control tag."""
        return all(self.control(char) for char in re.sub(r"\s+", "", text))


def compile_markdown(body: str, output: Output, style: Style) -> str:
    """Return the template of a clause body.

    `output(expression)` gives the tag that prints a value; `style(text)` sets the typography of our own words.
    """
    if re.search("[\x00-\x08\x0b-\x1f\ue000-\uf8ff]", body):
        raise MarkdownError("caractère de contrôle ou d'usage privé refusé", 1)
    tags = Tags(output)
    source = _lines(tags.hide(_comments(body)), tags)
    return tags.show(_Walker(tags, style, source).template())


def _comments(body: str) -> str:
    if "{#" in body:
        raise MarkdownError(
            "commentaire Jinja refusé : une ancre s'écrit `{:ancre}`", body[: body.index("{#")].count("\n") + 1
        )
    return body


def _lines(text: str, tags: Tags) -> str:
    """Turn lines that hold only control tags into HTML comments (blocks of their own), or into rows inside a table."""
    made: list[str] = []
    in_table = False
    for line in text.split("\n"):
        if ALONE.match(line) is None or not tags.controls(line):
            in_table = line.lstrip().startswith("|")
            made.append(line)
        elif in_table:
            made.append(f"|{line.strip()}|")
        else:
            made.append(f"{line[: len(line) - len(line.lstrip())]}<!--{line.strip()}-->")
    return "\n".join(made)


class _Walker:
    """Walks the tokens of markdown-it and writes marks."""

    def __init__(self, tags: Tags, style: Style, source: str) -> None:
        self.tags = tags
        self.style = style
        self.lines = [FENCE.sub(r"<!--:::\1-->", line) for line in source.split("\n")]
        self.out: list[str] = []
        self.container = ""
        self.lists: list[str] = []
        self.item_open = False
        self.caption = ""
        self.columns = ""
        self.cells: list[str] = []
        self.header = True

    def template(self) -> str:
        from markdown_it import MarkdownIt

        parser = (
            MarkdownIt("commonmark", {"html": True}).enable("table").disable(["code", "fence", "autolink", "backticks"])
        )
        tokens = parser.parse("\n".join(self.lines))
        for index, token in enumerate(tokens):
            handler = getattr(self, f"_{token.type}", None)
            if handler is None:
                raise MarkdownError(f"construction refusée dans une clause : {token.type}", line_of(token))
            handler(token, tokens[index + 1] if index + 1 < len(tokens) else token)
        return "".join(self.out)

    def _html_block(self, token: Token, _: Token) -> None:
        for comment in re.findall(r"<!--(.*?)-->", token.content):
            if comment.startswith(":::"):
                self._open(comment[3:], line_of(token))
            else:
                self.out.append(re.sub(r"\s+", "", comment))
        if re.sub(r"<!--.*?-->", "", token.content, flags=re.DOTALL).strip():
            raise MarkdownError("balise HTML refusée dans une clause", line_of(token))

    def _open(self, name: str, line: int) -> None:
        if name and name not in CONTAINERS:
            raise MarkdownError(f"bloc inconnu : `::: {name}` (connus : {', '.join(CONTAINERS)})", line)
        self.container = name

    def _paragraph_open(self, token: Token, content: Token) -> None:
        figure = FIGURE.match(content.content)
        if figure:
            self.out.append(wire.mark("F", figure[2]) + self.style(figure[1]))
        elif self.container in ("signatures", "chiffres"):
            cells = re.sub(r"\s*\|\s*", wire.CELL, self._words(content))
            self.out.append(wire.mark(CONTAINERS[self.container]) + cells)
        elif content.content.startswith("Tableau : "):
            self.caption = self._words(content).partition(":")[2].strip(" \u00a0")
        else:
            self._paragraph(token, content)

    def _paragraph(self, token: Token, content: Token) -> None:
        text, anchor = self._words(content), ""
        if found := ANCHOR.match(text):
            text, anchor = text[found.end() :], found[1]
        nested = self._indent(token) >= 2 and bool(self.lists)
        self.out.append(wire.mark("p", self._style(nested=nested), str(int(nested)), anchor) + text)
        self.item_open = False

    def _style(self, *, nested: bool) -> str:
        if self.container in ("centre", "destinataire"):
            return CONTAINERS[self.container]
        if not self.lists or not self.item_open:
            return "body"
        if self.lists[-1] == "bullet":
            return "dash"
        return "lettered" if nested else "numbered"

    def _indent(self, token: Token) -> int:
        line = self.lines[token.map[0]] if token.map and token.map[0] < len(self.lines) else ""
        return len(line) - len(line.lstrip(" "))

    def _words(self, token: Token) -> str:
        text = self.style("".join(self._piece(child) for child in token.children or ()))
        self._balanced(text, line_of(token))
        return text.strip(" ").replace("&", "&amp;").replace("<", "&lt;")

    def _piece(self, token: Token) -> str:
        if token.type == "text":
            return token.content
        if token.type == "link_open":
            return self._reference(token)
        if token.type in MARKS:
            return MARKS[token.type]
        raise MarkdownError(f"écriture refusée dans une clause : « {token.content or token.type} »", line_of(token))

    def _reference(self, token: Token) -> str:
        target = str(token.attrs.get("href", ""))
        if not re.fullmatch(r"#[a-z0-9-]+", target):
            raise MarkdownError("un renvoi s'écrit `[](#id-de-clause)`", line_of(token))
        return f"{wire.REF}{target[1:]}{wire.END}"

    def _balanced(self, text: str, line: int) -> None:
        opened: list[str] = []
        for char in re.findall("[\ue000-\uf8ff]", text):
            word = self.tags.control(char)
            if word in ("if", "for"):
                opened.append(word)
            elif word in ("endif", "endfor") and (not opened or f"end{opened.pop()}" != word):
                opened = ["?"]
                break
        if opened:
            raise MarkdownError("une condition ouverte dans une phrase s'y ferme aussi", line)

    def _heading_open(self, token: Token, content: Token) -> None:
        if token.tag != "h2":
            raise MarkdownError("un intertitre s'écrit `## Intertitre`", line_of(token))
        self.out.append(wire.mark("h", "3", "", "") + self._words(content))

    def _hr(self, _token: Token, _next: Token) -> None:
        self.out.append(wire.mark("X"))

    def _bullet_list_open(self, _token: Token, _next: Token) -> None:
        self.lists.append("bullet")

    def _ordered_list_open(self, _token: Token, _next: Token) -> None:
        self.lists.append("ordered")

    def _list_close(self, _token: Token, _next: Token) -> None:
        self.lists.pop()

    def _list_item_open(self, _token: Token, _next: Token) -> None:
        self.item_open = True

    def _skip(self, _token: Token, _next: Token) -> None:
        """Closing tokens and contents already read by their opening token."""

    _bullet_list_close = _ordered_list_close = _list_close
    _paragraph_close = _heading_close = _list_item_close = _inline = _table_close = _skip
    _thead_open = _tbody_open = _tbody_close = _th_close = _td_close = _skip

    def _table_open(self, _token: Token, _next: Token) -> None:
        self.columns, self.header = "", True

    def _thead_close(self, _token: Token, _next: Token) -> None:
        self.header = False

    def _tr_open(self, _token: Token, _next: Token) -> None:
        self.cells = []

    def _th_open(self, token: Token, content: Token) -> None:
        style = str(token.attrs.get("style", "text-align:left"))
        self.columns += style.rpartition(":")[2][0]
        self._td_open(token, content)

    def _td_open(self, _token: Token, content: Token) -> None:
        self.cells.append(self._cell(content))

    def _cell(self, content: Token) -> str:
        """Return the words of a cell; a cell that holds only tags keeps them as they are."""
        return content.content if ALONE.match(content.content) else self._words(content)

    def _tr_close(self, _token: Token, _next: Token) -> None:
        first, *others = self.cells
        if ALONE.match(first) and not any(others) and self.tags.controls(first):
            self.out.append(re.sub(r"\s+", "", first))
        elif self.header:
            self.out.append(wire.mark("T", self.columns) + self.caption + wire.mark("H") + wire.CELL.join(self.cells))
            self.caption = ""
        else:
            self.out.append(wire.mark("R") + wire.CELL.join(self.cells))


def line_of(token: Token) -> int:
    """Return the line of a token, from 1."""
    return token.map[0] + 1 if token.map else 1
