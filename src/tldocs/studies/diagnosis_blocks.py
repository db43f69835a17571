"""The map, the network, the charts and the tables of the diagnosis."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from itertools import zip_longest
from typing import TYPE_CHECKING

from tldocs.document.model import Align, Break, Chart, Inline, Inlines, Picture, Series, Table, Text
from tldocs.figures import maps, networks
from tldocs.text import initiale, liste, nombre

from .communes import name_of
from .indicators import rounded

if TYPE_CHECKING:
    from tldocs.project.diagnosis import Acteur

    from . import Etude
    from .diagnosis_words import Dit

KINDS: dict[str | None, networks.LinkKind] = {
    "cooperation": "cooperation",
    "complementarite": "complement",
    "concurrence": "competition",
}
PROJECT = "@projet"
"""Identifier of the project in the network; no actor may have it."""
LISTED = 6
"""Communes that the alternative text names."""


def territory_map(etude: Etude, caption: str) -> Picture:
    """Return the map of the communes studied, shaded, with the place and the actors whose coordinates are known."""
    terrain, projet = etude.terrain, etude.terrain.projet
    shading = terrain.teinte
    values = shading.by_commune if shading else {}
    seat = projet.activite.adresse.code_insee or projet.siege.code_insee
    areas = tuple(
        maps.Area(o.name, o.rings, _shown(values.get(o.code)), strong=o.code == seat) for o in terrain.contours
    )
    wanted = maps.Map(areas, tuple(_marks(etude)), _unit(etude))
    source = "; ".join(filter(None, (projet.diagnostic.contours.source, shading.line.source if shading else "")))
    return Picture(caption, _map_alt(etude, wanted), maps.drawn(wanted) if areas else None, source.replace("; ", " ; "))


def _shown(value: Decimal | None) -> Decimal | None:
    """Return a value as the classes show it: whole from a hundred, one decimal under."""
    return None if value is None else value.quantize(Decimal(1) if abs(value) >= 100 else Decimal("0.1"), ROUND_HALF_UP)


def _unit(etude: Etude) -> str:
    wanted = next((i for i in etude.terrain.projet.diagnostic.indicateurs if i.carte), None)
    return (wanted.unite or "") if wanted else ""


def _marks(etude: Etude) -> Iterator[maps.Mark]:
    for place in etude.terrain.projet.diagnostic.lieux:
        if place.longitude is not None and place.latitude is not None:
            yield maps.Mark(place.nom or "", float(place.longitude), float(place.latitude), "", "place", named=True)
    for rank, actor in enumerate(etude.terrain.projet.diagnostic.acteurs, 1):
        if _on_map(actor):
            assert actor.longitude is not None
            assert actor.latitude is not None
            kind: maps.MarkKind = "rival" if actor.relation == "concurrence" else "actor"
            yield maps.Mark(actor.nom or "", float(actor.longitude), float(actor.latitude), str(rank), kind)


def _on_map(actor: Acteur) -> bool:
    return actor.longitude is not None and actor.latitude is not None


def _map_alt(etude: Etude, wanted: maps.Map) -> str:
    """Return the map in words: how many communes, the greatest and the least, what is marked."""
    shading = etude.terrain.teinte
    parts = [f"Carte de {len(wanted.areas)} communes"]
    known = sorted(
        ((a.value, a.name) for a in wanted.areas if a.value is not None), key=lambda pair: (-pair[0], pair[1])
    )
    if shading and known:
        said = ", ".join(f"{name} {nombre(value)}" for value, name in known[:LISTED])
        parts.append(f"teintées d’après : {shading.line.nom} ({wanted.unit}) ; les plus élevées : {said}")
        parts.append(f"la plus basse : {known[-1][1]} {nombre(known[-1][0])}")
    marked = [f"{mark.number} {mark.name}".strip() for mark in wanted.marks]
    parts += [f"repères : {', '.join(marked)}"] if marked else []
    missing = maps.unnamed(wanted) if wanted.areas else ()
    parts += [f"sans nom sur la carte, faute de place : {liste(missing)}"] if missing else []
    return " ; ".join(parts)


def network(etude: Etude, caption: str) -> Picture:
    """Return the network of the actors around the project."""
    projet, diagnosis = etude.terrain.projet, etude.terrain.projet.diagnostic
    nodes = [networks.Actor(PROJECT, projet.sigle or projet.denomination or "Le projet", strong=True)]
    nodes += [
        networks.Actor(a.id, initiale(said.nom) or "", said.type)
        for a, said in zip(diagnosis.acteurs, etude.terrain.acteurs, strict=True)
    ]
    links = [
        networks.Link(PROJECT, a.id, KINDS[a.relation], int(a.force or 2)) for a in diagnosis.acteurs if a.relation
    ]
    links += [
        networks.Link(r.de, r.vers, KINDS[r.nature], int(r.force or 1))
        for r in diagnosis.relations
        if r.de and r.vers and r.nature
    ]
    drawn = networks.drawn(networks.Network(tuple(nodes), tuple(links))) if len(nodes) > 1 else None
    return Picture(caption, _network_alt(etude), drawn, "tableaux ci-après")


def _network_alt(etude: Etude) -> str:
    groups = (f"{g.titre} avec {liste([a.nom for a in g.acteurs])}" for g in etude.terrain.groupes)
    others = len(etude.terrain.relations)
    between = f" ; {others} relations entre ces acteurs" if others > 1 else ""
    return f"Réseau des acteurs autour du projet : {' ; '.join(groups)}{between}"


def question_chart(etude: Etude, caption: str) -> Chart:
    """Return the chart of the question whose title it is."""
    survey = etude.terrain.enquete
    asked = next((q for q in (survey.questions if survey else ()) if q.graphique == caption), None)
    known = [(m.nom, m.pourcentage) for m in asked.modalites if m.pourcentage is not None] if asked else []
    shares = tuple(share.quantize(Decimal(1), ROUND_HALF_UP) for _, share in known)
    said = " ; ".join(f"{name} {share} %" for (name, _), share in zip(known, shares, strict=True))
    return Chart(
        caption,
        f"{asked.titre if asked else ''} : {said}",
        "bars",
        tuple(name for name, _ in known),
        (Series("Part des réponses exprimées", shares),) if known else (),
        "%",
    )


def commuting_chart(etude: Etude, caption: str) -> Chart:
    """Return where the residents work: their commune, another of the territory, outside."""
    found = etude.terrain.mobilites
    if found is None:
        return Chart(caption, "", "bars", (), ())
    names = ("Dans leur commune", "Dans une autre commune du territoire", "Hors du territoire")
    shares = whole(found.parts)
    said = " ; ".join(f"{name} {share} %" for name, share in zip(names, shares, strict=True))
    return Chart(
        caption,
        f"Lieu de travail des actifs : {said}",
        "bars",
        names,
        (Series("Part des actifs occupés", shares),),
        "%",
    )


def whole(shares: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
    """Return shares of a hundred as whole numbers whose sum is a hundred: the largest remainders are rounded up."""
    floors = [share.to_integral_value(ROUND_FLOOR) for share in shares]
    left = int(100 - sum(floors))
    up = sorted(range(len(shares)), key=lambda n: (floors[n] - shares[n], n))[:left]
    return tuple(floor + (1 if n in up else 0) for n, floor in enumerate(floors))


def communes_table(etude: Etude, caption: str) -> Table:
    """Return the value of the shaded indicator for each commune, the greatest first: what the map shows, in figures."""
    shading = etude.terrain.teinte
    header: tuple[str, ...] = ("Commune", (initiale(shading.line.nom) or "") if shading else "")
    values = sorted((shading.by_commune if shading else {}).items(), key=lambda pair: (-pair[1], pair[0]))
    names = {o.code: o.name for o in etude.terrain.contours}
    rows = [(names.get(code) or name_of(code), rounded(value)) for code, value in values]
    return _table(caption, _in_two(header, rows) if len(rows) > LISTED else (header, *rows), (0, 2))


def _in_two(header: tuple[str, ...], rows: list[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    """Return a long list of two columns as a shorter one of four."""
    half = -(-len(rows) // 2)
    right = [*rows[half:], *[("", "")] * (2 * half - len(rows))]
    return (header * 2, *((*a, *b) for a, b in zip(rows[:half], right, strict=True)))


def crossing_table(etude: Etude, caption: str) -> Table:
    """Return the cross table whose title it is."""
    survey = etude.terrain.enquete
    found = next((t for t in (survey.croisements if survey else ()) if t.titre == caption), None)
    return _table(caption, (found.entetes, *found.lignes), (0,)) if found else Table((), (), (), (Text(caption),))


def swot_table(etude: Etude, caption: str) -> Table:
    """Return the four quarters, two by two, each assertion with what founds it."""
    quarters = etude.terrain.swot
    if not quarters:
        return Table((), (), (), (Text(caption),))
    rows: list[tuple[Inlines, ...]] = []
    for left, right in (quarters[:2], quarters[2:]):
        rows.append(((Text(left.titre, bold=True),), (Text(right.titre, bold=True),)))
        pairs = zip_longest(left.items, right.items)
        rows += [(tuple(_assertion(one)), tuple(_assertion(other))) for one, other in pairs]
    head, *rest = rows
    second = max(len(quarters[0].items), len(quarters[1].items))
    return Table(("left", "left"), head, tuple(rest), (Text(caption),), frozenset({second}))


def _assertion(item: Dit | None) -> Iterator[Inline]:
    if item is None:
        return
    yield Text(item.nom, bold=True)
    for fact in item.appuis:
        yield from (Break(), Text(initiale(fact.dit) or ""))
        if fact.source:
            yield Text(f" ({fact.source})", italic=True)
    if not item.appuis:
        yield from (Break(), Text("à fonder : aucune preuve n’est donnée", italic=True))
    if item.suite:
        yield from (Break(), Text(f"→ {item.suite}"))


def _table(caption: str, lines: tuple[tuple[str, ...], ...], texts: tuple[int, ...]) -> Table:
    """Return a table of texts; `texts`: the columns that hold words, the others hold numbers."""
    header, *rows = lines
    columns: tuple[Align, ...] = tuple("left" if n in texts else "right" for n in range(len(header)))
    made = tuple(tuple((Text(cell),) if cell else () for cell in row) for row in rows)
    return Table(columns, tuple((Text(cell),) for cell in header), made, (Text(caption),))
