"""The names that the templates of documents may use, with their types: those of the rules, and what documents read besides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tldocs.law.model import Law


def scope_of_documents(law: Law) -> dict[str, Any]:
    """Return the type of each name."""
    from tldocs.law.rules import scope_of
    from tldocs.studies import Etude

    from .advised import Conseil
    from .modification import Modification
    from .view import Droit
    from .whole import DossierConstruit

    own = {
        "droit": Droit, "modification": Modification, "conseil": Conseil, "etude": Etude, "dossier_construit": DossierConstruit,
    }  # fmt: skip
    return {**scope_of(law.forme, law.parameters), **own}
