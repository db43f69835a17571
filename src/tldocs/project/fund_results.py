"""Ce que le classement d'un fonds a donné : qui est aidé, de combien, qui ne l'est pas."""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from .fund_applications import Candidature
from .fund_call import Jury
from .fund_views import Rang


class Resultats:
    """Les résultats de la session, tirés du classement et des décisions du porteur."""

    if TYPE_CHECKING:
        enveloppe: Decimal | None
        jury: Jury
        candidatures: tuple[Candidature, ...]

        @property
        def classement(self) -> tuple[Rang, ...]:
            """Déclaré par le fonds."""

    def candidature(self, id: str | None) -> Candidature | None:  # noqa: A002 - the word of the project file
        """La candidature de cet identifiant."""
        return next((c for c in self.candidatures if c.id == id), None)

    @property
    def liens_declares(self) -> bool:
        """Vrai quand un membre du jury a déclaré un lien."""
        return any(m.liens for m in self.jury.membres)

    @property
    def notees(self) -> tuple[Rang, ...]:
        """Les candidatures recevables que le jury a notées."""
        return tuple(r for r in self.classement if r.total is not None and not r.motifs)

    @property
    def irrecevables(self) -> tuple[Rang, ...]:
        """Les candidatures qui ne sont pas recevables."""
        return tuple(r for r in self.classement if r.motifs)

    @property
    def egalites(self) -> tuple[tuple[Rang, ...], ...]:
        """Les candidatures à égalité, groupe par groupe."""
        tied = [r for r in self.classees if r.ex_aequo]
        return tuple(tuple(group) for _, group in groupby(tied, key=lambda r: r.rang))

    @property
    def total_propose(self) -> Decimal:
        """Total des sommes que le classement propose, en euros."""
        return sum((r.propose for r in self.classement), Decimal(0))

    @property
    def reste_propose(self) -> Decimal:
        """Ce que les propositions laissent de l'enveloppe, en euros."""
        return (self.enveloppe or Decimal(0)) - self.total_propose

    @property
    def classees(self) -> tuple[Rang, ...]:
        """Les candidatures qui ont un rang."""
        return tuple(r for r in self.classement if r.admise)

    @property
    def ecartees(self) -> tuple[Rang, ...]:
        """Les candidatures sans rang."""
        return tuple(r for r in self.classement if not r.admise)

    @property
    def complementaires(self) -> tuple[Rang, ...]:
        """Les candidatures classées que l'enveloppe ne paie pas."""
        return tuple(r for r in self.classees if not r.accorde)

    @property
    def a_departager(self) -> tuple[Rang, ...]:
        """Les candidatures à égalité entre lesquelles le jury doit voter."""
        return tuple(r for r in self.classement if r.sort == "a-departager")

    @property
    def decide(self) -> bool:
        """Vrai quand le porteur a écrit au moins une somme accordée."""
        return any(c.accorde is not None for c in self.candidatures)

    @property
    def laureats(self) -> tuple[Rang, ...]:
        """Les candidatures qui reçoivent une aide : celles de la décision, à défaut celles que le classement propose."""
        chosen = [r for r in self.classement if not self.decide or r.candidature.accorde]
        return tuple(r for r in chosen if r.accorde)

    @property
    def total_accorde(self) -> Decimal:
        """Total des aides accordées ou proposées, en euros."""
        return sum((r.accorde for r in self.laureats), Decimal(0))

    @property
    def total_demande(self) -> Decimal:
        """Total des sommes demandées, en euros."""
        return sum((c.demande for c in self.candidatures if c.demande is not None), Decimal(0))

    @property
    def reste(self) -> Decimal:
        """Ce que la session laisse de l'enveloppe, en euros."""
        return (self.enveloppe or Decimal(0)) - self.total_accorde

    @property
    def total_verse(self) -> Decimal:
        """Total versé aux lauréats, en euros."""
        return sum((r.candidature.verse for r in self.laureats), Decimal(0))

    def reste_a_verser_a(self, rang: Rang) -> Decimal:
        """Ce qui reste à verser à un lauréat, en euros."""
        return max(Decimal(0), rang.accorde - rang.candidature.verse)

    @property
    def total_reste_a_verser(self) -> Decimal:
        """Ce qui reste à verser à tous les lauréats, en euros."""
        return sum((self.reste_a_verser_a(r) for r in self.laureats), Decimal(0))

    @property
    def indicateurs_suivis(self) -> bool:
        """Vrai quand un lauréat a un indicateur."""
        return any(r.candidature.indicateurs for r in self.laureats)

    @property
    def de_minimis(self) -> tuple[Rang, ...]:
        """Les lauréats dont l'aide est de minimis."""
        return tuple(r for r in self.laureats if r.candidature.regime in ("de-minimis", "de-minimis-sieg"))

    @property
    def economiques(self) -> int:
        """Candidatures dont le projet offre des biens ou des services sur un marché."""
        return sum(bool(c.economique) for c in self.candidatures)

    @property
    def plus_fort_cumul(self) -> Rang | None:
        """Le lauréat dont le total d'aides de minimis est le plus élevé."""
        known = [r for r in self.de_minimis if r.total_de_minimis is not None]
        return max(known, key=lambda r: (r.total_de_minimis or Decimal(0), r.candidature.id), default=None)
