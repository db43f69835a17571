"""`tldocs fill`: what a user sees, what is never overwritten, what is refused."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from tests.cli.run import command, invoke
from tests.forms.build_forms import body, made, packed, paragraphs, parts, table
from tests.projects import DAY, example

HALTE = example("association-rurale")


def form(folder: Path, *texts: str) -> Path:
    path = folder / "formulaire.docx"
    path.write_bytes(paragraphs(*texts))
    return path


def filled(path: Path, *options: object) -> list[str]:
    out = path.with_name("rempli.docx")
    result = invoke("fill", path, HALTE, "-o", out, "--on", DAY, *options)
    assert result.exit_code == 0, result.output
    return body(out.read_bytes())


def test_values_are_those_of_the_project(tmp_path):
    path = form(
        tmp_path,
        "Association : {{ projet.denomination }} ({{ projet.sigle }})",
        "Siège : {{ projet.siege.sur_une_ligne }}",
        "SIRET {{ projet.structure.siret_lisible }}, déclarée le {{ projet.structure.date_declaration }}",
        "Aide demandée : {{ projet.finances.demande.montant | euros }} sur {{ projet.finances.demande.budget.total_charges }}",
        "{% for m in projet.mandats_de_direction[:2] %}{{ m.nom_complet }}, {{ m.fonction }} ; {% endfor %}",
        "À jour de ses obligations : {{ projet.finances.demande.a_jour }}",
        "{{ forme.nom_long }}, le {{ jour | date_longue }}",
    )
    assert filled(path) == [
        "Association : La Halte de Moulins-Engilbert (LHM)",
        "Siège : 4 place de la Gare, 58290 Moulins-Engilbert",
        "SIRET 932 718 406 00014, déclarée le 30/03/2026",
        "Aide demandée : 8\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}€ sur 22\N{NO-BREAK SPACE}300",
        "Mme Solène Vauchez, présidente ; M. Idriss Benhamou, trésorier ; ",
        "À jour de ses obligations : oui",
        "association régie par la loi du 1er juillet 1901, le 22\N{NO-BREAK SPACE}novembre\N{NO-BREAK SPACE}2026",
    ]


def test_a_missing_value_is_a_visible_blank_and_is_listed(tmp_path):
    path = form(tmp_path, "Raison d’être : {{ projet.raison_d_etre }}.")
    out = tmp_path / "rempli.docx"
    result = invoke("fill", path, HALTE, "-o", out)
    assert result.output == f"écrit : {out} (1 blanc)\n    à compléter : raison d'être (raison_d_etre)\n"
    runs = Document(BytesIO(out.read_bytes())).paragraphs[0].runs
    assert [run.text for run in runs] == ["Raison d’être : ", "[à compléter : raison d'être]", "."]
    assert [run.font.highlight_color is not None for run in runs] == [False, True, False]


def test_the_same_form_and_project_give_the_same_bytes(tmp_path):
    path = form(tmp_path, "{{ projet.denomination }}")
    out = tmp_path / "rempli.docx"
    filled(path)
    first = out.read_bytes()
    filled(path)
    assert out.read_bytes() == first


def test_a_filled_form_that_someone_edited_is_not_replaced(tmp_path):
    path = form(tmp_path, "{{ projet.denomination }}")
    out = tmp_path / "rempli.docx"
    filled(path)
    document = Document(BytesIO(out.read_bytes()))
    document.paragraphs[0].add_run(" relue")
    document.save(str(out))
    edited = out.read_bytes()
    result = invoke("fill", path, HALTE, "-o", out)
    assert result.exit_code == 1
    assert "document-modifie" in result.output
    assert out.read_bytes() == edited
    assert filled(path, "--force") == ["La Halte de Moulins-Engilbert"]


def test_the_empty_form_is_never_replaced(tmp_path):
    path = form(tmp_path, "{{ projet.denomination }}")
    before = path.read_bytes()
    result = invoke("fill", path, HALTE, "-o", path, "--force")
    assert result.exit_code == 1
    assert "formulaire-ecrase" in result.output
    assert path.read_bytes() == before


def test_a_fault_is_told_and_nothing_is_written(tmp_path):
    path = form(
        tmp_path, "Nom : {{ projet.denominatoin }}", "{%p for x in projet.assoces %}", "{{ x.qui }}", "{%p endfor %}"
    )
    result = invoke("fill", path, HALTE, "-o", tmp_path / "rempli.docx")
    assert result.exit_code == 1
    assert "paragraphe 1 (« Nom : {{ projet.denominatoin }} ») : champ inconnu" in result.output
    assert "vouliez-vous dire `denomination` ?" in result.output
    assert "paragraphe 2 (« {%p for x in projet.assoces %} »)" in result.output
    assert "vouliez-vous dire `associes` ?" in result.output
    assert sorted(p.name for p in tmp_path.iterdir()) == ["formulaire.docx"]


def test_check_says_it_without_a_project_and_in_json(tmp_path):
    path = form(tmp_path, "{{ projet.denominatoin }}")
    result = invoke("fill", "--check", path, "--format", "json")
    assert result.exit_code == 1
    (finding,) = json.loads(result.output)
    assert (finding["code"], finding["path"], finding["file"]) == ("balise-fautive", "paragraphe 1", str(path))
    assert invoke("fill", "--check", form(tmp_path, "{{ projet.denomination }}")).output == f"{path} : rien de fautif\n"


def test_check_with_a_project_knows_the_words_of_its_form(tmp_path):
    path = form(tmp_path, "{{ forme.termes.associes }} {{ p.inconnu }}")
    assert invoke("fill", "--check", path).exit_code == 0
    result = invoke("fill", "--check", path, HALTE)
    assert result.exit_code == 1
    assert "p.inconnu" in result.output


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ projet.denomination", "n’est pas fermée"),
        ("{% if projet.sigle %}x", "n’est pas fermée par `{% endif %}`"),
        ("x{% endfor %}", "ne ferme rien"),
        ("{% if projet.sigle %}{% for a in projet.associes %}{% endif %}{% endfor %}", "ne ferme rien"),
        ("{% set a = 1 %}", "instruction inconnue : `set`"),
        ("{% include 'x' %}", "instruction inconnue : `include`"),
        ("{{ projet.denomination | majuscules }}", "filtre inconnu"),
        ("{%p if projet.sigle %} et du texte", "le reste serait perdu"),
        ("{%tr for a in projet.associes %}", "ne se trouve pas dans un tableau"),
        ("{{ projet..sigle }}", "mal formée"),
        ("{% for projet.associes %}", "boucle mal formée"),
        ("{{ projet.__class__ }}", "champ inconnu"),
        ("{{ projet.denomination.__class__.__mro__ }}", "champ inconnu"),
        ("{{ 'a' * 1000000000 }}", "calcul"),
        ("{{ 9 ** 99 }}", "calcul"),
        ("{{ 'a'.center(1000000000) }}", "champ inconnu"),
        ("{{ projet.denomination.center(1000000000) }}", "appel"),
        ("{{ cycler }}", "nom inconnu"),
        ("{{ projet.siege }}", "est un groupe de champs : précisez lequel"),
        ("{{ projet.personnes }}", "est une liste : parcourez-la"),
        ("{{" * 30_000, "plus de 5000 balises"),
        ("{{ " + "(" * 900 + "1" + ")" * 900 + " }}", "trop "),
    ],
)
def test_what_a_form_may_not_hold(tmp_path, text, said):
    result = invoke("fill", "--check", form(tmp_path, text), HALTE)
    assert result.exit_code == 1
    assert said in result.output


def test_statements_that_would_cut_a_table_are_told(tmp_path):
    path = tmp_path / "croise.docx"
    path.write_bytes(made(lambda d: table(d, ("{% if projet.sigle %}a", "b{% endif %}"))))
    result = invoke("fill", "--check", path)
    assert result.exit_code == 1
    assert "balises-croisees" in result.output


def test_endless_loops_stop(tmp_path):
    loops = "".join(f"{{% for b{n} in projet.personnes %}}" for n in range(9))
    path = form(tmp_path, f"{loops}x{'{% endfor %}' * 9}")
    result = invoke("fill", path, HALTE, "-o", tmp_path / "rempli.docx")
    assert result.exit_code == 1
    assert "les boucles dépassent" in result.output


def test_a_filter_that_does_not_suit_is_told_with_its_tag(tmp_path):
    path = form(tmp_path, "Bonjour", "Montant : {{ projet.denomination | euros }}")
    result = invoke("fill", path, HALTE, "-o", tmp_path / "rempli.docx")
    assert result.exit_code == 1
    assert "paragraphe 2" in result.output
    assert "projet.denomination | euros" in result.output


class TestHostile:
    """Files that are refused before anything is read in them."""

    def refuse(self, folder, data, said):
        path = folder / "piege.docx"
        path.write_bytes(data)
        ran = command("fill", path, HALTE, "-o", folder / "rempli.docx")
        assert ran.code == 1
        assert said in ran.err
        assert not (folder / "rempli.docx").exists()

    def test_a_text_and_a_pdf_and_an_old_document(self, tmp_path):
        self.refuse(tmp_path, b"Bonjour", "n’est pas un document Word")
        self.refuse(tmp_path, b"%PDF-1.7", "est un PDF")
        self.refuse(tmp_path, b"\xd0\xcf\x11\xe0" + bytes(600), ".doc")

    def test_macros(self, tmp_path):
        content = parts(paragraphs("x"))
        self.refuse(tmp_path, packed({**content, "word/vbaProject.bin": b"x"}), "docx-macro")

    def test_entities(self, tmp_path):
        content = parts(paragraphs("x"))
        content["word/document.xml"] = content["word/document.xml"].replace(
            "<w:document", '<!DOCTYPE a [<!ENTITY b "c">]><w:document', 1
        )
        self.refuse(tmp_path, packed(content), "docx-entite")

    def test_a_bomb(self, tmp_path):
        self.refuse(tmp_path, packed({**parts(paragraphs("x")), "word/media/a.bin": bytes(60 << 20)}), "docx-bombe")

    def test_a_picture_fetched_from_outside(self, tmp_path):
        content = parts(paragraphs("x"))
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
        row = f'<Relationship Id="rIdX" Type="{kind}" Target="http://traceur.example/a.png" TargetMode="External"/>'
        rels = "word/_rels/document.xml.rels"
        content[rels] = content[rels].replace("</Relationships>", f"{row}</Relationships>")
        self.refuse(tmp_path, packed(content), "traceur.example")

    def test_xml_that_is_not_well_formed(self, tmp_path):
        content = parts(paragraphs("x"))
        content["word/document.xml"] = content["word/document.xml"][:-20]
        self.refuse(tmp_path, packed(content), "bien formé")

    def test_a_package_without_types(self, tmp_path):
        content = parts(paragraphs("x"))
        del content["[Content_Types].xml"]
        self.refuse(tmp_path, packed(content), "docx-illisible")

    def test_what_is_not_a_file(self, tmp_path):
        for path, said in (
            (tmp_path, "est un dossier"),
            (tmp_path / "rien.docx", "n'existe pas"),
            ("/dev/null", "n'est pas un fichier"),
        ):
            ran = command("fill", path, HALTE)
            assert ran.code == 1
            assert said in ran.err


def test_the_link_to_the_template_of_the_funder_is_dropped(tmp_path):
    content = parts(paragraphs("{{ projet.sigle }}"))
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    content["word/_rels/settings.xml.rels"] = (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{kind}" Target="file:///C:/modeles/subv.dotx" TargetMode="External"/></Relationships>'
    )
    settings = content["word/settings.xml"]
    head = settings.index(">", settings.index("<w:settings")) + 1
    link = '<w:attachedTemplate xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId1"/>'
    content["word/settings.xml"] = settings[:head] + link + settings[head:]
    path = tmp_path / "formulaire.docx"
    path.write_bytes(packed(content))
    out = tmp_path / "rempli.docx"
    result = invoke("fill", path, HALTE, "-o", out)
    assert result.exit_code == 0
    assert "subv.dotx" in result.output
    after = parts(out.read_bytes())
    assert "attachedTemplate" not in after["word/settings.xml"] + after["word/_rels/settings.xml.rels"]


def test_a_form_with_nothing_to_fill_is_told(tmp_path):
    path = form(tmp_path, "Nom : ..........")
    result = invoke("fill", path, HALTE, "-o", tmp_path / "rempli.docx")
    assert result.exit_code == 1
    assert "formulaire-sans-place" in result.output
    assert f"tldocs fill --learn {path}" in result.output
    result = invoke("fill", "--learn", form(tmp_path, "Bonjour."))
    assert result.exit_code == 1
    assert "aucune place à remplir" in result.output


def test_blanks_are_in_the_json(tmp_path):
    path = form(tmp_path, "{{ projet.raison_d_etre }}")
    result = invoke("fill", path, HALTE, "-o", tmp_path / "rempli.docx", "--format", "json")
    (blank,) = json.loads(result.output)
    assert (blank["code"], blank["path"]) == ("blanc", "raison_d_etre")


def test_the_words_of_the_firm_come_first(tmp_path):
    path = form(tmp_path, "Nom d’usage : ..........", "Sigle : ..........")
    words = tmp_path / "bibliotheque" / "formulaires"
    words.mkdir(parents=True)
    (words / "mots.yaml").write_text("champs:\n  - {valeur: projet.sigle, mots: [nom d'usage]}\n", encoding="utf-8")
    assert "(2 places, 2 propositions)" in invoke("fill", "--learn", path).output
    (words / "mots.yaml").write_text("champs:\n  - {mots: [nom d'usage]}\n", encoding="utf-8")
    result = invoke("fill", "--learn", path, "--force")
    assert result.exit_code == 1
    assert "`valeur` manque" in result.output


def test_a_project_that_cannot_be_read_is_told(tmp_path):
    ran = command("fill", form(tmp_path, "x"), tmp_path / "absent.yaml")
    assert ran.code == 1
    assert "n'existe pas" in ran.err


def test_a_file_that_cannot_be_written_is_told(tmp_path):
    ran = command("fill", form(tmp_path, "{{ projet.sigle }}"), HALTE, "-o", tmp_path / "pas-la" / "rempli.docx")
    assert ran.code == 1
    assert "n'a pas pu être écrit" in ran.err


def test_the_project_is_asked_for(tmp_path):
    ran = command("fill", form(tmp_path, "x"))
    assert ran.code == 2
    assert "il manque le projet" in ran.err
