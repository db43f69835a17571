"""Where a path of the project is written in its file, and the path of each part of the model."""

from __future__ import annotations

from tldocs.diagnostics import Place

from .base import Node
from .paths import Step, join, steps_of
from .tree import Branch


class Places:
    """The places of a project file."""

    def __init__(self, name: str, root: Branch | None) -> None:
        self.name = name
        self.root = root

    def place(self, path: str) -> Place:
        """Return the place of a path; a missing key is where its nearest existing parent is."""
        return self.of(steps_of(path))

    def line_of(self, path: str) -> int:
        """Return the line where the value of a path is written, 0 when the file does not hold it."""
        branch = self.root
        for step in steps_of(path):
            branch = _child(branch, step) if branch else None
        return branch.spot[0] if branch else 0

    def of(self, steps: tuple[Step, ...]) -> Place:
        """Return the place that these steps lead to, as far as they exist."""
        branch = self._nearest(steps)
        return Place(self.name, *branch.spot) if branch else Place(self.name, 1, 1)

    def of_key(self, steps: tuple[Step, ...]) -> Place:
        """Return the place of the key itself, rather than of its value."""
        branch = self._nearest(steps)
        return Place(self.name, *branch.key) if branch else Place(self.name, 1, 1)

    def _nearest(self, steps: tuple[Step, ...]) -> Branch | None:
        branch = self.root
        for step in steps:
            following = _child(branch, step) if branch else None
            if following is None:
                break
            branch = following
        return branch


def _child(branch: Branch, step: Step) -> Branch | None:
    content = branch.content
    if isinstance(content, dict):
        return content.get(step) if isinstance(step, str) else None
    if isinstance(content, list) and isinstance(step, int):
        return content[step] if step < len(content) else None
    return None


def name_parts(part: Node, path: str = "") -> None:
    """Give each part of a project its own path, in its attribute `chemin`."""
    part.__dict__["chemin"] = path
    for key, value in list(part.__dict__.items()):
        if isinstance(value, Node) and key != "projet":
            name_parts(value, join(path, key))
        elif isinstance(value, tuple):
            for rank, item in ((n, x) for n, x in enumerate(value) if isinstance(x, Node)):
                name_parts(item, f"{join(path, key)}[{rank}]")
