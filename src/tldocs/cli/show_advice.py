"""An advice as JSON: ids and numbers for programs, citations in words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tldocs.advice.judge import Raison
    from tldocs.advice.sensitivity import Bascule
    from tldocs.dossier.advise import Advised


def described(made: Advised) -> str:
    """Return an advice as JSON."""
    advice = made.advice
    content: dict[str, Any] = {
        "situation": {name: _plain(value) for name, value in advice.situation._asdict().items()},
        "en_lice": [
            {
                "vehicule": note.vehicule.id, "nom": note.vehicule.nom, "note": round(float(note.points), 2),
                "apports": {name: round(float(value), 2) for name, value in note.apports.items()},
                "reserves": [_reason(r) for r in advice.reserves.get(note.vehicule.id, ())],
                "formes": list(note.vehicule.formes),
                "criteres": {
                    name: {"valeur": c.valeur, "detail": c.detail, "verified": c.verified, "base": list(map(str, c.basis))}
                    for name, c in note.vehicule.criteres.items()
                },
            }
            for note in advice.notes
        ],
        "ecartes": [
            {"vehicule": v.id, "nom": v.nom, "motifs": [_reason(r) for r in reasons]} for v, reasons in advice.ecartes
        ],
        "poids": [
            {"critere": p.critere, "propose": float(p.propose), "retenu": float(p.valeur), "pourquoi": list(p.pourquoi)}
            for p in advice.poids
        ],
        "bascules": [_turn(item) for item in advice.bascules],
        "montages": [
            {"id": m.id, "titre": m.titre, "vehicules": [v.id for v in held], "verified": m.verified}
            for m, held in advice.montages
        ],
        "parcours": [{"titre": p.titre, "etapes": [s._asdict() for s in p.etapes]} for p in made.conseil.parcours],
        "questions": [q.champ for q in advice.questions],
    }  # fmt: skip
    return json.dumps(content, ensure_ascii=False, indent=2)


def _plain(value: Any) -> Any:
    if isinstance(value, frozenset):
        return sorted(value)
    return value if isinstance(value, bool | int | str | None) else float(value)


def _reason(reason: Raison) -> dict[str, Any]:
    return {
        "regle": reason.regle, "enonce": reason.enonce, "motif": reason.message, "remede": reason.remede,
        "base": list(map(str, reason.basis)), "verified": reason.verified,
    }  # fmt: skip


def _turn(item: Bascule) -> dict[str, Any]:
    sides = (("dessous", item.dessous), ("dessus", item.dessus))
    told = {name: {"poids": round(float(side[0]), 2), "vehicule": side[1].id} if side else None for name, side in sides}
    return {"critere": item.critere, "poids": float(item.poids), **told}
