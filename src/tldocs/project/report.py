"""Le compte rendu financier d'une subvention (cerfa 15059), et les pièces et décisions qui entourent une demande."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from .base import Node, field, many, node, part
from .budget import Budget
from .budget_groups import total
from .scalars import Entier, Euros, Id, Jour, Texte

if TYPE_CHECKING:
    from .form_lines import Rubrique
    from .people import Personne

PIECES = Literal[
    "statuts", "dirigeants", "rib", "pouvoir", "comptes", "rapport-commissaire", "rapport-activite", "compte-rendu",
    "devis", "immatriculation", "minimis", "decision", "budget",
]  # fmt: skip


@node
class Piece(Node):
    """Une pièce de la demande : qui la fournit, quand elle a été établie, jusqu'à quand elle vaut."""

    nature: PIECES | None = field("la pièce")
    fournie_par: Texte | None = field("qui la fournit (la banque, le greffe, la trésorière)")
    date: Jour | None = field("date de la pièce")
    valable_jusqu_au: Jour | None = field("dernier jour où le financeur l'accepte")


@node
class Decision(Node):
    """La décision de l'organe de la structure qui autorise une demande."""

    organe: Texte | None = field(
        "organe, avec son article (le conseil d'administration) ; celui des statuts par défaut"
    )
    date: Jour | None = field("date de la séance")
    lieu: Texte | None = field("lieu de la séance")
    presents: Entier | None = field("membres présents ou représentés")
    en_exercice: Entier | None = field("membres en exercice")
    pour: Entier | None = field("voix pour")
    contre: Entier | None = field("voix contre")
    abstentions: Entier | None = field("abstentions")


@node
class Public(Node):
    """Un public que l'action a touché."""

    public: Texte | None = field("type de public")
    nombre: Entier | None = field("nombre de personnes")


@node
class Resultat(Node):
    """Un indicateur de la demande, et ce qui a été obtenu."""

    indicateur: Texte | None = field("indicateur de la demande")
    cible: Texte | None = field("ce qui était visé")
    resultat: Texte | None = field("ce qui a été obtenu, avec sa source")
    explication: Texte | None = field("pourquoi l'écart, s'il y en a un")


@node
class Explication(Node):
    """L'explication d'un écart."""

    compte: Texte | None = field("compte, sous-compte ou rubrique du budget")
    texte: Texte | None = field("pourquoi le réalisé s'écarte du prévu")


@node
class CompteRendu(Node):
    """Le compte rendu financier d'une subvention affectée à une dépense."""

    financeur: Texte | None = field("financeur qui a versé la subvention")
    intitule: Texte | None = field("intitulé de l'action, celui de la demande et de la convention")
    montant: Euros | None = field("subvention attribuée, en euros, d'après la notification ou la convention")
    decision: Texte | None = field("décision d'attribution : acte et date")
    exercice_fin: Jour | None = field("dernier jour de l'exercice pour lequel la subvention a été attribuée")
    debut: Jour | None = field("début de la réalisation")
    fin: Jour | None = field("fin de la réalisation")
    lieux: tuple[Texte, ...] = many("lieux de réalisation")
    mise_en_oeuvre: Texte | None = field("ce qui a été fait : mise en œuvre de l'action")
    publics: tuple[Public, ...] = many("personnes bénéficiaires, par type de public")
    resultats: tuple[Resultat, ...] = many("résultats, indicateur par indicateur")
    budget: Budget = part(Budget, "budget prévu et réalisé de l'action ; à défaut celui de la demande")
    repartition: Texte | None = field("règles de répartition des charges indirectes")
    explications: tuple[Explication, ...] = many("explication des écarts, compte par compte")
    contributions: Texte | None = field("contributions volontaires affectées à l'action : nature et évaluation")
    observations: Texte | None = field("observations sur le compte rendu")
    reliquat: Texte | None = field("ce que la convention prévoit de la part non consommée")
    signataire: Id | None = field("personne qui certifie le compte rendu", reference="personnes")
    date: Jour | None = field("date de la signature")
    annexes_jointes: tuple[
        Literal["comptes", "rapport-activite", "factures", "rapport-commissaire", "publication"], ...
    ] = many("pièces jointes au compte rendu")

    @property
    def budget_rendu(self) -> Budget:
        """Le budget dont il est rendu compte."""
        return self.budget if self.budget.charges else self.projet.finances.demande.budget

    @property
    def renseigne(self) -> bool:
        """Vrai quand le réalisé d'une charge au moins est donné."""
        return any(ligne.realise is not None for ligne in self.budget_rendu.charges)

    @property
    def comptes_changes(self) -> tuple[str, ...]:
        """Les comptes dont la prévision n'est pas celle de la demande du même intitulé ; vide pour une autre action."""
        asked = self.projet.finances.demande
        if not self.budget.charges or not self.intitule or self.intitule != asked.intitule:
            return ()
        accounts = sorted({x.compte for x in (*self.budget.lignes, *asked.budget.lignes) if x.compte})
        return tuple(a for a in accounts if self.budget.total_du_compte(a) != asked.budget.total_du_compte(a))

    @property
    def dans_la_periode(self) -> bool | None:
        """Vrai quand l'action s'est tenue dans la période de son budget ; None si une date manque."""
        known = (self.budget_rendu.debut, self.debut, self.fin, self.budget_rendu.fin)
        if any(day is None for day in known):
            return None
        return list(known) == sorted(day for day in known if day is not None)

    @property
    def charges_realisees(self) -> Decimal:
        """Total des charges réalisées, en euros."""
        return sum((x.realise or Decimal(0) for x in self.budget_rendu.charges), Decimal(0))

    @property
    def produits_realises(self) -> Decimal:
        """Total des produits réalisés, en euros."""
        return sum((x.realise or Decimal(0) for x in self.budget_rendu.produits), Decimal(0))

    @property
    def resultat_realise(self) -> Decimal:
        """Produits moins charges réalisés, en euros."""
        return self.produits_realises - self.charges_realisees

    @property
    def resultat_realise_absolu(self) -> Decimal:
        """Excédent ou insuffisance réalisés, en euros, sans signe."""
        return abs(self.resultat_realise)

    @property
    def ecart_des_charges(self) -> Decimal:
        """Charges réalisées moins charges prévues, en euros."""
        return self.charges_realisees - self.budget_rendu.total_charges

    @property
    def ecart_des_produits(self) -> Decimal:
        """Produits réalisés moins produits prévus, en euros."""
        return self.produits_realises - self.budget_rendu.total_produits

    @property
    def ecart_des_charges_pourcent(self) -> Decimal | None:
        """Écart des charges rapporté au prévu, en %."""
        return self.ecart_des_charges * 100 / self.budget_rendu.total_charges if self.budget_rendu.charges else None

    @property
    def ecart_des_produits_pourcent(self) -> Decimal | None:
        """Écart des produits rapporté au prévu, en %."""
        return self.ecart_des_produits * 100 / self.budget_rendu.total_produits if self.budget_rendu.produits else None

    @property
    def emplois_realises(self) -> Decimal:
        """Emplois réalisés des contributions volontaires, en euros."""
        return sum((x.realise or Decimal(0) for x in self.budget_rendu.emplois_volontaires), Decimal(0))

    @property
    def contributions_realisees(self) -> Decimal:
        """Contributions volontaires réalisées, en euros."""
        return sum((x.realise or Decimal(0) for x in self.budget_rendu.contributions_volontaires), Decimal(0))

    @property
    def part_realisee(self) -> Decimal | None:
        """Part de la subvention dans le total des produits réalisés, en %."""
        whole = self.produits_realises
        return None if self.montant is None or not whole else self.montant * 100 / whole

    @property
    def versee_au_budget(self) -> bool | None:
        """Vrai quand une ligne 74 du réalisé porte la somme attribuée ; None si la somme manque."""
        if self.montant is None:
            return None
        return any(x.realise == self.montant for x in self.budget_rendu.subventions)

    @property
    def part_non_consommee(self) -> Decimal:
        """Ce que les charges réalisées, autres produits déduits, n'absorbent pas de la subvention, en euros."""
        granted = self.montant or Decimal(0)
        needed = max(Decimal(0), self.charges_realisees - (self.produits_realises - granted))
        return max(Decimal(0), granted - needed)

    @property
    def beneficiaires(self) -> int:
        """Nombre de personnes bénéficiaires, tous publics."""
        return sum(x.nombre or 0 for x in self.publics)

    @property
    def charges_indirectes(self) -> Decimal:
        """Charges indirectes réparties, réalisées ou prévues, en euros."""
        spread = [x for x in self.budget_rendu.charges if x.compte == "CI"]
        return max(total(spread), sum((x.realise or Decimal(0) for x in spread), Decimal(0)))

    @property
    def personne_signataire(self) -> Personne | None:
        """La personne qui certifie."""
        return next((p for p in self.projet.personnes if p.id == self.signataire), None)

    @property
    def qualite_du_signataire(self) -> str | None:
        """Sa fonction dans la structure, d'après les premiers mandats."""
        held = (m.fonction for m in self.projet.mandats_de_direction if m.qui == self.signataire)
        habilite = self.signataire in self.projet.gouvernance.direction.habilites
        return next(held, None) or ("personne habilitée à représenter la structure" if habilite else None)

    def echeance(self, mois: Decimal) -> Jour | None:
        """Dernier jour du dépôt : tant de mois après la fin de l'exercice, de fin de mois à fin de mois."""
        return None if self.exercice_fin is None else month_later(self.exercice_fin, int(mois))

    def dans_le_delai(self, mois: Decimal) -> bool | None:
        """Vrai quand le compte rendu est signé avant l'échéance ; None si une date manque."""
        due = self.echeance(mois)
        return None if due is None or self.date is None else self.date <= due

    def ecarts_significatifs(self, pourcent: Decimal, euros: Decimal) -> tuple[Rubrique, ...]:
        """Les lignes dont l'écart dépasse les deux seuils, en % et en euros."""
        lines = (*self.budget_rendu.charges_du_formulaire, *self.budget_rendu.produits_du_formulaire)
        return tuple(r for r in lines if r.compte and abs(r.ecart) > euros and _beyond(r, pourcent))

    def ecarts_inexpliques(self, pourcent: Decimal, euros: Decimal) -> tuple[Rubrique, ...]:
        """Les écarts significatifs dont aucune explication ne cite le compte."""
        said = {(x.compte or "")[:2] for x in self.explications if x.texte}
        return tuple(r for r in self.ecarts_significatifs(pourcent, euros) if r.code not in said)


def _beyond(rubrique: Rubrique, pourcent: Decimal) -> bool:
    share = rubrique.ecart_pourcent
    return share is None or abs(share) > pourcent


def month_later(day: date, months: int) -> date:
    """Return the day so many months later; the end of a month gives the end of a month."""
    from calendar import monthrange

    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    last = monthrange(year, month)[1]
    return date(year, month, last if day.day == monthrange(day.year, day.month)[1] else min(day.day, last))
