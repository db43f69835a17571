"""How each case of `vecteurs.yaml` is computed by the finance room."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import islice
from typing import Any

from tldocs.finance import aid, cash, depreciation, loans, money, ratios, results, thresholds, vat
from tldocs.finance.revenue import recette

Given = dict[str, Any]


def ca_espaces(i: Given) -> Given:
    if "capacite_m" in i:
        rates = [
            recette(c, i["prix_mensuel_HT"], Decimal(12), o) for c, o in zip(i["capacite_m"], i["occ_m"], strict=True)
        ]
        return {"CA": sum(money.spread(rates))}
    return {"CA": recette(i["capacite"], i["prix_mensuel_HT"], Decimal(12), i["taux_occupation"])}


def ca_journee(i: Given) -> Given:
    return {"CA": recette(i["places"], i["prix_jour_HT"], i["jours_ouverts"], i["taux_occupation"])}


def ca_salles(i: Given) -> Given:
    rooms = [recette(s["heures_ouvertes_an"], s["prix_heure_HT"], taux=s["taux_occupation"]) for s in i["salles"]]
    return {"CA": sum(rooms)}


def ca_cafe(i: Given) -> Given:
    earned = recette(i["passages_jour"], i["ticket_moyen_HT"], i["jours"], i["taux_transformation"])
    return {"CA": earned, "achats": earned * i["taux_cout_matiere"]}


def ca_formation(i: Given) -> Given:
    return {
        "CA": recette(i["stagiaires"], i["prix"], i["sessions"]),
        "variable": recette(i["sessions"], i["formateur"] + i["salle"]),
    }


def point_mort(i: Given) -> Given:
    days = thresholds.point_mort(i["SR"], i["CA"])
    return {"PM_jours": days, "reached": days is not None and days <= 360}


def occupation(i: Given) -> Given:
    possible = recette(i["capacite"], i["prix"], Decimal(12))
    rate = thresholds.occupation_d_equilibre(i["CF"], i["PF"], i["MCV_autres"], possible, i["tMCV_espace"])
    return {"occ": rate, "reachable": rate is not None and rate <= 1}


def amortissement(i: Given) -> Given:
    months = depreciation.mois_de_service(int(i["mois_y1"]))
    rows = depreciation.amortir(i["base"], int(i["duree"]), islice(months, 200))
    return {"D": rows, "total": sum(rows)}


def reprise(i: Given) -> Given:
    rows = depreciation.reprendre(i["subvention"], i["base"], i["D"])
    return {"R": rows, "total": sum(rows)}


def annuite(i: Given) -> Given:
    rows = loans.echeancier(i["K"], i["taux_periode"], int(i["nb_periodes"]), int(i.get("differe", 0)))
    waiting = int(i.get("differe", 0))
    return {
        "A": rows[waiting].total,
        "interets_1": rows[0].interets,
        "interets_differe": rows[0].interets,
        "principal_1": rows[0].principal,
        "capital_restant_12": rows[min(11, len(rows) - 1)].restant,
        "interets_annee_1": sum(r.interets for r in rows[:12]),
        "principal_annee_1": sum(r.principal for r in rows[:12]),
        "derniere_echeance": rows[-1].total,
        "echeances": len(rows),
        "total_interets": sum(r.interets for r in rows),
        "total_principal": sum(r.principal for r in rows),
        "interets": [r.interets for r in rows],
        "principal": [r.principal for r in rows],
        "capital_restant": [r.restant for r in rows],
    }


def lineaire(i: Given) -> Given:
    rows = loans.echeancier(i["K"], i["taux_periode"], int(i["nb_periodes"]), lineaire=True)
    return {
        "principal": rows[0].principal,
        "interets": [r.interets for r in rows],
        "annuites": [r.total for r in rows],
        "capital_restant": [r.restant for r in rows],
        "total_interets": sum(r.interets for r in rows),
    }


COMPTES = {
    "CA": "ca", "IS": "impot", "subventions_exploitation": "subventions_exploitation",
    "cotisations_dons": "cotisations_dons", "autres_produits": "autres_produits", "achats": "achats",
    "services": "services", "impots_taxes": "impots_taxes", "personnel": "personnel", "autres_charges": "autres_charges",
    "produits_financiers": "produits_financiers", "interets": "interets",
    "produits_exceptionnels": "produits_exceptionnels", "charges_exceptionnelles": "charges_exceptionnelles",
    "produits_exceptionnels_encaissables": "produits_exceptionnels",
    "charges_exceptionnelles_decaissables": "charges_exceptionnelles",
    "dotations": "dotations", "reprises_subventions": "reprises_subventions", "reprises_provisions": "reprises_provisions",
}  # fmt: skip


def comptes(i: Given) -> results.Comptes:
    given = {COMPTES[key]: value for key, value in i.items() if key in COMPTES}
    return results.Comptes(**given, **({"ca": i["EBE"]} if "EBE" in i else {}))


def caf(i: Given) -> Given:
    if "EBE" in i:
        return {"CAF": results.caf_depuis_ebe(comptes(i))}
    sold = i["VNC_cessions"] - i["produits_cessions"]
    return {
        "CAF": results.caf(i["RN"], i["dotations"], i["reprises_subventions"], i["reprises_provisions"], sold),
    }


def bfr(i: Given) -> Given:
    clients = cash.en_cours(i["CA_TTC"], int(i["delai_clients_jours"]))
    suppliers = cash.en_cours(i["achats_TTC"], int(i["delai_fournisseurs_jours"]))
    need = cash.Exploitation(
        i["stocks"], clients, i["subventions_a_recevoir"], i["autres_creances"], suppliers,
        i["dettes_sociales_fiscales"], i["produits_constates_avance"],
    )  # fmt: skip
    return {"creances_clients": clients, "dettes_fournisseurs": suppliers, "BFR": need.bfr}


def fonds_de_roulement(i: Given) -> Given:
    fund = cash.fonds_de_roulement(i["capitaux_permanents"], i["actif_immobilise_net"])
    return {"FR": fund, "tresorerie": fund - i["BFR"]}


def plan_initial(i: Given) -> Given:
    left = cash.tresorerie_initiale(i["ressources"], i["besoins_hors_coussin"])
    return {"tresorerie_initiale": left, "equilibre": left >= i["coussin"]}


def tva_mensuelle(i: Given) -> Given:
    made = vat.declarer(i["tva_collectee"], i["tva_deductible"], i["credit_initial"])
    return {
        "tva_due": made.due,
        "credit_reporte": made.credit,
        "decaissement_mois_suivant": money.delayed(made.due, 30),
    }


def tva_coefficient(i: Given) -> Given:
    rate = vat.coefficient(i["assujettissement"], i["taxation"], i["admission"])
    bought = vat.achat(i["depense_HT"], i["taux_tva"], rate)
    return {"coefficient": rate, "tva_deductible": bought.deductible, "base_a_financer": bought.cout}


def point_bas(i: Given) -> Given:
    found = cash.point_bas(i["T"], i["coussin"])
    return {"PB": found.montant, "mois": found.mois, "relais": found.relais}


def pluriannuel(i: Given) -> Given:
    moved = cash.Variation(
        i["CAF"], i["nouveaux_apports"], i["emprunts"], i["subventions_investissement"], i["investissements"],
        i["remboursements"], i["variation_BFR"],
    ).total  # fmt: skip
    return {"dT": moved, "tresorerie_fin": i["tresorerie_debut"] + moved}


def l1111_10(i: Given) -> Given:
    share = Decimal(20)
    if "own" in i:
        return {"aides_publiques_max": aid.aides_maximales(i["own"], share)}
    return {"own_min": aid.part_minimale(i["aides_publiques"], share)}


def de_minimis(i: Given) -> Given:
    given = [(date.fromisoformat(a["date"]), a["montant"]) for a in i["aides"]]
    found = aid.cumul_de_minimis(date.fromisoformat(i["date"]), i["plafond"], given, i["nouvelle"])
    return {
        "cumul": found.montant, "reste": found.reste, "total_avec_nouvelle": found.total, "accepte": found.accepte,
    }  # fmt: skip


def forfaits(i: Given) -> Given:
    staff, others = i["personnel_direct"], i["autres_directs"]
    return {
        "indirects_7_max": aid.forfait(staff + others, Decimal(7)),
        "indirects_15_max": aid.forfait(staff, Decimal(15)),
        "forfait_40_max": aid.forfait(staff, Decimal(40)),
        "total_avec_40": staff + aid.forfait(staff, Decimal(40)),
        "personnel_20_max": aid.forfait(others, Decimal(20)),
    }


def mecenat(i: Given) -> Given:
    found = aid.reduction_de_mecenat(i["don"], i["CA_entreprise"], Decimal(60), Decimal(20000), Decimal("0.5"))
    return {"plafond": found.plafond, "reduction": found.reduction, "report": found.report}


def loyer(i: Given) -> Given:
    monthly = aid.avantage_de_loyer(i["loyer_marche_mois"], i["loyer_mois"])
    return {"aide_mois": monthly, "aide_totale": monthly * i["mois"]}


def cout_poste(i: Given) -> Given:
    spent = (i["loyer"], i["charges"], i["animation"], i["amortissements"])
    return {"cout": ratios.cout_du_poste(spent, i["reprises"], i["postes"])}


FORMULAS = {
    "ca-espaces": ca_espaces,
    "ca-journee": ca_journee,
    "ca-salles": ca_salles,
    "ca-cafe": ca_cafe,
    "ca-formation": ca_formation,
    "mcv": lambda i: {"MCV": thresholds.marge(i["CA"], i["CV"])},
    "tmcv": lambda i: {"tMCV": thresholds.taux_de_marge(i["CA"], i["CV"])},
    "seuil": lambda i: {"SR": thresholds.seuil(i["CF"], i["CA"], i["CV"])},
    "seuil-net": lambda i: {"SR_net": thresholds.seuil_net(i["CF"], i["PF"], i["CA"], i["CV"])},
    "point-mort": point_mort,
    "marge-securite": lambda i: {
        "MS": thresholds.marge_de_securite(i["CA"], i["SR"]),
        "IS": thresholds.indice_de_securite(i["CA"], i["SR"]),
    },
    "occupation-equilibre": occupation,
    "amortissement": amortissement,
    "reprise": reprise,
    "emprunt-annuite": annuite,
    "emprunt-lineaire": lineaire,
    "emprunt-differe": annuite,
    "resultat": lambda i: {"RN": comptes(i).resultat},
    "ebe": lambda i: {"EBE": comptes(i).ebe},
    "caf": caf,
    "bfr": bfr,
    "variation-bfr": lambda i: {"variation": cash.variations(i["BFR"])},
    "fr": fonds_de_roulement,
    "plan-initial": plan_initial,
    "besoin-financement": lambda i: {
        "GAP": cash.besoin_de_financement(i["besoins_hors_coussin"], i["coussin"], i["ressources"])
    },
    "treso-mois": lambda i: {"T": cash.tresorerie(i["T_0"], i["encaissements"], i["decaissements"])},
    "tva-mensuelle": tva_mensuelle,
    "tva-coefficient": tva_coefficient,
    "point-bas": point_bas,
    "pluriannuel": pluriannuel,
    "dscr": lambda i: {"DSCR": ratios.couverture_dette(i["CAF"], i["interets"], i["principal"])},
    "dependance": lambda i: {"part": ratios.dependance(i["subventions"], i["produits_exploitation"])},
    "cout-poste": cout_poste,
    "ratio-loyer": lambda i: {"ratio": ratios.effort_immobilier(i["loyer_et_charges"], i["CA_propre"])},
    "benevolat": lambda i: {
        "valeur": ratios.valeur_du_benevolat(i["heures"], i["valeur_horaire"]),
        "ETP": ratios.etp_du_benevolat(i["heures"]),
    },
    "l1111-10": l1111_10,
    "taux-aide": lambda i: {"taux": ratios.taux_d_aide(i["aides_publiques"], i["depense_eligible"])},
    "loyer-aide": loyer,
    "de-minimis-cumul": de_minimis,
    "eu-forfaits": forfaits,
    "mecenat-reduction": mecenat,
}
