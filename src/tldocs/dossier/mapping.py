"""The mapping of a form without tags: written once by `fill --learn`, corrected by the user, read at each filling."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tldocs.diagnostics import Finding, Place
from tldocs.project.load import parse
from tldocs.word.forms.book import Spot
from tldocs.word.forms.entries import Entry, Mapping

from .folder import plain_file

if TYPE_CHECKING:
    from tldocs.project.tree import Branch
    from tldocs.word.forms.blank import Blank

    from .guess import Guess

KEYS = ("place", "libelle", "valeur", "coche", "pour_chaque", "colonnes")
ARROW = " → "
"""Between the question of a box and its own words."""
PLAIN = re.compile(r"[A-Za-zÀ-ÿ0-9(][^#:\n]*[^#:\s]\Z|[A-Za-zÀ-ÿ0-9]\Z")
HEAD = """\
# Ce que le projet répond à chaque question du formulaire « {form} ».
# `tldocs fill --learn` a reconnu les places à remplir et proposé un champ d'après les mots du formulaire. Relisez :
#   place      où c'est dans le formulaire : ne la changez pas
#   valeur     le champ du projet, avec ses filtres ; laissez vide ce qui se remplit à la main
#   coche      pour une case : la condition qui la coche
#   pour_chaque, colonnes   pour des lignes à répéter : la liste, puis ce qui va dans chaque colonne
# « à vérifier » : les mots du formulaire se prêtent à plusieurs lectures. `tldocs schema` décrit tous les champs.

formulaire: {form}
empreinte: {mark}   # du texte du formulaire : s'il change, tldocs le dit

champs:
"""


def written(form: str, mark: str, proposals: list[tuple[Blank, Guess]]) -> str:
    """Return the text of a mapping."""
    head = HEAD.format(form=quoted(form), mark=quoted(mark))
    sections: list[str] = [head]
    last = None
    for blank, guess in proposals:
        section = blank.section.partition(" / ")[0]
        if section != last:
            sections.append(f"\n  # {' '.join(section.split())}\n" if section else "\n")
            last = section
        sections.append("\n".join(_entry(blank, guess)) + "\n")
    return "".join(sections)


def _entry(blank: Blank, guess: Guess) -> Iterator[str]:
    yield f"  - place: {quoted(blank.place)}"
    yield f"    libelle: {quoted(_title(blank))}"
    if blank.columns:
        yield from _rows(blank, guess)
        return
    doubt = "   # à vérifier" if guess.expression and not guess.sure else ""
    if blank.choices:
        yield f"    # choix du formulaire : {' ; '.join(' '.join(choice.split()) for choice in blank.choices)}"
    key = "coche" if blank.ticked else "valeur"
    yield f"    {key}:{' ' + quoted(guess.expression) if guess.expression else ''}{doubt}"


def _title(blank: Blank) -> str:
    """Return the words of a blank; for a box, its question first."""
    question = blank.section.rpartition(" / ")[2] if blank.ticked and " / " in blank.section else ""
    return f"{question}{ARROW}{blank.label}" if question else blank.label


def _rows(blank: Blank, guess: Guess) -> Iterator[str]:
    if not guess.items:
        yield "    pour_chaque:   # par exemple {m: projet.mandats}"
        yield "    colonnes:"
    else:
        yield f"    pour_chaque: {{{guess.item}: {guess.items}}}"
        yield "    colonnes:"
    columns = guess.columns or ("",) * len(blank.columns)
    for head, column in zip(blank.columns, columns, strict=True):
        yield f"      -{' ' + quoted(column) if column else ''}   # {' '.join(head.split())}"


def quoted(text: str) -> str:
    """Return a text as YAML: bare when that is safe."""
    if (
        PLAIN.match(text)
        and not re.search(r"[\[\]{},&*!|>'%@`]\s*$", text)
        and text.lower() not in ("null", "true", "false")
    ):
        return text
    return (
        "'" + text.replace("'", "''") + "'"
        if "\n" not in text and '"' in text
        else json.dumps(text, ensure_ascii=False)
    )


def read_mapping(path: Path) -> tuple[Mapping | None, list[Finding]]:
    """Return the mapping of a file, None when it is wrong, and what is wrong in it."""
    name = str(path)
    try:
        plain_file(path)
        with path.open("rb") as file:
            data = file.read((1 << 20) + 1)
    except (OSError, ValueError):
        said = f"la correspondance `{name}` ne peut pas être lue"
        return None, [Finding("fichier-illisible", "error", said, Place(name), remedy="vérifiez son nom")]
    root, findings = parse(data, name)
    if root is None or findings:
        return None, findings
    reader = Reader(name)
    mapping = reader.mapping(root)
    return (None if reader.findings else mapping), reader.findings


class Reader:
    """Reads the tree of a mapping; what is wrong goes to `findings`."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.findings: list[Finding] = []

    def report(self, branch: Branch, message: str, remedy: str = "") -> None:
        """Add a finding at the place of a branch."""
        self.findings.append(
            Finding("correspondance-fautive", "error", message, Place(self.name, *branch.spot), remedy=remedy)
        )

    def mapping(self, root: Branch) -> Mapping:
        """Return the whole mapping."""
        content = self._keys(root, ("formulaire", "empreinte", "champs"))
        mark = content.get("empreinte")
        fields = content.get("champs")
        items = fields.content if fields is not None and isinstance(fields.content, list) else []
        if fields is not None and fields.content is not None and not isinstance(fields.content, list):
            self.report(fields, "`champs` est une liste : un tiret par place")
        entries = tuple(self._entry(item) for item in items)
        return Mapping(self.name, self._text(mark), entries)

    def _keys(self, branch: Branch, known: tuple[str, ...]) -> dict[str, Branch]:
        from tldocs.expressions.names import near

        if not isinstance(branch.content, dict):
            self.report(branch, f"des champs `nom: valeur` sont attendus ici ({', '.join(known)})")
            return {}
        for key, value in branch.content.items():
            if key not in known:
                self.report(
                    value, f"clé inconnue : `{key}`{near(key, list(known))}", f"clés connues : {', '.join(known)}"
                )
        return branch.content

    def _text(self, branch: Branch | None) -> str:
        if branch is None or branch.content is None:
            return ""
        if not isinstance(branch.content, str):
            self.report(branch, "une seule valeur est attendue ici")
            return ""
        return branch.content.strip()

    def _entry(self, branch: Branch) -> Entry:
        found = self._keys(branch, KEYS)
        place, label = self._text(found.get("place")), self._text(found.get("libelle"))
        if found and not place:
            self.report(branch, "`place` manque", "recopiez celle qu'écrit `tldocs fill --learn`")
        said = found.get("valeur") or found.get("coche") or found.get("pour_chaque") or branch
        spot = Spot(place, label, Place(self.name, *said.spot))
        item, items = self._loop(found.get("pour_chaque"))
        expression = self._text(found.get("valeur")) or self._text(found.get("coche"))
        return Entry(
            place,
            label.rpartition(ARROW)[2],
            expression,
            spot,
            item,
            items,
            self._columns(found.get("colonnes")),
        )

    def _loop(self, branch: Branch | None) -> tuple[str, str]:
        if branch is None or branch.content is None:
            return "", ""
        pairs = list(branch.content.items()) if isinstance(branch.content, dict) else []
        if len(pairs) != 1 or not pairs[0][0].isidentifier():
            self.report(branch, "une boucle donne un nom à chaque élément d'une liste", "écrivez `{m: projet.mandats}`")
            return "", ""
        return pairs[0][0], self._text(pairs[0][1])

    def _columns(self, branch: Branch | None) -> tuple[str, ...]:
        if branch is None or branch.content is None:
            return ()
        if not isinstance(branch.content, list):
            self.report(branch, "`colonnes` est une liste, de gauche à droite")
            return ()
        return tuple(self._text(item) for item in branch.content)
