"""The lines of two who stand on different rows: through no name, through no sign, and not on another line."""

from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from keerpunt.engines.genogram import detours, gedcom, routes
from keerpunt.engines.genogram.layout import lay_out
from keerpunt.engines.genogram.model import ChildLink, Genogram, Union
from keerpunt.engines.genogram.svg import draw
from tests.engines.genogram_families import SHARED, person, referee_family
from tests.engines.genogram_meetings import meetings
from tests.engines.genogram_seeds import across_generations
from tests.engines.test_genogram_shapes import EFFORT, WORDING, label_boxes, sign_box, with_class

FAMILIES, AT_ONCE = 400, 100
# Corners per line on average; two is the least: out beside one sign and in beside the other.
MOST_CORNERS = 3.0
FILES = ("bach", "bronte", "ptolemaic", "shakespeare")


def met(layout):
    """Through whom the lines of a layout run."""
    drawing = routes.drawing_of(layout)
    people = with_class(ET.fromstring(draw(layout, WORDING)), "genogram-person")
    keys = [key for row in layout.rows for key in row]
    labels = {key: list(label_boxes(one)) for key, one in zip(keys, people, strict=True)}
    return meetings(layout, drawing, labels, sign_box)


def uneven_lines(layout):
    drawing = routes.drawing_of(layout)
    return [line for line in drawing.partner_lines if detours.is_uneven(layout, line.sibship)]


def lying_on(one, other):
    """Whether two parts of lines lie on each other for a while."""
    for way in (0, 1):
        level = abs(one[0][way] - one[1][way]) < 0.5 and abs(other[0][way] - other[1][way]) < 0.5
        if level and abs(one[0][way] - other[0][way]) < 3:
            spans = [sorted(point[1 - way] for point in line) for line in (one, other)]
            if min(spans[0][1], spans[1][1]) - max(spans[0][0], spans[1][0]) > 3:
                return True
    return False


@pytest.mark.parametrize("first", range(0, FAMILIES, AT_ONCE))
def test_lines_between_generations_run_through_nobody(first):
    corners = []
    for seed in range(first, first + AT_ONCE):
        layout = lay_out(across_generations(seed), effort=EFFORT)
        lines = uneven_lines(layout)
        assert lines, seed
        assert met(layout) == [], seed
        corners += [len(line.points) - 2 for line in lines]
        every = routes.drawing_of(layout).partner_lines
        for line in lines:
            for other in every:
                if other.sibship.parents != line.sibship.parents:
                    for part in pairwise(line.points):
                        assert not any(lying_on(part, there) for there in pairwise(other.points)), seed
    assert sum(corners) / len(corners) <= MOST_CORNERS


@pytest.mark.parametrize("folder", ["core", "clinic"])
def test_lines_of_the_shared_families_run_through_nobody(folder):
    paths = sorted((SHARED / "families" / folder).glob("*.json"))
    if not paths:
        pytest.skip("the shared families are absent")
    for path in paths:
        assert met(lay_out(referee_family(folder, path.stem)[1])) == [], path.stem


@pytest.mark.parametrize("name", FILES)
def test_lines_of_the_shared_files_run_through_nobody(name):
    path = SHARED.parent / "gedcom" / f"{name}.ged"
    if not path.exists():
        pytest.skip("the shared GEDCOM files are absent")
    assert met(lay_out(gedcom.read(path).genogram)) == []


def mother_and_daughter(*more, kind="divorced"):
    """A man with a woman, and later with her daughter by another."""
    keys = ("mother", "other", "daughter", "sister", "man", *more)
    pairs = {"u1": ("man", "mother"), "u2": ("man", "daughter"), "u3": ("mother", "other")}
    unions = tuple(Union(key, both, kind if key == "u2" else "married") for key, both in pairs.items())
    links = [ChildLink("daughter", "u3"), ChildLink("sister", "u3"), *(ChildLink(key, "u2") for key in more)]
    return Genogram(tuple(person(key) for key in keys), unions, tuple(links))


def test_the_line_begins_beside_the_upper_sign_and_ends_beside_the_lower_one():
    layout = lay_out(mother_and_daughter())
    drawing, (line,) = routes.drawing_of(layout), uneven_lines(layout)
    upper, lower = drawing.people["man"], drawing.people["daughter"]
    assert line.points[0][0] == upper[0]
    assert abs(line.points[0][1] - upper[1]) < 22
    assert line.points[-1][0] == lower[0]
    assert abs(line.points[-1][1] - lower[1]) < 22
    assert all(one[0] == other[0] or one[1] == other[1] for one, other in pairwise(line.points))


def test_children_hang_where_the_line_comes_down():
    layout = lay_out(mother_and_daughter("first", "second"))
    drawing, (line,) = routes.drawing_of(layout), uneven_lines(layout)
    down = [one for one in drawing.child_lines if one.points[0] == line.points[-2]]
    assert [one.children for one in down] == [("first", "second")]
    assert met(layout) == []


def test_slashes_stand_on_the_line():
    layout = lay_out(mother_and_daughter())
    (line,) = uneven_lines(layout)
    x, y = line.mark
    way = 0 if line.upright else 1
    assert any(
        one[way] == other[way] == (x, y)[way]
        and min(one[1 - way], other[1 - way]) < (x, y)[1 - way] < max(one[1 - way], other[1 - way])
        for one, other in pairwise(line.points)
    )
    (path,) = with_class(ET.fromstring(draw(layout, WORDING)), "genogram-partners-divorced")
    assert path.get("d").count("M") == 3
