"""How high the rows are: signs, names, and what must have room above and below them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from keerpunt.engines.genogram import homes, ties
from keerpunt.engines.genogram.bars import Bars
from keerpunt.engines.genogram.births import Births
from keerpunt.engines.genogram.layout import Layout
from keerpunt.engines.genogram.model import Genogram, Tie

SIGN = 44.0
HALF = SIGN / 2
TEXT_BOTTOM = HALF + 43
MOVE_LINE = 18.0
ABOVE_BAR, BELOW_BAR, TRACK = 12.0, 26.0, 10.0
BELOW_TWINS = 12.0
MARGIN = 16.0
OVERHEAD = 11.0


@dataclass(slots=True)
class Heights:
    """Per row: the middle of the signs, where the labels end, and where the strip of lines to the next row begins."""

    tops: list[float]
    texts: list[float]
    bottoms: list[float]


@dataclass(frozen=True, slots=True)
class Load:
    """What lies over a family: drawn ties with their plan, its homes, and per person the years of moving."""

    drawn: Sequence[Tie]
    plan: ties.Plan
    roofs: Sequence[homes.Roof]
    moves: Mapping[str, tuple[int, ...]]


def load_of(
    layout: Layout,
    layers: Collection[str],
    across: Mapping[str, float],
    halves: Mapping[str, float],
    pairs: Sequence[tuple[str, str]],
) -> Load:
    """This function will plan what lies over a family. pairs: twins whose lines meet nowhere."""
    drawn = ties.drawn_ties(layout.genogram) if "ties" in layers else []
    return Load(
        drawn,
        ties.planned(layout, drawn, pairs),
        homes.planned(layout, across, halves) if "homes" in layers else [],
        moves_of(layout.genogram, layers),
    )


def moves_of(genogram: Genogram, layers: Collection[str]) -> Mapping[str, tuple[int, ...]]:
    """This function will give the years in which people moved house, where moves are drawn."""
    years: dict[str, set[int]] = {}
    for move in genogram.moves if "moves" in layers else ():
        years.setdefault(move.person, set()).add(move.year)
    return {key: tuple(sorted(found)) for key, found in years.items()}


def of_all_years(genogram: Genogram) -> Genogram:
    """This function will give a family in which whatever was, still is: the most that any year may have to show."""
    return replace(
        genogram,
        individuals=tuple(replace(one, died=None, dead=False) for one in genogram.individuals),
        ties=tuple(replace(tie, end=None) for tie in genogram.ties),
        homes=tuple(
            replace(home, stays=tuple(replace(stay, end=None) for stay in home.stays))
            for home in genogram.homes
        ),
    )


def heights_of(
    layout: Layout, bars: Bars, births: Births, most: Mapping[int, int], loads: Sequence[Load]
) -> Heights:
    """This function will stack the rows. most: per row, the partner lines over heads. loads: what lies over them
    now, and what may lie over them in another year.
    """
    moved = {layout.places[key].row for load in loads for key in load.moves}
    housed = {run.row for load in loads for roof in load.roofs for part in roof.parts for run in part.runs}
    twins = {layout.places[birth.children[0]].row for birth in births.met}
    labels = [homes.label_lines(load.roofs) for load in loads[:1]]
    labels += [homes.most_label_lines(load.roofs) for load in loads[1:]]
    heights = Heights([], [], [])
    bottom = MARGIN + (BELOW_BAR + TRACK * bars.tracks(-1) if bars.tracks(-1) else 6)
    for row in range(len(layout.rows)):
        if row:
            bottom = heights.bottoms[-1] + ABOVE_BAR + TRACK * max(0, bars.tracks(row - 1) - 1) + BELOW_BAR
        bottom += BELOW_TWINS if row in twins else 0
        tracks = max(load.plan.tracks.get(row, 0) for load in loads)
        top = bottom + HALF + OVERHEAD * most.get(row, 0) + ties.TRACK * tracks
        heights.tops.append(top)
        heights.texts.append(top + TEXT_BOTTOM + (MOVE_LINE if row in moved else 0))
        lines = homes.LINE * max(found.get(row, 0) for found in labels)
        heights.bottoms.append(heights.texts[-1] + lines + (homes.BELOW_TEXT if row in housed else 0))
    return heights
