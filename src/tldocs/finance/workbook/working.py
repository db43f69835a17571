"""The need of working capital at the end of each month, under the cash plan."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import partial

from tldocs.finance.balance import exploitation, tva_due
from tldocs.finance.money import running

from .book import FIRST, Book, Cells, Sheet

RUNNING = (
    ("bfr_clients", "Créances des clients", ("ventes_ttc",), ("ventes_encaissees",)),
    ("bfr_fournisseurs", "Dettes aux fournisseurs", ("achats_ttc",), ("achats_payes",)),
    ("bfr_social", "Dettes sociales", ("patronales", "retenues_salarie"), ("cotisations_payees",)),
    (
        "bfr_tva", "TVA due (négative : à recevoir)",
        ("tva_collectee", "tva_encaissee"), ("tva_deductible", "tva_versee"),
    ),
)  # fmt: skip
"""Key, name, monthly rows added up, monthly rows taken away."""
NEED = "{bfr_stock}+{bfr_clients}+{bfr_soutiens}-{bfr_avance}-{bfr_fournisseurs}-{bfr_social}-{bfr_impot}"


def working(book: Book, sheet: Sheet) -> None:
    """Write the need of working capital at the end of each month."""
    p, rows = book.p, book.rows
    sheet.heading("Besoin en fonds de roulement à la fin de chaque mois")
    held = [exploitation(p, m) for m in range(book.months)]
    taxes = [tva_due(p, m) for m in range(book.months)]
    figures = ([h.creances_clients for h in held], [h.dettes_fournisseurs for h in held], _social_owed(book), taxes)
    for (key, name, more, less), values in zip(RUNNING, figures, strict=True):
        rows[key] = sheet.line(name, partial(_running, book, more, less), values, FIRST)
    _grants(book, sheet)
    rows["bfr_impot"] = sheet.line("Impôt sur les bénéfices dû", partial(_owed_tax, book), _tax_owed(book), FIRST)
    stocks = [h.stocks for h in held]
    rows["bfr_stock"] = sheet.line("Stock", "IF(OR(ouverture<={0},ouverture<0),stock,0)".format, stocks, FIRST)
    needs = [h.bfr + t for h, t in zip(held, taxes, strict=True)]
    rows["bfr_hors_tva"] = sheet.line(
        "Besoin hors TVA", lambda m: NEED.format_map(Cells(rows, m)), needs, FIRST, "total"
    )
    whole = "{bfr_hors_tva}-{bfr_tva}"
    total = [h.bfr for h in held]
    rows["bfr"] = sheet.line(
        "Besoin en fonds de roulement", lambda m: whole.format_map(Cells(rows, m)), total, FIRST, "total"
    )


def _running(book: Book, more: Sequence[str], less: Sequence[str], month: int) -> str:
    """Return the formula of what some rows add up to, less others, from the first month."""
    signed = [*(("+", key) for key in more), *(("-", key) for key in less)]
    return "0" + "".join(f"{sign}SUM({book.rows[key].span(0, month)})" for sign, key in signed)


def _social_owed(book: Book) -> list[Decimal]:
    return running([a - b for a, b in zip(book.p.cotisations, book.p.cotisations_payees, strict=True)])


def _tax_owed(book: Book) -> list[Decimal]:
    return running([a - b for a, b in zip(book.p.impot, book.p.impot_paye, strict=True)])


def _owed_tax(book: Book, month: int) -> str:
    closed = [book.impot(e.rang - 1) for e in book.cal.exercices if e.dernier <= month]
    return "0" + "".join(f"+{c}" for c in closed) + f"-SUM({book.rows['impot_paye'].span(0, month)})"


def _grants(book: Book, sheet: Sheet) -> None:
    """Write what the operating grants owe, and what they paid in advance, grant by grant."""
    owed: dict[str, list[str]] = {}
    number = range(len(book.p.soutiens))
    for m in range(book.months):
        left = [
            f"(SUM({book.rows[f'soutien_mois{n}'].span(0, m)})-SUM({book.rows[f'soutien_recu{n}'].span(0, m)}))"
            for n in number
        ]
        owed.setdefault("a", []).append("+".join(f"MAX(0,{x})" for x in left) or "0")
        owed.setdefault("b", []).append("+".join(f"MAX(0,-{x})" for x in left) or "0")
    held = [exploitation(book.p, m) for m in range(book.months)]
    book.rows["bfr_soutiens"] = sheet.line(
        "Subventions à recevoir", lambda m: owed["a"][m], [h.subventions_a_recevoir for h in held], FIRST
    )
    book.rows["bfr_avance"] = sheet.line(
        "Subventions reçues d’avance", lambda m: owed["b"][m], [h.produits_constates_avance for h in held], FIRST
    )
