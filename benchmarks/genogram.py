"""`./bench genogram [--json FILE]`: the family maps as the referee scores them, and the milliseconds that they take.

The families and the referee stand beside the project, in ../shared/genogram. Per family: crossings (XS), persons on
another's line (TH), the weighted score Q per 100 persons, and the median milliseconds of processor time of layout and
SVG together. Exit code 1 when a family that can be drawn without a fault has one, when somebody is missing or
drawn twice, or when core in all scores worse than Q 90.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import statistics
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from keerpunt.engines.genogram import command_words, family_file, svg
from keerpunt.engines.genogram.layout import lay_out
from keerpunt.engines.genogram.model import Genogram

SHARED = Path(__file__).resolve().parents[2] / "shared" / "genogram"
FOLDERS = ("core", "clinic")
FAULTLESS = ("bach", "shakespeare", "tolkien")
MOST_Q = 90
AROUND_40 = range(30, 46)


def main() -> int:
    """This function will print the table and the totals; without the families it says so and measures nothing."""
    parser = argparse.ArgumentParser(
        prog="./bench genogram", description=__doc__.split("\n")[0] if __doc__ else ""
    )
    parser.add_argument("--json", type=Path)
    parser.add_argument("--times", type=int, default=7, help="how often each family is drawn (7)")
    parser.add_argument("--shared", type=Path, default=SHARED, help=argparse.SUPPRESS)
    options = parser.parse_args()
    found: dict[str, Any] = {}
    if (options.shared / "referee.py").exists():
        judge = _referee(options.shared / "referee.py")
        found = {
            folder: _folder(judge, options.shared / "families" / folder, options.times) for folder in FOLDERS
        }
        middle = [
            row["ms"]
            for folder in found.values()
            for row in folder["families"].values()
            if row["n"] in AROUND_40
        ]
        found["ms_at_40_persons"] = round(statistics.median(middle), 2) if middle else None
        print(f"median at {AROUND_40[0]} to {AROUND_40[-1]} persons: {found['ms_at_40_persons']} ms")
    else:
        print("SKIPPED: ../shared/genogram is absent, so there is no referee and there are no families.")
    if options.json:
        options.json.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    faults = _faults(found)
    for fault in faults:
        print(f"FAILED: {fault}")
    return 1 if faults else 0


def _referee(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("genogram_referee", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _folder(judge: ModuleType, folder: Path, times: int) -> dict[str, Any]:
    """This function will score and print every family of a folder, and their totals."""
    print(f"\n{folder.name:18s}{'n':>6s}{'XS':>6s}{'TH':>6s}{'Q':>8s}{'ms':>8s}")
    rows: dict[str, dict[str, Any]] = {}
    totals = dict.fromkeys(judge.COUNTS, 0)
    for path in sorted(folder.glob("*.json")):
        content = path.read_bytes()
        genogram = family_file.read(content)
        places = {key: [(place.x, place.row)] for key, place in lay_out(genogram).places.items()}
        row = judge.score(json.loads(content), places)
        for key in totals:
            totals[key] += row[key]
        counts = {key: row[key] for key in ("n", *judge.COUNTS)}
        rows[path.stem] = {
            **counts,
            "Q": round(judge.q_score(row, row["n"]), 1),
            "ms": _median(genogram, times),
        }
        _print(path.stem, rows[path.stem])
    persons = sum(row["n"] for row in rows.values())
    total = {
        "n": persons,
        **totals,
        "Q": round(judge.q_score(totals, max(1, persons)), 1),
        "ms": round(statistics.median(row["ms"] for row in rows.values()), 2) if rows else 0.0,
    }
    _print("total, median ms", total)
    return {"families": rows, "total": total}


def _median(genogram: Genogram, times: int) -> float:
    """The milliseconds of layout and SVG; every time from a fresh model, which keeps nothing from before."""
    wording = command_words.wording("nl", "gezin", focused=False, years=False)
    took = []
    for _ in range(max(1, times)):
        fresh = Genogram(genogram.individuals, genogram.unions, genogram.links)
        begin = time.process_time()
        svg.draw(fresh, wording)
        took.append((time.process_time() - begin) * 1000)
    return round(statistics.median(took), 2)


def _print(name: str, row: dict[str, Any]) -> None:
    print(f"{name:18s}{row['n']:6d}{row['XS']:6d}{row['TH']:6d}{row['Q']:8.1f}{row['ms']:8.2f}")


def _faults(found: dict[str, Any]) -> list[str]:
    """What may never be: somebody missing, twice or overlapping, or a fault where none is needed."""
    faults = []
    for folder in FOLDERS:
        for name, row in found.get(folder, {}).get("families", {}).items():
            never = ["miss", "dup", "OV"]
            if folder == "clinic" or name in FAULTLESS:
                never += ["XS", "TH"]
            faults += [f"{name}: {key} is {row[key]}" for key in never if row[key]]
    worst = found.get("core", {}).get("total", {}).get("Q", 0)
    if worst > MOST_Q:
        faults.append(f"core in all: Q is {worst}, more than {MOST_Q}")
    return faults


if __name__ == "__main__":
    sys.exit(main())
