"""L'assemblée constitutive : quand, où, qui était là, ce qui a été décidé."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from tldocs.text import lettres, nombre_lettres, pluriel

from .base import Node, field, many, node
from .people import Personne
from .scalars import Booleen, Entier, Id, Jour, Texte

if TYPE_CHECKING:
    from .members import Associe


class Voix(NamedTuple):
    """Le décompte d'une résolution ; vide, il est rempli à la main en séance."""

    pour: int | None
    """Voix pour."""
    contre: int | None
    """Voix contre."""
    abstentions: int | None
    """Abstentions."""

    @property
    def decompte(self) -> str | None:
        """Décompte des voix : pour, contre, abstentions."""
        if self.pour is None:
            return None
        if not self.contre and not self.abstentions:
            return f"à l’unanimité des {nombre_lettres(self.pour, feminin=True)} voix présentes ou représentées"
        parts = [f"{_voix(self.pour)} pour", f"{_voix(self.contre or 0)} contre"]
        last = self.abstentions or 0
        return f"par {', '.join(parts)} et {lettres(last, feminin=True)} {pluriel(last, 'abstention')}"


def _voix(number: int) -> str:
    return f"{nombre_lettres(number, feminin=True)} voix"


@node
class Pouvoir(Node):
    """Un pouvoir donné pour l'assemblée constitutive."""

    mandant: Id | None = field("fondateur qui donne pouvoir", reference="parties")
    mandataire: Id | None = field("fondateur qui le représente", reference="parties")

    @property
    def associe(self) -> Associe | None:
        """Le fondateur qui donne pouvoir."""
        return next((a for a in self.projet.associes if a.qui == self.mandant), None)

    @property
    def representant(self) -> Associe | None:
        """Le fondateur qui le représente."""
        return next((a for a in self.projet.associes if a.qui == self.mandataire), None)


@node
class Decompte(Node):
    """Le décompte des voix d'une résolution, quand il n'est pas celui de l'unanimité."""

    resolution: Texte | None = field(
        "résolution, par son nom (`statuts`, `dirigeants`, `siege`, `cotisations`, `pouvoirs`…)"
    )
    pour: Entier | None = field("voix pour")
    contre: Entier | None = field("voix contre")
    abstentions: Entier | None = field("abstentions")


@node
class AssembleeConstitutive(Node):
    """Le déroulement de l'assemblée constitutive ; ce qui manque se remplit à la main en séance."""

    heure: Texte | None = field("heure d'ouverture (18 h 30)")
    heure_fin: Texte | None = field("heure de clôture (20 h 15)")
    salle: Texte | None = field("lieu précis (salle des fêtes, 2 place de la Mairie)")
    convoquee_le: Jour | None = field("date de la convocation")
    convocation_moyen: Literal["courriel", "lettre", "courriel-ou-lettre", "recommande", "affichage"] | None = field(
        "moyen de la convocation"
    )
    convoquee_par: Id | None = field("fondateur qui a convoqué", reference="parties")
    presidence: Id | None = field("personne qui préside la séance", reference="personnes")
    secretaire: Id | None = field("personne qui tient le secrétariat de la séance", reference="personnes")
    scrutateurs: tuple[Id, ...] = many("scrutateurs", reference="personnes")
    absents: tuple[Id, ...] = many("fondateurs absents et non représentés", reference="parties")
    pouvoirs: tuple[Pouvoir, ...] = many("pouvoirs donnés pour la séance")
    unanimite: Booleen | None = field("les résolutions sont adoptées à l'unanimité, sauf celles de `votes`")
    votes: tuple[Decompte, ...] = many("décompte des résolutions qui n'ont pas été adoptées à l'unanimité")
    debats: Texte | None = field("résumé des échanges, en quelques phrases")

    @property
    def connue(self) -> bool:
        """Vrai quand le fichier dit comment la séance s'est tenue : le procès-verbal nomme alors les présents."""
        return self.unanimite is not None or bool(self.votes)

    @property
    def representes(self) -> tuple[Associe, ...]:
        """Les fondateurs représentés."""
        return tuple(p.associe for p in self.pouvoirs if p.associe)

    @property
    def presents(self) -> tuple[Associe, ...]:
        """Les fondateurs présents, en personne ou par leur représentant."""
        away = {*self.absents, *(p.mandant for p in self.pouvoirs)}
        return tuple(a for a in self.projet.associes if a.qui not in away)

    @property
    def voix_presentes(self) -> int:
        """Nombre de voix présentes ou représentées : une par fondateur."""
        return len(self.presents) + len(self.representes)

    @property
    def president(self) -> Personne | None:
        """Celui ou celle qui préside la séance."""
        return self._personne(self.presidence)

    @property
    def secretaire_de_seance(self) -> Personne | None:
        """Celui ou celle qui tient le secrétariat de la séance."""
        return self._personne(self.secretaire)

    @property
    def scrutateurs_nommes(self) -> tuple[str, ...]:
        """Noms des scrutateurs."""
        people = (self._personne(item) for item in self.scrutateurs)
        return tuple(p.nom_complet for p in people if p and p.nom_complet)

    @property
    def nom_du_convoquant(self) -> str | None:
        """Nom de celui qui a convoqué."""
        caller = self.projet.parties.get(self.convoquee_par or "")
        return caller.nom_complet if caller else None

    def _personne(self, item: str | None) -> Personne | None:
        return next((p for p in self.projet.personnes if p.id == item), None)

    def voix(self, resolution: str) -> Voix:
        """Décompte d'une résolution."""
        told = next((v for v in self.votes if v.resolution == resolution), None)
        if told is not None:
            return Voix(told.pour, told.contre or 0, told.abstentions or 0)
        return Voix(self.voix_presentes, 0, 0) if self.unanimite else Voix(None, None, None)
