"""What the codes of the engine mean (those of the law are the ids of its rules)."""

from __future__ import annotations

PROJECT_FILE: dict[str, str] = {
    "fichier-illisible": "Le fichier n'existe pas, n'est pas un fichier ou ne peut pas être lu : vérifiez son nom et vos droits.",
    "fichier-vide": "Le fichier ne contient rien. `tldocs new` en écrit un, commenté, pour la forme choisie.",
    "fichier-demesure": (
        "Le fichier dépasse la taille, la profondeur ou le nombre de valeurs qu'un projet peut avoir. tldocs refuse de le lire : "
        "un tel fichier n'est pas un projet, ou bien il est abîmé."
    ),
    "encodage": "Un fichier projet est en UTF-8. Dans l'éditeur : « Enregistrer sous », encodage UTF-8.",
    "caractere-interdit": (
        "Un caractère invisible (commande, séparateur de ligne, marque qui inverse le sens de lecture) ferait lire autre chose "
        "que ce qui est signé. Supprimez-le ; retaper le mot suffit le plus souvent."
    ),
    "yaml-syntaxe": (
        "L'écriture YAML est fautive. Un texte qui contient un deux-points suivi d'une espace, ou qui commence par un signe, se met "
        "entre guillemets droits ; une liste a un tiret par élément ; le retrait se fait avec des espaces."
    ),
    "yaml-tabulation": "YAML refuse les tabulations en retrait : employez des espaces, deux par niveau.",
    "yaml-alias": (
        "Les ancres (`&nom`), les renvois (`*nom`) et la fusion (`<<`) de YAML ne sont pas admis : un projet s'écrit en toutes "
        "lettres, et un court fichier ne peut pas en devenir un immense. Entre guillemets, `&` et `*` sont des lettres ordinaires."
    ),
    "yaml-etiquette": "Les étiquettes de YAML (`!nom`) ne sont pas admises. Entre guillemets, `!` est un signe ordinaire.",
    "yaml-plusieurs-documents": "Un fichier projet décrit un seul projet : supprimez la ligne `---` et ce qui la suit.",
    "cle-en-double": "Une clé est écrite deux fois au même endroit. tldocs ne choisit pas entre les deux : gardez-en une.",
    "cle-inconnue": (
        "La clé n'existe pas à cet endroit : faute de frappe, ou champ placé sous la mauvaise section. `tldocs schema` donne à "
        "l'éditeur la liste des clés de chaque section."
    ),
    "cle-illisible": "Une clé est un mot suivi d'un deux-points : `nom: valeur`.",
    "champ-manquant": "Un champ sans lequel l'élément n'a pas de sens n'est pas écrit (l'identifiant d'une personne, par exemple).",
    "element-vide": "Un tiret n'est suivi de rien : écrivez l'élément ou supprimez le tiret.",
    "liste-trop-longue": "La liste a plus d'éléments qu'un document ne peut en nommer.",
    "nature-inattendue": "Une liste, un groupe de champs ou un texte est écrit là où autre chose est attendu.",
    "valeur-inconnue": "Le champ n'admet que quelques valeurs ; le message les énumère.",
    "valeur-invalide": (
        "La valeur n'a pas la forme attendue, ou sa clé de contrôle est fausse (SIREN, SIRET, RNA, IBAN). Les dates s'écrivent "
        "2026-07-01, les sommes 18500 ou 18500.50, les proportions 2/3 ou 25 %."
    ),
    "reference-inconnue": (
        "Un champ cite par son identifiant une personne, une organisation, une collectivité, une catégorie ou un cercle que le "
        "fichier ne déclare pas."
    ),
    "trop-d-erreurs": "Seules les cent premières erreurs sont montrées : corrigez-les, puis relancez.",
}
CODES: dict[str, str] = PROJECT_FILE | {
    "reponse-manquante": (
        "Un document a besoin d'une réponse que le fichier projet ne donne pas encore. Le message dit laquelle, et dans quels "
        "documents un blanc resterait. `tldocs build --draft` produit un brouillon où les blancs se voient."
    ),
    "blanc": "Un document définitif ne contient pas de blanc : le champ nommé doit être renseigné.",
    "aucun-document": (
        "Rien n'est à construire : les documents demandés n'existent que si le projet contient la section dont ils ont besoin "
        "(`charte`, `finances.demande`)."
    ),
    "figures-absentes": (
        "Cartes, réseaux et calendriers dessinés demandent l'extra `figures` (matplotlib et networkx). Sans lui, le document se "
        "construit, une ligne tient la place de chaque dessin, et le tableau des mêmes données reste."
    ),
    "document-modifie": (
        "Le document a changé depuis que tldocs l'a écrit : il porte peut-être les corrections d'un juriste. Il n'est jamais "
        "remplacé sans l'option --force."
    ),
    "renvoi-orphelin": "Un article renvoie à un autre que le document ne contient pas : la bibliothèque de clauses est à corriger.",
    "droit-inconnu-a-cette-date": "tldocs ne connaît pas la valeur d'un paramètre légal à cette date ; il refuse de la deviner.",
    "forme-inconnue": "La forme juridique n'existe pas dans la bibliothèque ; `tldocs rules` énumère celles qui existent.",
    "bibliotheque-vide": (
        "Le dossier du cabinet (`--library`, ou `bibliotheque` à côté du projet) ne contient ni clause, ni plan, ni modèle Word. Les "
        "documents sont écrits avec nos textes ; un autre dossier était peut-être voulu."
    ),
    "dossier-ailleurs": (
        "Le dossier où tldocs écrit par défaut, `dossier`, est un lien qui mène hors du dossier du projet. Il n'est pas suivi : un projet "
        "reçu d'autrui ferait écrire n'importe où. Donné par `-o`, tout dossier est accepté."
    ),
    "bibliotheque": "Une règle, une clause ou un plan de la bibliothèque contient une faute, à la ligne indiquée.",
    "balise-fautive": (
        "Une balise du formulaire nomme un champ ou un filtre qui n'existe pas, ou n'est pas bien formée. Le message dit où, et le "
        "nom le plus proche. `tldocs schema` décrit les champs."
    ),
    "balise-non-fermee": "Une balise, une boucle ou une condition du formulaire s'ouvre sans se fermer.",
    "balise-sans-ouverture": "Une balise ferme une boucle ou une condition que rien n'a ouverte, ou dans un autre ordre.",
    "balise-accompagnee": (
        "Une balise `{%p`, `{%tr` ou `{%tc` prend la place de son paragraphe, de sa ligne ou de sa cellule : ce qui s'y trouve "
        "d'autre serait perdu."
    ),
    "balise-mal-placee": "Une balise ne convient pas à l'endroit où elle est (une balise de ligne hors d'un tableau, par exemple).",
    "balises-croisees": "Entre une boucle et sa fin, une cellule ou un paragraphe s'ouvre sans se fermer : le tableau serait coupé.",
    "balise-impossible": "Une balise bien écrite ne peut être remplie avec la valeur du projet : filtre inadapté, boucle sans fin.",
    "choix-refuse": "Ce que dit le projet n'est pas l'un des choix de la liste du formulaire : la liste est laissée telle quelle.",
    "correspondance-existante": "La correspondance d'un formulaire porte vos corrections : elle n'est remplacée qu'avec --force.",
    "correspondance-fautive": "La correspondance d'un formulaire (.yaml) contient une faute, à la ligne indiquée.",
    "formulaire-change": (
        "Le formulaire n'est plus celui que la correspondance décrit : une question a changé de place, disparu, ou s'est ajoutée."
    ),
    "reponse-mesuree": "Un texte tient dans la limite du formulaire ; le message dit ce qu'il en reste.",
    "reponse-trop-longue": (
        "Aucune version d'un texte ne tient dans la limite du formulaire. Ajoutez-en une plus courte dans `reponses`."
    ),
    "formulaire-sans-place": (
        "Rien n'est à remplir dans ce formulaire : ni balise, ni contrôle, ni correspondance. `tldocs fill --learn` en écrit une."
    ),
    "formulaire-demesure": "Le formulaire compte plus de balises qu'un formulaire n'en a.",
    "formulaire-ecrase": "Le formulaire vierge n'est jamais remplacé par sa copie remplie.",
    "formulaire-illisible": "Les balises du formulaire le coupent d'une façon que Word ne pourrait pas lire.",
    "formulaire-modele": "Le formulaire renvoyait à un modèle Word du financeur, sur son propre ordinateur : ce lien n'est pas repris.",
    "ecriture-impossible": "Le système refuse d'écrire : rien n'a été changé.",
}
PROOFREADING: dict[str, str] = {
    "relecture-terme-inutile": "Un terme est défini et ne sert pas : le lecteur le cherche en vain.",
    "relecture-terme-minuscule": "Un terme défini porte la majuscule partout ; sans elle, le lecteur croit à autre chose.",
    "relecture-terme-indefini": "Un mot porte la majuscule d'un terme défini, mais le texte ne le définit pas.",
    "relecture-renvoi-casse": "Un renvoi vise un article que le texte n'a pas, ou dont le signet a disparu.",
    "relecture-renvoi-en-dur": "Un numéro d'article tapé à la main ne suit pas l'article quand la numérotation change.",
    "relecture-balise": "Une balise de modèle est restée dans le texte : il n'a pas été rempli jusqu'au bout.",
    "relecture-trou": "Un blanc, des points de conduite ou une note de travail restent dans un texte fini.",
    "relecture-montant": "Un nombre est écrit en lettres et en chiffres, et les deux ne disent pas la même chose.",
    "relecture-date": "Une date n'existe pas dans le calendrier, ou le premier du mois n'est pas écrit 1er.",
    "relecture-accord": "Un mot dit d'une personne n'est pas du genre de sa civilité.",
    "relecture-civilite": "La civilité écrite n'est pas celle que le projet donne à cette personne.",
    "relecture-typographie": "Espace, ponctuation, guillemets ou parenthèses, mot répété, élision oubliée.",
    "relecture-article-vide": "Un article n'a qu'un titre.",
    "relecture-phrase-vide": "Une phrase s'arrête court, ou annonce une liste qui ne vient pas.",
}
CODES |= PROOFREADING | {
    "mention-absente": (
        "`tldocs verify` n'a pas trouvé dans le texte ce que le droit de la forme veut y lire, ni dans nos mots ni dans d'autres "
        "mots usuels. Lisez le texte avant de conclure : il le dit peut-être autrement."
    ),
    "document-vide": "Le fichier Word ne contient pas de texte : une image numérisée, peut-être.",
}
CODES |= {
    "retour-devine": (
        "Le document revenu ne porte plus sa provenance : il a été rapproché d'un document du projet par ses mots. Chaque "
        "rapprochement est une supposition à vérifier."
    ),
    "retour-etranger": "Aucun document du projet ne ressemble à celui qui est revenu : c'est un autre projet, ou un autre texte.",
    "retour-synthese": "La note de synthèse répète ce que disent les autres documents : c'est là, ou dans le projet, que l'on corrige.",
    "retour-contradictoire": "Deux changements acceptés donnent deux valeurs au même champ : n'acceptez que l'un des deux.",
    "retour-a-la-main": (
        "Un changement accepté ne peut pas être écrit par tldocs sans risquer de trahir le texte : couverture, titre d'une partie, "
        "tableau bâti sur le projet. Reportez-le dans le projet ou dans une clause de `bibliotheque`."
    ),
    "decision-inconnue": "Une décision vise un changement qui n'est pas dans le document, ou ne dit ni `oui` ni `non`.",
    "modele-style-absent": (
        "Le fichier Word donné comme modèle n'a pas certains styles : les documents gardent les nôtres pour ceux-là. Les styles sont "
        "reconnus à leur nom ; les numéros des titres et des articles restent ceux de tldocs."
    ),
    "modele-sans-entete": "Le modèle n'a pas d'en-tête : les documents gardent le leur.",
    "modele-sans-pied": "Le modèle n'a pas de pied de page : les documents gardent le leur.",
    "modele-sans-page": "Le pied de page du modèle remplace le nôtre et ne porte pas le numéro de page.",
    "modele-externe": "Une image du modèle est liée à un autre fichier : elle est laissée de côté, car l'ouvrir irait le chercher.",
    "modele-champ": "Un champ du modèle lit un fichier ou lance un programme : le modèle est refusé.",
    "modele-demesure": "Le modèle est plus gros qu'un en-tête et des styles ne le demandent.",
    "decoupage-inconnu": "Le projet demande son budget dans les rubriques d'un financeur que ni tldocs ni la bibliothèque du cabinet ne décrit.",
    "decoupage-incomplet": (
        "Une ligne du budget n'entre dans aucune rubrique du financeur : elle est montrée à part, et le total des rubriques n'est pas celui "
        "du budget. Changez son compte, ou complétez les rubriques."
    ),
    "fichier-de-donnees": (
        "Un fichier que le projet nomme (tableau de l'Insee, enquête, contours des communes) ne peut pas être lu, ou ne dit pas ce que le "
        "projet y cherche : fichier absent, hors du dossier, démesuré, colonne inconnue, valeur qui n'est pas un nombre, contour en mètres. "
        "L'étude s'écrit sans ce qui n'a pas pu être lu ; aucun autre document n'est retenu."
    ),
    "aides-import": (
        "L'export d'Aides-territoires, ou le catalogue local, ne peut pas être lu : ni JSON de l'API, ni tableau CSV, ou démesuré. Le "
        "catalogue d'avant est gardé."
    ),
    "aide-ecartee": "Une aide de l'export n'a pas de nom ou pas d'identifiant : elle n'entre pas dans le catalogue local.",
    "aides-reseau": (
        "Le service d'Aides-territoires n'a pas donné les aides : jeton absent ou refusé, panne, réponse démesurée. Le catalogue d'avant "
        "est gardé ; un export peut être repris sans réseau (`tldocs financements --import`)."
    ),
    "aides-extra": "L'accès au réseau est un choix : il demande l'extra `aides` (pip install 'tldocs[aides]').",
    "relecture-perimee": "Le texte d'une clause a changé depuis le jour où un juriste l'a relue.",
}
CODES |= {
    "comparaison-source": (
        "Il n'y a rien à lire d'un côté : un fichier projet, un dossier construit ou un fichier Word est attendu, et il contient le "
        "document demandé. `tldocs build --list` énumère les documents d'un projet."
    ),
    "fichier-existant": "Un fichier que tldocs n'a pas écrit porte déjà ce nom ; il n'est remplacé qu'avec --force.",
    "redline-infidele": (
        "Avant d'écrire, tldocs accepte puis refuse toutes les modifications sur une copie : les deux textes de départ n'en "
        "reviennent pas exactement. La comparaison tromperait ; elle n'est pas écrite."
    ),
    "modification-forme": (
        "Les deux projets ne sont pas de la même forme : passer de l'une à l'autre est une transformation, qui a ses règles et son "
        "dossier (section `transformation`)."
    ),
    "modification-vide": "Les deux projets donnent les mêmes statuts : l'assemblée n'a rien à voter.",
    "approbations": "Combien de clauses sont approuvées à leur texte actuel, d'après `approbations.yaml`.",
    "approbation-perimee": (
        "Le texte d'une clause a changé depuis son approbation. Relisez-la, puis approuvez-la de nouveau avec `tldocs approve`."
    ),
    "approbations-illisibles": (
        "`approbations.yaml` ne peut pas être lu, à la ligne indiquée. tldocs n'y touche pas : il perdrait des approbations."
    ),
    "clause-inconnue": "Le document n'a pas de clause de ce nom. `tldocs approve PROJET --by QUI` énumère celles qui restent à approuver.",
}
DOCUMENTS = "docx-"
"""How the codes of the check of Word documents begin."""


def meaning(code: str) -> str | None:
    """Return what a code of the engine means; None for one that is not of the engine."""
    if code.startswith(DOCUMENTS):
        return (
            "Contrôle d'un document Word. Après son écriture, la faute est celle de tldocs ; dans un fichier reçu, il est piégé, abîmé "
            "ou cherche quelque chose hors de lui. Rien n'a été écrit."
        )
    return CODES.get(code)
