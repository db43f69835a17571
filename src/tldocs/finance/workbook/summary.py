"""The sheets that sum up: funding plans, ratios, scenarios."""

from __future__ import annotations

from collections.abc import Sequence

from tldocs.finance.initial import NEEDS, Element
from tldocs.finance.money import HUNDRED, ZERO
from tldocs.finance.year import Annee

from .accounts import _column, _values
from .book import YEARS, Book, Sheet, Value, _top, cell, printed, yearly


def funding(book: Book) -> None:
    """Write the funding plans: of the first exercise, then of each."""
    sheet = yearly(
        book, "Plan de financement", "Plan de financement", "D’un exercice à l’autre, puis celui du premier exercice"
    )
    p, rows = book.p, book.rows
    own = book.rows
    start = sheet.row
    ends = [e.dernier for e in book.cal.exercices]
    opening = lambda y: "tresorerie_depart" if not y else cell(start + 8, YEARS + y - 1)  # noqa: E731
    rows["f_debut"] = sheet.line(
        "Trésorerie au premier jour", opening, _values(book, lambda a: a.tresorerie_debut), YEARS
    )
    rows["f_caf"] = sheet.line(
        "+ Capacité d’autofinancement", lambda y: rows["caf"].at(y), _values(book, lambda a: a.caf), YEARS
    )
    for key, name, source, values in (
        ("f_apports", "+ Apports", "apport", _values(book, lambda a: a.flux.apports)),
        (
            "f_aides",
            "+ Subventions d’investissement encaissées",
            "aide_recue",
            _values(book, lambda a: a.flux.subventions_investissement),
        ),
        ("f_emprunts", "+ Emprunts", "emprunts_recus", _values(book, lambda a: a.flux.emprunts)),
    ):
        rows[key] = sheet.line(name, lambda y, r=own[source]: book.total(r, _column(y)), values, YEARS)  # type: ignore[misc]
    bought = f"SUMIFS('Investissements'!$G$4:$G${3 + len(p.biens)},'Investissements'!$H$4:$H${3 + len(p.biens)},\">={{0}}\",'Investissements'!$H$4:$H${3 + len(p.biens)},\"<={{1}}\")"
    spans = [(e.premier, e.dernier) for e in book.cal.exercices]
    rows["f_invest"] = sheet.line(
        "- Investissements, hors taxe récupérée",
        lambda y: bought.format(*spans[y]) if p.biens else "0",
        _values(book, lambda a: a.flux.investissements),
        YEARS,
    )
    rows["f_rembours"] = sheet.line(
        "- Remboursements de capital",
        lambda y: book.total(rows["remboursements"], _column(y)),
        _values(book, lambda a: a.flux.remboursements),
        YEARS,
    )
    before = lambda y: rows["bfr"].at(ends[y - 1]) if y else "creances_depart-dettes_depart+IF(ouverture<0,stock,0)"  # noqa: E731
    rows["f_bfr"] = sheet.line(
        "- Variation du besoin en fonds de roulement",
        lambda y: f"{rows['bfr'].at(ends[y])}-({before(y)})",
        _values(book, lambda a: a.variation_bfr),
        YEARS,
    )
    plus, minus = ("f_debut", "f_caf", "f_apports", "f_aides", "f_emprunts"), ("f_invest", "f_rembours", "f_bfr")
    total = lambda y: "+".join(rows[k].at(y) for k in plus) + "".join(f"-{rows[k].at(y)}" for k in minus)  # noqa: E731
    rows["f_fin"] = sheet.line(
        "Trésorerie au dernier jour", total, _values(book, lambda a: a.tresorerie_fin), YEARS, "total"
    )
    sheet.line(
        "Écart avec la trésorerie mensuelle, toujours nul",
        lambda y: f"ROUND({rows['f_fin'].at(y)}-{rows['tresorerie'].at(ends[y])},2)",
        [ZERO] * book.years,
        YEARS,
    )
    _initial(book, sheet)
    printed(sheet, YEARS + book.years)


def _initial(book: Book, sheet: Sheet) -> None:
    """Write the funding plan of the first exercise: formulas for the needs, and what finances them."""
    plan = book.plan.initial
    assert plan is not None
    sheet.heading("Plan de financement initial : besoins du premier exercice")
    top = sheet.row
    for need in plan.besoins:
        sheet.text(sheet.row, 0, need.nom)
        sheet.formula(sheet.row, YEARS, _need(book, need.nom), need.montant)
        sheet.row += 1
    sheet.text(sheet.row, 0, "Coussin de trésorerie")
    sheet.formula(sheet.row, YEARS, "coussin", plan.coussin)
    needs = _total(sheet, "Total des besoins", top, plan.total_besoins)
    sheet.heading("Plan de financement initial : ressources")
    top = sheet.row
    for item in plan.ressources:
        _resource(book, sheet, item)
    sheet.row -= 1
    found = _total(sheet, "Total des ressources", top, plan.total_ressources)
    sheet.text(sheet.row, 0, "Ressources au-delà des besoins (négatif : manque)", "gras")
    sheet.formula(sheet.row, YEARS, f"{found}-{needs}", plan.total_ressources - plan.total_besoins, "total")
    sheet.row += 1
    _bars(book, sheet, plan.total_besoins > 0, top, sheet.row)


def _resource(book: Book, sheet: Sheet, item: Element) -> None:
    sheet.text(sheet.row, 0, item.nom + ("" if item.acquis else " (attendue)"))
    if item.nom == "Trésorerie au départ":
        sheet.formula(sheet.row, YEARS, "tresorerie_depart", item.montant)
    else:
        sheet.put(sheet.row, YEARS, item.montant, "saisie_euros")
    sheet.row += 1


def _total(sheet: Sheet, name: str, top: int, value: Value) -> str:
    last = sheet.row
    sheet.row += 1
    sheet.text(sheet.row, 0, name, "gras")
    address = sheet.formula(sheet.row, YEARS, f"SUM({cell(top, YEARS)}:{cell(last, YEARS)})", value, "total")
    sheet.row += 1
    return address


def _need(book: Book, name: str) -> str:
    last, rows = book.cal.exercices[0].dernier, book.rows
    if name == "TVA à préfinancer":
        return f"MAX(0,-MIN({rows['bfr_tva'].span(0, last)}))"
    if name == "Besoin en fonds de roulement":
        return f"MAX(0,MAX({rows['bfr_hors_tva'].span(0, last)}))"
    kinds = dict(NEEDS)[name]
    end = 3 + len(book.p.biens)
    column = "'Investissements'!${0}$4:${0}$" + str(end)
    ranks = column.format("H")
    return "+".join(
        f'SUMIFS({column.format("G")},{column.format("B")},"{kind}",{ranks},">=0",{ranks},"<={last}")' for kind in kinds
    )


def _bars(book: Book, sheet: Sheet, drawn: bool, top: int, end: int) -> None:  # noqa: FBT001
    """Draw the resources of the first exercise."""
    if not drawn:
        return
    chart = book.file.add_chart({"type": "bar"})
    last = end - 3
    chart.add_series(
        {
            "name": "Ressources",
            "categories": [sheet.name, top, 0, last - 1, 0],
            "values": [sheet.name, top, YEARS, last - 1, YEARS],
            "fill": {"color": "#1F3A4D"},
            "data_labels": {"value": True, "num_format": "#,##0"},
        }
    )
    chart.set_title({"name": "Ressources du plan initial, en euros", "name_font": {"size": 11}})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True})
    chart.set_x_axis({"num_format": "#,##0", "major_gridlines": {"visible": True, "line": {"color": "#D0D0D0"}}})
    chart.set_size({"width": 760, "height": 320})
    sheet.row += 1
    sheet.sheet.insert_chart(sheet.row, 0, chart, {"description": "Ressources du plan de financement initial"})
    sheet.row += 18


def ratios(book: Book) -> None:
    """Write the ratios."""
    sheet = yearly(book, "Ratios", "Seuils et ratios", "Sans valeur : le calcul n’a pas de sens cette année-là")
    rows = book.rows
    ca, variable, result = rows["ca"], rows["variables"], rows["resultat"]
    rows["fixes"] = sheet.line(
        "Charges fixes",
        lambda y: f"{rows['couts'].at(y)}-{variable.at(y)}",
        _values(book, lambda a: a.charges_fixes),
        YEARS,
    )
    rows["pf"] = sheet.line(
        "Produits fixes",
        lambda y: f"{rows['produits'].at(y)}-{ca.at(y)}",
        _values(book, lambda a: a.produits_fixes),
        YEARS,
    )
    rows["marge"] = sheet.line(
        "Marge sur coûts variables", lambda y: f"{ca.at(y)}-{variable.at(y)}", _values(book, lambda a: a.marge), YEARS
    )
    margin = rows["marge"]
    rate = sheet.line(
        "Taux de marge",
        lambda y: f'IF({ca.at(y)}=0,"",{margin.at(y)}/{ca.at(y)})',
        _rate(book, "taux_de_marge"),
        YEARS,
        "taux",
    )

    def threshold(top: str, y: int) -> str:
        return f'IF({ca.at(y)}=0,"",IF({margin.at(y)}<=0,"",({top})/({margin.at(y)}/{ca.at(y)})))'

    sheet.line(
        "Seuil de rentabilité sans subvention",
        lambda y: threshold(rows["fixes"].at(y), y),
        _values(book, lambda a: a.seuil),
        YEARS,
    )
    net = sheet.line(
        "Seuil net des produits fixes",
        lambda y: threshold(f"MAX(0,{rows['fixes'].at(y)}-{rows['pf'].at(y)})", y),
        _values(book, lambda a: a.seuil_net),
        YEARS,
    )
    days = [30 * e.mois for e in book.cal.exercices]
    sheet.line(
        "Point mort, en jours de 360",
        lambda y: _if(net.at(y), f"{days[y]}*{net.at(y)}/{ca.at(y)}"),
        _values(book, lambda a: a.point_mort),
        YEARS,
        "nombre",
    )
    safety = sheet.line(
        "Marge de sécurité",
        lambda y: _if(net.at(y), f"{ca.at(y)}-{net.at(y)}"),
        _values(book, lambda a: a.marge_de_securite),
        YEARS,
    )
    sheet.line(
        "Indice de sécurité",
        lambda y: _if(safety.at(y), f"{safety.at(y)}/{ca.at(y)}"),
        _rate(book, "indice_de_securite"),
        YEARS,
        "taux",
    )
    debt = f"({{0}}+{{1}})"
    paid = lambda y: debt.format(book.total(rows["remboursements"], _column(y)), rows["cr_interets"].at(y))  # noqa: E731
    sheet.line(
        "Couverture de la dette",
        lambda y: f'IF({paid(y)}=0,"",({rows["caf"].at(y)}+{rows["cr_interets"].at(y)})/{paid(y)})', _values(book, lambda a: a.couverture_dette), YEARS, "nombre",
    )  # fmt: skip
    operating = lambda y: f"({rows['produits'].at(y)}-{rows['cr_reprises'].at(y)})"  # noqa: E731
    sheet.line(
        "Part des subventions d’exploitation",
        lambda y: f'IF({operating(y)}=0,"",{rows["subventions"].at(y)}/{operating(y)})',
        _rate(book, "dependance"),
        YEARS,
        "taux",
    )
    sheet.line("Capacité d’autofinancement", lambda y: rows["caf"].at(y), _values(book, lambda a: a.caf), YEARS)
    sheet.line("Résultat", lambda y: result.at(y), _values(book, lambda a: a.resultat), YEARS)
    rent = [rows[f"cr_charge{n}"] for n, line in enumerate(book.p.charges) if line.genre == "loyer"]
    sheet.line(
        "Loyer rapporté au chiffre d’affaires propre",
        lambda y: f'IF({ca.at(y)}=0,"",({"+".join(r.at(y) for r in rent) or "0"})/{ca.at(y)})',
        _rate(book, "effort_immobilier"),
        YEARS,
        "taux",
    )
    assert rate.count == book.years
    printed(sheet, YEARS + book.years)


def _if(known: str, formula: str) -> str:
    return f'IF({known}="","",{formula})'


def _rate(book: Book, name: str) -> list[Value]:
    """Return a rate of each exercise, from 0 to 1."""
    found: Sequence[Annee] = book.plan.annees
    return [None if (value := getattr(year, name)) is None else value / HUNDRED for year in found]


def scenarios(book: Book) -> None:
    """Write what tldocs computed of each scenario and of each hypothesis moved alone."""
    sheet = book.sheets["Scénarios"]
    _top(
        sheet,
        "Scénarios et sensibilités",
        "Calculés par tldocs ; la ligne « scénario choisi » suit le numéro écrit dans Hypothèses",
    )
    sheet.sheet.set_column(0, 0, 44)
    sheet.sheet.set_column(1, 12, 17)
    sheet.row = 2
    heads = ["Scénario", *(f"Résultat {e.nom}" for e in book.cal.exercices), "Trésorerie au plus bas", "Rang du mois"]
    _heads(sheet, heads)
    for item in book.plan.scenarios:
        sheet.text(sheet.row, 0, item.nom + (" (proposé par tldocs)" if item.usuel else ""))
        for y, year in enumerate(item.annees):
            sheet.put(sheet.row, 1 + y, year.resultat, "euros")
        sheet.put(sheet.row, 1 + book.years, item.point_bas, "euros")
        sheet.put(sheet.row, 2 + book.years, item.mois_bas, "entier")
        sheet.row += 1
    _live(book, sheet)
    sheet.row += 1
    _heads(
        sheet, ["Hypothèse changée seule", "Résultat du 3e exercice", "Écart", "Trésorerie au plus bas", "Risque visé"]
    )
    for moved in book.plan.sensibilites:
        sheet.text(sheet.row, 0, moved.nom)
        for column, value in enumerate((moved.resultat, moved.ecart, moved.point_bas), 1):
            sheet.put(sheet.row, column, value, "euros")
        sheet.text(sheet.row, 4, " ; ".join(r.nom or "" for r in moved.risques))
        sheet.row += 1
    printed(sheet, 3 + book.years)


def _heads(sheet: Sheet, heads: Sequence[str]) -> None:
    for column, head in enumerate(heads):
        sheet.text(sheet.row, column, head, "entete")
    sheet.row += 1


def _live(book: Book, sheet: Sheet) -> None:
    low = book.plan.point_bas
    assert low is not None
    sheet.text(sheet.row, 0, "Scénario choisi", "gras")
    for y, year in enumerate(book.plan.annees):
        sheet.formula(sheet.row, 1 + y, book.rows["resultat"].at(y), year.resultat, "total")
    cash = book.rows["tresorerie"].span()
    sheet.formula(sheet.row, 1 + book.years, f"MIN({cash})", low.montant, "total")
    sheet.formula(sheet.row, 2 + book.years, f"MATCH(MIN({cash}),{cash},0)", low.mois, "entier")
    sheet.row += 1
