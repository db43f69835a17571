"""The monthly sheets of what is earned and spent: revenue, charges, wages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from tldocs.finance.line import Ligne
from tldocs.finance.money import HUNDRED, ZERO

from .book import EXERCISE, FIRST, RANK, Book, Row, Sheet, cell, monthly, printed, share

if TYPE_CHECKING:
    from tldocs.finance.spending import Poste
    from tldocs.project.forecast_lines import ChargePrevue, PosteSalarie, Recette

HEADS = (
    "Compte",
    "Genre",
    "Quantité",
    "Fréquence",
    "Prix ou somme",
    "TVA",
    "Évolution",
    "Début",
    "Fin",
    "Rang début",
    "Rang fin",
)
Q, F, P, T, E, D, X, S, Z = range(3, 12)
"""Columns of quantity, frequency, price, VAT, change, first and last day, first rank, rank after the last."""


def revenue(book: Book) -> None:
    """Write the sheet of revenue."""
    sheet = monthly(
        book, "Produits", "Produits", "Unités par an × prix = rythme annuel ; chaque mois reçoit sa part, au centime"
    )
    _heads(sheet)
    for rank, (item, line) in enumerate(zip(book.p.base.plan.recettes, book.p.recettes, strict=True)):
        _revenue_line(book, sheet, rank, item, line)
    lines = [book.rows[f"recette{n}"] for n in range(len(book.p.recettes))]
    taxes = [book.rows[f"tva_recette{n}"] for n in range(len(book.p.recettes))]
    sheet.heading("Totaux")
    _sum(book, sheet, "ca_mois", "Recettes, hors taxes", lines, book.p.somme([x.montants for x in book.p.recettes]))
    _sum(book, sheet, "tva_collectee", "TVA facturée", taxes, book.p.tva_collectee)
    _sum(book, sheet, "ventes_ttc", "Recettes, TTC", [*lines, *taxes], book.p.ventes_ttc)
    printed(sheet, FIRST + book.months)


def _heads(sheet: Sheet) -> None:
    for column, head in enumerate(HEADS, 1):
        sheet.text(2, column, head, "entete")


def _sum(book: Book, sheet: Sheet, key: str, name: str, rows: list[Row], values: list[Decimal]) -> None:
    """Write a row that adds others up; remember it under a key."""
    book.rows[key] = sheet.line(name, lambda m: "+".join(r.at(m) for r in rows) or "0", values, FIRST, "total")


def _revenue_line(book: Book, sheet: Sheet, rank: int, item: Recette, line: Ligne) -> None:
    base, row = book.p.base, sheet.row
    sheet.text(row, 1, line.compte)
    sheet.text(row, 2, line.genre)
    sheet.put(row, Q, item.quantite or ZERO)
    sheet.put(row, F, 1 if item.frequence is None else item.frequence)
    price = sheet.put(row, P, item.prix or ZERO, "saisie_euros")
    tax = sheet.put(row, T, (item.tva or ZERO) / HUNDRED if base.facturee else ZERO, "saisie_taux")
    change = _change(sheet, row, base.inflation(item.evolution), written=item.evolution is not None)
    _opening(book, sheet, row, item.debut, item.fin)
    units = sheet.line(
        f"{line.nom} : unités par an", lambda m: _units(book, row, rank, item, m), line.unites, FIRST, "nombre"
    )
    rates = sheet.line(
        "    rythme annuel", lambda m: f"{units.at(m)}*{price}*f_prix*{_index(change, m)}", line.rythme, FIRST
    )
    book.rows[f"unites{rank}"], book.rows[f"rythme{rank}"] = units, rates
    book.rows[f"recette{rank}"] = sheet.line(
        f"    {line.nom}", lambda m: share(sheet, rates, m, _first(book, m)), line.montants, FIRST
    )
    own = book.rows[f"recette{rank}"]
    book.rows[f"tva_recette{rank}"] = sheet.line("    TVA", lambda m: f"ROUND({own.at(m)}*{tax},2)", line.tva, FIRST)


def _first(book: Book, month: int) -> int:
    return book.cal.exercices[book.cal.of[month]].premier


def _change(sheet: Sheet, row: int, change: Decimal, *, written: bool) -> str:
    """Write the yearly change of a price: its own, or that of the plan."""
    if written:
        return sheet.put(row, E, change / HUNDRED, "saisie_taux")
    return sheet.formula(row, E, "inflation", change / HUNDRED, "taux")


def _index(change: str, month: int) -> str:
    """Return by what a month multiplies the prices of the plan."""
    return f"(1+{change})^MAX(0,{cell(EXERCISE, FIRST + month)}-exercice_reference)"


def _opening(book: Book, sheet: Sheet, row: int, start: date | None, end: date | None) -> None:
    """Write the first and last day of a revenue line, and their ranks, a late opening included."""
    cal, base = book.cal, book.p.base
    day = sheet.put(row, D, start, "saisie_date")
    own = f'IF({day}="",ouverture,{_months(day)})'
    rank = cal.rank(start) if start else base.ouverture
    sheet.formula(row, S, f"{own}+IF(ouverture>=0,f_retard,0)", rank, "entier")
    _end(book, sheet, row, end)


def _end(book: Book, sheet: Sheet, row: int, end: date | None) -> None:
    last = sheet.put(row, X, end, "saisie_date")
    sheet.formula(
        row, Z, f'IF({last}="",{book.months},MIN({book.months},{_months(last)}+1))', book.p.base.stop(end), "entier"
    )


def _months(day: str) -> str:
    return f"(YEAR({day})-YEAR(debut_plan))*12+MONTH({day})-MONTH(debut_plan)"


def _units(book: Book, row: int, rank: int, item: Recette, month: int) -> str:
    """Return the formula of the units sold a year at the pace of a month."""
    m, start, stop = (cell(RANK, FIRST + month), cell(row, S, fixed=True), cell(row, Z, fixed=True))
    full = f"{cell(row, Q, fixed=True)}*{cell(row, F, fixed=True)}"
    rate = "f_occupation"
    if item.occupation:
        known = book.rows[f"occupation{rank}"]
        rate = f"MIN(1,INDEX({known.span()},1,MIN({known.count},1+INT(MAX(0,{m}-{start})/3)))*f_occupation)"
    season = f"*INDEX({book.rows[f'saison{rank}'].span()},1,MONTH({cell(2, FIRST + month)}))" if item.saison else ""
    return f"IF(AND({m}>={start},{m}<{stop}),{full}*{rate}{season},0)"


def charges(book: Book) -> None:
    """Write the sheet of charges."""
    sheet = monthly(book, "Charges", "Charges, hors personnel", "Coût : hors taxe récupérée")
    _heads(sheet)
    ids = {item.id: n for n, item in enumerate(book.p.base.plan.recettes) if item.id}
    for rank, (item, line) in enumerate(zip(book.p.base.plan.charges, book.p.charges, strict=True)):
        _charge(book, sheet, rank, item, line, ids)
    lines = [book.rows[f"charge{n}"] for n in range(len(book.p.charges))]
    taxes = [book.rows[f"tva_charge{n}"] for n in range(len(book.p.charges))]
    now = [n for n, line in enumerate(book.p.charges) if line.compte in ("63", "65", "67") or line.genre == "loyer"]
    sheet.heading("Totaux")
    _sum(
        book,
        sheet,
        "charges_mois",
        "Charges, hors taxe récupérée",
        lines,
        book.p.somme([x.montants for x in book.p.charges]),
    )
    _sum(book, sheet, "tva_charges", "TVA récupérée", taxes, book.p.somme([x.tva for x in book.p.charges]))
    _sum(book, sheet, "achats_ttc", "Charges, TTC", [*lines, *taxes], book.p.achats_ttc)
    _sum(
        book,
        sheet,
        "achats_comptant",
        "dont payées dans le mois",
        [r for n in now for r in (lines[n], taxes[n])],
        book.p.achats_comptant,
    )
    printed(sheet, FIRST + book.months)


def _charge(book: Book, sheet: Sheet, rank: int, item: ChargePrevue, line: Ligne, ids: dict[str, int]) -> None:
    base, row = book.p.base, sheet.row
    sheet.text(row, 1, line.compte)
    sheet.text(row, 2, line.genre)
    tax = sheet.put(row, T, (item.tva or ZERO) / HUNDRED, "saisie_taux")
    change = _change(sheet, row, base.inflation(item.evolution), written=item.evolution is not None)
    _span_of(book, sheet, row, item.debut, item.fin)
    followed = ids.get(item.suit) if item.suit else None
    price = _priced(sheet, row, item, followed)
    rates = sheet.line(
        f"{line.nom} : rythme",
        lambda m: _charge_rate(book, row, rank, item, price, change, followed, m),
        line.rythme,
        FIRST,
    )
    typed = sheet.line(
        "    somme saisie",
        lambda m: share(sheet, rates, m, _first(book, m), _divisor(book, row, item, followed, m)),
        line.saisies,
        FIRST,
    )
    owed = f"*{tax}*tva_recuperee" + (f"/(1+{tax})" if base.ttc else "")
    book.rows[f"tva_charge{rank}"] = sheet.line(
        "    TVA récupérée", lambda m: f"ROUND({typed.at(m)}{owed},2)", line.tva, FIRST
    )
    saved = book.rows[f"tva_charge{rank}"]
    more = "" if base.ttc else "+ROUND({0}*" + tax + ",2)"
    book.rows[f"charge{rank}"] = sheet.line(
        f"    {line.nom}", lambda m: f"{typed.at(m)}{more.format(typed.at(m))}-{saved.at(m)}", line.montants, FIRST
    )


def _span_of(book: Book, sheet: Sheet, row: int, start: date | None, end: date | None) -> None:
    """Write the first and last day of a charge, and their ranks."""
    day = sheet.put(row, D, start, "saisie_date")
    sheet.formula(row, S, f'IF({day}="",0,MAX(0,{_months(day)}))', book.p.base.start(start), "entier")
    _end(book, sheet, row, end)


def _priced(sheet: Sheet, row: int, item: ChargePrevue, followed: int | None) -> str:
    """Write what the charge is computed from: an amount, a rate, an amount for each unit."""
    if followed is not None and item.par_unite is None:
        return sheet.put(row, P, (item.taux or ZERO) / HUNDRED, "saisie_taux")
    return sheet.put(row, P, item.par_unite if followed is not None else item.montant or ZERO, "saisie_euros")


def _charge_rate(
    book: Book, row: int, rank: int, item: ChargePrevue, price: str, change: str, followed: int | None, month: int
) -> str:
    if followed is not None and item.par_unite is None:
        return f"{book.rows[f'rythme{followed}'].at(month)}*{price}"
    if followed is not None:
        return f"{book.rows[f'unites{followed}'].at(month)}*{price}*{_index(change, month)}"
    factor = "f_energie" if item.rubrique == "energie" else "f_charges"
    amount = f"{price}*{_index(change, month)}"
    if item.par_exercice:
        amount = _given(book, rank, change, month)
    m, start, stop = cell(RANK, FIRST + month), cell(row, S, fixed=True), cell(row, Z, fixed=True)
    return f"IF(AND({m}>={start},{m}<{stop}),{amount}*{factor},0)"


def _given(book: Book, rank: int, change: str, month: int) -> str:
    """Return the amount of the exercise of a month: given, or the last given with its change."""
    known, exercise = book.rows[f"somme{rank}"], book.cal.of[month]
    if exercise < known.count:
        return known.at(exercise)
    last = f"(1+{change})^MAX(0,{known.count}-exercice_reference)"
    return f"{known.at(known.count - 1)}*{_index(change, month)}/{last}"


def _divisor(book: Book, row: int, item: ChargePrevue, followed: int | None, month: int) -> str:
    """Return between how many months the amount of the exercise of a month is shared."""
    exercise = book.cal.exercices[book.cal.of[month]]
    if followed is not None or exercise.rang > len(item.par_exercice):
        return "12"
    start, stop = cell(row, S, fixed=True), cell(row, Z, fixed=True)
    return f"MAX(1,MIN({stop},{exercise.dernier + 1})-MAX({start},{exercise.premier}))"


def staff(book: Book) -> None:
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
        _sum(book, sheet, key, name, [book.rows[f"{key}{n}"] for n in number], values)
    printed(sheet, FIRST + book.months)


def _job(book: Book, sheet: Sheet, rank: int, item: PosteSalarie, job: Poste) -> None:
    row = sheet.row
    full = sheet.put(row, Q, 1 if item.etp is None else item.etp)
    gross = sheet.put(row, P, item.brut_annuel or ZERO, "saisie_euros")
    paid = sheet.put(row, T, (item.taux_charges or ZERO) / HUNDRED, "saisie_taux")
    change = _change(sheet, row, book.p.base.inflation(item.evolution), written=item.evolution is not None)
    _span_of(book, sheet, row, item.debut, item.fin)
    start, stop = cell(row, S, fixed=True), cell(row, Z, fixed=True)

    def present(m: int) -> str:
        now = cell(RANK, FIRST + m)
        return f"IF(AND({now}>={start},{now}<{stop}),{full},0)"

    etp = sheet.line(f"{job.nom} : équivalents temps plein", present, job.etp, FIRST, "nombre")
    rates = sheet.line(
        "    rythme annuel", lambda m: f"{etp.at(m)}*{gross}*f_salaires*{_index(change, m)}", job.rythme, FIRST
    )
    brut = sheet.line("    brut", lambda m: share(sheet, rates, m, _first(book, m)), job.brut, FIRST)
    book.rows[f"etp{rank}"], book.rows[f"brut{rank}"] = etp, brut
    book.rows[f"patronales{rank}"] = sheet.line(
        "    cotisations de l’employeur",
        lambda m: share(sheet, rates, m, _first(book, m), "12", f"*{paid}"),
        job.patronales,
        FIRST,
    )
    book.rows[f"retenues_salarie{rank}"] = sheet.line(
        "    cotisations du salarié", lambda m: f"ROUND({brut.at(m)}*retenues,2)", job.retenues, FIRST
    )
