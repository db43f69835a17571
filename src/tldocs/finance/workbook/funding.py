"""The sheets of contributions, grants and loans."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tldocs.finance.money import HUNDRED, ZERO

from .book import END, FIRST, RANK, START, Book, Row, Sheet, cell, monthly, printed, top

if TYPE_CHECKING:
    from tldocs.finance.assets import Aide
    from tldocs.finance.debts import Dette
    from tldocs.finance.grants import Soutien

WHO, STATE, AMOUNT, RATE, GOT, BACK = 1, 2, 3, 4, 5, 6
"""Columns of who gives, the state, the amount, the rate, the rank of receipt and of repayment."""


def write(book: Book) -> None:
    """Write the sheet of contributions and grants."""
    sheet = monthly(
        book,
        "Financement",
        "Apports et subventions",
        "Reçu au mois du versement ; une subvention d’exploitation est acquise mois par mois",
    )
    for column, head in (
        (WHO, "Qui"),
        (STATE, "État"),
        (AMOUNT, "Montant"),
        (RATE, "Taux"),
        (GOT, "Rang reçu"),
        (BACK, "Rang rendu"),
    ):
        sheet.text(2, column, head, "entete")
    for rank, item in enumerate(book.p.apports):
        _contribution(book, sheet, rank, item)
    for rank, aide in enumerate(book.p.aides):
        _investment(book, sheet, rank, aide)
    for rank, grant in enumerate(book.p.soutiens):
        _operating(book, sheet, rank, grant)
    sheet.heading("Totaux")
    p = book.p
    for key, name, number, values in (
        ("apport", "Apports reçus", len(p.apports), p.apports_recus),
        ("rendu", "Apports rendus", len(p.apports), p.somme([d.principal for d in p.apports])),
        ("interet_apport", "Intérêts des apports", len(p.apports), p.somme([d.interets for d in p.apports])),
        ("aide_recue", "Subventions d’investissement reçues", len(p.aides), p.aides_recues),
        (
            "soutien_mois",
            "Subventions d’exploitation acquises",
            len(p.soutiens),
            p.somme([s.montants for s in p.soutiens]),
        ),
        ("soutien_recu", "Subventions d’exploitation reçues", len(p.soutiens), p.soutiens_recus),
    ):
        sheet.added(key, name, [book.rows[f"{key}{n}"] for n in range(number)], values)
    printed(sheet, FIRST + book.months)


def _contribution(book: Book, sheet: Sheet, rank: int, item: Dette) -> None:
    source, row = book.p.base.plan.apports[rank], sheet.row
    back = book.cal.rank(source.remboursement) if source.remboursement else book.months
    sheet.text(row, STATE, item.etat)
    amount = sheet.put(row, AMOUNT, item.montant, "saisie_euros")
    rate = sheet.put(row, RATE, (source.taux or ZERO) / HUNDRED, "saisie_taux")
    got, due = sheet.put(row, GOT, item.rang, "entier"), sheet.put(row, BACK, back, "entier")
    book.cells[f"apport{rank}"] = amount
    book.rows[f"apport{rank}"] = sheet.line(
        f"{item.nom} : reçu", lambda m: f"IF({cell(RANK, FIRST + m)}={got},{amount},0)", item.recus, FIRST
    )
    book.rows[f"rendu{rank}"] = sheet.line(
        "    rendu", lambda m: f"IF({cell(RANK, FIRST + m)}=MAX({due},{got}),{amount},0)", item.principal, FIRST
    )

    def interest(m: int) -> str:
        now, start, end = (cell(r, FIRST + m) for r in (RANK, START, END))
        months = f"MIN({end}+1,{due})-MAX({got},{start})"
        return f"IF(AND({now}=MIN({end},{due}),{months}>0),ROUND({amount}*{rate}*({months})/12,2),0)"

    book.rows[f"interet_apport{rank}"] = sheet.line("    intérêts", interest, item.interets, FIRST)


def _investment(book: Book, sheet: Sheet, rank: int, aide: Aide) -> None:
    """Write the payments of a grant for investment: amounts typed, kept or lost by the scenario."""
    sheet.text(sheet.row, WHO, aide.financeur)
    kept = {"demande": "f_demande", "prevu": "f_prevu"}.get(aide.etat, "1")
    book.rows[f"aide_recue{rank}"] = sheet.line(
        f"{aide.nom} : reçu", lambda m: f"{aide.versements[m]}*{kept}", aide.versements, FIRST
    )


def _operating(book: Book, sheet: Sheet, rank: int, grant: Soutien) -> None:
    sheet.text(sheet.row, WHO, grant.financeur)
    source = book.p.base.plan.subventions_exploitation[rank]
    kept = {"demande": "f_demande", "prevu": "f_prevu"}.get(grant.etat, "1")
    amounts = book.rows[f"soutien{rank}"]
    part = sheet.put(
        sheet.row, RATE, (source.acompte or ZERO) / HUNDRED if source.mois_acompte else ZERO, "saisie_taux"
    )
    sheet.put(sheet.row, GOT, source.mois_acompte or 0, "saisie")
    sheet.put(sheet.row, BACK, source.mois_versement or 0, "saisie")
    first, last = (cell(sheet.row, c, fixed=True) for c in (GOT, BACK))
    yearly = sheet.line(
        f"{grant.nom} : somme de l’exercice",
        lambda m: f"{amounts.at(book.cal.of[m])}*{kept}",
        _yearly(book, rank),
        FIRST,
    )
    earned = sheet.line(
        "    acquis",
        lambda m: _part(book, sheet, yearly, m),
        grant.montants, FIRST,
    )  # fmt: skip

    def received(m: int) -> str:
        if not source.mois_versement:
            return earned.at(m)
        parts = []
        for y, e in enumerate(book.cal.exercices):
            paid, whole = f"ROUND({amounts.at(y)}*{kept}*{part},2)", f"{amounts.at(y)}*{kept}"
            parts.append(f"IF({m - e.premier + 1}={first},{paid},0)+IF({m - e.premier + 1}={last},{whole}-{paid},0)")
        return "+".join(parts)

    book.rows[f"soutien_mois{rank}"] = earned
    book.rows[f"soutien_recu{rank}"] = sheet.line("    reçu", received, grant.recus, FIRST)


def _part(book: Book, sheet: Sheet, yearly: Row, month: int) -> str:
    """Return what a month earns of the grant of its exercise."""
    exercise = book.cal.exercices[book.cal.of[month]]
    return sheet.share(yearly, month, exercise.premier, divisor=str(exercise.mois))


def _yearly(book: Book, rank: int) -> list[Decimal]:
    given = book.p.base.plan.subventions_exploitation[rank].par_exercice
    return [given[y] if y < len(given) else ZERO for y in book.cal.of]


def loans(book: Book) -> None:
    """Write the sheet of loans: one schedule each, and what each month pays."""
    sheet = book.sheets["Emprunts"]
    top(
        sheet,
        "Emprunts",
        "Échéance constante ou capital constant ; intérêts et capital au centime, la dernière échéance rend le reste",
    )
    sheet.sheet.set_column(0, 0, 30)
    sheet.sheet.set_column(1, 8, 15)
    sheet.row = 3
    for rank, item in enumerate(book.p.emprunts):
        _loan(book, sheet, rank, item)
    printed(sheet, 6)


def _loan(book: Book, sheet: Sheet, rank: int, item: Dette) -> None:
    source = book.p.base.plan.emprunts[rank]
    sheet.text(sheet.row, 0, f"{item.apporteur} : {item.nom}", "gras")
    waiting = (source.differe_mois or 0) // item.pas
    given = (
        ("Somme", item.montant, "saisie_euros"),
        ("Taux annuel", (source.taux or ZERO) / HUNDRED, "saisie_taux"),
        ("Échéances de remboursement", len(item.echeances) - waiting, "saisie"),
        ("Échéances de différé", waiting, "saisie"),
        ("Mois d’une échéance à l’autre", item.pas, "saisie"),
        ("Rang du mois du versement", item.rang, "saisie"),
    )
    cells = []
    for label, value, style in given:
        sheet.row += 1
        sheet.text(sheet.row, 0, label)
        cells.append(sheet.put(sheet.row, 1, value, style))
    book.cells[f"emprunt{rank}"], book.cells[f"emprunt_rang{rank}"] = cells[0], cells[5]
    _schedule(book, sheet, rank, item, cells, linear=source.mode == "lineaire")


def _schedule(book: Book, sheet: Sheet, rank: int, item: Dette, cells: list[str], *, linear: bool) -> None:
    amount, rate, number, waiting, step, got = cells
    period = f"{rate}*{step}/12"
    sheet.row += 1
    sheet.text(sheet.row, 0, "Part constante" if linear else "Échéance constante")
    flat = f"ROUND({amount}/{number},2)"
    level = flat if linear else f"IF({rate}=0,{flat},ROUND({amount}*{period}/(1-(1+{period})^-{number}),2))"
    first = next((e for e in item.echeances if e.principal), None)
    shown = ZERO if first is None else first.principal if linear else first.total
    constant = sheet.formula(sheet.row, 1, level, shown)
    sheet.row += 1
    for column, head in enumerate(("Échéance", "Rang du mois", "Intérêts", "Capital", "Restant dû")):
        sheet.text(sheet.row, column, head, "entete")
    top = sheet.row + 1
    for line in item.echeances:
        sheet.row += 1
        row, before = sheet.row, amount if line.rang == 1 else cell(sheet.row - 1, 4)
        sheet.put(row, 0, line.rang, "rang")
        sheet.formula(row, 1, f"{got}+{cell(row, 0)}*{step}", item.rang + line.rang * item.pas, "rang")
        sheet.formula(row, 2, f"ROUND({before}*{period},2)", line.interets)
        part = constant if linear else f"{constant}-{cell(row, 2)}"
        last = f"{cell(row, 0)}={number}+{waiting}"
        sheet.formula(
            row, 3, f"IF({cell(row, 0)}<={waiting},0,IF({last},{before},MIN({before},{part})))", line.principal
        )
        sheet.formula(row, 4, f"{before}-{cell(row, 3)}", line.restant)
    for key, column in (("rangs", 1), ("interets", 2), ("principal", 3)):
        book.cells[f"emprunt_{key}{rank}"] = (
            f"'{sheet.name}'!{cell(top, column, fixed=True)}:{cell(sheet.row, column, fixed=True)}"
        )
    sheet.row += 2
