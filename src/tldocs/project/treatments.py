"""Les traitements de données personnelles : ce que le registre de l'article 30 du RGPD en dit."""

from __future__ import annotations

from typing import Literal, get_args

from .base import Node, field, many, node, required
from .quantities import Mois
from .scalars import Booleen, Id, Jour, Texte

LINES = 20
"""Lines of one kind, at most."""

BaseLegale = Literal[
    "consentement", "contrat", "obligation-legale", "interets-vitaux", "mission-publique", "interet-legitime"
]
"""RGPD, article 6, paragraphe 1, a à f."""
Sensible = Literal["origine", "opinions", "convictions", "syndicat", "genetique", "biometrie", "sante", "vie-sexuelle"]
"""RGPD, article 9, paragraphe 1."""
Exception9 = Literal[
    "consentement-explicite",
    "droit-social",
    "interets-vitaux",
    "organisme-non-lucratif",
    "rendues-publiques",
    "justice",
    "interet-public",
    "soins",
    "sante-publique",
    "recherche",
]
"""RGPD, article 9, paragraphe 2, a à j."""
Critere = Literal[
    "evaluation",
    "decision-automatique",
    "surveillance",
    "sensibles",
    "grande-echelle",
    "croisement",
    "vulnerables",
    "innovation",
    "exclusion",
]
"""Les neuf critères du CEPD (lignes directrices WP 248), dans leur ordre."""


@node
class Transfert(Node):
    """Un envoi de données hors de l'Union européenne."""

    pays: Texte | None = field("pays ou organisation internationale qui reçoit les données")
    garantie: Texte | None = field("ce qui le permet : décision d'adéquation, clauses types, avec leur date")


@node
class SousTraitant(Node):
    """Un prestataire qui traite des données pour le compte de la structure."""

    nom: Texte | None = field("nom du prestataire")
    role: Texte | None = field("ce qu'il fait des données : hébergement, envoi, saisie")
    contrat: Jour | None = field("date du contrat qui l'engage (RGPD, article 28)")
    pays: Texte | None = field("pays où les données sont gardées")


@node
class Traitement(Node):
    """Un traitement de données personnelles, tel que le registre le décrit."""

    id: Id = required("identifiant du traitement")
    nom: Texte | None = field("nom du traitement")
    finalite: Texte | None = field("finalité, à l'infinitif")
    base_legale: BaseLegale | None = field("base légale (RGPD, article 6)")
    fondement: Texte | None = field(
        "ce qui fonde la base : contrat, texte de loi, mission confiée, intérêt poursuivi et mis en balance"
    )
    personnes: tuple[Texte, ...] = many("catégories de personnes concernées", max_length=LINES)
    salaries: Booleen | None = field("des salariés de la structure sont parmi les personnes concernées")
    mineurs: Booleen | None = field("des mineurs sont parmi les personnes concernées")
    donnees: tuple[Texte, ...] = many("catégories de données", max_length=LINES)
    sensibles: tuple[Sensible, ...] = many("données sensibles (RGPD, article 9)", max_length=LINES)
    exception: Exception9 | None = field("exception qui permet les données sensibles (RGPD, article 9, paragraphe 2)")
    obtenues_de: Texte | None = field("d'où viennent les données, quand ce n'est pas de la personne elle-même")
    refus: Texte | None = field("ce qui arrive à la personne qui ne donne pas ses données")
    acces: Texte | None = field("qui, dans la structure, lit les données")
    destinataires: tuple[Texte, ...] = many("à qui les données sont communiquées", max_length=LINES)
    transferts: tuple[Transfert, ...] = many("envois hors de l'Union européenne", max_length=LINES)
    conservation_mois: Mois | None = field("durée de conservation, en mois")
    conservation_depart: Texte | None = field("à compter de quoi (la fin de l'expérimentation)")
    sort: Texte | None = field("ce qui est fait ensuite : effacement, anonymisation, archive")
    securite: tuple[Texte, ...] = many("mesures de sécurité", max_length=LINES)
    sous_traitants: tuple[SousTraitant, ...] = many("prestataires (RGPD, article 28)", max_length=LINES)
    criteres: tuple[Critere, ...] = many("critères de risque du CEPD que le traitement remplit", max_length=9)
    aipd: Literal["faite", "prevue", "ecartee"] | None = field(
        "analyse d'impact (RGPD, article 35) : faite, prévue, ou écartée pour un motif écrit"
    )
    aipd_date: Jour | None = field("date de l'analyse d'impact, faite ou prévue")
    aipd_motif: Texte | None = field("pourquoi l'analyse d'impact est écartée")

    @property
    def criteres_remplis(self) -> tuple[str, ...]:
        """Critères de risque remplis, dans l'ordre du CEPD : ceux du fichier, et ceux que les données révèlent."""
        known = set(self.criteres)
        known |= {"sensibles"} if self.sensibles else set()
        known |= {"vulnerables"} if self.mineurs or self.salaries else set()
        return tuple(name for name in get_args(Critere) if name in known)

    @property
    def aipd_traitee(self) -> bool:
        """Vrai quand l'analyse d'impact est faite, prévue à une date, ou écartée pour un motif écrit."""
        if self.aipd == "ecartee":
            return self.aipd_motif is not None
        return self.aipd is not None and self.aipd_date is not None

    @property
    def par_consentement(self) -> bool:
        """Vrai quand la personne consent au traitement, ou explicitement à celui de ses données sensibles."""
        return self.base_legale == "consentement" or self.exception == "consentement-explicite"

    @property
    def sans_contrat(self) -> tuple[SousTraitant, ...]:
        """Prestataires dont le contrat n'est pas daté."""
        return tuple(s for s in self.sous_traitants if s.contrat is None)

    @property
    def transferts_sans_garantie(self) -> tuple[Transfert, ...]:
        """Envois hors de l'Union dont la garantie n'est pas dite."""
        return tuple(t for t in self.transferts if t.garantie is None)
