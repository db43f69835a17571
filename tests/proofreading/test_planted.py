"""Proof-reading: each fault planted in a real text is found, where it stands; what is right is left alone."""

from __future__ import annotations

import pytest

from tests.documents.drafts import documents
from tests.projects import EXAMPLES, loaded_example
from tldocs.document.model import Document, Para, Text
from tldocs.dossier.proofs import proofread_all
from tldocs.proofreading.numerals import value
from tldocs.text import lettres

PLACE = "duree"
"""The article of the statutes of the example in which faults are planted."""


def planted(text: str, *, clause: str = PLACE, name: str = "scic-sas") -> Document:
    """The statutes of an example with one more paragraph."""
    document = documents(name)["statuts"]
    clauses = [
        c._replace(blocks=(*c.blocks, Para("body", (Text(text),)))) if c.id == clause else c for c in document.clauses
    ]
    return document._replace(clauses=tuple(clauses))


def read(document: Document, name: str = "scic-sas") -> list[tuple[str, str]]:
    projet = loaded_example(name).project
    return [(f.code, f.message) for f in proofread_all([("statuts.docx", document)], projet)]


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_documents_of_the_examples_give_none(name):
    made = [(f"{file}.docx", document) for file, document in documents(name).items()]
    found = proofread_all(made, loaded_example(name).project)
    assert [f"{f.place.file} {f.code} : {f.message}" for f in found] == []


FAULTS = {
    "unused term": ("Le comité éthique (ci-après le « Comité ») se réunit.", "relecture-terme-inutile", "« Comité »"),
    "small letter": ("Le conseil engage la société.", "relecture-terme-minuscule", "engage la société."),
    "undefined term": ("Le Bureau se réunit chaque mois.", "relecture-terme-indefini", "« Le Bureau »"),
    "no such article": ("Le retrait suit l’article 112.", "relecture-renvoi-casse", "n’a pas d’article 112"),
    "typed reference": ("Le retrait suit l’article 12 des présents statuts.", "relecture-renvoi-en-dur", "l’article 12"),
    "typed alinéa": ("Le retrait suit l’article 12.3.", "relecture-renvoi-en-dur", "12.3"),
    "broken field": ("Il suit l’Erreur ! Source du renvoi introuvable.", "relecture-renvoi-casse", "renvoi cassé"),
    "tag": ("Le siège est {{ projet.siege }}.", "relecture-balise", "{{ projet.siege }}"),
    "mail-merge field": ("Le siège est à «ADRESSE_SIEGE».", "relecture-balise", "ADRESSE_SIEGE"),
    "hole": ("Le siège est à [à compléter].", "relecture-trou", "[à compléter]"),
    "dots": ("Le siège est à .......... .", "relecture-trou", "blanc"),
    "underscores": ("Le siège est à ______.", "relecture-trou", "______"),
    "note": ("Le délai est d’un mois (à vérifier avec le notaire).", "relecture-trou", "note de travail"),
    "missing value": ("La durée est de None ans.", "relecture-trou", "None"),
    "empty quotes": ("Elle prend pour nom « ».", "relecture-trou", "« »"),
    "amount": ("Le capital est de dix-huit mille euros (18 500 €).", "relecture-montant", "dix-huit mille euros"),
    "cents": ("Elle verse douze euros et cinq centimes (12,50 €).", "relecture-montant", "12,50"),
    "number": ("Il compte quinze (14) membres.", "relecture-montant", "quinze (14)"),
    "percentage": ("Il détient vingt pour cent (25 %) des voix.", "relecture-montant", "(25 %)"),
    "day of a month": ("L’acte est daté du 31 avril 2026.", "relecture-date", "31 avril 2026"),
    "leap day": ("L’acte est daté du 29 février 2027.", "relecture-date", "29 février 2027"),
    "day of any year": ("L’exercice se clôt le 31 juin.", "relecture-date", "31 juin"),
    "short date": ("L’acte est daté du 12/13/2026.", "relecture-date", "12/13/2026"),
    "first of a month": ("L’acte est daté du 1 mars 2026.", "relecture-date", "1er"),
    "born": ("Mme Inès Morel, né le 11 avril 1988 à Brioude.", "relecture-accord", "né"),
    "married": ("M. Paul Romezin, demeurant à Valbrenne, divorcée.", "relecture-accord", "divorcée"),
    "function after": ("Mme Inès Morel, président, signe.", "relecture-accord", "président"),
    "function before": ("Elle nomme comme président : le président, Mme Inès Morel.", "relecture-accord", "le président, Mme"),
    "civility": ("M. Inès Morel signe les actes.", "relecture-civilite", "Mme Inès Morel"),
    "double space": ("Le conseil  délibère.", "relecture-typographie", "espaces en trop"),
    "space before comma": ("Le conseil , réuni, délibère.", "relecture-typographie", "espace avant la virgule"),
    "two full stops": ("Le conseil délibère..", "relecture-typographie", "ponctuation répétée"),
    "no space": ("Le conseil,réuni, délibère.", "relecture-typographie", "espace manquante"),
    "open quotes": ("Elle s’appelle « La Manufacture.", "relecture-typographie", "paires"),
    "open bracket": ("Le conseil (réuni au siège délibère.", "relecture-typographie", "paires"),
    "twice the same word": ("Il réunit les les associés.", "relecture-typographie", "mot répété"),
    "elision": ("Le président de association délibère.", "relecture-typographie", "élision"),
    "contraction": ("Il convoque l’assemblée de les associés.", "relecture-typographie", "contraction"),
    "sentence cut": ("Le conseil fixe le montant de.", "relecture-phrase-vide", "s’arrête court"),
    "hole in a sentence": ("Le capital de , est libéré.", "relecture-phrase-vide", "s’arrête court"),
    "list that does not come": ("Le conseil décide :", "relecture-phrase-vide", "rien ne suit"),
    "only punctuation": (" ;", "relecture-phrase-vide", "ponctuation"),
}  # fmt: skip


@pytest.mark.parametrize("case", FAULTS)
def test_a_planted_fault_is_found(case):
    text, code, words = FAULTS[case]
    found = [message for kind, message in read(planted(text)) if kind == code]
    assert len(found) == 1, read(planted(text))
    assert words in found[0]
    assert found[0].startswith(documents("scic-sas")["statuts"].labels[PLACE])


def test_an_article_without_text_is_found():
    document = documents("scic-sas")["statuts"]
    clauses = tuple(c._replace(blocks=c.blocks[:1]) if c.id == "exclusion" else c for c in document.clauses)
    number = document.labels["exclusion"]
    empty = ("relecture-article-vide", f"{number} : l’article « Exclusion » est vide")
    assert empty in read(document._replace(clauses=clauses))


RIGHT = (
    "Le plafond suit l’article 19 septies de la loi n° 47-1775 du 10 septembre 1947 et les articles 5 et 6 de cette loi.",
    "Le contrat suit les articles 1832 à 1844-17 du code civil et l’article L225-1 du code de commerce.",
    "Il verse cent un euros et vingt-cinq centimes (101,25 €), puis quatre-vingt-un (81) acomptes et mille (1 000) parts.",
    "Un million d’euros (1 000 000 €) et soixante et onze mille deux cents euros (71 200 €).",
    "Le 29 février 2028, le 31 décembre, le 1er mars et le 30/06/2026.",
    "Mme Odile Vernet, première adjointe au maire, représentée par M. Paul Romezin, gérant.",
    "La présidente, Mme Inès Morel, et le président de l’association, M. Paul Romezin, signent.",
    "Il décide : a) du budget ; b) des comptes, etc. (voir l’annexe 1).",
    "Nous nous engageons à ce que ce qui est dit soit fait, s’il y a lieu, le onze de chaque mois.",
    "Elle a plus d’un objet, de huit à onze membres ; le un et le oui ne s’élident pas.",
)


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_is_left_alone(text):
    assert read(planted(text)) == []


def test_every_number_in_words_is_read_back():
    numbers = [*range(2001), 18_500, 71_200, 80_000, 80_080, 99_999, 200_000, 1_000_000, 3_400_081, 10**9]
    assert [n for n in numbers if value(lettres(n)) != n] == []
