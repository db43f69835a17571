"""Une expérimentation du laboratoire d'usages : ce qu'elle suppose, comment elle se mène, quand elle s'arrête."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from .base import Node, field, many, node, part, required
from .quantities import Annees, Effectif
from .scalars import Booleen, Euros, Id, Jour, Nombre, Texte
from .treatments import Traitement

LINES = 20
"""Lines of one kind, at most."""


@node
class EtapeProtocole(Node):
    """Une étape du protocole."""

    nom: Texte | None = field("nom de l'étape")
    debut: Jour | None = field("premier jour")
    fin: Jour | None = field("dernier jour, s'il est un autre")
    description: Texte | None = field("ce qui est fait, avec quoi, combien de fois")
    qui: Texte | None = field("qui la mène")


@node
class Mesure(Node):
    """Ce qui est mesuré, et le seuil qui tranche."""

    nom: Texte | None = field("ce qui est mesuré")
    unite: Texte | None = field("unité")
    depart: Nombre | None = field("valeur de départ")
    depart_date: Jour | None = field("jour de la valeur de départ")
    seuil: Nombre | None = field("seuil de réussite")
    sens: Literal["au-moins", "au-plus"] | None = field(
        "le seuil est atteint au moins, ou au plus (par défaut au moins)"
    )
    releve: Texte | None = field("comment la mesure est relevée, et à quel rythme")
    resultat: Nombre | None = field("valeur constatée à la fin")

    @property
    def atteint(self) -> bool | None:
        """Vrai quand le résultat atteint le seuil ; None tant que l'un ou l'autre manque."""
        if self.resultat is None or self.seuil is None:
            return None
        return self.resultat <= self.seuil if self.sens == "au-plus" else self.resultat >= self.seuil

    @property
    def ecart(self) -> Decimal | None:
        """Ce qu'il faut gagner, ou perdre, du départ au seuil, dans l'unité de la mesure."""
        return None if self.depart is None or self.seuil is None else abs(self.seuil - self.depart)


@node
class Images(Node):
    """Les photographies et les films : où ils paraissent, et jusqu'à quand."""

    prises: Booleen | None = field("des personnes reconnaissables sont photographiées ou filmées")
    usages: Texte | None = field("ce que les images montrent, et pour quoi")
    supports: tuple[Texte, ...] = many("où elles paraissent", max_length=LINES)
    annees: Annees | None = field("durée de l'autorisation, en années")
    territoire: Texte | None = field("où elles peuvent être vues")


@node
class Sante(Node):
    """Ce qui rapprocherait l'expérimentation d'une recherche impliquant la personne humaine."""

    connaissances: Booleen | None = field("elle vise à développer des connaissances biologiques ou médicales")
    acte: Booleen | None = field("elle comporte un acte ou une mesure sur le corps, ou l'usage d'un produit de santé")
    comportement: Booleen | None = field("elle modifie des pratiques qui peuvent influer sur la santé")
    motif: Texte | None = field("pourquoi elle n'est pas une recherche impliquant la personne humaine")
    avis: Texte | None = field("avis demandé : comité de protection des personnes, comité d'éthique, avec la date")

    @property
    def a_examiner(self) -> bool:
        """Vrai quand l'un des trois signes est présent."""
        return bool(self.connaissances or self.acte or self.comportement)


@node
class Experimentation(Node):
    """Une expérimentation, avec son protocole."""

    id: Id = required("identifiant de l'expérimentation")
    nom: Texte | None = field("nom de l'expérimentation")
    theme: Id | None = field("thème dont elle relève", reference="themes")
    question: Texte | None = field("question à laquelle elle répond")
    hypothese: Texte | None = field("hypothèse, qui puisse se révéler fausse")
    espace: Texte | None = field("espace où elle se tient, nommé comme sous `activite.espaces`")
    lieu: Texte | None = field("lieu, quand ce n'est pas un espace du projet")
    capacite: Effectif | None = field("personnes que ce lieu admet ensemble, quand ce n'est pas un espace du projet")
    accord_du_lieu: Texte | None = field("accord de qui possède ou gère le lieu, avec la date")
    public: Texte | None = field("qui participe, et comment ces personnes sont choisies")
    participants: Effectif | None = field("nombre de participants")
    ensemble: Effectif | None = field("nombre de personnes présentes ensemble, au plus, encadrement compris")
    age_minimum: Effectif | None = field("âge minimum des participants, en années")
    autorisation_parentale: Booleen | None = field("l'autorisation des parents est recueillie avant le premier jour")
    salaries: Booleen | None = field("des salariés de la structure y participent")
    vulnerables: Texte | None = field("personnes vulnérables parmi les participants")
    precautions: tuple[Texte, ...] = many("ce qui est fait pour elles", max_length=LINES)
    debut: Jour | None = field("premier jour")
    fin: Jour | None = field("dernier jour")
    etapes: tuple[EtapeProtocole, ...] = many("étapes du protocole", max_length=LINES)
    mesures: tuple[Mesure, ...] = many("mesures et seuils de réussite", max_length=LINES)
    arret: tuple[Texte, ...] = many("ce qui arrête l'expérimentation avant son terme", max_length=LINES)
    arret_par: Texte | None = field("qui l'arrête, et en quel délai")
    assurance: Texte | None = field("assurance : contrat, assureur, ce qu'il couvre, échéance")
    responsable: Id | None = field("personne responsable", reference="personnes")
    compensation: Texte | None = field("ce que le participant reçoit, s'il reçoit quelque chose")
    compensation_montant: Euros | None = field("valeur reçue par participant, en euros")
    retour: Texte | None = field("comment les résultats sont rendus aux participants, et quand")
    suite: Texte | None = field("ce qui est fait si le seuil est atteint, et s'il ne l'est pas")
    images: Images = part(Images, "photographies et films")
    sante: Sante = part(Sante, "frontière avec la recherche impliquant la personne humaine")
    traitements: tuple[Id, ...] = many(
        "traitements de données qu'elle emploie", reference="traitements", max_length=LINES
    )

    @property
    def parents_d_accord(self) -> bool:
        """Vrai quand le fichier dit que l'autorisation des parents est recueillie."""
        return bool(self.autorisation_parentale)

    @property
    def ou(self) -> str | None:
        """Lieu de l'expérimentation, espace du projet ou autre lieu."""
        return self.espace or self.lieu

    @property
    def places(self) -> int | None:
        """Personnes que le lieu admet ensemble : celles de l'espace du projet, sinon celles que le fichier donne."""
        spaces = {e.nom: e.capacite for e in self.projet.activite.espaces}
        return spaces.get(self.espace, self.capacite) if self.espace else self.capacite

    @property
    def semaines(self) -> int | None:
        """Durée, en semaines, toute semaine commencée comptée."""
        return None if self.debut is None or self.fin is None else ((self.fin - self.debut).days + 7) // 7

    @property
    def fiches(self) -> tuple[Traitement, ...]:
        """Les traitements qu'elle emploie, dans l'ordre du registre."""
        return tuple(t for t in self.projet.laboratoire.traitements if t.id in self.traitements)

    @property
    def consentis(self) -> tuple[Traitement, ...]:
        """Ceux auxquels la personne consent."""
        return tuple(t for t in self.fiches if t.par_consentement)

    @property
    def imposes(self) -> tuple[Traitement, ...]:
        """Ceux qui ont une autre base que le consentement."""
        return tuple(t for t in self.fiches if not t.par_consentement)

    @property
    def donnees_de_mineurs(self) -> bool:
        """Vrai quand un de ses traitements concerne des mineurs."""
        return any(t.mineurs for t in self.fiches)

    @property
    def consentement_utile(self) -> bool:
        """Vrai quand un écrit du participant est utile : traitement consenti, image, mineurs, personnes vulnérables."""
        return bool(self.consentis or self.images.prises or self.donnees_de_mineurs or self.vulnerables)

    @property
    def nom_du_theme(self) -> str | None:
        """Nom de son thème."""
        return next((t.nom for t in self.projet.laboratoire.themes if t.id == self.theme), None)

    @property
    def nom_du_responsable(self) -> str | None:
        """Personne responsable de l'expérimentation."""
        held = self.projet.parties.get(self.responsable or "")
        return None if held is None else held.nom_complet

    @property
    def mesures_tranchees(self) -> tuple[Mesure, ...]:
        """Les mesures qui ont un seuil."""
        return tuple(m for m in self.mesures if m.seuil is not None)
