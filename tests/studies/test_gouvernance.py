"""The study of the governance: what its matrix, its bodies, its votes and its scheme say of each example."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache
from pathlib import Path

import pytest

from tests.projects import DAY, EXAMPLES, LIBRARY, ROOT, apply, example, loaded_example
from tldocs.document import plain
from tldocs.document.model import Figure
from tldocs.dossier.check import check
from tldocs.dossier.drafts import drafts
from tldocs.dossier.extras import extras
from tldocs.figures.canvas import available
from tldocs.law.compiled import load_forms, load_law
from tldocs.law.decisions import load_decisions, read_decisions
from tldocs.law.source import LibraryError, parse
from tldocs.project.load import load_text
from tldocs.studies import Contexte, Etude
from tldocs.word.writer import write

EVERY = (*EXAMPLES, "sas-ess")
FORMS = load_forms(LIBRARY)


def study(projet):
    law = load_law(LIBRARY, FORMS[projet.forme])
    return Etude(Contexte(projet, law, DAY, LIBRARY, Path()))


@cache
def of_example(name):
    return study(loaded_example(name).project)


def changed(name, **changes):
    loaded = loaded_example(name)
    made = apply(loaded, {key.replace("__", "."): value for key, value in changes.items()}, FORMS[loaded.project.forme])
    assert made.project is not None, made.findings
    return study(made.project)


def line(etude, subject):
    return next(one for one in etude.gouvernance.lignes if one.sujet.startswith(subject))


# The matrix


@pytest.mark.parametrize("name", EVERY)
def test_each_decision_has_one_body_that_decides_and_nobody_is_named_by_an_identifier(name):
    for one in of_example(name).gouvernance.lignes:
        cells = f"{one.ordinaire}, {one.extraordinaire}, {one.conseil}, {one.direction}, {one.autres}"
        assert re.findall(r"\bD\b", cells) == ["D"], one
        assert not re.search(r"\b(cercle|comite|assemblee|collectivites)-?[a-z]*\b(?<!cercle)(?=$|,)", one.autres)


@pytest.mark.parametrize("name", EVERY)
def test_article_of_the_statutes_that_a_decision_names_is_one_of_the_statutes(name):
    family = FORMS[loaded_example(name).project.forme].family
    text = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "templates" / "clauses" / family).glob("*.md"))
    titles = set(re.findall(r'^titre: "?(.*?)"?$', text, re.MULTILINE))
    for kind in load_decisions(LIBRARY, load_law(LIBRARY, FORMS[loaded_example(name).project.forme])):
        assert not kind.texts["statuts"] or kind.texts["statuts"] in titles, kind


def test_exclusion_is_decided_where_the_file_says_by_its_majority():
    by_board = line(of_example("association-rurale"), "Exclusion")
    assert (by_board.conseil, by_board.ordinaire) == ("D", "")
    assert by_board.majorite.startswith("deux tiers au moins des voix exprimées")
    by_meeting = line(changed("association-rurale", societariat__sortie__exclusion_organe="assemblee"), "Exclusion")
    assert (by_meeting.conseil, by_meeting.ordinaire) == ("", "D")


def test_decision_of_the_project_takes_its_place_with_its_own_majority():
    given = [
        {"sujet": "Ouvrir le dimanche", "propose": ["accueil"], "consulte": ["membres"], "decide": "conseil",
         "execute": ["accueil"], "informe": ["direction"], "majorite": "3/5", "source": "note du 3 mars"},
        {"sujet": "Sans organe"},
    ]  # fmt: skip
    etude = changed("association-rurale", gouvernance__decisions=given)
    made = line(etude, "Ouvrir le dimanche")
    assert (made.conseil, made.direction) == ("D", "I")
    assert "P, E" in made.autres
    assert "cercle de l’accueil" in made.autres
    assert made.majorite == "trois cinquièmes au moins des présents ou représentés"
    assert not any(one.sujet == "Sans organe" for one in etude.gouvernance.lignes)
    assert any(
        "Ouvrir le dimanche" in s.decisions and s.titre.startswith("Trois cinquièmes") for s in etude.votes.scrutins
    )


def test_body_that_the_file_does_not_know_is_told_with_what_to_write():
    text = (ROOT / "examples" / "association-rurale" / "projet.yaml").read_text(encoding="utf-8")
    wrong = text.replace("decide: assemblee-extraordinaire", "decide: assemblee-extraordinair")
    found = load_text(wrong.encode(), "projet.yaml", lambda form: FORMS[form].defaults).findings
    assert [(f.code, f.path, f.remedy) for f in found] == [
        ("reference-inconnue", "gouvernance.decisions[0].decide", "écrivez `assemblee-extraordinaire`")
    ]


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ("- {id: a, domaine: ailleurs, titre: T, decide: conseil, verified: read}", "`domaine` vaut"),
        ("- {id: a, domaine: argent, titre: '{{ projet.inconnu }}', decide: conseil, verified: read}", "inconnu"),
        ("- {id: a, domaine: argent, titre: T, decide: conseil, verified: read, qui: moi}", "clé inconnue"),
        ("- {id: a, domaine: argent, titre: T, decide: conseil, verified: read, nomme: prefet}", "`nomme` vaut"),
    ],
)
def test_mistake_in_a_file_of_decisions_is_told_with_its_line(monkeypatch, entry, says):
    monkeypatch.setattr("tldocs.law.decisions.read", lambda _, name: parse(entry.encode(), name))
    with pytest.raises(LibraryError, match=re.escape(says)) as caught:
        read_decisions(LIBRARY, load_law(LIBRARY, FORMS["spl"]))
    assert caught.value.finding.place.line == 1


# Bodies


def test_bodies_say_who_appoints_who_dismisses_and_how_they_decide():
    bodies = {body.nom: body for body in of_example("spl").gouvernance.organes}
    board = bodies["Conseil d’administration"]
    assert "communauté de communes Creuse Grand Sud 4" in board.composition
    assert "nomme et révoque\u00a0: chaque collectivité" in board.mandat
    assert board.majorite.endswith("le président départage")
    assert (
        bodies["Assemblée extraordinaire"].quorum == "la moitié des actions\u00a0; un cinquième sur seconde convocation"
    )
    assert "Assemblée spéciale" not in bodies


def test_project_that_says_nothing_is_told_what_is_missing():
    bare = "forme: association-1901\ndenomination: L\netudes: [gouvernance]\n"
    projet = load_text(bare.encode(), "projet.yaml", lambda form: FORMS[form].defaults).project
    etude = study(projet)
    assert "gouvernance.direction.titulaires" in etude.gouvernance.manque
    assert (etude.votes.electeurs, etude.votes.principal, etude.votes.ecart) == ((), None, None)


# Votes of the examples


def test_association_by_planned_numbers():
    planned = of_example("association-rurale").votes.electeurs[0]
    assert planned.total == "144 voix"
    ordinary, amendment, *_, dissolution = planned.scrutins
    assert ordinary.passent == ("les membres usagers",)
    assert (amendment.passent, amendment.bloquent) == ((), ("les membres usagers",))
    assert dissolution.bloquent == ("les membres usagers", "les membres actifs")
    assert amendment.quorum.presentes == "48 membres"
    assert amendment.quorum.suffisent == "32 voix"


def test_members_without_a_deliberative_voice_do_not_vote():
    names = {v.nom for s in of_example("association-rurale").votes.scrutins for v in s.votants}
    assert "Membres d’honneur" not in names


def test_colleges_of_a_cooperative_never_decide_alone():
    votes = of_example("scic-sas").votes
    assert [e.titre for e in votes.electeurs] == [
        "À l’assemblée, par collège",
        "À l’assemblée, associé par associé",
        "Au conseil coopératif, par groupe",
    ]
    assert not any(s.passent for s in votes.scrutins)


def test_votes_of_a_college_go_whole_or_shared_as_the_file_says():
    shared = of_example("scic-sas").votes.electeurs[1].scrutins[0]
    whole = changed("scic-sas", societariat__vote__agregation="majoritaire").votes.electeurs[1].scrutins[0]
    assert shared.nombre_de_groupes != whole.nombre_de_groupes


def test_shareholders_of_a_public_company_by_shares_then_by_seats():
    meeting, board = of_example("spl").votes.electeurs
    amendment = meeting.scrutins[-1]
    assert amendment.bloquent == ("la communauté de communes Creuse Grand Sud",)
    assert amendment.sans_pouvoir == ("la commune de Croze",)
    assert {g.noms for g in amendment.groupes} == {
        ("la communauté de communes Creuse Grand Sud", "la commune de Felletin"),
        ("la communauté de communes Creuse Grand Sud", "la commune d’Aubusson", "la commune de Vallière"),
    }
    assert board.total == "9 sièges"
    assert board.scrutins[0].preponderante == "la communauté de communes Creuse Grand Sud"
    assert board.scrutins[0].quorum.decident == ("la communauté de communes Creuse Grand Sud",)


def test_casting_vote_counts_when_seats_are_even():
    seats = changed("spl", gouvernance__conseil__sieges=8, **{"associes[0]__parts": 660})
    without = changed(
        "spl",
        gouvernance__conseil__sieges=8,
        gouvernance__conseil__voix_preponderante="non",
        **{"associes[0]__parts": 660},
    )
    assert seats.votes.electeurs[-1].scrutins[0].passent
    assert not without.votes.electeurs[-1].scrutins[0].passent


@pytest.mark.parametrize("name", EVERY)
def test_each_vote_carries_some_decision_and_its_power_is_whole(name):
    for poll in of_example(name).votes.scrutins:
        assert poll.decisions
        if poll.resolu:
            assert abs(sum(v.shapley for v in poll.votants) - 100) < 1
        assert abs(sum(v.part for v in poll.votants) - 100) < 1


def test_hundreds_of_members_are_counted_without_enumerating():
    people = "".join(f"  - {{id: p{n}, prenom: A, nom: N{n}}}\n" for n in range(300))
    members = "".join(f"  - {{qui: p{n}}}\n" for n in range(300))
    text = f"forme: association-1901\ndenomination: L\npersonnes:\n{people}associes:\n{members}"
    etude = study(load_text(text.encode(), "projet.yaml", lambda form: FORMS[form].defaults).project)
    poll = etude.votes.electeurs[0].scrutins[0]
    assert (poll.resolu, poll.nombre, poll.passent, poll.votants[0].shapley) == (False, 151, (), None)


# The document


@pytest.mark.parametrize("name", ["scic-sas", "scic-sarl", "sas-ess"])
def test_study_is_drafted_for_other_forms_without_a_blank(name, tmp_path):
    path = tmp_path / "projet.yaml"
    text = (ROOT / "examples" / name / "projet.yaml").read_text(encoding="utf-8")
    path.write_text(f"{text}\netudes: [gouvernance]\n", encoding="utf-8")
    checked = check(path, DAY, LIBRARY)
    text = plain.write(next(drafts(checked, LIBRARY, "gouvernance", "etudes")).document)
    assert "Qui décide quoi".upper() in text.upper()
    assert not re.search(r"[{}]|\bNone\b|\[\?\]", text)


@cache
def written(name):
    return next(drafts(check(example(name), DAY, LIBRARY), LIBRARY, "gouvernance", "etudes")).document


def scheme_of(name):
    return next(block for block in written(name).blocks() if isinstance(block, Figure))


@pytest.mark.skipif(not available(), reason="tldocs[figures] is not installed")
def test_scheme_is_its_own_picture_for_other_readers_and_for_the_folder():
    made = written("spl")
    with zipfile.ZipFile(io.BytesIO(write(made))) as archive:
        main = archive.read("word/document.xml").decode()
        shown = archive.read("word/media/dessin1.png")
    fallback = re.search("<mc:Fallback>(.*?)</mc:Fallback>", main, re.DOTALL)[1]
    assert "rIdPng1" in fallback
    assert "<v:rect" not in fallback
    files = extras(check(example("spl"), DAY, LIBRARY), LIBRARY, ["etudes"], ["etudes"])
    assert files["schema-de-gouvernance.png"].data == shown
    assert b"<svg" in files["schema-de-gouvernance.svg"].data


def test_scheme_keeps_its_shapes_for_old_readers_when_nothing_drew_it():
    made = written("spl")
    bare = scheme_of("spl")._replace(drawn=None)
    clause = made.clauses[0]._replace(blocks=(bare,))
    with zipfile.ZipFile(io.BytesIO(write(made._replace(clauses=(clause,))))) as archive:
        assert "<mc:Fallback><w:pict><v:group" in archive.read("word/document.xml").decode()


def test_scheme_tells_seats_quorums_and_majorities_in_words_too():
    told = scheme_of("association-rurale").alt
    for words in (
        "3 sièges au conseil",
        "deux tiers au moins des voix exprimées",
        "quorum\u00a0: un tiers",
        "5\u00a0000\u00a0€",
    ):
        assert words in told
