"""Statutes that others wrote, as Word files: numbers typed by hand, headings of Word, an old table of contents."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

from docx import Document

ASSOCIATION = """\
STATUTS DE L’ASSOCIATION LE FOURNIL DES COTEAUX
Association régie par la loi du 1er juillet 1901
ARTICLE 1er - Constitution et dénomination
Il est fondé entre les adhérents aux présents statuts une association régie par la loi du 1er juillet 1901 et le décret du 16 août 1901, ayant pour titre : Le Fournil des Coteaux.
ARTICLE 2 - Objet
Cette association a pour but de faire vivre un four à pain, une cuisine partagée et un café dans le village, et d’y accueillir des ateliers ouverts à tous.
ARTICLE 3 - Siège social
Le siège social est fixé à la mairie de Lormes. Il pourra être transféré par simple décision du conseil d’administration.
ARTICLE 4 - Durée
La durée de l’association est illimitée.
ARTICLE 5 - Composition et admission
L’association se compose de membres actifs et de membres d’honneur. Pour faire partie de l’association, il faut être agréé par le bureau, qui statue sur les demandes d’admission présentées.
ARTICLE 6 - Cotisation
Une cotisation annuelle est due par les membres actifs. Son montant est fixé chaque année par l’assemblée générale.
ARTICLE 7 - Radiation
La qualité de membre se perd par la démission, le décès ou la radiation prononcée par le conseil d’administration pour non-paiement de la cotisation ou pour motif grave, l’intéressé ayant été invité par lettre recommandée, quinze jours à l’avance, à fournir des explications devant le bureau.
ARTICLE 8 - Conseil d’administration
L’association est dirigée par un conseil de six (7) membres, élus pour trois ans par l’assemblée générale. Les membres sont rééligibles. En cas de vacance, le conseil pourvoit au remplacement de ses membres. La présidente, M. Paul Garnier, le convoque.
ARTICLE 9 - Assemblée générale ordinaire
L’assemblée générale comprend tous les membres à jour de leur cotisation. Quinze jours au moins avant la date fixée, les membres sont convoqués par courrier. L’ordre du jour figure sur les convocations. Les décisions sont prises à la majorité des membres présents ou représentés, dans les conditions de l’article 19. Chaque membre peut se faire représenter ; nul ne détient plus de deux pouvoirs.
ARTICLE 10 - Assemblée générale extraordinaire
Si besoin est, ou sur la demande de la moitié plus un des membres, la présidente convoque une assemblée extraordinaire pour une modification des statuts ou la dissolution, suivant les formalités prévues à l’article 9.
ARTICLE 11 - Règlement intérieur
Un règlement intérieur peut être établi par le conseil d’administration, qui le fait approuver par l’assemblée générale.
Fait à Lormes, le 31 juin 2025
La présidente : Mme ____________________"""
"""Numbers typed by hand; no article on the devolution of the assets; six (7), article 19, 31 juin, a blank, M. for a présidente."""

SCIC = """\
1|Statuts
0|La Scierie Commune, société coopérative d’intérêt collectif, société par actions simplifiée à capital variable
1|Préambule
0|Les fondateurs veulent relocaliser le sciage et la vente du bois des forêts communales.
2|Forme
0|La société est une société coopérative d’intérêt collectif, société par actions simplifiée, à capital variable, régie par la loi n° 47-1775 du 10 septembre 1947 et le livre II du code de commerce.
2|Dénomination
0|La dénomination est La Scierie Commune. Dans tous les actes, elle est précédée ou suivie des mots « société coopérative d’intérêt collectif par actions simplifiée à capital variable ».
2|Objet
0|La société a pour objet le sciage, le séchage et la vente de bois local, et la formation à ces métiers.
2|Siège
0|Le siège est à Corbigny. Il est transféré par décision du président.
2|Durée
0|La durée de la société est de quatre-vingt-dix-neuf ans à compter de son immatriculation.
2|Apports et capital
0|Les apports en numéraire forment un capital de douze mille euros (12 500 €), divisé en parts nominatives, inscrites au registre des associés. Le capital est variable ; il ne peut être inférieur au quart du capital le plus élevé atteint. Les apports en nature sont évalués et intégralement libérés.
2|Souscriptions
0|Toute souscription donne lieu à un bulletin signé.
2|Catégories et admission
0|Les associés relèvent de trois catégories : salariés, usagers, collectivités. La candidature est présentée au président ; l’admission est prononcée par l’assemblée générale.
2|Retrait, exclusion
0|Tout associé peut se retirer par lettre. La perte de la qualité d’associé résulte du retrait, du décès ou de l’exclusion, prononcée par l’assemblée. Les sommes à rembourser sont réduites des pertes. Aucun remboursement ne peut ramener le capital au-dessous du minimum. L’associé reste tenu pendant cinq ans.
2|Responsabilité
0|La responsabilité des associés est limitée au montant de leurs parts.
2|Président
0|La société est représentée et administrée par un président, nommé pour quatre ans. Il arrête les comptes. Les conventions passées avec lui sont soumises aux associés.
2|Collèges de vote
0|Il est institué trois collèges, distincts des catégories. La modification des collèges est décidée par l’assemblée.
2|Assemblées générales
0|L’assemblée générale délibère avec un quorum d’un tiers. Elle approuve les comptes, décide la modification des statuts, la réduction du capital, la fusion, la transformation, la dissolution et l’affectation des excédents, et nomme les commissaires aux comptes. L’exclusion est réglée par l’article 9.
2|Comptes
0|Le rapport annuel dit l’évolution du sociétariat et de la gouvernance.
2|Dissolution
0|En cas de dissolution, l’actif net est dévolu à une autre coopérative."""
"""Headings of Word, numbered by their rank; no article on the revision nor on leaving the cooperative status; an amount that differs."""

SPL = """\
Société publique locale Eau des Combrailles
Société anonyme au capital de 150 000 euros
SOMMAIRE
Article 1 : Forme\t2
Article 2 : Objet\t2
Article 3 : Capital\t3
Titre I
Article 1 : Forme
Il est formé entre les collectivités territoriales et leurs groupements une société publique locale, société anonyme régie par l’article L. 1531-1 du code général des collectivités territoriales et le livre II du code de commerce.
Article 2 : Objet
La société exploite le service de l’eau exclusivement pour le compte de ses actionnaires et sur leur territoire. Les missions font l’objet d’un contrat.
Article 3 : Capital et actions
Le capital est de 150 000 euros. Les actions sont nominatives. Toute cession est soumise à l’agrément du conseil.
Titre II
Article 4 : Conseil d’administration
La société est administrée par un conseil de douze administrateurs. Les collectivités qui n’ont pas de siège se réunissent en assemblée spéciale. La responsabilité civile des représentants incombe à la collectivité mandante. Le conseil peut délibérer par visioconférence.
Article 5 : Rapport des représentants
L’assemblée délibérante de chaque actionnaire se prononce chaque année sur le rapport écrit de ses représentants. Toute modification de l’objet exige une délibération préalable.
Article 6 : Commissaires aux comptes
Un commissaire aux comptes est nommé ; il exerce son devoir d’alerte."""
"""A table of contents typed by hand."""


def typed(text: str) -> bytes:
    """A document in plain paragraphs, its headings in bold."""
    document = Document()
    for line in text.split("\n"):
        document.add_paragraph().add_run(line).bold = line.lower().startswith("article")
    return saved(document)


def styled(text: str) -> bytes:
    """A document whose headings have the styles of Word."""
    return headed((int(level), words) for level, _, words in (line.partition("|") for line in text.split("\n")))


def headed(lines: Iterable[tuple[int, str]]) -> bytes:
    document = Document()
    for level, words in lines:
        document.add_heading(words, level) if level else document.add_paragraph(words)
    return saved(document)


def saved(document: object) -> bytes:
    made = BytesIO()
    document.save(made)
    return made.getvalue()
