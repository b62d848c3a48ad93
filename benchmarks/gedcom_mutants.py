"""`./bench gedcom_mutants [--count N] [--seed S] [--json FILE]`: damaged family trees, each read or refused clearly.

Each mutant is a real or made-up file with one to three wounds: bytes changed, lines dropped, doubled, swapped or moved to
another level, references mixed up, another character set in the header. It is read and, where it was not refused,
turned into a story and back through our own JSON. Children do the work: one that hangs or falls over names its mutant.
Exit code 1 for a traceback, a hang, or a refusal without a reason.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import sys
import time
from collections import Counter
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from keerpunt.engines.genogram import from_told, gedcom, own_json, told
from keerpunt.engines.genogram.around import around
from keerpunt.engines.genogram.soundness import questions

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "gedcom"
OWN = ROOT / "tests" / "data" / "de_wit.ged"
BATCH, SECONDS, WORKERS = 50, 120, 2
LARGEST_SEED = 60_000
CHARSETS = (b"UTF-8", b"ANSEL", b"ANSI", b"ASCII", b"UNICODE", b"KLINGON", b"")


def seeds() -> list[bytes]:
    """This function will give the files that are wounded: our own always, those beside the project where they are."""
    files = [OWN, *sorted(SHARED.glob("*.ged"))]
    return [data for path in files if len(data := path.read_bytes()) <= LARGEST_SEED]


def mutant(number: int, seed: int, files: list[bytes]) -> bytes:
    """This function will make one mutant; the same numbers always give the same one."""
    chance = random.Random(f"{seed}/{number}")
    data = chance.choice(files)
    for _ in range(chance.randint(1, 3)):
        data = chance.choice(WOUNDS)(data, chance)
    return data


def tried(data: bytes) -> str:
    """This function will read a mutant, and give how that ended: a code, or "read". It raises for a fault of ours."""
    found = gedcom.read(data)
    if found.genogram is None:
        if not found.errors or not found.errors[0].code:
            raise AssertionError("refused without a reason")
        return str(found.errors[0].code)
    genogram = found.genogram
    questions(genogram.individuals, genogram.links, genogram.unions)
    around(genogram, genogram.individuals[0].key, 1, 1)
    partners = {union.key: union.partners for union in genogram.unions}
    pairs = {
        (link.child, parent)
        for link in genogram.links
        for parent in (partners[link.union] if link.union else link.parents)
    }
    story = told.with_short_ids(
        told.Family(
            persons=tuple(told.Person(one.key, born=one.born, died=one.died) for one in genogram.individuals),
            parenthoods=tuple(told.Parenthood(*pair) for pair in sorted(pairs)),
        )
    )
    again = own_json.read(own_json.write(story))
    if again.family != story:
        raise AssertionError(f"our own JSON lost something: {again.report[:1]}")
    from_told.genogram_of(story)
    return "read"


def run(count: int, seed: int, *, seconds: float = SECONDS, workers: int = WORKERS) -> dict[str, Any]:
    """This function will try so many mutants in child processes, and give the endings and what went wrong.

    seconds: how long a batch of fifty may take before its child counts as hanging; generous, it measures nothing.
    """
    batches = [range(start, min(start + BATCH, count)) for start in range(0, count, BATCH)][::-1]
    endings: Counter[str] = Counter()
    faults: list[str] = []
    running: list[tuple[Any, Connection, float]] = []
    context = multiprocessing.get_context("spawn" if sys.platform == "win32" else "fork")
    while batches or running:
        while batches and len(running) < workers:
            ours, theirs = context.Pipe()
            child = context.Process(target=_child, args=(theirs, list(batches.pop()), seed), daemon=True)
            child.start()
            theirs.close()
            running.append((child, ours, time.monotonic()))
        running = [one for one in running if not _finished(*one, seconds, endings, faults)]
        time.sleep(0.01)
    return {"count": count, "seed": seed, "endings": dict(endings.most_common()), "faults": faults}


def _finished(
    child: Any, line: Connection, since: float, seconds: float, endings: Counter[str], faults: list[str]
) -> bool:
    """Takes in what a child has to say; True when it is done, fell over or hangs."""
    at = ""
    try:
        while line.poll():
            kind, words = line.recv()
            if kind == "done":
                child.join()
                return True
            at = words if kind == "at" else at
            if kind == "ending":
                endings[words] += 1
            elif kind == "fault":
                faults.append(words)
    except EOFError:
        child.join()
        faults.append(f"a child fell over with code {child.exitcode}, after {at}")
        return True
    if time.monotonic() - since > seconds:
        child.kill()
        child.join()
        faults.append(f"no end after {seconds:.0f} s, in or after {at}")
        return True
    return False


def _child(line: Connection, numbers: list[int], seed: int) -> None:
    files = seeds()
    for number in numbers:
        line.send(("at", f"mutant {number} of seed {seed}"))
        try:
            line.send(("ending", tried(mutant(number, seed, files))))
        except BaseException as fault:  # noqa: BLE001 - every fault is what is looked for
            line.send(("fault", f"mutant {number} of seed {seed}: {type(fault).__name__}: {fault}"))
    line.send(("done", ""))


def _lines(data: bytes) -> list[bytes]:
    return data.split(b"\n")


def _place(some: list[bytes], chance: random.Random) -> int:
    return chance.randrange(len(some)) if some else 0


def _flip(data: bytes, chance: random.Random) -> bytes:
    found = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        if found:
            found[chance.randrange(len(found))] = chance.randrange(256)
    return bytes(found)


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _drop(data: bytes, chance: random.Random) -> bytes:
    some = _lines(data)
    start = _place(some, chance)
    return b"\n".join(some[:start] + some[start + chance.randint(1, 5) :])


def _double(data: bytes, chance: random.Random) -> bytes:
    some = _lines(data)
    start = _place(some, chance)
    part = some[start : start + chance.randint(1, 30)]
    return b"\n".join(some[:start] + part * chance.randint(2, 4) + some[start:])


def _swap(data: bytes, chance: random.Random) -> bytes:
    some = _lines(data)
    one, other = _place(some, chance), _place(some, chance)
    some[one], some[other] = some[other], some[one]
    return b"\n".join(some)


def _relevel(data: bytes, chance: random.Random) -> bytes:
    some = _lines(data)
    place = _place(some, chance)
    level = chance.choice((b"0", b"1", b"2", b"9", b"99", b"-1", b"x", b"9" * 5_000))
    some[place] = level + some[place].lstrip(b"0123456789")
    return b"\n".join(some)


def _mix(data: bytes, chance: random.Random) -> bytes:
    """One reference where another stood: cycles, a union with oneself, a child of two unions, the wrong kind."""
    some = _lines(data)
    with_one = [place for place, line in enumerate(some) if line.count(b"@") == 2]
    if len(with_one) < 2:
        return data
    one, other = chance.choice(with_one), chance.choice(with_one)
    before, _old, after = some[one].split(b"@")
    some[one] = before + b"@" + some[other].split(b"@")[1] + b"@" + after
    return b"\n".join(some)


def _charset(data: bytes, chance: random.Random) -> bytes:
    some = _lines(data)
    for place, line in enumerate(some[:40]):
        if line.strip().startswith(b"1 CHAR"):
            some[place] = b"1 CHAR " + chance.choice(CHARSETS)
    return b"\n".join(some)


def _insert(data: bytes, chance: random.Random) -> bytes:
    strange = (
        b"\0", b"\xff\xfe", b"\xe0" * 12, b"\xc3", b"A" * 200_000, b"\n" * 500, b"1 FAMC @@", b"2 DATE @#DJULIAN@ 31 FEB 1700",
        b"2 DATE FROM 9999 TO -1", b"1 BIRT\n2 DATE 0", b"1 NAME " + b"/" * 500, b"1 SEX " + b"\xf0\x9f\x92\xa9", b"3 CONC",
        b"\r\r", b"1 CHIL @I1@\n1 CHIL @I1@", b"1 RESI\n2 DATE 1900\n" * 400, b"0 TRLR", b"0 HEAD", b"1 NOTE \xe2\x80\xae",
    )  # fmt: skip
    some = _lines(data)
    some.insert(_place(some, chance), chance.choice(strange))
    return b"\n".join(some)


WOUNDS = (_flip, _cut, _drop, _double, _swap, _relevel, _mix, _mix, _charset, _insert, _insert)


def main() -> int:
    """This function will print how the mutants ended, and every fault."""
    parser = argparse.ArgumentParser(prog="./bench gedcom_mutants")
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    since = time.monotonic()
    result = run(options.count, options.seed)
    for ending, number in result["endings"].items():
        print(f"{number:8d}  {ending}")
    for fault in result["faults"]:
        print(f"FAILED: {fault}")
    print(f"{options.count} mutants in {time.monotonic() - since:.0f} s, {len(result['faults'])} faults")
    if options.json:
        options.json.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    return 1 if result["faults"] else 0


if __name__ == "__main__":
    sys.exit(main())
