"""From the bytes of a project file to a project, or to what is wrong with it.

The stages, each of which says all it finds before the next one is given up: the file, its characters, its YAML,
its shape (pydantic), its identifiers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias, cast

from tldocs.diagnostics import Finding, Place, errors, in_order

from . import hostile, references, territory
from .locate import Places, name_parts
from .model import Projet
from .outline import Outline
from .paths import join, steps_of
from .syntax import translated
from .tree import Branch, Reader, Stop

Defaults: TypeAlias = Callable[[str], Mapping[str, object]]
"""From the name of a legal form to its usual values: path of a field -> text."""
MAX_FINDINGS = 100


class Loaded(NamedTuple):
    """What loading a file gives: a project when nothing in it is wrong, and what was found."""

    project: Projet | None
    findings: tuple[Finding, ...]
    places: Places
    source: bytes = b""

    @property
    def sha256(self) -> str:
        """Fingerprint of the file, in hexadecimal."""
        return sha256(self.source).hexdigest()

    def place(self, path: str) -> Place:
        """Return where a path of the project is written, or its nearest existing parent."""
        return self.places.place(path)


def unread(name: str) -> Loaded:
    """Return what is known of a file that was not read."""
    return Loaded(None, (), Places(name, None))


def load(path: Path | str, defaults: Defaults | None = None) -> Loaded:
    """Read a project file."""
    name = str(path)
    data = _read(Path(path), name)
    if isinstance(data, Finding):
        return Loaded(None, (data,), Places(name, None))
    return load_text(data, name, defaults)


def load_text(data: bytes, name: str, defaults: Defaults | None = None) -> Loaded:
    """Read the bytes of a project file called `name`."""
    root, found = parse(data, name)
    places = Places(name, root)
    project, more = (None, list[Finding]()) if root is None else _shaped(root, places, defaults)
    kept = _fewer(in_order(found + more))
    return Loaded(None if errors(kept) else project, tuple(kept), places, data)


def parse(data: bytes, name: str) -> tuple[Branch | None, list[Finding]]:
    """Return the tree of a file, None when it has no tree of sections, and what is wrong with its YAML."""
    text, findings = hostile.decode(data, name)
    if text is None:
        return None, findings
    text, more = hostile.cleaned(text, name)
    root, faults = _tree(text, name)
    return root, findings + more + faults


def _read(path: Path, name: str) -> bytes | Finding:
    try:
        if path.is_dir():
            return _unreadable(
                name, f"`{name}` est un dossier", "donnez le fichier qu'il contient, par exemple `projet.yaml`"
            )
        if path.exists() and not path.is_file():
            return _unreadable(name, f"`{name}` n'est pas un fichier", "donnez un fichier YAML")
        with path.open("rb") as file:
            return file.read(hostile.MAX_BYTES + 1)
    except FileNotFoundError:
        return _unreadable(name, f"le fichier `{name}` n'existe pas", "vérifiez son nom, ou créez-le avec `tldocs new`")
    except (OSError, ValueError):
        return _unreadable(
            name, f"le fichier `{name}` ne peut pas être lu", "vérifiez son nom et vos droits de lecture"
        )


def _unreadable(name: str, message: str, remedy: str) -> Finding:
    return Finding("fichier-illisible", "error", message, Place(name), "", remedy)


def _loader() -> Any:
    import yaml

    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _tree(text: str, name: str) -> tuple[Branch | None, list[Finding]]:
    import yaml

    reader = Reader(cast("Iterator[Any]", yaml.parse(text, Loader=_loader())), name)
    try:
        root = reader.document()
    except Stop:
        return None, reader.findings
    except (yaml.YAMLError, ValueError, OverflowError) as error:  # the last two: absurd escapes, in PyYAML's own parser
        return None, reader.findings + list(translated(error, text, name))
    return _with_keys(root, reader)


def _with_keys(root: Branch | None, reader: Reader) -> tuple[Branch | None, list[Finding]]:
    """Return the root if it is a mapping."""
    if root is None or root.content is None:
        reader.report(
            "fichier-vide", (1, 1), "", "le fichier est vide", "commencez par `forme: …`, ou créez-le avec `tldocs new`"
        )
        return None, reader.findings
    if not isinstance(root.content, dict):
        reader.report(
            "nature-inattendue",
            root.spot,
            "",
            "le fichier ne contient pas de champs `nom: valeur`",
            "commencez par `forme: …`",
        )
        return None, reader.findings
    return root, reader.findings


def _shaped(root: Branch, places: Places, defaults: Defaults | None) -> tuple[Projet | None, list[Finding]]:
    """Return the project, None when its shape or its identifiers are wrong, and what is wrong."""
    from .messages import finding_of
    from .validation import compiled

    validator, outline = compiled()
    from pydantic_core import ValidationError  # after `compiled`, which imports less of it

    data = cast("dict[str, Any]", without_empty(root.plain(), outline))
    _complete(data, root, defaults)
    completed = territory.complete(data)
    project: Projet | None = None
    found: list[Finding] = []
    try:
        project = validator.validate_python(data)
    except ValidationError as error:
        faults = error.errors(include_url=False)[: MAX_FINDINGS + 1]
        found = [finding_of(fault, places, outline) for fault in faults]
    wrong = {finding.path for finding in found}
    identifiers = (finding for finding in references.check(data, outline, places) if finding.path not in wrong)
    found = [*_once(found), *islice(identifiers, MAX_FINDINGS + 1)]
    if found or project is None:
        return None, found
    name_parts(project)
    project.__dict__["completes"] = completed
    return project, []


def without_empty(data: object, outline: Outline, path: str = "") -> object:
    """Return the data without the known keys that have no value: they say as much as keys left out."""
    if isinstance(data, list):
        return [without_empty(item, outline, f"{path}[]") for item in data]
    if not isinstance(data, dict):
        return data
    known = outline.keys.get(path, ())
    kept = {key: value for key, value in data.items() if value is not None or key not in known}
    return {key: without_empty(value, outline, join(path, key)) for key, value in kept.items()}


def _complete(data: dict[str, Any], root: Branch, defaults: Defaults | None) -> None:
    """Write the usual values of the legal form where the file says nothing."""
    forme = data.get("forme")
    given = defaults(forme) if defaults and isinstance(forme, str) else {}
    for path, value in given.items():
        *sections, key = (str(step) for step in steps_of(path))
        holder, written = _section(data, root, sections)
        if holder is not None and key not in holder and key not in written:
            holder[key] = value if isinstance(value, (list, dict)) else str(value)


def _section(data: dict[str, Any], root: Branch, keys: list[str]) -> tuple[dict[str, Any] | None, Mapping[str, object]]:
    """Return the section at these keys, made if absent, and the keys written in the file, empty ones included."""
    written: Any = root.content
    for key in keys:
        holder = data.setdefault(key, {})
        if not isinstance(holder, dict):
            return None, {}
        data = holder
        branch = written.get(key) if isinstance(written, dict) else None
        written = branch.content if branch else None
    return data, written if isinstance(written, dict) else {}


def _once(found: list[Finding]) -> list[Finding]:
    """Return the first finding of each path: the branches of a union complain of one value in turn."""
    first: dict[str, Finding] = {}
    for finding in found:
        first.setdefault(finding.path, finding)
    return list(first.values())


def _fewer(found: list[Finding]) -> list[Finding]:
    """Return a hundred findings at most, and one that says that there are others."""
    if len(found) <= MAX_FINDINGS:
        return found
    message = f"d'autres erreurs suivent : seules les {MAX_FINDINGS} premières sont montrées"
    more = Finding("trop-d-erreurs", "error", message, found[MAX_FINDINGS].place, "", "corrigez d'abord celles-ci")
    return [*found[:MAX_FINDINGS], more]
