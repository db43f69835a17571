"""La demande de subvention, et l'argent du projet : budget de la structure et demande."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from .base import Node, field, many, node, part
from .budget import Budget, LigneBudget
from .forecast import PlanFinancier
from .forecast_conditions import AideRecue, Conditions, OperationPublique
from .means import LigneMoyens, Moyen, lignes_de_moyens
from .numbers import Iban
from .people import Personne
from .public_money import COLLECTIVITES, ArgentPublic, FondsDemande
from .report import CompteRendu, Decision, Piece
from .scalars import Booleen, Euros, Id, Jour, Nombre, Texte


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
class SommeDemandee(Node):
    """Ce qui est demandé pour un exercice, quand la demande en couvre plusieurs."""

    exercice: Texte | None = field("année ou exercice")
    montant: Euros | None = field("somme demandée pour cet exercice, en euros")


@node
class Demande(FondsDemande, Node):
    """La demande de subvention."""

    financeur: Texte | None = field("financeur à qui elle s'adresse, avec son service")
    adresse_financeur: Texte | None = field("adresse postale du financeur, sur une ligne")
    numero_financeur: Texte | None = field("numéro de dossier ou appel à projets du financeur")
    montant: Euros | None = field("subvention demandée, en euros ; la première année si elle en couvre plusieurs")
    par_exercice: tuple[SommeDemandee, ...] = many("demande pluriannuelle : somme de chaque exercice", max_length=5)
    formes: tuple[Literal["numeraire", "nature"], ...] = many("forme de l'aide : numéraire (par défaut), nature")
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
    informations: Texte | None = field("informations complémentaires")
    suite: Texte | None = field("ce que devient le projet après l'aide")
    responsable: Id | None = field("personne responsable du projet", reference="personnes")
    signataire: Id | None = field("personne qui signe la demande", reference="personnes")
    budget: Budget = part(Budget, "budget du projet")
    decoupages: tuple[Texte, ...] = many(
        "financeurs dans les rubriques desquels le budget est aussi présenté, par exemple `leader`"
    )
    titulaire_compte: Texte | None = field("titulaire du compte bancaire")
    banque: Texte | None = field("banque")
    iban: Iban | None = field("IBAN du compte")
    a_jour: Booleen | None = field("la structure est à jour de ses obligations sociales et fiscales")
    aides_trois_ans: Euros | None = field("aides publiques reçues sur les trois derniers exercices, en euros")
    regime_aide: (
        Literal["sans-activite-economique", "de-minimis", "de-minimis-sieg", "regime-exempte", "sieg"] | None
    ) = field("fondement de l'aide au regard du droit européen des aides d'État, s'il est connu")
    conditions: Conditions = part(Conditions, "ce que le règlement du fonds demande")
    convention: Booleen | None = field("un projet de convention accompagne la demande")
    aides_de_minimis: Euros | None = field(
        "aides de minimis obtenues sur les trois dernières années, sous le même règlement, en euros"
    )
    annexes_jointes: tuple[
        Literal[
            "statuts",
            "dirigeants",
            "rib",
            "pouvoir",
            "comptes",
            "rapport-commissaire",
            "rapport-activite",
            "compte-rendu",
            "devis",
            "immatriculation",
            "minimis",
        ],
        ...,
    ] = many("pièces déjà réunies")
    pieces: tuple[Piece, ...] = many("qui fournit chaque pièce, sa date et jusqu'à quand elle vaut", max_length=40)
    decision: Decision = part(Decision, "décision de l'organe de la structure qui autorise la demande")

    @property
    def organe_de_la_decision(self) -> str | None:
        """L'organe qui autorise la demande, avec son article : celui du fichier, à défaut le conseil."""
        council = self.projet.gouvernance.conseil.nom
        return self.decision.organe or (f"le {council}" if council else None)

    @property
    def budget_presente(self) -> Budget:
        """Le budget que la demande finance : celui du projet, à défaut celui de la structure."""
        return self.budget if self.budget.produits else self.projet.finances.budget

    @property
    def part_demandee(self) -> Decimal | None:
        """Part de la subvention dans le total des produits du budget présenté, en %."""
        whole = self.budget_presente.total_produits
        return None if self.montant is None or not whole else self.montant * 100 / whole

    @property
    def inscrite(self) -> bool:
        """Vrai quand le budget présenté porte, au compte 74, une ligne demandée du montant de la demande."""
        return any(x.etat == "demande" and x.montant == self.montant for x in self.budget_presente.subventions)

    @property
    def inscrite_dans_la_structure(self) -> bool:
        """Vrai quand le budget de la structure compte en subventions au moins la somme demandée."""
        return self.projet.finances.budget.total_subventions >= (self.montant or 0)

    @property
    def dans_la_periode(self) -> bool | None:
        """Vrai quand les dates du projet tiennent dans la période du budget présenté ; None si une date manque."""
        budget = self.budget_presente
        if self.debut is None or self.fin is None or budget.debut is None or budget.fin is None:
            return None
        return budget.debut <= self.debut and self.fin <= budget.fin

    @property
    def comptes_au_dela(self) -> tuple[str, ...]:
        """Comptes de charges où le projet dépense plus que toute la structure, pour une même période."""
        whole = self.projet.finances.budget
        if not whole.charges or not self.budget.charges or self.budget.debut is None or whole.debut is None:
            return ()
        same = self.budget.debut.year == whole.debut.year
        room = {poste.compte: poste.total for poste in whole.charges_par_compte}
        return tuple(p.compte for p in self.budget.charges_par_compte if same and p.total > room.get(p.compte, 0))

    @property
    def personne_signataire(self) -> Personne | None:
        """La personne qui signe la demande."""
        return next((p for p in self.projet.personnes if p.id == self.signataire), None)

    @property
    def personne_responsable(self) -> Personne | None:
        """La personne responsable du projet."""
        return next((p for p in self.projet.personnes if p.id == self.responsable), None)

    @property
    def qualite_du_signataire(self) -> str | None:
        """Fonction du signataire dans la structure, d'après les premiers mandats."""
        return next((m.fonction for m in self.projet.mandats_de_direction if m.qui == self.signataire), None)

    @property
    def qualite_du_responsable(self) -> str | None:
        """Ce que le responsable du projet est dans la structure : son mandat, à défaut son rôle dans un cercle."""
        roles = (role for circle in self.projet.charte.cercles for role in circle.roles)
        held = [m.fonction for m in self.projet.mandats_de_direction if m.qui == self.responsable]
        return next(
            (name for name in (*held, *(r.nom for r in roles if r.titulaire == self.responsable)) if name), None
        )

    @property
    def signee_par_un_dirigeant(self) -> bool | None:
        """Vrai quand le signataire dirige ou représente la structure ; None si l'un ou l'autre est inconnu."""
        leaders = self.projet.representants_legaux
        return self.signataire in leaders if self.signataire and leaders else None

    @property
    def signature_justifiee(self) -> bool | None:
        """Vrai quand un dirigeant signe, ou quand un pouvoir est joint."""
        return True if "pouvoir" in self.annexes_jointes else self.signee_par_un_dirigeant

    @property
    def compte_de_la_structure(self) -> bool | None:
        """Vrai quand le titulaire du compte porte la dénomination ou le sigle de la structure ; None si l'un manque."""
        names = [n.casefold() for n in (self.projet.denomination, self.projet.sigle) if n]
        holder = (self.titulaire_compte or "").casefold()
        return any(n in holder or holder in n for n in names) if names and holder else None

    @property
    def iban_lisible(self) -> str | None:
        """L'IBAN par groupes de quatre caractères."""
        return " ".join(self.iban[n : n + 4] for n in range(0, len(self.iban), 4)) if self.iban else None

    @property
    def etp_total(self) -> Decimal:
        """Équivalents temps plein affectés au projet, tous statuts."""
        return sum((m.etp for m in self.moyens_humains if m.etp is not None), Decimal(0))

    @property
    def total_de_minimis(self) -> Decimal | None:
        """Aides de minimis déjà obtenues et subvention demandée, en euros."""
        return None if self.aides_de_minimis is None or self.montant is None else self.aides_de_minimis + self.montant

    @property
    def salaires_coherents(self) -> bool:
        """Vrai quand le budget présenté porte des charges de personnel si, et seulement si, des salariés y travaillent."""
        paid = any(m.statut in ("salarie", "emploi-aide") for m in self.moyens_humains)
        return paid == any(ligne.compte == "64" for ligne in self.budget_presente.charges)

    @property
    def moyens_du_formulaire(self) -> tuple[LigneMoyens, ...]:
        """Les lignes du tableau des moyens humains du formulaire unique."""
        return lignes_de_moyens(self.moyens_humains)

    def moyens(self, *statuts: str) -> tuple[Moyen, ...]:
        """Les moyens humains de ces statuts."""
        return tuple(m for m in self.moyens_humains if m.statut in statuts)


@node
class Finances(ArgentPublic, Node):
    """Budget de la structure, plan financier et demande de subvention."""

    budget: Budget = part(Budget, "budget prévisionnel de la structure")
    plan: PlanFinancier = part(PlanFinancier, "plan financier sur trois à cinq exercices")
    demande: Demande = part(Demande, "demande de subvention")
    operations_publiques: tuple[OperationPublique, ...] = many(
        "investissements qu'une collectivité porte pour le lieu", max_length=20
    )
    aides_recues: tuple[AideRecue, ...] = many(
        "aides de minimis des trois dernières années, une par décision", max_length=100
    )
    compte_rendu: CompteRendu = part(CompteRendu, "compte rendu financier d'une subvention reçue")

    @property
    def tous_les_budgets(self) -> tuple[Budget, ...]:
        """Le budget de la structure, celui du projet, celui du compte rendu."""
        return (self.budget, self.demande.budget, self.compte_rendu.budget)

    @property
    def sollicitations(self) -> tuple[LigneBudget, ...]:
        """Une ligne demandée par financeur : celle de la demande d'abord, puis celles de la structure."""
        found: dict[str | None, LigneBudget] = {}
        for ligne in (*self.demande.budget.subventions, *self.budget.subventions):
            if ligne.etat == "demande" and ligne.financeur:
                found.setdefault(ligne.financeur, ligne)
        return tuple(found.values())

    @property
    def attributions(self) -> tuple[LigneBudget, ...]:
        """Les lignes demandées à une collectivité, qui délibère pour attribuer."""
        return tuple(x for x in self.sollicitations if x.niveau_retenu in COLLECTIVITES)

    @property
    def budgets(self) -> tuple[Budget, ...]:
        """Les budgets prévisionnels qui portent des lignes : celui de la structure, puis celui du projet."""
        return tuple(b for b in (self.budget, self.demande.budget) if b.charges or b.produits)

    @property
    def charges(self) -> tuple[LigneBudget, ...]:
        """Les lignes de charges des deux budgets."""
        return (*self.budget.charges, *self.demande.budget.charges)

    @property
    def produits(self) -> tuple[LigneBudget, ...]:
        """Les lignes de produits des deux budgets."""
        return (*self.budget.produits, *self.demande.budget.produits)

    @property
    def subventions(self) -> tuple[LigneBudget, ...]:
        """Les lignes du compte 74 des deux budgets."""
        return (*self.budget.subventions, *self.demande.budget.subventions)

    @property
    def emplois_volontaires(self) -> tuple[LigneBudget, ...]:
        """Les emplois des contributions volontaires des deux budgets."""
        return (*self.budget.emplois_volontaires, *self.demande.budget.emplois_volontaires)

    @property
    def contributions_volontaires(self) -> tuple[LigneBudget, ...]:
        """Les contributions volontaires des deux budgets."""
        return (*self.budget.contributions_volontaires, *self.demande.budget.contributions_volontaires)
