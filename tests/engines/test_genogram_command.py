"""The engine on the command line: what it writes, and one plain line for what it refuses."""

import json
import os
import subprocess
import sys

import pytest

from keerpunt.engines.genogram import command
from tests.engines.genogram_families import SHARED
from tests.engines.test_genogram_layout import referee

FAMILY = {
    "name": "four",
    "persons": [
        {"id": "m", "sex": "F", "birth": 0},
        {"id": "f", "sex": "M", "birth": None},
        {"id": "second", "sex": None, "birth": 31.5},
        {"id": "first", "sex": "U", "birth": 25},
    ],
    "unions": [{"id": "u", "parents": ["m", "f"], "children": ["second", "first"]}],
}


def family_at(folder, data=None, name="in.json"):
    path = folder / name
    path.write_text(data if isinstance(data, str) else json.dumps(data or FAMILY), encoding="utf-8")
    return path


def test_a_layout_is_what_the_referee_reads(tmp_path):
    out = tmp_path / "out.json"
    assert command.main(["layout", str(family_at(tmp_path)), "--out", str(out)]) == 0
    written = json.loads(out.read_text(encoding="utf-8"))
    assert written["ms"] >= 0
    places = {key: places[0] for key, places in written["persons"].items()}
    assert [len(some) for some in written["persons"].values()] == [1, 1, 1, 1]
    assert places["m"][1] == places["f"][1] == 0
    assert places["first"][1] == places["second"][1] == 1
    assert places["first"][0] < places["second"][0]


def test_the_referee_agrees_from_file_to_file(tmp_path):
    judge = referee()
    source = SHARED / "families" / "core" / "tolkien.json"
    out = tmp_path / "tolkien.json"
    assert command.main(["layout", str(source), "--out", str(out)]) == 0
    result = judge.score(json.loads(source.read_text()), json.loads(out.read_text())["persons"])
    assert [result[key] for key in ("XS", "TH", "OV", "dup", "miss")] == [0, 0, 0, 0, 0]


@pytest.mark.parametrize("start", [["keerpunt", "genogram"], ["keerpunt.engines.genogram"]])
def test_it_needs_no_data_folder_and_makes_none(tmp_path, start):
    """Settings make keys in the data folder as soon as they are read; here nothing reads them."""
    folder, out = tmp_path / "data", tmp_path / "out.json"
    settings = {key: value for key, value in os.environ.items() if not key.startswith("DJANGO")}
    done = subprocess.run(
        [sys.executable, "-m", *start, "layout", str(family_at(tmp_path)), "--out", str(out)],
        env={**settings, "KEERPUNT_DATA": str(folder), "DATABASE_URL": "nonsense"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert out.exists()
    assert not folder.exists()


def changed(**parts):
    return {**FAMILY, **parts}


def union(parents, children):
    return [{"id": "u", "parents": parents, "children": children}]


BAD = {
    "not json": ("{", "geen leesbare JSON"),
    "a nest": ("[" * 200_000, "geen leesbare JSON"),
    "a list": ("[]", "persons"),
    "nothing": ("null", "persons"),
    "no unions": ({"persons": []}, "unions"),
    "a number as person": (changed(persons=[1]), "persons[0]"),
    "a number as id": (changed(persons=[{"id": 1}]), "persons[0].id"),
    "a word as birth": (changed(persons=[{"id": "m", "birth": "x"}], unions=[]), "persons[0].birth"),
    "an endless birth": ('{"persons": [{"id": "m", "birth": 1e999}], "unions": []}', "persons[0].birth"),
    "a huge birth": (
        '{"persons": [{"id": "m", "birth": 1%s}], "unions": []}' % ("0" * 400),
        "persons[0].birth",
    ),
    "a list as parent": (changed(unions=union([["m"]], [])), "unions[0].parents"),
    "no children": (changed(unions=[{"id": "u", "parents": ["m"]}]), "unions[0].children"),
    "one person twice": (changed(persons=[*FAMILY["persons"], {"id": "m"}]), "twee keer"),
    "one union twice": (changed(unions=union(["m"], []) * 2), "twee keer"),
    "a stranger": (changed(unions=union(["m"], ["nobody"])), "nobody"),
    "three parents": (changed(unions=union(["m", "f", "first"], [])), "ouders"),
    "a union with oneself": (changed(unions=union(["m", "m"], [])), "ouders"),
    "an own parent": (changed(unions=union(["m"], ["m"])), "eigen voorouder"),
    "an own grandparent": (
        changed(unions=[*union(["m"], ["f"]), {"id": "v", "parents": ["f"], "children": ["m"]}]),
        "eigen voorouder: f, m",
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_refused_in_one_line(tmp_path, capsys, case):
    data, words = BAD[case]
    out = tmp_path / "out.json"
    assert command.main(["layout", str(family_at(tmp_path, data)), "--out", str(out)]) == 2
    said = capsys.readouterr().err
    assert words in said and said.endswith("Er is niets geschreven.\n") and said.count("\n") == 1
    assert not out.exists()


def test_a_refusal_speaks_english_too(tmp_path, capsys):
    source = family_at(tmp_path, "{")
    assert command.main(["layout", str(source), "--out", str(tmp_path / "o"), "--language", "en"]) == 2
    assert capsys.readouterr().err == f"{source} is not readable JSON. Nothing was written.\n"


def test_files_that_cannot_be_read_or_written_are_refused(tmp_path, capsys):
    source = family_at(tmp_path)
    before = source.read_text()
    for words in (
        [str(tmp_path / "absent.json"), "--out", str(tmp_path / "out.json")],
        [str(tmp_path), "--out", str(tmp_path / "out.json")],
        [str(source), "--out", str(tmp_path / "no" / "out.json")],
        [str(source), "--out", str(source)],
    ):
        assert command.main(["layout", *words]) == 2
        assert capsys.readouterr().err.count("\n") == 1
    assert source.read_text() == before
