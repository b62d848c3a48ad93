"""The picture and the list that says the same."""

import re
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings

from keerpunt.engines.genogram import routes, text
from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.engines.genogram.layout import lay_out
from keerpunt.engines.genogram.model import ChildLink, Genogram, Individual, Union
from keerpunt.engines.genogram.outline import outline
from keerpunt.engines.genogram.svg import Wording, draw, years_text
from tests.engines.genogram_families import de_wit, genograms, person

WORDING = Wording(
    "Stamboom",
    "Vier generaties",
    {-2: "grootouders", -1: "ouders", 0: "Sanne en haar zus en broer", 1: "kinderen"},
    dead="overleden",
    focus="om wie het gaat",
)
SVG = "{http://www.w3.org/2000/svg}"


def drawn(genogram, **more):
    return ET.fromstring(draw(genogram, WORDING, **more))


def with_class(root, name):
    return [element for element in root.iter() if name in (element.get("class") or "").split()]


def test_the_sketch():
    root = drawn(de_wit())
    assert root.get("role") == "img"
    labelled = (root.get("aria-labelledby") or "").split()
    assert [root.find(f"{SVG}title").get("id"), root.find(f"{SVG}desc").get("id")] == labelled
    assert [e.text for e in with_class(root, "genogram-generation")] == [
        "grootouders", "ouders", "Sanne en haar zus en broer", "kinderen",
    ]  # fmt: skip
    names = [e.text for e in with_class(root, "genogram-name")]
    assert names[:4] == ["Piet", "Truus", "Hendrik", "Greet"]
    assert "1921–1963" in [e.text for e in with_class(root, "genogram-years")]
    assert len(with_class(root, "genogram-cross")) == 5
    (focus,) = with_class(root, "genogram-focus")
    assert len(focus.findall(f"{SVG}g/{SVG}circle")) == 2
    assert focus.find(f"{SVG}title").text == "Sanne, 1982, om wie het gaat"
    assert len(with_class(root, "genogram-partners-married")) == 3
    assert len(with_class(root, "genogram-partners-divorced")) == 1
    box = [float(number) for number in (root.get("viewBox") or "").split()]
    assert box == [0, 0, float(root.get("width") or 0), float(root.get("height") or 0)]


def test_letters_are_large_enough_to_read():
    sizes = [float(size) for size in re.findall(r'font-size="([0-9.]+)"', draw(de_wit(), WORDING))]
    assert min(sizes) >= 12


@settings(deadline=None, max_examples=100)
@given(genograms())
def test_any_family_gives_sound_markup_without_style_or_script(genogram):
    markup = draw(genogram, WORDING, link=lambda key: f"/p/{key}/?a=1&b=2")
    root = ET.fromstring(markup)
    assert len(with_class(root, "genogram-person")) == len(genogram.individuals)
    assert not re.search(r"<style|<script|style=|\son[a-z]+=|javascript:", re.sub(r">[^<]*<", "><", markup))
    for e in with_class(root, "genogram-name"):
        assert e.text
    width, height = float(root.get("width") or 0), float(root.get("height") or 0)
    for sign in root.iter(f"{SVG}circle"):
        assert 0 < float(sign.get("cx") or 0) < width
        assert 0 < float(sign.get("cy") or 0) < height


@settings(deadline=None, max_examples=100)
@given(genograms())
def test_the_list_says_what_the_picture_says(genogram):
    told = outline(genogram)
    named = [p.key for g in told for p in g.alone]
    named += [p.key for g in told for f in g.families for p in f.partners]
    assert set(named) == {p.key for p in genogram.individuals}
    links = {
        (frozenset(p.key for p in f.partners), c.individual.key, c.kind)
        for g in told for f in g.families for c in f.children
    }  # fmt: skip
    assert links == {
        (frozenset(s.parents), link.child, link.kind) for s in genogram.sibships for link in s.children
    }
    couples = [f.union.key for g in told for f in g.families if f.union and len(f.partners) == 2]
    assert sorted(couples) == sorted(u.key for u in genogram.unions if len(u.partners) == 2)


def test_the_list_of_the_sketch():
    told = outline(de_wit())
    assert [g.offset for g in told] == [-2, -1, 0, 1]
    assert [[p.name for p in f.partners] for f in told[0].families] == [
        ["Piet", "Truus"],
        ["Hendrik", "Greet"],
    ]
    assert [[c.individual.name for c in f.children] for f in told[1].families] == [
        ["Sanne", "Marloes", "Patrick"]
    ]
    assert [p.name for p in told[2].alone] == ["Marloes", "Patrick"]
    assert [p.name for p in told[3].alone] == ["Lisa", "Noa"]


def test_links_have_names_and_make_the_picture_a_group():
    root = drawn(de_wit(), link=lambda key: None if key == "piet" else f"/mensen/{key}/", id_prefix="a&b")
    assert root.get("role") == "group"
    links = list(root.iter(f"{SVG}a"))
    assert len(links) == 12
    assert links[0].get("href") == "/mensen/truus/"
    # The name of a link is its content, which begins with the title: what is seen is part of what is said.
    assert links[0].get("aria-label") is None
    assert next(links[0].iter(f"{SVG}title")).text == "Truus, 1924–2001, overleden"


def test_names_are_escaped_cleaned_and_shortened():
    name = 'A<b>&"\x00\x1f\u202e\ud800 ' + "x" * 60
    root = drawn(Genogram((Individual("a", name), Individual("b", "  "))))
    (long, empty) = with_class(root, "genogram-name")
    assert (long.text or "").startswith('A<b>&"')
    assert (long.text or "").endswith("…")
    assert empty.text == "?"
    assert with_class(root, "genogram-person")[0].find(f"{SVG}title").text == 'A<b>&" ' + "x" * 60


def test_kinds_of_lines():
    people = tuple(person(k) for k in "abcdefg")
    unions = (
        Union("1", ("a", "b"), "together"),
        Union("2", ("c", "d"), "separated"),
    )
    links = (
        ChildLink("e", "1", (), "foster"),
        ChildLink("f", "1", (), "adopted"),
        ChildLink("g", None, ("c",), "step"),
        ChildLink("e", None, ("c",), "step"),
    )
    root = drawn(Genogram(people, unions, links))
    assert with_class(root, "genogram-partners-together")[0].get("stroke-dasharray")
    assert (with_class(root, "genogram-partners-separated")[0].get("d") or "").count("M") == 2
    for kind in ("foster", "adopted", "step"):
        (line,) = with_class(root, f"genogram-child-{kind}")
        assert line.get("stroke-dasharray")
        # The foster child's step link is no line: the picture already shows whose partner that is.
        assert (line.get("d") or "").count("M") == 1


@pytest.mark.parametrize(
    ("born", "died", "dead", "expected"),
    [
        ("1921", "1963", False, "1921–1963"),
        ("1955-03-02", None, False, "1955"),
        ("~1955", None, True, "±1955–?"),
        (None, "1963", True, "† 1963"),
        (None, None, True, "†"),
        (None, None, False, ""),
        ("-0069", "-0030", False, "69–30 v.Chr."),
    ],
)
def test_years(born, died, dead, expected):
    read = UncertainDate.from_code
    who = Individual("a", "A", "u", read(born) if born else None, read(died) if died else None, dead)
    assert years_text(who, WORDING) == expected


def test_shortened_text_fits_and_keeps_a_letter():
    for room in (0, 10, 40, 90, 400):
        short = text.shortened("Marie-Louise Anne Geertruida", 15, room)
        assert text.width(short, 15) <= room or short == "M…"
    assert text.shortened("Jan", 15, 90) == "Jan"


def test_a_couple_on_two_rows_goes_over_the_head_of_who_stands_in_between():
    # Ptolemy VIII with Cleopatra II, and then with Cleopatra III: her daughter by Ptolemy VI.
    people = tuple(person(key) for key in ("eight", "second", "six", "seven", "third", "child"))
    pairs = {"u1": ("eight", "second"), "u2": ("second", "six"), "u3": ("eight", "third")}
    born = {"seven": "u1", "third": "u2", "child": "u3"}
    genogram = Genogram(
        people,
        tuple(Union(key, both) for key, both in pairs.items()),
        tuple(ChildLink(child, union) for child, union in born.items()),
    )
    drawing = routes.drawing_of(lay_out(genogram))
    uneven = [line for line in drawing.partner_lines if set(line.sibship.parents) == {"eight", "third"}]
    ((x, y),) = [drawing.people["second"]]
    for line in uneven:
        for (x1, y1), (x2, y2) in pairwise(line.points):
            beside = max(x1, x2) < x - 22 or min(x1, x2) > x + 22
            assert beside or max(y1, y2) < y - 22 or min(y1, y2) > y + 22, line.points
    assert len(uneven) == 1


def test_the_line_of_two_on_different_rows_leaves_the_names_beside_it_free():
    # A man with a woman, and with her daughter by another: the line to the daughter comes by the mother's name.
    people = tuple(
        person(key, f"Wilhelmina {key}") for key in ("mother", "other", "daughter", "sister", "man")
    )
    pairs = {"u1": ("man", "mother"), "u2": ("man", "daughter"), "u3": ("mother", "other")}
    unions = tuple(Union(key, both) for key, both in pairs.items())
    links = (ChildLink("daughter", "u3"), ChildLink("sister", "u3"))
    layout = lay_out(Genogram(people, unions, links))
    assert layout.places["man"].row != layout.places["daughter"].row
    assert _names_on_lines(layout) == []


def _names_on_lines(layout):
    """Through whose names an upright part of a line of two on different rows runs."""
    drawing, found = routes.drawing_of(layout), []
    for line in drawing.partner_lines:
        if len({layout.places[key].row for key in line.sibship.parents}) == 1:
            continue
        for (x1, y1), (x2, y2) in pairwise(line.points):
            for key, (x, y) in drawing.people.items():
                below = drawing.texts[layout.places[key].row]
                reaches = min(y1, y2) < below and max(y1, y2) > y + 28
                if x1 == x2 and reaches and abs(x - x1) < drawing.halves[key]:
                    found.append(key)
    return found
