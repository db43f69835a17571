"""What a finished text no longer holds: tags of templates, blanks, notes to oneself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .proof import Fault, Proof, around

TAGS = re.compile(
    r"\{\{[^}\n]{0,80}(?:\}\})?|\{%[^%\n]{0,80}(?:%\})?|(?<!\{)\}\}|%\}|\{#|\$\{|<<[A-Za-zÀ-ÿ_ ]{2,40}>>|«[ \u00a0]?[A-Z_]{3,}[A-Z_0-9]*_[A-Z_0-9]+[ \u00a0]?»|</?(?:w:|p>|br|span|div)"
)
HOLES = re.compile(
    r"\[(?:[^\]\n]{0,60}?(?:à (?:compléter|préciser|définir|remplir|confirmer|choisir)|nom|date|adresse|montant|ville|lieu|prénom)[^\]\n]{0,60}?|"
    r"…|\.{3}|X+|_+|[ \u00a0]*)\]|_{4,}|\.{5,}|…{3,}|\bX{3,}\b|\([ \u00a0]*(?:…|\.{3,}|à compléter)[ \u00a0]*\)",
    re.IGNORECASE,
)
NOTES = re.compile(
    r"\b(?:TODO|FIXME|lorem ipsum|XXX)\b|\((?:à (?:vérifier|confirmer|valider)\b[^)\n]{0,40}|option (?:1|A) ?:)",
    re.IGNORECASE,
)
EMPTY = re.compile(r"«[ \u00a0]*»|\([ \u00a0]*\)|\bNone\b|\bnan\b|\bundefined\b|\bnull\b")


DOTS = re.compile("[._…]+")
RULES = (
    (TAGS, ("{", "}", "<", "_"), "relecture-balise", "balise de modèle restée dans le texte"),
    (HOLES, ("[", "____", ".....", "………", "xxx", "(…", "(..", "( .", "( …", "(à c"), "relecture-trou", "blanc resté dans le texte"),
    (
        NOTES, ("todo", "fixme", "lorem", "à vérifier", "à confirmer", "à valider", "option 1", "option a"), "relecture-trou",
        "note de travail restée dans le texte",
    ),
    (EMPTY, ("«»", "« »", "«\u00a0»", "«\u00a0\u00a0»", "()", "( )", "none", "nan", "undefined", "null"), "relecture-trou", "valeur absente"),
)  # fmt: skip
"""Each pattern is looked for only where one of its signs stands (in small letters): most texts hold none."""


def faults(proof: Proof) -> Iterator[Fault]:
    """Yield the tags, holes and notes left in a text."""
    small = proof.plain.lower()
    for rule, signs, code, what in RULES:
        for found in rule.finditer(proof.plain) if any(sign in small for sign in signs) else ():
            if proof.by_hand and DOTS.fullmatch(found[0]):
                continue
            yield Fault(code, found.start(), f"{what} : « {around(proof.text, *found.span())} »", "complétez le texte")
