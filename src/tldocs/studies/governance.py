"""The governance of a project as its study prints it: its bodies, its circles, who decides what."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from tldocs.text import NBSP, initiale

from .bodies import CAPITAL, NONE, Bodies, Organe
from .matrix import JOIN, Domaine, Ligne, domains, lines
from .organs import BOARD, Organs

if TYPE_CHECKING:
    from tldocs.law.decisions import Fixed
    from tldocs.project.model import Projet


class CercleVu(NamedTuple):
    """A circle of the charter."""

    nom: str
    membres: str
    reunion: str
    rend_compte: str
    roles: str


class Gouvernance:
    """What the study says besides the votes."""

    __readable__ = True

    def __init__(self, projet: Projet, termes: Any, fixed: tuple[Fixed, ...]) -> None:
        self._projet = projet
        self._termes = termes
        self._organs = Organs(projet, termes)
        self._fixed = fixed

    @cached_property
    def lignes(self) -> tuple[Ligne, ...]:
        """Les lignes de la matrice, sans les domaines."""
        return tuple(lines(self._projet, self._organs, self._fixed))

    @cached_property
    def domaines(self) -> tuple[Domaine, ...]:
        """La matrice, domaine par domaine."""
        return domains(self.lignes)

    @cached_property
    def organes(self) -> tuple[Organe, ...]:
        """Les organes, de l'assemblée à ceux qui contrôlent."""
        return tuple(Bodies(self._projet, self._organs, self.lignes, self._termes).all())

    @cached_property
    def cercles(self) -> tuple[CercleVu, ...]:
        """Les cercles de la charte, avec leurs rôles et ceux qui les tiennent."""
        return tuple(
            CercleVu(
                initiale(c.nom or c.id) or c.id, c.membres or NONE, c.reunion or NONE,
                self._organs.name(c.rend_compte or BOARD), JOIN.join(self._roles(c.roles)) or NONE,
            )
            for c in self._projet.charte.cercles
        )  # fmt: skip

    @cached_property
    def manque(self) -> tuple[str, ...]:
        """Les champs du fichier projet sans lesquels une partie de l'étude n'est pas écrite."""
        projet, meetings = self._projet, self._projet.gouvernance.assemblees
        capital = projet.societariat.vote.mode == CAPITAL
        planned = capital or bool(projet.colleges) or all(c.effectif_prevu for c in projet.categories)
        wanted = {
            "societariat.vote.mode": projet.societariat.vote.mode,
            "gouvernance.assemblees.ordinaire.majorite": meetings.ordinaire.majorite,
            "gouvernance.assemblees.extraordinaire.majorite": meetings.extraordinaire.majorite,
            "gouvernance.direction.titulaires": projet.gouvernance.direction.titulaires,
            "associes[].parts": not capital or projet.parts_total,
            "categories[].effectif_prevu": planned,
            "charte.cercles": projet.charte.cercles,
        }
        return tuple(path for path, known in wanted.items() if not known)

    def _roles(self, roles: tuple[Any, ...]) -> Iterator[str]:
        for role in roles:
            holder = self._projet.parties.get(role.titulaire or "")
            named = f"{role.nom} ({role.mandat})" if role.mandat else role.nom
            yield f"{named}{NBSP}: {holder.nom_complet if holder else 'à pourvoir'}"
