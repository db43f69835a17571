"""Loading a project file: what it gives, what it never does."""

from __future__ import annotations

import hashlib
import time
from decimal import Decimal

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tldocs.diagnostics import errors
from tldocs.project import load as loading
from tldocs.project.hostile import MAX_BYTES, MAX_NODES
from tldocs.project.load import load, load_text
from tldocs.project.outline import Outline
from tldocs.project.validation import compiled

HALLES = b"""\
forme: association
denomination: Les Halles de Saint-Flour
objet: |
  faire vivre les halles :
  ateliers, concerts
duree_annees:
siege:
  code_postal: 01000
personnes:
  - id: claire-dubois
    nom: "123"
    adresse: {commune: Felletin}
organisations:
  - {id: foyer-rural, siren: 552 008 443}
associes:
  - qui: claire-dubois
  - {qui: foyer-rural, parts: 10}
capital: {valeur_nominale: 20}
gouvernance:
charte:
  cercles:
    - id: usages
      rend_compte: conseil
    - {id: chantier, rend_compte: usages}
"""


def halles(usual=None):
    return load_text(HALLES, "halles.yaml", usual)


def test_values_keep_what_was_typed():
    project = halles().project
    assert project.siege.code_postal == "01000"
    assert project.personnes[0].nom == "123"
    assert project.organisations[0].siren == "552008443"
    assert project.objet == "faire vivre les halles :\nateliers, concerts\n"
    assert project.souscrit == Decimal(200)


def test_an_empty_key_is_a_key_left_out():
    project = halles().project
    assert project.duree_annees is None
    assert project.gouvernance.conseil.sieges is None


@pytest.mark.parametrize(
    ("path", "line", "column"),
    [
        ("denomination", 2, 15),
        ("siege", 7, 1),
        ("siege.voie", 7, 1),
        ("personnes[0].adresse.commune", 12, 24),
        ("associes[1].parts", 17, 31),
        ("associes[1]", 17, 5),
        ("associes[7].qui", 15, 1),
        ("gouvernance.conseil.sieges", 19, 1),
        ("", 1, 1),
        ("finances.demande", 1, 1),
    ],
)
def test_places(path, line, column):
    assert halles().place(path) == ("halles.yaml", line, column)


def test_each_part_knows_its_path():
    project = halles().project
    assert project.chemin == ""
    assert project.associes[1].chemin == "associes[1]"
    assert project.associes[1].partie.chemin == "organisations[0]"
    assert project.personnes[0].adresse.chemin == "personnes[0].adresse"
    assert project.gouvernance.assemblees.ordinaire.chemin == "gouvernance.assemblees.ordinaire"


def test_source_and_its_fingerprint():
    loaded = halles()
    assert loaded.source == HALLES
    assert loaded.sha256 == hashlib.sha256(HALLES).hexdigest()


def test_usual_values_of_the_form_fill_what_is_left_out():
    asked = []

    def usual(form):
        asked.append(form)
        return {"gouvernance.assemblees.convocation_jours": "15", "denomination": "x", "duree_annees": "99"}

    project = halles(usual).project
    assert asked == ["association"]
    assert project.gouvernance.assemblees.convocation_jours == 15
    assert project.denomination == "Les Halles de Saint-Flour"
    assert project.duree_annees is None, "an empty key is a choice"


def test_usual_values_leave_a_misplaced_section_alone():
    loaded = load_text(b"forme: scic\ncapital: 20\n", "x", lambda _: {"capital.variable": "oui"})
    assert [finding.path for finding in loaded.findings] == ["capital"]


def test_no_usual_values_for_a_form_that_is_not_a_word():
    loaded = load_text(b"forme: [scic]\n", "x", lambda form: {form: "x"})
    assert [finding.code for finding in loaded.findings] == ["nature-inattendue"]


def test_a_byte_order_mark_is_only_noted():
    loaded = load_text(b"\xef\xbb\xbf" + HALLES, "x")
    assert loaded.project is not None
    assert [finding.severity for finding in loaded.findings] == ["info"]


def test_windows_lines_read_alike():
    loaded = load_text(HALLES.replace(b"\n", b"\r\n"), "x")
    assert loaded.project is not None
    assert loaded.place("associes[1].parts").line == 17


def test_numbers_of_the_core_tags_stay_texts():
    project = load_text(b"forme: !!str scic\nsiege: !!map {code_postal: !!int 01000}\n", "x").project
    assert project.siege.code_postal == "01000"


@pytest.mark.parametrize("name", ["absent.yaml", ".", "\0", "a" * 5000])
def test_a_file_that_cannot_be_read(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    loaded = load(name)
    assert loaded.project is None
    assert [finding.code for finding in loaded.findings] == ["fichier-illisible"]


def test_a_device_is_not_a_file():
    assert [finding.code for finding in load("/dev/zero").findings] == ["fichier-illisible"]


BOMBS = {
    "crochets": b"a: " + b"[" * 500_000,
    "accolades": b"{a: " * 200_000,
    "tirets": b"- " * 500_000,
    "questions": b"? " * 500_000,
    "retraits": b"\n".join(b" " * depth + b"a:" for depth in range(1300)),
    "valeurs": b"forme: [" + b"a," * 400_000 + b"]",
    "cles": b"".join(b"k%d: 1\n" % rank for rank in range(MAX_NODES // 2 - 2)),
    "categories": b"categories:\n" + b"- {id: a, nmo: b}\n" * 9_000,
    "references": b"personnes:\n" + b"- {id: a}\n" * 8_000 + b"associes:\n" + b"- {qui: b}\n" * 8_000,
    "echappements": b'a: "' + b"\\x41" * 250_000 + b'"',
    "texte": b"objet: " + b"a" * 1_000_000,
    "nombre": b"duree_annees: 0." + b"9" * 1_000_000,
    "rires": b"a: &a [x]\n" + b"".join(b"b%d: &b%d [*a, *a, *a]\n" % (rank, rank) for rank in range(2000)),
    "taille": b"#" * (MAX_BYTES + 1),
    "cloches": b"a: " + b"\x07" * 500_000,
    "ancres": b"a: " + b"&a " * 300_000,
    "commentaires": b"#\n" * 500_000,
    "cle longue": b"a" * 900_000 + b": 1",
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_bombs_are_refused_at_once(bomb):
    compiled()
    start = time.process_time()
    loaded = load_text(BOMBS[bomb], "bombe.yaml")
    assert time.process_time() - start < 1
    assert errors(loaded.findings)
    assert loaded.project is None
    assert len(loaded.findings) <= 101
    assert all(len(finding.message + finding.remedy + finding.path) < 1500 for finding in loaded.findings)


def _inside(loaded, data):
    lines = (
        data.decode("utf-8", errors="replace")
        .removeprefix("\ufeff")
        .replace("\r\n", "\n")
        .replace("\r", "\n")
        .split("\n")
    )
    for finding in loaded.findings:
        assert 1 <= finding.place.line <= len(lines), finding
        assert 1 <= finding.place.column <= len(lines[finding.place.line - 1]) + 1, finding


def _sound(data):
    loaded = load_text(data, "x.yaml")
    _inside(loaded, data)
    assert (loaded.project is None) == bool(errors(loaded.findings))
    assert all(
        finding.message and finding.remedy and "\n" not in finding.message + finding.remedy
        for finding in loaded.findings
    )
    return loaded


quick = settings(max_examples=150, deadline=None)
SIGNS = st.text(st.sampled_from("ab: -?[]{},&*!|>'\"%@`#\n\t\\\r~<0x\u2028\x85\ufeffé\0"), max_size=40)


@pytest.mark.parametrize("name", ["CSafeLoader", "SafeLoader"])
class TestNothingCrashes:
    @pytest.fixture(autouse=True)
    def _with(self, name):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(loading, "_loader", lambda: getattr(yaml, name, yaml.SafeLoader))
            yield

    @quick
    @given(st.binary(max_size=200))
    @example(b"\xff\xfe")
    @example(b"\xef\xbb\xbf")
    def test_bytes(self, name, data):
        _sound(data)

    @quick
    @given(SIGNS)
    @example('a: "\\UFFFFFFFF"')
    @example('a: "\\ud800"')
    @example("%YAML 9.9\n---\na: 1")
    @example("%TAG ! x\n--- !a b")
    @example("\ufeffa: \ufeff[")
    @example("a: &\n")
    @example("\n\n ]")
    def test_text(self, name, text):
        _sound(text.encode("utf-8", errors="surrogatepass"))

    @quick
    @given(st.integers(0, len(HALLES)), st.integers(0, 3), SIGNS)
    def test_a_damaged_file(self, name, at, cut, text):
        _sound(HALLES[:at] + text.encode("utf-8", errors="replace") + HALLES[at + cut :])


def _trees() -> st.SearchStrategy[object]:
    outline: Outline = compiled()[1]
    names = sorted({key for keys in outline.keys.values() for key in keys})
    scalars = (
        st.none() | st.text(max_size=12) | st.sampled_from(["oui", "2026-07-01", "12", "2/3", "01000", "claire-dubois"])
    )
    return st.recursive(
        scalars,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(names), inner, max_size=5),
        max_leaves=25,
    )


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from(compiled()[1].keys[""]), _trees(), max_size=8))
def test_any_tree_is_sound(tree):
    _sound(yaml.safe_dump({"forme": "association", **tree}, allow_unicode=True).encode("utf-8", errors="replace"))


def _same(data):
    def of(name):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(loading, "_loader", lambda: getattr(yaml, name))
            loaded = load_text(data, "x")
        return [(f.code, f.path, f.message, f.place) for f in loaded.findings if f.code != "yaml-syntaxe"]

    assert of("CSafeLoader") == of("SafeLoader")


@pytest.mark.skipif(not hasattr(yaml, "CSafeLoader"), reason="PyYAML without libyaml")
@settings(max_examples=100, deadline=None)
@given(_trees())
def test_both_parsers_of_pyyaml_agree(tree):
    _same(yaml.safe_dump({"forme": "scic", "siege": tree}, allow_unicode=True).encode("utf-8", errors="replace"))
