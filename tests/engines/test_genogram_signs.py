"""Each sign of the sheet: what it looks like in the drawing, where it stands, and that the list says it too."""

from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from keerpunt.engines.genogram import routes
from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.engines.genogram.layout import lay_out
from keerpunt.engines.genogram.model import (
    ChildLink,
    Genogram,
    Home,
    Individual,
    Move,
    NotAGenogram,
    Stay,
    Tie,
    TwinGroup,
    Union,
)
from keerpunt.engines.genogram.outline import outline, over
from keerpunt.engines.genogram.svg import Wording, draw
from tests.engines.genogram_families import person
from tests.engines.genogram_rich import rich

SVG = "{http://www.w3.org/2000/svg}"
TIES = {"close": "hecht", "quarrels": "vaak ruzie", "distant": "afstand", "broken": "contact verbroken"}
WORDING = Wording(
    "Stamboom", ties=TIES, home="wonen samen", lost="zwangerschap verloren", moved="verhuisd in {years}",
    folded="{count} mensen ingeklapt", twins="tweeling", identical="eeneiige tweeling", dead="overleden",
)  # fmt: skip


def drawn(genogram, **more):
    return ET.fromstring(draw(genogram, WORDING, **more))


def with_class(root, name):
    return [element for element in root.iter() if name in (element.get("class") or "").split()]


def title(element):
    return next(element.iter(f"{SVG}title")).text


def parts(element):
    """How many separate strokes a path has."""
    return (element.get("d") or "").count("M")


def two_parents(*children, twins=(), **more):
    people = [person("m", "Mia", "f"), person("v", "Vic", "m"), *children]
    links = [ChildLink(child.key, "u") for child in children]
    return Genogram(tuple(people), (Union("u", ("m", "v"), "married"),), tuple(links), twins=twins, **more)


@pytest.mark.parametrize(("identical", "kind"), [(True, "identical"), (False, "two"), (None, "unknown")])
def test_twins_hang_on_one_point(identical, kind):
    children = (person("a", born="2001"), person("b", born="2005"), person("c", born="2001"))
    family = two_parents(*children, twins=(TwinGroup(("a", "c"), identical),))
    assert [key for key in lay_out(family).rows[1] if key in "abc"] == ["a", "c", "b"]
    drawing = routes.drawing_of(lay_out(family))
    ends = {line.children[0]: line.points for line in drawing.child_lines if line.kind is not None}
    assert ends["a"][0] == ends["c"][0] != ends["b"][0]
    root = drawn(family)
    (mark,) = with_class(root, f"genogram-twins-{kind}")
    assert title(mark) == f"a, c: {'eeneiige tweeling' if identical else 'tweeling'}"
    assert len(with_class(mark, "genogram-twin-bar")) == (identical is True)
    assert [e.text for e in mark.iter(f"{SVG}text")] == (["?"] if identical is None else [])
    (couple,) = outline(family)[0].families
    told = {c.individual.key: (tuple(t.key for t in c.twins), c.identical) for c in couple.children}
    assert told == {"a": (("c",), identical), "c": (("a",), identical), "b": ((), None)}


def test_twins_stay_together_when_one_of_them_marries_into_a_family():
    sides = {"a": ("x", "xm", "xv"), "b": ("y", "ym", "yv")}
    people = [person(k, born="1960") for k in ("d", "a", "b", "c")]
    unions, links = [Union("u", ("m", "v"))], [ChildLink(k, "u") for k in "dabc"]
    people += [person("m", sex="f"), person("v", sex="m")]
    for key, (partner, mother, father) in sides.items():
        people += [person(partner), person(mother, sex="f"), person(father, sex="m")]
        unions += [Union(f"{key}1", (key, partner)), Union(f"{key}2", (mother, father))]
        links.append(ChildLink(partner, f"{key}2"))
    family = Genogram(tuple(people), tuple(unions), tuple(links), twins=(TwinGroup(("a", "b")),))
    row = [key for row in lay_out(family).rows for key in row if key in "dabc"]
    assert abs(row.index("a") - row.index("b")) == 1


def test_twins_without_known_parents_are_joined_over_their_heads():
    family = Genogram((person("a"), person("b")), twins=(TwinGroup(("a", "b"), True),))
    (mark,) = with_class(drawn(family), "genogram-twins")
    assert parts(next(mark.iter(f"{SVG}path"))) == 1
    assert [[one.key for one in t.children] for t in over(family).twins] == [["a", "b"]]


def test_a_lost_pregnancy_is_a_small_triangle_among_the_children():
    lost = Individual("l", "", born=UncertainDate(1987), lost=True)
    family = two_parents(person("a", born="1985"), person("b", born="1990"), lost)
    assert lay_out(family).rows[1] == ("a", "l", "b")
    root = drawn(family, link=lambda key: f"/{key}")
    (sign,) = with_class(root, "genogram-lost")
    assert title(sign) == "zwangerschap verloren, 1987"
    assert len(list(sign.iter(f"{SVG}polygon"))) == 1
    assert [e.text for e in sign.iter(f"{SVG}text")] == ["1987"]
    assert not with_class(sign, "genogram-name")
    (couple,) = outline(family)[0].families
    assert [c.individual.lost for c in couple.children] == [False, True, False]
    assert [p.key for p in outline(family)[1].alone] == ["a", "b"]


@pytest.mark.parametrize("kind", list(TIES))
def test_how_people_get_on_is_drawn_and_said(kind):
    family = two_parents(
        person("a", "An"), person("b", "Bo"), ties=(Tie("a", "b", kind), Tie("b", "m", kind))
    )
    root = drawn(family)
    ties = with_class(root, f"genogram-tie-{kind}")
    assert [title(tie) for tie in ties] == [f"An – Bo: {TIES[kind]}", f"Bo – Mia: {TIES[kind]}"]
    line = next(ties[0].iter(f"{SVG}path"))
    assert parts(line) == {"close": 2, "quarrels": 1, "distant": 1, "broken": 4}[kind]
    assert bool(line.get("stroke-dasharray")) == (kind == "distant")
    assert (line.get("stroke") == "#2B6E47") == (kind == "close")
    assert len(over(family).ties) == 2
    assert not with_class(drawn(family, layers=("homes",)), "genogram-ties")
    assert over(family, layers=("homes",)).ties == ()


def test_zigzags_are_told_from_straight_lines_by_their_shape():
    family = two_parents(person("a"), person("b"), ties=(Tie("a", "b", "quarrels"),))
    (tie,) = with_class(drawn(family), "genogram-tie-quarrels")
    numbers = [
        float(n) for n in next(tie.iter(f"{SVG}path")).get("d").replace("M", "").replace("L", " ").split()
    ]
    heights = numbers[1::2]
    turns = [b - a for a, b in pairwise(heights)]
    assert sum(a * b < 0 for a, b in pairwise(turns)) >= 3


def test_a_tie_between_partners_runs_beside_their_own_line():
    family = two_parents(ties=(Tie("m", "v", "quarrels"),))
    drawing = routes.drawing_of(lay_out(family))
    assert all(abs(y - drawing.rows[0]) > 10 for _, y in drawing.ties[0].points)


def test_a_tie_over_heads_keeps_above_who_stands_between():
    children = [person(k, born=str(1980 + n)) for n, k in enumerate("abcd")]
    family = two_parents(*children, ties=(Tie("a", "d", "close"), Tie("a", "c", "broken")))
    drawing = routes.drawing_of(lay_out(family))
    tops = [min(y for _, y in line.points) for line in drawing.ties]
    assert all(top < drawing.rows[1] - 22 for top in tops)
    assert abs(tops[0] - tops[1]) > 10


def test_a_tie_that_is_over_is_not_drawn_now():
    family = two_parents(ties=(Tie("m", "v", "close", None, UncertainDate(2000)),))
    assert not with_class(drawn(family), "genogram-tie")
    assert over(family).ties == ()


def test_who_lives_together_stands_in_one_outline():
    homes = (Home("h", "Dorpsstraat", tuple(Stay(k) for k in ("m", "a"))),)
    family = two_parents(person("a", "An"), person("b", "Bo"), homes=homes)
    root = drawn(family)
    (home,) = with_class(root, "genogram-home")
    assert title(home) == "Dorpsstraat: Mia, An"
    assert next(home.iter(f"{SVG}path")).get("stroke-dasharray")
    assert [e.text for e in with_class(root, "genogram-home-label")] == ["Dorpsstraat"]
    assert [(h.label, [m.key for m in h.members]) for h in over(family).homes] == [
        ("Dorpsstraat", ["m", "a"])
    ]


def test_parts_of_a_home_that_cannot_be_joined_carry_one_letter():
    people = [person(f"p{n}", born=str(1950 + n)) for n in range(5)]
    homes = (Home("h", "", (Stay("p0"), Stay("p4"))), Home("i", "Thuis", (Stay("p2"),)))
    family = two_parents(*people, homes=homes)
    root = drawn(family)
    assert [e.text for e in with_class(root, "genogram-home-label")] == ["A · wone…", "A · wone…", "Thuis"]
    assert [title(e) for e in with_class(root, "genogram-home")][:2] == ["A · wonen samen: p0, p4"] * 2


def test_who_left_or_died_is_not_in_the_outline():
    stays = (Stay("m"), Stay("v", None, UncertainDate(2010)), Stay("a"))
    family = two_parents(person("a", dead=True), homes=(Home("h", "", stays),))
    assert [[m.key for m in h.members] for h in over(family).homes] == [["m"]]
    assert title(with_class(drawn(family), "genogram-home")[0]) == "wonen samen: Mia"


def test_a_move_is_a_small_house_with_the_years():
    moves = (Move("m", 2001), Move("m", 1999), Move("v", 1970), Move("v", 1980), Move("v", 1990))
    family = two_parents(moves=moves)
    root = drawn(family)
    assert len(with_class(root, "genogram-house")) == 2
    assert [e.text for e in with_class(root, "genogram-move")] == ["… 1990", "1999, 2001"]
    assert title(with_class(root, "genogram-woman")[0]) == "Mia, verhuisd in 1999, 2001"
    assert [(m.individual.key, m.years) for m in over(family).moves] == [
        ("m", (1999, 2001)), ("v", (1970, 1980, 1990)),
    ]  # fmt: skip


def test_who_is_folded_away_is_a_number_at_the_sign():
    (sign,) = with_class(drawn(two_parents(), folded={"m": 7}), "genogram-folded")
    assert title(sign) == "7 mensen ingeklapt"
    assert [e.text for e in sign.iter(f"{SVG}text")] == ["+7"]


def test_who_is_looked_at_has_a_ring_and_says_so():
    root = drawn(two_parents(), selected="v", link=lambda key: f"/{key}")
    (link,) = [a for a in root.iter(f"{SVG}a") if a.get("aria-current")]
    assert link.get("href") == "/v"
    assert len(with_class(link, "genogram-chosen")) == 1


@pytest.mark.parametrize("sex", ["m", "f", "x"])
@pytest.mark.parametrize("focus", ["v", "m", None])
def test_the_ring_around_who_is_looked_at_keeps_off_the_name(sex, focus):
    family = two_parents()
    people = tuple(replace(one, sex=sex) for one in family.individuals)
    root = drawn(replace(family, individuals=people, focus=focus), selected="v")
    (ring,) = with_class(root, "genogram-chosen")
    (owner,) = with_class(root, "genogram-selected")
    (name,) = with_class(owner, "genogram-name")
    (sign,) = with_class(owner, "genogram-sign")
    assert len(list(sign)) == (2 if focus == "v" else 1)
    lowest = {
        "rect": lambda one: float(one.get("y")) + float(one.get("height")),
        "circle": lambda one: float(one.get("cy")) + float(one.get("r")),
        "polygon": lambda one: max(float(pair.split(",")[1]) for pair in one.get("points").split()),
    }
    (shape,) = ring
    bottom = lowest[shape.tag.removeprefix(SVG)](shape) + float(ring.get("stroke-width")) / 2
    capitals = float(name.get("y")) - 0.75 * float(name.get("font-size"))
    assert bottom + 1 <= capitals


def test_who_was_not_born_yet_is_pale_and_says_nothing():
    family = two_parents(person("geheim", "Geheim", born="2001"))
    root = drawn(family, absent={"geheim"}, link=lambda key: f"/{key}")
    (sign,) = with_class(root, "genogram-absent")
    assert not list(sign.iter(f"{SVG}text"))
    assert not list(sign.iter(f"{SVG}title"))
    assert "geheim" not in ET.tostring(root, encoding="unicode").lower()
    assert len(with_class(root, "genogram-pale")) == 1
    assert not any(f.children for row in outline(family, absent={"geheim"}) for f in row.families)


def test_links_go_by_generation_from_left_to_right():
    layout = lay_out(rich())
    root = drawn(layout, link=lambda key: key)
    assert [a.get("href") for a in root.iter(f"{SVG}a")] == [key for row in layout.rows for key in row]


def test_letters_stay_large_on_the_smallest_phone():
    """The stylesheet lets a wide map shrink to 93 % and not further."""
    root = drawn(rich(), folded={"kees": 3})
    sizes = [float(e.get("font-size")) for e in root.iter() if e.get("font-size")]
    assert min(sizes) * 0.93 >= 12


def test_a_long_name_is_whole_in_the_title():
    signs = with_class(drawn(rich()), "genogram-other")
    assert title(signs[0]).startswith("Robin Alexandra van der Veldenhoven")
    (name,) = with_class(signs[0], "genogram-name")
    assert name.text.endswith("…")


@pytest.mark.parametrize(
    "parts_of",
    [
        {"ties": (Tie("m", "nobody", "close"),)},
        {"homes": (Home("h", "", (Stay("nobody"),)),)},
        {"twins": (TwinGroup(("m", "nobody")),)},
        {"moves": (Move("nobody", 1990),)},
    ],
)
def test_what_is_about_nobody_is_refused(parts_of):
    with pytest.raises(NotAGenogram):
        two_parents(**parts_of)
