"""Ce qu'il faut pour animer une communauté : rôles et heures, outils et données, lignes du budget."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

from .base import Node, field, many, node, required
from .quantities import Effectif, Frequence, Mois
from .scalars import Booleen, Entier, Euros, Id, Pourcent, Texte

if TYPE_CHECKING:
    from .forecast_lines import PosteSalarie
    from .model import Projet
    from .practice import Cercle, Role

ZERO = Decimal(0)
YEAR = 12


class LigneNommee(NamedTuple):
    """Une ligne du plan ou du budget, retrouvée par son nom ; `montant` écrit pour un an, None s'il se calcule."""

    nom: str
    nature: Literal["produit", "charge"]
    montant: Decimal | None
    chemin: str
    etat: str = ""
    """« demandée », « prévue » : une aide qui n'est pas acquise."""


def ligne_nommee(projet: Projet, nom: str | None) -> LigneNommee | None:
    """La ligne de ce nom : du plan financier d'abord, puis du budget de la structure ; None si aucune ne le porte."""
    plan, budget = projet.finances.plan, projet.finances.budget
    found: list[tuple[str | None, Literal["produit", "charge"], Decimal | None, Node]] = [
        *((x.nom, "charge", x.montant or next(iter(x.par_exercice), None), x) for x in plan.charges),
        *((x.nom, "produit", next(iter(x.par_exercice), None), x) for x in plan.subventions_exploitation),
        *((x.nom, "produit", None, x) for x in plan.recettes),
        *((x.libelle, "charge", x.montant, x) for x in budget.charges),
        *((x.libelle, "produit", x.montant, x) for x in budget.produits),
    ]
    return next(
        (
            LigneNommee(name, kind, some, x.chemin, _expected(x))
            for name, kind, some, x in found
            if name and name == nom
        ),
        None,
    )


NOT_YET = {"demande": "demandée, pas encore acquise", "prevu": "prévue, pas encore demandée"}


def _expected(line: Node) -> str:
    """Return what a grant still waits for; empty when it is acquired, or for any other line."""
    return NOT_YET.get(str(getattr(line, "etat", "")), "")


@node
class RoleAnimation(Node):
    """Un rôle de l'animation : un rôle de la charte, repris, ou un rôle propre."""

    id: Id = required("identifiant")
    cercle: Id | None = field("cercle de la charte où ce rôle est décrit", reference="cercles")
    role: Texte | None = field("nom de ce rôle dans le cercle, à la lettre")
    nom: Texte | None = field("nom du rôle, s'il n'est pas dans la charte")
    mission: Texte | None = field("mission, s'il n'est pas dans la charte")
    titulaire: Id | None = field("qui le tient, si la charte ne le dit pas", reference="parties")
    statut: Literal["benevole", "salarie", "volontaire", "prestataire", "elu"] | None = field(
        "à quel titre il est tenu ; elu : au titre d'un mandat"
    )
    poste: Texte | None = field("poste salarié qui le tient : le nom d'un poste du plan financier, à la lettre")
    personnes: Effectif | None = field("personnes qui le tiennent (par défaut 1)")
    heures_par_mois: Frequence | None = field("heures de chacune, par mois")
    mois: Mois | None = field("mois par an (par défaut 12)")

    @property
    def cercle_de_la_charte(self) -> Cercle | None:
        """Le cercle où il est décrit."""
        return next((c for c in self.projet.charte.cercles if self.cercle and c.id == self.cercle), None)

    @property
    def de_la_charte(self) -> Role | None:
        """Le rôle de la charte qu'il reprend ; None s'il lui est propre."""
        circle = self.cercle_de_la_charte
        return next((r for r in circle.roles if r.nom and r.nom == self.role), None) if circle else None

    @property
    def repris(self) -> bool:
        """Faux quand il cite un rôle que le cercle n'a pas."""
        return self.role is None or self.de_la_charte is not None

    @property
    def intitule(self) -> str:
        """Son nom."""
        return self.nom or self.role or self.id

    @property
    def tache(self) -> str | None:
        """Sa mission."""
        return self.mission or (self.de_la_charte.mission if self.de_la_charte else None)

    @property
    def tenu_par(self) -> str | None:
        """Nom de qui le tient ; None tant que nul n'est nommé."""
        holder = self.titulaire or (self.de_la_charte.titulaire if self.de_la_charte else None)
        party = self.projet.parties.get(holder or "")
        return getattr(party, "nom_complet", None) if party else None

    @property
    def heures(self) -> Decimal | None:
        """Heures promises par an, toutes personnes ; None tant que le projet ne les dit pas."""
        if self.heures_par_mois is None:
            return None
        people = 1 if self.personnes is None else self.personnes
        return self.heures_par_mois * people * (YEAR if self.mois is None else self.mois)

    @property
    def heures_demandees(self) -> Decimal:
        """Heures par an que les rituels et les événements qu'il anime lui demandent, préparation comprise."""
        return sum((item.heures_de(self.id) for item in self.projet.communaute.rendez_vous), ZERO)


@node
class TempsSalarie(Node):
    """La part du temps d'un poste que l'animation prend."""

    poste: Texte | None = field("nom d'un poste du plan financier, à la lettre")
    part: Pourcent | None = field("part de son temps donnée à l'animation, en %")

    @property
    def du_plan(self) -> PosteSalarie | None:
        """Le poste du plan."""
        return next((p for p in self.projet.finances.plan.personnel if p.nom and p.nom == self.poste), None)

    @property
    def etp(self) -> Decimal | None:
        """Équivalents temps plein du poste, d'après le plan."""
        return self.du_plan.etp if self.du_plan else None

    @property
    def presence(self) -> Decimal:
        """Part du calendrier où le poste est pourvu : 1 s'il l'est d'un bout à l'autre."""
        whole, post = self.projet.communaute.periode, self.du_plan
        if whole is None or post is None:
            return Decimal(1)
        first, last = max(post.debut or whole[0], whole[0]), min(post.fin or whole[1], whole[1])
        return Decimal(max((last - first).days + 1, 0)) / ((whole[1] - whole[0]).days + 1)

    def heures(self, annuelles: Decimal) -> Decimal | None:
        """Heures par an données à l'animation ; `annuelles` : heures par an d'un temps plein."""
        if self.etp is None or self.part is None:
            return None
        return (self.etp * annuelles * self.part / 100 * self.presence).quantize(Decimal(1))

    @property
    def heures_promises(self) -> Decimal:
        """Heures par an que les rôles tenus par ce poste promettent."""
        held = (r for r in self.projet.communaute.roles if r.poste and r.poste == self.poste)
        return sum((r.heures for r in held if r.heures is not None), ZERO)

    def suffit(self, annuelles: Decimal) -> bool:
        """Faux quand les rôles tenus par ce poste promettent plus d'heures qu'il n'en donne."""
        given = self.heures(annuelles)
        return given is None or self.heures_promises <= given


@node
class Benevolat(Node):
    """Ce que les bénévoles peuvent donner."""

    nombre: Entier | None = field("bénévoles (par défaut ceux de `structure.benevoles`)")
    heures_par_mois: Frequence | None = field("heures que chacun peut donner par mois, en moyenne")
    mois: Mois | None = field("mois par an où ils sont là (par défaut 12)")
    taux_horaire: Euros | None = field(
        "valeur d'une heure au budget, en euros : celle qui fait le montant du compte 86"
    )
    source: Texte | None = field("d'où vient cette moyenne, avec la date")

    @property
    def effectif(self) -> int | None:
        """Nombre de bénévoles."""
        return self.projet.structure.benevoles if self.nombre is None else self.nombre

    @property
    def heures(self) -> Decimal | None:
        """Heures disponibles par an ; None s'il y manque un nombre."""
        if self.effectif is None or self.heures_par_mois is None:
            return None
        return self.heures_par_mois * self.effectif * (YEAR if self.mois is None else self.mois)

    @property
    def heures_promises(self) -> Decimal:
        """Heures par an que les rôles tenus par des bénévoles promettent."""
        held = (r for r in self.projet.communaute.roles if r.statut == "benevole")
        return sum((r.heures for r in held if r.heures is not None), ZERO)

    @property
    def heures_valorisees(self) -> Decimal | None:
        """Heures que le compte 86 du budget de la structure valorise ; None sans taux horaire ou sans ligne."""
        lines = [x for x in self.projet.finances.budget.emplois_volontaires if x.sous_compte == "864"]
        if not self.taux_horaire or not lines:
            return None
        return (sum((x.montant or ZERO for x in lines), ZERO) / self.taux_horaire).quantize(Decimal(1))


@node
class Traitement(Node):
    """Des données personnelles qu'un outil garde : une ligne du registre des traitements."""

    nom: Texte | None = field("données gardées : nom, courriel, présence")
    personnes: Texte | None = field("de qui")
    finalite: Texte | None = field("pour quoi, en une phrase")
    base: Literal["consentement", "contrat", "obligation-legale", "mission-publique", "interet-legitime"] | None = (
        field("base légale")
    )
    duree: Texte | None = field("combien de temps elles sont gardées, et à partir de quand")
    destinataires: Texte | None = field("qui les voit, sous-traitants compris")
    hors_ue: Booleen | None = field("envoyées ou gardées hors de l'Espace économique européen")
    garanties: Texte | None = field("ce qui permet l'envoi hors de l'Espace économique européen")
    securite: Texte | None = field("mesures de sécurité : mots de passe, armoire fermée, sauvegarde")


@node
class Outil(Node):
    """Un outil de l'animation : agenda, lettre, registre, tableau d'affichage."""

    id: Id = required("identifiant")
    nom: Texte | None = field("nom de l'outil")
    usage: Texte | None = field("à quoi il sert")
    gere_par: Id | None = field("rôle qui le tient", reference="roles-communaute")
    gratuit: Booleen | None = field("ne coûte rien")
    cout_annuel: Euros | None = field("coût par an, en euros")
    ligne: Texte | None = field("ligne de charges du plan ou du budget qui le paie, à la lettre")
    donnees: tuple[Traitement, ...] = many("données personnelles qu'il garde", max_length=20)

    @property
    def gestionnaire(self) -> str | None:
        """Le rôle qui le tient."""
        return next((r.intitule for r in self.projet.communaute.roles if r.id == self.gere_par), None)

    @property
    def paye(self) -> bool:
        """Vrai quand il ne coûte rien, ou qu'une ligne de charges le paie."""
        found = ligne_nommee(self.projet, self.ligne)
        free = self.gratuit is True or self.cout_annuel == 0
        return free or (found is not None and found.nature == "charge")

    @property
    def montant_de_la_ligne(self) -> Decimal | None:
        """Ce que porte la ligne qui le paie, en euros par an ; None si elle est inconnue ou se calcule."""
        found = ligne_nommee(self.projet, self.ligne)
        return found.montant if found else None

    @property
    def couts_de_la_ligne(self) -> Decimal:
        """Ce que coûtent ensemble les outils que cette ligne paie, en euros par an."""
        same = (o.cout_annuel for o in self.projet.communaute.outils if o.ligne == self.ligne)
        return sum((cost for cost in same if cost is not None), ZERO)


@node
class Affectation(Node):
    """La part d'une ligne du plan ou du budget que l'animation prend ; le montant n'est écrit que là-bas."""

    ligne: Texte | None = field("ligne du plan financier ou du budget, à la lettre")
    part: Pourcent | None = field("part de cette ligne, en % (par défaut 100)")
    objet: Texte | None = field("ce qu'elle paie ou finance dans l'animation")

    @property
    def trouvee(self) -> LigneNommee | None:
        """La ligne nommée ; None si aucune ne porte ce nom."""
        return ligne_nommee(self.projet, self.ligne)
