"""The people around a family as a picture: nobody on top of anybody, nobody missing, the same every time."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import combinations
from math import hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keerpunt.engines.genogram import network, network_svg, strokes, text
from keerpunt.engines.genogram.network import PHONE, WIDE, Contact, Label, Layout, Network, Shape

SVG = "{http://www.w3.org/2000/svg}"
NAMES = st.one_of(
    st.sampled_from(
        ["Jan", "Woningcorporatie Domesta", "De schipper van de Twee Gebroeders", "Wim-Jan 👨‍👩‍👧", ""]
    ),
    st.text(max_size=40),
)
PEOPLE = st.lists(
    st.builds(
        Contact,
        key=st.just(""),
        name=NAMES,
        circle=st.sampled_from(network.CIRCLES),
        quality=st.sampled_from(network.QUALITIES),
        support=st.lists(st.sampled_from(network.SUPPORT), unique=True).map(tuple),
        whose=st.sampled_from(["", "rond Noa", "rond Annemarieke-Wilhelmina"]),
    ),
    max_size=60,
)
SHAPES = pytest.mark.parametrize("shape", [PHONE, WIDE], ids=["phone", "wide"])


def network_of(people: list[Contact]) -> Network:
    """Everybody with a key of their own."""
    return Network("Gezin De Wit", tuple(replace(one, key=str(at)) for at, one in enumerate(people)))


def boxes_of(label: Label | None, left: bool, size: float) -> list[strokes.Box]:
    """The room that each line of a label takes."""
    found = []
    for line, y in zip(label.lines, label.baselines, strict=True) if label else ():
        width = text.width(line, size)
        start = label.x - width if left and label else label.x if label else 0
        found.append((start, y - 0.75 * size, start + width, y + 0.22 * size))
    return found


def all_boxes(layout: Layout) -> list[strokes.Box]:
    """The room of every text and chip in a picture."""
    size, chip = layout.shape.size, layout.shape.chip
    found = []
    for sector in layout.sectors:
        found += boxes_of(sector.heading, sector.left, size)
        found += boxes_of(sector.empty, sector.left, size)
    for place in layout.places:
        found += boxes_of(place.name, place.left, size)
        found += boxes_of(place.whose, place.left, size)
        found += [(x - chip, y - chip, x + chip, y + chip) for x, y in place.chips]
    return found


def overlap(one: strokes.Box, other: strokes.Box) -> bool:
    return (
        min(one[2], other[2]) - max(one[0], other[0]) > 0.01
        and min(one[3], other[3]) - max(one[1], other[1]) > 0.01
    )


@SHAPES
@settings(max_examples=60, deadline=None)
@given(people=PEOPLE)
def test_nothing_overlaps_and_everything_is_within_the_picture(shape: Shape, people: list[Contact]) -> None:
    layout = network.lay_out(network_of(people), shape, nobody="+ iemand")
    boxes = all_boxes(layout)
    assert not [pair for pair in combinations(boxes, 2) if overlap(*pair)]
    for left, top, right, bottom in boxes:
        assert left >= 0 and top >= 0 and right <= shape.width and bottom <= layout.height
    middle = layout.centre[0]
    assert not [
        box for box in boxes if overlap(box, (middle - shape.hub, 0, middle + shape.hub, layout.height))
    ]


@SHAPES
@settings(max_examples=40, deadline=None)
@given(people=PEOPLE)
def test_everybody_is_there_once_in_a_circle_of_their_own(shape: Shape, people: list[Contact]) -> None:
    known = network_of(people)
    layout = network.lay_out(known, shape)
    assert sorted(place.contact.key for place in layout.places) == sorted(one.key for one in known.contacts)
    assert {sector.circle for sector in layout.sectors} == set(network.CIRCLES)
    areas = {(sector.circle, sector.left): sector.box for sector in layout.sectors}
    for place in layout.places:
        box = areas[place.contact.circle, place.left]
        assert box[1] <= place.box[1] and place.box[3] <= box[3] + 0.01
    assert network.lay_out(known, shape) == layout


@SHAPES
@settings(max_examples=40, deadline=None)
@given(people=PEOPLE)
def test_no_line_crosses_a_line_or_a_name_and_each_is_long_enough_to_read(
    shape: Shape, people: list[Contact]
) -> None:
    layout = network.lay_out(network_of(people), shape, nobody="+ iemand")
    boxes = all_boxes(layout)
    for place in layout.places:
        start, end = place.line
        assert hypot(end[0] - start[0], end[1] - start[1]) >= 0.8 * shape.arm
        assert not [box for box in boxes if strokes.meets(start, end, box)]
    for one, other in combinations(layout.places, 2):
        if one.left == other.left:
            upper, lower = sorted((one, other), key=lambda place: place.box[1])
            assert upper.line[0][1] <= lower.line[0][1] + 0.01
            assert upper.line[1][1] < lower.line[1][1]


def test_on_a_phone_all_text_is_at_least_twelve_pixels_and_a_thumb_finds_everybody() -> None:
    # A page of 360 pixels leaves 326 for the picture.
    scale = 326 / PHONE.width
    assert PHONE.size * scale >= 12
    assert PHONE.chip * 1.3 * scale >= 12
    assert PHONE.row * scale >= 44


def drawn(layout: Layout, **more: object) -> ET.Element:
    words = network_svg.Words(
        title="De mensen",
        description="Twee",
        support={"practical": "praktische hulp"},
        quality={"strained": "kost energie"},
    )
    return ET.fromstring(network_svg.draw(layout, words, **more))


def test_the_lines_differ_without_colour_and_say_in_words_what_they_are() -> None:
    people = [
        Contact("a", "Fenna <b>", "neighbours", "supportive"),
        Contact("b", "Kees", "friends", "strained", ("practical",), "rond Noa"),
        Contact("c", "Ria", "origin", "neutral"),
    ]
    picture = drawn(network.lay_out(Network("Wij", tuple(people)), WIDE))
    lines = {path.get("class"): path for path in picture.iter(f"{SVG}path")}
    assert float(lines["network-supportive"].get("stroke-width", "0")) > 4
    assert lines["network-neutral"].get("stroke-dasharray")
    assert len(lines["network-strained"].get("d", "").split("L")) > 5
    said = [title.text for title in picture.iter(f"{SVG}title")]
    assert said[0] == "De mensen"
    assert "Kees, rond Noa, praktische hulp, kost energie" in said
    assert picture.get("role") == "img"
    assert " style=" not in ET.tostring(picture, encoding="unicode")


def test_people_and_empty_circles_are_links_where_there_is_somewhere_to_go() -> None:
    layout = network.lay_out(Network("Wij", (Contact("a", "Fenna", "neighbours"),)), PHONE, nobody="+ iemand")
    picture = drawn(layout, link=lambda key: f"/{key}/?a=1&b=2", add=lambda circle: f"/erbij/{circle}/")
    targets = [link.get("href") for link in picture.iter(f"{SVG}a")]
    assert len(targets) == 7 and "/a/?a=1&b=2" in targets and "/erbij/care/" in targets
    assert picture.get("role") == "group"


def test_a_name_that_does_not_fit_is_shortened_after_its_last_line() -> None:
    assert network.wrapped("De moeders van het plein", 14, 90, 3) == ("De moeders", "van het plein")
    assert network.wrapped("a b c d", 14, 10, 2)[-1].endswith("…")
    assert network.wrapped("", 14, 90, 3) == ()


def test_the_middle_is_broken_in_lines_of_about_one_length() -> None:
    assert network.balanced("Gezin De Wit", 14, 62, 4) == ("Gezin", "De Wit")
    assert network.balanced("Gezin Onafhankelijkheidsplein", 14, 62, 4)[1].endswith("…")
    assert network.balanced("", 14, 62, 4) == ()
