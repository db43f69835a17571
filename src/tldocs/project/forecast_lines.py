"""Les lignes du plan financier : ce qui rentre, ce qui se dépense, qui travaille."""

from __future__ import annotations

from typing import Literal

from .base import Node, field, many, node
from .quantities import Frequence, Quantite, Taux, Variation
from .scalars import Euros, Id, Jour, Pourcent, Texte

Rubrique = Literal[
    "achats",
    "loyer",
    "energie",
    "entretien",
    "assurance",
    "telecom",
    "honoraires",
    "communication",
    "intervenants",
    "deplacements",
    "impots",
    "personnel",
    "autres",
]
TypeRecette = Literal[
    "coworking",
    "bureaux",
    "salles",
    "evenements",
    "cafe",
    "formation",
    "fablab",
    "domiciliation",
    "loyers",
    "missions",
    "ventes",
    "services",
    "adhesions",
    "mecenat",
    "autres",
]


@node
class Recette(Node):
    """Une ligne de recettes et ce qui la fait : quantité × fréquence × prix × occupation."""

    id: Id | None = field("identifiant, pour les charges qui suivent cette recette")
    nom: Texte | None = field("nom de la ligne")
    type: TypeRecette | None = field("type de recette")
    compte: Literal["70", "75", "76"] | None = field("compte à deux chiffres (par défaut 75 pour adhésions et mécénat)")
    quantite: Quantite | None = field("quantité : postes, mètres carrés, salles, visites, stagiaires, adhérents")
    unite: Texte | None = field("unité de la quantité, au pluriel")
    frequence: Frequence | None = field("nombre de fois par an : 12 mois, 220 jours, 1500 heures ; par défaut 1")
    prix: Euros | None = field("prix unitaire, hors taxes si la TVA est due")
    occupation: tuple[Pourcent, ...] = many(
        "taux d'occupation de chaque trimestre depuis l'ouverture, en % ; le dernier vaut pour la suite", max_length=40
    )
    saison: tuple[Quantite, ...] = many(
        "poids de chaque mois civil, de janvier à décembre (1 : mois moyen)", max_length=12
    )
    debut: Jour | None = field("premier jour de la recette (par défaut celui de l'ouverture du lieu)")
    fin: Jour | None = field("dernier jour de la recette")
    reserve: Pourcent | None = field("part de la quantité déjà promise par écrit, en %")
    tva: Pourcent | None = field("taux de TVA facturé, en % ; 0 si l'opération est exonérée")
    evolution: Variation | None = field("évolution du prix chaque exercice, en % (par défaut l'inflation du plan)")
    source: Texte | None = field("d'où viennent le prix et le volume, avec la date")


@node
class ChargePrevue(Node):
    """Une ligne de charges : une somme par an, une somme par exercice, ou une part d'une recette."""

    nom: Texte | None = field("nom de la ligne")
    compte: Literal["60", "61", "62", "63", "65", "67"] | None = field("compte à deux chiffres du plan comptable")
    rubrique: Rubrique | None = field("rubrique : loyer, énergie, assurance…")
    montant: Euros | None = field("somme pour douze mois, en euros")
    par_exercice: tuple[Euros, ...] = many(
        "somme de chaque exercice, en euros ; la dernière vaut pour la suite", max_length=5
    )
    suit: Id | None = field("recette que cette charge suit", reference="recettes")
    taux: Taux | None = field("charge en % de la recette suivie")
    par_unite: Euros | None = field("charge pour chaque unité vendue de la recette suivie, en euros")
    tva: Pourcent | None = field("taux de TVA payé, en %")
    debut: Jour | None = field("premier jour de la charge (par défaut celui du plan)")
    fin: Jour | None = field("dernier jour de la charge")
    evolution: Variation | None = field("évolution chaque exercice, en % (par défaut l'inflation du plan)")
    source: Texte | None = field("d'où vient la somme : devis, facture, contrat, avec la date")


@node
class PosteSalarie(Node):
    """Un poste de travail salarié."""

    nom: Texte | None = field("intitulé du poste")
    etp: Quantite | None = field("équivalents temps plein")
    brut_annuel: Euros | None = field("salaire brut d'un temps plein pour douze mois, en euros")
    taux_charges: Pourcent | None = field("cotisations de l'employeur, réductions déduites, en % du brut")
    debut: Jour | None = field("embauche (par défaut le premier jour du plan)")
    fin: Jour | None = field("fin du contrat")
    condition: Texte | None = field("seuil qui déclenche l'embauche")
    evolution: Variation | None = field("évolution du salaire chaque exercice, en % (par défaut l'inflation du plan)")
    source: Texte | None = field("d'où viennent le salaire et le taux : convention collective, simulation de paie")
