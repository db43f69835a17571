"""References: an article is cited by a field that follows it, and it exists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .proof import REF, Fault, Proof, around

BROKEN = re.compile(
    r"Erreur\s?!\s?(?:Source du renvoi|Signet|Il n['’]y a pas)|Error! (?:Reference|Bookmark)|\[renvoi inconnu",
    re.IGNORECASE,
)
SIGNS = ("Erreur", "Error!", "[renvoi inconnu")
TYPED = re.compile(
    r"(?<![\w\ue000])(?:l['’]|aux |les |des |d['’]|cet |et |ou |à l['’])?(articles?|art\.)[ \u00a0](\d{1,3})(?:\.(\d+))?(?![\d-])",
    re.IGNORECASE,
)
ELSEWHERE = re.compile(
    r"[^.;]{0,90}?\b(?:de (?:la|cette|ladite|ce|cet|l['’])[ \u00a0]?(?:même |précitée? )?(?:loi|ordonnance|convention|directive|Constitution|charte|"
    r"décret|arrêté|code|règlement)|du (?:code|décret|règlement|traité|contrat|même|présent|CGI|CGCT|C\.)|des? (?:lois|codes|statuts[ -]types)|"
    r"dudit|de ladite|précité|susvisé|R\.|L\.|JO)",
)  # fmt: skip
NUMBERED = re.compile(
    r"[ \u00a0]?(?:bis|ter|quater|quinquies|sexies|septies|octies|nonies|decies|undecies|duodecies|er\b|[A-Z]{1,2}\b|-)"
)
SOURCE_BEFORE = re.compile(r"(?:code|loi|décret|ordonnance|CGI|CGCT|Const\.)[^.;\n]{0,40},?[ \u00a0]?$", re.IGNORECASE)


def faults(proof: Proof) -> Iterator[Fault]:
    """Yield the references that lead nowhere, and those typed by hand in a text whose references are fields."""
    for found in BROKEN.finditer(proof.text) if any(sign in proof.text for sign in SIGNS) else ():
        yield Fault(
            "relecture-renvoi-casse",
            found.start(),
            f"renvoi cassé : « {around(proof.text, *found.span())} »",
            "refaites le renvoi",
        )
    numbers = articles(proof)
    for found in typed(proof):
        yield from _typed(found, proof, numbers)


def articles(proof: Proof) -> set[int]:
    """Return the numbers of the articles of a text."""
    heads = (re.match(r"Article (\d+)", passage.article) for passage in proof.passages if passage.kind == "article")
    return {int(found[1]) for found in heads if found}


def typed(proof: Proof) -> Iterator[re.Match[str]]:
    """Yield the articles of the text itself that are cited in plain letters, those of laws and codes left out."""
    for found in TYPED.finditer(proof.text):
        passage = proof.at(found.start())
        if passage.kind not in ("article", "titre") and _internal(found, proof):
            yield found


def _internal(found: re.Match[str], proof: Proof) -> bool:
    rest = proof.rest(found.end())
    before = proof.text[max(0, found.start() - 60) : found.start()].rpartition("\n")[2]
    return not (NUMBERED.match(rest) or ELSEWHERE.match(rest) or SOURCE_BEFORE.search(before))


def _typed(found: re.Match[str], proof: Proof, numbers: set[int]) -> Iterator[Fault]:
    number, words = int(found[2]), around(proof.text, *found.span())
    if not numbers:
        return
    if number not in numbers:
        yield Fault(
            "relecture-renvoi-casse", found.start(), f"« {words} » : le texte n’a pas d’article {number}",
            f"il compte {len(numbers)} articles : corrigez le renvoi",
        )  # fmt: skip
    elif REF in proof.text:
        yield Fault(
            "relecture-renvoi-en-dur", found.start(), f"« {words} » : ce renvoi est tapé à la main, il ne suivra pas l’article",
            "remplacez-le par un renvoi (`[](#clause)` dans une clause, Insertion > Renvoi dans Word)",
        )  # fmt: skip
