"""The proof-reading of a dossier before it is written; what was read once is not read again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from tldocs.diagnostics import Finding, Place
from tldocs.law.compiled import kept
from tldocs.proofreading.own import people_of, proof_of

if TYPE_CHECKING:
    from tldocs.document.model import Document
    from tldocs.law.model import Law
    from tldocs.library import Library
    from tldocs.project.model import Projet
    from tldocs.proofreading.proof import Proof


def proofread_all(documents: Iterable[tuple[str, Document]], projet: Projet) -> tuple[Finding, ...]:
    """Return what a careful reader would mark in documents, given with the name of their file."""
    people = people_of(projet)
    proofs = [proof_of(document, file, people) for file, document in documents]
    found: tuple[Finding, ...] = kept("relecture", _key(proofs), lambda: _read(proofs))
    return found


def lost_mentions(
    documents: Iterable[tuple[str, Document]], library: Library, law: Law, names: Mapping[str, Any]
) -> tuple[Finding, ...]:
    """Return what the law wants in statutes and that a firm's own clauses no longer say; none without a firm's folder."""
    if library.firm is None:
        return ()
    from tldocs.proofreading.mentions import sought

    return tuple(
        Finding(
            "mention-absente", "warning", f"avec les clauses du cabinet, les statuts ne disent plus : {item.mention.statement}",
            Place(file), item.mention.id, "reprenez-le dans une clause du cabinet, ou gardez la nôtre", item.mention.basis,
        )
        for file, document in documents
        if document.kind == "statuts"
        for item in sought(proof_of(document, file), library, law, names, names["jour"])
        if item.state == "absente"
    )  # fmt: skip


def _key(proofs: list[Proof]) -> str:
    total = sha256()
    for proof in proofs:
        total.update(f"{proof.file}\0{proof.people}\0{proof.by_hand}\0{proof.text}\0".encode("utf-8", "replace"))
        total.update("\0".join([passage.place for passage in proof.passages]).encode("utf-8", "replace"))
    return total.hexdigest()


def _read(proofs: list[Proof]) -> tuple[Finding, ...]:
    from tldocs.proofreading.read import proofread

    return tuple(finding for proof in proofs for finding in proofread(proof))
