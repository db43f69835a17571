"""The statutes of the SPL with each option switched: they read well, hold together, and say what the option says."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest

from tests.documents.test_reading import EXCEPTIONS, SUSPECT
from tests.projects import DAY, LIBRARY, ROOT, apply, loaded_example
from tldocs import word
from tldocs.document import plain
from tldocs.document.model import Document
from tldocs.drafting.draft import blanks, dangling, draft
from tldocs.drafting.outline import read_outlines
from tldocs.drafting.plan import load_plan
from tldocs.law.compiled import load_forms, load_law

DIRECTOIRE: dict[str, Any] = {
    "gouvernance.direction.mode": "directoire",
    "gouvernance.direction.mandat_annees": "4",
    **{f"gouvernance.conseil.membres[{n}].fonction": "membre du conseil de surveillance" for n in range(9)},
    "gouvernance.conseil.membres[1].fonction": "président du conseil de surveillance",
    "gouvernance.conseil.membres[1].role": "president",
    "gouvernance.conseil.membres[4].fonction": "vice-président du conseil de surveillance",
    "gouvernance.conseil.membres[4].role": "vice-president",
    "gouvernance.direction.titulaires": [
        {
            "qui": "sandrine-delmas",
            "fonction": "directrice générale unique",
            "role": "directeur-general",
            "remuneration": "46800",
        }
    ],
}
"""The same company with a directoire and a conseil de surveillance."""
SPECIALE = {
    "gouvernance.conseil.assemblee_speciale": "toujours",
    "gouvernance.controle.censeurs_assemblee_speciale": "oui",
}
BOARD = "gouvernance.conseil"
OPTIONS: dict[str, tuple[dict[str, Any], str, str]] = {
    "pdg": ({"gouvernance.direction.mode": "president-directeur-general"}, "assumée par le président du conseil", "dissociées"),
    "siege": ({"siege.transfert_par": "assemblee"}, "L’assemblée générale extraordinaire peut le transférer", "ratification de cette"),
    "liberation": ({"capital.liberation_minimum": "1/1", "capital.liberation_annees": None}, "intégralement libérées à la", "Le solde est versé"),
    "sans-avances": ({"capital.avances": "non", "avances": []}, "Capital social", "convention qui en précise la nature"),
    "agrement": ({"societariat.sortie.cession_majorite": "1/2"}, "à la majorité des administrateurs présents", "deux tiers au moins des voix"),
    "moyenne": ({f"{BOARD}.arrondi": "plus-forte-moyenne"}, "selon la plus forte moyenne", "le siège à retirer"),
    "speciale": (SPECIALE, "en qualité de censeur", "représentation directe"),
    "age": ({f"{BOARD}.limite_age": None}, "part des administrateurs qui dépassent", "dépassé l’âge de quatre-vingts (80)"),
    "remuneration": ({f"{BOARD}.remuneration": "deliberee"}, "l’y a autorisé par une délibération expresse", "sont gratuites.\n3"),
    "deport": ({"gouvernance.controle.deport": "non"}, "Présidence", "registre des déclarations"),
    "vice-presidents": ({f"{BOARD}.vice_presidents": "0"}, "le conseil délègue un administrateur", "vice-président"),
    "un-vice-president": ({f"{BOARD}.vice_presidents": "1"}, "un vice-président, personne physique", "le plus âgé"),
    "video": ({f"{BOARD}.visioconference": "non"}, "par un moyen de télécommunication est exclue", "réputés présents pour"),
    "ecrite": ({f"{BOARD}.consultation_ecrite": "non"}, "ne sont pas prises par consultation écrite", "bulletin"),
    "partage": ({f"{BOARD}.voix_preponderante": "non"}, "En cas de partage, la proposition est rejetée", "prépondérante"),
    "strategiques": ({f"{BOARD}.majorite_strategique": "1/2"}, "décisions stratégiques", "à la majorité des deux tiers des membres"),
    "unanimite": ({f"{BOARD}.majorite_strategique": "1/1"}, "à l’unanimité des membres présents", "des deux tiers des membres"),
    "delegues": ({"gouvernance.direction.delegues": "non"}, "Pouvoirs du directeur général", "chargées de l’assister"),
    "censeurs": ({"gouvernance.controle.censeurs": "0"}, "Comités", "censeur"),
    "comite": ({"gouvernance.controle.comite_controle": "non"}, "comité des usagers", "Un comité de contrôle analogue"),
    "usagers": ({"gouvernance.controle.comite_usagers": "non"}, "comité de contrôle analogue", "comité des usagers"),
    "sans-comites": ({"gouvernance.controle.comite_usagers": "non", "gouvernance.controle.comite_controle": "non"}, "Contrôle", "Comités\n"),
    "reglement": ({"gouvernance.controle.reglement_controle_analogue": "non"}, "précise les modalités de ce contrôle", "Un règlement de contrôle"),
    "pacte": ({"gouvernance.controle.pacte": "oui"}, "Un pacte conclu entre tous les actionnaires", "sans objet particulier"),
    "delegue-special": ({"gouvernance.controle.delegue_special": "non"}, "Commissaires aux comptes", "délégué spécial"),
    "filiales": ({"prise_de_participation": "oui", "participation_deliberee": "oui"}, "peut prendre une participation", "ne prend aucune participation"),
    "distance": ({"gouvernance.assemblees.a_distance": "non"}, "Assemblée générale ordinaire", "participant à distance"),
    "correspondance": ({"gouvernance.assemblees.vote_par_correspondance": "non"}, "muni d’un pouvoir écrit", "voter par correspondance"),
    "recommande": ({"gouvernance.assemblees.convocation_moyen": "recommande"}, "par lettre recommandée, quinze", "avec son accord, par courrier"),
    "dividendes": ({"gouvernance.resultats.dividendes": "oui"}, "en distribuer tout ou partie", "Il n’est distribué aucun dividende"),
    "preambule": ({"preambule.contexte": None}, "Article 1. Forme", "Préambule\n"),
    "sigle": ({"sigle": None}, "La dénomination sociale est", "Son sigle"),
    "actes": ({"constitution.actes": []}, "Aucun acte n’a été accompli", "Annexe 5"),
    "exemple": ({}, "Ces activités sont complémentaires", "jamais écrit"),
    "une-activite": ({"activites": [{"libelle": "un atelier partagé", "nature": "interet-general", "competence": "développement économique"}]}, "La réalisation de cet objet concourt", "sont complémentaires"),
    "directoire": (DIRECTOIRE, "dirigée par un directoire", "administrateur"),
}  # fmt: skip
"""Option -> the changes, words the statutes then hold, words they no longer hold."""


@cache
def statutes(option: str) -> Document:
    return written(OPTIONS[option][0])


def written(changes: dict[str, Any]) -> Document:
    """The statutes of the example, changed."""
    form = load_forms(LIBRARY)["spl"]
    loaded = apply(loaded_example("spl"), changes, form)
    assert loaded.project is not None, loaded.findings
    outline = next(o for o in read_outlines(LIBRARY, form) if o.kind == "statuts")
    return draft(load_plan(LIBRARY, outline, load_law(LIBRARY, form)), loaded.project, load_law(LIBRARY, form), DAY)


@pytest.mark.parametrize("option", OPTIONS)
def test_statutes_hold_together_with_each_option(option):
    check_whole(statutes(option))


def pairs() -> list[tuple[str, ...]]:
    """Sets of options such that, for any two, some set holds both, one of them, the other, none."""
    names = [name for name in OPTIONS if name not in ("exemple", "pdg", "directoire")]
    halves = [[n for rank, n in enumerate(names) if rank >> bit & 1] for bit in range(len(names).bit_length())]
    return [
        tuple(names),
        *(tuple(half) for half in halves),
        *(tuple(n for n in names if n not in half) for half in halves),
    ]


@pytest.mark.parametrize("two_tier", [False, True])
@pytest.mark.parametrize("together", range(len(pairs())))
def test_statutes_hold_together_with_every_pair_of_options(together, two_tier):
    changes = dict(DIRECTOIRE if two_tier else {})
    for name in pairs()[together]:
        changes |= OPTIONS[name][0]
    check_whole(written(changes))


def check_whole(document: Document) -> None:
    text = plain.write(document)
    assert not dangling(document)
    assert not [b.what for b in blanks(document)]
    assert word.check(word.write(document)) == []
    for line in text.split("\n"):
        for fault, pattern in SUSPECT.items():
            assert not pattern.search(EXCEPTIONS.sub("", line)), f"{fault}: {line}"


@pytest.mark.parametrize("option", OPTIONS)
def test_an_option_changes_what_it_says(option):
    _, held, gone = OPTIONS[option]
    shown, usual = (re.sub(r"\s", " ", plain.write(d)) for d in (statutes(option), statutes("exemple")))
    assert re.sub(r"\s", " ", held) in shown
    assert re.sub(r"\s", " ", gone) not in shown
    assert shown != usual or option == "exemple"


def test_the_two_tier_statutes_never_speak_of_a_board_of_directors():
    text = plain.write(statutes("directoire"))
    assert "conseil d’administration" not in text
    assert "directeur général" not in text.replace("directeur général unique", "").replace(
        "titre de directeur général", ""
    )


def test_two_tier_text_is_the_golden_one(compare):
    compare(ROOT / "tests" / "golden" / "spl" / "statuts-directoire.txt", plain.write(statutes("directoire")))
