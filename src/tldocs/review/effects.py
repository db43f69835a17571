"""What accepting a change means, in words for the person who decides."""

from __future__ import annotations

from collections.abc import Mapping

from tldocs.drafting.traced import COVER

from .changes import Change

NATURES = {
    "valeur": "valeur",
    "redaction": "rédaction",
    "structure": "structure",
    "commentaire": "commentaire",
    "forme": "mise en forme",
}
SHOWN = 4
"""Other articles named; when there are more, the last words count them."""
ACTIONS = {
    "retirer": "l’article quitte le document ; les renvois qui le visent et les mentions qu’il tient sont vérifiés",
    "deplacer": "l’article change de place, les numéros et les renvois suivent",
    "ajouter": "une clause nouvelle est écrite dans `bibliotheque` et prend place dans le plan",
    "resolu": "rien ne change dans le texte : le commentaire est déjà résolu",
    "commentaire": "rien ne change dans le texte : une réponse est attendue",
    "forme": "rien : l’allure vient du modèle, pas du document",
}


def with_effect(change: Change, labels: Mapping[str, str]) -> Change:
    """Return a change that says what accepting it means."""
    parts = [_effect(change), _place(change, labels), change.effect, _also(change, labels), _guess(change)]
    return change._replace(effect=" ; ".join(part for part in parts if part))


def _effect(change: Change) -> str:
    if change.kind == "valeur":
        return f"le projet dira `{change.field}: {_short(change.value)}`"
    if change.parent:
        return "rien ne change dans le texte : c’est la réponse à un autre commentaire"
    if change.action in ACTIONS or change.kind in ACTIONS:
        return ACTIONS[change.action if change.action in ACTIONS else change.kind]
    if change.clause == COVER:
        return "rien que tldocs sache reprendre : la couverture vient du plan"
    if not change.before and not change.after:
        return ""
    basis = f" ; à relire au regard de : {change.basis[0]}" if change.basis else ""
    return f"la clause du projet remplace celle de tldocs{basis}"


def _place(change: Change, labels: Mapping[str, str]) -> str:
    if change.action not in ("deplacer", "ajouter"):
        return ""
    return f"placé après : {labels[change.anchor]}" if change.anchor in labels else "placé en tête"


def _short(value: str) -> str:
    return value if len(value) <= 80 else f"{value[:79]}…"


def _also(change: Change, labels: Mapping[str, str]) -> str:
    names = [labels.get(name, name) for name in change.also]
    if not names:
        return ""
    more = f" et {len(names) - SHOWN} autres" if len(names) > SHOWN else ""
    return f"change aussi : {', '.join(names[:SHOWN])}{more}"


def _guess(change: Change) -> str:
    return "rapprochement deviné d’après le texte : à vérifier" if change.guess else ""
