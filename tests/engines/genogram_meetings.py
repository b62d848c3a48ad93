"""Which lines of a drawing run through whom: through a sign, or through the words below it."""

from itertools import pairwise

from keerpunt.engines.genogram import strokes

# A line may touch the edge of a box.
TOUCH = 0.5


def meetings(layout, drawing, labels, sign_box):
    """Every (part of a line, key) where a line between people runs through a name, or through a sign that it does not
    belong to. labels: per person, the rectangles of the words. sign_box: gives the rectangle of a sign.
    """
    found = []
    boxes = {key: [_smaller(box, TOUCH) for box in rows] for key, rows in labels.items()}
    signs = {key: _smaller(sign_box(layout, drawing, key), 2) for key in labels}
    for own, points in _lines(layout, drawing):
        for start, end in pairwise(points):
            for key in labels:
                if any(strokes.meets(start, end, box) for box in boxes[key]):
                    found.append(((start, end), key))
                if key not in own and strokes.meets(start, end, signs[key]):
                    found.append(((start, end), key))
    return found


def _lines(layout, drawing):
    """Whom each line belongs to, and its points."""
    for line in drawing.partner_lines:
        yield set(line.sibship.parents), line.points
    parents = {}
    for sibship in layout.sibships:
        for link in sibship.children:
            parents.setdefault(link.child, set()).update(sibship.parents)
    for line in drawing.child_lines:
        # Of faulty data a line may run upwards to a child; it is straight, and belongs to all three.
        yield {*line.children, *(key for child in line.children for key in parents[child])}, line.points


def _smaller(box, by):
    return box[0] + by, box[1] + by, box[2] - by, box[3] - by
