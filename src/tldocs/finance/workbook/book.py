"""A workbook in the making: sheets, formats, and where each row stands, so that formulas can point at it."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from tldocs.finance.plan import Plan
    from tldocs.finance.year import Annee

FIRST = 12
"""Column of the first month, the same on every monthly sheet."""
YEARS = 2
"""Column of the first exercise, the same on every yearly sheet."""
RANK, EXERCISE, START, END = 3, 4, 5, 6
"""Rows of the head of a monthly sheet: rank of the month, rank of its exercise, first and last month of it."""
HEAD = 8
"""First row of a sheet below its head."""
TABS = (
    "Hypothèses", "Produits", "Charges", "Personnel", "Investissements", "Financement", "Emprunts", "TVA", "Trésorerie",
    "Compte de résultat", "Bilan", "Plan de financement", "Ratios", "Scénarios",
)  # fmt: skip
EUROS = '[$-40C]#,##0.00 "€";[Red][$-40C]-#,##0.00 "€"'
FORMATS: dict[str, dict[str, Any]] = {
    "titre": {"bold": True, "font_size": 14, "font_color": "#1F3A4D"},
    "note": {"italic": True, "font_color": "#555555"},
    "entete": {"bold": True, "bg_color": "#E6ECF0", "bottom": 1, "text_wrap": True, "valign": "top"},
    "colonne": {"bold": True, "bg_color": "#E6ECF0", "bottom": 1, "text_wrap": True, "align": "right", "valign": "top"},
    "mois": {"bold": True, "bg_color": "#E6ECF0", "bottom": 1, "num_format": "[$-40C]mmm yyyy", "align": "right"},
    "rang": {"font_color": "#777777", "num_format": "0"},
    "texte": {},
    "euros": {"num_format": EUROS},
    "total": {"num_format": EUROS, "bold": True, "top": 1},
    "gras": {"bold": True},
    "nombre": {"num_format": "[$-40C]#,##0.00"},
    "entier": {"num_format": "[$-40C]#,##0"},
    "taux": {"num_format": "[$-40C]0.00%"},
    "date": {"num_format": "dd/mm/yyyy"},
    "saisie": {"num_format": "[$-40C]#,##0.00", "bg_color": "#FFF8E1"},
    "saisie_euros": {"num_format": EUROS, "bg_color": "#FFF8E1"},
    "saisie_taux": {"num_format": "[$-40C]0.00%", "bg_color": "#FFF8E1"},
    "saisie_date": {"num_format": "dd/mm/yyyy", "bg_color": "#FFF8E1"},
    "saisie_texte": {"bg_color": "#FFF8E1"},
}
MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook has no time zone
"""The day on which every workbook says it was made, so that the same plan gives the same bytes."""
Value = Decimal | int | float | str | bool | None


class Row(NamedTuple):
    """A row of a monthly or yearly sheet."""

    sheet: str
    row: int
    first: int
    size: int

    def at(self, rank: int) -> str:
        """Return the address of its cell of that rank."""
        return f"'{self.sheet}'!{cell(self.row, self.first + rank)}"

    def span(self, start: int = 0, end: int | None = None) -> str:
        """Return the address of its cells between two ranks, all by default."""
        last = self.size - 1 if end is None else end
        return f"'{self.sheet}'!{cell(self.row, self.first + start, fixed=True)}:{cell(self.row, self.first + last, fixed=True)}"


class Cells(dict[str, str]):
    """The cells of one month or one exercise, by the key of their row: what a formula template is filled with."""

    def __init__(self, rows: dict[str, Row], rank: int) -> None:
        super().__init__()
        self.rows, self.rank = rows, rank

    def __missing__(self, key: str) -> str:
        return self.rows[key].at(self.rank)


@cache
def _quick() -> type[Any]:
    """Return the sheet of XlsxWriter without its search for functions newer than 2010 in every formula.

    Ours hold none; thirty searches a formula were three quarters of the time of a workbook.
    """
    from xlsxwriter.worksheet import Worksheet

    class Quick(Worksheet):  # type: ignore[misc]
        def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: ARG002, FBT001, FBT002 - theirs
            return formula.removeprefix("=")

    return Quick


class Sheet:
    """One sheet, written from top to bottom."""

    def __init__(self, book: Book, name: str) -> None:
        self.book, self.name = book, name
        self.sheet = book.file.add_worksheet(name, worksheet_class=_quick())
        self.row = HEAD

    def text(self, row: int, column: int, text: str, style: str = "texte") -> None:
        """Write a text as a text: a name that begins with = is no formula."""
        self.sheet.write_string(row, column, text, self.book.formats[style])

    def put(self, row: int, column: int, value: Value | date, style: str = "saisie") -> str:
        """Write a figure, a date or a text; return its address."""
        shown = self.book.formats[style]
        if isinstance(value, date):
            self.sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), shown)  # noqa: DTZ001
        elif isinstance(value, str):
            self.sheet.write_string(row, column, value, shown)
        elif value is None:
            self.sheet.write_blank(row, column, None, shown)
        else:
            self.sheet.write_number(row, column, float(value), shown)
        return f"'{self.name}'!{cell(row, column, fixed=True)}"

    def formula(self, row: int, column: int, formula: str, value: Value, style: str = "euros") -> str:
        """Write a formula with the value that tldocs computed; return its address."""
        known = "" if value is None else float(value) if not isinstance(value, (str, bool)) else value
        self.sheet.write_formula(row, column, f"={formula}", self.book.formats[style], known)
        return f"'{self.name}'!{cell(row, column, fixed=True)}"

    def line(
        self, name: str, make: Callable[[int], str], values: Sequence[Value], first: int, style: str = "euros"
    ) -> Row:
        """Write a row of formulas under a name, one a column; return where it stands."""
        row = self.row
        self.text(row, 0, name, "gras" if style == "total" else "texte")
        for rank, value in enumerate(values):
            self.formula(row, first + rank, make(rank), value, style)
        self.row += 1
        return Row(self.name, row, first, len(values))

    def filled(self, key: str, name: str, template: str, values: Sequence[Value], style: str = "euros") -> None:
        """Write a yearly row from a formula that names other rows (`{couts}-{variables}`); remember it under a key."""
        rows = self.book.rows
        made = self.line(name, lambda y: template.format_map(Cells(rows, y)), values, YEARS, style)
        rows[key] = made

    def added(self, key: str, name: str, rows: Sequence[Row], values: Sequence[Value], first: int = FIRST) -> None:
        """Write a row that adds others up; remember it under a key."""
        made = self.line(name, lambda n: "+".join(r.at(n) for r in rows) or "0", values, first, "total")
        self.book.rows[key] = made

    def share(self, rates: Row, rank: int, first: int, *, divisor: str = "12", factor: str = "") -> str:
        """Return what a month receives of yearly rates: the running total of the exercise, less what was given.

        It is written on the current row; `first`: first month of the exercise.
        """
        running = f"SUM({rates.span(first, rank)}){factor}/{divisor}"
        given = Row(self.name, self.row, FIRST, rates.size)
        return f"ROUND({running},2)" + (f"-SUM({given.span(first, rank - 1)})" if rank > first else "")

    def draw(self, chart: Any, what: str, *, width: int = 760) -> None:
        """Put a chart under the table, on a page of its own, with what it shows in words."""
        self.row += 1
        chart.set_size({"width": width, "height": 320})
        self.sheet.set_h_pagebreaks([self.row])
        self.sheet.insert_chart(self.row, 0, chart, {"description": what})
        self.row += 18

    def heading(self, text: str) -> None:
        """Write the heading of a part of the sheet."""
        self.row += 1
        self.text(self.row, 0, text, "gras")
        self.row += 1


class Book:
    """The workbook of a plan."""

    def __init__(self, plan: Plan, name: str) -> None:
        import xlsxwriter

        assert plan.previsions is not None
        self.plan, self.p = plan, plan.previsions
        self.cal = self.p.calendrier
        self.output = io.BytesIO()
        self.file = xlsxwriter.Workbook(self.output, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
        self.file.set_properties({"title": f"Plan financier, {name}", "created": MADE, "language": "fr-FR"})
        self.file.set_calc_mode("auto")
        self.formats = {key: self.file.add_format(value) for key, value in FORMATS.items()}
        self.sheets = {tab: Sheet(self, tab) for tab in TABS}
        self.rows: dict[str, Row] = {}
        self.cells: dict[str, str] = {}

    @property
    def months(self) -> int:
        """How many months there are."""
        return self.cal.length

    @property
    def years(self) -> int:
        """How many exercises there are."""
        return len(self.cal.exercices)

    def name(self, name: str, address: str) -> str:
        """Name a cell; return the name."""
        self.file.define_name(name, f"={address}")
        return name

    def total(self, row: Row, column: str) -> str:
        """Return the sum of a monthly row over the exercise whose rank stands in a cell."""
        return f"SUMIF({self.rows['exercice'].span()},{column},{row.span()})"

    def until(self, row: Row, column: str) -> str:
        """Return the sum of a monthly row up to the end of an exercise."""
        return f'SUMIF({self.rows["exercice"].span()},"<="&{column},{row.span()})'

    def impot(self, year: int) -> str:
        """Return the cell of the tax on profit of an exercise, which the cash sheet names before it is written."""
        return f"impot_{year + 1}"

    @property
    def associative(self) -> bool:
        """Whether membership fees and gifts are operating income."""
        return self.plan.associative

    def close(self) -> bytes:
        """Return the bytes of the workbook."""
        self.file.close()
        return self.output.getvalue()


def cell(row: int, column: int, *, fixed: bool = False) -> str:
    """Return the address of a cell: B5, or $B$5."""
    name, number = "", column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return f"${name}${row + 1}" if fixed else f"{name}{row + 1}"


def monthly(book: Book, tab: str, title: str, note: str = "") -> Sheet:
    """Return a sheet with one column a month, its head written."""
    sheet = book.sheets[tab]
    top(sheet, title, note)
    months = book.cal.mois
    for m, day in enumerate(months):
        column = FIRST + m
        sheet.formula(2, column, f"EDATE(debut_plan,{m})", _serial(day), "mois")
        sheet.put(RANK, column, m, "rang")
        rank, first = cell(RANK, column), "mois_premier"
        e = cell(EXERCISE, column)
        exercise = book.cal.exercices[book.cal.of[m]]
        sheet.formula(EXERCISE, column, f"IF({rank}<{first},1,2+INT(({rank}-{first})/12))", exercise.rang, "rang")
        sheet.formula(START, column, f"IF({e}=1,0,{first}+({e}-2)*12)", exercise.premier, "rang")
        sheet.formula(END, column, f"{first}+({e}-1)*12-1", exercise.dernier, "rang")
    for row, name in ((RANK, "Rang du mois"), (EXERCISE, "Exercice"), (START, "Premier mois"), (END, "Dernier mois")):
        sheet.text(row, 0, name, "note")
    sheet.sheet.set_column(0, 0, 44)
    sheet.sheet.set_column(1, FIRST - 1, 11)
    sheet.sheet.set_column(FIRST, FIRST + len(months), 13)
    sheet.sheet.freeze_panes(7, 1)
    sheet.sheet.repeat_columns(0)
    sheet.sheet.set_v_pagebreaks([FIRST + e.premier for e in book.cal.exercices])
    sheet.sheet.fit_to_pages(len(book.cal.exercices) + 1, 0)
    book.rows.setdefault("exercice", Row(tab, EXERCISE, FIRST, len(months)))
    return sheet


def yearly(book: Book, tab: str, title: str, note: str = "") -> Sheet:
    """Return a sheet with one column an exercise, its head written."""
    sheet = book.sheets[tab]
    top(sheet, title, note)
    sheet.text(2, 0, "Exercice", "entete")
    sheet.text(2, 1, "", "entete")
    for e in book.cal.exercices:
        sheet.text(2, YEARS + e.rang - 1, e.nom, "colonne")
        sheet.put(RANK, YEARS + e.rang - 1, e.rang, "rang")
    sheet.text(RANK, 0, "Rang de l’exercice", "note")
    sheet.sheet.set_column(0, 0, 58)
    sheet.sheet.set_column(1, 1, 9)
    sheet.sheet.set_column(YEARS, YEARS + len(book.cal.exercices), 18)
    sheet.sheet.freeze_panes(4, 1)
    sheet.row = 5
    return sheet


def top(sheet: Sheet, title: str, note: str) -> None:
    """Write the title of a sheet and set how it is printed."""
    sheet.text(0, 0, title, "titre")
    sheet.text(1, 0, note, "note")
    page = sheet.sheet
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_footer("&L&A&RPage &P / &N")
    page.hide_gridlines(2)


def printed(sheet: Sheet, columns: int) -> None:
    """Set what is printed: from the title to the last row written."""
    sheet.sheet.print_area(0, 0, sheet.row, columns - 1)
    sheet.sheet.repeat_rows(2, 2)


def _serial(day: date) -> int:
    """Return the number by which a spreadsheet knows a day."""
    return (day - date(1899, 12, 30)).days


def column_of(year: int) -> str:
    """Return the cell that holds the rank of an exercise on a yearly sheet."""
    return cell(RANK, YEARS + year)


def values_of(book: Book, read: Callable[[Annee], Value]) -> list[Value]:
    """Return a figure of each exercise."""
    return [read(year) for year in book.plan.annees]


def plus(rows: Sequence[Row], rank: int) -> str:
    """Return the formula that adds up the cells of the same rank."""
    return "+".join(row.at(rank) for row in rows) or "0"
