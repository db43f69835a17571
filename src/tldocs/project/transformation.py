"""La structure naît de la transformation d'une autre : d'où elle vient, ce que l'assemblée a décidé."""

from __future__ import annotations

from typing import Literal

from .assemblies import Regle, regle
from .base import Node, field, many, node
from .scalars import Booleen, Entier, Euros, Jour, Proportion, Texte


@node
class Transformation(Node):
    """La structure naît de la transformation d'une autre."""

    origine: Literal["aucune", "association", "societe"] | None = field("origine")
    forme_origine: Texte | None = field("forme et nom d'origine")
    origine_par_actions: Booleen | None = field("la société d'origine est déjà une société par actions")
    origine_avec_commissaire: Booleen | None = field("la société d'origine a un commissaire aux comptes")
    commissaire: Texte | None = field("commissaire à la transformation")
    activite_analogue: Booleen | None = field("l'activité reste analogue")
    reserves_incorporees: Euros | None = field("réserves antérieures incorporées au capital, en euros")
    prevue: Booleen | None = field("les statuts prévoient la transformation en coopérative")
    assemblee_le: Jour | None = field("date de l'assemblée qui décide la transformation")
    membres: Entier | None = field("membres ou associés de la structure d'origine")
    presents: Entier | None = field("membres présents ou représentés à cette assemblée")
    pour: Entier | None = field("voix pour la transformation")
    contre: Entier | None = field("voix contre la transformation")
    abstentions: Entier | None = field("abstentions")
    fonds_anterieurs: Euros | None = field("fonds propres antérieurs à la transformation, en euros")
    conventions: tuple[Texte, ...] = many("conventions en cours à faire suivre (bail, subvention…)")
    majorite: Proportion | None = field("majorité qui décide cette transformation, si elle est propre")
    forme_visee: Literal["cooperative", "societe"] | None = field(
        "forme que la structure veut prendre sans se dissoudre"
    )

    @property
    def regle(self) -> Regle:
        """Ce que demande cette majorité : plus de la moitié, davantage, ou toutes les voix."""
        return regle(self.majorite)

    @property
    def a_faire_suivre(self) -> tuple[str, ...]:
        """Agréments et conventions dont la poursuite est à faire confirmer."""
        return (*self.projet.regime.agrements, *self.conventions)

    @property
    def rapport_exige(self) -> bool:
        """Vrai quand une société sans commissaire aux comptes, qui n'est pas par actions, se transforme."""
        return (
            self.origine == "societe" and self.origine_par_actions is False and self.origine_avec_commissaire is False
        )
