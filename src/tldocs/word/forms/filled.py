"""A compiled form rendered for a project, mended and packed; what was left blank, what was refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from tldocs.diagnostics import Finding, Place
from tldocs.expressions.errors import LanguageError
from tldocs.word.package import LEVEL, pack, part_of

from .book import Spot
from .compiled import FILE, CompiledForm, CompiledPart
from .form import CUSTOM
from .language import MAX_CHARACTERS, TooMuch, Turns, form_environment
from .names import PIECES, TURNS
from .notes import Left, Measured
from .seal import SLOT, sealed
from .tidy import tidy

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class Filled(NamedTuple):
    """A filled form: its bytes (None when it could not be rendered), its blanks, what was found."""

    data: bytes | None
    blanks: tuple[Left, ...] = ()
    findings: tuple[Finding, ...] = ()


def fill(form: CompiledForm, names: Mapping[str, Any], file: str) -> Filled:
    """Return a form filled with the values of a project."""
    context = {**names, TURNS: Turns(), PIECES: tuple(map(_piece, form.pieces))}
    written: dict[str, str] = {}
    left: list[Left] = []
    measured: list[Measured] = []
    for part in form.parts:
        rendered = _render(part, context, file)
        if isinstance(rendered, Finding):
            return Filled(None, (), (rendered,))
        tidied = tidy(rendered)
        if tidied is None:
            said = f"le formulaire rempli n’est plus lisible ({part.name}) : une balise y coupe un paragraphe ou un tableau"
            return Filled(None, (), (Finding("formulaire-illisible", "error", said, Place(file)),))
        left += tidied.left
        measured += tidied.measured
        written[part.name] = tidied.xml
    left = list(dict.fromkeys(left))
    findings = [*_told(measured, file), *(_refused(item, file) for item in left if item.refused)]
    return Filled(_packed(form, written), tuple(left), tuple(findings))


def _told(measured: Iterable[Measured], file: str) -> Iterator[Finding]:
    """Say what is left of each limit, or by how much a text passes it."""
    for item in dict.fromkeys(measured):
        size = f"{item.length} {item.unit} sur {item.most}"
        if item.length > item.most:
            said = f"« {item.what} » : {size}, {item.length - item.most} de trop"
            remedy = f"donnez une version plus courte dans `reponses` ({item.most} {item.unit} au plus)"
            yield Finding("reponse-trop-longue", "warning", said, Place(file), item.what, remedy)
        else:
            choice = f" (la plus longue qui tienne, parmi {item.among})" if item.among > 1 else ""
            said = f"« {item.what} » : {size}, il en reste {item.most - item.length}{choice}"
            yield Finding("reponse-mesuree", "info", said, Place(file), item.what)


def _refused(item: Left, file: str) -> Finding:
    remedy = 'donnez au projet l’un des choix, ou traduisez la valeur : `| choix({"valeur": "choix"})`'
    return Finding("choix-refuse", "warning", item.refused, Place(file), item.field, remedy)


def _packed(form: CompiledForm, written: Mapping[str, str]) -> bytes:
    """Return the file, sealed."""
    made = {name: part_of(name, (DECLARATION, xml), LEVEL) for name, xml in written.items() if name != CUSTOM}
    parts = [made.get(name) or form.static[name] for name in form.order if name != CUSTOM]
    properties = (written.get(CUSTOM) or form.properties).replace(SLOT, sealed(parts))
    return pack([*parts, part_of(CUSTOM, (DECLARATION, properties), LEVEL)])


def _piece(piece: str | tuple[str, ...]) -> object:
    from .language import markup

    return markup(piece) if isinstance(piece, str) else piece


def _render(part: CompiledPart, context: Mapping[str, Any], file: str) -> str | Finding:
    made = form_environment()
    template = made.template_class.from_code(made, part.template.code, {}, None)
    try:
        return "".join(_measured(template.generate(context)))
    except Exception as error:  # noqa: BLE001 - whatever a stranger's tag does, its place is said
        return _fault(error, part, file)


def _measured(pieces: Iterable[str]) -> Iterator[str]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > MAX_CHARACTERS:
            raise TooMuch("le formulaire rempli n’a plus de mesure")
        yield piece


def _fault(error: Exception, part: CompiledPart, file: str) -> Finding:
    spots = part.spots
    line = _line(error)
    here = spots[line - 2] if 2 <= line < len(spots) + 2 else None
    said = str(error) if isinstance(error, (TooMuch, LanguageError)) else _why(error)
    where = f"{here.spot} : `{here.written}` : " if here else ""
    remedy = "vérifiez que le filtre ou la comparaison convient à cette valeur, ou entourez-la de `{% if … %}`"
    return Finding(
        "balise-impossible", "error", f"{where}{said}", Place(file), (here.spot if here else Spot("")).where, remedy
    )


def _why(error: Exception) -> str:
    from jinja2 import UndefinedError

    if isinstance(error, UndefinedError):
        return f"nom inconnu ({error.message})"
    return f"cette balise ne peut être remplie ({type(error).__name__} : {str(error)[:120]})"


def _line(error: Exception) -> int:
    """Return the line of the source at which a render failed: Jinja writes it in the trace."""
    trace, line = error.__traceback__, 0
    while trace is not None:
        line = trace.tb_lineno if trace.tb_frame.f_code.co_filename == FILE else line
        trace = trace.tb_next
    return line
