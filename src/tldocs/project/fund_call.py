"""L'appel à projets d'un fonds : d'où vient l'argent, qui opère, quand, d'après quels critères et devant quel jury."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Literal, NamedTuple

from .base import Node, field, many, node, required
from .quantities import Effectif, Ponderation
from .scalars import Booleen, Euros, Id, Jour, Texte

Nature = Literal[
    "association", "fondation", "cooperative", "entreprise", "collectivite", "etablissement-public", "particulier"
]
STEPS = (
    ("ouverture", "l’ouverture", 1),
    ("cloture", "la clôture des dépôts", 1),
    ("jury", "la réunion du jury", 1),
    ("decision", "la décision", 0),
    ("notification", "la notification", 0),
    ("debut", "le premier jour des actions", 1),
    ("fin", "le dernier jour des actions", 1),
    ("bilan", "le bilan public", 1),
)
"""The dates of a call in their order, and how many days at least each stands after the one before it."""
GRADES = 20
"""Marks of a scale, at most."""
SEATS = 40


@node
class Origine(Node):
    """D'où vient une part de l'enveloppe, et si elle peut être redistribuée."""

    financeur: Texte | None = field("financeur, avec son article (la commune de Felletin)")
    niveau: Literal["europe", "etat", "region", "departement", "epci", "commune", "autre-public", "prive"] | None = (
        field("niveau du financeur")
    )
    nature: Literal["budget-propre", "subvention", "don", "ressources-propres"] | None = field(
        "budget propre du porteur, subvention reçue par lui, dons, ressources propres"
    )
    montant: Euros | None = field("somme apportée au fonds, en euros")
    acte: Texte | None = field("acte qui l'attribue, avec son article (l'article 6 de la convention de subvention)")
    date: Jour | None = field("date de cet acte")
    redistribution: Booleen | None = field("cet acte permet expressément de redistribuer la somme")

    @property
    def reversee(self) -> bool:
        """Vrai pour une subvention publique que le porteur a reçue et qu'il donne à son tour."""
        return self.nature == "subvention" and self.niveau != "prive"


@node
class Operateur(Node):
    """Celui qui tient l'appel à projets pour le porteur, par contrat."""

    qui: Id | None = field("identifiant ; vide : la structure du projet", reference="parties")
    missions: tuple[Texte, ...] = many("ce que le contrat lui confie", max_length=20)
    contrat: Texte | None = field("contrat qui le lui confie")
    date: Jour | None = field("date de ce contrat")
    prix: Euros | None = field("prix du contrat pour cette session, en euros")
    attribue: Booleen | None = field("l'opérateur décide qui reçoit l'aide")
    paie: Booleen | None = field("l'opérateur paie l'aide avec l'argent du porteur")
    comptable_public: Booleen | None = field("l'opérateur a un comptable public")

    @property
    def dans_son_role(self) -> bool:
        """Faux quand l'opérateur décide ou paie sans comptable public."""
        return bool(self.comptable_public) or not (self.attribue or self.paie)


class Pas(NamedTuple):
    """Deux dates qui se suivent dans le calendrier de l'appel."""

    avant: str
    apres: str
    debut: date
    fin: date
    minimum: int
    """Jours qui les séparent au moins."""
    chemin: str = "fonds.calendrier"

    @property
    def jours(self) -> int:
        """Jours qui les séparent, négatif quand l'ordre est inversé."""
        return (self.fin - self.debut).days


@node
class Calendrier(Node):
    """Les dates de l'appel à projets."""

    ouverture: Jour | None = field("ouverture de l'appel")
    cloture: Jour | None = field("dernier jour des dépôts")
    jury: Jour | None = field("réunion du jury")
    decision: Jour | None = field("décision du porteur")
    notification: Jour | None = field("notification aux candidats")
    debut: Jour | None = field("premier jour où une action peut commencer")
    fin: Jour | None = field("dernier jour des actions")
    bilan: Jour | None = field("bilan public de la session")

    @property
    def pas(self) -> tuple[Pas, ...]:
        """Les dates connues, deux à deux, dans l'ordre où elles doivent se suivre."""
        known = [(name, day, least) for key, name, least in STEPS if (day := getattr(self, key))]
        return tuple(Pas(a, b, start, end, least) for (a, start, _), (b, end, least) in pairwise(known))

    @property
    def jours_de_depot(self) -> int | None:
        """Jours pendant lesquels on peut déposer ; None si une date manque."""
        return None if self.ouverture is None or self.cloture is None else (self.cloture - self.ouverture).days

    @property
    def etapes(self) -> tuple[Etape, ...]:
        """Les étapes datées, dans l'ordre."""
        return tuple(Etape(name, day) for key, name, _ in STEPS if (day := getattr(self, key)))


class Etape(NamedTuple):
    """Une étape de l'appel et son jour."""

    nom: str
    jour: date


class Degre(NamedTuple):
    """Une note de l'échelle et ce qu'elle veut dire."""

    note: int
    texte: str


@node
class Critere(Node):
    """Ce que le jury juge, ce que cela pèse et ce que chaque note veut dire."""

    nom: Texte | None = field("critère")
    question: Texte | None = field("question à laquelle l'évaluateur répond")
    poids: Ponderation | None = field("poids, sur 100 pour tous les critères")
    descripteurs: tuple[Texte, ...] = many("ce que chaque note veut dire, de 0 à la plus haute", max_length=GRADES + 1)
    minimum: Effectif | None = field(
        "moyenne au-dessous de laquelle la candidature est écartée, quel que soit le total"
    )
    departage: Effectif | None = field("rang de ce critère quand deux candidatures ont le même total : 1, 2…")

    @property
    def degres(self) -> tuple[Degre, ...]:
        """Les notes de l'échelle, de la plus basse à la plus haute."""
        return tuple(Degre(n, text) for n, text in enumerate(self.descripteurs))


@node
class Lien(Node):
    """Un lien qu'un membre du jury a déclaré avec un candidat."""

    candidature: Id | None = field("candidature concernée", reference="candidatures")
    nature: Texte | None = field("lien : salarié, administrateur, parent, concurrent, fournisseur")


@node
class MembreJury(Node):
    """Un membre du jury, ou le suppléant de l'un d'eux."""

    id: Id = required("identifiant, par exemple `jeanne-morel`")
    nom: Texte | None = field("civilité, prénom et nom")
    feminin: Booleen | None = field("accords au féminin")
    qualite: Texte | None = field("au titre de quoi il siège")
    attache: Literal["porteur", "operateur", "financeur", "exterieur"] | None = field(
        "il appartient au porteur, à l'opérateur, à un financeur, ou à aucun d'eux"
    )
    suppleant_de: Id | None = field("membre qu'il remplace", reference="jury")
    liens: tuple[Lien, ...] = many("liens déclarés avec des candidats", max_length=100)
    declare_le: Jour | None = field("date de sa déclaration de liens, même vide")

    def lie_a(self, candidature: str | None) -> bool:
        """Vrai quand il a déclaré un lien avec ce candidat."""
        return any(link.candidature == candidature for link in self.liens)

    def lien_avec(self, candidature: str | None) -> str | None:
        """La nature du lien déclaré avec ce candidat."""
        return next((link.nature for link in self.liens if link.candidature == candidature), None)


@node
class Jury(Node):
    """Le jury et sa réunion."""

    membres: tuple[MembreJury, ...] = many("membres, puis suppléants", max_length=SEATS)
    president: Id | None = field("membre qui préside", reference="jury")
    secretaire: Texte | None = field("qui tient le secrétariat, sans voix")
    quorum: Effectif | None = field("membres présents sans lesquels le jury ne délibère pas")
    convocation_jours: Effectif | None = field("jours entre l'envoi des dossiers et la réunion")
    lieu: Texte | None = field("lieu de la réunion")
    heure: Texte | None = field("heure d'ouverture de la séance")
    heure_fin: Texte | None = field("heure de clôture de la séance")
    presents: tuple[Id, ...] = many("membres présents à la réunion", reference="jury", max_length=SEATS)
    debats: Texte | None = field("résumé des débats")

    @property
    def titulaires(self) -> tuple[MembreJury, ...]:
        """Les membres qui ne sont pas des suppléants."""
        return tuple(m for m in self.membres if m.suppleant_de is None)

    @property
    def suppleants(self) -> tuple[MembreJury, ...]:
        """Les suppléants."""
        return tuple(m for m in self.membres if m.suppleant_de is not None)

    @property
    def nombre(self) -> int:
        """Nombre de voix du jury."""
        return len(self.titulaires)

    @property
    def impair(self) -> bool:
        """Vrai quand le nombre des voix est impair."""
        return self.nombre % 2 == 1

    @property
    def du_porteur(self) -> int:
        """Membres qui appartiennent au porteur ou à l'opérateur."""
        return sum(m.attache in ("porteur", "operateur") for m in self.titulaires)

    @property
    def exterieurs(self) -> int:
        """Membres qui n'appartiennent ni au porteur, ni à l'opérateur."""
        return self.nombre - self.du_porteur

    @property
    def majorite(self) -> int:
        """Plus de la moitié des voix."""
        return self.nombre // 2 + 1

    @property
    def voix_presentes(self) -> int:
        """Voix présentes : les membres présents, et les suppléants présents de ceux qui ne le sont pas."""
        seated = [m for m in self.membres if m.id in self.presents]
        return sum(m.suppleant_de is None or m.suppleant_de not in self.presents for m in seated)

    @property
    def presidence(self) -> MembreJury | None:
        """Celui qui préside."""
        return self.membre(self.president)

    def membre(self, qui: str | None) -> MembreJury | None:
        """Le membre de cet identifiant."""
        return next((m for m in self.membres if qui and m.id == qui), None)
