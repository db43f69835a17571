"""The sheet of hypotheses: the figures that everything else is computed from, by name."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tldocs.finance.basis import INFLATION, RETENUES
from tldocs.finance.money import HUNDRED, ZERO
from tldocs.finance.variation import KEPT, Facteurs

from .book import Book, Row, Sheet, Value, cell, printed

if TYPE_CHECKING:
    from tldocs.finance.scenarios import Scenario

FACTORS = ("occupation", "prix", "retard", "energie", "salaires", "charges", "demande", "prevu")
LABELS = (
    "Volumes (1 : inchangés)", "Prix", "Retard d’ouverture, en mois", "Énergie", "Salaires", "Autres charges fixes",
    "Subventions demandées gardées (1 ou 0)", "Subventions prévues gardées (1 ou 0)",
)  # fmt: skip


def write(book: Book) -> None:
    """Write the sheet."""
    sheet = book.sheets["Hypothèses"]
    sheet.text(0, 0, "Hypothèses", "titre")
    sheet.text(
        1, 0, "Les cellules sur fond jaune se changent ; le reste se calcule. Les mois du plan sont fixes.", "note"
    )
    sheet.row = 3
    _general(book, sheet)
    _scenario(book, sheet)
    _occupation(book, sheet)
    _seasons(book, sheet)
    _amounts(book, sheet)
    _sources(book, sheet)
    sheet.sheet.set_column(0, 0, 52)
    sheet.sheet.set_column(1, 45, 13)
    sheet.sheet.set_landscape()
    sheet.sheet.set_paper(9)
    sheet.sheet.fit_to_pages(1, 0)
    sheet.sheet.hide_gridlines(2)
    printed(sheet, 12)


def _general(book: Book, sheet: Sheet) -> None:
    plan, base, first = book.p.base.plan, book.p.base, book.cal.exercices[0]
    withheld = RETENUES if plan.cotisations_salariales is None else plan.cotisations_salariales
    inflation = INFLATION if plan.inflation is None else plan.inflation
    taxed = HUNDRED if plan.impot.part_imposable is None else plan.impot.part_imposable
    for label, name, value, style in (
        ("Premier jour du plan", "debut_plan", first.debut, "saisie_date"),
        ("Mois du premier exercice", "mois_premier", first.mois, "saisie"),
        ("Exercice dont les prix sont écrits", "exercice_reference", int(plan.exercice_de_reference or 1), "saisie"),
        ("Rang du mois d’ouverture (0 : premier mois)", "ouverture", base.ouverture, "saisie"),
        ("Évolution des prix par exercice", "inflation", inflation / HUNDRED, "saisie_taux"),
        ("Part de la TVA des achats récupérée", "tva_recuperee", base.recuperee, "saisie_taux"),
        ("Délai de paiement des clients, en jours", "delai_clients", plan.delais.clients or 0, "saisie"),
        ("Délai de paiement des fournisseurs, en jours", "delai_fournisseurs", plan.delais.fournisseurs or 0, "saisie"),
        ("Part du brut retenue au salarié", "retenues", withheld / HUNDRED, "saisie_taux"),
        ("Taux de l’impôt sur les bénéfices", "impot_taux", (plan.impot.taux or ZERO) / HUNDRED, "saisie_taux"),
        ("Part imposable du bénéfice", "impot_part", taxed / HUNDRED, "saisie_taux"),
        ("Trésorerie au départ", "tresorerie_depart", book.p.tresorerie_de_depart, "saisie_euros"),
        ("Créances du départ, reçues le premier mois", "creances_depart", plan.depart.creances or ZERO, "saisie_euros"),
        ("Dettes du départ, payées le premier mois", "dettes_depart", plan.depart.dettes or ZERO, "saisie_euros"),
        ("Stock que l’activité garde", "stock", book.p.stock, "saisie_euros"),
        ("Coussin de trésorerie", "coussin", book.plan.coussin, "saisie_euros"),
    ):
        sheet.text(sheet.row, 0, label)
        book.name(name, sheet.put(sheet.row, 1, value, style))
        sheet.row += 1


def _scenario(book: Book, sheet: Sheet) -> None:
    """Write the factors of each scenario, and those of the one chosen."""
    sheet.heading("Scénario calculé : écrivez son numéro, tout le classeur suit")
    found = sorted(book.plan.scenarios, key=lambda s: s.id != "central")
    book.name("scenario", sheet.put(sheet.row, 1, 1, "saisie"))
    sheet.text(sheet.row, 0, "Numéro du scénario")
    sheet.row += 1
    sheet.text(sheet.row, 0, "Facteurs", "entete")
    sheet.text(sheet.row, 1, "Retenu", "colonne")
    sheet.sheet.set_row(sheet.row, 46)
    for rank, item in enumerate(found):
        sheet.text(sheet.row, 2 + rank, f"{rank + 1}. {item.nom}", "colonne")
    sheet.row += 1
    for label, key in zip(LABELS, FACTORS, strict=True):
        _factor(book, sheet, label, key, found)


def _factor(book: Book, sheet: Sheet, label: str, key: str, found: Sequence[Scenario]) -> None:
    sheet.text(sheet.row, 0, label)
    values = [_value(item.facteurs, key) for item in found]
    for rank, value in enumerate(values):
        sheet.put(sheet.row, 2 + rank, value, "saisie")
    span = f"{cell(sheet.row, 2, fixed=True)}:{cell(sheet.row, 1 + len(values), fixed=True)}"
    address = sheet.formula(sheet.row, 1, f"INDEX({span},1,scenario)", values[0], "nombre")
    book.name(f"f_{key}", address)
    sheet.row += 1


def _value(factors: Facteurs, key: str) -> Value:
    if key in ("demande", "prevu"):
        return int(key in KEPT[factors.subventions])
    value: Decimal | int = getattr(factors, key)
    return value


def _table(book: Book, sheet: Sheet, key: str, rows: Sequence[tuple[int, str, Sequence[Value]]], style: str) -> None:
    """Write a table of inputs, one row a line of the plan; remember where each stands."""
    for rank, name, values in rows:
        sheet.text(sheet.row, 0, name)
        for column, value in enumerate(values):
            sheet.put(sheet.row, 1 + column, value, style)
        book.rows[f"{key}{rank}"] = Row(sheet.name, sheet.row, 1, len(values))
        sheet.row += 1


def _occupation(book: Book, sheet: Sheet) -> None:
    items = book.p.base.plan.recettes
    rows = [(n, i.nom or "", [v / HUNDRED for v in i.occupation]) for n, i in enumerate(items) if i.occupation]
    if rows:
        sheet.heading("Occupation de chaque trimestre depuis l’ouverture de la ligne (le dernier vaut pour la suite)")
        _table(book, sheet, "occupation", rows, "saisie_taux")


def _seasons(book: Book, sheet: Sheet) -> None:
    rows: list[tuple[int, str, list[Value]]] = [
        (n, i.nom or "", [i.saison[m] if m < len(i.saison) else 1 for m in range(12)])
        for n, i in enumerate(book.p.base.plan.recettes)
        if i.saison
    ]
    if rows:
        sheet.heading("Saison : poids de chaque mois, de janvier à décembre")
        _table(book, sheet, "saison", rows, "saisie")


def _amounts(book: Book, sheet: Sheet) -> None:
    """Write the amounts given exercise by exercise: charges, operating grants."""
    plan = book.p.base.plan
    charges = [(n, i.nom or "", list(i.par_exercice)) for n, i in enumerate(plan.charges) if i.par_exercice]
    if charges:
        sheet.heading("Charges données exercice par exercice")
        _table(book, sheet, "somme", charges, "saisie_euros")
    grants: list[tuple[int, str, list[Value]]] = [
        (
            n,
            f"{i.financeur or ''} : {i.nom or ''}",
            [*i.par_exercice[: book.years], *[0] * (book.years - len(i.par_exercice))],
        )
        for n, i in enumerate(plan.subventions_exploitation)
    ]
    if grants:
        sheet.heading("Subventions d’exploitation, exercice par exercice")
        _table(book, sheet, "soutien", grants, "saisie_euros")


def _sources(book: Book, sheet: Sheet) -> None:
    sheet.heading("D’où vient chaque chiffre")
    for column, head in enumerate(("Hypothèse", "Sujet", "Source")):
        sheet.text(sheet.row, column, head, "entete")
    sheet.row += 1
    found: Any
    for found in book.plan.hypotheses:
        sheet.text(sheet.row, 0, found.nom)
        sheet.text(sheet.row, 1, found.sujet)
        sheet.text(sheet.row, 2, found.source or "sans source : à confirmer")
        sheet.row += 1
