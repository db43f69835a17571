"""Un budget prévisionnel, sur les rubriques du plan comptable."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from .accounts import niveau_du_financeur
from .base import Node, field, many, node
from .budget_groups import Financement, Poste, par_compte, total
from .scalars import Booleen, Euros, Jour, Texte

if TYPE_CHECKING:
    from .forecast_funding import SubventionExploitation
    from .form_lines import Rubrique

CLASSES = {"CI": "6", "RP": "7"}
"""La classe des rubriques du budget d'un projet qui ne sont pas des comptes."""
Etat = Literal["acquis", "demande", "prevu"]
SousCompte = Literal[
    "601", "604", "606", "613", "615", "616", "618", "622", "623", "625", "627", "631", "635", "641", "645", "647",
    "750", "756", "758", "789", "860", "861", "862", "864", "870", "871", "875", "CI1", "CI2", "CI3",
]  # fmt: skip
NiveauDuFinanceur = Literal[
    "etat", "region", "departement", "epci", "commune", "organisme-social", "europe", "emplois-aides",
    "organisme-public", "prive",
]  # fmt: skip


@node
class LigneBudget(Node):
    """Une ligne de charges ou de produits."""

    compte: (
        Literal[
            "60",
            "61",
            "62",
            "63",
            "64",
            "65",
            "66",
            "67",
            "68",
            "69",
            "70",
            "73",
            "74",
            "75",
            "76",
            "77",
            "78",
            "79",
            "86",
            "87",
            "CI",
            "RP",
        ]
        | None
    ) = field(
        "compte à deux chiffres du plan comptable (60 achats, 74 subventions) ; dans le budget d'un projet, CI pour les"
        " charges indirectes réparties et RP pour les ressources propres"
    )
    sous_compte: SousCompte | None = field(
        "ligne du formulaire unique sous ce compte (604 prestations, 613 locations, 641 rémunérations, 756 cotisations)"
    )
    libelle: Texte | None = field("libellé de la ligne")
    montant: Euros | None = field("montant, en euros")
    realise: Euros | None = field("montant réalisé, en euros, pour le compte rendu financier")
    financeur: Texte | None = field("financeur, pour une subvention")
    niveau: NiveauDuFinanceur | None = field(
        "niveau du financeur ; à défaut celui que dit le plan, puis celui que son nom annonce"
    )
    etat: Etat | None = field("acquis, demandé ou prévu")
    convention: Booleen | None = field("une convention écrite est conclue ou prévue avec le financeur")
    initiative: Literal["structure", "financeur"] | None = field("qui a défini l'action subventionnée")
    contrepartie: Booleen | None = field("le financeur reçoit en échange une prestation qui répond à son besoin")
    durable: Booleen | None = field("paie un bien qui sert plus d'un an, d'au moins 500 euros hors taxes l'unité")
    reversement: Literal["aucun", "prevu-par-convention", "non-prevu"] | None = field(
        "reversement à d'autres organismes"
    )

    @property
    def total_du_financeur(self) -> Decimal | None:
        """Ce que le même financeur public donne dans l'année au budget de la structure, en euros."""
        if self.compte != "74" or self.financeur is None:
            return None
        lines = self.projet.finances.budget.produits
        return total(line for line in lines if line.compte == "74" and line.financeur == self.financeur)

    @property
    def intitule(self) -> str | None:
        """Le financeur, puis le libellé, sans dire deux fois le financeur."""
        if self.financeur is None or self.libelle is None:
            return self.libelle or self.financeur
        if self.financeur.casefold() in self.libelle.casefold():
            return self.libelle
        head, _, rest = self.libelle.partition(", ")
        repeated = rest and self.financeur.casefold().startswith(head.casefold())
        return f"{self.financeur}, {rest if repeated else self.libelle}"

    @property
    def classe(self) -> str | None:
        """Classe du compte : 6 pour une charge, 7 pour un produit, 8 pour une contribution volontaire."""
        return None if self.compte is None else CLASSES.get(self.compte, self.compte[0])

    @property
    def aide_du_plan(self) -> SubventionExploitation | None:
        """La subvention d'exploitation que le plan financier attend du même financeur."""
        planned = self.projet.finances.plan.subventions_exploitation
        return next((x for x in planned if self.financeur and x.financeur == self.financeur), None)

    @property
    def niveau_retenu(self) -> str | None:
        """Niveau du financeur : celui du fichier, celui du plan, celui que son nom annonce."""
        planned = self.aide_du_plan
        return self.niveau or (planned and planned.niveau) or niveau_du_financeur(self.financeur)

    @property
    def acompte(self) -> Decimal | None:
        """Part versée d'avance que dit le plan financier, en %."""
        planned = self.aide_du_plan
        return planned.acompte if planned else None

    @property
    def principale(self) -> bool:
        """Vrai pour la somme que la demande sollicite."""
        demande = self.projet.finances.demande
        return self.montant == demande.montant and (self.financeur or "?") in (demande.financeur or "")

    @property
    def objet_demande(self) -> str | None:
        """Ce que la somme soutient : l'intitulé de la demande, à défaut le dispositif du plan ou le libellé."""
        planned = self.aide_du_plan
        if self.principale:
            return self.projet.finances.demande.intitule
        return planned.nom if planned and planned.nom else self.libelle

    @property
    def adresse_du_financeur(self) -> str | None:
        """Adresse du financeur de la demande ; None pour les autres."""
        return self.projet.finances.demande.adresse_financeur if self.principale else None

    @property
    def ventilation(self) -> str | None:
        """La ligne du formulaire unique où cette somme se range : un sous-compte, ou le niveau du financeur."""
        return self.niveau_retenu if self.compte == "74" else self.sous_compte

    @property
    def en_euros_entiers(self) -> bool | None:
        """Vrai quand le montant n'a pas de centimes."""
        return None if self.montant is None else self.montant == int(self.montant)

    def sous_convention(self, seuil: Decimal) -> bool:
        """Faux quand le financeur donne dans l'année plus que le seuil, en euros, sans convention écrite."""
        given = self.total_du_financeur
        return given is None or given <= seuil or self.convention is True


@node
class Budget(Node):
    """Un budget prévisionnel sur une période."""

    debut: Jour | None = field("premier jour de la période")
    fin: Jour | None = field("dernier jour de la période")
    taxes: Literal["ttc", "ht"] | None = field("dépenses toutes taxes comprises, ou hors taxes si la TVA est récupérée")
    charges: tuple[LigneBudget, ...] = many("charges (comptes 60 à 69)")
    produits: tuple[LigneBudget, ...] = many("produits (comptes 70 à 79)")
    emplois_volontaires: tuple[LigneBudget, ...] = many("emplois des contributions volontaires en nature (86)")
    contributions_volontaires: tuple[LigneBudget, ...] = many("contributions volontaires en nature (87)")

    @property
    def lignes(self) -> tuple[LigneBudget, ...]:
        """Toutes les lignes : charges, produits, contributions volontaires."""
        return (*self.charges, *self.produits, *self.emplois_volontaires, *self.contributions_volontaires)

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

    @property
    def total_subventions_publiques(self) -> Decimal:
        """Total du compte 74, lignes d'un financeur privé ôtées, en euros."""
        return total(ligne for ligne in self.produits if ligne.compte == "74" and ligne.niveau_retenu != "prive")

    @property
    def charges_par_compte(self) -> tuple[Poste, ...]:
        """Les charges, compte par compte."""
        return par_compte(self.charges)

    @property
    def produits_par_compte(self) -> tuple[Poste, ...]:
        """Les produits, compte par compte."""
        return par_compte(self.produits)

    @property
    def du_projet(self) -> bool:
        """Vrai pour le budget d'un projet, qui porte les charges indirectes et les ressources propres affectées."""
        return self is not self.projet.finances.budget

    @property
    def charges_du_formulaire(self) -> tuple[Rubrique, ...]:
        """Les lignes de charges du formulaire unique, sous-totaux compris."""
        from .form_lines import CHARGES, rubriques

        return rubriques(self.charges, (*CHARGES, "CI") if self.du_projet else CHARGES)

    @property
    def produits_du_formulaire(self) -> tuple[Rubrique, ...]:
        """Les lignes de produits du formulaire unique, sous-totaux compris."""
        from .form_lines import PRODUITS, rubriques

        return rubriques(self.produits, (*PRODUITS, "RP") if self.du_projet else PRODUITS)

    @property
    def emplois_du_formulaire(self) -> tuple[Rubrique, ...]:
        """Les lignes 86 du formulaire unique."""
        from .form_lines import rubriques

        return rubriques(self.emplois_volontaires, ("86",))

    @property
    def contributions_du_formulaire(self) -> tuple[Rubrique, ...]:
        """Les lignes 87 du formulaire unique."""
        from .form_lines import rubriques

        return rubriques(self.contributions_volontaires, ("87",))

    def total_du_compte(self, compte: str) -> Decimal:
        """Total des lignes d'un compte à deux chiffres, en euros."""
        return total(ligne for ligne in self.lignes if ligne.compte == compte)

    @property
    def ecart(self) -> Decimal:
        """Produits moins charges, en euros."""
        return self.total_produits - self.total_charges

    @property
    def excedent(self) -> Decimal:
        """Excédent prévisionnel, en euros ; 0 s'il n'y en a pas."""
        return max(self.ecart, Decimal(0))

    @property
    def insuffisance(self) -> Decimal:
        """Insuffisance prévisionnelle, en euros ; 0 s'il n'y en a pas."""
        return max(-self.ecart, Decimal(0))

    @property
    def equilibre(self) -> bool:
        """Vrai quand les charges égalent les produits."""
        return self.ecart == 0

    @property
    def equilibre_volontaire(self) -> bool:
        """Vrai quand les emplois des contributions volontaires (86) égalent les contributions (87)."""
        return self.total_emplois_volontaires == self.total_contributions_volontaires

    def accorde_a_la_tva(self, regime: str | None) -> bool:
        """Faux quand le budget est hors taxes sans TVA récupérée, ou toutes taxes quand elle l'est."""
        return (self.taxes, regime) not in (("ht", "exonere"), ("ttc", "assujetti"))

    @property
    def subventions(self) -> tuple[LigneBudget, ...]:
        """Les lignes du compte 74."""
        return tuple(ligne for ligne in self.produits if ligne.compte == "74")

    @property
    def subventions_acquises(self) -> Decimal:
        """Total des subventions acquises, en euros."""
        return total(ligne for ligne in self.subventions if ligne.etat == "acquis")

    @property
    def subventions_attendues(self) -> Decimal:
        """Total des subventions demandées ou prévues, en euros."""
        return total(ligne for ligne in self.subventions if ligne.etat != "acquis")

    @property
    def hors_subventions(self) -> Decimal:
        """Total des produits autres que les subventions, en euros."""
        return self.total_produits - self.total_subventions

    @property
    def plan_de_financement(self) -> tuple[Financement, ...]:
        """Chaque subvention avec sa part et son état, puis les autres produits ensemble."""
        whole = self.total_produits or Decimal(1)
        public = [Financement(x.intitule, x.montant, (x.montant or 0) * 100 / whole, x.etat) for x in self.subventions]
        own = self.hors_subventions
        rest = [Financement("Autres produits : ventes, cotisations, dons, fonds propres", own, own * 100 / whole)]
        return (*public, *(rest if own else ()))

    @property
    def part_du_premier_financeur(self) -> Decimal | None:
        """Part du financeur public qui donne le plus dans le total des produits, en %."""
        given: dict[str, Decimal] = {}
        for ligne in self.subventions:
            given[ligne.financeur or ""] = given.get(ligne.financeur or "", Decimal(0)) + (ligne.montant or 0)
        return max(given.values()) * 100 / self.total_produits if given and self.total_produits else None
