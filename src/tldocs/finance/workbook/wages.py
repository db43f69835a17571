"""The monthly sheet of wages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tldocs.finance.money import HUNDRED, ZERO

from .book import FIRST, RANK, Book, Sheet, cell, monthly, printed
from .columns import D, E, P, Q, S, T, X, Z, change_of, first_of, index, span_of

if TYPE_CHECKING:
    from tldocs.finance.spending import Poste
    from tldocs.project.forecast_lines import PosteSalarie


def write(book: Book) -> None:
    """Write the sheet of wages."""
    sheet = monthly(
        book,
        "Personnel",
        "Personnel",
        "Brut d’un temps plein × équivalents temps plein ; cotisations de l’employeur et du salarié",
    )
    for column, head in (
        (Q, "ETP"),
        (P, "Brut annuel"),
        (T, "Cotisations"),
        (E, "Évolution"),
        (D, "Début"),
        (X, "Fin"),
        (S, "Rang début"),
        (Z, "Rang fin"),
    ):
        sheet.text(2, column, head, "entete")
    for rank, (item, job) in enumerate(zip(book.p.base.plan.personnel, book.p.postes, strict=True)):
        _job(book, sheet, rank, item, job)
    number = range(len(book.p.postes))
    sheet.heading("Totaux")
    for key, name, values in (
        ("etp", "Équivalents temps plein", book.p.somme([j.etp for j in book.p.postes])),
        ("brut", "Salaires bruts", book.p.somme([j.brut for j in book.p.postes])),
        ("patronales", "Cotisations de l’employeur", book.p.somme([j.patronales for j in book.p.postes])),
        ("retenues_salarie", "Cotisations du salarié", book.p.somme([j.retenues for j in book.p.postes])),
    ):
        sheet.added(key, name, [book.rows[f"{key}{n}"] for n in number], values)
    printed(sheet, FIRST + book.months)


def _job(book: Book, sheet: Sheet, rank: int, item: PosteSalarie, job: Poste) -> None:
    row = sheet.row
    full = sheet.put(row, Q, 1 if item.etp is None else item.etp)
    gross = sheet.put(row, P, item.brut_annuel or ZERO, "saisie_euros")
    paid = sheet.put(row, T, (item.taux_charges or ZERO) / HUNDRED, "saisie_taux")
    change = change_of(sheet, row, book.p.base.inflation(item.evolution), written=item.evolution is not None)
    span_of(book, sheet, row, item.debut, item.fin)
    start, stop = cell(row, S, fixed=True), cell(row, Z, fixed=True)

    def present(m: int) -> str:
        now = cell(RANK, FIRST + m)
        return f"IF(AND({now}>={start},{now}<{stop}),{full},0)"

    etp = sheet.line(f"{job.nom} : équivalents temps plein", present, job.etp, FIRST, "nombre")
    rates = sheet.line(
        "    rythme annuel", lambda m: f"{etp.at(m)}*{gross}*f_salaires*{index(change, m)}", job.rythme, FIRST
    )
    brut = sheet.line("    brut", lambda m: sheet.share(rates, m, first_of(book, m)), job.brut, FIRST)
    book.rows[f"etp{rank}"], book.rows[f"brut{rank}"] = etp, brut
    book.rows[f"patronales{rank}"] = sheet.line(
        "    cotisations de l’employeur",
        lambda m: sheet.share(rates, m, first_of(book, m), factor=f"*{paid}"),
        job.patronales,
        FIRST,
    )
    book.rows[f"retenues_salarie{rank}"] = sheet.line(
        "    cotisations du salarié", lambda m: f"ROUND({brut.at(m)}*retenues,2)", job.retenues, FIRST
    )
