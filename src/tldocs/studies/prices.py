"""The price grid in words: where each price stands among those noted elsewhere, and how it agrees with the plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, NamedTuple

from tldocs.project.same import folded
from tldocs.text import NBSP, date_longue, euros, lettres, liste, nombre, pourcent

if TYPE_CHECKING:
    from tldocs.project.positioning import Releve, Tarif

ONE = Decimal(1)
NONE = "–"
FREE = "gratuit"


class PrixPlace(NamedTuple):
    """A price of the grid among those noted elsewhere."""

    nom: str
    """What is sold, with its unit when the name does not say it."""
    prix: str
    releves: int
    minimum: str
    mediane: str
    maximum: str
    ecart: str
    """Against the median, in words: « 10 % de moins »."""
    rang: str
    """Among all prices, ours included, from the cheapest: « 2e sur 5 »."""
    au_regard: str
    """The same in a sentence: « 10 % de moins que la médiane de cinq relevés (10 €) »."""


class PrixReleve(NamedTuple):
    """A price noted elsewhere."""

    tarif: str
    """What is sold; empty on the following lines of the same."""
    lieu: str
    prix: str
    conditions: str
    source: str


class PrixAccorde(NamedTuple):
    """A price of the grid, and the revenue of the plan that it feeds."""

    nom: str
    plein: str
    reduit: str
    moyen: str
    recette: str
    plan: str


class Bilan(NamedTuple):
    """How many prices stand under, on and above the median of those noted elsewhere."""

    compares: int
    dessous: int
    egaux: int
    dessus: int


def places(tarifs: tuple[Tarif, ...]) -> Iterator[PrixPlace]:
    """Yield each price with what was noted elsewhere; those that were noted nowhere come too."""
    for tarif in tarifs:
        yield PrixPlace(
            named(tarif),
            money(tarif.prix),
            len(tarif.prix_releves),
            money(tarif.minimum),
            money(tarif.mediane),
            money(tarif.maximum),
            gap(tarif),
            rank(tarif),
            beside(tarif),
        )


def money(price: Decimal | None) -> str:
    """Return a price, its absence as a dash, nothing to pay as such."""
    if price is None:
        return NONE
    return (euros(price) or NONE) if price else FREE


def unit_price(tarif: Tarif) -> str:
    """Return a price with its unit: « 9 € par journée »."""
    return f"{money(tarif.prix)} par {tarif.unite}" if tarif.unite and tarif.prix else money(tarif.prix)


def named(tarif: Tarif) -> str:
    """Return what is sold, with its unit when the name does not say it."""
    name = tarif.nom or tarif.id or ""
    return f"{name} ({tarif.unite})" if tarif.unite and folded(tarif.unite) not in folded(name) else name


def gap(tarif: Tarif) -> str:
    """Return the gap to the median in words, to the per cent."""
    if tarif.ecart is None:
        return NONE
    rounded = abs(tarif.ecart).quantize(ONE, ROUND_HALF_UP)
    if not tarif.ecart:
        return "au niveau"
    near = "moins de 1" if not rounded else nombre(rounded)
    return f"{near}{NBSP}% de {'moins' if tarif.ecart < 0 else 'plus'}"


def beside(tarif: Tarif) -> str:
    """Return where a price stands, for a sentence; empty when none was noted elsewhere."""
    count = len(tarif.prix_releves)
    if tarif.ecart is None:
        return ""
    among = "du seul prix relevé" if count == 1 else f"de la médiane de {lettres(count)} prix relevés"
    if not tarif.ecart:
        return f"au niveau {among} ({money(tarif.mediane)})"
    other = among.replace("du ", "le ", 1) if count == 1 else among.removeprefix("de ")
    return f"{gap(tarif)} que {other} ({money(tarif.mediane)})"


def title(counted: Bilan) -> str:
    """Return what the figure of prices shows, in a sentence."""
    if counted.dessous == counted.compares:
        return "Tous les prix comparés sont sous la médiane de ceux relevés ailleurs"
    if counted.dessus == counted.compares:
        return "Tous les prix comparés sont au-dessus de la médiane de ceux relevés ailleurs"
    parts = (("sous la médiane", counted.dessous), ("à son niveau", counted.egaux), ("au-dessus", counted.dessus))
    said = liste([f"{lettres(number)} {word}" for word, number in parts if number])
    return f"Sur {lettres(counted.compares)} prix relevés aussi ailleurs, {said}"


def rank(tarif: Tarif) -> str:
    """Return the rank among all prices, from the cheapest; equal prices share the first of their ranks."""
    if tarif.prix is None or not tarif.prix_releves:
        return NONE
    place = 1 + sum(1 for price in tarif.prix_releves if price < tarif.prix)
    return f"{'1er' if place == 1 else f'{place}e'} sur {len(tarif.prix_releves) + 1}"


def bilan(tarifs: tuple[Tarif, ...]) -> Bilan:
    """Count the prices on each side of the median."""
    gaps = [tarif.ecart for tarif in tarifs if tarif.ecart is not None]
    under, above = sum(1 for g in gaps if g < 0), sum(1 for g in gaps if g > 0)
    return Bilan(len(gaps), under, len(gaps) - under - above, above)


def releves(tarifs: tuple[Tarif, ...], noms: Mapping[str, str]) -> Iterator[PrixReleve]:
    """Yield every price noted elsewhere, under what is sold; `noms`: identifier of a place -> its name."""
    for tarif in tarifs:
        for number, releve in enumerate(tarif.releves):
            yield PrixReleve(
                named(tarif) if number == 0 else "",
                noms.get(releve.chez or "", releve.chez or NONE),
                noted(releve),
                releve.conditions or NONE,
                said_source(releve.source, date_longue(releve.date)),
            )


def noted(releve: Releve) -> str:
    """Return a price as it was noted, brought to what the user pays when it was noted before tax."""
    if releve.taxes != "ht" or releve.prix is None:
        return money(releve.prix)
    if releve.prix_ttc is None:
        return f"{money(releve.prix)} hors taxes, taux inconnu : non comparé"
    return f"{money(releve.prix_ttc)}, soit {money(releve.prix)} hors taxes"


def said_source(source: str | None, day: str | None) -> str:
    """Return where a figure comes from and when, on one line."""
    return ", ".join(part for part in (source, day) if part) or "à dire"


def accords(tarifs: tuple[Tarif, ...]) -> Iterator[PrixAccorde]:
    """Yield the prices that feed a revenue of the plan, from the full price to the one of the plan."""
    for tarif in tarifs:
        line = tarif.ligne
        if line is None or line.prix is None:
            continue
        plan = money(line.prix)
        if line.tva:
            plan = f"{money(line.prix)} hors taxes, {money(tarif.prix_du_plan)} avec la TVA à {pourcent(line.tva)}"
        yield PrixAccorde(
            tarif.nom or tarif.id or "", money(tarif.prix), _reduced(tarif), money(tarif.prix_moyen), line.nom or "", plan
        )  # fmt: skip


def _reduced(tarif: Tarif) -> str:
    if tarif.reduit is None:
        return NONE
    share = "part à dire" if tarif.part_reduite is None else f"{pourcent(tarif.part_reduite)} des ventes"
    return f"{money(tarif.reduit)} ({share})"
