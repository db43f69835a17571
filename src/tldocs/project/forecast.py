"""Le plan financier : hypothèses d'un lieu sur trois à cinq exercices ; les calculs sont dans `finance`."""

from __future__ import annotations

from typing import Literal

from .base import Node, field, many, node, part
from .forecast_funding import ApportFinancier, Emprunt, Investissement, SubventionExploitation, SubventionInvestissement
from .forecast_lines import ChargePrevue, PosteSalarie, Recette
from .quantities import Jours, Mois, Variation
from .scalars import Euros, Id, Jour, Pourcent, Texte

LINES = 100
"""Lines of one kind, at most."""


@node
class Tva(Node):
    """Le régime de TVA du plan."""

    regime: Literal["assujetti", "exonere", "partiel"] | None = field("assujettie, exonérée, ou en partie")
    coefficient: Pourcent | None = field("coefficient de déduction d'un régime partiel, en %")
    saisie: Literal["ht", "ttc"] | None = field(
        "comment les achats du plan sont écrits (par défaut hors taxes, et TTC si la structure est exonérée)"
    )
    periode: Literal["mois", "trimestre"] | None = field("déclaration chaque mois ou chaque trimestre")
    remboursement: Literal["non", "trimestre", "exercice"] | None = field(
        "quand le remboursement d'un crédit de TVA est demandé ; il est reçu deux mois après"
    )
    source: Texte | None = field("ce qui fonde le régime : rescrit, avis de l'expert-comptable")


@node
class Delais(Node):
    """Les délais de paiement, qui font le besoin en fonds de roulement."""

    clients: Jours | None = field("délai de paiement des clients, en jours")
    fournisseurs: Jours | None = field("délai de paiement des fournisseurs, en jours")
    cotisations: Literal["mois", "trimestre"] | None = field(
        "cotisations sociales payées le mois ou le trimestre suivant"
    )
    source: Texte | None = field("d'où viennent ces délais")


@node
class Depart(Node):
    """La situation au premier jour du plan."""

    tresorerie: Euros | None = field("trésorerie, en euros")
    creances: Euros | None = field("sommes à recevoir le premier mois, en euros")
    dettes: Euros | None = field("sommes à payer le premier mois, en euros")
    source: Texte | None = field("comptes ou relevé d'où viennent ces chiffres, avec la date")


@node
class Impot(Node):
    """L'impôt sur les bénéfices."""

    taux: Pourcent | None = field("taux, en %")
    part_imposable: Pourcent | None = field("part du bénéfice soumise à l'impôt, en % (réserves déductibles ôtées)")
    source: Texte | None = field("ce qui fonde le taux et la part")


@node
class Variante(Node):
    """Un scénario : ce qu'il change aux hypothèses centrales."""

    id: Id | None = field("identifiant : prudent, ambitieux…")
    nom: Texte | None = field("nom du scénario")
    occupation: Variation | None = field("variation des volumes, en %")
    prix: Variation | None = field("variation des prix, en %")
    retard_mois: Mois | None = field("retard d'ouverture, en mois")
    subventions: Literal["toutes", "acquises-et-demandees", "acquises"] | None = field(
        "subventions que le scénario garde"
    )
    energie: Variation | None = field("variation des charges d'énergie, en %")
    salaires: Variation | None = field("variation des salaires, en %")
    charges: Variation | None = field("variation des autres charges fixes, en %")
    recit: Texte | None = field("ce que le scénario suppose, en une phrase")


@node
class RisquePlan(Node):
    """Un risque du plan, sa mesure et sa parade."""

    nom: Texte | None = field("le risque")
    probabilite: Literal["1", "2", "3", "4"] | None = field("probabilité, de 1 (rare) à 4 (probable)")
    gravite: Literal["1", "2", "3", "4"] | None = field("gravité, de 1 (faible) à 4 (l'activité s'arrête)")
    variable: Literal["occupation", "prix", "retard", "subventions", "energie", "salaires", "charges"] | None = field(
        "variable du plan que ce risque fait bouger"
    )
    parade: Texte | None = field("ce qui est prévu")
    responsable: Texte | None = field("qui s'en charge")
    echeance: Jour | None = field("pour quand")

    @property
    def criticite(self) -> int | None:
        """Probabilité multipliée par gravité, de 1 à 16."""
        if self.probabilite is None or self.gravite is None:
            return None
        return int(self.probabilite) * int(self.gravite)


@node
class Palier(Node):
    """Un palier de la montée en charge : ce qu'un seuil déclenche."""

    nom: Texte | None = field("ce qui est décidé : embauche, ouverture de postes, achat")
    seuil: Texte | None = field("seuil mesurable qui le déclenche, avec sa durée")
    date: Jour | None = field("date prévue")


@node
class PlanFinancier(Node):
    """Le plan financier : hypothèses, ligne par ligne."""

    debut: Jour | None = field("premier jour du premier exercice du plan")
    exercices: Literal["3", "4", "5"] | None = field("nombre d'exercices : 3 à 5")
    inflation: Variation | None = field("évolution des prix d'un exercice à l'autre, en % (par défaut 2)")
    source_inflation: Texte | None = field("d'où vient cette évolution")
    exercice_de_reference: Literal["1", "2"] | None = field(
        "exercice dont les prix sont écrits dans le plan (par défaut le premier) ; ceux d'avant ont les mêmes prix"
    )
    coussin: Euros | None = field("trésorerie de sécurité voulue, en euros")
    decouvert: Euros | None = field("découvert ou relais que la banque autorise par écrit, en euros")
    stocks: Euros | None = field("stock que l'activité garde, acheté à l'ouverture, en euros")
    cotisations_salariales: Pourcent | None = field("part du brut retenue au salarié, en % (par défaut 22)")
    places: tuple[Id, ...] = many(
        "recettes dont la quantité compte des postes de travail", reference="recettes", max_length=20
    )
    tva: Tva = part(Tva, "régime de TVA")
    delais: Delais = part(Delais, "délais de paiement")
    depart: Depart = part(Depart, "situation au premier jour")
    impot: Impot = part(Impot, "impôt sur les bénéfices")
    recettes: tuple[Recette, ...] = many("recettes", max_length=LINES)
    charges: tuple[ChargePrevue, ...] = many("charges", max_length=LINES)
    personnel: tuple[PosteSalarie, ...] = many("postes salariés", max_length=LINES)
    investissements: tuple[Investissement, ...] = many("investissements", max_length=LINES)
    apports: tuple[ApportFinancier, ...] = many("apports en argent", max_length=LINES)
    emprunts: tuple[Emprunt, ...] = many("emprunts", max_length=20)
    subventions_investissement: tuple[SubventionInvestissement, ...] = many(
        "subventions d'investissement", max_length=50
    )
    subventions_exploitation: tuple[SubventionExploitation, ...] = many("subventions d'exploitation", max_length=50)
    scenarios: tuple[Variante, ...] = many("scénarios comparés au central", max_length=5)
    risques: tuple[RisquePlan, ...] = many("risques et parades", max_length=30)
    paliers: tuple[Palier, ...] = many("paliers de la montée en charge", max_length=20)

    @property
    def renseigne(self) -> bool:
        """Vrai quand le plan porte de quoi être calculé : un premier jour et des recettes ou des charges."""
        return self.debut is not None and bool(self.recettes or self.charges or self.personnel)
