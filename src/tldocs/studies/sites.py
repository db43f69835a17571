"""The choice of the site in words: the buildings, the criteria, the notes, what would change the first rank."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from tldocs.project.site_scores import arrondi, valeur
from tldocs.text import NBSP, a, date_longue, euros, initiale, lettres, nombre, pluriel, pourcent

from .prices import NONE, said_source

if TYPE_CHECKING:
    from tldocs.project.site_scores import Bascule, SiteJuge
    from tldocs.project.siting import Critere, Implantation, Site

ONE, HUNDRED = Decimal(1), Decimal(100)
METRES = ("gare", "ecole", "commerces", "arret", "habitation")


class SiteDit(NamedTuple):
    """A site in words."""

    nom: str
    numero: int
    """Its number on the map and in the tables."""
    adresse: str
    surface: str
    loyer: str
    travaux: str
    travaux_au_metre: str
    proprietaire: str
    disponibilite: str
    etat: str
    accessibilite: str
    source: str
    retenu: bool
    gare: str
    ecole: str
    commerces: str
    arret: str
    habitation: str
    stationnement: str


class CritereDit(NamedTuple):
    """A criterion in words."""

    nom: str
    poids: str
    """Its weight, and its share when the weights do not add up to a hundred."""
    seuil: str
    zero: str
    cent: str
    motif: str


class RangDit(NamedTuple):
    """A site in the ranking."""

    rang: int
    nom: str
    points: str
    ecart: str
    retenu: bool


class EcarteDit(NamedTuple):
    """Why a site is left out: a threshold; the site is named on its first line."""

    nom: str
    critere: str
    valeur: str
    seuil: str


class BasculeDite(NamedTuple):
    """Where the first rank would change hands as one weight moves, the others kept."""

    nom: str
    poids: str
    dessous: str
    dessus: str


class Sites:
    """The choice of the site."""

    __readable__ = True

    def __init__(self, implantation: Implantation) -> None:
        self._i = implantation

    @cached_property
    def tous(self) -> tuple[SiteDit, ...]:
        """Les sites, dans l'ordre du fichier."""
        return tuple(_site(site, rank, self._i.retenu) for rank, site in enumerate(self._i.sites, 1))

    @cached_property
    def distances(self) -> bool:
        """Vrai quand une distance au moins est dite."""
        return any(getattr(s, name) is not None for s in self._i.sites for name in (*METRES, "stationnement"))

    @cached_property
    def criteres(self) -> tuple[CritereDit, ...]:
        """Les critères, dans l'ordre du fichier."""
        whole = self._i.total_des_poids
        return tuple(_criterion(c, whole, self._admitted) for c in self._i.criteres)

    @property
    def _admitted(self) -> tuple[Site, ...]:
        return tuple(j.site for j in self._i.juges if not j.rejets)

    @cached_property
    def classement(self) -> tuple[RangDit, ...]:
        """Les sites notés, du meilleur au moins bon."""
        return tuple(_rank(j, self._i) for j in self._i.classement)

    @cached_property
    def ecartes(self) -> tuple[EcarteDit, ...]:
        """Les sites qu'un seuil écarte, seuil par seuil."""
        return tuple(
            EcarteDit(
                name_of(j.site) if rank == 0 else "",
                n.critere.nom or "",
                in_unit(n.valeur, n.critere),
                _threshold(n.critere),
            )
            for j in self._i.ecartes
            for rank, n in enumerate(j.rejets)
        )

    @cached_property
    def bascules(self) -> tuple[BasculeDite, ...]:
        """Le poids à partir duquel un autre site passe en tête, critère par critère."""
        return tuple(
            BasculeDite(b.critere.nom or "", nombre(b.critere.poids) or "0", _side(b.dessous), _side(b.dessus))
            for b in self._i.bascules
        )

    @cached_property
    def fragile(self) -> BasculeDite | None:
        """Le critère dont le poids est le plus près de changer le premier rang, à proportion de ce qu'il pèse."""
        met = [(near, b) for b in self._i.bascules if (near := _nearness(b)) is not None]
        found = min(met, key=lambda pair: pair[0], default=None)
        return None if found is None else self.bascules[self._i.bascules.index(found[1])]

    @property
    def decisifs(self) -> int:
        """Critères dont le poids peut, à lui seul, changer le premier rang."""
        return sum(1 for b in self._i.bascules if b.dessous or b.dessus)

    @property
    def titre_des_axes(self) -> str:
        """Ce que montre la figure des sites, en une phrase."""
        names = [c.nom or "" for wanted in self._i.axes for c in self._i.criteres if c.id == wanted]
        return f"Les sites sur deux critères : {', '.join(names)}"

    @property
    def titre_de_la_carte(self) -> str:
        """Ce que montre la carte, en une phrase."""
        count = len(self._i.sites)
        towns = {s.adresse.commune for s in self._i.sites if s.adresse.commune}
        if len(towns) == 1:
            return f"{initiale(pluriel(count, 'le site est', f'les {lettres(count)} sites sont'))} {a(towns.pop())}"
        return f"{initiale(lettres(count))} sites, dans {lettres(len(towns))} communes" if towns else "Les sites"

    @property
    def titre_des_points(self) -> str:
        """Ce que montre le graphique des totaux, en une phrase."""
        first = self.classement[0]
        if len(self.classement) < 2 or self.classement[1].rang == 1:
            return "Points de chaque site, sur 100"
        return f"En tête : {first.nom}, {self.classement[1].ecart.removeprefix('à ')} devant le suivant"

    @property
    def methode_relative(self) -> bool:
        """Vrai quand un critère au moins est noté du moins bon au meilleur des sites admis."""
        return any(not c.echelle for c in self._i.criteres)


def name_of(site: Site) -> str:
    """Return the name of a site."""
    return site.nom or site.id or ""


def in_unit(value: Decimal | None, critere: Critere) -> str:
    """Return a value with the unit of its criterion."""
    if value is None:
        return NONE
    return f"{nombre(value)}{NBSP}{critere.unite}" if critere.unite else nombre(value) or NONE


def _site(site: Site, rank: int, chosen: str | None) -> SiteDit:
    each = site.travaux / site.surface if site.travaux is not None and site.surface else None
    where = ", ".join(part for part in (site.adresse.voie, site.adresse.commune) if part)
    near = {name: _number(getattr(site, name)) for name in (*METRES, "stationnement")}
    return SiteDit(
        nom=name_of(site), numero=rank, adresse=where or "adresse à dire", surface=_number(site.surface),
        loyer=_money(site.loyer), travaux=_money(site.travaux),
        travaux_au_metre=NONE if each is None else _money(each.quantize(ONE, ROUND_HALF_UP)),
        proprietaire=site.proprietaire or "à dire", disponibilite=site.disponibilite or "à dire",
        etat=site.etat or "à dire", accessibilite=site.accessibilite or "à dire",
        source=said_source(site.source, date_longue(site.date)), retenu=site.id == chosen, **near,
    )  # fmt: skip


def _number(value: Decimal | int | None) -> str:
    return NONE if value is None else nombre(value) or NONE


def _money(value: Decimal | None) -> str:
    return NONE if value is None else euros(value) or NONE


def _criterion(critere: Critere, whole: Decimal, admitted: tuple[Site, ...]) -> CritereDit:
    weight = nombre(critere.poids) or "0"
    share = (critere.poids or Decimal(0)) * 100 / whole if whole else Decimal(0)
    known = [v for s in admitted if (v := valeur(s, critere)) is not None]
    worst, best = (max, min) if critere.sens == "moins" else (min, max)
    zero = critere.zero if critere.echelle else worst(known, default=None)
    full = critere.cent if critere.echelle else best(known, default=None)
    return CritereDit(
        critere.nom or critere.id or "",
        weight if whole == HUNDRED else f"{weight} ({pourcent(share.quantize(ONE, ROUND_HALF_UP))})",
        _threshold(critere),
        in_unit(zero, critere),
        in_unit(full, critere),
        critere.motif or "à dire",
    )


def _threshold(critere: Critere) -> str:
    if critere.rejet is None:
        return "aucun"
    return f"{in_unit(critere.rejet, critere)} {'au plus' if critere.sens == 'moins' else 'au moins'}"


def _rank(judged: SiteJuge, implantation: Implantation) -> RangDit:
    first = implantation.classement[0].total
    assert first is not None
    assert judged.total is not None
    gap = arrondi(Fraction(first - judged.total))
    words = "en tête" if judged.rang == 1 else f"à {nombre(gap)} {'point' if gap is not None and gap < 2 else 'points'}"
    return RangDit(
        judged.rang or 0, name_of(judged.site), nombre(judged.points) or NONE, words, judged.site.id == implantation.retenu
    )  # fmt: skip


def _side(found: tuple[Decimal, Site] | None) -> str:
    return NONE if found is None else f"{nombre(found[0])} : {name_of(found[1])}"


def _nearness(bascule: Bascule) -> Decimal | None:
    """Return how far the nearest turn is, as a share of the weight; None without turn or weight."""
    weight = bascule.critere.poids
    turns = [side[0] for side in (bascule.dessous, bascule.dessus) if side is not None]
    return min(abs(turn - weight) / weight for turn in turns) if weight and turns else None


def gaps(implantation: Implantation) -> Iterator[str]:
    """Yield what the choice of the site lacks, naming the field."""
    if implantation.sites and not implantation.criteres:
        yield "les critères du choix du site : `positionnement.implantation.criteres`"
    if implantation.sites and not implantation.retenu:
        yield "le site retenu : `positionnement.implantation.retenu`"
    for judged in implantation.incomplets:
        yield f"{name_of(judged.site)} : {', '.join(judged.noms_des_manques)}"
    for site in implantation.sites:
        if not site.place_sur_la_carte:
            yield f"{name_of(site)} : latitude et longitude, pour la carte"
