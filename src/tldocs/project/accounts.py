"""Les comptes du plan comptable sur lesquels un budget de subvention se présente, avec leurs libellés.

Les libellés sont ceux du formulaire unique de demande de subvention des associations, que les autres financeurs
publics reprennent.
"""

from __future__ import annotations

LIBELLES = {
    "60": "Achats",
    "61": "Services extérieurs",
    "62": "Autres services extérieurs",
    "63": "Impôts et taxes",
    "64": "Charges de personnel",
    "65": "Autres charges de gestion courante",
    "66": "Charges financières",
    "67": "Charges exceptionnelles",
    "68": "Dotations aux amortissements, provisions et engagements à réaliser sur ressources affectées",
    "69": "Impôt sur les bénéfices ; participation des salariés",
    "70": "Vente de produits finis, de marchandises, prestations de services",
    "73": "Concours publics",
    "74": "Subventions d’exploitation",
    "75": "Autres produits de gestion courante",
    "76": "Produits financiers",
    "77": "Produits exceptionnels",
    "78": "Reprises sur amortissements, dépréciations et provisions",
    "79": "Transfert de charges",
    "86": "Emplois des contributions volontaires en nature",
    "87": "Contributions volontaires en nature",
}
"""Compte à deux chiffres : libellé."""

SANS_COMPTE = "Compte à préciser"


def libelle_du_compte(compte: str | None) -> str:
    """Libellé d'un compte à deux chiffres."""
    return LIBELLES.get(compte or "", SANS_COMPTE)
