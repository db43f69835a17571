"""One figure, one source: the same notion shows the same amount in every document of an example and in its workbook."""

from __future__ import annotations

import io
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

import openpyxl
import pytest

from tests.documents.drafts import documents
from tests.projects import EXAMPLES, example, loaded_example
from tldocs.document import plain
from tldocs.document.model import Document, KeyFigures, Table
from tldocs.finance.plan import Plan
from tldocs.finance.workbook import write
from tldocs.project.model import Projet
from tldocs.text import date_longue

PLANNED = [name for name in EXAMPLES if loaded_example(name).project.finances.plan.renseigne]
NUMBER = re.compile(r"([-\u2212]?\d(?:[\d ]*\d)?(?:,\d+)?)(?: [€%])?")
EURO = r"(\d[\d ]*(?:,\d\d)?) €"
COUNT = r"(\d(?:[\d ]*\d)?(?:,\d+)?)"
SHARED = {
    "Total des produits", "Total des charges", "Résultat de l’exercice", "Chiffre d’affaires propre",
    "Capacité d’autofinancement", "Excédent brut d’exploitation", "Trésorerie au premier jour", "Trésorerie au dernier jour",
    "Total de l’actif", "Total du passif", "Salaires bruts", "Emprunts",
}  # fmt: skip
"""Rows that the documents and the workbook call by one name."""
DAY = r"(\d{1,2}(?:er)? \w+ \d{4})"
DAYS = {
    "signature des statuts": (
        rf"[Ss]ignature des statuts(?: :|,? le) {DAY}",
        lambda project: project.constitution.date,
    ),
    "ouverture": (rf"[Oo]uverture(?: du lieu)? : {DAY}", lambda project: project.activite.ouverture),
    "début de la concession": (
        rf"contrat prend effet le {DAY}|ans à compter du {DAY}, pour un montant",
        lambda project: next((contract.debut for contract in project.contrats), None),
    ),
}
"""Days that several documents say, and the field each comes from."""


def answers(project: Projet) -> int | None:
    """How many households answered the survey whose answers the project gives."""
    file = project.diagnostic.enquete.fichier
    folders = (example(name).parent for name in PLANNED if loaded_example(name).project is project)
    found = next((folder / file for folder in folders if file), None)
    return None if found is None else len(found.read_text(encoding="utf-8").strip().splitlines()) - 1


NOTIONS = {
    "subvention demandée": (
        (
            rf"Subvention demandée : {EURO}|Montant demandé \| {EURO}|subvention sollicitée de {EURO}"
            rf"|demander une subvention de [^(]*\({EURO}\)|\[chiffre\] {EURO} : demandés"
        ),
        lambda project: project.finances.demande.montant,
    ),
    "coût du projet": (
        rf"\[chiffre\] {EURO} : coût total",
        lambda project: project.finances.demande.budget_presente.total_charges,
    ),
    "population": (
        (
            rf"Population : {COUNT} habitants|\[chiffre\] {COUNT} : habitants du territoire"
            rf"|territoire de la structure : {COUNT} habitants"
        ),
        lambda project: project.territoire.population,
    ),
    "capital": (
        rf"\| Capital \| {EURO}|Le capital (?:initial |social )*est (?:de|fixé à)(?: [^(€|]*\()? ?{EURO}",
        lambda project: project.capital.montant,
    ),
    "enquête": (
        rf"enquête[^.|]{{0,40}} auprès de {COUNT} foyers|\[chiffre\] {COUNT} : foyers ont répondu",
        answers,
    ),
    "compensation": (
        rf"compensation (?:annuelle )?de (?:[^(€|]*\()?{EURO}",
        lambda project: next((c.compensation for c in project.contrats if c.compensation), None),
    ),
    "avance": (
        rf"avance en compte courant d’associé de [^(|]*\({EURO}\)",
        lambda project: next((a.montant for a in project.avances if a.cocontractante), None),
    ),
    "surface": (rf"[Ss]urface(?: totale)? : {COUNT} m²", lambda project: project.activite.surface),
    "visites": (rf"Fréquentation : {COUNT} visites par an", lambda project: project.activite.frequentation),
    "investissements": (
        rf"Investissements achetés pendant le plan : {EURO}",
        lambda project: Plan(project).total_investissements,
    ),
}


TWO_MEANINGS = {
    "total": "of the table above it",
    "déclaration ou inscription": "a date in the application, a number in the request to the tax office",
}
"""Labels that stand for two things, and which."""


def value(text: str) -> Decimal | None:
    found = NUMBER.fullmatch(text.replace("\u00a0", " "))
    return Decimal(found[1].replace(" ", "").replace("\u2212", "-").replace(",", ".")) if found else None


def yearly(name: str) -> Iterator[tuple[str, str, Decimal]]:
    """Every figure of a table by exercise: its row, its exercise, its value."""
    years = {year.nom for year in Plan(loaded_example(name).project).annees}
    for document in documents(name).values():
        for table in (b for b in document.blocks() if isinstance(b, Table)):
            header = [plain.words(cell, {}) for cell in table.header]
            for row in table.rows:
                cells = [plain.words(cell, {}) for cell in row]
                for year, cell in zip(header[1:], cells[1:], strict=True):
                    if year in years and (found := value(cell)) is not None:
                        yield cells[0], year, found


def workbook(project: Projet) -> Iterator[tuple[str, str, Decimal]]:
    """Every figure by exercise of the workbook of a project, as its reader sees it."""
    years = {year.nom for year in Plan(project).annees}
    book = openpyxl.load_workbook(io.BytesIO(write(Plan(project), "")), data_only=True)
    for sheet in book:
        columns: dict[int, str] = {}
        for row in sheet.iter_rows(values_only=True):
            if row and row[0] == "Exercice":
                columns = {n: str(cell) for n, cell in enumerate(row) if str(cell) in years}
            for n, year in columns.items():
                if isinstance(row[0], str) and isinstance(row[n], int | float):
                    yield row[0].removeprefix("+ "), year, Decimal(str(row[n]))


@pytest.mark.parametrize("name", PLANNED)
def test_a_row_of_an_exercise_has_one_value_in_all_documents(name):
    found = defaultdict(set)
    for row, year, amount in yearly(name):
        found[row, year].add(amount)
    several = {key: values for key, values in found.items() if len(values) > 1 and key[0] not in doubles(name)}
    assert not several
    assert {row for row, _ in found} >= SHARED - {"Salaires bruts", "Emprunts"}


def doubles(name: str) -> set[str]:
    """Rows that one table has twice: an income and a charge of the same name, the loans received and those still due."""
    plan = Plan(loaded_example(name).project)
    return {line.nom for line in plan.produits} & {line.nom for line in plan.charges} | {"Emprunts"}


@pytest.mark.parametrize("name", PLANNED)
def test_the_workbook_has_the_figures_of_the_documents(name):
    printed = {(row, year): amount for row, year, amount in yearly(name) if row in SHARED - {"Emprunts"}}
    computed = {(row, year): amount for row, year, amount in workbook(loaded_example(name).project) if row in SHARED}
    both = printed.keys() & computed.keys()
    assert len({row for row, _ in both}) >= 9
    wrong = {key: (printed[key], computed[key]) for key in both if abs(printed[key] - computed[key]) > Decimal("0.505")}
    assert not wrong, "printed to the euro, the workbook to the cent"


@pytest.mark.parametrize("name", PLANNED)
def test_the_budget_of_the_application_is_the_exercise_of_the_plan(name):
    project = loaded_example(name).project
    year = Plan(project).annee_du_budget
    printed = {row: amount for row, found, amount in yearly(name) if year and found == year.nom}
    assert printed["Total des produits"] == project.finances.budget.total_produits
    assert printed["Total des charges"] == project.finances.budget.total_charges


@pytest.mark.parametrize("name", PLANNED)
@pytest.mark.parametrize("notion", NOTIONS)
def test_a_notion_shows_one_amount(name, notion):
    pattern, expected = NOTIONS[notion]
    wanted = expected(loaded_example(name).project)
    found = defaultdict(set)
    for file, document in documents(name).items():
        for match in re.finditer(pattern, re.sub("[\u00a0\u202f]", " ", plain.write(document))):
            found[next(value(group) for group in match.groups() if group)].add(file)
    assert set(found) == ({Decimal(wanted)} if wanted is not None else set()), dict(found)


@pytest.mark.parametrize("name", PLANNED)
@pytest.mark.parametrize("notion", DAYS)
def test_a_day_is_the_same_wherever_it_is_said(name, notion):
    pattern, expected = DAYS[notion]
    wanted = expected(loaded_example(name).project)
    found = defaultdict(set)
    for file, document in documents(name).items():
        for match in re.finditer(pattern, re.sub("[\u00a0\u202f]", " ", plain.write(document))):
            found[next(group for group in match.groups() if group)].add(file)
    said = date_longue(wanted)
    assert set(found) <= {said.replace("\u00a0", " ")} if said else not found, dict(found)


@pytest.mark.parametrize("name", PLANNED)
def test_a_label_says_the_same_number_in_all_documents(name):
    made = documents(name)
    copies = Counter(document.provenance["plan"] for document in made.values())
    found = defaultdict(lambda: defaultdict(set))
    for file, document in made.items():
        if copies[document.provenance["plan"]] == 1:  # copies tell each its own item
            for label, numbers in once(labelled(document)):
                found[label][numbers].add(file)
    several = {label: {n: sorted(f) for n, f in said.items()} for label, said in found.items() if len(said) > 1}
    assert not {label: said for label, said in several.items() if label not in TWO_MEANINGS}


def once(pairs: Iterable[tuple[str, tuple[str, ...]]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The labels that a document gives one value: the others are those of a sheet that it repeats for each item."""
    found = defaultdict(set)
    for label, numbers in pairs:
        found[label].add(numbers)
    return ((label, said.pop()) for label, said in found.items() if len(said) == 1)


def labelled(document: Document) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every label of a key figure or of a table of two columns, with the numbers beside it."""
    for block in document.blocks():
        if isinstance(block, KeyFigures):
            pairs = [(label, shown) for shown, label in block.items]
        else:
            pairs = list(block.rows) if isinstance(block, Table) and len(block.header) == 2 else []
        for cells in pairs:
            label, shown = (re.sub("[\u00a0\u202f]", " ", plain.words(cell, document.labels)) for cell in cells)
            if numbers := tuple(re.findall(r"\d[\d ]*(?:,\d+)?", shown)):
                yield label.strip().lower(), tuple(number.strip() for number in numbers)
