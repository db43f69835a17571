"""The JSON Schema that editors use: sound, in French, and of the same opinion as `load`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import ClassVar

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tldocs.project import load
from tldocs.project.schema import json_schema
from tldocs.project.validation import compiled

SCHEMA = json_schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*/projet.yaml"))


class Editor(yaml.SafeLoader):
    """Reads a file as an editor of YAML 1.2 does: `oui` and 2026-07-01 are texts, 01000 is a number."""

    yaml_implicit_resolvers: ClassVar[dict[str, object]] = {}


Editor.add_implicit_resolver("tag:yaml.org,2002:null", re.compile("(|~|null)$"), ["", "~", "n"])
Editor.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("(true|false)$"), ["t", "f"])
Editor.add_implicit_resolver("!number", re.compile(r"[-+]?[0-9]+(\.[0-9]*)?$"), list("-+0123456789"))
Editor.add_constructor("!number", lambda _, node: float(node.value) if "." in node.value else int(node.value))


def editor(text: str) -> object:
    return yaml.load(text, Editor)


def accepted(text: str) -> bool:
    return VALIDATOR.is_valid(editor(text))


def test_it_is_a_schema_of_draft_2020_12():
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def sections():
    yield "Projet", SCHEMA
    yield from SCHEMA["$defs"].items()


@pytest.mark.parametrize("section", list(sections()), ids=lambda section: section[0])
def test_every_section_and_field_is_described_and_closed(section):
    _, part = section
    assert part["additionalProperties"] is False
    assert len(part["description"]) > 5
    for name, field in part["properties"].items():
        assert len(field["description"]) > 3, name
        assert "title" not in field


def test_the_descriptions_are_french():
    told = " ".join(field["description"] for _, part in sections() for field in part["properties"].values())
    assert not set(re.findall(r"[a-zA-Z]+", told.lower())) & {"the", "of", "with", "identifier", "list"}


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.parent.name)
def test_the_examples_are_valid(file):
    assert [error.message for error in VALIDATOR.iter_errors(editor(file.read_text(encoding="utf-8")))] == []


@pytest.mark.parametrize(
    "text",
    [
        "forme: scic\nsiege: {code_postal: 01000, code_insee: 2A004}",
        "forme: scic\nsiege: {code_postal: '01000', accord_obtenu: oui}",
        "forme: scic\nsiege: {accord_obtenu: true}",
        "forme: scic\ncapital: {montant: 18500, valeur_nominale: 20.5, liberation_minimum: 1/4}",
        "forme: scic\ncapital: {montant: '18500'}",
        "forme: scic\ndate_du_droit: 2026-07-01\nexercice_fin: 12-31\nsigle: 2026",
        "forme: scic\ndenomination:\nsiege:\npersonnes:\ncapital: {montant: }",
        "forme: scic\nstructure: {siret: 55200844300013, telephone: 0555000000}",
        "forme: scic\nfinances: {budget: {charges: [{compte: 60}, {compte: '61'}]}}",
        "forme: scic\ncharte: {cercles: [{id: usages, rend_compte: conseil}]}",
    ],
)
def test_what_may_be_typed_is_accepted(text):
    assert accepted(text)


@pytest.mark.parametrize(
    "text",
    [
        "denomination: sans forme",
        "forme: scic\nsigel: HSF",
        "forme: scic\nsigel:",
        "forme: scic\nactivite: {espaces: [{nom: Atelier, tarif: 0,20 € la minute}]}",
        "forme: scic\npersonnes: {id: claire}",
        "forme: scic\npersonnes: [{nom: Dubois}]",
        "forme: scic\npersonnes: [{id: claire, civilite: madame}]",
        "forme: scic\ncapital: {montant: -1}",
        "forme: scic\ncapital: {variable: peut-être}",
        "forme: scic\ndate_du_droit: 01/07/2026",
        "forme: scic\nsiege: {code_postal: '1000'}",
        "forme: scic\nfinances: {budget: {charges: [{compte: 606}]}}",
    ],
)
def test_what_is_wrong_is_underlined(text):
    assert not accepted(text)
    assert load.load_text(text.encode(), "x").project is None


WORDS = [
    "oui",
    "12",
    "2.5",
    "01000",
    "2/3",
    "25 %",
    "2026-07-01",
    "12-31",
    "claire-dubois",
    "Mme",
    "60",
    "W123456789",
    "a@b.fr",
    "",
]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(path for path in compiled()[1].keys if "[]" not in path)), st.data())
def test_what_load_accepts_the_schema_accepts(section, data):
    """An editor must never underline what is right."""
    key = data.draw(st.sampled_from(compiled()[1].keys[section]))
    text = data.draw(st.sampled_from(WORDS))
    tree: object = {key: text}
    for name in reversed(section.split(".") if section else []):
        tree = {name: tree}
    assert isinstance(tree, dict)
    tree = {"forme": "scic", **tree}
    if load.load_text(yaml.dump(tree).encode(), "x").project is not None:
        assert accepted(yaml.dump(tree).replace("'", "")), tree
