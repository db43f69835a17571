"""Les réponses rédigées : une question, plusieurs longueurs, pour les financeurs qui comptent les caractères."""

from __future__ import annotations

from .base import Node, field, node, required
from .scalars import Id, Texte


@node
class Reponse(Node):
    """Une réponse rédigée, en une à trois longueurs."""

    id: Id = required("identifiant par lequel un formulaire la demande, par exemple `utilite-sociale`")
    question: Texte | None = field("question à laquelle elle répond")
    champ: Texte | None = field(
        "champ du projet dont elle donne d'autres longueurs, par exemple `finances.demande.description`"
    )
    court: Texte | None = field("réponse courte")
    moyen: Texte | None = field("réponse moyenne")
    long: Texte | None = field("réponse longue")

    @property
    def textes(self) -> tuple[str, ...]:
        """Ses textes, du plus court au plus long."""
        return tuple(sorted((t for t in (self.court, self.moyen, self.long) if t), key=len))
