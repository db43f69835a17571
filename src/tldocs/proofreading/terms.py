"""Defined terms: each is defined once, used, and written with its capital; none is used without a definition."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .proof import Fault, Proof, around

QUOTED = re.compile(r"«[ \u00a0]?([^«»\n]{2,60}?)[ \u00a0]?»")
BEFORE = re.compile(
    r"(?:\bci-après\b[^«»\n()]{0,40}|\((?:le|la|les|l['’])[ \u00a0]?|\b(?:dénommée?s?|désignée?s?)\b[^«»\n()]{0,30})\Z"
)
"""What stands before the quotes of a definition."""
AFTER = re.compile(r"[ \u00a0]+désigne")
REACH = 60
ARTICLE = r"(?:\b[Ll]a |\b[Ll]e |\b[Ll]es |\b[Dd]u |\b[Aa]u |\b[Dd]es |\b[Aa]ux |\b[Cc]ette |\b[Cc]e |\b[Ll]['’])"
NOUNS = (
    "Société", "Association", "Coopérative", "Conseil", "Assemblée", "Bureau", "Comité", "Fondation", "Fondateurs", "Associés",
    "Associé", "Membres", "Actionnaires", "Actionnaire", "Collège", "Collèges", "Parties", "Convention", "Charte", "Président",
    "Présidente",
)  # fmt: skip
"""What statutes usually define; written with a capital after an article, such a word calls for a definition."""
OTHER = r"(?![\w-])(?![ \u00a0](?:[dD]['’](?:État|[A-Z])|[dD]e [A-Z]|[dD]e la (?:R|M)|nationale?\b|constitutionnel|[A-Z0-9«]))"
"""What follows the same word in a name of its own: le Conseil d’État, l’Association Les Amis."""
UNDEFINED = re.compile(rf"{ARTICLE}({'|'.join(NOUNS)}){OTHER}")
COMPLEMENT = (
    r"(?![ \u00a0](?:d['’]|de |des |du |à |en |par |anonyme|civile|coopérative|commerciale|publique|locale|mère|simplifiée|"
    r"absorb|bénéficiaire|communautaire|municipal|départemental|régional|général|spécial|extra|ordinaire|constitutive|"
    r"délibérante|suivante|annuelle|qui |que |dont |[A-Z«\ue000]))"
)
"""A word of the same letters that a complement makes another thing: une société par actions, l’assemblée générale."""


BODIES = ("Société", "Association", "Coopérative", "Fondation")


class Term(NamedTuple):
    """A defined term, where it is defined and where the definition ends."""

    word: str
    start: int
    end: int


def definitions(proof: Proof) -> list[Term]:
    """Return the defined terms in the order of the text."""
    found = []
    for quoted in QUOTED.finditer(proof.text):
        before = proof.text[max(0, quoted.start() - REACH) : quoted.start()].rpartition("\n")[2]
        if BEFORE.search(before) or AFTER.match(proof.text, quoted.end()):
            found.append(Term(quoted[1], quoted.start(1), quoted.end()))
    return found


def faults(proof: Proof) -> Iterator[Fault]:
    """Yield what is wrong with the defined terms of a text; one that defines nothing is free of its capitals."""
    terms = definitions(proof)
    for word in dict.fromkeys(term.word for term in terms):
        yield from _of(word, [term for term in terms if term.word == word], proof)
    if terms:
        yield from _undefined({term.word for term in terms}, proof)


def _of(word: str, defined: list[Term], proof: Proof) -> Iterator[Fault]:
    places = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", proof.text)]
    if len(places) <= len(defined):
        yield Fault(
            "relecture-terme-inutile", defined[0].start, f"« {word} » est défini et n’est jamais employé",
            "supprimez la définition, ou employez le terme",
        )  # fmt: skip
    if word[0].isupper() and " " not in word:
        yield from _small(word, defined[0], proof)


def _small(word: str, defined: Term, proof: Proof) -> Iterator[Fault]:
    small = word[0].lower() + word[1:]
    if word not in BODIES:
        return
    for found in re.finditer(rf"{ARTICLE}{re.escape(small)}(?![\w-]){COMPLEMENT}", proof.text):
        if found.start() > defined.end:
            yield Fault(
                "relecture-terme-minuscule", found.start(),
                f"« {around(proof.text, *found.span(), 12)} » : « {word} », terme défini, porte la majuscule",
                f"écrivez « {word} », ou dites de quelle {small} il s’agit",
            )  # fmt: skip


def _undefined(known: set[str], proof: Proof) -> Iterator[Fault]:
    said: set[str] = set()
    for found in UNDEFINED.finditer(proof.text):
        word = found[1]
        stem = word.rstrip("s")
        if word not in said and not any(term.startswith(stem) or term.rstrip("s").endswith(stem) for term in known):
            said.add(word)
            yield Fault(
                "relecture-terme-indefini", found.start(),
                f"« {found[0].strip()} » porte la majuscule d’un terme défini, et rien ne le définit",
                f"définissez-le (« ci-après … « {word} » »), ou écrivez « {word[0].lower()}{word[1:]} »",
            )  # fmt: skip
