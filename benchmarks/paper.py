"""`./bench paper [--json FILE]`: what a family map and a plan on paper cost, in milliseconds of processor time.

Per size of family: the tagged PDF with its list and the PNG, when what makes them is loaded (median), and how many
sheets of A4. Also what loading costs once per process. Then `plan`: one plan as a PDF (`_plan_paper` says how it is measured).
Without Pango the PDF is skipped aloud.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import _plan_paper as plan_paper
from keerpunt.engines.genogram import booklet, command_words, paper, sheets, svg
from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.engines.genogram.layout import lay_out
from keerpunt.engines.genogram.model import ChildLink, Genogram, Individual, Union

PAPERS = [sheets.Paper("A4", landscape) for landscape in (True, False)]
SIZES = {"8 persons": 2, "40 persons": 10, "150 persons": 37}


def main() -> int:
    """This function will print the costs; 1 when a family of 40 takes more than three seconds."""
    parser = argparse.ArgumentParser(
        prog="./bench paper", description=(__doc__ or "").split("\n", maxsplit=1)[0]
    )
    parser.add_argument("--json", type=Path)
    parser.add_argument("--times", type=int, default=5, help="how often each file is made (5)")
    options = parser.parse_args()
    found: dict[str, Any] = {"loading_png_ms": _cost(_one_png), "families": {}}
    loading = _cost(paper.can_make_pdf)
    makes_pdf = paper.can_make_pdf()
    if makes_pdf:
        found["loading_pdf_ms"] = loading + _cost(partial(_pdf, _family(1)))
    else:
        print("SKIPPED: there is no Pango here, so no PDF can be made.")
    print(f"{'':12s}{'sheets':>8s}{'PDF ms':>10s}{'PNG ms':>10s}")
    for name, wide in SIZES.items():
        family = _family(wide)
        drawing = _drawing(family)
        taken = sheets.drawn(drawing)
        png = _median(partial(paper.png, drawing, taken.width, taken.height), options.times)
        pdf = _median(partial(_pdf, family), options.times) if makes_pdf else None
        count = len(sheets.plan(taken, PAPERS).sheets)
        found["families"][name] = {"sheets": count, "pdf_ms": pdf, "png_ms": png}
        print(f"{name:12s}{count:8d}{pdf if pdf is not None else '-':>10}{png:10.0f}")
    print(f"loading, once: PDF {found.get('loading_pdf_ms', '-')} ms, PNG {found['loading_png_ms']} ms")
    if makes_pdf:
        found["plan"] = _plans(options.times)
    if options.json:
        options.json.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    slow = makes_pdf and found["families"]["40 persons"]["pdf_ms"] > 3000
    return 1 if slow else 0


def _plans(times: int) -> dict[str, dict[str, float]]:
    found = plan_paper.told(max(times, plan_paper.TIMES))
    print(
        f"\n{'plan':12s}{'sheets':>8s}{'median ms':>11s}{'mean':>7s}{'least':>7s}{'worst':>7s}"
        f"   (the whole request, at most {plan_paper.MOST} once warm)"
    )
    for name, cost in found.items():
        print(
            f"{name:12s}{cost['sheets']:8.0f}{cost['pdf_ms']:11.0f}{cost['mean_ms']:7.0f}"
            f"{cost['least_ms']:7.0f}{cost['worst_ms']:7.0f}"
        )
    return found


def _family(wide: int) -> Genogram:
    """Couples side by side, each with two children: four persons for each."""
    people, unions, links = [], [], []
    for number in range(wide):
        pair = (f"v{number}", f"m{number}")
        people += [
            Individual(pair[0], f"Moeder {number}", "f", UncertainDate(1950)),
            Individual(pair[1], "Vader", "m"),
        ]
        unions.append(Union(f"u{number}", pair, "married"))
        for child in range(2):
            key = f"k{number}.{child}"
            people.append(Individual(key, f"Kind {number}.{child}", "u", UncertainDate(1980 + child)))
            links.append(ChildLink(key, f"u{number}"))
    return Genogram(tuple(people), tuple(unions), tuple(links))


def _drawing(family: Genogram) -> str:
    return svg.draw(lay_out(family), _wording(), id_prefix=booklet.PREFIX)


def _wording() -> svg.Wording:
    return command_words.wording("nl", "meting", focused=False, years=True)


def _pdf(family: Genogram) -> bytes:
    return booklet.pdf(lay_out(family), _drawing(family), _wording(), "nl")


def _one_png() -> bytes:
    drawing = _drawing(_family(1))
    taken = sheets.drawn(drawing)
    return paper.png(drawing, taken.width, taken.height)


def _cost(make: Callable[[], object]) -> float:
    begin = time.process_time()
    make()
    return round((time.process_time() - begin) * 1000)


def _median(make: Callable[[], object], times: int) -> float:
    return statistics.median(_cost(make) for _ in range(times))


if __name__ == "__main__":
    raise SystemExit(main())
