"""Communes and groupings of a project, completed and checked from the table shipped with tldocs.

What the user wrote always wins; the table fills what is left empty, and a contradiction is a finding.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from tldocs.diagnostics import Finding, Severity
from tldocs.gazetteer import places as gazetteer
from tldocs.gazetteer.table import TableError, folded
from tldocs.text import de

from .places import Adresse

if TYPE_CHECKING:
    from tldocs.gazetteer.places import Commune, Epci

    from .locate import Places
    from .model import Projet
    from .people import Collectivite

GROUPINGS = ("epci", "metropole")
FAR = 5
"""A population is far from the table's when it differs by more than one part in this many."""
ADDRESSES = 60
"""Addresses that are checked, at most: a hostile file may hold thousands."""


def complete(data: Mapping[str, Any]) -> frozenset[str]:
    """Write into the plain data what the table knows and the file leaves empty; return the paths that were written."""
    try:
        return frozenset(_completed(data))
    except TableError:
        return frozenset()


def _completed(data: Mapping[str, Any]) -> Iterator[str]:
    yield from _address(data.get("siege"), "siege")
    bodies = data.get("collectivites")
    for rank, body in enumerate(bodies if isinstance(bodies, list) else ()):
        if isinstance(body, dict):
            path = f"collectivites[{rank}]"
            yield from _address(body.get("siege"), f"{path}.siege")
            yield from _body(body, path)
    yield from _territory(data.get("territoire"))


def _address(address: object, path: str) -> Iterator[str]:
    """Give an address its Insee code from its name and postcode, or its name and postcode from its code."""
    if not isinstance(address, dict) or address.get("pays"):
        return
    found = _commune_of(address)
    if found is None:
        return
    usual = {"code_insee": found.code, "commune": found.nom}
    if len(found.codes_postaux) == 1:
        usual["code_postal"] = found.codes_postaux[0]
    yield from _fill(address, usual, path)


def _commune_of(address: Mapping[str, Any]) -> Commune | None:
    code, name, postcode = (address.get(key) for key in ("code_insee", "commune", "code_postal"))
    if isinstance(code, str) and len(code) == 5:
        return gazetteer.commune(code)
    if isinstance(name, str) and isinstance(postcode, str) and len(postcode) == 5:
        found = gazetteer.named(name, postcode)
        return found[0] if len(found) == 1 else None
    return None


def _body(body: dict[str, Any], path: str) -> Iterator[str]:
    """Give a commune or a grouping its number, its population, its territory."""
    seat = body.get("siege")
    town = _commune_of(seat) if isinstance(seat, dict) else None
    if body.get("niveau") == "commune" and town:
        usual = {"siren": town.siren, "population": town.population, "territoire": [town.code]}
        yield from _fill(body, usual, path)
    elif body.get("niveau") in GROUPINGS:
        grouping = _grouping(body, town)
        if grouping:
            usual = {
                "siren": grouping.siren,
                "population": grouping.population,
                "territoire": list(grouping.membres),
            }
            yield from _fill(body, usual, path)


def _grouping(body: Mapping[str, Any], town: Commune | None) -> Epci | None:
    """Return a grouping by its number, else by its name when its seat is in one of its communes."""
    if isinstance(body.get("siren"), str):
        return gazetteer.epci(body["siren"].replace(" ", ""))
    known = gazetteer.epci(town.epci) if town and town.epci else None
    name = body.get("denomination")
    return known if known and isinstance(name, str) and folded(known.nom.partition(" ")[2]) in folded(name) else None


def _territory(territory: object) -> Iterator[str]:
    """Give the territory of the project the population of its communes."""
    codes = territory.get("communes") if isinstance(territory, dict) else None
    if not isinstance(territory, dict) or not isinstance(codes, list) or not codes:
        return
    towns = [gazetteer.commune(code) if isinstance(code, str) else None for code in codes[:ADDRESSES]]
    people = [town.population for town in towns if town and town.population is not None]
    if len(people) == len(codes):
        usual = {
            "population": sum(people),
            "source": f"population municipale, Insee, table des communes {gazetteer.year()}",
        }
        yield from _fill(territory, usual, "territoire")


def _fill(holder: dict[str, Any], usual: Mapping[str, object], path: str) -> Iterator[str]:
    for key, value in usual.items():
        if value is not None and holder.get(key) is None:
            holder[key] = [str(v) for v in value] if isinstance(value, list) else str(value)
            yield f"{path}.{key}"


def contradictions(project: Projet, places: Places) -> list[Finding]:
    """Return what the table contradicts in a project."""
    try:
        return [f._replace(place=places.place(f.path)) for f in _contradictions(project)]
    except TableError:
        return [
            _finding(
                "table-des-communes", "warning", "", "la table des communes est absente ou abîmée", "réinstallez tldocs"
            )
        ]


def _contradictions(project: Projet) -> Iterator[Finding]:
    seen: dict[tuple[object, ...], None] = {}
    for address in _addresses(project):
        key = (address.code_insee, address.code_postal, address.commune)
        if key not in seen and len(seen) < ADDRESSES:
            seen[key] = None
            yield from _wrong_address(address)
    for body in project.collectivites:
        if body.niveau == "commune":
            yield from _wrong_commune(body)
        elif body.niveau in GROUPINGS:
            yield from _wrong_grouping(body)


def _addresses(project: Projet) -> Iterator[Adresse]:
    yield project.siege
    yield project.activite.adresse
    yield from (body.siege for body in project.collectivites)
    yield from (firm.siege for firm in project.organisations)
    yield from (person.adresse for person in project.personnes)


def _wrong_address(address: Adresse) -> Iterator[Finding]:
    name, postcode, code = address.commune, address.code_postal, address.code_insee
    if address.pays or (name and "cedex" in name.casefold()):
        return
    if code:
        yield from _wrong_code(address, code)
    elif name and postcode and not gazetteer.named(name, postcode):
        near = ", ".join(town.nom for town in gazetteer.with_postcode(postcode)[:6])
        said = f"le code postal {postcode} n'est pas celui d'une commune nommée « {name} »"
        remedy = f"communes de ce code postal : {near}" if near else "vérifiez le code postal"
        yield _finding("commune-inconnue", "warning", f"{address.chemin}.commune", said, remedy)


def _wrong_code(address: Adresse, code: str) -> Iterator[Finding]:
    town = gazetteer.commune(code)
    path = address.chemin
    if town is None:
        old = gazetteer.former(code)
        said = (
            f"le code Insee {code} est celui de {old[0]}, qui n'est plus une commune"
            if old
            else f"le code Insee {code} n'est celui d'aucune commune"
        )
        remedy = (
            f"écrivez `code_insee: {old[1]}`, celui de la commune dont elle fait partie"
            if old
            else "vérifiez-le, ou laissez-le vide : la commune et le code postal suffisent"
        )
        yield _finding("commune-inconnue", "warning", f"{path}.code_insee", said, remedy)
        return
    if address.commune and folded(address.commune) != folded(town.nom) and not _part(address.commune, town):
        said = f"le code Insee {code} est celui {de(town.nom)}, non {de(address.commune)}"
        yield _finding(
            "commune-contredite",
            "warning",
            f"{path}.commune",
            said,
            f"écrivez `commune: {town.nom}`, ou le code Insee de {address.commune}",
        )
    if address.code_postal and address.code_postal not in town.codes_postaux and town.codes_postaux:
        known = ", ".join(town.codes_postaux[:6])
        said = f"{address.code_postal} n'est pas un code postal {de(town.nom)}"
        yield _finding("commune-contredite", "warning", f"{path}.code_postal", said, f"écrivez `code_postal: {known}`")


def _part(name: str, town: Commune) -> bool:
    """Whether a name is that of an arrondissement or of a part of a commune (`Paris 13e`)."""
    return folded(name).startswith(f"{folded(town.nom)} ")


def _wrong_commune(body: Collectivite) -> Iterator[Finding]:
    town = gazetteer.commune(body.siege.code_insee) if body.siege.code_insee else None
    if town is None:
        return
    if body.siren and town.siren and body.siren != town.siren:
        said = f"le SIREN de la commune {de(town.nom)} est {town.siren}, non {body.siren}"
        yield _finding("commune-contredite", "error", f"{body.chemin}.siren", said, f"écrivez `siren: {town.siren}`")
    yield from _far(body, town.population)


def _wrong_grouping(body: Collectivite) -> Iterator[Finding]:
    known = gazetteer.epci(body.siren) if body.siren else None
    if body.siren and known is None:
        said = f"aucun groupement à fiscalité propre ne porte le SIREN {body.siren}"
        yield _finding(
            "groupement-inconnu",
            "warning",
            f"{body.chemin}.siren",
            said,
            "vérifiez-le sur la base nationale des intercommunalités",
        )
    if known is None:
        return
    outside = [code for code in body.territoire if code not in known.membres]
    if outside:
        said = f"{known.nom} ne compte pas parmi ses membres : {', '.join(outside[:6])}"
        yield _finding(
            "groupement-contredit",
            "warning",
            f"{body.chemin}.territoire",
            said,
            "retirez ces communes, ou laissez le champ vide : la table le complète",
        )
    seat = body.siege.code_insee
    if seat and seat not in known.membres:
        said = f"la commune du siège ({seat}) n'est pas membre de {known.nom}"
        yield _finding(
            "groupement-contredit",
            "warning",
            f"{body.chemin}.siege",
            said,
            "vérifiez le SIREN du groupement et son siège",
        )
    yield from _far(body, known.population)


def _far(body: Collectivite, known: int | None) -> Iterator[Finding]:
    given = body.population
    if given is not None and known and abs(given - known) * FAR > known:
        said = f"population de {given} habitants déclarée, {known} selon la table des communes {gazetteer.year()}"
        yield _finding(
            "population-eloignee",
            "info",
            f"{body.chemin}.population",
            said,
            f"écrivez `population: {known}`, ou laissez le champ vide",
        )


def _finding(code: str, severity: Severity, path: str, message: str, remedy: str) -> Finding:
    return Finding(code, severity, message, path=path, remedy=remedy)
