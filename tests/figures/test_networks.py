"""Networks: names that can be read, relations told apart in grey."""

from __future__ import annotations

from itertools import combinations

from tldocs.figures import networks
from tldocs.figures.networks import Actor, Link, Network

NAMES = (
    "Commune de Moulins-Engilbert", "Foyer rural", "Communauté de communes du pays de Moulins-Engilbert", "Mission locale",
    "Auberge de la place", "Recyclerie de Luzy", "Collège", "Scierie", "Bureaux partagés de Château-Chinon", "Atelier de Corbigny",
)  # fmt: skip


def wanted(count=10):
    actors = tuple(Actor(f"a{n}", NAMES[n % 10], "association") for n in range(count))
    links = tuple(
        Link("p", a.id, ("cooperation", "complement", "competition")[n % 3], 1 + n % 3) for n, a in enumerate(actors)
    )
    between = tuple(Link(f"a{n}", f"a{(n + 4) % count}", "cooperation", 1) for n in range(0, count, 3))
    return Network(
        (Actor("p", "La Halte", strong=True), *actors), (*links, *between, Link("a0", "absent", "cooperation"))
    )


def test_the_same_network_gives_the_same_bytes():
    assert networks.drawn(wanted()) == networks.drawn(wanted())


def test_no_box_covers_another():
    for count in (2, 10, 24):
        asked = wanted(count)
        boxes = networks.laid_out(asked, networks.height_of(len(asked.actors)))
        assert len(boxes) == count + 1
        assert not [pair for pair in combinations(boxes.values(), 2) if pair[0].touches(pair[1])]


def test_kinds_of_relation_differ_in_their_dashes_and_not_only_in_their_colour():
    dashes = [style[1] for style in networks.STYLES.values()]
    assert len({str(d) for d in dashes}) == len(dashes)


def test_related_actors_stand_side_by_side():
    actors = (Actor("p", "Projet", strong=True), *(Actor(c, c) for c in "abcdef"))
    links = (Link("a", "d", "cooperation"), Link("b", "e", "cooperation"))
    ring = networks._ordered(Network(actors, links))
    assert networks._length(ring, list(links)) == 2


def test_a_network_of_one_draws_nothing():
    assert networks.drawn(Network((Actor("p", "Projet", strong=True),), ())) is None


def test_what_users_type_is_drawn_to_the_letter_and_cut_when_it_is_endless():
    odd = ("prix $x$ & <b>", "🏡 emoji", "בית", "x" * 5000, "a\nb", "\\alpha_{1}")
    actors = (Actor("p", "Projet", strong=True), *(Actor(str(n), name, name) for n, name in enumerate(odd)))
    asked = Network(actors, tuple(Link("p", str(n), "cooperation", 3) for n in range(len(odd))))
    assert networks.drawn(asked) is not None
    boxes = networks.laid_out(asked, networks.height_of(len(actors)))
    assert all(box.left >= 0 and box.right <= asked.width for box in boxes.values())
