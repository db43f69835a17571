"""The yearly sheet of ratios."""

from __future__ import annotations

from tldocs.finance.money import HUNDRED

from .book import YEARS, Book, Row, Value, column_of, plus, printed, yearly

LINES = (
    ("fixes", "Charges fixes", "{couts}-{variables}", "charges_fixes", "euros"),
    ("fixes_produits", "Produits fixes", "{produits}-{ca}", "produits_fixes", "euros"),
    ("marge", "Marge sur coûts variables", "{ca}-{variables}", "marge", "euros"),
    ("taux_de_marge", "Taux de marge", 'IF({ca}=0,"",{marge}/{ca})', "taux_de_marge", "taux"),
    (
        "seuil", "Seuil de rentabilité sans subvention",
        'IF({ca}=0,"",IF({marge}<=0,"",{fixes}/({marge}/{ca})))', "seuil", "euros",
    ),
    (
        "seuil_net", "Seuil net des produits fixes",
        'IF({ca}=0,"",IF({marge}<=0,"",MAX(0,{fixes}-{fixes_produits})/({marge}/{ca})))', "seuil_net", "euros",
    ),
    ("point_mort", "Point mort, en jours de 360", 'IF({seuil_net}="","",{jours}*{seuil_net}/{ca})', "point_mort", "nombre"),
    ("securite", "Marge de sécurité", 'IF({seuil_net}="","",{ca}-{seuil_net})', "marge_de_securite", "euros"),
    ("indice", "Indice de sécurité", 'IF({securite}="","",{securite}/{ca})', "indice_de_securite", "taux"),
    (
        "couverture", "Couverture de la dette",
        'IF({annuite}=0,"",({caf}+{cr_interets})/{annuite})', "couverture_dette", "nombre",
    ),
    (
        "dependance", "Part des subventions d’exploitation",
        'IF({produits}-{cr_reprises}=0,"",{subventions}/({produits}-{cr_reprises}))', "dependance", "taux",
    ),
    ("effort", "Loyer rapporté au chiffre d’affaires propre", 'IF({ca}=0,"",{loyer}/{ca})', "effort_immobilier", "taux"),
)  # fmt: skip
"""Key, name, formula, figure of the exercise, format."""


def write(book: Book) -> None:
    """Write the sheet."""
    sheet = yearly(book, "Ratios", "Seuils et ratios", "Sans valeur : le calcul n’a pas de sens cette année-là")
    _given(book)
    for key, name, template, figure, style in LINES:
        sheet.filled(key, name, template, _figures(book, figure, style), style)
    printed(sheet, YEARS + book.years)


def _given(book: Book) -> None:
    """Write what the ratios are made of: days of activity, rent, instalments."""
    sheet, p = book.sheets["Ratios"], book.p
    rent: list[Row] = [book.rows[f"cr_charge{n}"] for n, line in enumerate(p.charges) if line.genre == "loyer"]
    rents = [year.rubrique("loyer") for year in book.plan.annees]
    days = [30 * e.mois for e in book.cal.exercices]
    paid = [e.total(p.remboursements) + e.total(p.interets) for e in book.cal.exercices]
    book.rows["jours"] = sheet.line(
        "Jours d’activité", lambda y: f"30*{book.cal.exercices[y].mois}", days, YEARS, "entier"
    )
    book.rows["loyer"] = sheet.line("Loyers", lambda y: plus(rent, y), rents, YEARS)
    book.rows["annuite"] = sheet.line(
        "Annuité de la dette",
        lambda y: f"{book.total(book.rows['remboursements'], column_of(y))}+{book.rows['cr_interets'].at(y)}", paid, YEARS,
    )  # fmt: skip


def _figures(book: Book, figure: str, style: str) -> list[Value]:
    """Return a figure of each exercise; a rate goes from 0 to 1 in a workbook."""
    found = [getattr(year, figure) for year in book.plan.annees]
    return [None if value is None else value / HUNDRED if style == "taux" else value for value in found]
