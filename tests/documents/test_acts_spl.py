"""The acts around an SPL in situations the example does not have, and the page that crosses them with the rulebook."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml

from tests.documents.test_options_spl import DIRECTOIRE, SPECIALE
from tests.documents.test_reading import EXCEPTIONS, SUSPECT
from tests.projects import DAY, LIBRARY, ROOT, loaded_example, plain, put, tree_of
from tldocs.document import plain as text
from tldocs.document.model import Document
from tldocs.dossier.build import Options, draft_all
from tldocs.dossier.check import check
from tldocs.drafting.draft import dangling
from tldocs.drafting.outline import read_outlines
from tldocs.law.compiled import load_forms

SITUATIONS: dict[str, dict[str, Any]] = {
    "directoire": DIRECTOIRE,
    "directoire-collegial": {
        **DIRECTOIRE,
        "gouvernance.direction.titulaires": [
            {"qui": "sandrine-delmas", "fonction": "membre du directoire", "remuneration": "46800"},
            {"qui": "karim-belaid", "fonction": "président du directoire", "role": "president", "remuneration": "52000"},
        ],
        "personnes[10]": {"id": "karim-belaid", "civilite": "M.", "prenom": "Karim", "nom": "Belaïd", "date_naissance": "1979-05-04"},
    },
    "assemblee-speciale": {**SPECIALE, "gouvernance.controle.pacte": "oui", "structure.mis_a_disposition": "2"},
    "apport": {"associes[1].apports_nature": [{"designation": "four à céramique", "valeur": "15000", "evaluation": "rapport"}]},
    "marche": {"contrats[0].nature": "marche", "contrats[0].service_public": "non", "contrats[0].procedure": "mise-en-concurrence"},
    "mandat": {"contrats[0].nature": "mandat", "gouvernance.conseil.remuneration": "deliberee", "collectivites[0].deliberation.remuneration_maximum": "6000"},
    "amenagement": {"contrats[0].nature": "concession-amenagement"},
    "bail": {"contrats[0].nature": "bail", "constitution.prefecture": None, "constitution.seance": None},
    "presque-rien": {
        "contrats": [], "avances": [], "constitution.actes": [], "siege.occupation": "propriete", "collectivites[0].niveau": "departement",
        "collectivites[0].denomination": "département de la Creuse", "personnes[1].pere": None, "gouvernance.reglement_interieur": "aucun",
        "gouvernance.controle.reglement_controle_analogue": "non", "gouvernance.direction.mode": "president-directeur-general",
    },
}  # fmt: skip


@cache
def acts(situation: str) -> dict[str, Document]:
    tree = yaml.safe_load(yaml.safe_dump(plain(tree_of(loaded_example("spl").source)), allow_unicode=True))
    for path, value in SITUATIONS[situation].items():
        put(tree, path, value)
    return acts_of(tree)


def acts_of(tree: dict[str, Any]) -> dict[str, Document]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "projet.yaml"
        path.write_text(yaml.safe_dump(tree, allow_unicode=True, default_style='"'), encoding="utf-8")
        checked = check(path, DAY, LIBRARY)
        assert checked.loaded.project is not None, checked.findings
        made = draft_all(checked, LIBRARY, Options(is_draft=True, only=("actes", "calendrier")))
        return {d.file: d.document for d in made}


@pytest.mark.parametrize("situation", SITUATIONS)
def test_acts_read_well_in_each_situation(situation):
    for file, document in acts(situation).items():
        assert not dangling(document), file
        for line in text.write(document).split("\n"):
            for fault, pattern in SUSPECT.items():
                assert not pattern.search(EXCEPTIONS.sub("", line)), f"{file}, {fault}: {line}"


HELD = {
    "directoire": ("premieres-decisions-du-directoire", "directeur général unique"),
    "directoire-collegial": ("beneficiaires-effectifs", "M. Karim Belaïd, président du directoire, né le 4 mai 1979"),
    "assemblee-speciale": (
        "proces-verbal-assemblee-speciale",
        "désigne au conseil d’administration, pour la représenter",
    ),
    "apport": ("designation-commissaire-aux-apports", "Four à céramique"),
    "marche": ("contrat-cc-creuse-grand-sud", "la Société exécute les prestations contre un prix"),
    "mandat": ("contrat-cc-creuse-grand-sud", "Attributions du mandataire"),
    "amenagement": ("contrat-cc-creuse-grand-sud", "Mentions propres à l’aménagement"),
    "bail": ("transmission-au-prefet", "Madame la Préfète, Monsieur le Préfet,"),
    "presque-rien": ("deliberation-cc-creuse-grand-sud", "du département de la Creuse"),
}


@pytest.mark.parametrize("situation", HELD)
def test_a_situation_brings_its_act(situation):
    file, words = HELD[situation]
    assert words in re.sub(r"\s", " ", text.write(acts(situation)[file]))


GOLDEN = {
    "directoire": ("proces-verbal-premier-conseil", "premieres-decisions-du-directoire"),
    "directoire-collegial": ("proces-verbal-premier-conseil", "premieres-decisions-du-directoire"),
    "assemblee-speciale": (
        "reglement-de-l-assemblee-speciale", "proces-verbal-assemblee-speciale", "pacte-d-actionnaires",
        "convention-de-mise-a-disposition", "deliberation-commune-croze",
    ),
    "apport": ("designation-commissaire-aux-apports",),
    "marche": ("contrat-cc-creuse-grand-sud",),
    "bail": ("contrat-cc-creuse-grand-sud",),
    "mandat": ("contrat-cc-creuse-grand-sud",),
}  # fmt: skip
"""Acts that the example does not get, or that say something else."""


@pytest.mark.parametrize(("situation", "file"), [(s, file) for s, files in GOLDEN.items() for file in files])
def test_acts_of_a_situation_are_the_golden_ones(situation, file, compare):
    folder = ROOT / "tests" / "golden" / "spl" / "variantes"
    folder.mkdir(exist_ok=True)
    compare(folder / f"{situation}-{file}.txt", text.write(acts(situation)[file]))


def test_a_project_without_contract_nor_advance_gets_neither():
    files = acts("presque-rien")
    assert not [
        f
        for f in files
        if f.startswith(("contrat-", "compte-courant-", "convention-", "etat-des-actes", "reglement-de-c"))
    ]
    assert "reglement-interieur-du-conseil" not in files


def test_a_project_that_says_only_its_form_gets_drafts_whose_blanks_are_named():
    files = acts_of({"forme": "spl", "associes": [{"qui": "a"}], "collectivites": [{"id": "a"}]})
    assert {"deliberation-a", "bulletin-de-souscription-a", "proces-verbal-constitutif"} <= set(files)
    for file, document in files.items():
        shown = text.write(document)
        assert not re.search(r"\bNone\b|(?<=\s)\?(?=\W)", shown), file


def test_the_two_tier_acts_never_speak_of_a_board_of_directors():
    for file, document in acts("directoire").items():
        assert "conseil d’administration" not in text.write(document), file


def test_steps_have_their_dates_and_those_of_the_situation_only():
    shown = re.sub(r"\s", " ", text.write(acts("presque-rien")["calendrier-des-demarches"]))
    assert "22 février 2027 Impératif | Communication des délibérations" in shown
    assert "Signature des contrats" not in shown
    assert "Première assemblée spéciale" not in shown
    assert "Première assemblée spéciale" in text.write(acts("assemblee-speciale")["calendrier-des-demarches"])


RULEBOOK = (
    "note-opportunite", "deliberation-creation", "statuts", "pacte", "reglement-controle-analogue", "reglement-assemblee-speciale",
    "certificat-depositaire", "rapport-commissaire-apports", "liste-dirigeants", "beneficiaires-effectifs", "convention-quasi-regie",
    "convention-occupation", "convention-mad", "convention-compte-courant", "reglement-achats", "rapport-mandataire", "note-deport",
    "comptes-annuels",
)  # fmt: skip


def test_the_page_crosses_every_document_of_the_rulebook_with_our_outlines():
    outlines = {
        o.id: o
        for o in read_outlines(LIBRARY, load_forms(LIBRARY)["spl"])
        if o.kind in ("actes", "statuts", "calendrier")
    }
    page = (ROOT / "docs" / "actes-spl.md").read_text(encoding="utf-8")
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in page.split("\n") if line.startswith("| `")]
    assert {row[0].strip("`") for row in rows} >= set(RULEBOOK)
    named = {name for row in rows for name in re.findall(r"`([a-z0-9-]+)`", row[2])}
    assert named == set(outlines)
