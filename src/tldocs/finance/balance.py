"""The balance sheet at the end of an exercise, and at the first day of the plan."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from .cash import Exploitation
from .money import ZERO

if TYPE_CHECKING:
    from .forecast import Previsions


class Bilan(NamedTuple):
    """A balance sheet, in euros."""

    immobilisations: Decimal
    """Valeur nette des biens, dépôts de garantie compris."""
    exploitation: Exploitation
    subventions_investissement_a_recevoir: Decimal
    tresorerie: Decimal
    """Disponibilités, négative en cas de découvert."""
    apports: Decimal
    """Capital et autres apports en fonds propres."""
    report: Decimal
    """Réserves et report à nouveau."""
    resultat: Decimal
    subventions_investissement: Decimal
    """Ce qui reste à virer au résultat."""
    emprunts: Decimal
    comptes_courants: Decimal

    @property
    def actif(self) -> Decimal:
        """Total de l'actif, en euros."""
        e = self.exploitation
        held = e.stocks + e.creances_clients + e.subventions_a_recevoir + e.autres_creances
        return self.immobilisations + held + self.subventions_investissement_a_recevoir + max(ZERO, self.tresorerie)

    @property
    def passif(self) -> Decimal:
        """Total du passif, en euros."""
        e = self.exploitation
        owed = e.dettes_fournisseurs + e.dettes_sociales_fiscales + e.produits_constates_avance
        return self.fonds_propres + self.emprunts + self.comptes_courants + owed + self.decouvert

    @property
    def decouvert(self) -> Decimal:
        """Découvert bancaire, en euros."""
        return max(ZERO, -self.tresorerie)

    @property
    def fonds_propres(self) -> Decimal:
        """Fonds propres, subventions d'investissement comprises, en euros."""
        return self.apports + self.report + self.resultat + self.subventions_investissement

    @property
    def permanents(self) -> Decimal:
        """Capitaux permanents : fonds propres et dettes durables, en euros ; subventions à recevoir ôtées."""
        return self.fonds_propres + self.emprunts + self.comptes_courants - self.subventions_investissement_a_recevoir

    @property
    def fonds_de_roulement(self) -> Decimal:
        """Fonds de roulement, en euros."""
        return self.permanents - self.immobilisations

    @property
    def equilibre(self) -> bool:
        """Vrai quand l'actif égale le passif."""
        return self.actif == self.passif


def bilan(p: Previsions, end: int, before: Decimal, result: Decimal) -> Bilan:
    """Return the balance sheet at the end of a month (-1: first day of the plan).

    `before`: reserves and results of former exercises; `result`: result of the exercise.
    """
    fixed = (
        sum((b.nette_au_depart for b in p.biens), ZERO)
        + _until(p.investissements_couts, end)
        - _until(p.dotations, end)
    )
    own = [d for d in p.apports if d.propre]
    current = [d for d in p.apports if not d.propre]
    granted = sum((a.montant for a in p.aides if a.accord <= end), ZERO)
    received = sum((a.recus_avant for a in p.aides), ZERO) + _until(p.aides_recues, end)
    released = sum((a.reprises_avant for a in p.aides), ZERO) + _until(p.reprises, end)
    return Bilan(
        fixed,
        exploitation(p, end),
        granted - received,
        p.tresorerie[end] if end >= 0 else p.tresorerie_de_depart,
        sum((_left(d.restant, d.au_depart, end) for d in own), ZERO),
        before,
        result,
        granted - released,
        sum((_left(d.restant, d.au_depart, end) for d in p.emprunts), ZERO),
        sum((_left(d.restant, d.au_depart, end) for d in current), ZERO),
    )


def exploitation(p: Previsions, end: int) -> Exploitation:
    """Return what the activity immobilises and owes at the end of a month."""
    start, opened = p.depart, end < 0
    grants = [_until(s.montants, end) - _until(s.recus, end) for s in p.soutiens]
    vat = tva_due(p, end)
    social = _until(p.cotisations, end) - _until(p.cotisations_payees, end)
    tax = _until(p.impot, end) - _until(p.impot_paye, end)
    return Exploitation(
        stocks=p.stock if p.ouverture <= end or p.ouverture < 0 else ZERO,
        creances_clients=_until(p.ventes_ttc, end) - _until(p.ventes_encaissees, end),
        subventions_a_recevoir=sum((max(ZERO, owed) for owed in grants), ZERO),
        autres_creances=max(ZERO, -vat) + (start.creances or ZERO if opened else ZERO),
        dettes_fournisseurs=_until(p.achats_ttc, end)
        - _until(p.achats_payes, end)
        + (start.dettes or ZERO if opened else ZERO),
        dettes_sociales_fiscales=social + max(ZERO, vat) + tax,
        produits_constates_avance=sum((max(ZERO, -owed) for owed in grants), ZERO),
    )


def tva_due(p: Previsions, end: int) -> Decimal:
    """Return the VAT that the structure owes at the end of a month, negative when it is owed to it, in euros."""
    invoiced = _until(p.tva_collectee, end) - _until(p.tva_deductible, end)
    return invoiced - _until(p.tva_payee, end) + _until(p.tva_remboursee, end)


def _until(series: Sequence[Decimal], end: int) -> Decimal:
    return sum(series[: end + 1], ZERO)


def _left(left: Sequence[Decimal], start: Decimal, end: int) -> Decimal:
    return left[end] if end >= 0 else start


def reserves_au_depart(p: Previsions) -> Decimal:
    """Return the reserves at the first day of the plan: what balances the sheet, in euros; negative for losses."""
    opening = bilan(p, -1, ZERO, ZERO)
    return opening.actif - opening.passif
