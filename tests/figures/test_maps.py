"""Maps: what a reader looks for on them, and what would mislead."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations

import pytest

from tldocs.figures import labels, maps

NAMES = ("Croze", "Saint-Quentin-la-Chabanne", "Felletin", "Sainte-Feyre-la-Montagne", "Gioux", "Néoux")


def square(rank, side=0.08):
    west, south = 2.0 + side * (rank % 3), 45.8 + side * (rank // 3)
    return ((west, south), (west + side, south), (west + side, south + side), (west, south + side))


@pytest.fixture
def wanted():
    areas = tuple(maps.Area(name, (square(n),), Decimal(100 * n + 50)) for n, name in enumerate(NAMES))
    marks = (maps.Mark("La Filature", 2.04, 45.84, "1", "place"), maps.Mark("Mairie", 2.0401, 45.84, "2"))
    return maps.Map(areas, marks, "habitants")


def test_the_same_map_gives_the_same_bytes(wanted):
    first, second = maps.drawn(wanted), maps.drawn(wanted)
    assert first == second
    assert first.svg.startswith(b"<?xml")
    assert first.png.startswith(b"\x89PNG")


def test_no_name_covers_another_nor_a_mark(wanted):
    sheet = maps.laid_out(wanted)
    boxes = [labels.box_of(n.text, n.size, n.x, n.y) for n in maps._names(sheet)]
    boxes += [labels.Box(x - maps.MARK, y - maps.MARK, x + maps.MARK, y + maps.MARK) for x, y in sheet.spots]
    assert len(boxes) == len(NAMES) + 2
    assert not [pair for pair in combinations(boxes, 2) if pair[0].touches(pair[1])]


def test_a_degree_of_longitude_is_shorter_than_a_degree_of_latitude(wanted):
    (ring,) = maps.laid_out(wanted).shapes[0]
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    assert (max(xs) - min(xs)) / (max(ys) - min(ys)) == pytest.approx(0.696, abs=0.003)  # cos(45.88°)


def test_the_scale_tells_the_distance(wanted):
    sheet = maps.laid_out(wanted)
    (x1, y1), (_, y2) = sheet.shapes[0][0][1:3]
    assert (y2 - y1) / sheet.scale == pytest.approx(8.9, abs=0.05)  # 0.08 degree of latitude, in kilometres
    assert x1 < sheet.map.width


@pytest.mark.parametrize(("length", "shown"), [(0.99, 0.5), (1, 1), (4.9, 2), (5, 5), (9.99, 5), (10, 10)])
def test_the_scale_bar_is_a_round_number(length, shown):
    assert maps.round_length(length) == shown


def test_a_name_without_room_is_told():
    tiny = maps.Area("Sainte-Feyre-la-Montagne", (square(1, 0.0004),))
    wide = maps.Area("Croze", (square(0, 1.0),))
    assert maps.unnamed(maps.Map((tiny, wide, tiny))) == ()
    assert maps.unnamed(maps.Map(tuple([tiny] * 6))) == ()
    crowd = tuple(maps.Area(f"Commune numéro {n} du plateau", (square(1, 0.004),)) for n in range(60))
    assert maps.unnamed(maps.Map((*crowd, wide)))


def test_classes_part_the_communes_evenly_at_round_values():
    values = tuple(Decimal(v) for v in (52, 121, 144, 189, 222, 279, 340, 449, 1577, 3018))
    limits = maps.classes(values)
    assert len(limits) == 3
    assert maps.legend(limits, "habitants")[0].startswith("moins de ")
    assert maps.legend(limits, "habitants")[-1].endswith(" et plus")
    assert maps.classes((Decimal(5),) * 4) == ()


def test_shades_darken_with_the_value():
    limits = (Decimal(10), Decimal(20), Decimal(30))
    shades = [maps.shade(Decimal(v), limits) for v in (9, 10, 20, 30)]
    assert len(set(shades)) == 4
    light = [sum(int(shade[i : i + 2], 16) for i in (1, 3, 5)) for shade in shades]
    assert light == sorted(light, reverse=True)
    assert maps.shade(None, limits) == maps.UNKNOWN


def test_marks_at_one_place_are_parted():
    first, second = maps.apart(((10.0, 10.0), (10.0, 10.0)))
    assert abs(first[0] - second[0]) + abs(first[1] - second[1]) > 2 * maps.MARK


def test_nothing_to_draw_draws_nothing():
    assert maps.drawn(maps.Map(())) is None
