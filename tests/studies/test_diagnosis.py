"""The diagnosis of the territory: sums that a person can redo, files that lie, answers that nobody can be recognised in."""

from __future__ import annotations

import csv
import subprocess
import sys
from decimal import Decimal
from functools import cache
from itertools import product

import pytest

from tests.changed import checked, tree
from tests.projects import DAY, LIBRARY, ROOT, example, loaded_example
from tldocs.document import plain
from tldocs.dossier.check import check
from tldocs.dossier.drafts import drafts as written
from tldocs.law.compiled import load_forms, read_law
from tldocs.project.load import load_text
from tldocs.studies.diagnosis import Terrain
from tldocs.studies.secrecy import masked, masked_table

WIDE = "CODGEO;LIBGEO;P22_POP;P16_POP;SUPERF;MED21\n23008;Aubusson;3000;3300;20;20100\n23079;Felletin;1500;1500;10,5;s\n23071;Croze;185;200;15;19500\n"
LONG = (
    "GEO;GEO_OBJECT;AGE;RP_MEASURE;TIME_PERIOD;OBS_VALUE\n23008;COM;_T;POP;2022;3000.4\n23008;COM;Y_GE65;POP;2022;900\n"
    "23008;COM;_T;POP;2016;3300\n23079;COM;_T;POP;2022;1500\n23079;COM;Y_GE65;POP;2022;600\n23079;COM;_T;POP;2016;1500\n"
    "23;DEP;_T;POP;2022;115000\n"
)
TWO = 'communes: ["23008", "23079"]'


def spaced(text):
    """A text without the non-breaking spaces that a reader does not see."""
    return text.replace("\u00a0", " ")


def terrain(tmp_path, section, **files):
    """The diagnosis of a project of a few lines, and its files."""
    for name, content in files.items():
        data = content if isinstance(content, bytes) else content.encode()
        (tmp_path / name.replace("_", ".")).write_bytes(data)
    text = f"forme: association-1901\ndenomination: La Halte\ndiagnostic:\n  {TWO}\n{section}"
    loaded = load_text(text.encode(), "projet.yaml")
    assert loaded.project is not None, loaded.findings
    return Terrain(loaded.project, law(), tmp_path, loaded.place)


@cache
def law():
    return read_law(LIBRARY, load_forms(LIBRARY)["association-1901"])


def indicator(how, more=""):
    return (
        "  donnees: [{id: d, fichier: d.csv, source: recensement, millesime: '2022'}]\n"
        f"  indicateurs: [{{id: i, theme: population, nom: habitants, donnees: d, {how}}}]\n{more}"
    )


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("colonne: P22_POP, calcul: somme, unite: habitants", "4 500 habitants"),
        (
            "colonne: P22_POP, base: P16_POP, calcul: evolution, annee: '2022', depuis: '2016'",
            "−6,3 % (soit −1,1 % par an)",
        ),
        ("colonne: P22_POP, base: P16_POP, calcul: part", "93,8 %"),
        ("colonne: P22_POP, base: SUPERF, calcul: rapport, unite: habitants au km²", "148 habitants au km²"),
        ("colonne: MED21, calcul: etendue, unite: €", "20 100 €"),
        ("colonne: P16_POP, base: P22_POP, calcul: evolution", "+6,7 %"),
    ],
)
def test_a_wide_file_of_insee_is_summed_over_the_communes(tmp_path, how, said):
    made = terrain(tmp_path, indicator(how), d_csv=WIDE)
    (theme,) = made.themes
    assert spaced(theme.lignes[0].valeur) == said
    assert not made.constats


def test_a_secret_value_is_not_a_zero(tmp_path):
    (theme,) = terrain(tmp_path, indicator("colonne: MED21, calcul: etendue"), d_csv=WIDE).themes
    assert tuple(map(spaced, theme.reserves)) == ("habitants : sans Felletin, dont le fichier ne dit rien",)


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("calcul: somme, filtres: [{colonne: AGE, valeur: _T}]", "4 500"),
        (
            "calcul: part, filtres: [{colonne: AGE, valeur: Y_GE65}], filtres_base: [{colonne: AGE, valeur: _T}]",
            "33,3 %",
        ),
        ("calcul: evolution, depuis: '2016', filtres: [{colonne: AGE, valeur: _T}]", "−6,2 %"),
    ],
)
def test_a_long_file_of_insee_is_filtered_by_what_a_row_is(tmp_path, how, said):
    made = terrain(tmp_path, indicator(how), d_csv=LONG)
    (theme,) = made.themes
    assert spaced(theme.lignes[0].valeur) == said
    assert not made.constats


def test_two_rows_for_one_commune_are_never_added(tmp_path):
    made = terrain(tmp_path, indicator("calcul: somme"), d_csv=LONG)
    assert not made.themes
    (first, *_) = made.constats
    assert "2 lignes" in first.message
    assert first.remedy == "ajoutez un filtre sur : AGE"
    assert first.place.file == "d.csv"


HOSTILE = {
    "not a number": (WIDE.replace("3000;3300", "NaN;3300"), "un nombre est attendu, pas « NaN »", 2),
    "infinite": (WIDE.replace("3000;3300", "Infinity;3300"), "un nombre est attendu", 2),
    "formula": (WIDE.replace("3000;3300", "=1+1;3300"), "un nombre est attendu, pas « =1+1 »", 2),
    "huge number": (WIDE.replace("3000;3300", f"{'9' * 400};3300"), "un nombre est attendu", 2),
    "control character": (WIDE.replace("Aubusson", "Aubu\x00sson"), "caractère interdit", 2),
    "utf-16": (WIDE.encode("utf-16"), "UTF-16", 0),
    "no code": (WIDE.replace("CODGEO", "NUMERO"), "n'a pas de colonne de code Insee", 0),
    "empty": ("", "est vide", 1),
    "twice": (WIDE.replace("P16_POP", "P22_POP"), "deux colonnes s'appellent", 1),
    "too many values": (WIDE.replace("3000;3300", "3000;3300;1"), "valeurs pour 6 colonnes", 2),
    "too long": (WIDE.replace("Aubusson", "x" * 20_000), "dépasse 10000 caractères", 2),
    "too many columns": (";".join(f"c{n}" for n in range(3000)), "plus de 2000 colonnes", 1),
    "huge": ("CODGEO;P22_POP\n" + "01001;1\n" * 1100, "plus de 1000 lignes", 1002),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_file_that_lies_is_a_finding_with_its_line(tmp_path, case, monkeypatch):
    monkeypatch.setattr("tldocs.project.files.MAX_ROWS", 1000)
    content, message, line = HOSTILE[case]
    made = terrain(tmp_path, indicator("colonne: P22_POP, calcul: somme"), d_csv=content)
    found = [f for f in made.constats if message in f.message]
    assert found, made.constats
    assert found[0].severity == "warning"
    assert found[0].remedy
    assert found[0].path.startswith("diagnostic.")
    assert not line or (found[0].place.file, found[0].place.line) == ("d.csv", line)


def test_windows_writes_accents_otherwise(tmp_path):
    made = terrain(
        tmp_path, indicator("colonne: P22_POP, calcul: somme"), d_csv=WIDE.replace("Croze", "Évaux").encode("cp1252")
    )
    assert made.themes
    assert not made.constats


@pytest.mark.parametrize("name", ["/etc/passwd", "../d.csv", "C:\\d.csv", "absent.csv"])
def test_a_file_outside_of_the_folder_is_not_read(tmp_path, name):
    section = indicator("colonne: P22_POP").replace("d.csv", f"'{name}'")
    (found,) = terrain(tmp_path, section).constats
    assert found.place.line == 5


def test_a_column_that_is_not_there_is_named_with_the_nearest(tmp_path):
    (found,) = terrain(tmp_path, indicator("colonne: P21_POP"), d_csv=WIDE).constats
    assert found.remedy in ("écrivez `P22_POP`", "écrivez `P16_POP`")
    assert found.path == "diagnostic.indicateurs[0].colonne"


def boundaries(tmp_path, content):
    return terrain(tmp_path, "  contours: {fichier: c.geojson, source: essai}\n", c_geojson=content)


def feature(ring, kind="Polygon", code="23008"):
    return (
        f'{{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{{"code":"{code}","nom":"Aubusson"}},'
        f'"geometry":{{"type":"{kind}","coordinates":{ring}}}}}]}}'
    )


GOOD = "[[[2.1,45.9],[2.2,45.9],[2.2,46.0],[2.1,45.9]]]"
WRONG = {
    "deep": ("[" * 1_000_000, "imbriqué trop profondément"),
    "not json": ('{"type": "FeatureCollection",\n "features": [}', "ce n'est pas du JSON"),
    "nan": (feature("[[[NaN,45.9],[2.2,45.9],[2.2,46.0]]]"), "nombre impossible"),
    "infinity": (feature("[[[Infinity,45.9],[2.2,45.9],[2.2,46.0]]]"), "nombre impossible"),
    "long number": (feature("[[[%s,45.9],[2.2,45.9],[2.2,46.0]]]" % ("9" * 5000)), "nombre impossible"),
    "big number": (feature("[[[%s,45.9],[2.2,45.9],[2.2,46.0]]]" % ("9" * 400)), "hors de la Terre"),
    "lambert": (feature("[[[642000,6542000],[643000,6542000],[643000,6543000]]]"), "des mètres, et non des degrés"),
    "no ring": (feature("[[]]"), "moins de trois points"),
    "texts": (feature('[[["a","b"],["c","d"],["e","f"]]]'), "n'est pas une longitude"),
    "points": (feature("[2.1,45.9]", "Point"), "n'a pas de contour"),
    "other": (feature(GOOD, code="75056"), "aucune des communes étudiées"),
    "a list": ("[1, 2]", "n'est pas une collection GeoJSON"),
    "odd features": (
        '{"features": [1, null, {"properties": 3}, {"properties": {"code": "23008"}}]}',
        "n'a pas de contour",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_boundaries_that_lie_are_a_finding(tmp_path, case):
    content, message = WRONG[case]
    made = boundaries(tmp_path, content)
    assert not made.contours
    assert any(message in f.message for f in made.constats), made.constats


def test_boundaries_of_the_state_are_read(tmp_path):
    made = boundaries(tmp_path, feature(f"[{GOOD}]", "MultiPolygon"))
    (outline,) = made.contours
    assert (outline.code, outline.name, len(outline.rings[0])) == ("23008", "Aubusson", 3)
    assert "sans contour dans « c.geojson » : Felletin" in made.constats[0].message


def survey(tmp_path, rows, questions, more=""):
    section = f"  enquete:\n    fichier: e.csv\n    date: mai 2026\n{more}    questions:\n{questions}"
    return terrain(tmp_path, section, e_csv="\n".join(rows))


CHOICE = "      - {id: q, colonne: q, libelle: Où ?, type: choix}\n"


def test_shares_are_those_of_the_answers_given(tmp_path):
    rows = ["n;q", *(f"{n};oui" for n in range(12)), *(f"{n};non" for n in range(8)), *(f"{n};" for n in range(5))]
    (asked,) = survey(tmp_path, rows, CHOICE).enquete.questions
    assert (asked.exprimees, asked.sans_reponse) == (20, 5)
    assert [(m.nom, m.effectif, m.part) for m in asked.modalites] == [
        ("oui", "12", "60\u00a0%"),
        ("non", "8", "40\u00a0%"),
    ]


def test_a_small_count_is_masked_with_what_would_give_it_away(tmp_path):
    rows = ["n;q", *(["1;a"] * 20), *(["1;b"] * 9), *(["1;c"] * 2)]
    (asked,) = survey(tmp_path, rows, CHOICE).enquete.questions
    assert [m.effectif for m in asked.modalites] == ["20", "masqué", "masqué"]


def test_the_margin_of_error_is_computed_only_when_lots_were_drawn(tmp_path):
    rows = ["n;q", *(["1;a"] * 400)]
    for method, said in (
        ("volontaires", "n’est pas calculée"),
        ("quotas", "n’est pas calculée"),
        ("exhaustif", "pas d’erreur"),
    ):
        assert said in survey(tmp_path, rows, CHOICE, f"    echantillon: {method}\n").enquete.marge
    drawn = survey(tmp_path, rows, CHOICE, "    echantillon: aleatoire\n").enquete.marge
    assert "4,9 points près" in spaced(drawn)
    assert (
        "3,8 points près"
        in survey(tmp_path, rows, CHOICE, "    echantillon: aleatoire\n    effectif: 1000\n").enquete.marge
    )


def test_an_answer_that_was_not_offered_is_told_and_counted_apart(tmp_path):
    rows = ["n;q", *(["1;oui"] * 9), *(["1;non"] * 7), *(["1;OUI !"] * 6)]
    made = survey(tmp_path, rows, CHOICE.replace("type: choix", "type: choix, modalites: [oui, non]"))
    assert [(m.nom, m.effectif) for m in made.enquete.questions[0].modalites] == [
        ("oui", "9"), ("non", "7"), ("Autres réponses", "6"),
    ]  # fmt: skip
    assert "OUI !" in made.constats[0].message


def test_numbers_are_said_without_the_extremes_which_are_one_person_each(tmp_path):
    rows = ["n;q", *(f"{n};{value}" for n, value in enumerate((10, 20, 20, 30, 40, 999)))]
    question = "      - {id: q, colonne: q, libelle: Minutes ?, type: nombre, unite: minutes, maximum: 120}\n"
    made = survey(tmp_path, rows, question)
    assert spaced(made.enquete.questions[0].resume).startswith("moyenne : 24 minutes ; médiane : 20 minutes")
    assert "hors des bornes" in made.constats[0].message
    assert made.constats[0].place.line == 7


@pytest.mark.parametrize("counts", [(1, 9, 12), (4, 4, 30), (1, 1, 1, 40), (2, 8), (0, 3, 0), (7, 8, 9)])
def test_what_is_masked_cannot_be_worked_out_from_the_total(counts):
    hidden = masked(counts, 5)
    assert all(rank in hidden for rank, count in enumerate(counts) if 0 < count < 5)
    shown = [count for rank, count in enumerate(counts) if rank not in hidden]
    if hidden and any(shown):
        assert len(hidden) > 1
        assert sum(counts) - sum(shown) >= 5


def test_no_row_nor_column_of_a_cross_table_gives_a_cell_away():
    rows = ((12, 3, 20), (9, 14, 8), (30, 2, 11))
    hidden = masked_table(rows, 5)
    for r in range(3):
        assert sum((r, c) in hidden for c in range(3)) != 1
        assert sum((c, r) in hidden for c in range(3)) != 1
    assert all((r, c) in hidden for r, c in product(range(3), repeat=2) if rows[r][c] < 5)


@cache
def study(name):
    """The study of an example, as a person reads it."""
    (made,) = written(check(example(name), DAY, LIBRARY), LIBRARY, "diagnostic-territoire")
    return spaced(plain.write(made.document))


def test_no_free_text_of_the_survey_is_printed():
    for name, file in (("association-rurale", "enquete-2025.csv"), ("spl", "enquete-2026.csv")):
        text = study(name)
        with (ROOT / "examples" / name / "donnees" / file).open(encoding="utf-8") as rows:
            remarks = {row["remarque"] for row in csv.DictReader(rows, delimiter=";")} - {""}
        assert remarks
        assert not [remark for remark in remarks if remark in text]


def test_the_three_needs_of_the_file_are_the_first_three_of_the_survey():
    text = study("association-rurale")
    needs = loaded_example("association-rurale").project.diagnostic.besoins
    assert "214" in text
    found = [
        text.index(f"« {word} »")
        for word in ("un lieu chauffé pour travailler", "un atelier équipé pour réparer", "un endroit ouvert le soir")
    ]
    assert found == sorted(found)
    assert [need.nom[:5] for need in needs[:3]] == ["trava", "répar", "sorti"]


def test_evidence_that_cannot_be_printed_is_told(tmp_path):
    rows = ["n;q", *(["1;a"] * 20), *(["1;b"] * 9), *(["1;c"] * 2)]
    more = "  besoins:\n    - {nom: sortir, preuves: [{question: q, modalite: c}, {question: q, modalite: z}]}\n"
    made = survey(tmp_path, rows, CHOICE + more)
    assert made.besoins[0].appuis == ()
    assert [f.message.partition("»")[2].strip()[:12] for f in made.constats] == ["est masquée ", "n'est pas pa"]


def test_a_project_without_a_diagnosis_imports_no_study():
    script = (
        "import sys; from tldocs.dossier.check import check; "
        "check('examples/scic-sarl/projet.yaml'); "
        "print([m for m in sys.modules if m.startswith(('tldocs.studies', 'tldocs.figures', 'matplotlib', 'csv'))])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def test_an_empty_diagnosis_says_what_to_fill_in(tmp_path):
    root = tree("association-rurale")
    root["etudes"], root["diagnostic"] = ["diagnostic-territoire"], {}
    del root["territoire"]["profil"]
    result = checked(root, tmp_path)
    (made,) = written(result, LIBRARY, "diagnostic-territoire")
    text = plain.write(made.document)
    for field in ("diagnostic.communes", "diagnostic.indicateurs", "diagnostic.enquete", "territoire.profil"):
        assert field in text


def test_missing_files_hold_up_no_other_document(tmp_path):
    result = checked(tree("association-rurale"), tmp_path)
    assert result.ok
    assert any("donnees/communes.csv" in f.message for f in result.findings)


def test_a_share_of_a_hundred_adds_up_to_a_hundred():
    from tldocs.studies.diagnosis_blocks import whole

    shares = whole((Decimal("37.5"), Decimal("12.5"), Decimal(50)))
    assert sum(shares) == 100
    assert sorted(shares) == [12, 38, 50]
