"""The figures and tables of the positioning: prices, places on two axes, map of the sites, notes of the sites."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from tldocs.document.model import Chart, Picture, Series, Table, Text
from tldocs.document.tabular import table
from tldocs.figures import maps, positions
from tldocs.project.site_scores import arrondi
from tldocs.text import euros, initiale, nombre

from .prices import NONE, money
from .sites import in_unit, name_of

if TYPE_CHECKING:
    from tldocs.project.positioning import Tarif
    from tldocs.project.site_scores import SiteJuge

    from . import Etude
    from .peers import LieuCompare

TALLEST = 112.0
"""Height of the map, at most, in millimetres: the tables of the sites stand beside it."""
MARKS: Mapping[maps.MarkKind, str] = {"place": "site retenu", "actor": "autre site", "rival": "lieu déjà ouvert"}
"""What each kind of mark is on the map of the sites."""
COLUMNS = 5
"""Sites in a table, at most: a sixth would break the words of a printed page."""


def price_dots(etude: Etude, caption: str) -> Picture:
    """Return each price among those noted elsewhere, on a scale where their median is 100 %."""
    known = [t for t in etude.positionnement.positionnement.tarifs if t.mediane and t.prix is not None]
    rows = tuple(map(_row, known))
    said = " ; ".join(
        f"{t.nom} : {money(t.prix)} ici, de {money(t.minimum)} à {money(t.maximum)} ailleurs, médiane {money(t.mediane)}"
        for t in known
    )
    drawn = positions.dots(rows, "en % de la médiane des prix relevés ailleurs")
    return Picture(
        caption, f"Prix du lieu parmi ceux relevés ailleurs. {said}", drawn, "prix relevés, tableau ci-après"
    )


def _row(tarif: Tarif) -> positions.Row:
    middle, price = tarif.mediane, tarif.prix
    assert middle
    assert price is not None
    return positions.Row(
        initiale(tarif.nom or tarif.id) or "",
        float(price / middle),
        _short(price),
        tuple(float(value / middle) for value in tarif.prix_releves),
        _short(tarif.minimum),
        _short(tarif.maximum),
    )


def _short(price: Decimal | None) -> str:
    return euros(price) or "" if price is not None else ""


def places_on_axes(etude: Etude, caption: str) -> Picture:
    """Return the project and its comparable places on the two axes that the project chose."""
    pairs, axes = etude.positionnement.pairs, etude.positionnement.positionnement.axes
    points = tuple(positions.Dot(p.nom, p.x, p.y, p.propre) for p in pairs.points)
    if len(axes) != 2:
        return Picture(caption, "", None)
    across, up = map(pairs.axe, axes)
    said = " ; ".join(f"{p.name} : {nombre(_round(p.x))} et {nombre(_round(p.y))}" for p in points)
    return Picture(
        caption, f"En largeur, {across} ; en hauteur, {up}. {said}", positions.scatter(points, across, up),
        "lieux comparables et fichier du projet, tableau ci-avant",
    )  # fmt: skip


def _round(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.1"))


def sites_on_axes(etude: Etude, caption: str) -> Picture:
    """Return the sites on the two criteria that the project chose."""
    known = etude.positionnement.positionnement.implantation
    axes = [c for wanted in known.axes for c in known.criteres if c.id == wanted]
    if len(axes) != 2:
        return Picture(caption, "", None)
    points = tuple(_placed(known.juges, (axes[0].id, axes[1].id), known.retenu))
    across, up = (f"{c.nom}, en {c.unite}" if c.unite else c.nom or "" for c in axes)
    said = " ; ".join(f"{p.name} : {in_unit(p.x, axes[0])} et {in_unit(p.y, axes[1])}" for p in points)
    return Picture(
        caption, f"En largeur, {across} ; en hauteur, {up}. {said}", positions.scatter(points, across, up),
        "données des sites, tableaux ci-avant",
    )  # fmt: skip


def _placed(juges: tuple[SiteJuge, ...], axes: tuple[str | None, str | None], chosen: str | None) -> Iterator[positions.Dot]:  # fmt: skip
    for judged in juges:
        across, up = (judged.note_de(axis) for axis in axes)
        if across and up and across.valeur is not None and up.valeur is not None:
            yield positions.Dot(
                initiale(name_of(judged.site)) or "", across.valeur, up.valeur, judged.site.id == chosen
            )


def site_map(etude: Etude, caption: str) -> Picture:
    """Return the map of the sites over the communes of the territory; over their only commune when they share it."""
    known = etude.positionnement.positionnement.implantation
    placed = [site for site in known.sites if site.place_sur_la_carte]
    towns = {site.adresse.code_insee for site in placed}
    outlines = [o for o in etude.terrain.contours if len(towns) > 1 or o.code in towns]
    areas = tuple(maps.Area(o.name, o.rings, strong=o.code in towns and len(towns) > 1) for o in outlines)
    wanted = maps.Map(areas, tuple(_marks(etude)), tallest=TALLEST, words=MARKS)
    said = " ; ".join(f"{mark.number} {mark.name} ({MARKS[mark.kind]})".strip() for mark in wanted.marks)
    alt = f"Carte de {len(areas)} {'commune' if len(areas) < 2 else 'communes'} : {said}"
    source = " ; ".join(filter(None, (etude.positionnement.projet.diagnostic.contours.source, known.source_distances)))
    return Picture(caption, alt, maps.drawn(wanted) if placed else None, source)


def _marks(etude: Etude) -> Iterator[maps.Mark]:
    projet = etude.positionnement.projet
    known = projet.positionnement.implantation
    for rank, site in enumerate(known.sites, 1):
        if site.longitude is not None and site.latitude is not None:
            kind: maps.MarkKind = "place" if site.id == known.retenu else "actor"
            yield maps.Mark(
                positions.shortened(name_of(site)), float(site.longitude), float(site.latitude), str(rank), kind
            )
    for place in projet.diagnostic.lieux if known.pour == "nouveau-lieu" else ():
        if place.longitude is not None and place.latitude is not None:
            yield maps.Mark(
                positions.shortened(place.nom or ""),
                float(place.longitude),
                float(place.latitude),
                "",
                "rival",
                named=True,
            )


def site_scores(etude: Etude, caption: str) -> Chart:
    """Return the total of each site, from the best."""
    ranked = etude.positionnement.positionnement.implantation.classement
    said = " ; ".join(f"{name_of(j.site)} {nombre(j.points)}" for j in ranked)
    series = Series("Points sur 100", tuple(j.points for j in ranked))
    return Chart(caption, f"Points sur 100 de chaque site. {said}", "bars", tuple(initiale(name_of(j.site)) or "" for j in ranked), (series,), "points")  # fmt: skip


def notes_table(etude: Etude, caption: str, start: int = 0) -> Table:
    """Return the notes of the sites, a column each, criterion by criterion; `start`: rank of the first one shown."""
    known = etude.positionnement.positionnement.implantation
    shown = known.classement[start : start + COLUMNS]
    if not shown:
        return Table((), (), ())
    weights = (nombre(c.poids) or "0" for c in known.criteres)
    rows = [
        (initiale(c.nom or c.id) or "", weight, *(_note(j, rank) for j in shown))
        for rank, (c, weight) in enumerate(zip(known.criteres, weights, strict=True))
    ]
    total = ("=Total sur 100", nombre(known.total_des_poids) or "0", *(nombre(j.points) or NONE for j in shown))
    made = table(("Critère", "Poids", *(initiale(name_of(j.site)) or "" for j in shown)), [*rows, total])
    return made._replace(caption=(Text(caption),))


def notes_table_next(etude: Etude, caption: str) -> Table:
    """Return the notes of the sites that the first table does not hold."""
    return notes_table(etude, caption, COLUMNS)


def _note(judged: SiteJuge, rank: int) -> str:
    found = judged.notes[rank]
    return f"{nombre(arrondi(found.note)) or NONE} ({in_unit(found.valeur, found.critere)})"


def matrix(etude: Etude, caption: str) -> Table:
    """Return what each public pays in each service."""
    study = etude.positionnement
    services = study.services
    rows = [
        (initiale(p.nom) or "", *(initiale(study.prix_pour(p, s)) or NONE for s in services))
        for p in study.positionnement.publics
    ]
    if not services or not rows:
        return Table((), (), ())
    return table(("Public", *(initiale(s) or "" for s in services)), rows, texts=len(services) + 1)._replace(
        caption=(Text(caption),)
    )


def peers_table(etude: Etude, caption: str) -> Table:
    """Return the project, its comparable places, then their median; a measure that none of them has is left out."""
    pairs = etude.positionnement.pairs
    if not pairs.lieux:
        return Table((), (), ())
    price = pairs.tarif
    heads = (
        ("surface", "Surface, en m²"), ("postes", "Postes"), ("etp", "ETP"), ("membres", "Membres"),
        ("part_publique", "Part des subventions"), ("prix", initiale(price.nom) or "" if price else ""),
    )  # fmt: skip
    kept = [(key, head) for key, head in heads if any(getattr(place, key) != NONE for place in pairs.lieux)]

    def row(place: LieuCompare, strong: str = "") -> tuple[str, ...]:
        return f"{strong}{', '.join(filter(None, (initiale(place.nom), place.detail)))}", *(
            f"{strong}{getattr(place, key)}" for key, _ in kept
        )

    rows = [row(pairs.le_projet, "="), *map(row, pairs.lieux), row(pairs.mediane, "=")]
    return table(("Lieu", *(head for _, head in kept)), rows)._replace(caption=(Text(caption),))


def distances_table(etude: Etude, caption: str) -> Table:
    """Return the distances of the sites; a distance that no site has is left out."""
    sites = etude.positionnement.sites.tous
    heads = (
        ("gare", "Gare"), ("arret", "Arrêt de car"), ("ecole", "École"), ("commerces", "Commerces"),
        ("habitation", "Habitation voisine"), ("stationnement", "Places à moins de 100 m"),
    )  # fmt: skip
    kept = [(key, head) for key, head in heads if any(getattr(site, key) != NONE for site in sites)]
    if not kept:
        return Table((), (), ())
    rows = [(initiale(site.nom) or "", *(getattr(site, key) for key, _ in kept)) for site in sites]
    return table(("Site", *(head for _, head in kept)), rows)._replace(caption=(Text(caption),))
