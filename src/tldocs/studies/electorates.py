"""Who votes in a project, and with how many votes: the assembly by college, category or shareholder; the board by seats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from tldocs.project.seats import ASSEMBLEE_SPECIALE
from tldocs.project.votes import poids, voix
from tldocs.text import initiale, nombre, pluriel, pourcent

from .votes import Bloc, Votant

if TYPE_CHECKING:
    from tldocs.project.mandates import Mandat
    from tldocs.project.members import Associe, Categorie
    from tldocs.project.model import Projet

ASSEMBLY, BOARD = "assemblee", "conseil"
CAPITAL = "proportionnel-au-capital"
HALF, WHOLE = Fraction(1, 2), Fraction(1)
SILENT = ("consultative", "aucune")


class Corps(NamedTuple):
    """A body of voters: for each voter, its votes and what it counts for in the quorum."""

    organe: str
    """`assemblee` or `conseil`."""
    titre: str
    hypothese: str
    """What is taken for granted about how these voters vote."""
    unite: str
    """Unit of the votes: `voix`, `actions`, `sièges`; empty when they are per cents."""
    votants: tuple[Votant, ...]
    presences: Mapping[str, Fraction]
    """What each voter brings to the quorum, in the unit of the quorum; empty when that is not known."""
    unite_presence: str = ""
    preponderante: str = ""
    blocs: tuple[Bloc, ...] = ()
    """Colleges that bring their whole weight; empty when votes add up."""
    divisible: bool = True
    """Whether a voter may come in part: a category whose members come one by one, not a shareholder."""

    @property
    def homogene(self) -> bool:
        """Whether votes and quorum are counted in the same unit."""
        return bool(self.presences) and all(self.presences.get(v.id) == v.voix for v in self.votants)


def electorates(projet: Projet, termes: Any) -> tuple[Corps, ...]:
    """Return the bodies of voters of a project, those of the assembly first; `termes`: the words of its form."""
    return tuple(c for c in (*_assembly(projet, termes), *_board(projet, termes)) if len(c.votants) > 1)


# The assembly


def _assembly(projet: Projet, termes: Any) -> Iterator[Corps]:
    members = str(getattr(termes, "associes", "membres"))
    if projet.societariat.vote.mode == CAPITAL:
        yield _shareholders(projet, members, str(getattr(termes, "parts", "parts")))
    elif projet.colleges and all(c.droits_de_vote for c in projet.colleges):
        yield _colleges(projet, members)
        yield _members_of_colleges(projet, members)
    else:
        yield from _heads(projet, members)


def _shareholders(projet: Projet, members: str, unit: str) -> Corps:
    held = [a for a in projet.associes if a.parts]
    voters = tuple(Votant(a.qui, _name(a), Fraction(a.parts or 0), _said(a)) for a in held)
    presences = {v.id: v.voix for v in voters}
    title, told = f"À l’assemblée, par {_one(members)}", f"chaque {_one(members)} vote d’un bloc"
    return Corps(ASSEMBLY, title, told, unit, voters, presences, unit, divisible=False)


def _colleges(projet: Projet, members: str) -> Corps:
    voters = tuple(
        Votant(c.id, initiale(c.nom or c.id) or c.id, Fraction(c.droits_de_vote or 0), _college(c.nom or c.id))
        for c in projet.colleges
    )
    heads = {c.id: Fraction(len(c.associes)) for c in projet.colleges}
    known = heads if all(heads.values()) else {}
    told = f"chaque collège vote d’un bloc, tous ses {members} du même avis"
    return Corps(ASSEMBLY, "À l’assemblée, par collège", told, "", voters, known, members)


def _members_of_colleges(projet: Projet, members: str) -> Corps:
    weights = poids(projet.colleges, HALF, HALF)
    shares = voix(projet.associes, weights)
    held = [a for a in projet.associes if shares.get(a.qui)]
    voters = tuple(Votant(a.qui, _name(a), shares[a.qui] * 100, _said(a)) for a in held)
    blocs = tuple(Bloc(w.part, tuple(a.qui for a in w.college.associes)) for w in weights)
    whole = projet.societariat.vote.agregation == "majoritaire"
    told = (
        "le collège où une majorité se dessine apporte tout son poids"
        if whole
        else "les voix d’un collège se partagent"
    )
    title = f"À l’assemblée, {_one(members)} par {_one(members)}"
    heads = {v.id: WHOLE for v in voters}
    return Corps(ASSEMBLY, title, f"une voix par {_one(members)} dans son collège ; {told}", "", voters, heads, members,
                 "", blocs if whole else ())  # fmt: skip


def _heads(projet: Projet, members: str) -> Iterator[Corps]:
    """One member, one vote: by category as it is planned, by category today, member by member without categories."""
    voting = [c for c in projet.categories if c.voix not in SILENT]
    planned = {c.id: c.effectif_prevu or 0 for c in voting}
    today = Counter(a.categorie for a in projet.associes)
    if voting and all(planned.values()):
        yield _categories(voting, planned, members, "À l’assemblée, quand les effectifs prévus seront atteints")
    if sum(1 for c in voting if today[c.id]) > 1:
        counts = {c.id: today[c.id] for c in voting}
        yield _categories(voting, counts, members, f"À l’assemblée, avec les {members} nommés au fichier projet")
    elif not voting:
        voters = tuple(Votant(a.qui, _name(a), WHOLE, _said(a)) for a in projet.associes)
        told = f"chaque {_one(members)} a une voix"
        yield Corps(ASSEMBLY, f"À l’assemblée, {_one(members)} par {_one(members)}", told, "voix", voters,
                    {v.id: WHOLE for v in voters}, members)  # fmt: skip


def _categories(voting: Sequence[Categorie], counts: Mapping[str, int], members: str, title: str) -> Corps:
    held = [c for c in voting if counts[c.id]]
    voters = tuple(Votant(c.id, _title(c), Fraction(counts[c.id]), f"les {c.nom or c.id}") for c in held)
    told = f"une voix par {_one(members)} ; chaque catégorie vote d’un bloc"
    return Corps(ASSEMBLY, title, told, "voix", voters, {v.id: v.voix for v in voters}, members)


# The board


def _board(projet: Projet, termes: Any) -> Iterator[Corps]:
    council = projet.gouvernance.conseil
    groups = _seats(projet) if council.institue else {}
    if not groups:
        return
    said = {a.qui: _said(a) for a in projet.associes} | {ASSEMBLEE_SPECIALE: "l’assemblée spéciale"}
    said |= {c.id: f"les {c.nom or c.id}" for c in projet.categories}
    voters = tuple(Votant(key, label, Fraction(count), said.get(key, label)) for key, (label, count) in groups.items())
    name = str(council.nom or getattr(termes, "conseil", "conseil"))
    told = f"une voix par siège ; les sièges d’un même {_group(projet)} votent d’un bloc"
    casting = _casting(projet) if council.voix_preponderante else ""
    yield Corps(BOARD, f"Au {name}, par {_group(projet)}", told, "sièges", voters, {v.id: v.voix for v in voters},
                "sièges", casting if casting in groups else "")  # fmt: skip


def _group(projet: Projet) -> str:
    return "actionnaire" if projet.societariat.vote.mode == CAPITAL else "groupe"


def _seats(projet: Projet) -> dict[str, tuple[str, int]]:
    """Return the seats of each group of the board: by shareholder, by category, by the college of those named."""
    if projet.societariat.vote.mode == CAPITAL and projet.repartition_des_sieges.possible:
        return _seats_of_shareholders(projet)
    reserved = {c.id: (_title(c), c.sieges) for c in projet.categories if c.sieges}
    if reserved and sum(n for _, n in reserved.values()) == projet.gouvernance.conseil.sieges:
        return reserved
    named = Counter(m.college for m in projet.gouvernance.conseil.membres)
    if None in named or len(named) <= 1:
        return {}
    labels = {
        **{c.id: _title(c) for c in projet.categories},
        **{c.id: initiale(c.nom or c.id) for c in projet.colleges},
    }
    return {str(name): (labels.get(str(name)) or str(name), count) for name, count in named.items()}


def _seats_of_shareholders(projet: Projet) -> dict[str, tuple[str, int]]:
    names = {a.qui: _name(a) for a in projet.associes} | {ASSEMBLEE_SPECIALE: "Assemblée spéciale"}
    return {who: (names[who], count) for who, count in projet.repartition_des_sieges.sieges.items() if count}


def _casting(projet: Projet) -> str:
    """Return the group of the one who presides over the board, empty when it is not known."""
    who = next((m for m in projet.gouvernance.presidence_du_conseil if m.role == "president"), None)
    if who is None:
        return ""
    seat = next((m for m in projet.gouvernance.conseil.membres if m.qui == who.qui), who)
    return _group_of(projet, seat, who)


def _group_of(projet: Projet, seat: Mandat, who: Mandat) -> str:
    body = seat.represente or who.represente
    if body and projet.societariat.vote.mode == CAPITAL:
        small = body in projet.repartition_des_sieges.membres_assemblee_speciale
        return ASSEMBLEE_SPECIALE if small else body
    public = any(c.id == seat.qui for c in projet.collectivites) or body is not None
    return "" if public else seat.college or ""


def _name(associe: Associe) -> str:
    return initiale(associe.nom_complet or associe.qui) or associe.qui


def _said(associe: Associe) -> str:
    """Return the name of a member as a sentence says it."""
    body = associe.collectivite
    return (body.avec_article if body else associe.nom_complet) or associe.qui


def _college(name: str) -> str:
    return f"le {name}" if name.casefold().startswith("collège") else f"le collège « {name} »"


def _title(category: Categorie) -> str:
    return initiale(category.nom or category.id) or category.id


def _one(members: str) -> str:
    """Return the singular of the word for the members."""
    return members.removesuffix("s")


def counted(count: Fraction, unit: str) -> str:
    """Return a number of votes with its unit: `540 actions`, `1 siège`; a per cent when it has none."""
    number = Decimal(count.numerator) / Decimal(count.denominator)
    if not unit:
        return str(pourcent(number))
    word = unit if unit == "voix" else pluriel(number, _one(unit), unit)
    return f"{nombre(round(number, 2))} {word}"
