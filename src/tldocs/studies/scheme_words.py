"""What the scheme of the governance says: the text of its boxes and arrows, and its telling in sentences."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from tldocs.text import initiale, liste, pluriel, pourcent

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tldocs.document.model import Arrow, Box
    from tldocs.project.governance import Conseil
    from tldocs.project.mandates import Mandat
    from tldocs.project.model import Projet
    from tldocs.project.practice import Cercle

ASSEMBLY, BOARD, DIRECTION = "@assemblee", "@conseil", "@direction"
CONTROLS = ("@comptes", "@revision", "@analogue")
NAMES, AUDITS, REPORTS = "nomme", "contrôle", "rend compte"
NAMED = 4
"""Holders or roles named in a box; when there are more, the last line counts the others."""
WHOLE = Decimal(100)

DIRECTIONS = {
    "president": "Présidence",
    "copresidence": "Coprésidence",
    "collegiale": "Direction collégiale",
    "president-conseil": "Présidence",
    "president-directeur-general": "Présidence et direction générale",
    "gerance": "Gérance",
    "presidence-dissociee": "Présidence et direction générale",
    "directoire": "Directoire",
}
VOTES = {
    "une-personne-une-voix": "une personne, une voix",
    "colleges": "vote par collèges",
    "proportionnel-au-capital": "voix en proportion du capital",
}
VOICES = {"deliberative": "voix délibérative", "consultative": "voix consultative", "aucune": "sans voix"}


class LegalForm(Protocol):
    """What the scheme reads of a legal form: its words for the board and for the members."""

    @property
    def termes(self) -> Any:
        """Words read as attributes: `conseil`, `associes`."""


class Slot(NamedTuple):
    """A box before it has a place."""

    id: str
    title: str
    lines: tuple[str, ...] = ()
    accent: bool = False


def voters(projet: Projet) -> list[Slot]:
    """Return those who make up the assembly: the colleges, else the categories, else the members themselves."""
    if projet.colleges:
        return [_slot(f"college-{c.id}", c.nom or c.id, _votes(c.droits_de_vote)) for c in projet.colleges]
    if projet.categories:
        return [_slot(f"categorie-{c.id}", c.nom or c.id, VOICES.get(c.voix or "")) for c in projet.categories]
    return [_slot(f"associe-{a.qui}", a.nom_complet or a.qui, _capital(a.part_du_capital)) for a in projet.associes]


def _slot(name: str, title: str, line: str | None) -> Slot:
    return Slot(name, _capital_letter(title), (line,) if line else ())


def _votes(share: Decimal | None) -> str | None:
    return f"{pourcent(share)} des voix" if share is not None else None


def _capital(share: Decimal | None) -> str | None:
    return f"{pourcent(share)} du capital" if share is not None else None


def _capital_letter(text: str) -> str:
    return initiale(text) or text


def assembly(projet: Projet) -> Slot:
    """Return the general assembly, with its way of voting."""
    vote = VOTES.get(projet.societariat.vote.mode or "")
    return Slot(ASSEMBLY, "Assemblée générale", (vote,) if vote else (), accent=True)


def controls(projet: Projet) -> list[Slot]:
    """Return those who audit: statutory auditor, cooperative reviser, committee of the public shareholders."""
    control = projet.gouvernance.controle
    accounts, revision, committee = CONTROLS
    revised = f"tous les {control.revision_annees} ans" if control.revision_annees else None
    found = (
        _slot(accounts, "commissaire aux comptes", None) if control.commissaire else None,
        _slot(revision, "réviseur coopératif", revised) if control.reviseur else None,
        _slot(committee, "comité de contrôle analogue", None) if control.comite_controle else None,
    )
    return [slot for slot in found if slot]


def board(projet: Projet, forme: LegalForm) -> Slot | None:
    """Return the board, None for a body that has none."""
    council = projet.gouvernance.conseil
    if not council.institue:
        return None
    return Slot(BOARD, _capital_letter(_board_name(projet, forme)), tuple(_board_lines(projet, council)), accent=True)


def _board_name(projet: Projet, forme: LegalForm) -> str:
    return str(projet.gouvernance.conseil.nom or getattr(forme.termes, "conseil", "conseil"))


def _board_lines(projet: Projet, council: Conseil) -> Iterator[str]:
    seats = _seats(council)
    yield f"{seats}, mandat de {_years(council.mandat_annees)}" if council.mandat_annees else seats
    special = projet.repartition_des_sieges.sieges_assemblee_speciale if council.assemblee_speciale else 0
    if special:
        yield f"dont {special} {pluriel(special, 'siège')} pour l’assemblée spéciale"


def _seats(council: Conseil) -> str:
    if not council.sieges and council.sieges_minimum and council.sieges_maximum:
        return f"{council.sieges_minimum} à {council.sieges_maximum} sièges"
    count = council.sieges or council.sieges_minimum or len(council.membres)
    return f"{count} {pluriel(count, 'siège')}{' au moins' if not council.sieges and council.sieges_minimum else ''}"


def _years(count: int) -> str:
    return f"{count} {pluriel(count, 'an')}"


def direction(projet: Projet) -> Slot | None:
    """Return those who direct and represent, None when the file names nobody."""
    direction = projet.gouvernance.direction
    if not direction.titulaires:
        return None
    officers = {"tresorier", "secretaire"} & {m.role for m in direction.titulaires}
    title = "Bureau" if officers else DIRECTIONS.get(direction.mode or "", "Direction")
    return Slot(DIRECTION, title, tuple(_some(map(_holder, direction.titulaires))), accent=True)


def _holder(mandat: Mandat) -> str:
    name = mandat.nom_complet or mandat.qui
    return f"{name}, {mandat.fonction}" if mandat.fonction else name


def circle(circle: Cercle) -> Slot:
    """Return a circle with its roles."""
    lines = _some(_capital_letter(role.nom) for role in circle.roles if role.nom)
    return Slot(circle_id(circle.id), _capital_letter(circle.nom or circle.id), tuple(lines))


def circle_id(name: str | None) -> str:
    """Return the id of the box of a circle."""
    return f"cercle-{name}"


def _some(names: Iterable[str]) -> Iterator[str]:
    """Yield the first names, and how many are left."""
    known = list(names)
    if len(known) <= NAMED:
        yield from known
    else:
        yield from known[: NAMED - 1]
        yield f"et {len(known) - NAMED + 1} autres"


# Arrows


def named_by_assembly(projet: Projet) -> bool:
    """Return whether the assembly itself appoints those who direct."""
    direction = projet.gouvernance.direction
    return direction.nomination == "assemblee" or direction.mode == "gerance"


def board_link(projet: Projet, forme: LegalForm) -> str:
    """Return what links the assembly to the board: each public body appoints its own people, the others are elected."""
    appointed = projet.gouvernance.conseil.membres and projet.part_publique_du_conseil == WHOLE
    return f"désigné par les {getattr(forme.termes, 'associes', 'membres')}" if appointed else "élit"


# The scheme told in sentences


def told(projet: Projet, forme: LegalForm, boxes: Sequence[Box], arrows: Sequence[Arrow]) -> str:
    """Return the alternative text: who makes up the assembly, who appoints, audits and reports."""
    by_id = {box.id: box for box in boxes}
    council = _board_name(projet, forme)
    bodies = {ASSEMBLY: "à l’assemblée générale", BOARD: f"au {council}", DIRECTION: "à la direction"}
    sentences = [*_told_bodies(by_id, arrows, council), *_told_reports(by_id, arrows, bodies)]
    return " ".join(sentences)


def _told_bodies(by_id: dict[str, Box], arrows: Sequence[Arrow], council: str) -> Iterator[str]:
    made_of = [_said(by_id[a.start]) for a in arrows if a.end == ASSEMBLY and not a.label]
    yield f"L’assemblée générale réunit : {liste(made_of)}." if made_of else "L’assemblée générale réunit les membres."
    if BOARD in by_id:
        link = next(a.label for a in arrows if a.end == BOARD and a.start == ASSEMBLY)
        seats = f"({' ; '.join(by_id[BOARD].lines)})"
        yield f"Elle élit le {council} {seats}." if link == "élit" else f"Le {council} {seats} est {link}."
    for arrow in arrows:
        if arrow.end == DIRECTION and arrow.label == NAMES:
            who = f"Le {council}" if arrow.start == BOARD else "L’assemblée générale"
            yield f"{who} nomme la direction : {_said(by_id[DIRECTION])}."
    if audits := [_said(by_id[name]) for name in CONTROLS if name in by_id]:
        yield f"Contrôle : {liste(audits)}."


def _told_reports(by_id: dict[str, Box], arrows: Sequence[Arrow], bodies: dict[str, str]) -> Iterator[str]:
    targets = dict.fromkeys(a.end for a in arrows if a.label == REPORTS)
    for target in targets:
        circles = [_said(by_id[a.start]) for a in arrows if a.end == target and a.label == REPORTS]
        to = bodies.get(target) or f"à « {by_id[target].title} »"
        yield f"{'Rendent' if len(circles) > 1 else 'Rend'} compte {to} : {liste(circles)}."


def _said(box: Box) -> str:
    return f"{box.title} ({' ; '.join(box.lines)})" if box.lines else box.title
