"""Le laboratoire d'usages (living lab) : acteurs, thèmes, instances, moyens, éthique, résultats."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Literal, NamedTuple, get_args

from .base import Node, field, many, node, part, required
from .experiments import Experimentation
from .funding import Indicateur, Jalon
from .quantities import Effectif, Mois, Taux
from .scalars import Euros, Id, Jour, Texte
from .treatments import SousTraitant, Traitement

LINES = 30
"""Lines of one kind, at most."""

Famille = Literal["collectivites", "recherche", "entreprises", "habitants"]
"""Les quatre familles d'acteurs, dans l'ordre où les documents les disent."""


class Poids(NamedTuple):
    """Ce que pèse une famille d'acteurs."""

    famille: str
    acteurs: int
    sieges: int
    """Sièges de l'instance de pilotage."""
    part: Decimal
    """Part de ces sièges, en %."""


@node
class Acteur(Node):
    """Un acteur du laboratoire, ce qu'il y fait et à quoi il s'engage."""

    qui: Id | None = field("personne, organisation ou collectivité du fichier", reference="parties")
    nom: Texte | None = field("nom, quand l'acteur n'est pas dans le fichier")
    famille: Famille | None = field("famille d'acteurs")
    role: Texte | None = field("ce qu'il fait dans le laboratoire")
    engagement: Texte | None = field("ce qu'il apporte, avec la quantité et l'unité")
    accord: Literal["signe", "ecrit", "oral", "a-demander"] | None = field("état de son accord")
    date: Jour | None = field("date de l'accord, donné ou attendu")

    @property
    def nom_complet(self) -> str | None:
        """Nom de l'acteur : celui de la partie du fichier, sinon celui qui est écrit."""
        held = self.projet.parties.get(self.qui or "")
        return self.nom if held is None else held.nom_complet


@node
class Theme(Node):
    """Un thème de travail, et le besoin dont il vient."""

    id: Id = required("identifiant du thème")
    nom: Texte | None = field("nom du thème")
    besoin: Texte | None = field("besoin constaté, avec son chiffre")
    source: Texte | None = field("source et date du constat")

    @property
    def experimentations(self) -> tuple[Experimentation, ...]:
        """Les expérimentations qui en relèvent."""
        return tuple(e for e in self.projet.laboratoire.experimentations if e.theme == self.id)


@node
class SiegesFamille(Node):
    """Sièges d'une famille d'acteurs dans une instance."""

    famille: Famille | None = field("famille d'acteurs")
    sieges: Effectif | None = field("nombre de sièges")


@node
class Instance(Node):
    """Une instance du laboratoire, et l'organe du projet auquel elle rend compte."""

    nom: Texte | None = field("nom de l'instance (comité de pilotage)")
    role: Literal["pilotage", "scientifique", "usagers", "ethique"] | None = field("rôle")
    mission: Texte | None = field("ce qu'elle fait, à l'infinitif")
    decide: Texte | None = field("ce qu'elle décide seule, à l'infinitif")
    composition: Texte | None = field("qui en est, et qui désigne")
    sieges: tuple[SiegesFamille, ...] = many("sièges par famille d'acteurs", max_length=4)
    reunions_par_an: Effectif | None = field("réunions par an, au moins")
    rend_compte: Id | Literal["conseil", "assemblee", "direction"] | None = field(
        "organe ou cercle du projet auquel elle rend compte", reference="cercles"
    )
    saisine: Texte | None = field("comment l'organe du projet est saisi de ce qu'elle ne décide pas seule")

    @property
    def total(self) -> int:
        """Nombre de sièges."""
        return sum(s.sieges or 0 for s in self.sieges)

    @property
    def organe(self) -> str | None:
        """Nom de l'organe ou du cercle auquel elle rend compte."""
        council = self.projet.gouvernance.conseil.nom or "conseil d’administration"
        known: dict[str, str | None] = {"conseil": council, "assemblee": "assemblée générale", "direction": "direction"}
        known |= {c.id: c.nom for c in self.projet.charte.cercles}
        return known.get(self.rend_compte or "")


@node
class Moyen(Node):
    """Un moyen du laboratoire : une part d'une ligne du plan financier, ou un apport qui n'y est pas."""

    nom: Texte | None = field("ce dont il s'agit")
    nature: Literal["personnel", "locaux", "equipement", "fonctionnement"] | None = field("nature")
    ligne: Texte | None = field("ligne du plan dont il vient : nom d'une charge, d'un poste ou d'un investissement")
    part: Taux | None = field("part de cette ligne, en % (par défaut 100)")
    apport: Euros | None = field("valeur par an de ce qui est apporté sans argent, en euros")
    apport_calcul: Texte | None = field("comment cette valeur est calculée")
    experimentation: Id | None = field("expérimentation à laquelle il sert", reference="experimentations")
    source: Texte | None = field("d'où vient la part ou la valeur, avec la date")

    @property
    def ligne_connue(self) -> bool:
        """Vrai quand le plan a une ligne de ce nom, ou quand le moyen n'en cite pas."""
        plan = self.projet.finances.plan
        return self.ligne is None or any(
            x.nom == self.ligne for kind in (plan.charges, plan.personnel, plan.investissements) for x in kind
        )


@node
class EvaluationLabo(Node):
    """Comment le laboratoire lui-même est évalué."""

    par: Texte | None = field("qui évalue, et ce qui le rend indépendant")
    methode: Texte | None = field("comment")
    rythme: Texte | None = field("quand")
    bilan: Jour | None = field("date du bilan")
    questions: tuple[Texte, ...] = many("questions d'évaluation", max_length=LINES)
    indicateurs: tuple[Indicateur, ...] = many("indicateurs du laboratoire", max_length=LINES)
    suite: Texte | None = field("ce que le bilan fait décider : continuer, changer, arrêter")


@node
class Resultats(Node):
    """À qui sont les résultats, qui peut s'en servir, ce qui reste réservé."""

    propriete: Texte | None = field("à qui appartiennent les résultats communs")
    apports: Texte | None = field("ce que chacun avait avant, et qui lui reste")
    licence: Texte | None = field("licence des textes, des plans et des données publiés")
    publication: Texte | None = field("où et quand les résultats sont publiés, échecs compris")
    reserve: Texte | None = field("ce qui n'est pas publié, et pourquoi")
    reserve_mois: Mois | None = field("durée de cette réserve, en mois")
    nommes: Texte | None = field("comment les participants qui ont inventé ou écrit sont nommés")


@node
class Interet(Node):
    """Un intérêt qui peut peser sur une décision, et ce qui l'écarte."""

    personne: Id | None = field("personne qui a cet intérêt", reference="personnes")
    interet: Texte | None = field("l'intérêt")
    mesure: Texte | None = field("ce qui l'écarte")

    @property
    def nom_complet(self) -> str | None:
        """Nom de la personne."""
        held = self.projet.parties.get(self.personne or "")
        return None if held is None else held.nom_complet


@node
class Ethique(Node):
    """La charte d'éthique du laboratoire."""

    adoptee_par: Texte | None = field("organe qui l'adopte, avec son article")
    date: Jour | None = field("date d'adoption")
    referent: Id | None = field("personne à qui un participant s'adresse", reference="personnes")
    volontariat: Texte | None = field("comment le volontariat est garanti : demande, refus, retrait")
    vulnerables: Texte | None = field("règle pour les personnes vulnérables")
    compensation: Texte | None = field("règle des compensations")
    retour: Texte | None = field("règle du retour des résultats")
    signalement: Texte | None = field("comment un incident est signalé et traité, en quel délai")
    interets: tuple[Interet, ...] = many("intérêts déclarés", max_length=LINES)


@node
class Responsable(Node):
    """Qui répond des données personnelles."""

    contact: Texte | None = field("adresse où exercer ses droits ; à défaut le courriel de la structure")
    delegue: Texte | None = field("délégué à la protection des données, s'il y en a un, et ses coordonnées")
    conjoints: tuple[Texte, ...] = many("responsables conjoints du traitement", max_length=5)


@node
class Laboratoire(Node):
    """Le laboratoire d'usages que le projet prépare."""

    nom: Texte | None = field("nom du laboratoire")
    mission: Texte | None = field("mission, à l'infinitif")
    debut: Jour | None = field("premier jour de la préfiguration")
    fin: Jour | None = field("dernier jour de la préfiguration")
    acteurs: tuple[Acteur, ...] = many("acteurs", max_length=60)
    themes: tuple[Theme, ...] = many("thèmes", max_length=12)
    experimentations: tuple[Experimentation, ...] = many("expérimentations", max_length=12)
    instances: tuple[Instance, ...] = many("instances du laboratoire", max_length=8)
    moyens: tuple[Moyen, ...] = many("moyens", max_length=40)
    jalons: tuple[Jalon, ...] = many("dates de la préfiguration", max_length=LINES)
    evaluation: EvaluationLabo = part(EvaluationLabo, "évaluation du laboratoire")
    resultats: Resultats = part(Resultats, "propriété intellectuelle et résultats")
    ethique: Ethique = part(Ethique, "charte d'éthique")
    donnees: Responsable = part(Responsable, "responsable des données personnelles")
    traitements: tuple[Traitement, ...] = many("traitements de données personnelles", max_length=LINES)

    @property
    def pilotage(self) -> Instance | None:
        """L'instance qui pilote."""
        return next((i for i in self.instances if i.role == "pilotage"), None)

    @property
    def poids(self) -> tuple[Poids, ...]:
        """Ce que pèse chaque famille : acteurs, sièges du pilotage et part de ces sièges."""
        actors = Counter(a.famille for a in self.acteurs)
        seats: Counter[str] = Counter()
        for given in self.pilotage.sieges if self.pilotage else ():
            seats[given.famille or ""] += given.sieges or 0
        whole = sum(seats.values())
        return tuple(
            Poids(f, actors[f], seats[f], Decimal(seats[f]) * 100 / whole if whole else Decimal(0))
            for f in get_args(Famille)
        )

    @property
    def familles_absentes(self) -> tuple[str, ...]:
        """Familles qui n'ont aucun acteur."""
        return tuple(p.famille for p in self.poids if not p.acteurs)

    @property
    def familles_sans_siege(self) -> tuple[str, ...]:
        """Familles qui ont un acteur, et aucun siège au pilotage."""
        return tuple(p.famille for p in self.poids if p.acteurs and not p.sieges)

    @property
    def premiere_part(self) -> Decimal:
        """La plus grande part des sièges du pilotage, en %."""
        return max(p.part for p in self.poids)

    @property
    def accords_a_obtenir(self) -> tuple[Acteur, ...]:
        """Les acteurs dont l'accord n'est pas écrit."""
        return tuple(a for a in self.acteurs if a.accord not in {"signe", "ecrit"})

    @property
    def participants(self) -> int:
        """Participants, toutes expérimentations."""
        return sum(e.participants or 0 for e in self.experimentations)

    @property
    def a_consentir(self) -> tuple[Experimentation, ...]:
        """Les expérimentations qui demandent un écrit du participant."""
        return tuple(e for e in self.experimentations if e.consentement_utile)

    @property
    def a_examiner(self) -> tuple[Experimentation, ...]:
        """Les expérimentations que la loi sur la recherche impliquant la personne humaine pourrait toucher."""
        return tuple(e for e in self.experimentations if e.sante.a_examiner)

    @property
    def contact(self) -> str | None:
        """Adresse où exercer ses droits, à défaut le courriel de la structure."""
        return self.donnees.contact or self.projet.structure.courriel

    @property
    def nom_du_referent(self) -> str | None:
        """Nom de la personne à qui un participant s'adresse."""
        held = self.projet.parties.get(self.ethique.referent or "")
        return None if held is None else held.nom_complet

    def essais_de(self, traitement: str) -> tuple[Experimentation, ...]:
        """Les expérimentations qui emploient un traitement."""
        return tuple(e for e in self.experimentations if traitement in e.traitements)

    @property
    def prestataires(self) -> tuple[SousTraitant, ...]:
        """Les prestataires de tous les traitements."""
        return tuple(s for t in self.traitements for s in t.sous_traitants)

    @property
    def avec_projet(self) -> tuple[Node, ...]:
        """Les parties qui en cherchent d'autres par leur identifiant."""
        named = (*self.ethique.interets, *self.acteurs, *self.themes)
        return (self, *named, *self.experimentations, *self.instances, *self.moyens)
