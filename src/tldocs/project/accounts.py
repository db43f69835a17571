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
    "CI": "Charges indirectes réparties, affectées au projet",
    "RP": "Ressources propres affectées au projet (autofinancement)",
}
"""Compte à deux chiffres : libellé ; CI et RP sont deux rubriques du seul budget d'un projet."""

SOUS_COMPTES = {
    "60": {
        "604": "Prestations de services",
        "601": "Achats matières et fournitures",
        "606": "Autres fournitures",
    },
    "61": {"613": "Locations", "615": "Entretien et réparation", "616": "Assurance", "618": "Documentation"},
    "62": {
        "622": "Rémunérations intermédiaires et honoraires",
        "623": "Publicité, publication",
        "625": "Déplacements, missions",
        "627": "Services bancaires, autres",
    },
    "63": {"631": "Impôts et taxes sur rémunération", "635": "Autres impôts et taxes"},
    "64": {"641": "Rémunération des personnels", "645": "Charges sociales", "647": "Autres charges de personnel"},
    "75": {
        "756": "Cotisations",
        "758": "Dons manuels, mécénat",
        "750": "Autres produits de gestion courante",
    },
    "78": {"789": "Report de ressources affectées et non utilisées sur des exercices antérieurs"},
    "86": {
        "860": "Secours en nature",
        "861": "Mise à disposition gratuite de biens et services",
        "862": "Prestations",
        "864": "Personnel bénévole",
    },
    "87": {"870": "Dons en nature", "871": "Prestations en nature", "875": "Bénévolat"},
    "CI": {"CI1": "Charges fixes de fonctionnement", "CI2": "Frais financiers", "CI3": "Autres"},
}
"""Compte : les lignes que le formulaire unique imprime dessous, dans son ordre."""

NIVEAUX = {
    "etat": "État : ministères, directions ou services déconcentrés",
    "region": "Conseils régionaux",
    "departement": "Conseils départementaux",
    "epci": "Communautés de communes ou d’agglomération",
    "commune": "Communes",
    "organisme-social": "Organismes sociaux (caisses d’allocations familiales, etc.)",
    "europe": "Fonds européens (FSE, FEDER, etc.)",
    "emplois-aides": "Agence de services et de paiement (emplois aidés)",
    "organisme-public": "Autres établissements publics",
    "prive": "Aides privées (fondations)",
}
"""Niveau d'un financeur : la ligne du compte 74 où le formulaire unique le range."""

MOTS_DES_FINANCEURS = {
    "état": "etat",
    "préfecture": "etat",
    "ministère": "etat",
    "région": "region",
    "conseil régional": "region",
    "département": "departement",
    "conseil départemental": "departement",
    "collectivité européenne": "departement",
    "communauté": "epci",
    "métropole": "epci",
    "eurométropole": "epci",
    "commune": "commune",
    "ville": "commune",
    "caisse d’allocations familiales": "organisme-social",
    "caisse d'allocations familiales": "organisme-social",
    "mutualité sociale agricole": "organisme-social",
    "groupe d’action locale": "europe",
    "union européenne": "europe",
    "agence de services et de paiement": "emplois-aides",
    "agence": "organisme-public",
    "fondation": "prive",
}
"""Premiers mots du nom d'un financeur : son niveau, quand le fichier ne le dit pas."""

SANS_COMPTE = "Compte à préciser"


def libelle_du_compte(compte: str | None) -> str:
    """Libellé d'un compte à deux chiffres."""
    return LIBELLES.get(compte or "", SANS_COMPTE)


def niveau_du_financeur(nom: str | None) -> str | None:
    """Niveau que les premiers mots d'un nom annoncent ; None quand ils n'en annoncent pas."""
    said = (nom or "").casefold()
    return next((level for words, level in MOTS_DES_FINANCEURS.items() if said.startswith(words)), None)
