"""The monthly sheets of VAT and cash."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from tldocs.finance.balance import exploitation, tva_due
from tldocs.finance.forecast import IMPOT
from tldocs.finance.money import running
from tldocs.finance.operations import REMBOURSEMENT

from .book import END, FIRST, RANK, Book, Row, Sheet, cell, monthly, printed


def vat(book: Book) -> None:
    """Write the sheet of VAT."""
    sheet = monthly(
        book, "TVA", "TVA", "Payée le mois qui suit ; un crédit se reporte, ou se rembourse deux mois après la demande"
    )
    p, line = book.p, sheet.line
    collected = line("TVA facturée", lambda m: book.rows["tva_collectee"].at(m), p.tva_collectee, FIRST)
    spent = line(
        "TVA récupérée sur les charges",
        lambda m: book.rows["tva_charges"].at(m),
        p.somme([x.tva for x in p.charges]),
        FIRST,
    )
    bought = line("TVA récupérée sur les investissements", lambda m: _assets(book, m, "F"), _saved(book), FIRST)
    plan = p.base.plan.tva
    quarter = f"MOD(MONTH({{0}}),3)=0"
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


def _assets(book: Book, month: int, *columns: str) -> str:
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


def delayed(row: Row, days: str, month: int) -> str:
    """Return what is received in a month of a row paid some days later, thirty days a month."""
    k, part = f"INT({days}/30)", f"MOD({days},30)/30"
    now, before = f"INDEX({row.span()},1,{month}-{k}+1)", f"INDEX({row.span()},1,{month}-{k})"
    return f"IF({month}>={k},{now}-ROUND({now}*{part},2),0)+IF({month}>{k},ROUND({before}*{part},2),0)"


Flow = tuple[str, str, Callable[[int], str], Sequence[Decimal]]


def cash(book: Book) -> None:
    """Write the sheet of cash."""
    sheet = monthly(
        book, "Trésorerie", "Trésorerie", "Encaissements et décaissements TTC, au mois où ils passent en banque"
    )
    p = book.p
    received = _flows(book, sheet, _entries(book))
    book.rows["encaissements"] = sheet.line(
        "Total des encaissements", lambda m: _plus(received, m), p.encaissements, FIRST, "total"
    )
    sheet.row += 1
    paid = _flows(book, sheet, _exits(book, sheet))
    book.rows["decaissements"] = sheet.line(
        "Total des décaissements", lambda m: _plus(paid, m), p.decaissements, FIRST, "total"
    )
    sheet.row += 1
    inflow, outflow = book.rows["encaissements"], book.rows["decaissements"]
    own = Row(sheet.name, sheet.row, FIRST, book.months)
    book.rows["tresorerie"] = sheet.line(
        "Trésorerie à la fin du mois",
        lambda m: f"{own.at(m - 1) if m else 'tresorerie_depart'}+{inflow.at(m)}-{outflow.at(m)}", p.tresorerie, FIRST, "total",
    )  # fmt: skip
    _low(book, sheet)
    _working(book, sheet)
    _chart(book, sheet)
    printed(sheet, FIRST + book.months)


def _plus(rows: Sequence[Row], month: int) -> str:
    return "+".join(row.at(month) for row in rows)


def _flows(book: Book, sheet: Sheet, found: Sequence[Flow]) -> list[Row]:
    rows = []
    for key, name, make, values in found:
        book.rows[key] = sheet.line(name, make, values, FIRST)
        rows.append(book.rows[key])
    return rows


def _entries(book: Book) -> list[Flow]:
    p, rows = book.p, book.rows
    names = [name for name, _ in p.entrees]
    loans = range(len(p.emprunts))
    made: list[Callable[[int], str]] = [
        lambda m: delayed(rows["ventes_ttc"], "delai_clients", m),
        lambda m: rows["soutien_recu"].at(m),
        lambda m: rows["aide_recue"].at(m),
        lambda m: rows["apport"].at(m),
        lambda m: (
            "+".join(f"IF({book.cells[f'emprunt_rang{n}']}={m},{book.cells[f'emprunt{n}']},0)" for n in loans) or "0"
        ),
        lambda m: rows["tva_remboursee"].at(m),
        lambda m: "0" if m else "creances_depart",
    ]
    keys = (
        "ventes_encaissees",
        "soutiens_encaisses",
        "aides_encaissees",
        "apports_recus",
        "emprunts_recus",
        "tva_encaissee",
        "creances_recues",
    )
    return list(zip(keys, names, made, [series for _, series in p.entrees], strict=True))


def _exits(book: Book, sheet: Sheet) -> list[Flow]:
    p, rows = book.p, book.rows
    names = [name for name, _ in p.sorties]
    made: list[Callable[[int], str]] = [
        lambda m: _purchases(book, m),
        lambda m: f"{rows['brut'].at(m)}-{rows['retenues_salarie'].at(m)}",
        lambda m: _social(book, sheet.row, m),
        lambda m: _assets(book, m, "F", "G"),
        lambda m: f"IF(ouverture={m},stock,0)",
        lambda m: f"{rows['rendu'].at(m)}+{_loans(book, m, 'principal')}",
        lambda m: f"{rows['interet_apport'].at(m)}+{_loans(book, m, 'interets')}",
        lambda m: rows["tva_payee"].at(m),
        lambda m: _tax(book, m),
        lambda m: "0" if m else "dettes_depart",
    ]
    keys = (
        "achats_payes", "salaires_nets", "cotisations_payees", "investissements", "stock_achete", "remboursements", "interets",
        "tva_versee", "impot_paye", "dettes_reglees",
    )  # fmt: skip
    return list(zip(keys, names, made, [series for _, series in p.sorties], strict=True))


def _purchases(book: Book, month: int) -> str:
    """Return what is paid to suppliers in a month: at once, or after their delay."""
    whole, now = book.rows["achats_ttc"], book.rows["achats_comptant"]
    k, part = "INT(delai_fournisseurs/30)", "MOD(delai_fournisseurs,30)/30"

    def later(rank: str) -> str:
        return f"(INDEX({whole.span()},1,{rank})-INDEX({now.span()},1,{rank}))"

    this, former = later(f"{month}-{k}+1"), later(f"{month}-{k}")
    paid = f"IF({month}>={k},{this}-ROUND({this}*{part},2),0)+IF({month}>{k},ROUND({former}*{part},2),0)"
    return f"{now.at(month)}+{paid}"


def _social(book: Book, row: int, month: int) -> str:
    """Return the contributions paid in a month: those of the month before, or of the quarter before."""
    parts = (book.rows["patronales"], book.rows["retenues_salarie"])
    if not month:
        return "0"
    if book.p.base.plan.delais.cotisations != "trimestre":
        return "+".join(r.at(month - 1) for r in parts)
    owed = "+".join(f"SUM({r.span(0, month - 1)})" for r in parts)
    own = Row("Trésorerie", row, FIRST, book.months)
    return f"IF(MOD(MONTH({cell(2, FIRST + month)}),3)=1,{owed}-SUM({own.span(0, month - 1)}),0)"


def _loans(book: Book, month: int, what: str) -> str:
    cells = book.cells
    found = [
        f"SUMIF({cells[f'emprunt_rangs{n}']},{month},{cells[f'emprunt_{what}{n}']})"
        for n in range(len(book.p.emprunts))
    ]
    return "+".join(found) or "0"


def _tax(book: Book, month: int) -> str:
    """Return the tax on profit paid in a month: that of the exercise that ended four months before."""
    found = next((e for e in book.cal.exercices if e.dernier + IMPOT == month), None)
    return book.impot(found.rang - 1) if found else "0"


def _low(book: Book, sheet: Sheet) -> None:
    low, cash_row = book.plan.point_bas, book.rows["tresorerie"]
    assert low is not None
    sheet.heading("Point bas")
    for label, formula, value, style in (
        ("Trésorerie au plus bas", f"MIN({cash_row.span()})", low.montant, "euros"),
        ("Rang du mois (1 : premier)", f"MATCH(MIN({cash_row.span()}),{cash_row.span()},0)", low.mois, "entier"),
        ("Relais pour garder le coussin", f"MAX(0,coussin-MIN({cash_row.span()}))", low.relais, "euros"),
    ):
        sheet.text(sheet.row, 0, label)
        sheet.formula(sheet.row, 1, formula, value, style)
        sheet.row += 1


def _working(book: Book, sheet: Sheet) -> None:
    """Write the need of working capital at the end of each month."""
    p, rows = book.p, book.rows
    sheet.heading("Besoin en fonds de roulement à la fin de chaque mois")
    held = [exploitation(p, m) for m in range(book.months)]
    taxes = [tva_due(p, m) for m in range(book.months)]

    def cumul(plus: Sequence[str], minus: Sequence[str], month: int) -> str:
        signed = [*(("+", k) for k in plus), *(("-", k) for k in minus)]
        return "0" + "".join(f"{sign}SUM({rows[key].span(0, month)})" for sign, key in signed)

    for key, name, plus, minus, values in (
        (
            "bfr_clients",
            "Créances des clients",
            ("ventes_ttc",),
            ("ventes_encaissees",),
            [h.creances_clients for h in held],
        ),
        (
            "bfr_fournisseurs",
            "Dettes aux fournisseurs",
            ("achats_ttc",),
            ("achats_payes",),
            [h.dettes_fournisseurs for h in held],
        ),
        (
            "bfr_social",
            "Dettes sociales",
            ("patronales", "retenues_salarie"),
            ("cotisations_payees",),
            _social_owed(book),
        ),
        (
            "bfr_tva",
            "TVA due (négative : à recevoir)",
            ("tva_collectee", "tva_encaissee"),
            ("tva_deductible", "tva_versee"),
            taxes,
        ),
    ):
        rows[key] = sheet.line(name, lambda m, a=plus, b=minus: cumul(a, b, m), values, FIRST)  # type: ignore[misc]
    _grants(book, sheet)
    rows["bfr_impot"] = sheet.line("Impôt sur les bénéfices dû", lambda m: _owed_tax(book, m), _tax_owed(book), FIRST)
    stock = sheet.line(
        "Stock", lambda m: f"IF(OR(ouverture<={m},ouverture<0),stock,0)", [h.stocks for h in held], FIRST
    )
    rows["bfr_stock"] = stock
    rows["bfr_hors_tva"] = sheet.line(
        "Besoin hors TVA",
        lambda m: f"{stock.at(m)}+{rows['bfr_clients'].at(m)}+{rows['bfr_soutiens'].at(m)}-{rows['bfr_avance'].at(m)}"
        f"-{rows['bfr_fournisseurs'].at(m)}-{rows['bfr_social'].at(m)}-{rows['bfr_impot'].at(m)}",
        [h.bfr + t for h, t in zip(held, taxes, strict=True)], FIRST, "total",
    )  # fmt: skip
    rows["bfr"] = sheet.line(
        "Besoin en fonds de roulement",
        lambda m: f"{rows['bfr_hors_tva'].at(m)}-{rows['bfr_tva'].at(m)}",
        [h.bfr for h in held],
        FIRST,
        "total",
    )


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


def _chart(book: Book, sheet: Sheet) -> None:
    """Draw the treasury under the table."""
    row = book.rows["tresorerie"]
    chart = book.file.add_chart({"type": "line"})
    chart.add_series(
        {
            "name": "Trésorerie à la fin du mois",
            "categories": [sheet.name, 2, FIRST, 2, FIRST + book.months - 1],
            "values": [sheet.name, row.row, FIRST, row.row, FIRST + book.months - 1],
            "line": {"color": "#1F3A4D", "width": 2.25},
        }
    )
    chart.set_title({"name": "Trésorerie à la fin de chaque mois, en euros", "name_font": {"size": 11}})
    chart.set_legend({"none": True})
    chart.set_x_axis({"num_format": "mmm yy", "label_position": "low", "date_axis": True})
    chart.set_y_axis({"num_format": "#,##0", "major_gridlines": {"visible": True, "line": {"color": "#D0D0D0"}}})
    chart.set_size({"width": 900, "height": 320})
    sheet.row += 1
    sheet.sheet.insert_chart(
        sheet.row, 0, chart, {"description": "Courbe de la trésorerie à la fin de chaque mois du plan"}
    )
    sheet.row += 18
