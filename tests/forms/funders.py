"""Eight forms without tags, written by us in the manner of French public funders: each lays its questions out its own way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docx.oxml import parse_xml
from docx.shared import Pt

from tests.forms.build_forms import DECLARED, made, table, text_box, xml


def title(document: Any, text: str) -> None:
    document.add_heading(text, 1)


def lines(document: Any, *texts: str) -> None:
    for text in texts:
        document.add_paragraph(text)


def merged(found: Any, line: int) -> None:
    """Make a row one wide cell, as a heading within a table."""
    row = found.rows[line]
    text = row.cells[0].text
    cell = row.cells[0].merge(row.cells[-1])
    cell.text = text
    cell.paragraphs[0].runs[0].bold = True


def commune(document: Any) -> None:
    """Pairs of label and empty cell, boxes in a cell, a budget in four columns, a signature on dotted lines."""
    document.sections[0].header.paragraphs[0].text = "Ville de Moulins-Engilbert – service de la vie associative"
    document.add_heading("Demande de subvention communale 2027", 0)
    title(document, "1. Identification de l’association")
    table(
        document,
        ("Nom de l’association :", ""), ("Sigle", ""), ("Objet statutaire", ""), ("Adresse du siège social", ""),
        ("Code postal – Ville", ""), ("N° SIRET", ""), ("N° RNA (W + 9 chiffres)", ""), ("Date de déclaration en préfecture", ""),
        ("Site internet", ""), ("Courriel", ""), ("Téléphone", ""),
    )  # fmt: skip
    title(document, "2. Représentant légal")
    table(document, ("Nom", "", "Prénom", ""), ("Fonction", "", "Téléphone", ""), ("Courriel", "", "Profession", ""))
    title(document, "3. La demande")
    table(
        document,
        ("Nature de la demande", "☐ Première demande    ☐ Renouvellement"),
        ("La subvention finance", "☐ Un projet    ☐ Le fonctionnement"),
        ("Intitulé du projet", ""), ("Montant demandé", ""), ("Dates de réalisation", "du ......................... au ........................."),
    )  # fmt: skip
    title(document, "4. Budget prévisionnel du projet")
    table(
        document,
        ("Charges", "Montant", "Produits", "Montant"),
        ("60 – Achats", "", "70 – Vente de produits finis, prestations de services", ""),
        ("61 – Services extérieurs", "", "74 – Subventions d’exploitation", ""),
        ("62 – Autres services extérieurs", "", "75 – Autres produits de gestion courante", ""),
        ("64 – Charges de personnel", "", "76 – Produits financiers", ""),
        ("Total des charges", "", "Total des produits", ""),
    )
    lines(
        document,
        "Je soussigné(e) ........................................, représentant(e) légal(e) de l’association, certifie que celle-ci est "
        "à jour de ses obligations sociales et fiscales.",
        "Fait à ........................., le .........................",
    )


def departement(document: Any) -> None:
    """Lines that end with a colon, a table of officers to repeat, square boxes, counts in a matrix."""
    document.add_heading("Département de la Nièvre – Dossier de demande d’aide", 0)
    title(document, "A – Votre structure")
    lines(document, "Raison sociale :", "Forme juridique :", "Adresse :", "Numéro SIRET :", "Site web :")
    lines(
        document,
        "Affiliation à un réseau, une union ou une fédération :",
        "Votre structure est-elle employeuse ?  □ Oui   □ Non",
    )
    title(document, "B – Membres du bureau")
    table(document, ("Nom et prénom", "Fonction", "Téléphone", "Courriel"), *[("", "", "", "")] * 5)
    title(document, "C – Moyens humains de la structure")
    table(
        document,
        ("", "Nombre", "Équivalents temps plein"),
        ("Salariés", "", ""),
        ("Bénévoles", "", ""),
        ("Adhérents", "", ""),
    )
    title(document, "D – Projet")
    lines(document, "Intitulé de l’action :", "Territoire concerné :")
    lines(document, "Description de l’action (2 000 caractères maximum) :", "")
    lines(document, "Public bénéficiaire :", "")
    lines(document, "Date de début : __/__/____     Date de fin : __/__/____")
    lines(
        document,
        "Coût total de l’action : ____________ €",
        "Subvention sollicitée auprès du Département : ____________ €",
    )
    lines(document, "Régime fiscal : □ Non lucrative   □ Assujettie aux impôts commerciaux")


def control(name: str, kind: str, shown: str = "Cliquez ici pour répondre.", *, tag: str = "") -> str:
    """A content control, as Word writes it, on a line."""
    head = f'<w:alias w:val="{name}"/><w:tag w:val="{tag}"/><w:id w:val="{sum(map(ord, name + tag)) + 1}"/><w:showingPlcHdr/>{kind}'
    return (
        f'<w:sdt {DECLARED}><w:sdtPr>{head}</w:sdtPr><w:sdtContent><w:r><w:rPr><w:color w:val="808080"/></w:rPr>'
        f"<w:t>{shown}</w:t></w:r></w:sdtContent></w:sdt>"
    )


def checkbox(name: str, tag: str = "") -> str:
    state = (
        '<w14:checkbox><w14:checked w14:val="0"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
        '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>'
    )
    made_ = control(name, state, "☐", tag=tag).replace("<w:showingPlcHdr/>", "")
    return made_.replace(
        '<w:color w:val="808080"/>',
        '<w:rFonts w:ascii="MS Gothic" w:hAnsi="MS Gothic" w:eastAsia="MS Gothic" w:hint="eastAsia"/>',
    )


def _on_line(document: Any, label: str, *controls: str) -> None:
    paragraph = document.add_paragraph(label)
    for rank, source in enumerate(controls):
        paragraph._p.append(parse_xml(source))
        if rank < len(controls) - 1:
            paragraph.add_run("   ")


def region(document: Any) -> None:
    """Content controls: text, date, list, real boxes; frames with a limit of characters."""
    items = "".join(
        f'<w:listItem w:displayText="{t}" w:value="{t}"/>'
        for t in ("Association", "Coopérative", "Société publique locale")
    )
    document.add_heading("Région – Soutien aux tiers-lieux", 0)
    title(document, "Porteur du projet")
    _on_line(document, "Structure : ", control("Dénomination de la structure", "<w:text/>"))
    _on_line(document, "Statut : ", control("Statut", f"<w:dropDownList>{items}</w:dropDownList>"))
    _on_line(document, "SIRET : ", control("siret", "<w:text/>", tag="structure.siret_lisible"))
    _on_line(document, "Lieu : ", control("Nom du lieu", "<w:text/>", tag="projet.activite.lieu"))
    _on_line(
        document,
        "Ouvert depuis le ",
        control(
            "Ouverture",
            '<w:date><w:dateFormat w:val="d MMMM yyyy"/><w:lid w:val="fr-FR"/></w:date>',
            tag="activite.ouverture",
        ),
    )
    paragraph = document.add_paragraph("Économie sociale et solidaire : ")
    paragraph._p.append(parse_xml(checkbox("ESS", "regime.ess")))
    paragraph.add_run(" oui")
    title(document, "Le projet")
    lines(document, "Présentation synthétique du projet (500 caractères espaces compris)")
    table(document, ("",))
    lines(document, "Objectifs du projet (300 caractères maximum)")
    table(document, ("",))
    lines(document, "Quelle est l’utilité sociale de votre lieu ? (1 000 signes)")
    table(document, ("",))
    _on_line(document, "Montant demandé à la Région : ", control("Montant de l’aide", "<w:text/>"))


def legacy(kind: str, shown: str = "     ", name: str = "") -> str:
    """A form field of old Word."""
    inner = {
        "text": "<w:textInput/>",
        "box": '<w:checkBox><w:sizeAuto/><w:default w:val="0"/></w:checkBox>',
    }.get(kind) or f"<w:ddList>{''.join(f'<w:listEntry w:val={item!r}/>' for item in kind.split('|'))}</w:ddList>"
    inner = inner.replace("'", '"')
    code = {"text": "FORMTEXT", "box": "FORMCHECKBOX"}.get(kind, "FORMDROPDOWN")
    data = f'<w:ffData><w:name w:val="{name}"/><w:enabled/><w:calcOnExit w:val="0"/>{inner}</w:ffData>'
    result = (
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t xml:space="preserve">{shown}</w:t></w:r>'
        if kind == "text"
        else ""
    )
    return (
        f'<w:p {DECLARED}><w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r><w:r><w:instrText xml:space="preserve"> {code} '
        f'</w:instrText></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


def _field(paragraph: Any, kind: str, name: str = "") -> None:
    for run in list(parse_xml(legacy(kind, name=name))):
        paragraph._p.append(run)


def etat(document: Any) -> None:
    """Form fields of old Word: text, boxes, list."""
    document.add_heading("Dispositif local d’accompagnement – Fiche de demande", 0)
    title(document, "La structure")
    for rank, label in enumerate(
        (
            "Nom de la structure",
            "Adresse du siège",
            "Numéro SIRET",
            "Effectif salarié (ETP)",
            "Nombre de bénévoles",
            "Code APE",
        ),
        1,
    ):
        _field(document.add_paragraph(f"{label} : "), "text", f"Texte{rank}")
    paragraph = document.add_paragraph("Statut juridique : ")
    for option in (" Association", " SCIC", " SPL"):
        _field(paragraph, "box", "Case")
        paragraph.add_run(f"{option}   ")
    paragraph = document.add_paragraph("Périodicité de la demande : ")
    _field(paragraph, "Annuelle|Pluriannuelle", "Liste")
    title(document, "La personne à contacter")
    for label in ("Nom et prénom", "Fonction", "Téléphone", "Adresse électronique"):
        _field(document.add_paragraph(f"{label} : "), "text", "T")
    document.add_paragraph("Décrivez votre besoin d’accompagnement :")
    _field(document.add_paragraph(), "text", "Besoin")


def fondation(document: Any) -> None:
    """Words between brackets to replace, open questions with a blank line, words counted."""
    document.add_heading("Fondation des Lieux vivants – Appel à projets", 0)
    lines(
        document,
        "L’association [nom de l’association], dont le siège est à [adresse complète], représentée par [nom et qualité du représentant], "
        "sollicite une aide de [montant] euros.",
        "Projet : [intitulé du projet]", "Budget total du projet : [à compléter] €",
    )  # fmt: skip
    title(document, "Votre projet")
    lines(document, "En quoi consiste votre projet ? (80 mots maximum)", "")
    lines(document, "Qui sont les bénéficiaires ?", "")
    lines(document, "Comment mesurerez-vous les résultats ?", "")
    lines(document, "Que deviendra le projet après l’aide de la Fondation ?", "")
    lines(
        document,
        "[ ] J’ai joint les statuts   [ ] J’ai joint un relevé d’identité bancaire   [ ] J’ai joint les comptes",
    )
    lines(document, "Fait à [lieu], le [date]")


def caf(document: Any) -> None:
    """Boxes drawn in Wingdings, underscores, a table read downwards."""
    document.add_heading("Caf – Animation de la vie sociale", 0)
    lines(
        document, "Organisme gestionnaire : ______________________________", "Adresse : ______________________________"
    )
    lines(document, "Téléphone : ______________   Courriel : ______________________")
    paragraph = document.add_paragraph("Milieu d’implantation : ")
    for option in ("rural", "périurbain", "urbain"):
        paragraph._p.append(parse_xml(f'<w:r {DECLARED}><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>'))
        paragraph.add_run(f" {option}   ")
    paragraph = document.add_paragraph("Lieu ouvert à tous les publics : ")
    for option in ("oui", "non"):
        paragraph.add_run("o").font.name = "Wingdings"
        paragraph.add_run(f" {option}   ")
    table(document, ("Surface (m²)", "Nombre de visites par an", "Jours et heures d’ouverture"), ("", "", ""))
    document.add_paragraph()
    table(document, ("Activité proposée", "Public", "Volume annuel"), *[("", "", "")] * 3)
    lines(document, "Population du territoire : ________ habitants (source : ______________)")


def leader(document: Any) -> None:
    """Rows of headings across the table, a financing plan, dates in slots, shares."""
    document.add_heading("LEADER – GAL Nivernais Morvan – Fiche-projet", 0)
    found = table(
        document,
        ("Bénéficiaire", ""), ("Nom ou raison sociale", ""), ("Adresse du siège", ""), ("SIRET", ""),
        ("Représentant légal", ""), ("Nom et prénom", ""), ("Qualité", ""),
        ("Responsable du projet", ""), ("Nom et prénom", ""), ("Téléphone", ""),
        ("Opération", ""), ("Intitulé de l’opération", ""), ("Description de l’opération (1500 caractères max.)", ""),
        ("Localisation", ""), ("Calendrier", "Début : __/__/____\nFin : __/__/____"),
    )  # fmt: skip
    for line in (0, 4, 7, 10):
        merged(found, line)
    title(document, "Plan de financement")
    table(document, ("Financeur", "Montant (€)", "Part (%)"), *[("", "", "")] * 5, ("TOTAL", "", ""))
    title(document, "Indicateurs")
    table(document, ("Indicateur", "Valeur de départ", "Valeur cible", "Source"), *[("", "", "", "")] * 2)
    title(document, "Attestation")
    lines(
        document,
        "Aides publiques perçues au cours des trois dernières années : …………… €",
        "Compte bancaire (IBAN) : ………………………………",
    )


def ofb(document: Any) -> None:
    """Blanks in the header, the footer and a text box; sentences with several blanks; long labels."""
    section = document.sections[0]
    section.header.paragraphs[0].text = "Demandeur : ..............................."
    section.footer.paragraphs[0].text = "Paraphe du représentant légal – page"
    document.styles["Normal"].font.size = Pt(10)
    document.add_heading("Fonds pour le développement de la vie associative – Office et État", 0)
    lines(
        document,
        "Je soussigné(e) Mme/M. ............................ agissant en qualité de ........................ de l’association "
        "............................, déclarée le ............................ sous le numéro RNA ....................,",
        "sollicite une subvention d’un montant de ................ euros pour le projet intitulé ........................................ .",
    )
    xml(document, text_box("Nombre d’adhérents : ........"))
    title(document, "Compte à créditer")
    table(document, ("Titulaire du compte", "Banque", "IBAN"), ("", "", ""))
    title(document, "Contributions volontaires en nature")
    table(document, ("86 – Emplois des contributions volontaires", "", "87 – Contributions volontaires en nature", ""))
    lines(document, "L’association dispose-t-elle d’un agrément jeunesse et éducation populaire ?", "☐ oui      ☐ non")
    lines(document, "L’association est-elle reconnue d’utilité publique ?    ☐ oui      ☐ non")
    lines(document, "A souscrit le contrat d’engagement républicain : ☐ oui ☐ non")


FORMS: dict[str, Callable[[Any], None]] = {
    "commune": commune, "departement": departement, "region": region, "etat-dla": etat, "fondation": fondation, "caf": caf,
    "leader": leader, "fdva-ofb": ofb,
}  # fmt: skip


def form(name: str) -> bytes:
    return made(FORMS[name])
