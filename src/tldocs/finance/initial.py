"""The first funding plan: what must be paid before the place lives, and with what."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from .balance import exploitation, tva_due
from .cash import besoin_de_financement, tresorerie_initiale
from .money import ZERO
from .ratios import rapport

if TYPE_CHECKING:
    from .debts import Dette
    from .forecast import Previsions

NEEDS = (
    ("Immobilisations incorporelles", ("incorporel",)),
    ("Acquisitions et travaux", ("terrain", "travaux")),
    ("Équipements et mobilier", ("mobilier", "informatique", "machines", "cuisine", "vehicule")),
    ("Dépôts de garantie", ("depot",)),
)
NATURES = {
    "capital": "Capital versé",
    "fonds-propres": "Fonds associatifs et autres fonds propres",
    "droit-de-reprise": "Apports avec droit de reprise",
    "titres-participatifs": "Titres participatifs",
    "compte-courant": "Comptes courants d’associés",
    "bancaire": "Emprunt bancaire",
    "participatif": "Prêt participatif",
    "honneur": "Prêt d’honneur",
    "avance-remboursable": "Avance remboursable",
}
STATES = {"acquis": "acquise", "demande": "demandée", "prevu": "prévue"}


class Element(NamedTuple):
    """A line of the plan, in euros."""

    nom: str
    montant: Decimal
    acquis: bool = True


class PlanInitial(NamedTuple):
    """Needs and lasting resources of the first exercise, in euros."""

    besoins: tuple[Element, ...]
    """Hors coussin de trésorerie."""
    coussin: Decimal
    ressources: tuple[Element, ...]

    @property
    def total_besoins(self) -> Decimal:
        """Besoins, coussin compris."""
        return sum((b.montant for b in self.besoins), ZERO) + self.coussin

    @property
    def total_ressources(self) -> Decimal:
        """Ressources durables."""
        return sum((r.montant for r in self.ressources), ZERO)

    @property
    def ressources_acquises(self) -> Decimal:
        """Ressources acquises."""
        return sum((r.montant for r in self.ressources if r.acquis), ZERO)

    @property
    def tresorerie(self) -> Decimal:
        """Ce que le plan laisse en caisse, coussin compris."""
        return tresorerie_initiale((r.montant for r in self.ressources), (b.montant for b in self.besoins))

    @property
    def equilibre(self) -> bool:
        """Vrai quand les ressources couvrent les besoins et le coussin."""
        return self.tresorerie >= self.coussin

    @property
    def manque(self) -> Decimal:
        """Ce qui manque avec toutes les ressources."""
        return besoin_de_financement(self.total_besoins - self.coussin, self.coussin, self.total_ressources)

    @property
    def manque_sans_les_attendues(self) -> Decimal:
        """Ce qui manque avec les seules ressources acquises."""
        return besoin_de_financement(self.total_besoins - self.coussin, self.coussin, self.ressources_acquises)

    @property
    def part_des_fonds_propres(self) -> Decimal | None:
        """Part des fonds propres et assimilés dans les ressources, en %."""
        own = sum((r.montant for r in self.ressources if r.nom in OWN_NAMES), ZERO)
        share = rapport(own, self.total_ressources)
        return None if share is None else share * 100


OWN_NAMES = {
    *(NATURES[n] for n in ("capital", "fonds-propres", "droit-de-reprise", "titres-participatifs", "compte-courant")),
    "Trésorerie au départ",
}


def plan_initial(p: Previsions, coussin: Decimal) -> PlanInitial:
    """Return the funding plan of the first exercise."""
    last = p.calendrier.exercices[0].dernier
    bought = [b for b in p.biens if 0 <= b.rang <= last]
    needs = [Element(name, sum((b.cout for b in bought if b.nature in kinds), ZERO)) for name, kinds in NEEDS]
    peak = max(ZERO, *(-tva_due(p, month) for month in range(last + 1)))
    needs += [Element("TVA à préfinancer", peak), Element("Besoin en fonds de roulement", _working(p, last))]
    return PlanInitial(tuple(n for n in needs if n.montant), coussin, tuple(_resources(p, last)))


def _working(p: Previsions, last: int) -> Decimal:
    """Return the largest need of working capital of the first exercise, VAT left out, at least 0."""
    return max(ZERO, *(exploitation(p, month).bfr + tva_due(p, month) for month in range(last + 1)))


def _resources(p: Previsions, last: int) -> list[Element]:
    made = [Element("Trésorerie au départ", p.tresorerie_de_depart)] if p.tresorerie_de_depart else []
    made += _by_nature([d for d in p.apports if 0 <= d.rang <= last])
    for aide in p.aides:
        received = sum(aide.versements[: last + 1], ZERO)
        name = f"Subvention d’investissement {STATES.get(aide.etat, 'attendue')} : {aide.financeur or aide.nom}"
        made += [Element(name, received, aide.etat == "acquis")] if received else []
    return made + _by_nature([d for d in p.emprunts if 0 <= d.rang <= last])


def _by_nature(found: list[Dette]) -> list[Element]:
    groups: dict[tuple[str, bool], Decimal] = {}
    for item in found:
        key = NATURES[item.nature], item.etat in ("acquis", "")
        groups[key] = groups.get(key, ZERO) + item.montant
    return [Element(name, amount, secured) for (name, secured), amount in groups.items()]
