"""The engine on the command line: what it writes, and one plain line for what it refuses."""

import json
import os
import subprocess
import sys
from xml.etree import ElementTree as ET

import pytest

from keerpunt.engines.genogram import command, command_words, gedcom
from keerpunt.engines.genogram.around import around
from keerpunt.engines.genogram.gedcom_report import Code
from tests.engines.genogram_families import SHARED, de_wit
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


GEDCOM = """0 HEAD
1 GEDC
2 VERS 5.5.1
1 CHAR UTF-8
0 @I1@ INDI
1 NAME Anna /Bos/
1 SEX F
1 BIRT
2 DATE 1950
0 @I2@ INDI
1 NAME Bram & <co> /Bos/
1 SEX M
0 @I3@ INDI
1 NAME Cato /Bos/
0 @F1@ FAM
1 HUSB @I2@
1 WIFE @I1@
1 CHIL @I3@
0 TRLR
"""


def drawn(source, out, *more):
    assert command.main(["draw", str(source), "--out", str(out), *more]) == 0
    root = ET.fromstring(out.read_text(encoding="utf-8"))
    texts: dict[str, list] = {}
    for one in root.iter("{http://www.w3.org/2000/svg}text"):
        texts.setdefault(one.get("class"), []).append(one.text)
    return root, texts


def test_a_gedcom_file_is_drawn(tmp_path):
    root, texts = drawn(family_at(tmp_path, GEDCOM, "bos.ged"), tmp_path / "bos.svg")
    assert root.find("{http://www.w3.org/2000/svg}title").text == "Stamboom: bos"
    assert len(texts["genogram-name"]) == 3
    assert texts["genogram-years"] == ["1950"]
    assert "genogram-generation" not in texts
    names = [one for one in root.iter() if one.get("class") == "genogram-name"]
    assert all(0 < float(one.get("textLength")) <= 2 * 92 for one in names)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("De Bos", "De Bos"),
        (" De\nBos\u0000\ud800 ", "De Bos"),
        ("", "in"),
        ("\t", "in"),
        (None, "in"),
        (7, "in"),
    ],
)
def test_the_picture_is_called_as_the_family_calls_itself(tmp_path, name, title):
    root, _ = drawn(family_at(tmp_path, {**FAMILY, "name": name}), tmp_path / "out.svg")
    assert root.find("{http://www.w3.org/2000/svg}title").text == f"Stamboom: {title}"


@pytest.mark.parametrize(("name", "title"), [("Gezin & <Bos>", "Gezin & <Bos>"), ("", "in")])
def test_so_is_one_of_our_own_files(tmp_path, name, title):
    own = {"format": "keerpunt-family", "version": 1, "name": name, "persons": [{"id": "a"}]}
    root, _ = drawn(family_at(tmp_path, own), tmp_path / "out.svg")
    assert root.find("{http://www.w3.org/2000/svg}title").text == f"Stamboom: {title}"


def test_around_somebody_the_generations_have_names(tmp_path):
    source = family_at(tmp_path, GEDCOM, "bos.ged")
    for key, up, count, labels in (
        ("@I3@", "1", 3, ["ouders"]),
        ("I3", "0", 1, []),
        ("I1", "0", 3, ["kinderen"]),
    ):
        _, texts = drawn(source, tmp_path / "bos.svg", "--around", key, "--up", up)
        assert len(texts["genogram-name"]) == count
        assert texts.get("genogram-generation", []) == labels


def test_births_that_only_order_people_are_no_years_on_the_drawing(tmp_path):
    root, texts = drawn(family_at(tmp_path), tmp_path / "four.svg", "--language", "en")
    assert sorted(texts["genogram-name"]) == ["f", "first", "m", "second"]
    assert "genogram-years" not in texts
    assert root.find("{http://www.w3.org/2000/svg}title").text == "Family map: four"


@pytest.mark.parametrize(
    ("source", "out", "more", "words"),
    [
        ("in.ged", "out.jpg", [], "op .svg, .png of .pdf eindigen"),
        ("in.ged", "out", [], "op .svg, .png of .pdf eindigen"),
        ("in.txt", "out.svg", [], "niet op .ged, .gedcom of .json"),
        ("in.ged", "out.svg", ["--around", "I9"], "niemand met het nummer I9"),
        ("bad.ged", "out.svg", [], "geen GEDCOM-bestand"),
        ("circle.ged", "out.svg", [], "eigen voorouder"),
        ("nul.ged", "out.svg", [], "beschadigd"),
        ("absent.ged", "out.svg", [], "niet te openen"),
        ("bad.json", "out.svg", [], "geen leesbare JSON"),
    ],
)
def test_a_drawing_is_refused_in_one_line(tmp_path, capsys, source, out, more, words):
    circle = GEDCOM.replace("1 CHIL @I3@", "1 CHIL @I3@\n1 CHIL @I1@")
    texts = {
        "in.ged": GEDCOM,
        "in.txt": GEDCOM,
        "bad.ged": "hello",
        "circle.ged": circle,
        "bad.json": "hello",
    }
    for name, text in {**texts, "nul.ged": GEDCOM.replace("Cato", "C\0to")}.items():
        family_at(tmp_path, text, name)
    assert command.main(["draw", str(tmp_path / source), "--out", str(tmp_path / out), *more]) == 2
    said = capsys.readouterr().err
    assert words in said and said.count("\n") == 1
    assert not (tmp_path / out).exists()


def test_the_family_is_drawn_as_it_was_in_a_year(tmp_path):
    source = family_at(tmp_path, GEDCOM.replace("Cato /Bos/", "Cato /Bos/\n1 BIRT\n2 DATE 1980"), "bos.ged")
    root, texts = drawn(source, tmp_path / "bos.svg", "--year", "1979")
    assert len(texts["genogram-name"]) == 2
    assert sum("genogram-absent" in (one.get("class") or "") for one in root.iter()) == 1
    assert "Cato" not in (tmp_path / "bos.svg").read_text(encoding="utf-8")
    _, texts = drawn(source, tmp_path / "bos.svg", "--year", "1980")
    assert len(texts["genogram-name"]) == 3


@pytest.mark.parametrize("year", ["0", "-0", "19x", "١٩٨٠", "12345", ""])
def test_a_year_is_a_year(tmp_path, capsys, year):
    with pytest.raises(SystemExit) as stopped:
        command.main(["draw", "in.ged", "--out", "out.svg", f"--year={year}"])
    assert stopped.value.code == 2
    assert "not a year" in capsys.readouterr().err


@pytest.mark.parametrize("number", ["-1", "x", "١", ""])
def test_generations_are_a_number(tmp_path, capsys, number):
    with pytest.raises(SystemExit) as stopped:
        command.main(["draw", "in.ged", "--out", "out.svg", "--around", "I1", f"--up={number}"])
    assert stopped.value.code == 2
    assert "not a number of generations" in capsys.readouterr().err


def test_every_refusal_of_a_gedcom_file_has_its_line():
    for code in Code:
        for language in ("nl", "en"):
            said = command_words.refusal(code, language, "x.ged", command_words.line_of(3, "NAME", language))
            assert "x.ged" in said and "{" not in said and "\n" not in said


def test_who_stands_around_somebody():
    family = de_wit()

    def keys(*words):
        part = around(family, *words)
        assert part.focus == words[0]
        return {one.key for one in part.individuals}

    assert keys("sanne", 0, 0) == {"sanne", "ronald"}
    assert keys("sanne", 1, 0) == {"sanne", "ronald", "marloes", "patrick", "wim", "ria"}
    assert keys("sanne", 2, 1) == {one.key for one in family.individuals} - {"kees"}
    assert keys("piet", 9, 9) == {
        "piet",
        "truus",
        "wim",
        "ria",
        "patrick",
        "sanne",
        "marloes",
        "ronald",
        "lisa",
        "noa",
    }
    with pytest.raises(KeyError):
        around(family, "nobody", 1, 1)


def test_a_royal_size_file_is_drawn_around_anybody(tmp_path):
    path = SHARED.parent / "gedcom" / "royal92.ged"
    if not path.exists():
        pytest.skip("the shared GEDCOM files are absent")
    genogram = gedcom.read(path).genogram
    key = genogram.individuals[1500].key
    _, texts = drawn(path, tmp_path / "part.svg", "--around", key)
    assert 1 <= len(texts["genogram-name"]) < 200


def test_a_gedcom_file_under_its_long_name_and_a_year_before_christ(tmp_path):
    source, out = tmp_path / "oud.gedcom", tmp_path / "oud.svg"
    lives = "0 @A@ INDI\n1 NAME Berenike\n1 BIRT\n2 DATE 100 B.C.\n0 @B@ INDI\n1 NAME Later\n1 BIRT\n2 DATE 20 B.C.\n"
    source.write_text(f"0 HEAD\n1 GEDC\n2 VERS 5.5.1\n1 CHAR UTF-8\n{lives}0 TRLR\n", encoding="utf-8")
    drawn = []
    for year in ("-50", "-10"):
        assert command.main(["draw", str(source), "--out", str(out), "--year", year]) == 0
        drawn.append(out.read_text(encoding="utf-8"))
    assert "Berenike" in drawn[0] and drawn[0] != drawn[1]
    for wrong in ("0", "-0", "--5", "-12345"):
        with pytest.raises(SystemExit):
            command.main(["draw", str(source), "--out", str(out), "--year", wrong])
