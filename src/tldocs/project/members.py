"""Les associés (membres, associés ou actionnaires selon la forme), leurs catégories, leurs collèges."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from .base import Node, field, many, node, required
from .mandates import Mandat
from .people import Collectivite, Organisation, Personne, Representant
from .scalars import Booleen, Entier, Euros, Id, Jour, Pourcent, Texte


@node
class Categorie(Node):
    """Une catégorie d'associés ou de membres : qui en est, et avec quels droits."""

    id: Id = required("identifiant de la catégorie")
    nom: Texte | None = field("nom, au pluriel (salariés, usagers)")
    role: (
        Literal[
            "salaries",
            "producteurs",
            "beneficiaires",
            "benevoles",
            "personnes-publiques",
            "partenaires",
            "fondateurs",
            "de-droit",
            "honneur",
            "autre",
        ]
        | None
    ) = field("rôle de la catégorie au regard de la loi")
    definition: Texte | None = field("qui en est : conditions à remplir, en une phrase")
    voix: Literal["deliberative", "consultative", "aucune"] | None = field("voix à l'assemblée (associations)")
    eligible: Booleen | None = field("ses membres peuvent être élus au conseil")
    cotisation: Booleen | None = field("ses membres paient une cotisation")
    cotisation_montant: Euros | None = field(
        "cotisation annuelle votée par l'assemblée, en euros (jamais dans les statuts)"
    )
    parts_minimum: Entier | None = field("nombre minimal de parts à souscrire")
    sieges: Entier | None = field("sièges qui lui sont réservés au conseil")
    effectif_prevu: Entier | None = field("effectif prévu à trois ans")

    @property
    def associes(self) -> tuple[Associe, ...]:
        """Les associés de la catégorie."""
        return tuple(a for a in self.projet.associes if a.categorie == self.id)


@node
class College(Node):
    """Un collège de vote et son poids."""

    id: Id = required("identifiant du collège")
    nom: Texte | None = field("nom du collège")
    droits_de_vote: Pourcent | None = field("part des droits de vote à l'assemblée, en %")
    categories: tuple[Id, ...] = many("catégories qu'il réunit", reference="categories")
    sieges: Entier | None = field("sièges au conseil")
    motif: Texte | None = field("ce qui justifie son poids (engagement, contribution au projet), hors capital")

    @property
    def associes(self) -> tuple[Associe, ...]:
        """Les associés des catégories que le collège réunit."""
        return tuple(a for a in self.projet.associes if a.categorie in self.categories)

    @property
    def noms_des_categories(self) -> tuple[str | None, ...]:
        """Les noms des catégories que le collège réunit."""
        return tuple(c.nom for c in self.projet.categories if c.id in self.categories)


@node
class Apport(Node):
    """Un apport en nature."""

    designation: Texte | None = field("bien apporté")
    valeur: Euros | None = field("valeur, en euros")
    evaluation: Texte | None = field("mode d'évaluation (rapport du commissaire aux apports, accord unanime)")
    droit_de_reprise: Booleen | None = field("l'apporteur peut reprendre le bien (associations)")
    commissaire: Texte | None = field("commissaire aux apports qui l'évalue, avec la date de son rapport")
    dispense: Booleen | None = field(
        "les futurs associés ont décidé à l'unanimité de se passer de commissaire aux apports"
    )
    domaine_public: Booleen | None = field("le bien appartient encore au domaine public d'une collectivité")


@node
class Associe(Node):
    """Un associé, actionnaire ou membre fondateur."""

    qui: Id = required("identifiant d'une personne, d'une organisation ou d'une collectivité", reference="parties")
    categorie: Id | None = field("identifiant de sa catégorie", reference="categories")
    parts: Entier | None = field("nombre de parts ou d'actions souscrites")
    apport_numeraire: Euros | None = field("apport en numéraire, en euros")
    apports_nature: tuple[Apport, ...] = many("apports en nature")
    apport_industrie: Texte | None = field("apport en industrie, s'il y en a un")
    libere: Euros | None = field("somme versée à la souscription, en euros")
    non_cooperateur: Booleen | None = field(
        "associé non coopérateur : il apporte du capital sans recourir aux services ni donner son travail (coopératives)"
    )
    date_entree: Jour | None = field("date d'entrée, si elle suit la constitution")

    @property
    def partie(self) -> Personne | Organisation | Collectivite:
        """La personne, l'organisation ou la collectivité."""
        return self.projet.parties[self.qui]

    @property
    def nom_complet(self) -> str | None:
        """Le nom de l'associé, tel qu'un acte le donne."""
        return self.partie.nom_complet

    @property
    def adresse(self) -> str | None:
        """Son domicile ou son siège, sur une ligne."""
        who = self.partie
        return who.adresse.sur_une_ligne if isinstance(who, Personne) else who.siege.sur_une_ligne

    @property
    def signataire(self) -> Personne | Representant:
        """La personne physique qui signe pour lui : lui-même ou son représentant."""
        who = self.partie
        return who if isinstance(who, Personne) else who.representant

    @property
    def qualite_de_signature(self) -> str | None:
        """Qualité en laquelle le représentant signe ; None pour une personne physique, qui signe en son nom."""
        who = self.partie
        if isinstance(who, Personne):
            return None
        quality = who.representant.qualite
        name = who.avec_article if isinstance(who, Collectivite) else who.nom_complet
        return None if quality is None else f"{quality}, pour {name}"

    @property
    def montant(self) -> Decimal | None:
        """Valeur de ses parts au nominal, en euros."""
        nominal = self.projet.capital.valeur_nominale
        return None if self.parts is None or nominal is None else self.parts * nominal

    @property
    def part_du_capital(self) -> Decimal | None:
        """Part du capital, en %."""
        total = self.projet.parts_total
        return None if self.parts is None or not total else Decimal(self.parts) * 100 / total

    @property
    def part_liberee(self) -> Decimal | None:
        """Part de ses apports en numéraire versée à la souscription, en %."""
        due = self.numeraire
        return None if self.libere is None or not due else self.libere * 100 / due

    @property
    def valeur_nature(self) -> Decimal:
        """Valeur de ses apports en nature, en euros."""
        return sum((a.valeur for a in self.apports_nature if a.valeur is not None), Decimal(0))

    @property
    def numeraire(self) -> Decimal | None:
        """Apport en numéraire, en euros : donné, ou le reste de ses parts."""
        if self.apport_numeraire is not None or self.montant is None:
            return self.apport_numeraire
        return self.montant - self.valeur_nature

    @property
    def reste_a_verser(self) -> Decimal | None:
        """Ce qui reste à verser de son apport en numéraire, en euros."""
        return None if self.numeraire is None else self.numeraire - (self.libere or Decimal(0))

    @property
    def public(self) -> bool:
        """Vrai pour une personne publique."""
        return isinstance(self.partie, Collectivite)

    @property
    def collectivite(self) -> Collectivite | None:
        """La collectivité, si c'en est une."""
        return self.partie if isinstance(self.partie, Collectivite) else None

    @property
    def organisation(self) -> Organisation | None:
        """L'organisation, si c'en est une."""
        return self.partie if isinstance(self.partie, Organisation) else None

    @property
    def personne(self) -> Personne | None:
        """La personne physique, si c'en est une."""
        return self.partie if isinstance(self.partie, Personne) else None

    @property
    def sa_categorie(self) -> Categorie | None:
        """La catégorie à laquelle il appartient."""
        return next((c for c in self.projet.categories if c.id == self.categorie), None)

    @property
    def son_college(self) -> College | None:
        """Le collège qui réunit sa catégorie."""
        return next((c for c in self.projet.colleges if self.categorie in c.categories), None)

    @property
    def apports_evalues(self) -> bool:
        """Vrai quand chacun de ses apports en nature dit comment il est évalué."""
        return all(a.evaluation for a in self.apports_nature)

    @property
    def decide_seul(self) -> bool:
        """Vrai quand il a plus de la moitié des voix de l'assemblée."""
        return 2 * self.projet.parts_des_voix.get(self.qui, 0) > 1

    @property
    def majoritaire(self) -> bool:
        """Vrai quand il détient plus de la moitié du capital."""
        return 2 * (self.parts or 0) > self.projet.parts_total

    @property
    def majoritaire_au_conseil(self) -> bool:
        """Vrai quand il a plus de la moitié des sièges du conseil."""
        return 2 * self.sieges > self.projet.repartition_des_sieges.total

    @property
    def siege_par_assemblee_speciale(self) -> bool:
        """Vrai quand il n'a pas de siège propre et relève de l'assemblée spéciale."""
        return self.qui in self.projet.repartition_des_sieges.membres_assemblee_speciale

    @property
    def administrateurs(self) -> tuple[Mandat, ...]:
        """Les premiers membres du conseil qui le représentent."""
        return tuple(m for m in self.projet.gouvernance.conseil.membres if m.represente == self.qui)

    @property
    def ecart_de_sieges(self) -> int:
        """Écart entre les sièges pourvus et ceux de la répartition calculée, en valeur absolue."""
        return abs(len(self.administrateurs) - self.sieges)

    @property
    def mieux_pourvus(self) -> tuple[str, ...]:
        """Noms des actionnaires qui ont moins de capital et plus d'administrateurs nommés que lui."""
        others = (a for a in self.projet.associes if not a.siege_par_assemblee_speciale)
        smaller = (a for a in others if (a.parts or 0) < (self.parts or 0))
        return tuple(a.nom_complet or a.qui for a in smaller if len(a.administrateurs) > len(self.administrateurs))

    @property
    def part_des_sieges(self) -> Decimal | None:
        """Part des sièges du conseil qu'il tient directement, en % ; None quand il siège par l'assemblée spéciale."""
        total = self.projet.repartition_des_sieges.total
        return None if self.siege_par_assemblee_speciale or not total else Decimal(self.sieges * 100) / total

    @property
    def sieges_designes(self) -> int | None:
        """Représentants que la collectivité a désignés ; None si elle n'en nomme aucun."""
        return len(self.collectivite.representants) or None if self.collectivite else None

    @property
    def competences_utiles(self) -> tuple[str, ...]:
        """Compétences de la collectivité auxquelles une activité des statuts se rattache."""
        wanted = {(a.competence or "").casefold() for a in self.projet.activites}
        held = self.collectivite.competences if self.collectivite else ()
        return tuple(c for c in held if c.casefold() in wanted)

    @property
    def competences_gardees(self) -> tuple[str, ...]:
        """Les mêmes, sans celles que la collectivité a transférées à un groupement."""
        given = {c.casefold() for c in self.collectivite.competences_transferees} if self.collectivite else set()
        return tuple(c for c in self.competences_utiles if c.casefold() not in given)

    @property
    def sieges(self) -> int:
        """Sièges directs au conseil, d'après la répartition calculée (0 : il siège à l'assemblée spéciale)."""
        return self.projet.repartition_des_sieges.sieges.get(self.qui, 0)
