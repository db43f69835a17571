"""The files that a project names: what is read, what is refused and where the finding points."""

from __future__ import annotations

import pytest

from tldocs.diagnostics import Place
from tldocs.project import files

PLACE = Place("projet.yaml", 12, 3)


def read(folder, name, data):
    (folder / name).write_bytes(data)
    return files.read_rows(folder, name, PLACE, "diagnostic.enquete.fichier")


def refused(folder, name):
    with pytest.raises(files.FileFault) as caught:
        files.read_rows(folder, name, PLACE, "champ")
    return caught.value.finding


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_separator_and_encoding_are_found(tmp_path, separator, encoding):
    text = f"commune{separator}âge\n« Château »{separator}42\n\nNevers\n"
    table = read(tmp_path, "enquete.csv", text.encode(encoding))
    assert table.columns == ("commune", "âge")
    assert [(r.line, r.values) for r in table.rows] == [
        (2, {"commune": "« Château »", "âge": "42"}),
        (4, {"commune": "Nevers", "âge": ""}),
    ]


def test_line_of_a_row_counts_the_breaks_inside_values(tmp_path):
    table = read(tmp_path, "a.csv", b'a;b\n"x\ny";1\nz;2\n')
    assert [row.line for row in table.rows] == [3, 4]


@pytest.mark.parametrize("name", ["/etc/passwd", "../x.csv", "a/../../x.csv", "C:\\x.csv", "..\\x.csv"])
def test_a_path_that_leaves_the_folder_is_refused(tmp_path, name):
    found = refused(tmp_path, name)
    assert "sort du dossier" in found.message
    assert (found.place, found.path) == (PLACE, "champ")


def test_a_link_that_leads_outside_is_refused(tmp_path):
    (tmp_path / "ailleurs.csv").write_text("a\n1\n")
    inside = tmp_path / "projet"
    inside.mkdir()
    (inside / "lien.csv").symlink_to(tmp_path / "ailleurs.csv")
    assert "hors du dossier" in refused(inside, "lien.csv").message


@pytest.mark.parametrize(
    ("data", "said", "line"),
    [
        (b"", "vide", 1),
        (b"a;a\n1;2\n", "deux colonnes", 1),
        (b"a;b\n1;2\n1;2;3\n", "3 valeurs pour 2 colonnes", 3),
        (b"a;b\n1;\x07\n", "U+0007", 2),
        (b"\xff\xfea\x00", "UTF-16", 12),
        (b"a;b\n1;" + b"x" * 10_001, "10000 caract", 2),
        (b"a\n" * 200_002, "200000 lignes", 200_002),
        (b"x" * (files.MAX_BYTES + 1), "20 Mio", 12),
        (b"a;b\n1;" + b"x" * 200_000, "ne peut pas", 1),
    ],
)
def test_a_file_that_cannot_be_used_says_why_and_where(tmp_path, data, said, line):
    (tmp_path / "f.csv").write_bytes(data)
    found = refused(tmp_path, "f.csv")
    assert said in found.message
    assert found.place.line == line
    assert found.remedy


def test_bounds_are_the_last_accepted(tmp_path):
    assert len(read(tmp_path, "f.csv", b"a\n" + b"1\n" * files.MAX_ROWS).rows) == files.MAX_ROWS


def test_a_file_that_is_absent_is_named(tmp_path):
    assert "n'existe pas" in refused(tmp_path, "absent.csv").message
