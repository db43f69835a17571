"""What the codes of the engine mean (those of the law are the ids of its rules)."""

from __future__ import annotations

CODES: dict[str, str] = {
    "reponse-manquante": (
        "Un document a besoin d'une réponse que le fichier projet ne donne pas encore. Le message dit laquelle, et dans quels "
        "documents un blanc resterait. `tldocs build --draft` produit un brouillon où les blancs se voient."
    ),
    "blanc": "Un document définitif ne contient pas de blanc : le champ nommé doit être renseigné.",
    "document-modifie": (
        "Le document a changé depuis que tldocs l'a écrit : il porte peut-être les corrections d'un juriste. Il n'est jamais "
        "remplacé sans l'option --force."
    ),
    "renvoi-orphelin": "Un article renvoie à un autre que le document ne contient pas : la bibliothèque de clauses est à corriger.",
    "droit-inconnu-a-cette-date": "tldocs ne connaît pas la valeur d'un paramètre légal à cette date ; il refuse de la deviner.",
    "forme-inconnue": "La forme juridique n'existe pas dans la bibliothèque ; `tldocs rules` énumère celles qui existent.",
    "bibliotheque": "Une règle, une clause ou un plan de la bibliothèque contient une faute, à la ligne indiquée.",
    "aucun-document": "Le projet ne décrit pas ce dont le document demandé a besoin : rien n'est à construire.",
    "ecriture-impossible": "Le système refuse d'écrire : rien n'a été changé.",
}
