"""The proof-reading of a dossier before it is written; what was read once is not read again."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import TYPE_CHECKING

from tldocs.diagnostics import Finding
from tldocs.law.compiled import kept
from tldocs.proofreading.own import people_of, proof_of

if TYPE_CHECKING:
    from tldocs.document.model import Document
    from tldocs.project.model import Projet
    from tldocs.proofreading.proof import Proof


def proofread_all(documents: Iterable[tuple[str, Document]], projet: Projet) -> tuple[Finding, ...]:
    """Return what a careful reader would mark in documents, given with the name of their file."""
    people = people_of(projet)
    proofs = [proof_of(document, file, people) for file, document in documents]
    found: tuple[Finding, ...] = kept("relecture", _key(proofs), lambda: _read(proofs))
    return found


def _key(proofs: list[Proof]) -> str:
    total = sha256()
    for proof in proofs:
        total.update(f"{proof.file}\0{proof.people}\0{proof.by_hand}\0{proof.text}\0".encode("utf-8", "replace"))
        total.update("\0".join([passage.place for passage in proof.passages]).encode("utf-8", "replace"))
    return total.hexdigest()


def _read(proofs: list[Proof]) -> tuple[Finding, ...]:
    from tldocs.proofreading.read import proofread

    return tuple(finding for proof in proofs for finding in proofread(proof))
