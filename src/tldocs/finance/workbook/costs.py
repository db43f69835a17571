"""The monthly sheet of charges."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tldocs.finance.forecast import AT_ONCE
from tldocs.finance.line import Ligne
from tldocs.finance.money import HUNDRED, ZERO

from .book import FIRST, RANK, Book, Sheet, cell, monthly, printed
from .columns import P, S, T, Z, change_of, first_of, heads, index, span_of

if TYPE_CHECKING:
    from tldocs.project.forecast_lines import ChargePrevue


class Given(NamedTuple):
    """A charge on its sheet: where its inputs stand."""

    rank: int
    item: ChargePrevue
    row: int
    price: str
    change: str
    followed: int | None
    """Rank of the revenue line that it follows."""

    @property
    def span(self) -> tuple[str, str]:
        """Return the cells of its first rank and of the rank after its last."""
        return cell(self.row, S, fixed=True), cell(self.row, Z, fixed=True)


def write(book: Book) -> None:
    """Write the sheet of charges."""
    sheet = monthly(book, "Charges", "Charges, hors personnel", "Coût : hors taxe récupérée")
    heads(sheet)
    ids = {item.id: n for n, item in enumerate(book.p.base.plan.recettes) if item.id}
    for rank, (item, line) in enumerate(zip(book.p.base.plan.charges, book.p.charges, strict=True)):
        followed = ids.get(item.suit) if item.suit else None
        given = _inputs(book, sheet, rank, item, followed)
        _line(book, sheet, given, line)
    lines = [book.rows[f"charge{n}"] for n in range(len(book.p.charges))]
    taxes = [book.rows[f"tva_charge{n}"] for n in range(len(book.p.charges))]
    now = [n for n, line in enumerate(book.p.charges) if line.compte in AT_ONCE or line.genre == "loyer"]
    sheet.heading("Totaux")
    sheet.added(
        "charges_mois",
        "Charges, hors taxe récupérée",
        lines,
        book.p.somme([x.montants for x in book.p.charges]),
    )
    sheet.added("tva_charges", "TVA récupérée", taxes, book.p.somme([x.tva for x in book.p.charges]))
    sheet.added("achats_ttc", "Charges, TTC", [*lines, *taxes], book.p.achats_ttc)
    sheet.added(
        "achats_comptant",
        "dont payées dans le mois",
        [r for n in now for r in (lines[n], taxes[n])],
        book.p.achats_comptant,
    )
    printed(sheet, FIRST + book.months)


def _inputs(book: Book, sheet: Sheet, rank: int, item: ChargePrevue, followed: int | None) -> Given:
    """Write what a charge is computed from."""
    row, base = sheet.row, book.p.base
    sheet.put(row, T, (item.tva or ZERO) / HUNDRED, "saisie_taux")
    change = change_of(sheet, row, base.inflation(item.evolution), written=item.evolution is not None)
    span_of(book, sheet, row, item.debut, item.fin)
    return Given(rank, item, row, _priced(sheet, row, item, followed), change, followed)


def _line(book: Book, sheet: Sheet, given: Given, line: Ligne) -> None:
    base, tax = book.p.base, f"'{sheet.name}'!{cell(given.row, T, fixed=True)}"
    sheet.text(given.row, 1, line.compte)
    sheet.text(given.row, 2, line.genre)
    rates = sheet.line(f"{line.nom} : rythme", lambda m: _rate(book, given, m), line.rythme, FIRST)
    typed = sheet.line(
        "    somme saisie",
        lambda m: sheet.share(rates, m, first_of(book, m), divisor=_divisor(book, given, m)), line.saisies, FIRST,
    )  # fmt: skip
    owed = f"*{tax}*tva_recuperee" + (f"/(1+{tax})" if base.ttc else "")
    saved = sheet.line("    TVA récupérée", lambda m: f"ROUND({typed.at(m)}{owed},2)", line.tva, FIRST)
    more = "" if base.ttc else "+ROUND({0}*" + tax + ",2)"
    cost = sheet.line(
        f"    {line.nom}", lambda m: f"{typed.at(m)}{more.format(typed.at(m))}-{saved.at(m)}", line.montants, FIRST
    )
    book.rows[f"tva_charge{given.rank}"], book.rows[f"charge{given.rank}"] = saved, cost


def _priced(sheet: Sheet, row: int, item: ChargePrevue, followed: int | None) -> str:
    """Write what the charge is computed from: an amount, a rate, an amount for each unit."""
    if followed is not None and item.par_unite is None:
        return sheet.put(row, P, (item.taux or ZERO) / HUNDRED, "saisie_taux")
    return sheet.put(row, P, item.par_unite if followed is not None else item.montant or ZERO, "saisie_euros")


def _rate(book: Book, given: Given, month: int) -> str:
    """Return the formula of what the charge would make in a year at the pace of a month."""
    item, followed = given.item, given.followed
    if followed is not None and item.par_unite is None:
        return f"{book.rows[f'rythme{followed}'].at(month)}*{given.price}"
    if followed is not None:
        return f"{book.rows[f'unites{followed}'].at(month)}*{given.price}*{index(given.change, month)}"
    factor = "f_energie" if item.rubrique == "energie" else "f_charges"
    amount = _amount(book, given, month) if item.par_exercice else f"{given.price}*{index(given.change, month)}"
    m, (start, stop) = cell(RANK, FIRST + month), given.span
    return f"IF(AND({m}>={start},{m}<{stop}),{amount}*{factor},0)"


def _amount(book: Book, given: Given, month: int) -> str:
    """Return the amount of the exercise of a month: given, or the last given with its change."""
    known, exercise = book.rows[f"somme{given.rank}"], book.cal.of[month]
    if exercise < known.size:
        return known.at(exercise)
    last = f"(1+{given.change})^MAX(0,{known.size}-exercice_reference)"
    return f"{known.at(known.size - 1)}*{index(given.change, month)}/{last}"


def _divisor(book: Book, given: Given, month: int) -> str:
    """Return between how many months the amount of the exercise of a month is shared."""
    exercise = book.cal.exercices[book.cal.of[month]]
    if given.followed is not None or exercise.rang > len(given.item.par_exercice):
        return "12"
    start, stop = given.span
    return f"MAX(1,MIN({stop},{exercise.dernier + 1})-MAX({start},{exercise.premier}))"
