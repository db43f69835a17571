"""The compiled schema: complete words for its errors, the same result with and without the cache."""

from __future__ import annotations

import pickle
import subprocess
import sys

import pytest

from tldocs import cache
from tldocs.project import base, load, validation
from tldocs.project.messages import SENTENCES
from tldocs.project.outline import outline_of
from tldocs.project.references import KINDS

# Every type of schema in the model -> the errors pydantic_core raises for it.
ERRORS = {
    "definitions": set(),
    "definition-ref": set(),
    "default": set(),
    "nullable": set(),
    "union": set(),
    "dataclass": {"dataclass_type"},
    "dataclass-args": {"missing", "unexpected_keyword_argument"},
    "dataclass-field": set(),
    "tuple": {"tuple_type", "too_long"},
    "literal": {"literal_error"},
    "function-plain": {"value_error"},
    "no-info": set(),
}


def types_in(schema):
    if isinstance(schema, dict):
        if isinstance(schema.get("type"), str):
            yield schema["type"]
        for value in schema.values():
            yield from types_in(value)
    elif isinstance(schema, (list, tuple)):
        for item in schema:
            yield from types_in(item)


@pytest.fixture(scope="module")
def schema():
    return validation.without(validation.core_schema(), validation.UNUSED)


def test_each_error_pydantic_can_raise_has_its_sentence(schema):
    kinds = set(types_in(schema))
    assert kinds <= set(ERRORS), "a new type of schema: find which errors it raises, and word them"
    assert set().union(*(ERRORS[kind] for kind in kinds)) <= set(SENTENCES)


def test_each_kind_of_reference_is_known(schema):
    outline = outline_of(schema)
    assert set(outline.references.values()) <= set(KINDS)
    assert outline.references["associes[].qui"] == "parties"
    assert outline.references["colleges[].categories[]"] == "categories"
    assert outline.references["finances.demande.signataire"] == "personnes"


def descendants(kind: type) -> set[type]:
    return {below for child in kind.__subclasses__() for below in (child, *descendants(child))}


def test_every_reference_of_the_model_is_found(schema):
    """By another way: the metadata of each class of the model, however deep it stands."""
    marked = {
        (kind.__name__, name)
        for kind in descendants(base.Node)
        for name, field in base.fields_of(kind).items()
        if "reference" in field.metadata
    }
    assert {name for _, name in marked} == {
        path.split(".")[-1].removesuffix("[]") for path in outline_of(schema).references
    }


def test_the_outline_knows_sections_choices_and_lists(schema):
    outline = outline_of(schema)
    assert "denomination" in outline.keys[""]
    assert "voie" in outline.keys["personnes[].adresse"]
    assert outline.choices["personnes[].civilite"] == ("M.", "Mme")
    assert "gouvernance.conseil.membres" in outline.lists
    assert outline.sections_with("qualite") == [
        "organisations.representant",
        "collectivites.representant",
        "collectivites.autres_representants",
        "collectivites.delegue",
        "fonds.jury.membres",
    ]


@pytest.fixture
def fresh(tmp_path, monkeypatch):
    monkeypatch.setenv("TLDOCS_CACHE", str(tmp_path))
    validation.compiled.cache_clear()
    yield tmp_path
    validation.compiled.cache_clear()


def valid():
    loaded = load.load_text(b"forme: scic\nsiege: {code_postal: 01000}\n", "x")
    return loaded.project is not None and loaded.project.siege.code_postal == "01000"


def test_the_schema_is_kept_and_read_again(fresh, monkeypatch):
    assert valid()
    validation.compiled.cache_clear()
    monkeypatch.setattr(validation, "core_schema", lambda: pytest.fail("built twice"))
    assert valid()


@pytest.mark.parametrize("spoiled", [b"", b"x" * 100])
def test_a_spoiled_cache_is_built_again(fresh, spoiled):
    assert valid()
    (file,) = fresh.glob("schema-*.bin")
    file.write_bytes(spoiled)
    validation.compiled.cache_clear()
    assert valid()
    assert cache.read("schema", validation._key()) is not None


def test_a_kept_schema_that_no_longer_unpickles_is_built_again(fresh):
    cache.write("schema", validation._key(), pickle.dumps([])[:-1])
    assert valid()


def test_a_changed_model_is_another_key(fresh, monkeypatch):
    key = validation._key()
    validation._key.cache_clear()
    monkeypatch.setattr(validation.sys, "version", "3.99")
    assert validation._key() != key
    validation._key.cache_clear()


def test_a_second_load_does_without_pydantic(fresh, tmp_path):
    file = tmp_path / "projet.yaml"
    file.write_text("forme: scic\nsigel: x\n")
    program = (
        "import sys; from tldocs.project.load import load; load(sys.argv[1]);"
        "print(*sorted({'pydantic', 'stdnum', 'babel', 'jinja2', 'click', 'docx', 'lxml'} & set(sys.modules)))"
    )
    for expected in ("pydantic", ""):
        done = subprocess.run([sys.executable, "-c", program, file], capture_output=True, text=True, check=True)
        assert done.stdout.strip() == expected
