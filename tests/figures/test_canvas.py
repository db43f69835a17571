"""The sheet of the drawings: the same bytes each time, a price between dollars printed to the letter."""

from __future__ import annotations

import subprocess
import sys
from hashlib import sha256

from tldocs.figures import canvas

PAINTED = """
from hashlib import sha256
from tests.figures.test_canvas import painted
print(sha256(painted().svg).hexdigest(), sha256(painted().png).hexdigest())
"""


def painted():
    def paint(axes):
        axes.plot([0, 1, 2], [1, 3, 2], color=canvas.ACCENT)
        axes.text(1, 2, "12 $ et 3 $_{x}$ & <b>", color=canvas.DARK)

    made = canvas.draw(paint, 80, 40)
    assert made is not None
    return made


def test_two_processes_draw_the_same_bytes():
    there = subprocess.run([sys.executable, "-c", PAINTED], capture_output=True, text=True, check=True).stdout.split()
    here = painted()
    assert there == [sha256(here.svg).hexdigest(), sha256(here.png).hexdigest()]


def test_svg_holds_no_date_and_no_outside_link():
    svg = painted().svg.decode()
    assert "<dc:date>" not in svg
    assert 'xlink:href="http' not in svg


def test_a_drawing_is_never_taller_than_a_page():
    made = canvas.draw(lambda axes: axes.set_axis_off(), 80, 900)
    assert made is not None
    assert made.height == canvas.TALLEST


def test_without_the_extra_there_is_no_drawing(monkeypatch):
    monkeypatch.setattr(canvas, "available", lambda: False)
    assert canvas.draw(lambda axes: None) is None


def test_a_kept_drawing_is_the_painted_one_and_is_not_painted_again(monkeypatch, tmp_path):
    monkeypatch.setenv("TLDOCS_CACHE", str(tmp_path / "cache"))
    painted_times = []

    def paint(axes):
        painted_times.append(1)
        axes.plot([0, 1], [0, 1])

    first, second, plain = (canvas.draw(paint, 60, 30, data) for data in (("ligne", 1), ("ligne", 1), None))
    assert first == second == plain
    assert len(painted_times) == 2
    assert canvas.draw(paint, 60, 30, ("ligne", 2)) == first
    assert len(painted_times) == 3


def test_a_spoiled_drawing_is_painted_again(monkeypatch, tmp_path):
    monkeypatch.setenv("TLDOCS_CACHE", str(tmp_path / "cache"))
    first = canvas.draw(lambda axes: axes.plot([0, 1]), 60, 30, "a")
    for file in (tmp_path / "cache").glob("dessin-*"):
        file.write_bytes(file.read_bytes()[:-20])
    assert canvas.draw(lambda axes: axes.plot([0, 1]), 60, 30, "a") == first
