"""Entrer, sortir, voter : les règles du sociétariat."""

from __future__ import annotations

from typing import Literal

from .assemblies import Regle, regle
from .base import Node, field, many, node, part
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
    silence: Literal["acceptation", "refus"] | None = field("sens du silence gardé pendant ce délai")
    parrains: Entier | None = field("nombre de membres qui présentent le candidat, en cas de parrainage")
    refus_recours: Literal["assemblee", "aucun"] | None = field("recours interne contre le refus d'admission")
    refus_recours_jours: Entier | None = field("délai de ce recours, en jours")
    honneur_par: Literal["conseil", "assemblee"] | None = field("organe qui confère la qualité de membre d'honneur")
    salaries_membres: Booleen | None = field("les salariés peuvent être membres (associations)")
    cotisation: Booleen | None = field("une cotisation est due")
    cotisation_mode: Literal["fixe", "revenus", "libre"] | None = field(
        "montant fixe, barème selon les revenus, ou montant libre au-dessus d'un minimum"
    )
    cotisation_periode: Literal["exercice", "date-a-date"] | None = field("due par exercice, ou de date à date")
    cotisation_organe: Literal["assemblee", "conseil"] | None = field("organe qui fixe la cotisation")
    cotisation_dans_statuts: Booleen | None = field("le montant de la cotisation est écrit dans les statuts")
    mineurs: Booleen | None = field("des mineurs peuvent adhérer")
    mineurs_age: Entier | None = field("âge minimal d'adhésion, en années (`0` : aucun)")
    mineurs_vote: Literal["seize-ans", "sans-voix", "sans-condition"] | None = field(
        "vote des mineurs : dès l'âge où la loi les laisse agir, jamais, ou sans condition d'âge"
    )
    echelonnement_mois: Entier | None = field("durée sur laquelle un salarié échelonne sa souscription, en mois")
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
    exclusion_majorite: Proportion | None = field("majorité des voix exprimées qui prononce l'exclusion")
    exclusion_recours: Literal["assemblee", "aucun"] | None = field("recours interne contre l'exclusion")
    exclusion_recours_jours: Entier | None = field("délai de ce recours, en jours")
    observations_jours: Entier | None = field("délai donné à l'intéressé avant une radiation, en jours")
    notification_jours: Entier | None = field("délai de notification d'une exclusion ou d'un refus, en jours")
    suspension_jours: Entier | None = field("mesure conservatoire en cas de danger, en jours au plus (`0` : aucune)")
    sanctions: Booleen | None = field("un avertissement ou une suspension peut remplacer l'exclusion")
    suspension_mois: Entier | None = field("durée maximale de cette suspension, en mois")
    remboursement_annees: Entier | None = field("délai de remboursement des parts, en années")
    remboursement_valeur: Literal["nominale", "reevaluee"] | None = field("valeur de remboursement des parts")
    cession_agrement: Literal["conseil", "assemblee", "direction", "libre-entre-associes"] | None = field(
        "agrément des cessions"
    )
    remboursement_anticipe: Booleen | None = field("un remboursement anticipé peut être décidé")
    absences_assemblees: Entier | None = field(
        "assemblées annuelles manquées de suite qui font perdre la qualité d'associé (`0` : aucune)"
    )
    lien_de_travail: Literal["radiation", "maintien"] | None = field(
        "fin du contrat de travail de l'associé salarié : radiation, sauf autre catégorie, ou maintien"
    )
    mise_en_demeure_jours: Entier | None = field("délai d'une mise en demeure avant une exclusion, en jours")
    cession_reponse_mois: Entier | None = field("délai de réponse à une demande d'agrément, en mois")
    cession_majorite: Proportion | None = field("majorité de l'agrément")

    @property
    def cession_regle(self) -> Regle:
        """Ce que l'agrément demande : plus de la moitié des voix, davantage, ou toutes."""
        return regle(self.cession_majorite)

    @property
    def regle_exclusion(self) -> Regle:
        """Ce que demande la majorité de l'exclusion : plus de la moitié, davantage, ou toutes les voix."""
        return regle(self.exclusion_majorite)

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
    personnes_publiques: Literal["complete", "renvoi"] | None = field(
        "clause des personnes publiques associées : complète, ou réduite au plafond avec renvoi à la loi"
    )
