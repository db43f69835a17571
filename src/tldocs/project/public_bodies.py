"""Comment se nomment les personnes publiques : l'article de leur nom, leur assemblée, leur exécutif."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

ARTICLES = {
    "département": "le",
    "syndicat": "le",
    "pôle": "le",
    "centre": "le",
    "pays": "le",
    "parc": "le",
    "groupement": "le",
    "conseil": "le",
    "agence": "l’",
    "agglomération": "l’",
    "entente": "l’",
    "établissement": "l’",
    "eurométropole": "l’",
    "institution": "l’",
    "état": "l’",
}
"""L'article du premier mot d'une dénomination, quand ce n'est pas « la »."""


class Organes(NamedTuple):
    """L'assemblée délibérante et celui qui exécute ses décisions."""

    assemblee: str
    executif: str


DEFAUT = Organes("conseil d’administration", "président")
SYNDICAT = Organes("comité syndical", "président")
ORGANES: Mapping[str, Organes] = {
    "commune": Organes("conseil municipal", "maire"),
    "departement": Organes("conseil départemental", "président"),
    "region": Organes("conseil régional", "président"),
    "collectivite-statut-particulier": Organes("assemblée", "président"),
    "epci": Organes("conseil communautaire", "président"),
    "metropole": Organes("conseil de la métropole", "président"),
    "syndicat-mixte-ferme": SYNDICAT,
    "syndicat-mixte-ouvert": SYNDICAT,
    "petr": Organes("conseil syndical", "président"),
    "pole-metropolitain": SYNDICAT,
    "etablissement-public-territorial": Organes("conseil de territoire", "président"),
    "chambre-consulaire": Organes("assemblée générale", "président"),
    "gip": Organes("assemblée générale", "directeur"),
}
