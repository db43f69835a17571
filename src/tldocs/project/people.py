"""Qui : personnes, organisations, collectivités, et les actes qui les engagent."""

from __future__ import annotations

from datetime import date
from typing import Literal

from .base import Node, field, many, node, part, required
from .numbers import CodeInsee, Courriel, Rna, Siren, Telephone
from .places import Adresse
from .public_bodies import ARTICLES, DEFAUT, ORGANES
from .scalars import Booleen, Entier, Euros, Id, Jour, Pourcent, Texte


@node
class Deliberation(Node):
    """La décision d'une assemblée délibérante ou d'un organe qui engage une personne morale."""

    date: Jour | None = field("date de la délibération")
    numero: Texte | None = field("numéro de la délibération")
    organe: Texte | None = field("organe qui a délibéré (conseil municipal, conseil d'administration)")
    objet: Texte | None = field("principe et objet de la délibération")
    montant: Euros | None = field("montant souscrit ou alloué, en euros")
    competence: Texte | None = field("compétence au titre de laquelle la personne publique agit")
    interet_local: Texte | None = field("intérêt public local, tel que la délibération le motive")
    part_publique: Pourcent | None = field("part publique totale du capital annoncée dans la délibération, en %")
    transmise_le: Jour | None = field("date de transmission au représentant de l'État")
    autorise_presidence: Booleen | None = field("la délibération autorise le représentant à présider")
    remuneration_maximum: Euros | None = field("rémunération annuelle maximale du représentant, en euros")
    imputation: Texte | None = field("imputation budgétaire (chapitre 26, compte 261, budget principal 2027)")


@node
class Personne(Node):
    """Une personne physique, avec ce que les actes en disent."""

    id: Id = required("identifiant, par exemple `claire-dubois`")
    civilite: Literal["M.", "Mme"] | None = field("civilité")
    prenom: Texte | None = field("prénom")
    nom: Texte | None = field("nom d'usage")
    nom_naissance: Texte | None = field("nom de naissance, s'il diffère")
    date_naissance: Jour | None = field("date de naissance")
    lieu_naissance: Texte | None = field("lieu de naissance")
    nationalite: Texte | None = field("nationalité, au féminin (française)")
    profession: Texte | None = field("profession")
    pere: Texte | None = field("prénom et nom du père, pour la déclaration de filiation")
    mere: Texte | None = field("prénom et nom de naissance de la mère, pour la déclaration de filiation")
    representants_legaux: Texte | None = field("noms et adresse des représentants légaux d'un mineur")
    adresse: Adresse = part(Adresse, "domicile")
    situation_matrimoniale: Texte | None = field("situation matrimoniale et régime, pour les apporteurs")
    courriel: Courriel | None = field("adresse électronique")
    telephone: Telephone | None = field("téléphone")
    emancipe: Booleen | None = field("mineur émancipé")
    accord_parental: Booleen | None = field("accord écrit préalable du représentant légal d'un mineur")
    representants_informes: Booleen | None = field(
        "les représentants légaux du mineur ont été informés par lettre recommandée"
    )
    salarie: Booleen | None = field("salarié de la structure")
    parlementaire: Booleen | None = field("député ou sénateur")
    elu_de: Id | None = field(
        "collectivité dont la personne est élue, quand elle dirige la structure à titre personnel",
        reference="collectivites",
    )
    deport: Booleen | None = field(
        "élue, elle ne prend part ni à la préparation, ni au débat, ni au vote des décisions de sa collectivité sur la structure"
    )

    @property
    def nom_complet(self) -> str | None:
        """Civilité, prénom et nom ; None s'il en manque."""
        known = [self.civilite, self.prenom, self.nom]
        return " ".join(x for x in known if x) if all(known) else None

    @property
    def nom_sans_civilite(self) -> str | None:
        """Prénom et nom ; None s'il en manque."""
        return f"{self.prenom} {self.nom}" if self.prenom and self.nom else None

    @property
    def feminin(self) -> bool:
        """Vrai si les accords se font au féminin."""
        return self.civilite == "Mme"

    def age_au(self, jour: date) -> int | None:
        """Âge en années révolues ce jour-là."""
        born = self.date_naissance
        return None if born is None else jour.year - born.year - ((jour.month, jour.day) < (born.month, born.day))

    def majeur_au(self, jour: date, majorite: int) -> bool:
        """Vrai si la personne est majeure ou émancipée ce jour-là ; vrai aussi quand son âge n'est pas donné."""
        age = self.age_au(jour)
        return age is None or age >= majorite or self.emancipe is True

    def accord_suffisant_au(self, jour: date, age_libre: int) -> bool:
        """Faux pour un mineur qui n'a ni l'âge d'agir seul ni l'accord écrit de son représentant légal."""
        return self.majeur_au(jour, age_libre) or self.accord_parental is True

    def information_suffisante_au(self, jour: date, age_libre: int, majorite: int) -> bool:
        """Faux pour un mineur en âge d'agir seul dont les représentants légaux n'ont pas été informés."""
        young = not self.majeur_au(jour, age_libre)
        return young or self.majeur_au(jour, majorite) or self.representants_informes is True


@node
class Representant(Node):
    """La personne physique qui agit pour une personne morale."""

    personne: Id | None = field("identifiant de la personne", reference="personnes")
    qualite: Texte | None = field("qualité (maire, présidente, gérant)")

    @property
    def partie(self) -> Personne | None:
        """La personne physique elle-même."""
        return next((p for p in self.projet.personnes if p.id == self.personne), None)

    @property
    def nom_complet(self) -> str | None:
        """Civilité, prénom et nom de la personne."""
        return self.partie.nom_complet if self.partie else None

    @property
    def feminin(self) -> bool:
        """Vrai si les accords se font au féminin."""
        return self.partie is not None and self.partie.feminin


@node
class Organisation(Node):
    """Une personne morale de droit privé."""

    id: Id = required("identifiant, par exemple `les-amis-du-bourg`")
    denomination: Texte | None = field("dénomination exacte")
    nature: (
        Literal[
            "association", "cooperative", "societe", "fondation", "mutuelle", "syndicat", "chambre-consulaire", "autre"
        ]
        | None
    ) = field("nature de l'organisation")
    forme_juridique: Texte | None = field(
        "forme juridique, en toutes lettres (association régie par la loi du 1er juillet 1901)"
    )
    capital: Euros | None = field("capital social, en euros")
    siege: Adresse = part(Adresse, "siège")
    siren: Siren | None = field("numéro SIREN")
    rcs: Texte | None = field("ville du registre du commerce et des sociétés")
    rna: Rna | None = field("numéro RNA d'une association")
    representant: Representant = part(Representant, "représentant et sa qualité")
    deliberation: Deliberation = part(Deliberation, "décision de l'organe qui mandate le représentant")

    @property
    def nom_complet(self) -> str | None:
        """Sa dénomination."""
        return self.denomination

    @property
    def feminin(self) -> bool:
        """Une personne morale s'accorde au féminin (« la société », « l'association »)."""
        return True


@node
class Collectivite(Node):
    """Une personne publique."""

    id: Id = required("identifiant, par exemple `commune-aubrac`")
    denomination: Texte | None = field("dénomination exacte (commune de Felletin)")
    niveau: (
        Literal[
            "commune",
            "departement",
            "region",
            "collectivite-statut-particulier",
            "epci",
            "metropole",
            "syndicat-mixte-ferme",
            "syndicat-mixte-ouvert",
            "petr",
            "pole-metropolitain",
            "etablissement-public-territorial",
            "agence-departementale",
            "institution-interdepartementale",
            "entente-interregionale",
            "ccas",
            "etat",
            "etablissement-public",
            "chambre-consulaire",
            "gip",
            "etrangere",
        ]
        | None
    ) = field("niveau de la personne publique")
    siege: Adresse = part(Adresse, "adresse")
    siren: Siren | None = field("numéro SIREN")
    population: Entier | None = field("population, en habitants")
    territoire: tuple[CodeInsee, ...] = many("codes Insee des communes de son ressort")
    competences: tuple[Texte, ...] = many("compétences utiles au projet")
    competences_transferees: tuple[Texte, ...] = many("compétences qu'elle a transférées en entier à un groupement")
    membres_tous_locaux: Booleen | None = field(
        "syndicat mixte ouvert : tous ses membres sont des collectivités territoriales ou leurs groupements"
    )
    recettes_fonctionnement: Euros | None = field("recettes réelles de fonctionnement, en euros")
    representant: Representant = part(Representant, "représentant et sa qualité")
    autres_representants: tuple[Representant, ...] = many("autres élus désignés, dans l'ordre des sièges")
    delegue: Representant = part(Representant, "élu délégué à l'assemblée générale, si ce n'est pas le représentant")
    deliberation: Deliberation = part(Deliberation, "délibération qui approuve la participation")

    @property
    def delegue_a_l_assemblee(self) -> Representant:
        """L'élu qui la représente à l'assemblée générale."""
        return self.delegue if self.delegue.personne else self.representant

    @property
    def nom_complet(self) -> str | None:
        """Sa dénomination."""
        return self.denomination

    @property
    def avec_article(self) -> str | None:
        """Sa dénomination avec son article : la commune de Felletin, le département, l'agence."""
        name = self.denomination
        article = self._article
        return None if name is None else f"{article}{name}" if article in {"", "l’"} else f"{article} {name}"

    @property
    def _article(self) -> str:
        first = (self.denomination or "").partition(" ")[0].casefold()
        if first in {"le", "la", "les"} or first.startswith(("l’", "l'")):
            return ""
        return ARTICLES.get(first, "la")

    @property
    def feminin(self) -> bool:
        """Une personne publique s'accorde avec sa dénomination : la commune, le département."""
        return self._article != "le"

    @property
    def assemblee_deliberante(self) -> str:
        """L'assemblée qui délibère pour elle, telle que le fichier la nomme ou que son niveau le veut."""
        return self.deliberation.organe or ORGANES.get(self.niveau or "", DEFAUT).assemblee

    @property
    def executif(self) -> str:
        """Celui qui exécute les délibérations (maire, président)."""
        return ORGANES.get(self.niveau or "", DEFAUT).executif

    @property
    def locale(self) -> bool:
        """Vrai pour une collectivité territoriale ou un groupement de collectivités."""
        return self.niveau not in (
            None,
            "ccas",
            "etat",
            "etablissement-public",
            "chambre-consulaire",
            "gip",
            "etrangere",
        )

    @property
    def representants(self) -> tuple[Representant, ...]:
        """Tous les représentants désignés, le premier d'abord."""
        first = (self.representant,) if self.representant.personne else ()
        return (*first, *self.autres_representants)

    @property
    def agit_hors_competence(self) -> bool:
        """Vrai quand sa délibération s'appuie sur une compétence qu'elle a transférée."""
        given = {c.casefold() for c in self.competences_transferees}
        return (self.deliberation.competence or "").casefold() in given

    def a_delibere_avant(self, jour: date) -> bool:
        """Vrai quand une délibération, prise ce jour-là au plus tard, désigne son représentant."""
        day = self.deliberation.date
        return day is not None and day <= jour and self.representant.personne is not None
