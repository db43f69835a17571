"""Agreement with persons: what is said of Mme is feminine, of M. masculine; the civility is the one the project knows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .proof import Fault, Person, Proof, around

PAIRS = {
    "né": "née", "marié": "mariée", "remarié": "remariée", "divorcé": "divorcée", "veuf": "veuve", "lié": "liée",
    "domicilié": "domiciliée", "élu": "élue", "nommé": "nommée", "désigné": "désignée", "soussigné": "soussignée",
    "représenté": "représentée", "président": "présidente", "vice-président": "vice-présidente", "trésorier": "trésorière",
    "gérant": "gérante", "cogérant": "cogérante", "directeur": "directrice", "administrateur": "administratrice",
    "adjoint": "adjointe", "conseiller": "conseillère", "délégué": "déléguée", "suppléant": "suppléante",
    "associé": "associée", "premier": "première", "candidat": "candidate", "mandaté": "mandatée", "habilité": "habilitée",
    "française": "française",
}  # fmt: skip
MASCULINE = {**{one: many for one, many in PAIRS.items() if one != many}}
FEMININE = {many: one for one, many in MASCULINE.items()}
NAME = r"[A-ZÀ-ÖØ-Þ][\wÀ-ÿ’'-]*(?:[ \u00a0](?:(?:de|du|des|le|la|d[’'])[ \u00a0]?)?[A-ZÀ-ÖØ-Þ][\wÀ-ÿ’'-]*){0,4}"
NAMED = re.compile(rf"\b(M\.|Monsieur|Mme|Madame|Mlle|Mademoiselle)[ \u00a0]({NAME})")
BEFORE = re.compile(r"\b(?:(la|le|une?|[Ll]a|[Ll]e)[ \u00a0])?([\wÀ-ÿ-]+),?[ \u00a0]$")
END = re.compile(
    r"[;|\n–]|\. |\b(?:M\.|Mme|Monsieur|Madame|représentant|représentée? par|fils|fille|épou(?:x|se)|conjointe?) "
)
OTHERS = re.compile(r"(?:\b(?:au|aux|du|de|des|par|pour|comme|le|la|les|un|une|son|sa|ou|qu|que)|[dl][’'])[ \u00a0]?$")
"""What stands before a word that speaks of somebody else: adjointe au directeur."""
REACH = 160
FUNCTIONS = frozenset(w for w in MASCULINE if not w.endswith("é")) - {"veuf", "premier"}


def faults(proof: Proof) -> Iterator[Fault]:
    """Yield the words that do not agree with the person they speak of, and the civilities that are not the project's."""
    for found in NAMED.finditer(proof.text):
        feminine = found[1][:2] not in ("M.", "Mo")
        yield from _after(found, proof, feminine=feminine)
        yield from _before(found, proof, feminine=feminine)
        yield from _civility(found, proof, feminine=feminine)


def _after(found: re.Match[str], proof: Proof, *, feminine: bool) -> Iterator[Fault]:
    rest = proof.rest(found.end())[:REACH]
    stop = END.search(rest)
    segment = rest[: stop.start()] if stop else rest
    wrong = MASCULINE if feminine else FEMININE
    for word in re.finditer(r"(?<![\w-])[\wÀ-ÿ-]+", segment):
        right = wrong.get(word[0])
        if right and not OTHERS.search(segment[: word.start()]):
            start = found.end() + word.start()
            yield _fault(start, proof, found, start + len(word[0]), right)
            return


def _before(found: re.Match[str], proof: Proof, *, feminine: bool) -> Iterator[Fault]:
    head = proof.text[max(0, found.start() - 40) : found.start()].rpartition("\n")[2]
    noun = BEFORE.search(head)
    if noun is None or not noun[1]:
        return
    wrong = MASCULINE if feminine else FEMININE
    word = noun[2].lower()
    if word in wrong and (word in FUNCTIONS or wrong[word] in FUNCTIONS):
        yield _fault(found.start() - len(noun[0]), proof, found, found.end(), wrong[word])


def _fault(start: int, proof: Proof, found: re.Match[str], end: int, right: str) -> Fault:
    words = around(proof.text, min(start, found.start()), end, 0)
    return Fault("relecture-accord", start, f"accord : « {words} »", f"écrivez « {right} », ou corrigez la civilité")


def _civility(found: re.Match[str], proof: Proof, *, feminine: bool) -> Iterator[Fault]:
    for person in proof.people:
        if _same(person, found[2]) and person.feminine is not feminine:
            civility = "Mme" if person.feminine else "M."
            yield Fault(
                "relecture-civilite", found.start(), f"« {found[0]} » : le projet connaît {civility} {person.name}",
                "corrigez la civilité dans le texte ou dans le projet",
            )  # fmt: skip


def _same(person: Person, name: str) -> bool:
    return name.replace("\u00a0", " ").casefold() == person.name.replace("\u00a0", " ").casefold()
