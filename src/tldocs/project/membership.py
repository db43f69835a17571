"""Entrer, sortir, voter : les règles du sociétariat."""

from __future__ import annotations

from typing import Literal

from .base import Node, field, many, node, part
from .governance import Regle, regle
from .scalars import Booleen, Entier, Proportion, Texte


@node
class Vote(Node):
    """Comment se comptent les voix à l'assemblée."""

    mode: Literal["une-personne-une-voix", "colleges", "proportionnel-au-capital"] | None = field("mode de vote")
    agregation: Literal["proportionnel", "majoritaire"] | None = field(
        "report des voix d'un collège : à la proportion, ou en bloc"
    )
    criteres: tuple[Texte, ...] = many("critères de pondération des collèges, sans le capital")
    college_vide: Literal["repartition", "suspension"] | None = field("sort des voix d'un collège sans associé")

    @property
    def pondere_par_le_capital(self) -> bool:
        """Vrai quand un critère de pondération des collèges cite le capital."""
        return any("capital" in c.casefold() for c in self.criteres)


@node
class Adhesion(Node):
    """Entrer : admission, cotisation, souscription."""

    mode: Literal["libre", "agrement", "parrainage"] | None = field("adhésion libre, agréée ou parrainée")
    organe: Literal["conseil", "assemblee", "direction"] | None = field("organe qui se prononce")
    delai_jours: Entier | None = field("délai de réponse, en jours")
    cotisation: Booleen | None = field("une cotisation est due")
    cotisation_organe: Literal["assemblee", "conseil"] | None = field("organe qui fixe la cotisation")
    cotisation_dans_statuts: Booleen | None = field("le montant de la cotisation est écrit dans les statuts")
    mineurs: Booleen | None = field("des mineurs peuvent adhérer")
    salaries: Literal["facultative", "obligatoire"] | None = field("candidature des salariés au sociétariat")
    salaries_mois: Entier | None = field("ancienneté à partir de laquelle elle est obligatoire, en mois")
    criteres_discriminatoires: Booleen | None = field("l'admission dépend de critères que la loi interdit")


@node
class Sortie(Node):
    """Sortir : retrait, radiation, exclusion, remboursement, cession."""

    retrait_interdit: Booleen | None = field("le retrait est soumis à un accord ou interdit")
    preavis_mois: Entier | None = field("préavis de retrait, en mois")
    impaye_jours: Entier | None = field("délai après relance avant radiation pour non-paiement, en jours")
    exclusion_organe: Literal["assemblee", "conseil", "direction"] | None = field("organe qui prononce l'exclusion")
    exclusion_motifs: tuple[Texte, ...] = many("motifs d'exclusion, chacun à la suite de « le membre qui… »")
    exclusion_preavis_jours: Entier | None = field("délai entre l'énoncé des griefs et la décision, en jours")
    exclusion_griefs: Booleen | None = field("les griefs sont communiqués à l'avance")
    exclusion_audition: Booleen | None = field("l'intéressé est entendu")
    exclusion_recours: Literal["assemblee", "aucun"] | None = field("recours interne contre l'exclusion")
    remboursement_annees: Entier | None = field("délai de remboursement des parts, en années")
    remboursement_valeur: Literal["nominale", "reevaluee"] | None = field("valeur de remboursement des parts")
    cession_agrement: Literal["conseil", "assemblee", "direction", "libre-entre-associes"] | None = field(
        "agrément des cessions"
    )
    cession_majorite: Proportion | None = field("majorité de l'agrément")

    @property
    def cession_regle(self) -> Regle:
        """Ce que l'agrément demande : plus de la moitié des voix, davantage, ou toutes."""
        return regle(self.cession_majorite)

    @property
    def retrait_libre(self) -> bool:
        """Vrai quand un membre peut partir à tout moment : ni interdiction, ni préavis."""
        return not (self.retrait_interdit or self.preavis_mois)


@node
class Societariat(Node):
    """Les règles d'entrée, de sortie et de vote."""

    adhesion: Adhesion = part(Adhesion, "admission et cotisation")
    sortie: Sortie = part(Sortie, "retrait, exclusion, remboursement, cession")
    vote: Vote = part(Vote, "mode de vote à l'assemblée")
