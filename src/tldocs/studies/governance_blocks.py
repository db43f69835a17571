"""What the study of the governance draws: the scheme with seats and majorities, the power beside the share of the votes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from tldocs.document.model import Chart, Figure, Series
from tldocs.figures.scheme import scheme
from tldocs.text import NBSP, euros, fraction, liste, pluriel, pourcent

from .matrix import JOIN, rule_of
from .organs import BOARD, EXTRAORDINARY, ORDINARY
from .scheme import governance_scheme
from .scheme_words import ASSEMBLY, DIRECTION, told
from .scheme_words import BOARD as BOARD_BOX

if TYPE_CHECKING:
    from tldocs.project.model import Projet

    from . import Etude


def detailed_scheme(etude: Etude, caption: str) -> Figure:
    """Return the scheme of the governance with seats, quorums and majorities, and its picture when it can be drawn."""
    given = etude.contexte
    projet = given.projet
    forme = given.law.forme.selon(projet.gouvernance.direction.mode)
    plain = governance_scheme(projet, forme)
    more = _more(projet)
    boxes = tuple(box._replace(lines=(*box.lines, *more.get(box.id, ()))) for box in plain.boxes)
    majorities = f" Majorités{NBSP}: {JOIN.join(more[ASSEMBLY])}." if more[ASSEMBLY] else ""
    figure = plain._replace(caption=caption, boxes=boxes, alt=told(projet, forme, boxes, plain.arrows) + majorities)
    return figure._replace(drawn=scheme(figure))


def _more(projet: Projet) -> Mapping[str, tuple[str, ...]]:
    """Return the lines that each box gets besides those of the plain scheme."""
    found = {
        ASSEMBLY: tuple(_majorities(projet)),
        BOARD_BOX: tuple(_board(projet)),
        DIRECTION: tuple(_direction(projet)),
    }
    return found | dict(_seats(projet))


def _majorities(projet: Projet) -> Iterator[str]:
    for word, name in ((ORDINARY, "ordinaire"), (EXTRAORDINARY, "extraordinaire")):
        rule = rule_of(projet, word)
        if rule:
            quorum = f"{JOIN}quorum{NBSP}: {fraction(rule.quorum)}" if rule.quorum else ""
            yield f"{name}{NBSP}: {rule.dite}{quorum}"


def _board(projet: Projet) -> Iterator[str]:
    rule, council = rule_of(projet, BOARD), projet.gouvernance.conseil
    if rule:
        quorum = f"{JOIN}quorum{NBSP}: {fraction(rule.quorum)}" if rule.quorum else ""
        yield f"{rule.dite}{quorum}"
    if council.voix_preponderante:
        yield "en cas de partage, le président départage"


def _direction(projet: Projet) -> Iterator[str]:
    if limit := projet.gouvernance.direction.autorisation_au_dela:
        yield f"hors budget, seule jusqu’à {euros(limit)}"


def _seats(projet: Projet) -> Iterator[tuple[str, tuple[str, ...]]]:
    for category in projet.categories:
        if category.sieges:
            yield f"categorie-{category.id}", (_seat(category.sieges),)
    for college in projet.colleges:
        seats = sum(c.sieges or 0 for c in projet.categories if c.id in college.categories)
        if seats:
            yield f"college-{college.id}", (_seat(seats),)
    for member in projet.associes:
        if projet.societariat.vote.mode == "proportionnel-au-capital" and member.sieges:
            yield f"associe-{member.qui}", (_seat(member.sieges),)


def _seat(count: int) -> str:
    return f"{count} {pluriel(count, 'siège')} au conseil"


def power_chart(etude: Etude, caption: str) -> Chart:
    """Return, for the strongest majority, the share of the votes of each voter beside its power; empty without them."""
    poll = etude.votes.principal
    if poll is None:
        return Chart(caption, "", "bars", (), (), "%")
    voters = sorted(poll.votants, key=lambda v: -v.part)
    series = (
        Series("Part des voix", tuple(_tenth(v.part) for v in voters)),
        Series("Pouvoir", tuple(_tenth(v.shapley) for v in voters)),
    )
    shares = liste([f"{v.nom}{NBSP}: {pourcent(v.part)} des voix, {pourcent(v.shapley)} du pouvoir" for v in voters])
    return Chart(caption, f"{poll.titre}. {shares}.", "bars", tuple(v.nom for v in voters), series, "%")


def _tenth(value: Decimal | None) -> Decimal | None:
    """Return a per cent as a chart shows it: at one decimal at most, none when it is whole."""
    if value is None:
        return None
    short = round(value, 1)
    return Decimal(int(short)) if short == int(short) else short
