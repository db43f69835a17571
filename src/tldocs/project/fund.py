"""Un fonds d'innovation ou d'expérimentation : qui le porte, avec quel argent, pour qui, et ce que le jury en a fait."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from typing import Literal

from .base import Node, empty, field, many, node, part
from .fund_applications import CRITERIA, Candidature, Regime
from .fund_call import Calendrier, Critere, Jury, MembreJury, Nature, Operateur, Origine
from .fund_carrier import Portage
from .fund_money import APPLICANTS, Motif, Plafonds, ceiling, motives
from .fund_ranking import Bareme, Classee, Notee, counted, down, marks, rank, shown, total
from .fund_results import Resultats
from .fund_views import Cahier, Fiche, Rang
from .numbers import Courriel
from .people import Deliberation
from .quantities import Effectif
from .scalars import Booleen, Euros, Id, Pourcent, Texte

LINES = 30


@node
class Fonds(Portage, Resultats, Node):
    """Le fonds : objet, argent, règles, appel, jury, candidatures."""

    nom: Texte | None = field("nom du fonds")
    objet: Texte | None = field("ce que le fonds aide, rédigé pour suivre « Le fonds aide »")
    besoin: Texte | None = field("le constat d'où il vient, avec ses chiffres et leur source")
    session: Texte | None = field("session de l'appel : 2027, première session")
    enveloppe: Euros | None = field("somme à distribuer dans cette session, en euros")
    porteur: Id | None = field("qui accorde les aides ; vide : la structure du projet", reference="parties")
    organe: Texte | None = field("organe du porteur qui décide, avec son article (le conseil communautaire)")
    creation: Deliberation = part(Deliberation, "décision qui crée le fonds et adopte le règlement")
    attribution: Deliberation = part(Deliberation, "décision qui accorde les aides")
    operateur: Operateur = part(
        Operateur, "celui qui tient l'appel à projets pour le porteur, s'il n'est pas le porteur"
    )
    origines: tuple[Origine, ...] = many("d'où vient l'argent", max_length=LINES)
    competence_economique: (
        Literal["convention-region", "delegation-region", "immobilier", "service-rural", "hors-entreprises"] | None
    ) = field("à quel titre le porteur aide des activités économiques")
    acte_competence: Texte | None = field(
        "acte de la région, avec son article et sa date (la convention du 14 décembre 2026…)"
    )
    calendrier: Calendrier = part(Calendrier, "dates de l'appel")
    beneficiaires: tuple[Nature, ...] = many("natures des candidats admis")
    territoire: Texte | None = field("où les actions ont lieu")
    conditions: tuple[Texte, ...] = many("autres conditions pour se porter candidat", max_length=LINES)
    exclus: tuple[Texte, ...] = many("candidats et projets exclus", max_length=LINES)
    actions: tuple[Texte, ...] = many("actions éligibles", max_length=LINES)
    depenses: tuple[Texte, ...] = many("dépenses éligibles", max_length=LINES)
    depenses_exclues: tuple[Texte, ...] = many("dépenses exclues", max_length=LINES)
    taux: Pourcent | None = field("part des dépenses éligibles que le fonds paie au plus, en %")
    taux_public: Pourcent | None = field(
        "part des dépenses éligibles que toutes les aides publiques paient au plus, en %"
    )
    plancher: Euros | None = field("aide la plus faible, en euros")
    plafond: Euros | None = field("aide la plus forte, en euros")
    acompte: Pourcent | None = field("acompte versé à la signature de la convention, en % de l'aide")
    partielle: Booleen | None = field(
        "la première candidature que le reste de l'enveloppe ne couvre pas en entier le reçoit"
    )
    regime: Regime | None = field("fondement des aides aux activités économiques, au regard du droit européen")
    depot: Texte | None = field("adresse, électronique ou non, où l'on dépose")
    courriel: Courriel | None = field("adresse électronique des questions et des données personnelles")
    pieces: tuple[Texte, ...] = many("pièces du dossier", max_length=LINES)
    publicite: Texte | None = field("comment le lauréat fait connaître l'aide")
    conservation_mois: Effectif | None = field("durée de conservation des dossiers refusés, en mois")
    echelle: Effectif | None = field("note la plus haute de chaque critère")
    seuil: Pourcent | None = field("total, sur 100, au-dessous duquel une candidature est écartée")
    criteres: tuple[Critere, ...] = many("critères de sélection", max_length=CRITERIA)
    evaluations_minimum: Effectif | None = field("évaluations que reçoit au moins chaque candidature")
    jury: Jury = part(Jury, "jury")
    candidatures: tuple[Candidature, ...] = many("candidatures reçues", max_length=200)
    indicateurs: tuple[Texte, ...] = many("ce que la session mesure", max_length=LINES)

    def acompte_de(self, rang: Rang) -> Decimal | None:
        """Acompte d'un lauréat, à l'euro inférieur ; None sans taux ou sans aide."""
        return None if self.acompte is None or not rang.accorde else down(rang.accorde * self.acompte / 100)

    def solde_de(self, rang: Rang) -> Decimal | None:
        """Ce qui reste à lui verser après l'acompte, en euros."""
        first = self.acompte_de(rang)
        return None if first is None else rang.accorde - first

    @property
    def entreprises_admises(self) -> bool:
        """Vrai quand des entreprises, coopératives comprises, peuvent être candidates."""
        return any(name in ("entreprise", "cooperative") for name in self.beneficiaires)

    @property
    def entreprises_fondees(self) -> bool:
        """Vrai quand le fichier dit à quel titre des entreprises sont aidées."""
        return self.competence_economique not in (None, "hors-entreprises")

    @property
    def annee_de_decision(self) -> int | None:
        """Année où les aides sont accordées."""
        return self.calendrier.decision.year if self.calendrier.decision else None

    @property
    def natures_admises(self) -> tuple[str, ...]:
        """Les natures des candidats admis, en toutes lettres, au pluriel."""
        return tuple(APPLICANTS[name] for name in self.beneficiaires)

    @property
    def poids_total(self) -> Decimal:
        """Somme des poids des critères."""
        return sum((c.poids for c in self.criteres if c.poids is not None), Decimal(0))

    @property
    def departages(self) -> tuple[Critere, ...]:
        """Les critères qui départagent, dans leur ordre."""
        return tuple(sorted((c for c in self.criteres if c.departage), key=lambda c: c.departage or 0))

    def points_de(self, critere: Critere) -> Decimal | None:
        """Points sur 100 que vaut une unité de note de ce critère, à deux décimales ; None sans échelle."""
        return None if not self.echelle or critere.poids is None else down(critere.poids / self.echelle * 100) / 100

    @property
    def graduations(self) -> int:
        """Notes de l'échelle, zéro compris."""
        return (self.echelle or 0) + 1

    @property
    def plafonds(self) -> Plafonds:
        """Ce qui limite chaque aide."""
        return Plafonds(self.taux, self.taux_public, self.plancher, self.plafond)

    @property
    def limites(self) -> tuple[str, ...]:
        """Ce qui limite chaque aide : la demande, puis ce que le règlement fixe."""
        return ("demande", *(name for name in ("taux", "taux_public", "plafond") if getattr(self, name) is not None))

    @cached_property
    def classement(self) -> tuple[Rang, ...]:
        """Les candidatures, classées par le jury d'abord, écartées ensuite."""
        judged = [self._notee(c) for c in self.candidatures]
        return tuple(self._rang(found) for found in rank(judged, self.bareme))

    @property
    def bareme(self) -> Bareme:
        """Ce qui gouverne le classement."""
        nothing = Decimal(0)
        return Bareme(
            self.criteres, self.echelle or 0, self.seuil or nothing, self.enveloppe or nothing, self.plancher or nothing,
            bool(self.partielle),
        )  # fmt: skip

    def motifs_de(self, candidature: Candidature) -> tuple[Motif, ...]:
        """Pourquoi une candidature n'est pas recevable ; rien quand elle l'est."""
        return motives(candidature, self.plafonds, self.beneficiaires, self.calendrier)

    def _notee(self, c: Candidature) -> Notee:
        means = marks(c, self.jury, len(self.criteres))
        return Notee(c, total(means, self.bareme), means, ceiling(c, self.plafonds), not self.motifs_de(c))

    def _rang(self, found: Classee) -> Rang:
        c, judged = found.notee.candidature, found.notee
        return Rang(
            c, found.rang, found.ex_aequo, found.sort, None if judged.total is None else shown(judged.total),
            tuple(map(shown, judged.moyennes)), len(counted(c, self.jury, len(self.criteres))), judged.maximum,
            found.propose, self.motifs_de(c), tuple(m for m in self.jury.membres if m.lie_a(c.id)),
        )  # fmt: skip

    @property
    def conventions(self) -> tuple[Rang, ...]:
        """Une convention par lauréat ; à défaut de lauréat, un modèle."""
        blank = Rang(empty(Candidature), None, False, "non-notee", None, (), 0, Decimal(0), Decimal(0), (), ())
        return self.laureats or (blank,)

    @property
    def fiches(self) -> tuple[Fiche, ...]:
        """Chaque évaluation donnée."""
        return tuple(
            Fiche(c, e, self.jury.membre(e.par), len(self.criteres)) for c in self.candidatures for e in c.evaluations
        )

    @property
    def cahiers(self) -> tuple[Cahier, ...]:
        """Un cahier d'évaluation par membre du jury ; sans jury, un cahier vierge."""
        return tuple(map(self._cahier, self.jury.membres or (empty(MembreJury),)))

    def _cahier(self, membre: MembreJury) -> Cahier:
        kept = [c for c in self.candidatures if not self.motifs_de(c)]
        replaced = self.jury.membre(membre.suppleant_de)
        needed = [c for c in kept if replaced and replaced.lie_a(c.id)] or kept
        noted = tuple(c for c in needed if not membre.lie_a(c.id))
        blank = () if kept else (empty(Candidature),)
        return Cahier(membre, noted or blank, tuple(c for c in kept if membre.lie_a(c.id)))
