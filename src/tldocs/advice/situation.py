"""What the exclusions look at: the facts of a project that decide which legal vehicle it may take.

Each fact is None while nobody has said it: a rule that needs it then waits. Names are French, as in the project file.
Annotations are real types here, not texts: the language of conditions reads them to know what may be missing.
"""

from decimal import Decimal
from typing import NamedTuple

GROUPS = {
    "habitants": "beneficiaires", "usagers": "beneficiaires", "salaries": "salaries", "producteurs": "salaries",
    "communes": "collectivites", "epci": "collectivites", "departement": "collectivites", "region": "collectivites",
    "associations": "associations", "fondations": "associations", "entreprises": "entreprises",
    "etat": "etat", "etablissement-national": "etat", "etablissement-local": "etat",
}  # fmt: skip
"""The group of each kind of member: what counts as different stakeholders."""
PRIVATE = {"habitants", "usagers", "associations", "entreprises", "salaries", "producteurs", "fondations"}
PUBLIC = {"etat", "etablissement-national", "etablissement-local"}
LOCAL = {"communes", "epci", "departement", "region"}
BENEFICIARIES = {"habitants", "usagers", "entreprises", "associations"}
NO_FOUNDERS = {"habitants", "usagers", "salaries", "associations", "communes", "epci", "departement", "region"}


class Situation(NamedTuple):
    """The facts of a project."""

    alsace_moselle: bool | None = None
    membres: frozenset[str] | None = None
    nombre_de_collectivites: int | None = None
    nombre_de_membres: int | None = None
    place: str | None = None
    salaries_fondateurs: int | None = None
    majorite_aux_salaries: bool | None = None
    benefices: str | None = None
    capital: Decimal | None = None
    objets: frozenset[str] | None = None
    role: str | None = None
    sans_concurrence: bool | None = None
    mecenat: bool | None = None
    responsabilite_limitee: bool | None = None
    contrat_unique: bool | None = None
    delai_mois: int | None = None
    activite_prealable: bool | None = None
    part_de_marche: Decimal | None = None

    def _among(self, kinds: set[str]) -> bool | None:
        return None if self.membres is None else bool(self.membres & kinds)

    @property
    def membres_prives(self) -> bool | None:
        """Whether somebody private is a member."""
        return self._among(PRIVATE)

    @property
    def autres_publics(self) -> bool | None:
        """Whether the State or a public establishment is a member."""
        return self._among(PUBLIC)

    @property
    def etablissement_public(self) -> bool | None:
        """Whether a public establishment is a member."""
        return self._among(PUBLIC - {"etat"})

    @property
    def beneficiaires(self) -> bool | None:
        """Whether those who use the place are members: inhabitants, users, or firms and associations that buy."""
        return self._among(BENEFICIARIES)

    @property
    def salaries_ou_producteurs(self) -> bool | None:
        """Whether employees or producers are members."""
        return self._among({"salaries", "producteurs"})

    @property
    def personnes_physiques(self) -> bool | None:
        """Whether inhabitants or employees are members themselves."""
        return self._among({"habitants", "salaries"})

    @property
    def entreprises(self) -> bool | None:
        """Whether firms are members."""
        return self._among({"entreprises"})

    @property
    def fondateurs_exclus(self) -> bool | None:
        """Whether a member may not found a company foundation."""
        return self._among(NO_FOUNDERS)

    @property
    def region_seule(self) -> bool | None:
        """Whether the region is the only local authority."""
        return None if self.membres is None else self.membres & LOCAL == {"region"}

    @property
    def nombre_de_categories(self) -> int | None:
        """How many groups of different stakeholders there are."""
        return None if self.membres is None else len({GROUPS[kind] for kind in self.membres})

    @property
    def societariat_ouvert(self) -> bool | None:
        """Whether three groups at least are members, some of them private."""
        groups = self.nombre_de_categories
        return None if groups is None else bool(groups >= 3 and self.membres_prives)

    @property
    def personnes_publiques(self) -> int | None:
        """How many public persons are counted: local authorities, the State, national establishments."""
        if self.membres is None or self.nombre_de_collectivites is None:
            return None
        return self.nombre_de_collectivites + len(self.membres & {"etat", "etablissement-national"})

    @property
    def une_seule_collectivite(self) -> bool | None:
        """Whether one local authority is a member, and one only."""
        return None if self.nombre_de_collectivites is None else self.nombre_de_collectivites == 1

    @property
    def plusieurs_collectivites(self) -> bool | None:
        """Whether two local authorities at least are members."""
        return None if self.nombre_de_collectivites is None else self.nombre_de_collectivites >= 2

    def _for(self, purpose: str) -> bool | None:
        return None if self.objets is None else purpose in self.objets

    @property
    def amenage(self) -> bool | None:
        """Whether it develops land."""
        return self._for("amenagement")

    @property
    def construit(self) -> bool | None:
        """Whether it builds to sell or let."""
        return self._for("construction")

    @property
    def culturel(self) -> bool | None:
        """Whether its purpose is cultural."""
        return self._for("culture")

    @property
    def commerce(self) -> bool | None:
        """Whether it trades."""
        return self._for("commerce")

    @property
    def detient(self) -> bool | None:
        """Whether it owns the building."""
        return self._for("detention-immobiliere")
