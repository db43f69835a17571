"""Les avances en compte courant que consentent des associés."""

from __future__ import annotations

from decimal import Decimal

from .base import Node, field, node
from .people import Collectivite, Organisation, Personne, Representant
from .scalars import Booleen, Entier, Euros, Id, Texte


@node
class Avance(Node):
    """Une avance en compte courant d'associé."""

    associe: Id | None = field("associé qui avance", reference="parties")
    montant: Euros | None = field("montant, en euros")
    duree_mois: Entier | None = field("durée, en mois")
    renouvellements: Entier | None = field("nombre de renouvellements")
    convention: Booleen | None = field("une convention est signée")
    documents: Booleen | None = field(
        "la collectivité délibère au vu du rapport d'un représentant et d'une délibération motivée du conseil"
    )
    objet: Texte | None = field("objet de l'avance")
    avance_anterieure: Booleen | None = field("une avance antérieure n'est pas remboursée, ou celle-ci la rembourse")
    energie_renouvelable: Booleen | None = field("finance un projet de production d'énergie renouvelable")
    total_avances: Euros | None = field(
        "total des avances de la collectivité à ses sociétés, celle-ci comprise, en euros"
    )

    @property
    def cocontractante(self) -> Collectivite | None:
        """La collectivité qui avance."""
        body = self.projet.parties.get(self.associe or "")
        return body if isinstance(body, Collectivite) else None

    @property
    def partie(self) -> Personne | Organisation | Collectivite:
        """L'associé qui avance."""
        return self.projet.parties[self.associe or ""]

    @property
    def representant(self) -> Representant | None:
        """Le représentant de l'associé qui avance, si c'est une personne morale."""
        return getattr(self.partie, "representant", None)

    @property
    def publique(self) -> bool:
        """Vrai quand l'associé qui avance est une personne publique."""
        return isinstance(self.partie, Collectivite)

    @property
    def taux(self) -> Decimal | None:
        """Taux annuel que le plan financier prévoit pour cette avance, en % ; None s'il ne le dit pas."""
        held = [
            x for x in self.projet.finances.plan.apports if x.nature == "compte-courant" and x.montant == self.montant
        ]
        return held[0].taux if len(held) == 1 else None

    @property
    def part_des_recettes(self) -> Decimal | None:
        """Total des avances de la collectivité dans ses recettes réelles de fonctionnement, en %."""
        holder = self.projet.parties.get(self.associe or "")
        revenue = getattr(holder, "recettes_fonctionnement", None)
        return None if self.total_avances is None or not revenue else self.total_avances * 100 / revenue
