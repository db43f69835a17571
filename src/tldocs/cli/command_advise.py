"""`tldocs advise`: which legal vehicle suits a project, which are excluded, what would change it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .language import tr
from .options import library, on, output_format, project, project_file
from .show import safe, show

if TYPE_CHECKING:
    from tldocs.advice.matter import Matter, Question
    from tldocs.advice.situation import Situation
    from tldocs.dossier.advise import Advised
    from tldocs.project.model import Projet


def command() -> click.Command:
    """Return the command."""
    return click.Command(
        "advise",
        callback=run,
        params=[
            project(),
            click.Option(
                ["--poids", "weights"],
                multiple=True,
                metavar=tr("CRITÈRE=POIDS"),
                help=tr("Règle le poids d'un critère (répétable) ; l'emporte sur `choix.poids`."),
            ),
            click.Option(
                ["--interview"],
                is_flag=True,
                help=tr("Pose les seules questions dont la réponse change encore le conseil."),
            ),
            click.Option(
                ["-o", "--output"],
                type=click.Path(path_type=Path, dir_okay=False),
                metavar=tr("FICHIER"),
                help=tr(
                    "Écrit les réponses de l'entretien, à mettre dans le fichier projet ; refuse un fichier qui existe."
                ),
            ),
            output_format(),
            library(),
            on(),
        ],
        help=tr(
            "Conseille le choix du véhicule juridique : exclusions et bases légales, notes, sensibilité aux poids, montages."
        ),
        short_help=tr("Conseille le choix du véhicule juridique."),
    )


def run(  # noqa: PLR0917 - click gives the options by name
    projet: Path,
    weights: tuple[str, ...],
    output: Path | None,
    style: str,
    library: Path | None,
    on: date | None,
    *,
    interview: bool,
) -> None:
    """Print the advice; exit 1 when the project cannot be read."""
    from tldocs.dossier.advise import advised, open_project
    from tldocs.library import library_of

    if output and not interview:
        raise click.UsageError(tr("-o écrit les réponses de l'entretien : ajoutez --interview"))
    source = project_file(projet)
    checked, matter = open_project(source, on, library_of(source, library))
    if matter is None or checked.loaded.project is None:
        show(checked.findings, err=True)
        raise SystemExit(1)
    own = _weights(weights, matter)
    facts = _interview(matter, checked.loaded.project, checked.day, own, output) if interview else None
    made = advised(matter, checked.loaded.project, checked.day, facts, own)
    click.echo(_json(made) if style == "json" else "\n".join(_text(made)))


def _weights(given: tuple[str, ...], matter: Matter) -> dict[str, Fraction]:
    from tldocs.project.scalars import ScalarError, parse_decimal

    known = [item.critere for item in matter.poids]
    found = {}
    for text in given:
        name, _, value = text.partition("=")
        try:
            weight = parse_decimal(value)
        except ScalarError:
            weight = None
        if name not in known or weight is None or not 0 <= weight <= 1000:
            message = tr("« {text} » : écrivez CRITÈRE=POIDS, un poids de 0 à 1000 (critères : {known})")
            raise click.BadParameter(message.format(text=safe(text[:60]), known=", ".join(known)), param_hint="--poids")
        found[name] = Fraction(weight)
    return found


def _interview(matter: Matter, projet: Projet, day: date, own: dict[str, Fraction], output: Path | None) -> Situation:
    """Ask what still discriminates, one question at a time; write the answers when they are wanted."""
    from tldocs.advice.derive import situation_of
    from tldocs.dossier.advise import advised

    facts, asked = situation_of(projet), list[str]()
    while True:
        left = [q for q in advised(matter, projet, day, facts, own).advice.questions if q.champ not in asked]
        if not left:
            break
        asked.append(left[0].champ)
        facts = _asked(left[0], facts)
    if output:
        _write(output, facts, [name for name in asked if getattr(facts, name) is not None])
    return facts


def _asked(question: Question, facts: Situation) -> Situation:
    """Ask one question until the answer can be read; an empty answer leaves it open."""
    from tldocs.advice.answers import choices, read_answer, several
    from tldocs.project.scalars import ScalarError

    known = choices(question.champ)
    hint = (tr("plusieurs, séparés par des virgules : ") if several(question.champ) else "") + ", ".join(known)
    click.echo(f"{question.texte}{f' ({hint})' if known else ''}", err=True)
    while text := _typed():
        try:
            return facts._replace(**{question.champ: read_answer(question.champ, text)})
        except ScalarError as error:
            click.echo(safe(f"{error} ; {error.remedy}" if error.remedy else str(error)), err=True)
    return facts


def _typed() -> str:
    """Return what is typed, empty when the input ends: the questions that are left stay open."""
    try:
        given = click.prompt(tr("réponse (vide : je ne sais pas)"), default="", show_default=False, err=True)
    except click.Abort as stop:
        if isinstance(stop.__context__, EOFError):
            return ""
        raise
    return str(given).strip()


def _write(output: Path, facts: Situation, names: list[str]) -> None:
    from tldocs.advice.answers import written

    try:
        with output.open("x", encoding="utf-8") as file:
            file.write(written(facts, names))
    except OSError as error:
        reason = tr("le fichier existe déjà") if isinstance(error, FileExistsError) else error.strerror
        raise click.BadParameter(f"{safe(str(output))} : {reason}", param_hint="-o") from None
    click.echo(tr("écrit : {target}").format(target=safe(str(output))), err=True)


def _text(made: Advised) -> Any:
    told = made.conseil
    yield tr("{count} véhicules examinés, {excluded} écartés, {left} en lice").format(
        count=told.examines, excluded=told.nombre_ecartes, left=len(told.restants)
    )
    for item in told.restants:
        yield click.style(f"{item.rang}. {item.nom}", bold=True) + f" : {item.points} ({item.ecart})"
        yield from (f"     − {told.retrait} : {safe(m.message)} [{m.base}]" for m in item.reserves)
    yield from _head(tr("Écartés"), bool(told.ecartes))
    for one in told.ecartes:
        yield f"  {one.nom}"
        for reason in one.motifs:
            yield f"     {safe(reason.message)} [{reason.base}]"
            yield f"       → {reason.remede}"
    yield from _head(tr("Poids, et celui à partir duquel un autre passe en tête"), bool(told.restants))
    yield from (f"  {p.nom:20} {p.retenu:>6}  {p.bascule}".rstrip() for p in told.pesees if told.restants)
    yield from _head(tr("Montages"), bool(told.montages))
    yield from (f"  {m.titre} ({m.vehicules}) : {m.pourquoi}" for m in told.montages)
    for path in told.parcours:
        yield from _head(path.titre, True)
        yield from (f"  {s.quand} : {s.acte} ; {s.majorite} ; {s.cout}" for s in path.etapes)
    yield from _head(tr("Sans réponse, et qui peut encore changer le conseil"), bool(told.questions))
    yield from (f"  {question}" for question in told.questions)
    yield ""
    yield tr("Le conseil propose ; un juriste valide avant toute signature.")


def _head(title: str, shown: bool) -> Any:  # noqa: FBT001 - what follows is shown or not
    if shown:
        yield ""
        yield click.style(title, bold=True)


def _json(made: Advised) -> str:
    from .show_advice import described

    return described(made)
