"""The monthly sheet of VAT."""

from __future__ import annotations

from decimal import Decimal

from tldocs.finance.money import running
from tldocs.finance.operations import REMBOURSEMENT

from .book import END, FIRST, RANK, Book, Row, Sheet, cell, monthly, printed


def write(book: Book) -> None:
    """Write the sheet of VAT."""
    sheet = monthly(
        book, "TVA", "TVA", "Payée le mois qui suit ; un crédit se reporte, ou se rembourse deux mois après la demande"
    )
    p, line = book.p, sheet.line
    collected = line("TVA facturée", book.rows["tva_collectee"].at, p.tva_collectee, FIRST)
    spent = line(
        "TVA récupérée sur les charges",
        book.rows["tva_charges"].at,
        p.somme([x.tva for x in p.charges]),
        FIRST,
    )
    bought = line("TVA récupérée sur les investissements", lambda m: bought_in(book, m, "F"), _saved(book), FIRST)
    plan = p.base.plan.tva
    quarter = "MOD(MONTH({0}),3)=0"
    declared = [1 if plan.periode != "trimestre" or day.month % 3 == 0 else 0 for day in book.cal.mois]
    asked = [_asked(book, plan.remboursement or "non", m) for m in range(book.months)]
    flags = line(
        "Déclaration ce mois (1 ou 0)",
        lambda m: f"IF({quarter.format(cell(2, FIRST + m))},1,{int(plan.periode != 'trimestre')})",
        declared,
        FIRST,
        "rang",
    )
    refunds = line(
        "Remboursement demandé ce mois (1 ou 0)", lambda m: _ask(plan.remboursement or "non", m), asked, FIRST, "rang"
    )
    _returns(book, sheet, (collected, spent, bought), flags, refunds)
    printed(sheet, FIRST + book.months)


def _asked(book: Book, when: str, month: int) -> int:
    if when == "trimestre":
        return int(book.cal.mois[month].month % 3 == 0)
    return int(when == "exercice" and month == book.cal.exercices[book.cal.of[month]].dernier)


def _ask(when: str, month: int) -> str:
    if when == "trimestre":
        return f"IF(MOD(MONTH({cell(2, FIRST + month)}),3)=0,1,0)"
    return f"IF({cell(RANK, FIRST + month)}={cell(END, FIRST + month)},1,0)" if when == "exercice" else "0"


def _saved(book: Book) -> list[Decimal]:
    return [a - b for a, b in zip(book.p.investissements_ttc, book.p.investissements_couts, strict=True)]


def bought_in(book: Book, month: int, *columns: str) -> str:
    """Return what the assets bought in a month add up to, over columns of their sheet."""
    first, last = 4, 3 + len(book.p.biens)
    if not book.p.biens:
        return "0"
    ranks = f"'Investissements'!$H${first}:$H${last}"
    return "+".join(
        f"SUMIF({ranks},{cell(RANK, FIRST + month)},'Investissements'!${c}${first}:${c}${last})" for c in columns
    )


def _returns(book: Book, sheet: Sheet, taxes: tuple[Row, Row, Row], flags: Row, refunds: Row) -> None:
    p, (collected, spent, bought) = book.p, taxes
    after = running(
        [
            a - b - d + r
            for a, b, d, r in zip(p.tva_collectee, p.tva_deductible, p.tva.due, p.tva.remboursee, strict=True)
        ]
    )
    net = Row(sheet.name, sheet.row + 2, FIRST, book.months)

    def before(m: int) -> str:
        held = f"{net.at(m - 1)}+" if m else ""
        return f"({held}{collected.at(m)}-{spent.at(m)}-{bought.at(m)})"

    due = sheet.line("TVA due", lambda m: f"IF({flags.at(m)}=1,MAX(0,{before(m)}),0)", p.tva.due, FIRST)
    asked = sheet.line(
        "Remboursement demandé", lambda m: f"IF({refunds.at(m)}=1,MAX(0,-{before(m)}),0)", p.tva.remboursee, FIRST
    )
    sheet.line("Solde reporté (négatif : crédit)", lambda m: f"{before(m)}+{asked.at(m)}-{due.at(m)}", after, FIRST)
    book.rows["tva_payee"] = sheet.line("TVA payée", lambda m: due.at(m - 1) if m else "0", p.tva_payee, FIRST, "total")
    book.rows["tva_remboursee"] = sheet.line(
        "TVA remboursée",
        lambda m: asked.at(m - REMBOURSEMENT) if m >= REMBOURSEMENT else "0",
        p.tva_remboursee,
        FIRST,
        "total",
    )
    book.rows["tva_deductible"] = sheet.line(
        "TVA récupérée, total", lambda m: f"{spent.at(m)}+{bought.at(m)}", p.tva_deductible, FIRST
    )
