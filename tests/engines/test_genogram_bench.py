"""`./bench genogram`: figures where the families are, a plain line where they are not."""

import json

from benchmarks import genogram as bench
from tests.engines.test_genogram_layout import referee


def run(monkeypatch, *words):
    monkeypatch.setattr("sys.argv", ["genogram", *map(str, words)])
    return bench.main()


def test_without_the_families_it_says_so(monkeypatch, tmp_path, capsys):
    out = tmp_path / "out.json"
    assert run(monkeypatch, "--shared", tmp_path / "absent", "--json", out) == 0
    assert "SKIPPED: ../shared/genogram is absent" in capsys.readouterr().out
    assert json.loads(out.read_text()) == {}


def test_the_families_are_scored_and_timed(monkeypatch, tmp_path, capsys):
    referee()
    out = tmp_path / "out.json"
    assert run(monkeypatch, "--times", 1, "--json", out) == 0
    found = json.loads(out.read_text())
    assert len(found["core"]["families"]) == 15
    assert found["clinic"]["total"]["XS"] == found["clinic"]["total"]["TH"] == 0
    assert found["core"]["total"]["Q"] <= 90
    assert found["core"]["families"]["tolkien"]["n"] == 67
    assert found["ms_at_40_persons"] > 0
    assert "tolkien" in capsys.readouterr().out


def test_a_fault_that_may_never_be_is_told():
    row = {"miss": 0, "dup": 0, "OV": 0, "XS": 1, "TH": 0}
    found = {
        "core": {"total": {"Q": 91.5}, "families": {"bach": row, "other": row}},
        "clinic": {"families": {"one": {**row, "miss": 2}}},
    }
    assert bench._faults(found) == [
        "bach: XS is 1",
        "one: miss is 2",
        "one: XS is 1",
        "core in all: Q is 91.5, more than 90",
    ]
