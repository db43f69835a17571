"""Le budget et la demande de subvention, sur les rubriques du plan comptable."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Literal

from .base import Node, field, many, node, part
from .numbers import Iban
from .scalars import Booleen, Entier, Euros, Id, Jour, Nombre, Texte

Etat = Literal["acquis", "demande", "prevu"]


@node
class LigneBudget(Node):
    """Une ligne de charges ou de produits."""

    compte: Literal["60", "61", "62", "63", "64", "65", "66", "67", "68", "69", "70", "73", "74", "75", "76", "77", "78", "79", "86", "87"] | None = field(
        "compte à deux chiffres du plan comptable (60 achats, 74 subventions)"
    )
    libelle: Texte | None = field("libellé de la ligne")
    montant: Euros | None = field("montant, en euros")
    financeur: Texte | None = field("financeur, pour une subvention")
    etat: Etat | None = field("acquis, demandé ou prévu")
    convention: Booleen | None = field("une convention écrite est conclue ou prévue avec le financeur")
    initiative: Literal["structure", "financeur"] | None = field("qui a défini l'action subventionnée")
    reversement: Literal["aucun", "prevu-par-convention", "non-prevu"] | None = field("reversement à d'autres organismes")

    @property
    def total_du_financeur(self) -> Decimal | None:
        """Ce que le même financeur public donne dans l'année au budget de la structure, en euros."""
        if self.compte != "74" or self.financeur is None:
            return None
        lines = self.projet.finances.budget.produits
        return total(line for line in lines if line.compte == "74" and line.financeur == self.financeur)

    def sous_convention(self, seuil: Decimal) -> bool:
        """Faux quand le financeur donne dans l'année plus que le seuil, en euros, sans convention écrite."""
        given = self.total_du_financeur
        return given is None or given <= seuil or self.convention is True


def total(lignes: Iterable[LigneBudget]) -> Decimal:
    """Somme des lignes, en euros."""
    return sum((ligne.montant for ligne in lignes if ligne.montant is not None), Decimal(0))


@node
class Budget(Node):
    """Un budget prévisionnel sur une période."""

    debut: Jour | None = field("premier jour de la période")
    fin: Jour | None = field("dernier jour de la période")
    charges: tuple[LigneBudget, ...] = many("charges (comptes 60 à 69)")
    produits: tuple[LigneBudget, ...] = many("produits (comptes 70 à 79)")
    emplois_volontaires: tuple[LigneBudget, ...] = many("emplois des contributions volontaires en nature (86)")
    contributions_volontaires: tuple[LigneBudget, ...] = many("contributions volontaires en nature (87)")

    @property
    def total_charges(self) -> Decimal:
        """Total des charges, en euros."""
        return total(self.charges)

    @property
    def total_produits(self) -> Decimal:
        """Total des produits, en euros."""
        return total(self.produits)

    @property
    def total_emplois_volontaires(self) -> Decimal:
        """Total des emplois des contributions volontaires, en euros."""
        return total(self.emplois_volontaires)

    @property
    def total_contributions_volontaires(self) -> Decimal:
        """Total des contributions volontaires, en euros."""
        return total(self.contributions_volontaires)

    @property
    def total_subventions(self) -> Decimal:
        """Total du compte 74, en euros."""
        return total(ligne for ligne in self.produits if ligne.compte == "74")


@node
class Moyen(Node):
    """Des personnes affectées au projet."""

    statut: Literal["benevole", "salarie", "emploi-aide", "volontaire", "mis-a-disposition"] | None = field("statut")
    nombre: Entier | None = field("nombre de personnes")
    etp: Nombre | None = field("équivalents temps plein travaillés")


@node
class Indicateur(Node):
    """Un indicateur d'évaluation."""

    nom: Texte | None = field("ce qui est mesuré")
    unite: Texte | None = field("unité")
    depart: Texte | None = field("valeur de départ, datée")
    cible: Texte | None = field("valeur visée, datée")
    source: Texte | None = field("comment elle est relevée")


@node
class Risque(Node):
    """Un risque et sa parade."""

    nom: Texte | None = field("le risque")
    parade: Texte | None = field("ce qui est prévu")


@node
class Jalon(Node):
    """Une date du calendrier."""

    date: Jour | None = field("date")
    etape: Texte | None = field("étape")


@node
class Demande(Node):
    """La demande de subvention."""

    financeur: Texte | None = field("financeur à qui elle s'adresse, avec son service")
    montant: Euros | None = field("subvention demandée, en euros")
    nature: Literal["projet", "fonctionnement"] | None = field("aide au projet ou au fonctionnement")
    frequence: Literal["premiere", "renouvellement"] | None = field("première demande ou renouvellement")
    periode: Literal["annuelle", "pluriannuelle"] | None = field("annuelle ou pluriannuelle")
    intitule: Texte | None = field("intitulé du projet")
    objectifs: Texte | None = field("objectifs")
    description: Texte | None = field("description : actions, déroulement")
    beneficiaires: Texte | None = field("bénéficiaires : qui, combien, comment ils participent")
    territoire: Texte | None = field("territoire du projet")
    quartiers_prioritaires: tuple[Texte, ...] = many("quartiers prioritaires concernés")
    moyens_materiels: Texte | None = field("moyens matériels")
    moyens_humains: tuple[Moyen, ...] = many("moyens humains")
    recrutement_etp: Nombre | None = field("recrutements prévus, en équivalents temps plein")
    debut: Jour | None = field("début du projet")
    fin: Jour | None = field("fin du projet")
    calendrier: tuple[Jalon, ...] = many("étapes datées")
    indicateurs: tuple[Indicateur, ...] = many("indicateurs d'évaluation")
    risques: tuple[Risque, ...] = many("risques et parades")
    suite: Texte | None = field("ce que devient le projet après l'aide")
    responsable: Id | None = field("personne responsable du projet", reference="personnes")
    signataire: Id | None = field("personne qui signe la demande", reference="personnes")
    budget: Budget = part(Budget, "budget du projet")
    titulaire_compte: Texte | None = field("titulaire du compte bancaire")
    banque: Texte | None = field("banque")
    iban: Iban | None = field("IBAN du compte")
    a_jour: Booleen | None = field("la structure est à jour de ses obligations sociales et fiscales")
    aides_trois_ans: Euros | None = field("aides publiques reçues sur les trois derniers exercices, en euros")
    annexes_jointes: tuple[Literal["statuts", "dirigeants", "rib", "pouvoir", "comptes", "rapport-commissaire", "rapport-activite", "compte-rendu", "devis"], ...] = (
        many("pièces déjà réunies")
    )

    @property
    def part_demandee(self) -> Decimal | None:
        """Part de la subvention dans le total des produits du projet, en %."""
        whole = self.budget.total_produits
        return None if self.montant is None or not whole else self.montant * 100 / whole


@node
class Finances(Node):
    """Budget de la structure et demande de subvention."""

    budget: Budget = part(Budget, "budget prévisionnel de la structure")
    demande: Demande = part(Demande, "demande de subvention")
