"""What of a drawing stands on one sheet: the rest is left out, so that twenty sheets are not twenty whole drawings.

It errs towards keeping: whatever cannot be measured here stays in.
"""

from __future__ import annotations

import math
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Sequence

Box = tuple[float, float, float, float]
# Lines have a width, and a sign may have a halo.
AROUND = 8.0
# No letter of ours is wider than this part of its height.
WIDEST = 1.1
EVERYWHERE = (-math.inf, -math.inf, math.inf, math.inf)
NOWHERE = (math.inf, math.inf, -math.inf, -math.inf)
_GROUPS = ("g", "a")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_STEPS = re.compile(r"([MLHVQCZ])([\d\s.,-]*)", re.IGNORECASE)
_MEASURABLE = re.compile(r"(?:[MLHVQCZ][\d\s.,-]*)*", re.IGNORECASE)
_STRAIGHT = re.compile(r"[ML\d\s.,-]*")


class Clipping:
    """The content of a drawing, of which parts are taken."""

    def __init__(self, content: str) -> None:
        # Drawn by our own engine a moment ago.
        self._whole = ET.fromstring(f"<g>{content}</g>")  # noqa: S314
        self._boxes: dict[ET.Element, list[tuple[str, Box | None]]] = {}
        self._around: dict[ET.Element, Box] = {}
        self._measure(self._whole)

    def _measure(self, element: ET.Element) -> Box:
        """Measures once what is asked for every sheet: every element, and around every group."""
        if _is_group(element):
            boxes = [self._measure(child) for child in element if child.tag != "title"]
        else:
            pieces = self._boxes[element] = list(_pieces(element))
            boxes = [EVERYWHERE if box is None else box for _path, box in pieces]
        found = self._around[element] = _together(boxes)
        return found

    def is_empty(self, left: float, top: float, width: float, height: float) -> bool:
        """This function will say whether nothing stands in this part of the drawing."""
        window = (left - AROUND, top - AROUND, left + width + AROUND, top + height + AROUND)
        return not self._stands(self._whole, window)

    def _stands(self, element: ET.Element, window: Box) -> bool:
        if element.tag == "title" or not _meet(self._around[element], window):
            return False
        if _is_group(element):
            return any(self._stands(child, window) for child in element)
        return any(box is None or _meet(box, window) for _path, box in self._boxes[element])

    def within(self, left: float, top: float, width: float, height: float) -> str:
        """This function will give what stands in this part of the drawing, in the same order."""
        window = (left - AROUND, top - AROUND, left + width + AROUND, top + height + AROUND)
        kept = self._kept(self._whole, window)
        return "" if kept is None else "".join(ET.tostring(one, encoding="unicode") for one in kept)

    def _kept(self, element: ET.Element, window: Box) -> ET.Element | None:
        if element.tag == "title":
            return element
        if not _meet(self._around[element], window):
            return None
        if _is_group(element):
            inside = [kept for child in element if (kept := self._kept(child, window)) is not None]
            if all(child.tag == "title" for child in inside):
                return None
            group = ET.Element(element.tag, element.attrib)
            group.extend(inside)
            return group
        pieces = self._boxes[element]
        there = [path for path, box in pieces if box is None or _meet(box, window)]
        if not there or len(there) == len(pieces):
            return element if there else None
        part = ET.Element(element.tag, {**element.attrib, "d": "".join(there)})
        part.extend(element)
        return part


def _is_group(element: ET.Element) -> bool:
    return element.tag in _GROUPS and "transform" not in element.attrib


def _together(boxes: Iterable[Box]) -> Box:
    """The box around boxes; of none one that meets nothing."""
    left, top, right, bottom = NOWHERE
    for one in boxes:
        left, top = min(left, one[0]), min(top, one[1])
        right, bottom = max(right, one[2]), max(bottom, one[3])
    return left, top, right, bottom


def _pieces(element: ET.Element) -> Iterator[tuple[str, Box | None]]:
    """The parts that can be left out one by one, each with its box: a path of straight lines per line."""
    path = element.get("d", "")
    if element.tag == "path" and element.get("fill", "none") == "none" and _STRAIGHT.fullmatch(path):
        for line in path.split("M")[1:]:
            yield f"M{line}", _around(_NUMBER.findall(line))
    else:
        yield path, box_of(element)


def box_of(element: ET.Element) -> Box | None:
    """This function will give the box around an element, or None where that is not known."""
    if "transform" in element.attrib:
        return None
    if element.tag == "path":
        path = element.get("d", "")
        return _around(list(_points(path))) if _MEASURABLE.fullmatch(path) else None
    if element.tag == "polygon":
        return _around(_NUMBER.findall(element.get("points", "")))
    try:
        if element.tag == "rect":
            x, y, width, height = (float(element.get(name, "0")) for name in ("x", "y", "width", "height"))
            return x, y, x + width, y + height
        if element.tag == "circle":
            x, y, reach = (float(element.get(name, "0")) for name in ("cx", "cy", "r"))
            return x - reach, y - reach, x + reach, y + reach
        if element.tag == "text":
            # Whatever side it is anchored at.
            x, y = float(element.get("x", "0")), float(element.get("y", "0"))
            size = float(element.get("font-size", "20"))
            reach = size * WIDEST * len("".join(element.itertext()))
            return x - reach, y - size, x + reach, y + size
    except ValueError:
        return None
    return None


def _points(path: str) -> Iterator[float]:
    """The places that a path names, x and y in turn; what is said from the place before comes as a place too."""
    x = y = 0.0
    for step, said in _STEPS.findall(path):
        numbers = [float(one) for one in _NUMBER.findall(said)]
        from_x, from_y = (x, y) if step.islower() else (0.0, 0.0)
        if step in "Hh":
            places = [(from_x + one, y) for one in numbers]
        elif step in "Vv":
            places = [(x, from_y + one) for one in numbers]
        else:
            places = [(from_x + a, from_y + b) for a, b in zip(numbers[::2], numbers[1::2], strict=False)]
        for x, y in places:
            yield from (x, y)


def _around(numbers: Sequence[str | float]) -> Box | None:
    if not numbers or len(numbers) % 2:
        return None
    across, down = [float(one) for one in numbers[::2]], [float(one) for one in numbers[1::2]]
    return min(across), min(down), max(across), max(down)


def _meet(one: Box, other: Box) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]
