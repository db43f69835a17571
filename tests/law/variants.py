"""Each form with its options on or off: what a mention must stand through."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from tests import changed
from tests.projects import DAY, LIBRARY, put
from tldocs.document.model import Document
from tldocs.dossier.build import Options, draft_all
from tldocs.dossier.result import Checked
from tldocs.law.compiled import load_forms

VARIANTS: dict[str, Mapping[str, Any]] = {
    "exemple": {},
    "agrements": {
        "regime.jeunesse_education": "oui",
        "regime.esus": "oui",
        "regime.ess": "oui",
        "regime.subventions": "oui",
        "structure.date_declaration": "2019-03-01",
    },
    "sans-options": {
        "regime.subventions": "non",
        "regime.ess": "non",
        "gouvernance.assemblees.a_distance": "non",
        "gouvernance.assemblees.vote_par_correspondance": "non",
        "gouvernance.reglement_interieur": "aucun",
        "societariat.adhesion.cotisation": "non",
    },
    "toutes-options": {
        "gouvernance.assemblees.a_distance": "oui",
        "gouvernance.assemblees.vote_par_correspondance": "oui",
        "gouvernance.assemblees.consultation_ecrite": "oui",
        "gouvernance.assemblees.pouvoirs_maximum": "2",
        "gouvernance.reglement_interieur": "assemblee",
        "gouvernance.sections.prevues": "oui",
        "societariat.adhesion.mineurs": "oui",
    },
    "directoire": {"gouvernance.direction.mode": "directoire"},
}
ONLY = {"directoire": ("scic-sa", "spl")}
"""Variants that only some forms know."""


@cache
def drafted(form: str, variant: str) -> tuple[Checked, dict[str, Document]]:
    """The variant of the reference project of a form, checked, and its documents by kind, drafted as they stand."""
    if form not in ONLY.get(variant, (form,)):
        pytest.skip("la forme ne connaît pas cette variante")
    tree = copy.deepcopy(changed.tree(load_forms(LIBRARY)[form].reference))
    for path, value in VARIANTS[variant].items():
        put(tree, path, value)
    with TemporaryDirectory() as folder:
        checked = changed.checked(tree, Path(folder))
    assert checked.loaded.project is not None, [f for f in checked.findings if f.severity == "error"]
    made = draft_all(checked, LIBRARY, Options(is_draft=True, only=("statuts", "charte", "subvention")))
    return checked, {d.document.kind: d.document for d in made}


__all__ = ["DAY", "ONLY", "VARIANTS", "drafted"]
