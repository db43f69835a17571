"""Documents for the tests of Word: one that holds every kind of block, one of the length of real statutes."""

from __future__ import annotations

from datetime import date
from typing import Any

from tldocs.document.model import (
    Arrow,
    Blank,
    Block,
    Box,
    Break,
    Clause,
    Cover,
    Document,
    Figure,
    Heading,
    KeyFigures,
    PageBreak,
    Para,
    Ref,
    Signature,
    Signatures,
    Table,
    Text,
)

NAME = "Société coopérative d’intérêt collectif « La Grange aux Possibles »"


def t(text: str) -> tuple[Text]:
    return (Text(text),)


def scheme() -> Figure:
    boxes = (
        Box("ag", "Assemblée générale", ("62 associés, trois collèges", "une fois par an"), 1, 0, 1, accent=True),
        Box("ca", "Conseil coopératif", ("neuf membres élus pour trois ans",), 1, 1, 1),
        Box("cs", "Comité des usages", ("ouvert à tous les usagers",), 2, 1, 1),
        Box("pr", "Président", ("représente la société",), 0.5, 2, 1),
        Box("dg", "Directrice générale", ("gestion quotidienne",), 1.5, 2, 1),
        Box("cm", "Commune de Saint-Aubin", ("collège des collectivités",), 0, 0, 1),
    )
    arrows = (
        Arrow("ag", "ca", "élit"),
        Arrow("ca", "ag", "rend compte"),
        Arrow("ca", "pr", "désigne"),
        Arrow("ca", "dg", "nomme"),
        Arrow("cs", "ca", "donne avis", dashed=True),
        Arrow("cm", "ag", "vote"),
    )
    return Figure("Gouvernance de la société", "L’assemblée élit le conseil, qui désigne…", boxes, arrows, 3, 3)


def budget() -> Table:
    rows = tuple(
        (t(f"Poste n° {n} : travaux du bâtiment principal et de ses abords"), t(f"{n} 200,00 €"), t(f"{n},5 %"))
        for n in range(1, 31)
    )
    total = ((*t("Total"), Text(" hors taxes", italic=True)), t("558 000,00 €"), t("100,0 %"))
    return Table(
        ("left", "right", "right"),
        (t("Poste"), t("Montant HT"), t("Part")),
        (*rows, total),
        t("Budget d’investissement, en euros hors taxes"),
        frozenset({30}),
    )


def associates() -> Table:
    long = "Communauté-de-communes-du-Haut-Val-de-Sèvre-et-du-Marais-Poitevin-réunis"
    rows = (
        (t(long), t("Collège des collectivités et de leurs groupements"), t("120"), t("2 400 €")),
        (t("Dupont & Fils <SAS>"), (Blank("collège de l’associé", "associes[1].college"),), t("10"), t("200 €")),
    )
    return Table(("left", "left", "right", "right"), (t("Associé"), t("Collège"), t("Parts"), t("Montant")), rows)


def article(number: int, title: str, *blocks: Block, comment: tuple[str, ...] = ()) -> Clause:
    anchor = f"article-{number}"
    return Clause(f"c-{number}", (Heading(2, t(title), f"Article {number}", anchor), *blocks), comment=comment)


def titre(roman: str, title: str) -> Clause:
    return Clause(f"titre-{roman}", (Heading(1, t(title), f"Titre {roman}", f"titre-{roman.lower()}"),))


LABELS = {
    "titre-i": "Titre I",
    "titre-ii": "Titre II",
    "article-1": "Article 1",
    "article-2": "Article 2",
    "article-3": "Article 3",
    "article-4": "Article 4",
    "objet-1": "2.1",
    "objet-2": "2.2",
    "lettre-b": "2.2.b)",
    "capital": "l’article sur le capital",
    "signatures": "la page des signatures",
}


def every_block(**changes: Any) -> Document:
    """Statutes holding every kind of block and inline."""
    body = (
        "La société est une société par actions simplifiée à capital variable, régie par la loi n° 47-1775 du"
        " 10 septembre 1947 portant statut de la coopération et par le code de commerce."
    )
    clauses = (
        Clause("preambule", (Heading(1, t("Préambule"), "", ""), Para("body", t(body)), Para("centered", t("* * *")))),
        titre("I", "Forme, objet et siège"),
        article(
            1,
            "Forme",
            Para(
                "body",
                (
                    Text("Entre les soussignés, voir l’"),
                    Ref("article-3"),
                    Text("."),
                    Break(),
                    Text("Suite", bold=True),
                    Text(" de la ligne.", italic=True),
                    Text(" Fin.", bold=True, italic=True),
                ),
            ),
        ),
        article(
            2,
            "Objet",
            Para("numbered", t("La société a pour objet " + body.lower()), "2.1", "objet-1"),
            Para("body", t("Cet alinéa prolonge le premier et s’aligne sous son texte, comme il se doit."), depth=1),
            Para(
                "numbered", (Text("Elle exerce, dans les conditions du "), Ref("objet-1"), Text(" :")), "2.2", "objet-2"
            ),
            Para("lettered", t("l’animation d’un tiers-lieu ;"), "a)", depth=1),
            Para("lettered", t("la location d’ateliers et de bureaux ;"), "b)", "lettre-b", depth=1),
            Para("lettered", t("la formation."), "c)", depth=1),
            Para(
                "numbered",
                (
                    Text("Le b) ("),
                    Ref("lettre-b"),
                    Text(") et le "),
                    Ref("objet-2"),
                    Text(" s’appliquent au "),
                    Ref("titre-ii"),
                    Text(", à l’"),
                    Ref("article-4"),
                    Text(" et à "),
                    Ref("capital"),
                    Text("."),
                ),
                "2.3",
            ),
            comment=("Mention exigée : objet de la société.", "Base : code de commerce, art. L. 210-2."),
        ),
        titre("II", "Capital et vie de la société"),
        article(
            3,
            "Capital",
            Para("body", (Text("Le capital est fixé à "), Blank("montant du capital", "capital.montant"), Text("."))),
            Para("dash", t("première part : les salariés ;")),
            Para("dash", t("deuxième part : les usagers.")),
            Para("lettered", t("premier choix ;"), "a)"),
            Para("lettered", t("second choix."), "b)"),
            Para("body", t("Autre liste :"), "", "capital"),
            Para("lettered", t("recommence ;"), "a)"),
            Para("lettered", t("encore."), "b)"),
            Heading(3, t("Répartition")),
            associates(),
            Para("source", t("Source : registre des associés au 1er juillet 2026.")),
        ),
        article(4, "Organes", scheme(), Para("strong", t("Budget")), budget(), comment=("Vérifier le budget.",)),
        Clause(
            "resume",
            (
                PageBreak(),
                Heading(1, t("Annexe. Chiffres clés")),
                KeyFigures(
                    (
                        (t("62"), t("associés")),
                        (t("558 000 €"), t("d’investissement hors taxes")),
                        (t("42"), t("postes de travail")),
                    )
                ),
                Para("key", t("Ouverture en 2027")),
                Para("caption", t("Légende")),
                Para("body", t("Texte.")),
            ),
        ),
        Clause(
            "signature",
            (
                Heading(1, t("Signatures"), "", "signatures"),
                Para(
                    "body",
                    (Text("Fait à Saint-Aubin, le "), Blank("date de signature"), Text(", en quatre exemplaires.")),
                ),
                Signatures(
                    (
                        Signature(
                            t("Mme Marie-Antoinette de La Rochefoucauld-Montbazon"),
                            t("présidente de la communauté de communes"),
                            t("« Lu et approuvé »"),
                        ),
                        Signature(
                            t("M. Jean Dupont"),
                            t("gérant de Dupont & Fils <SAS>"),
                            t("« Bon pour acceptation des fonctions »"),
                        ),
                        Signature(t("Mme Ada Ngo")),
                        Signature((Blank("nom du quatrième signataire"),), t("associé fondateur")),
                    )
                ),
            ),
        ),
    )
    values: dict[str, Any] = {
        "kind": "statuts",
        "title": "Statuts de La Grange aux Possibles",
        "clauses": clauses,
        "labels": LABELS,
        "cover": Cover(
            t(NAME),
            (
                t("Société par actions simplifiée à capital variable"),
                t("Capital minimum : 18 500 €"),
                t("Siège : 12 rue des Granges, 79000 Saint-Aubin"),
            ),
            "Statuts",
            "Version du 1er juillet 2026",
        ),
        "header": "La Grange aux Possibles",
        "footer": "Statuts de La Grange aux Possibles – version du 1er juillet 2026",
        "contents": True,
        "author": "Collectif de La Grange",
        "subject": "Statuts de SCIC",
        "day": date(2026, 7, 1),
        "draft": True,
        "provenance": {"tldocs": "0.1.0", "projet": "grange.yaml"},
    }
    return Document(**{**values, **changes})


SENTENCES = (
    "L’assemblée générale, régulièrement convoquée et constituée, représente l’universalité des associés.",
    (
        "Ses décisions, prises dans les conditions fixées par les présents statuts, obligent tous les associés, même"
        " absents ou dissidents."
    ),
    "Le délai court à compter de la notification faite par lettre recommandée avec demande d’avis de réception.",
    (
        "Le conseil délibère valablement si la moitié au moins de ses membres sont présents ou représentés ; en cas de"
        " partage, la voix du président est prépondérante."
    ),
    "Chaque associé dispose d’une voix dans son collège, quel que soit le nombre de parts qu’il détient.",
    (
        "Les parts sont nominatives et indivisibles à l’égard de la société, qui ne reconnaît qu’un propriétaire pour"
        " chacune d’elles."
    ),
    "L’intéressé présente ses observations par écrit ou oralement, assisté s’il le souhaite d’un autre associé.",
    (
        "Le remboursement intervient dans les cinq ans de la perte de la qualité d’associé, sans que le capital puisse"
        " descendre au-dessous du quart du montant le plus élevé atteint."
    ),
    (
        "Le procès-verbal mentionne la date, l’heure et le lieu de la séance, les voix exprimées et le texte des"
        " résolutions adoptées."
    ),
    (
        "La convocation, adressée quinze jours au moins avant la date fixée, porte l’ordre du jour et les documents"
        " soumis au vote."
    ),
)


def _sentences(seed: int, count: int) -> str:
    return " ".join(SENTENCES[(seed * 7 + n * 3) % len(SENTENCES)] for n in range(count)) + f" (n° {seed})"


def statutes() -> Document:
    """Statutes of 9 titres, 45 articles and 324 paragraphs, each article referring to another one."""
    clauses: list[Clause] = []
    labels: dict[str, str] = {}
    number = 0
    for roman in ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"):
        clauses.append(titre(roman, f"Organisation et fonctionnement, partie {roman}"))
        labels[f"titre-{roman.lower()}"] = f"Titre {roman}"
        for _ in range(5):
            number += 1
            labels |= {f"article-{number}": f"Article {number}", f"alinea-{number}": f"{number}.1"}
            clauses.append(article(number, f"Convocation et tenue de l’assemblée n° {number}", *_paragraphs(number)))
    return every_block(clauses=tuple(clauses), labels=labels, draft=False)


def _paragraphs(number: int) -> list[Block]:
    other = max(number - 3, 1)
    return [
        Para("numbered", t(_sentences(number, 4)), f"{number}.1", f"alinea-{number}"),
        Para(
            "numbered",
            (
                *t(_sentences(number + 1, 3) + " Voir l’"),
                Ref(f"article-{other}"),
                *t(" et son "),
                Ref(f"alinea-{other}"),
                *t("."),
            ),
            f"{number}.2",
        ),
        Para("numbered", t(_sentences(number + 2, 2 + number % 3)), f"{number}.3"),
        *(
            Para("lettered", t(f"{SENTENCES[(number + n) % len(SENTENCES)].lower()[:-1]} ;"), f"{letter})", depth=1)
            for n, letter in enumerate("abc")
        ),
    ]
