"""The tables of the plan that have a column for each exercise, by the name a clause calls them (`tableau:bilan`).

Amounts are rounded to the euro, each on its own: a total is the rounding of the exact total.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from tldocs.document.model import Table, Text
from tldocs.document.tabular import NONE, Row, number, percent, table, whole
from tldocs.text import SHORT_MONTHS

if TYPE_CHECKING:
    from tldocs.finance.plan import Plan
    from tldocs.finance.tables import Mois
    from tldocs.finance.year import Annee

Read = Callable[["Annee"], Decimal | None]
TABLE = "tableau:"
"""What stands before the name of a table in a clause."""
HALF = 6


def sheet(name: str, caption: str, plan: Plan) -> Table:
    """Return a table of the plan; without rows when the project has no plan."""
    made = SHEETS[name.removeprefix(TABLE)](plan) if plan.renseigne else Table((), (), ())
    return made._replace(caption=(Text(caption),))


def _names(plan: Plan, first: str) -> Row:
    return (first, *(year.nom for year in plan.annees))


def _line(plan: Plan, name: str, read: Read, show: Callable[[Decimal | None], str] = whole) -> Row:
    return (name, *(show(read(year)) for year in plan.annees))


def _income(plan: Plan) -> Table:
    rows = [(line.nom, *map(whole, line.montants)) for line in plan.produits]
    rows.append(_line(plan, "=Total des produits", lambda a: a.produits))
    rows += [(line.nom, *map(whole, line.montants)) for line in plan.charges]
    rows.append(_line(plan, "=Total des charges", lambda a: a.charges))
    rows.append(_line(plan, "=Résultat", lambda a: a.resultat))
    return table(_names(plan, "Poste"), rows)


BALANCES: tuple[tuple[str, Read], ...] = (
    ("Chiffre d’affaires propre", lambda a: a.ca),
    ("Marge sur coûts variables", lambda a: a.marge),
    ("Excédent brut d’exploitation", lambda a: a.ebe),
    ("Résultat d’exploitation", lambda a: a.resultat_exploitation),
    ("=Résultat de l’exercice", lambda a: a.resultat),
    ("Dotations aux amortissements", lambda a: a.dotations),
    ("Subventions d’investissement virées au résultat", lambda a: -a.reprises),
    ("=Capacité d’autofinancement", lambda a: a.caf),
)
FLOWS: tuple[tuple[str, Read], ...] = (
    ("Trésorerie au premier jour", lambda a: a.tresorerie_debut),
    ("Capacité d’autofinancement", lambda a: a.flux.caf),
    ("Apports", lambda a: a.flux.apports),
    ("Subventions d’investissement encaissées", lambda a: a.flux.subventions_investissement),
    ("Emprunts", lambda a: a.flux.emprunts),
    ("Investissements", lambda a: -a.flux.investissements),
    ("Remboursements de capital", lambda a: -a.flux.remboursements),
    ("Variation du besoin en fonds de roulement", lambda a: -a.flux.variation_bfr),
    ("=Trésorerie au dernier jour", lambda a: a.tresorerie_fin),
)
SHEET: tuple[tuple[str, Read], ...] = (
    ("Immobilisations nettes", lambda a: a.bilan.immobilisations),
    ("Stocks", lambda a: a.bilan.exploitation.stocks),
    ("Créances sur les clients", lambda a: a.bilan.exploitation.creances_clients),
    (
        "Subventions à recevoir",
        lambda a: a.bilan.exploitation.subventions_a_recevoir + a.bilan.subventions_investissement_a_recevoir,
    ),
    ("Crédit de TVA et autres créances", lambda a: a.bilan.exploitation.autres_creances),
    ("Disponibilités", lambda a: max(Decimal(0), a.bilan.tresorerie)),
    ("=Total de l’actif", lambda a: a.bilan.actif),
    ("Capital et autres apports", lambda a: a.bilan.apports),
    ("Réserves et report à nouveau", lambda a: a.bilan.report),
    ("Résultat de l’exercice", lambda a: a.bilan.resultat),
    ("Subventions d’investissement", lambda a: a.bilan.subventions_investissement),
    ("Emprunts", lambda a: a.bilan.emprunts),
    ("Comptes courants", lambda a: a.bilan.comptes_courants),
    ("Dettes envers les fournisseurs", lambda a: a.bilan.exploitation.dettes_fournisseurs),
    ("Dettes sociales et fiscales", lambda a: a.bilan.exploitation.dettes_sociales_fiscales),
    ("Produits constatés d’avance", lambda a: a.bilan.exploitation.produits_constates_avance),
    ("Découvert", lambda a: a.bilan.decouvert),
    ("=Total du passif", lambda a: a.bilan.passif),
)
BREAK_EVEN: tuple[tuple[str, Read, Callable[[Decimal | None], str]], ...] = (
    ("Chiffre d’affaires propre", lambda a: a.ca, whole),
    ("Charges variables", lambda a: a.charges_variables, whole),
    ("Marge sur coûts variables", lambda a: a.marge, whole),
    ("Taux de marge sur coûts variables", lambda a: a.taux_de_marge, percent),
    ("Charges fixes", lambda a: a.charges_fixes, whole),
    ("Produits fixes : subventions, cotisations, reprises", lambda a: a.produits_fixes, whole),
    ("Seuil de rentabilité sans aucun produit fixe", lambda a: a.seuil, whole),
    ("=Seuil de rentabilité, produits fixes reçus", lambda a: a.seuil_net, whole),
    ("Point mort, en jours", lambda a: a.point_mort, whole),
    ("Marge de sécurité", lambda a: a.marge_de_securite, whole),
    ("Occupation des postes", lambda a: a.occupation, percent),
    ("Occupation d’équilibre", lambda a: a.occupation_d_equilibre, percent),
)
RATIOS: tuple[tuple[str, Read, Callable[[Decimal | None], str]], ...] = (
    ("Subventions d’exploitation dans les produits d’exploitation", lambda a: a.dependance, percent),
    ("Argent public dans le total des produits", lambda a: a.part_publique, percent),
    ("Loyer et charges locatives dans le chiffre d’affaires propre", lambda a: a.effort_immobilier, percent),
    ("Coût complet d’un poste de travail, en euros par mois", lambda a: a.cout_du_poste, whole),
    ("Couverture de la dette (autofinancement avant intérêts, rapporté à l’annuité)", lambda a: a.couverture_dette, number),
    ("Fonds propres au bilan", lambda a: a.bilan.fonds_propres, whole),
    ("Fonds de roulement", lambda a: a.bilan.fonds_de_roulement, whole),
    ("Besoin en fonds de roulement", lambda a: a.bfr, whole),
    ("Résultat si les aides non acquises manquent", lambda a: a.resultat_sans_subventions_non_acquises, whole),
)  # fmt: skip


def _told(plan: Plan, rows: Iterable[tuple[str, Read]]) -> Table:
    """Return the rows of amounts, those that stay at zero left out."""
    kept = [(name, read) for name, read in rows if name.startswith("=") or any(read(year) for year in plan.annees)]
    return table(_names(plan, "Poste"), [_line(plan, name, read) for name, read in kept])


def _shown(plan: Plan, rows: Iterable[tuple[str, Read, Callable[[Decimal | None], str]]]) -> Table:
    """Return the rows of figures of several units, those that no exercise has left out."""
    kept = [row for row in rows if any(row[1](year) is not None for year in plan.annees)]
    return table(_names(plan, "Mesure"), [_line(plan, name, read, show) for name, read, show in kept])


def _assets(plan: Plan) -> Table:
    years = tuple(f"Dotation {year.nom}" for year in plan.annees)
    rows = [
        (b.nom, whole(b.cout), f"{b.duree} ans" if any(b.annuelles) else NONE, *map(whole, b.annuelles), whole(b.nettes[-1]))
        for b in plan.biens
    ]  # fmt: skip
    total = [sum((b.annuelles[n] for b in plan.biens), Decimal(0)) for n in range(len(plan.annees))]
    base = sum((b.cout for b in plan.biens), Decimal(0))
    left = sum((b.nettes[-1] for b in plan.biens), Decimal(0))
    rows.append(("=Total", whole(base), "", *map(whole, total), whole(left)))
    return table(("Bien", "Base", "Durée", *years, "Valeur nette finale"), rows)


def _releases(plan: Plan) -> Table:
    years = tuple(f"Reprise {year.nom}" for year in plan.annees)
    grants = plan.subventions_investissement
    rows = [(_funded(g.nom, g.financeur), whole(g.montant), *map(whole, g.annuelles)) for g in grants]
    total = [sum((g.annuelles[n] for g in grants), Decimal(0)) for n in range(len(plan.annees))]
    rows.append(("=Total", whole(sum((g.montant for g in grants), Decimal(0))), *map(whole, total)))
    return table(("Subvention d’investissement", "Montant", *years), rows)


def _funded(name: str, funder: str) -> str:
    return f"{name}, {funder}" if funder else name


def _grants(plan: Plan) -> Table:
    rows = [(line.nom, *map(whole, line.montants)) for line in plan.lignes_de("74")]
    rows.append(_line(plan, "=Total des subventions d’exploitation", lambda a: a.subventions_exploitation))
    rows.append(_line(plan, "Dont acquises", lambda a: a.subventions_acquises))
    return table(_names(plan, "Financeur et dispositif"), rows)


def _staff(plan: Plan) -> Table:
    rows = [(line.nom, *map(number, line.montants)) for line in plan.effectifs]
    rows.append(_line(plan, "=Équivalents temps plein", lambda a: a.etp, number))
    rows.append(_line(plan, "Salaires bruts, en euros", lambda a: a.salaires_bruts))
    rows.append(_line(plan, "Cotisations de l’employeur, en euros", lambda a: a.cotisations_employeur))
    rows.append(_line(plan, "=Charges de personnel, en euros", lambda a: a.personnel))
    return table(_names(plan, "Poste"), rows)


def _debt(plan: Plan) -> Table:
    lasts = [sum(year.mois for year in plan.annees[: n + 1]) - 1 for n in range(len(plan.annees))]
    loans = (*plan.emprunts, *(d for d in plan.apports if not d.propre))
    rows = [(d.nom, whole(d.montant), *(whole(d.restant[month]) for month in lasts)) for d in loans]
    total = [sum((d.restant[month] for d in loans), Decimal(0)) for month in lasts]
    rows.append(("=Total restant dû", whole(sum((d.montant for d in loans), Decimal(0))), *map(whole, total)))
    return table(("Dette", "Reçue", *(f"Fin {year.nom}" for year in plan.annees)), rows)


def _quarters(plan: Plan) -> Table:
    header = ("Trimestre", "Postes", "Occupation", "ETP", "Ventes", "Subventions", "Résultat", "Trésorerie")
    rows = [
        (f"{t.nom}, dès {SHORT_MONTHS[t.debut.month - 1]} {t.debut.year}", number(t.postes), percent(t.occupation), number(t.etp), *map(whole, (t.ca, t.subventions, t.resultat, t.tresorerie)))
        for t in plan.trimestres
    ]  # fmt: skip
    return table(header, rows)


def _cash(start: int) -> Callable[[Plan], Table]:
    def made(plan: Plan) -> Table:
        months = plan.premiers_mois[start : start + HALF]
        cut = slice(start, start + HALF)
        rows = [("Solde initial", *(whole(m.tresorerie - m.solde) for m in months))]
        rows += [(row.nom, *map(whole, row.montants[cut])) for row in plan.encaissements]
        rows.append(("=Total des encaissements", *(whole(m.encaissements) for m in months)))
        rows += [(row.nom, *map(whole, row.montants[cut])) for row in plan.decaissements]
        rows.append(("=Total des décaissements", *(whole(m.decaissements) for m in months)))
        rows.append(("Solde du mois", *(whole(m.solde) for m in months)))
        rows.append(("=Solde cumulé", *(whole(m.tresorerie) for m in months)))
        return table(_months(months), rows)

    return made


def _months(months: Sequence[Mois]) -> Row:
    return ("Flux", *(month.nom for month in months))


def _scenarios(plan: Plan) -> Table:
    third = plan.troisieme
    header = ("Scénario", f"Produits {third.nom}", f"Résultat {third.nom}", "Seuil net", "Couverture de la dette", "Trésorerie au plus bas", "Mois") if third else ()  # fmt: skip
    rows = [
        (s.nom, whole(s.troisieme.produits), whole(s.resultat), whole(s.troisieme.seuil_net), number(s.troisieme.couverture_dette), whole(s.point_bas), plan.mois[s.mois_bas - 1].nom)
        for s in plan.scenarios
    ]  # fmt: skip
    return table(header, rows)


def _sensitivity(plan: Plan) -> Table:
    rows = [(s.nom, whole(s.ecart), whole(s.resultat), whole(s.point_bas)) for s in plan.sensibilites]
    return table(("Hypothèse changée, seule", "Écart de résultat", "Résultat", "Trésorerie au plus bas"), rows)


SHEETS: Mapping[str, Callable[[Plan], Table]] = {
    "compte-de-resultat": _income,
    "soldes": lambda plan: _told(plan, BALANCES),
    "plan-pluriannuel": lambda plan: _told(plan, FLOWS),
    "bilan": lambda plan: _told(plan, SHEET),
    "seuil": lambda plan: _shown(plan, BREAK_EVEN),
    "ratios": lambda plan: _shown(plan, RATIOS),
    "investissements": _assets,
    "reprises": _releases,
    "subventions": _grants,
    "effectifs": _staff,
    "dette": _debt,
    "trimestres": _quarters,
    "tresorerie-debut": _cash(0),
    "tresorerie-suite": _cash(HALF),
    "scenarios": _scenarios,
    "sensibilites": _sensitivity,
}
"""Name in a clause -> table. `figure:scenarios` and `tableau:scenarios` are the chart and the table of one thing."""
