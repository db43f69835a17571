"""A plan: an outline and its clauses compiled to one template, kept in a cache keyed by their content."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

from tldocs.diagnostics import Basis
from tldocs.document import wire
from tldocs.document.model import CoverStyle
from tldocs.expressions import bounded
from tldocs.expressions.errors import LanguageError
from tldocs.expressions.language import Expression
from tldocs.law.compiled import kept
from tldocs.law.forms import condition, each_of
from tldocs.law.source import Entry, LibraryError
from tldocs.law.texts import citations
from tldocs.text import typographie

from .clauses import ClauseNote, ClauseSource, find_clause, find_source, note_of
from .outline import Outline

if TYPE_CHECKING:
    from tldocs.expressions.templates import Compiled
    from tldocs.law.model import Law
    from tldocs.library import Library


class Plan(NamedTuple):
    """A document ready to be drafted for any project of its form."""

    id: str
    kind: str
    file: str
    nom: str
    look: str
    contents: bool
    cover: CoverStyle
    template: Compiled
    when: Expression | None
    each: tuple[str, Expression] | None
    """The name of the item and the list, when the project gets one such document for each item."""
    why: str
    """Why the project gets it, by when, who signs: templates."""
    deadline: str
    signer: str
    basis: tuple[Basis, ...]
    conditions: Mapping[str, Expression]
    """Clause id -> its condition."""
    sections: Mapping[str, tuple[str, ...]]
    """Titre anchor -> the clauses under it."""
    notes: Mapping[str, ClauseNote]
    foreign: bool = False
    """Whether a firm wrote a part of it: it is then rendered within bounds."""


def load_plan(library: Library, outline: Outline, law: Law) -> Plan:
    """Return the plan of an outline; raises LibraryError when a clause holds a mistake."""
    names = [name for clause in outline.clauses if (name := find_clause(library, list(outline.families), clause))]
    try:
        digest = library.digest([outline.entry.name, *names])
    except OSError:
        return compile_plan(library, outline, law)
    key = f"{digest}-{law.digest}-{outline.sections}"
    made: Plan = kept(f"plan-{outline.id}-{law.forme.id}", key, lambda: compile_plan(library, outline, law))
    return made


def compile_plan(library: Library, outline: Outline, law: Law) -> Plan:
    """Return the plan of an outline, compiled from its files."""
    from .scope import scope_of_documents

    entry = outline.entry
    scope = scope_of_documents(law)
    each = each_of(entry, scope)
    inner = {**scope, each[0]: each[2]} if each else scope
    clauses = {name: _read(library, outline, name, law) for name in outline.clauses}
    foreign = library.own(entry.name) is not None or any(clause.origin for clause in clauses.values())
    _said(entry, inner)
    sections = {f"titre-{n}": s.clauses for n, s in enumerate(outline.sections, 1) if s.titre}
    return Plan(
        outline.id, outline.kind, outline.file, outline.nom, entry.get("look") or "legal", entry.get("contents") == "true",
        cover_style(entry),
        _template(outline, clauses, {**inner, "on": frozenset((*clauses, *sections))}, foreign=foreign),
        condition(entry, "when", scope), each[:2] if each else None,
        entry.get("pourquoi") or "", entry.get("echeance") or "", entry.get("signe") or "",
        citations(entry, law.texts, entry.get("verified") or ""),
        {name: c for name, clause in clauses.items() if (c := condition(clause.head, "when", inner))},
        sections,
        {name: note_of(clause) for name, clause in clauses.items()},
        foreign,
    )  # fmt: skip


SAID = ("file", "nom", "pourquoi", "echeance", "signe")
"""The keys of an outline that may speak of the project."""


def _said(entry: Entry, scope: Mapping[str, Any]) -> None:
    from tldocs.expressions.templates import check_names

    for key in SAID:
        try:
            check_names(entry.get(key) or "", scope)
        except LanguageError as error:
            raise LibraryError(error.message, entry.name, entry.at(key)) from None


def _read(library: Library, outline: Outline, clause: str, law: Law) -> ClauseSource:
    found = find_source(library, list(outline.families), clause, law.texts)
    if found is None:
        entry = outline.entry
        raise LibraryError(f"clause introuvable : `{clause}`", entry.name, entry.at("sections"))
    return found


def plan_source(library: Library, outline: Outline, law: Law) -> str:
    """Return the source of the template of a plan, for those who compare or explain."""
    from tldocs.law.rules import scope_of

    clauses = {name: _read(library, outline, name, law) for name in outline.clauses}
    return _source(outline, clauses, {**scope_of(law.forme, law.parameters), "on": frozenset(clauses)})


def _template(
    outline: Outline, clauses: Mapping[str, ClauseSource], scope: Mapping[str, Any], *, foreign: bool
) -> Compiled:
    """Return the template of the whole document: one render, whatever its length."""
    from tldocs.expressions.templates import compile_template, parse_template

    source = _source(outline, clauses, scope)
    try:
        tree = parse_template(source)
        _named(tree, scope)
        if foreign:
            bounded.watch(tree)
        return compile_template(tree)
    except LanguageError as error:  # what is not in a clause is in the outline
        raise LibraryError(error.message, outline.entry.name, outline.entry.at("sections")) from None
    except (SyntaxError, RecursionError, MemoryError):  # more blocks in one another than Python takes
        entry = outline.entry
        raise LibraryError("trop de conditions imbriquées dans une clause de ce plan", entry.name) from None


def _source(outline: Outline, clauses: Mapping[str, ClauseSource], scope: Mapping[str, Any]) -> str:
    pieces = [_front(outline, scope)]
    for number, section in enumerate(outline.sections, 1):
        if section.titre:
            numbered = "1" if outline.numbered else ""
            name = f"titre-{number}"
            head = wire.mark("C", name) + wire.mark("h", "1", name, numbered) + typographie(section.titre)
            pieces.append(f"{{% if on['{name}'] %}}{head}{{% endif %}}")
        pieces += [_clause(clauses[name], outline, scope) for name in section.clauses]
    return "".join(pieces)


def _named(tree: Any, scope: Mapping[str, Any]) -> None:
    """Check the names of a template and name its blanks."""
    from tldocs.expressions.blanks import Blanks

    names = Blanks(scope)
    for node in tree.body:
        names.kind(node)


def _drawn(clause: ClauseSource) -> None:
    """Check the names of the figures that a clause calls."""
    from tldocs.document.markdown import FIGURE
    from tldocs.expressions.names import near

    from .figures import known_figures

    known = known_figures()
    for line, text in enumerate(clause.body.split("\n"), 1):
        found = FIGURE.match(text)
        if found and found[2] not in known:
            message = f"figure inconnue : `{found[2]}`{near(found[2], known)}"
            raise LibraryError(message, clause.name, line + clause.offset)


def _clause(clause: ClauseSource, outline: Outline, scope: Mapping[str, Any]) -> str:
    """Return the part of the template that prints a clause, checked on its own so that a mistake has its line."""
    from tldocs.document.markdown import MarkdownError, compile_markdown
    from tldocs.expressions.templates import parse_template

    head = _heading(clause, outline)
    _drawn(clause)
    try:
        body = compile_markdown(clause.body, _output, typographie)
    except MarkdownError as error:
        raise LibraryError(error.message, clause.name, error.line + clause.offset) from None
    text = wire.mark("C", clause.id) + head + body
    try:
        _named(parse_template(text), scope)
    except LanguageError as error:
        raise LibraryError(error.message, clause.name, _line(clause, error.message) + clause.offset) from None
    return f"{{% if on['{clause.id}'] %}}{text}{{% endif %}}"


def _line(clause: ClauseSource, message: str) -> int:
    """Return the line of the body that holds the faulty name (the compiled template has only one line)."""
    fault = message.partition("`")[2].partition("`")[0]
    lines = clause.body.split("\n")
    return next((n for n, line in enumerate(lines, 1) if fault and fault in line), 1)


def _heading(clause: ClauseSource, outline: Outline) -> str:
    if not clause.titre:
        return ""
    level = "2" if clause.numbered else "1"
    return wire.mark("h", level, clause.id, outline.numbered if clause.numbered else "") + inline(
        clause.titre, clause.head, "titre"
    )


def inline(text: str, entry: Entry, key: str) -> str:
    """Return the template of a line of text: a title, a header, a mention of the cover."""
    from tldocs.document.markdown import MarkdownError, Tags

    tags = Tags(_output)
    try:
        hidden = tags.hide(text)
    except MarkdownError as error:
        raise entry.error(key, error.message) from None
    return tags.show(typographie(hidden).replace("&", "&amp;").replace("<", "&lt;"))


def _output(expression: str) -> str:
    return f"{{{{ ({expression}) | ou_blanc('', '') }}}}"


def cover_style(entry: Entry) -> CoverStyle:
    """Return where the cover of an outline stands: a page of its own unless it says otherwise."""
    given: Any = (entry.get("cover") or {}).get("style") or "page"
    if given not in get_args(CoverStyle):
        raise entry.error("cover", f"`cover.style` vaut {', '.join(get_args(CoverStyle))}, pas `{given}`")
    style: CoverStyle = given
    return style


FRONT_KEYS = ("name", "title", "header", "footer", "subject")


def _front(outline: Outline, scope: Mapping[str, Any]) -> str:
    """Return the part that prints the cover, the header and the footer: one nameless clause a line."""
    from tldocs.expressions.templates import check_names

    cover, entry = outline.entry.get("cover") or {}, outline.entry
    texts = {
        "name": cover.get("name"), "title": cover.get("title"), "header": entry.get("header"), "footer": entry.get("footer"),
        "subject": entry.get("subject"),
    }  # fmt: skip
    try:
        for text in (*texts.values(), *(cover.get("mentions") or ())):
            check_names(text or "", scope)
    except LanguageError as error:
        raise LibraryError(error.message, entry.name, entry.at("cover")) from None
    made = [
        wire.mark("C", f"@{key}") + wire.mark("p", "body", "0", "") + inline(text or "", entry, "cover")
        for key, text in texts.items()
    ]
    made += [
        wire.mark("C", "@mention") + wire.mark("p", "body", "0", "") + inline(m, entry, "cover")
        for m in cover.get("mentions") or ()
    ]
    return "".join(made)
