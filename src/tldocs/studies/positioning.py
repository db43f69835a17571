"""The positioning in words and numbers: publics and what they find, neighbours, comparable places, prices, site."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from tldocs.law.money import plan_of
from tldocs.project.same import folded
from tldocs.text import minuscule, nombre

from . import prices, sites
from .peers import Pairs
from .prices import NONE

if TYPE_CHECKING:
    from tldocs.finance.plan import Plan
    from tldocs.project.dossier import Offre
    from tldocs.project.model import Projet
    from tldocs.project.positioning import Positionnement, PublicVise, ServicePublic, Tarif

    from . import Contexte


class PublicDit(NamedTuple):
    """A public: its need, how many, how many are expected."""

    nom: str
    besoin: str
    effectif: str
    attendus: str
    source: str


class ReponseDite(NamedTuple):
    """What a public finds in a service; the public is named on its first line."""

    public: str
    service: str
    horaires: str
    prix: str
    volume: str


class VoisinDit(NamedTuple):
    """A neighbour."""

    nom: str
    temps: str
    services: str
    prix: str
    difference: str
    source: str


class Positions:
    """The positioning of the place."""

    __readable__ = True

    def __init__(self, contexte: Contexte) -> None:
        self._contexte = contexte

    @property
    def projet(self) -> Projet:
        """Le projet."""
        return self._contexte.projet

    @property
    def positionnement(self) -> Positionnement:
        """Ce que le fichier dit du positionnement."""
        return self.projet.positionnement

    @property
    def plan(self) -> Plan:
        """Le plan financier."""
        return plan_of(self.projet, self._contexte.law.reperes)

    @cached_property
    def publics(self) -> tuple[PublicDit, ...]:
        """Les publics."""
        return tuple(map(_public, self.positionnement.publics))

    @cached_property
    def reponses(self) -> tuple[ReponseDite, ...]:
        """Ce que chaque public trouve, service par service."""
        return tuple(
            _answer(public, given, first=number == 0, tarif=self.tarif(given.tarif))
            for public in self.positionnement.publics
            for number, given in enumerate(public.services)
        )

    @cached_property
    def services(self) -> tuple[str, ...]:
        """Les services que les publics trouvent, dans l'ordre de l'activité."""
        used = {folded(s.service) for p in self.positionnement.publics for s in p.services}
        return tuple(s.nom for s in self.projet.activite.services if s.nom and folded(s.nom) in used)

    @property
    def services_dits(self) -> tuple[str, ...]:
        """Les mêmes services, pour le corps d'une phrase."""
        return tuple(minuscule(s) or "" for s in self.services)

    @property
    def marche(self) -> bool:
        """Vrai quand un public au moins est celui d'un marché, avec sa part attendue."""
        return any(p.attendus != NONE for p in self.publics)

    def prix_pour(self, public: PublicVise, service: str) -> str:
        """Les prix qu'un public paie dans un service ; vide s'il n'y va pas."""
        found = [s for s in public.services if folded(s.service) == folded(service)]
        return " ; ".join(dict.fromkeys(_price(s, self.tarif(s.tarif)) for s in found))

    def tarif(self, wanted: str | None) -> Tarif | None:
        """Le prix de la grille de cet identifiant."""
        return next((t for t in self.positionnement.tarifs if wanted and t.id == wanted), None)

    @cached_property
    def concurrents(self) -> tuple[VoisinDit, ...]:
        """Les lieux qui proposent la même chose."""
        return self._neighbours("concurrent")

    @cached_property
    def complementaires(self) -> tuple[VoisinDit, ...]:
        """Les lieux qui proposent autre chose aux mêmes publics."""
        return self._neighbours("complementaire")

    @cached_property
    def partenaires(self) -> tuple[VoisinDit, ...]:
        """Les lieux voisins avec qui le projet agit."""
        return self._neighbours("partenaire")

    def _neighbours(self, kind: str) -> tuple[VoisinDit, ...]:
        found = (v for v in self.positionnement.tous_les_voisins if (v.rapport or "concurrent") == kind)
        return tuple(self._neighbour(v) for v in sorted(found, key=lambda v: (v.minutes is None, v.minutes or 0)))

    def _neighbour(self, place: Offre) -> VoisinDit:
        noted = (
            f"{t.nom} : {prices.noted(r)}"
            for t in self.positionnement.tarifs
            for r in t.releves
            if place.id is not None and r.chez == place.id
        )
        return VoisinDit(
            f"{place.nom} ({place.commune})" if place.commune and place.commune not in (place.nom or "") else place.nom or "",
            NONE if place.minutes is None else f"{place.minutes} min",
            place.services or NONE,
            " ; ".join(noted) or place.prix or NONE,
            place.difference or "à dire",
            place.source or "à dire",
        )  # fmt: skip

    @property
    def plus_proche(self) -> Offre | None:
        """Le concurrent le plus proche."""
        found = (v for v in self.positionnement.tous_les_voisins if v.rapport in (None, "concurrent") and v.minutes is not None)  # fmt: skip
        return min(found, key=lambda v: v.minutes or 0, default=None)

    @cached_property
    def prix(self) -> tuple[prices.PrixPlace, ...]:
        """La grille, chaque prix parmi ceux relevés ailleurs."""
        return tuple(prices.places(self.positionnement.tarifs))

    @property
    def prix_compares(self) -> tuple[prices.PrixPlace, ...]:
        """Ceux des prix qui ont été relevés ailleurs."""
        return tuple(p for p in self.prix if p.releves)

    @property
    def titre_des_prix(self) -> str:
        """Ce que montre la figure des prix, en une phrase."""
        return prices.title(self.bilan)

    @property
    def titre_des_axes(self) -> str:
        """Ce que montre la figure des lieux, en une phrase."""
        across, up = self.positionnement.axes
        return f"Le lieu parmi ses comparables : {self.pairs.axe(across)}, et {self.pairs.axe(up)}"

    @cached_property
    def releves(self) -> tuple[prices.PrixReleve, ...]:
        """Les prix relevés ailleurs, un par ligne."""
        return tuple(prices.releves(self.positionnement.tarifs, self.positionnement.noms))

    @cached_property
    def accords(self) -> tuple[prices.PrixAccorde, ...]:
        """De la grille au plan financier."""
        return tuple(prices.accords(self.positionnement.tarifs))

    @cached_property
    def bilan(self) -> prices.Bilan:
        """Les prix sous la médiane, à son niveau, au-dessus."""
        return prices.bilan(self.positionnement.tarifs)

    @cached_property
    def pairs(self) -> Pairs:
        """Le projet à côté des lieux comparables."""
        return Pairs(self.projet, self.plan.troisieme, self._contexte.law.forme.nom, self._contexte.day)

    @cached_property
    def sites(self) -> sites.Sites:
        """Le choix du site."""
        return sites.Sites(self.positionnement.implantation)

    @cached_property
    def manques(self) -> tuple[str, ...]:
        """Ce qui manque à l'étude, avec le champ qui le dirait."""
        return tuple(_gaps(self))


def _public(public: PublicVise) -> PublicDit:
    expected = public.segment.attendus if public.segment else None
    return PublicDit(
        public.nom or "",
        public.besoin or "à dire",
        NONE if public.effectif_retenu is None else nombre(public.effectif_retenu) or NONE,
        NONE if expected is None else nombre(expected) or NONE,
        public.source or (public.segment.source if public.segment else None) or "à dire",
    )


def _answer(public: PublicVise, given: ServicePublic, *, first: bool, tarif: Tarif | None) -> ReponseDite:
    return ReponseDite(
        (public.nom or "") if first else "",
        given.service or "à dire",
        given.horaires or "à dire",
        _price(given, tarif),
        given.volume or NONE,
    )


def _price(given: ServicePublic, tarif: Tarif | None) -> str:
    return prices.unit_price(tarif) if tarif else given.prix or "à dire"


def _gaps(study: Positions) -> Iterator[str]:
    known = study.positionnement
    if not known.publics:
        yield "les publics, leur besoin et ce que le lieu leur offre : `positionnement.publics`"
    yield from (f"ce que le lieu offre à ce public : {p}" for p in known.publics_sans_reponse)
    if not known.tous_les_voisins:
        yield "les lieux voisins : `positionnement.voisins` ou `dossier.offre`"
    if not known.comparables:
        yield "les lieux comparables : `positionnement.comparables`"
    if not known.tarifs:
        yield "la grille des prix : `positionnement.tarifs`"
    yield from (f"le prix de « {t.nom} » ailleurs : `releves`" for t in known.tarifs if not t.prix_releves)
    yield from sites.gaps(known.implantation)
