"""What a project file may not be: too big, too deep, in another encoding, with characters that hide or deceive."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tldocs.diagnostics import Finding, Place

MAX_BYTES = 1 << 20
MAX_DEPTH = 20
MAX_NODES = 50_000
MAX_REPEATS = 20
"""The same complaint is made that many times at most."""

Problem = tuple[str, str]
"""Message and remedy."""

# C0 and C1 controls, line separators that editors do not show as lines, marks that reverse the order of letters
# (a reader would see another text than the one signed), code points that XML refuses.
FORBIDDEN = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
CHARACTER_REMEDY = "supprimez-le, par exemple en retapant le mot"
UTF8_REMEDY = "enregistrez le fichier en UTF-8 (dans l'éditeur : « Enregistrer sous », encodage UTF-8)"


class Limits:
    """Counts what a file holds as it is read."""

    def __init__(self) -> None:
        self.nodes = 0

    def exceeded(self, depth: int) -> Problem | None:
        """Count one more value at that depth; say which limit it passes, if any."""
        self.nodes += 1
        if depth > MAX_DEPTH:
            return (
                f"plus de {MAX_DEPTH} niveaux imbriqués",
                "un projet en compte six : vérifiez les retraits et les crochets",
            )
        if self.nodes > MAX_NODES:
            return f"plus de {MAX_NODES} valeurs", "un projet en compte quelques centaines : vérifiez le fichier"
        return None

    def forbidden(self, text: str) -> Problem | None:
        """Say which forbidden character a text holds, if any."""
        found = FORBIDDEN.search(text)
        return _forbidden(found[0]) if found else None


def _forbidden(character: str) -> Problem:
    return f"caractère interdit et invisible (U+{ord(character):04X})", CHARACTER_REMEDY


def too_big(name: str) -> Finding:
    """Return the finding of a file over the limit of size."""
    message = f"le fichier dépasse {MAX_BYTES // 1024} Kio"
    return Finding(
        "fichier-demesure", "error", message, Place(name, 1, 1), "", "un projet tient en quelques dizaines de Kio"
    )


def decode(data: bytes, name: str) -> tuple[str | None, list[Finding]]:
    """Return the text of a file and what is wrong with it; None when it cannot be read at all."""
    if len(data) > MAX_BYTES:
        return None, [too_big(name)]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None, [_encoding("le fichier est en UTF-16, pas en UTF-8", Place(name, 1, 1))]
    findings = []
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
        remedy = "rien à faire ; pour l'ôter, enregistrez en « UTF-8 sans BOM »"
        findings = [
            Finding(
                "encodage", "info", "le fichier commence par une marque d'ordre (BOM)", Place(name, 1, 1), "", remedy
            )
        ]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = data.decode("utf-8", errors="replace")
        place = place_at(name, data[: error.start].decode("utf-8"))
        findings.append(_encoding("le fichier n'est pas en UTF-8", place))
    return text, findings


def _encoding(message: str, place: Place) -> Finding:
    return Finding("encodage", "error", message, place, "", UTF8_REMEDY)


def place_at(name: str, before: str) -> Place:
    """Return the place that follows this beginning of the file."""
    lines = re.split("\r\n|\r|\n", before)
    return Place(name, len(lines), len(lines[-1]) + 1)


def cleaned(text: str, name: str) -> tuple[str, list[Finding]]:
    """Return the text with each forbidden character replaced by U+FFFD, and their findings; places do not move."""
    return FORBIDDEN.sub("\ufffd", text), list(_characters(text, name))


def _characters(text: str, name: str) -> Iterator[Finding]:
    for rank, found in enumerate(FORBIDDEN.finditer(text)):
        if rank == MAX_REPEATS:
            return
        message, remedy = _forbidden(found[0])
        yield Finding("caractere-interdit", "error", message, place_at(name, text[: found.start()]), "", remedy)
