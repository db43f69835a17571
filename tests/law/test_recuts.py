"""The same budget in the headings of a funder: nothing added, nothing lost, what has no heading told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.projects import DAY, EXAMPLES, LIBRARY, ROOT, example, loaded_example
from tldocs.document.plain import write
from tldocs.dossier.build import Options, build, draft_all
from tldocs.dossier.check import check
from tldocs.law.check import names_of
from tldocs.law.compiled import load_forms, load_law
from tldocs.law.funders import Decoupage, cut, load_funders
from tldocs.library import library_of

RURAL = example("association-rurale")


def cuts(name: str) -> list[Decoupage]:
    projet = loaded_example(name).project
    law = load_law(LIBRARY, load_forms(LIBRARY)[projet.forme])
    return [cut(funder, names_of(projet, law, DAY)) for funder in load_funders(LIBRARY, law)]


def copy(tmp_path: Path, *pairs: tuple[str, str]) -> Path:
    text = RURAL.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    (tmp_path / "projet.yaml").write_text(text, encoding="utf-8")
    return tmp_path / "projet.yaml"


def told(project: Path) -> dict[str, str]:
    found = check(project, DAY).findings
    return {f.code: f"{f.path} {f.message}" for f in found if f.code.startswith("decoupage")}


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_line_of_every_example_has_one_heading(name):
    budget = loaded_example(name).project.finances.demande.budget_presente
    for made in cuts(name):
        assert made.concorde
        for side, lines in ((made.depenses, budget.charges), (made.ressources, budget.produits)):
            taken = [line for rubrique in side.rubriques for line in rubrique.lignes]
            assert sorted(map(id, taken)) == sorted(map(id, lines))
            assert side.total == sum(line.montant for line in lines)


def test_lines_go_where_the_funder_expects_them():
    leader = next(made for made in cuts("association-rurale") if made.id == "leader")
    assert {r.nom: r.total for r in leader.ressources.rubriques if r.total} == {
        "Contrepartie publique nationale : État": 2500,
        "Contrepartie publique nationale : Département": 8000,
        "Contrepartie publique nationale : intercommunalité et commune": 4000,
        "Recettes de l’opération": 5800,
        "Autofinancement, dons et mécénat": 2000,
    }
    regional = next(made for made in cuts("association-rurale") if made.id == "region-tiers-lieux")
    assert {r.nom: r.total for r in regional.depenses.rubriques}["Communication"] == 600


def firm(tmp_path: Path) -> Path:
    """A firm's own version of LEADER, without the heading of what is not funded."""
    own = tmp_path / "bibliotheque" / "financeurs"
    own.mkdir(parents=True)
    ours = LIBRARY.packaged("templates/financeurs/leader.yaml").read_text(encoding="utf-8").splitlines(keepends=True)
    (own / "leader.yaml").write_text("".join(x for x in ours if "amortissements" not in x), encoding="utf-8")
    return copy(tmp_path)


def test_a_line_without_heading_is_told_at_its_place_and_shown(tmp_path):
    project = firm(tmp_path)
    said = told(project)["decoupage-incomplet"]
    assert said.startswith("finances.demande.budget.charges[5] dépenses dans les rubriques « LEADER (FEADER) »")
    assert "« Amortissement des machines »" in said

    library = library_of(project)
    drafted = draft_all(check(project, DAY, library), library, Options(only=("subvention",)))
    shown = next(write(d.document) for d in drafted if d.file == "budget-leader")
    assert "Lignes sans rubrique" in shown
    assert "Les lignes sans rubrique sont comprises dans les totaux" in shown


def test_an_unknown_funder_is_an_error_that_lists_the_known(tmp_path):
    project = copy(tmp_path, ("[region-tiers-lieux, leader]", "[leadeur]"))
    (found,) = [f for f in check(project, DAY).findings if f.code == "decoupage-inconnu"]
    assert found.severity == "error"
    assert found.path == "finances.demande.decoupages[0]"
    assert "leader, region-tiers-lieux" in found.remedy


def test_a_project_that_names_no_funder_gets_no_such_document(tmp_path):
    project = copy(tmp_path, ("    decoupages: [region-tiers-lieux, leader]", "    # aucun"))
    assert told(project) == {}
    built = build(project, tmp_path / "dossier", DAY, Options(only=("subvention",)))
    names = [item.path.name for item in built.documents]
    assert "demande-de-subvention.docx" in names
    assert not [name for name in names if name.startswith("budget-")]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("ligne.compte ==", "ligne.conte ==", "champ inconnu"),
        ("ressources:", "autres:", "clé inconnue"),
        ("verified: memory", "verified: oui", "`verified` vaut"),
    ],
)
def test_a_mistake_in_the_headings_is_told_with_its_line(tmp_path, old, new, said):
    project = copy(tmp_path)
    own = tmp_path / "bibliotheque" / "financeurs"
    own.mkdir(parents=True)
    shutil.copy(LIBRARY.packaged("templates/financeurs/leader.yaml"), own)
    text = (own / "leader.yaml").read_text(encoding="utf-8")
    (own / "leader.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
    (found,) = check(project, DAY).findings
    assert said in found.message
    assert found.place.file.endswith("leader.yaml")


def test_the_document_is_the_golden_one(compare):
    drafted = draft_all(check(RURAL, DAY), LIBRARY, Options(only=("subvention",)))
    texts = {d.file: write(d.document) for d in drafted}
    for name in ("budget-leader", "budget-region-tiers-lieux"):
        compare(ROOT / "tests" / "golden" / "association-rurale" / f"{name}.txt", texts[name])
