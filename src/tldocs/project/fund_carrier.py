"""Qui porte un fonds, qui tient l'appel à projets, d'où vient l'argent."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from .fund_call import Operateur, Origine
from .people import Collectivite, Organisation, Personne

if TYPE_CHECKING:
    from .mandates import Mandat
    from .model import Projet

CENT = Decimal("0.01")


class Portage:
    """Ce que le fonds dit de son porteur, de son opérateur et de ses ressources."""

    if TYPE_CHECKING:
        projet: Projet
        porteur: str | None
        operateur: Operateur
        origines: tuple[Origine, ...]

    @property
    def _mandat(self) -> Mandat | None:
        return self.projet.representant_statutaire

    @cached_property
    def porteur_connu(self) -> Personne | Organisation | Collectivite | None:
        """La personne qui porte le fonds, quand ce n'est pas la structure du projet."""
        return self.projet.parties.get(self.porteur) if self.porteur else None

    @property
    def collectivite(self) -> Collectivite | None:
        """La personne publique qui porte le fonds."""
        return self.porteur_connu if isinstance(self.porteur_connu, Collectivite) else None

    @property
    def public(self) -> bool:
        """Vrai quand une personne publique porte le fonds."""
        return self.collectivite is not None

    @property
    def nom_du_porteur(self) -> str | None:
        """Qui porte le fonds, avec son article quand c'est une personne publique."""
        if self.collectivite:
            return self.collectivite.avec_article
        return self.porteur_connu.nom_complet if self.porteur_connu else self.projet.denomination

    @property
    def nom_de_l_operateur(self) -> str | None:
        """Qui tient l'appel à projets."""
        known = self.projet.parties.get(self.operateur.qui) if self.operateur.qui else None
        return known.nom_complet if known else self.projet.denomination

    @property
    def adresse_du_porteur(self) -> str | None:
        """Siège de celui qui porte le fonds."""
        known = self.porteur_connu
        if known is None:
            return self.projet.siege.sur_une_ligne
        return (known.adresse if isinstance(known, Personne) else known.siege).sur_une_ligne

    @property
    def signataire(self) -> str | None:
        """Qui signe pour le porteur."""
        known = self.porteur_connu
        if known is None:
            return self._mandat.nom_complet if self._mandat else None
        return known.nom_complet if isinstance(known, Personne) else known.representant.nom_complet

    @property
    def qualite_du_signataire(self) -> str | None:
        """Sa qualité."""
        known = self.porteur_connu
        if known is None:
            return self._mandat.fonction if self._mandat else None
        return None if isinstance(known, Personne) else known.representant.qualite

    @property
    def opere(self) -> bool:
        """Vrai quand un autre que le porteur tient l'appel à projets."""
        return bool(self.operateur.missions)

    @property
    def ressources(self) -> Decimal:
        """Total des sommes apportées au fonds, en euros."""
        return sum((o.montant for o in self.origines if o.montant is not None), Decimal(0))

    @property
    def reversees(self) -> tuple[Origine, ...]:
        """Les subventions publiques que le porteur, personne privée, redistribue."""
        return () if self.public else tuple(o for o in self.origines if o.reversee)

    @property
    def du_departement(self) -> Decimal:
        """Argent du département dans le fonds, en euros."""
        return sum((o.montant or Decimal(0) for o in self.origines if o.niveau == "departement"), Decimal(0))

    def part_de(self, origine: Origine) -> Decimal | None:
        """Part d'une origine dans les ressources du fonds, en % ; None sans ressources."""
        whole = self.ressources
        return None if not whole or origine.montant is None else (origine.montant * 100 / whole).quantize(CENT)
