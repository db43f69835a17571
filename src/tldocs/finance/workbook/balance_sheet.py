"""The yearly sheet of the balance sheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tldocs.finance.balance import Bilan
from tldocs.finance.money import ZERO

from .book import YEARS, Book, Row, Sheet, Value, column_of, printed, yearly

Part = tuple[str, str, Callable[[int], str], Callable[[Bilan], Value]]
"""Key, name, formula of an exercise, figure of its balance sheet."""


def write(book: Book) -> None:
    """Write the sheet."""
    sheet = yearly(book, "Bilan", "Bilan prévisionnel", "À la fin de chaque exercice")
    sheet.heading("Actif")
    _side(book, sheet, _assets(book), ("actif", "Total de l’actif", lambda b: b.actif))
    sheet.heading("Passif")
    own = Row(sheet.name, sheet.row + 1, YEARS, book.years)
    _side(book, sheet, _liabilities(book, own), ("passif", "Total du passif", lambda b: b.passif))
    gaps = [year.bilan.actif - year.bilan.passif for year in book.plan.annees]
    sheet.filled("ecart", "Écart, toujours nul", "ROUND({actif}-{passif},2)", gaps)
    printed(sheet, YEARS + book.years)


def _side(book: Book, sheet: Sheet, parts: Sequence[Part], whole: tuple[str, str, Callable[[Bilan], Value]]) -> None:
    """Write one side of the sheet and its total."""
    balances = [year.bilan for year in book.plan.annees]
    for key, name, make, read in parts:
        book.rows[key] = sheet.line(name, make, [read(b) for b in balances], YEARS)
    key, name, read = whole
    sheet.added(key, name, [book.rows[part[0]] for part in parts], [read(b) for b in balances], YEARS)


def _at_end(book: Book, key: str, around: str = "{0}") -> Callable[[int], str]:
    """Return the cell of a monthly row at the end of an exercise, inside a formula."""
    return lambda year: around.format(book.rows[key].at(book.cal.exercices[year].dernier))


def _assets(book: Book) -> list[Part]:
    return [
        ("immobilisations", "Immobilisations nettes", lambda y: _fixed(book, y), lambda b: b.immobilisations),
        ("b_stock", "Stock", _at_end(book, "bfr_stock"), lambda b: b.exploitation.stocks),
        ("b_clients", "Créances des clients", _at_end(book, "bfr_clients"), lambda b: b.exploitation.creances_clients),
        (
            "b_soutiens", "Subventions d’exploitation à recevoir", _at_end(book, "bfr_soutiens"),
            lambda b: b.exploitation.subventions_a_recevoir,
        ),
        ("b_tva", "TVA à recevoir", _at_end(book, "bfr_tva", "MAX(0,-{0})"), lambda b: b.exploitation.autres_creances),
        (
            "b_aides", "Subventions d’investissement à recevoir", lambda y: _granted(book, y, received=True),
            lambda b: b.subventions_investissement_a_recevoir,
        ),
        ("b_banque", "Trésorerie", _at_end(book, "tresorerie", "MAX(0,{0})"), lambda b: max(ZERO, b.tresorerie)),
    ]  # fmt: skip


def _fixed(book: Book, year: int) -> str:
    """Return the net value of the assets at the end of an exercise."""
    last, parts = book.cal.exercices[year].dernier, ["0"]
    for n, item in enumerate(book.p.biens):
        cost, rank, before = (f"'Investissements'!${column}${4 + n}" for column in "GHL")
        if item.rang < 0:
            parts.append(f"{cost}-{before}")
        else:
            parts.append(f"IF(AND({rank}>=0,{rank}<={last}),{cost},0)")
    return "+".join(parts) + f"-SUM({book.rows['dotations'].span(0, year)})"


def _liabilities(book: Book, report: Row) -> list[Part]:
    """Return the other side; `report`: where the row of reserves will stand."""
    rows, first = book.rows, book.plan.annees[0].report

    def reserves(y: int) -> str:
        return f"{report.at(y - 1)}+{rows['resultat'].at(y - 1)}" if y else str(first)

    def fiscal(y: int) -> str:
        social, tax = _at_end(book, "bfr_social")(y), _at_end(book, "bfr_impot")(y)
        return f"{social}+{_at_end(book, 'bfr_tva', 'MAX(0,{0})')(y)}+{tax}"

    return [
        ("b_apports", "Capital et autres apports", lambda y: _left(book, y, own=True), lambda b: b.apports),
        ("b_report", "Réserves et report à nouveau", reserves, lambda b: b.report),
        ("b_resultat", "Résultat de l’exercice", rows["resultat"].at, lambda b: b.resultat),
        (
            "b_subventions", "Subventions d’investissement", lambda y: _granted(book, y, received=False),
            lambda b: b.subventions_investissement,
        ),
        ("b_emprunts", "Emprunts", lambda y: _owed(book, y), lambda b: b.emprunts),
        ("b_courants", "Comptes courants et titres", lambda y: _left(book, y, own=False), lambda b: b.comptes_courants),
        ("b_fournisseurs", "Fournisseurs", _at_end(book, "bfr_fournisseurs"), lambda b: b.exploitation.dettes_fournisseurs),
        ("b_dettes", "Dettes sociales et fiscales", fiscal, lambda b: b.exploitation.dettes_sociales_fiscales),
        ("b_avance", "Subventions reçues d’avance", _at_end(book, "bfr_avance"), lambda b: b.exploitation.produits_constates_avance),
        ("b_decouvert", "Découvert bancaire", _at_end(book, "tresorerie", "MAX(0,-{0})"), lambda b: b.decouvert),
    ]  # fmt: skip


def _granted(book: Book, year: int, *, received: bool) -> str:
    """Return the grants for investment in the balance sheet: what they still owe, or what is still to release."""
    p, last = book.p, book.cal.exercices[year].dernier
    found = [book.cells[f"aide{n}"] for n, a in enumerate(p.aides) if a.accord <= last]
    granted = "+".join(found) or "0"
    if received:
        before = [f"{a.recus_avant}*{_kept(a.etat)}" for a in p.aides if a.recus_avant]
        return f"{granted}-({'+'.join(before) or '0'})-{book.until(book.rows['aide_recue'], column_of(year))}"
    gone = "+".join(f"'Investissements'!$L${book.rows[f'reprises{n}'].row + 1}" for n in range(len(p.aides))) or "0"
    return f"{granted}-({gone})-SUM({book.rows['reprises'].span(0, year)})"


def _kept(state: str) -> str:
    return {"demande": "f_demande", "prevu": "f_prevu"}.get(state, "1")


def _left(book: Book, year: int, *, own: bool) -> str:
    """Return the contributions not paid back, equity or not."""
    p, column = book.p, column_of(year)
    parts = []
    for n, item in enumerate(p.apports):
        if item.propre == own:
            start = book.cells[f"apport{n}"] if item.au_depart else "0"
            parts.append(
                f"{start}+{book.until(book.rows[f'apport{n}'], column)}-{book.until(book.rows[f'rendu{n}'], column)}"
            )
    return "+".join(parts) or "0"


def _owed(book: Book, year: int) -> str:
    """Return what remains due of the loans: received, less the instalments past."""
    last, cells, parts = book.cal.exercices[year].dernier, book.cells, []
    for n in range(len(book.p.emprunts)):
        paid = f'SUMIF({cells[f"emprunt_rangs{n}"]},"<={last}",{cells[f"emprunt_principal{n}"]})'
        parts.append(f"IF({cells[f'emprunt_rang{n}']}<={last},{cells[f'emprunt{n}']}-{paid},0)")
    return "+".join(parts) or "0"
