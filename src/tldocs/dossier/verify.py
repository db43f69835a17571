"""Verify statutes in Word, whoever wrote them: what the command `verify` does."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tldocs.diagnostics import Finding, Place
from tldocs.law.check import names_of
from tldocs.law.compiled import load_forms, load_law
from tldocs.law.source import LibraryError, placed
from tldocs.library import Library, library_of
from tldocs.proofreading.proof import Proof

from .check import check
from .folder import reason

if TYPE_CHECKING:
    from tldocs.proofreading.mentions import Sought

MOST_BYTES = 64 << 20
KNOWN = 6
"""Articles that a text has at least, for what it says of its form to be believed without --form."""


class Verified(NamedTuple):
    """What a text holds. `form` is empty when the file could not be read or its form is not known."""

    findings: tuple[Finding, ...]
    form: str = ""
    day: date = date.min
    articles: int = 0
    mentions: tuple[Sought, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether the text was read and nothing that is mandatory is missing from it."""
        return bool(self.form) and not any(finding.severity == "error" for finding in self.findings)


def verify(file: Path, form: str | None = None, on: date | None = None, project: Path | None = None) -> Verified:
    """Return what a text holds of what its form wants, and what a careful reader marks; nothing is raised.

    With a project, only the mentions that concern it are wanted, and its persons are known.
    """
    library = library_of(project or file)
    try:
        return _verify(file, form, on, project, library)
    except LibraryError as error:
        return Verified((placed(error, library),))


def _verify(file: Path, form: str | None, on: date | None, project: Path | None, library: Library) -> Verified:
    read = _proof(file)
    if not isinstance(read, Proof):
        return Verified(tuple(read))
    known = load_forms(library)
    checked = check(project, on, library) if project else None
    if checked and checked.law is None:
        return Verified(checked.findings)
    chosen = checked.law.forme.id if checked and checked.law else form or _recognised(read, library)
    if chosen not in known:
        return Verified((_unknown(file, chosen, list(known)),))
    day = on or (checked.day if checked else date.today())
    law = load_law(library, known[chosen])
    names = names_of(checked.loaded.project, law, day) if checked and checked.loaded.project else None
    return _told(read, library, law, names, day)


def _told(proof: Proof, library: Library, law: Any, names: Any, day: date) -> Verified:
    from tldocs.proofreading.mentions import sought
    from tldocs.proofreading.own import people_of
    from tldocs.proofreading.read import proofread

    if names:
        proof.people = tuple(people_of(names["projet"]))
    mentions = sought(proof, library, law, names, day)
    absent = [_absent(item, proof.file) for item in mentions if item.state == "absente"]
    count = sum(1 for _ in proof.articles())
    return Verified((*absent, *proofread(proof)), law.forme.id, day, count, tuple(mentions))


def _recognised(proof: Proof, library: Library) -> str:
    from tldocs.proofreading.mentions import recognised

    return recognised(proof, library, load_forms(library).values())


def _absent(item: Sought, file: str) -> Finding:
    mention = item.mention
    conditional = mention.when is not None
    severity = "info" if conditional and mention.severity != "info" else mention.severity
    said = " (ne s’impose que dans certains cas)" if conditional else ""
    return Finding(
        "mention-absente", severity, f"non trouvé : {mention.statement}{said}", Place(file), mention.id,
        "ajoutez l’article, ou lisez le texte : il le dit peut-être avec d’autres mots", mention.basis,
    )  # fmt: skip


def _unknown(file: Path, chosen: str, known: list[str]) -> Finding:
    message = (
        f"forme juridique inconnue : « {chosen} »" if chosen else "ce texte ne dit pas clairement sa forme juridique"
    )
    return Finding(
        "forme-inconnue", "error", message, Place(str(file)), "", f"donnez-la avec --form : {', '.join(known)}"
    )


def _proof(file: Path) -> Proof | list[Finding]:
    """Return the proof of a Word file, or why it cannot be read."""
    from tldocs.proofreading.foreign import proof_of
    from tldocs.word.returned.read import read

    data = _bytes(file)
    if isinstance(data, Finding):
        return [data]
    returned = read(data)
    if isinstance(returned, list):
        return [finding._replace(place=Place(str(file))) for finding in returned]
    proof = proof_of(returned, str(file))
    if not proof.text.strip():
        return [Finding("document-vide", "error", "ce document ne contient pas de texte", Place(str(file)))]
    return proof


def _bytes(file: Path) -> bytes | Finding:
    place = Place(str(file))
    try:
        if file.is_dir() or (file.exists() and not file.is_file()):
            return Finding(
                "fichier-illisible", "error", "ce n’est pas un fichier", place, "", "donnez un document Word"
            )
        if file.stat().st_size > MOST_BYTES:
            return Finding("fichier-demesure", "error", f"le fichier dépasse {MOST_BYTES >> 20} Mio", place)
        return file.read_bytes()
    except FileNotFoundError:
        return Finding("fichier-illisible", "error", "le fichier n’existe pas", place, "", "vérifiez son nom")
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else "son nom n’est pas un nom de fichier"
        return Finding("fichier-illisible", "error", f"le fichier ne peut pas être lu : {why}", place)
