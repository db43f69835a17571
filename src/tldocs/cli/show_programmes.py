"""How programmes are shown: a few lines each for people, all that is known for programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from tldocs.text import euros, pourcent

from .language import tr
from .show import safe

if TYPE_CHECKING:
    from tldocs.advice.fit import Avis
    from tldocs.advice.programme import Programme
    from tldocs.dossier.financing import Financing

COLOURS = {"convient": "green", "a-completer": "yellow", "a-verifier": "yellow", "clos": "red", "ecarte": "red"}
HIDDEN = ("clos", "ecarte")
MARGIN = " " * 4
REASONS, MISSING = 6, 5
"""Lines of a programme that a person reads; the JSON holds them all."""


def as_text(found: Financing, *, everything: bool) -> str:
    """Return the programmes that fit, then how many were left aside."""
    shown = [avis for avis in found.avis if everything or avis.etat not in HIDDEN]
    names = {avis.programme.id: avis.programme.nom for avis in found.avis}
    blocks = ["\n".join(_lines(avis, names)) for avis in shown]
    return "\n\n".join([*blocks, _count(found, everything=everything)])


def _lines(avis: Avis, names: dict[str, str]) -> Iterator[str]:
    programme = avis.programme
    head = click.style(f"{_states()[avis.etat]:12}", fg=COLOURS[avis.etat], bold=True)
    yield f"{head}{safe(programme.nom)} ({safe(programme.financeur)})"
    yield MARGIN + safe(f"{_aids()[programme.aide]} ; {_amount(avis)}")
    yield MARGIN + safe(_status(avis))
    if avis.contre:
        yield MARGIN + tr("écarté : {why}").format(why=safe(" ; ".join(avis.contre)))
    elif avis.raisons:
        yield MARGIN + tr("pourquoi : {why}").format(why=safe(" ; ".join(avis.raisons[:REASONS])))
    for lack in () if avis.contre else avis.manques[:MISSING]:
        yield MARGIN + tr("manque : {what}").format(what=safe(lack.quoi)) + (f" → {lack.champ}" if lack.champ else "")
    for cumul in avis.cumuls:
        others = ", ".join(names[name] for name in cumul.avec)
        unsure = tr(" (de mémoire, à vérifier)") if cumul.verified == "memory" else ""
        said = tr("cumul limité avec {others} : {why}")
        yield MARGIN + said.format(others=safe(others), why=safe(cumul.dit) + unsure)
    yield MARGIN + safe(programme.lien)


def _amount(avis: Avis) -> str:
    programme = avis.programme
    parts = [
        tr("jusqu'à {most} ici").format(most=euros(avis.plafond)) if avis.plafond else "",
        tr("plancher {amount}").format(amount=euros(programme.minimum)) if programme.minimum else "",
        tr("plafond {amount}").format(amount=euros(programme.maximum)) if programme.maximum else "",
        tr("{rate} au plus").format(rate=pourcent(programme.taux)) if programme.taux else "",
    ]
    said = ", ".join(part for part in parts if part)
    return said or programme.montant or tr("montant non connu")


def _status(avis: Avis) -> str:
    programme = avis.programme
    dates = f", {programme.periode}" if programme.periode else ""
    if programme.cloture:
        dates += tr(", clôture le {day}").format(day=f"{programme.cloture:%d/%m/%Y}")
    return f"{_statuses()[avis.statut]}{dates} ; {_checked(programme)}" + (
        tr(" ; vérification de plus d'un an") if avis.ancien else ""
    )


def _checked(programme: Programme) -> str:
    sure = {
        "read": tr("source lue"),
        "secondary": tr("source de seconde main"),
        "memory": tr("de mémoire, à confirmer"),
    }
    return tr("vérifié : {month}, {sure}").format(month=programme.vu, sure=sure[programme.verified])


def _count(found: Financing, *, everything: bool) -> str:
    count = Counter(avis.etat for avis in found.avis)
    said = tr(
        "conviennent : {fit} ; à compléter : {missing} ; à vérifier : {unsure} ; clos : {closed} ; écartés : {unfit}"
    ).format(
        fit=count["convient"],
        missing=count["a-completer"],
        unsure=count["a-verifier"],
        closed=count["clos"],
        unfit=count["ecarte"],
    )
    more = "" if everything or not count["clos"] + count["ecarte"] else tr(" (tout voir : --all)")
    return said + more + "\n" + tr("Rien n'est acquis : lisez le règlement à jour avant de déposer une demande.")


def _states() -> dict[str, str]:
    return {
        "convient": tr("convient"), "a-completer": tr("à compléter"), "a-verifier": tr("à vérifier"), "clos": tr("clos"),
        "ecarte": tr("écarté"),
    }  # fmt: skip


def _statuses() -> dict[str, str]:
    return {
        "ouvert": tr("ouvert"), "permanent": tr("permanent"), "permanent-annuel": tr("une campagne par an"),
        "a-confirmer": tr("ouverture à confirmer"), "clos": tr("clos"),
    }  # fmt: skip


def _aids() -> dict[str, str]:
    return {
        "subvention": tr("subvention"), "mecenat": tr("mécénat"), "fonds-propres": tr("fonds propres"),
        "pret": tr("prêt"), "garantie": tr("garantie"), "conseil": tr("conseil"),
    }  # fmt: skip


def as_json(found: Financing, *, everything: bool) -> str:
    """Return the programmes and the findings, for programs."""
    shown = [avis for avis in found.avis if everything or avis.etat not in HIDDEN]
    content = {
        "jour": found.checked.day.isoformat(),
        "programmes": [_described(avis) for avis in shown],
        "findings": [finding.as_dict() for finding in found.findings],
    }
    return json.dumps(content, ensure_ascii=False, indent=2, default=str)


def _described(avis: Avis) -> dict[str, Any]:
    programme = avis.programme._asdict()
    for key in ("conditions", "cumul", "doutes"):
        programme.pop(key)
    return {
        **programme,
        "etat": avis.etat,
        "statut": avis.statut,
        "verification_ancienne": avis.ancien,
        "plafond_ici": avis.plafond,
        "raisons": list(avis.raisons),
        "manques": [lack._asdict() for lack in avis.manques],
        "contre": list(avis.contre),
        "cumul_limite": [cumul._asdict() for cumul in avis.cumuls],
    }
