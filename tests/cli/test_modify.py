"""`tldocs modify`: the documents of an amendment, the majorities, the deadlines, what is refused."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from tests.cli.run import invoke
from tests.projects import LIBRARY, example
from tldocs import word
from tldocs.document import plain
from tldocs.drafting.clauses import find_clause
from tldocs.drafting.outline import AMENDING, read_outlines
from tldocs.law.amendments import read_amendments
from tldocs.law.compiled import load_forms, load_law

ASSEMBLY = "2027-03-20"
CHANGES = {
    "association-rurale": {"  voie: 4 place de la Gare": "  voie: 6 place de la Gare"},
    "association-alsace": {
        "de fabriquer et de réparer": "de fabriquer, de réparer et de réemployer",
        "    mandat_annees: 2\n    renouvellement": "    mandat_annees: 3\n    renouvellement",
    },
    "scic-sas": {
        "exclusion_preavis_jours: 30": "exclusion_preavis_jours: 45",
        "voix_preponderante: non": "voix_preponderante: oui",
    },
    "scic-sarl": {"exclusion_preavis_jours: 30": "exclusion_preavis_jours: 45"},
    "scic-sa": {"exclusion_preavis_jours: 30": "exclusion_preavis_jours: 45"},
    "spl": {
        "objet: l’exploitation et l’animation": "objet: l’exploitation, l’animation et la promotion",
        "voie: 4 rue de la Filature": "voie: 6 rue de la Filature",
    },
}


def versions(name: str, folder: Path, changes: dict[str, str] | None = None) -> tuple[Path, Path]:
    text = example(name).read_text(encoding="utf-8")
    (folder / "ancien.yaml").write_text(text, encoding="utf-8")
    for old, new in (CHANGES[name] if changes is None else changes).items():
        assert old in text, old
        text = text.replace(old, new)
    (folder / "nouveau.yaml").write_text(text, encoding="utf-8")
    return folder / "ancien.yaml", folder / "nouveau.yaml"


def modified(name: str, folder: Path, *options: str):
    return invoke("modify", *versions(name, folder), "-o", folder / "dossier", "--assembly", ASSEMBLY, *options)


def texts(name: str, folder: Path) -> dict[str, str]:
    """The documents of the amendment of an example as plain text."""
    return texts_of(*versions(name, folder), folder)


def texts_of(old: Path, new: Path, folder: Path) -> dict[str, str]:
    """The documents of an amendment as plain text."""
    from tldocs.dossier import modify

    kept: dict[str, str] = {}
    original = modify.write_all

    def seen(checked, drafted, *rest):
        kept.update({item.file: plain.write(item.document).replace("\N{NO-BREAK SPACE}", " ") for item in drafted})
        return original(checked, drafted, *rest)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(modify, "write_all", seen)
        modify.modify(old, new, folder / "textes", modify.Assembly(date.fromisoformat(ASSEMBLY)), LIBRARY)
    return kept


@pytest.mark.parametrize("name", CHANGES)
def test_the_file_of_an_amendment_holds_valid_documents(name, tmp_path):
    done = modified(name, tmp_path)
    assert done.exit_code == 0, done.output
    written = {path.name for path in (tmp_path / "dossier").iterdir()}
    assert {
        "statuts-modifies.docx", "comparaison-des-statuts.docx", "tableau-comparatif.docx", "projet-de-resolutions.docx",
        "proces-verbal.docx", "formalites.docx", "manifest.json",
    } <= written  # fmt: skip
    for path in (tmp_path / "dossier").glob("*.docx"):
        assert word.check(path.read_bytes()) == [], path.name
    listed = json.loads((tmp_path / "dossier" / "manifest.json").read_text(encoding="utf-8"))["documents"]
    assert {item["path"] for item in listed} == written - {"manifest.json"}


@pytest.mark.parametrize("name", ["association-alsace", "scic-sas", "spl"])
@pytest.mark.parametrize("file", ["projet-de-resolutions", "tableau-comparatif", "formalites"])
def test_texts(name, file, tmp_path, compare):
    compare(Path(__file__).parents[1] / "golden" / "modification" / f"{name}-{file}.txt", texts(name, tmp_path)[file])


ADDED = "duree_annees: 99\nraison_d_etre: rendre à l’usage des habitants l’ancienne manufacture et ses savoirs\n"


def test_an_article_that_comes_moves_the_others_which_are_not_voted(tmp_path, monkeypatch):
    monkeypatch.setitem(
        CHANGES, "scic-sas", {"duree_annees: 99\n": ADDED, "voix_preponderante: non": "voix_preponderante: oui"}
    )
    made = texts("scic-sas", tmp_path)
    resolutions = made["projet-de-resolutions"]
    assert re.search(
        r"Article \d+ nouveau, Raison d’être\. Il est inséré un article ainsi rédigé :\n« \d+\.1\. La Société",
        resolutions,
    )
    assert re.search(
        r"L’alinéa (\d+)\.3, qui devient l’alinéa (\d+)\.3, est remplacé par le texte suivant", resolutions
    )
    assert re.search(r"les Articles (\d+) à \d+, qui deviennent les Articles \d+ à \d+ ;", resolutions)
    assert "Article supprimé" not in made["tableau-comparatif"]
    back = texts_of(*reversed(versions("scic-sas", tmp_path)), tmp_path)
    assert re.search(r"Article \d+, Raison d’être\. L’article est supprimé\.", back["projet-de-resolutions"])
    assert "**" not in "".join((*made.values(), *back.values()))


def test_the_purpose_of_an_association_of_alsace_needs_everybody(tmp_path):
    said = modified("association-alsace", tmp_path).output
    assert "But de l’Association (Article 3) : avec l’accord de tous les membres" in said
    assert "Organes et représentation (Article 17) : à la majorité des trois quarts des membres présents" in said


def test_a_sarl_moves_its_seat_at_more_than_half(tmp_path):
    text = example("scic-sarl").read_text(encoding="utf-8")
    street = re.search(r"^siege:\n(?:  .*\n)*?  voie: (.+)\n", text, re.MULTILINE)[1]
    old, new = versions("scic-sarl", tmp_path, {f"siege:\n  voie: {street}": "siege:\n  voie: 2 place de la Gare"})
    done = invoke("modify", old, new, "-o", tmp_path / "d")
    assert re.search(
        r"Siège \(Article \d+\) : par des associés qui représentent plus de la moitié des voix", done.output
    )


def test_each_authority_of_a_spl_deliberates_before_on_the_object_only(tmp_path):
    made = texts("spl", tmp_path)
    deliberations = {name: text for name, text in made.items() if name.startswith("deliberation-")}
    assert len(deliberations) == 5
    for text in deliberations.values():
        assert "à peine de nullité" in text
        assert "objet social : Article 2 (objet)." in text
        assert "siège" not in text.split("Article 1er.")[1].split("Article 2.")[0]
    assert "20 janvier 2027" in made["formalites"], "sent two months before"
    assert "Transmission de la délibération de l’assemblée générale" in made["formalites"]


def test_a_seat_alone_asks_no_deliberation(tmp_path):
    old, new = versions("spl", tmp_path, {"voie: 4 rue de la Filature": "voie: 6 rue de la Filature"})
    assert invoke("modify", old, new, "-o", tmp_path / "d").exit_code == 0
    assert not list((tmp_path / "d").glob("deliberation-*"))


def test_the_declaration_of_an_association_falls_three_months_after(tmp_path):
    steps = texts("association-rurale", tmp_path)["formalites"]
    assert "20 juin 2027 Impératif | Déclaration de la modification en préfecture" in steps


def test_without_the_day_of_the_meeting_delays_are_given_without_dates(tmp_path):
    old, new = versions("scic-sas", tmp_path)
    assert invoke("modify", old, new, "-o", tmp_path / "d").exit_code == 0


def test_the_same_project_twice_is_nothing_to_vote(tmp_path):
    old, _ = versions("scic-sas", tmp_path, {})
    done = invoke("modify", old, old, "-o", tmp_path / "d")
    assert done.exit_code == 1
    assert "erreur[modification-vide]" in done.output
    assert not (tmp_path / "d").exists()


def test_an_amendment_against_the_law_is_refused_with_its_basis(tmp_path):
    old, new = versions("scic-sas", tmp_path, {"droits_de_vote: 25": "droits_de_vote: 55"})
    done = invoke("modify", old, new, "-o", tmp_path / "d")
    assert done.exit_code == 1
    assert "erreur[college-max-50]" in done.output
    assert not (tmp_path / "d").exists()
    assert invoke("modify", old, new, "-o", tmp_path / "d", "--draft").exit_code == 0


def test_another_form_is_a_transformation(tmp_path):
    _, new = versions("scic-sas", tmp_path)
    done = invoke("modify", example("association-rurale"), new, "-o", tmp_path / "d")
    assert done.exit_code == 1
    assert "erreur[modification-forme]" in done.output


def test_a_document_changed_since_is_not_replaced(tmp_path):
    assert modified("scic-sas", tmp_path).exit_code == 0
    path = tmp_path / "dossier" / "projet-de-resolutions.docx"
    path.write_bytes(path.read_bytes() + b"relu")
    assert modified("scic-sas", tmp_path).exit_code == 1
    assert path.read_bytes().endswith(b"relu")


@pytest.mark.parametrize("form", load_forms(LIBRARY).values(), ids=lambda form: form.id)
def test_the_library_names_clauses_that_exist_each_once(form):
    data = read_amendments(LIBRARY, load_law(LIBRARY, form))
    families = [form.family, "commun"]
    named = [clause for subject in data.subjects for clause in subject.clauses]
    missing = [
        clause for clause in (*named, *data.silent, data.article) if find_clause(LIBRARY, families, clause) is None
    ]
    assert missing == []
    assert data.subjects[-1].clauses == (), "the last subject takes what no other claims"
    assert all(subject.majority_basis for subject in data.subjects)
    assert read_outlines(LIBRARY, form, (AMENDING,))
