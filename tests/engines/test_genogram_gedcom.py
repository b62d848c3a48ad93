"""Reading family trees from other programs: what is kept, what is reported, what is refused."""

import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keerpunt.engines.genogram import gedcom_dates
from keerpunt.engines.genogram.gedcom import Code, Limits, read

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "tests" / "data"
REAL = ROOT.parent / "shared" / "gedcom"
HEAD = "0 HEAD\n1 SOUR X\n1 GEDC\n2 VERS 5.5.1\n2 FORM LINEAGE-LINKED\n1 CHAR UTF-8\n"


def file(body, head=HEAD, end="0 TRLR\n"):
    return (head + body + end).encode()


def codes(reading, level="error"):
    return [(line.line, line.code) for line in reading.report if line.level == level]


@pytest.mark.parametrize("name", ["family-utf8.ged", "family-ansi.ged", "family-ansel.ged"])
def test_one_family_in_three_character_sets(name):
    reading = read(SAMPLES / name)
    assert reading.genogram is not None
    people = {p.key: p for p in reading.genogram.individuals}
    assert [p.name for p in people.values()] == [
        "Hendrik Müller", "Greet de Boer", "Ria Müller", "Kees Müller", "Wim de Wit", "Sanne de Wit",
    ]  # fmt: skip
    assert (reading.names["I1"].given, reading.names["I1"].surname) == ("Hendrik", "Müller")
    assert (reading.names["I2"].given, reading.names["I2"].surname) == ("Greet", "de Boer")
    assert [p.born and p.born.code() for p in people.values()] == [
        "~1919", "~1923", "1955-05-03", None, None, "1982",
    ]  # fmt: skip
    assert [p.has_died for p in people.values()] == [True, True, False, False, True, False]
    assert [
        (u.kind, u.start and u.start.code(), u.end and u.end.code()) for u in reading.genogram.unions
    ] == [
        ("married", "1950", None),
        ("divorced", "~1978", "1990"),
    ]
    assert [(link.child, link.union, link.kind) for link in reading.genogram.links] == [
        ("I3", "F1", "biological"),
        ("I4", "F1", "foster"),
        ("I6", "F2", "adopted"),
    ]
    happened = [(e.kind, e.persons, e.date and e.date.code(), e.note) for e in reading.events]
    assert ("migration", ("I3",), "1974", "") in happened
    assert ("adoption", ("I6",), "1984-06", "") in happened
    assert ("moving", ("I6",), "2019", "Naar een eigen huis, met Löwenzahn in de tuin") in happened
    assert ("divorce", ("I5", "I3"), "1990", "") in happened
    assert ("death", ("I5",), None, "") in happened
    assert not codes(reading)
    assert not codes(reading, "warning")


def test_every_line_that_is_left_out_is_reported():
    lines = (SAMPLES / "family-utf8.ged").read_bytes().decode("utf-8-sig").splitlines()
    notes = {line.line: line for line in read(SAMPLES / "family-utf8.ged").report}
    told = {number for number, line in enumerate(lines, 1) if line.split()[1] in ("PLAC", "OCCU", "BURI")}
    told |= {
        number for number, line in enumerate(lines, 1) if "BET" in line or "AFT" in line or "(in de" in line
    }
    told.add(lines.index("1 BURI") + 2)
    assert set(notes) == told
    assert notes[lines.index("1 OCCU bakker") + 1].detail == "OCCU bakker"


INDI = "0 @I1@ INDI\n1 NAME A\n"
COUPLE = "0 @I1@ INDI\n1 NAME A\n0 @I2@ INDI\n1 NAME B\n"


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (b"", Code.NOT_GEDCOM, 1),
        (b"hello", Code.NOT_GEDCOM, 1),
        (b"%PDF-1.7\n0 HEAD\n", Code.NOT_GEDCOM, 1),
        (b"\xff\xfe0\x00", Code.NOT_GEDCOM, 1),
        (b"\xff\xfe0\x00\x00", Code.WRONG_ENCODING, 1),
        (file("0 @I1@ INDI\n1 NAME A\0B\n"), Code.NUL_BYTES, 8),
        (file(INDI).replace(b"NAME A", b"NAME \xe9\xe9n"), Code.WRONG_ENCODING, 8),
        (file(INDI).replace(b"UTF-8", b"rot13"), Code.UNKNOWN_ENCODING, 6),
        (file(INDI).replace(b"UTF-8", b"ASCII").replace(b"NAME A", "NAME één".encode()), Code.WRONG_ENCODING, 8),
        (file(INDI).replace(b"UTF-8", b"ANSEL").replace(b"NAME A", b"NAME " + b"\xe2" * 400_000), Code.WRONG_ENCODING, 8),
        (file(INDI).replace(b"UTF-8", b"ANSI").replace(b"NAME A", b"NAME \x81"), Code.WRONG_ENCODING, 8),
        (file(INDI).replace(b"5.5.1", b"7.0"), Code.UNKNOWN_VERSION, 4),
        (file(INDI + "one two three\n"), Code.BROKEN_LINE, 9),
        (file(INDI + "\n1 SEX M\none two\n"), Code.BROKEN_LINE, 11),
        (file(INDI + "3 DATE 1950\n"), Code.BROKEN_NESTING, 9),
        (file(INDI + "9" * 5000 + " DATE 1950\n"), Code.BROKEN_LINE, 9),
        (file(INDI + "".join(f"{n} NOTE x\n" for n in range(1, 40))), Code.TOO_DEEP, 29),
        (file(INDI + "1 FAMC @F9@\n"), Code.MISSING_RECORD, 9),
        (file(INDI + "1 FAMC\n"), Code.MISSING_RECORD, 9),
        (file(INDI + "1 NOTE @N9@\n"), Code.MISSING_RECORD, 9),
        (file(INDI + "1 FAMC @I1@\n"), Code.WRONG_RECORD, 9),
        (file(INDI + INDI), Code.DUPLICATE_RECORD, 9),
        (file(INDI + "0 @F1@ FAM\n1 HUSB @I1@\n1 CHIL @I1@\n"), Code.OWN_PARENT, 11),
        (file(INDI + "0 @F1@ FAM\n1 HUSB @I1@\n1 WIFE @I1@\n"), Code.OWN_PARTNER, 11),
        (
            file(COUPLE + "0 @F1@ FAM\n1 HUSB @I1@\n1 CHIL @I2@\n0 @F2@ FAM\n1 HUSB @I2@\n1 CHIL @I1@\n"),
            Code.OWN_ANCESTOR,
            7,
        ),
        (file(INDI, end="1 BIRT\n2 DATE 19"), Code.CUT_OFF, 10),
        (file(INDI, end="1 BIRT\n2 DATE\n"), Code.CUT_OFF, 10),
        (file(INDI, end="0 @I2@ INDI\n"), Code.CUT_OFF, 9),
        (file(INDI, end=""), Code.CUT_OFF, 8),
        (file("", end=""), Code.CUT_OFF, 6),
        (file(""), Code.NOBODY, 0),
        (file("0 @F1@ FAM\n"), Code.NOBODY, 0),
        (file(INDI, end="0 TRLR\n0 @I2@ INDI\n"), Code.AFTER_THE_END, 10),
    ],
)  # fmt: skip
def test_what_is_damaged_is_refused(data, code, line):
    reading = read(data)
    assert reading.genogram is None
    assert reading.refused
    assert (line, code) in codes(reading)
    assert reading.errors
    assert reading.events == ()


def test_limits():
    many = "".join(f"0 @I{n}@ INDI\n1 NAME A\n" for n in range(30))
    assert codes(read(file(many), limits=Limits(persons=29)))[0][1] is Code.TOO_MANY_PERSONS
    assert not read(file(many), limits=Limits(persons=30)).refused
    assert codes(read(file(many), limits=Limits(bytes=100))) == [(0, Code.TOO_LARGE)]
    assert codes(read(file(many), limits=Limits(lines=20)))[0][1] is Code.TOO_MANY_LINES
    left = read(file(INDI + "".join(f"0 @S{n}@ SOUR\n" for n in range(30))), limits=Limits(report=10)).report
    assert [line.code for line in left] == [Code.NOT_KEPT] * 10 + [Code.MORE]
    assert left[-1].detail == "20"


def test_a_path_that_is_too_large_or_not_there(tmp_path):
    (tmp_path / "big.ged").write_bytes(b"0 HEAD\n" + b"x" * 200)
    assert codes(read(tmp_path / "big.ged", limits=Limits(bytes=100))) == [(0, Code.TOO_LARGE)]
    assert codes(read(tmp_path / "none.ged")) == [(0, Code.UNREADABLE_FILE)]
    assert codes(read(tmp_path)) == [(0, Code.UNREADABLE_FILE)]


def test_a_file_without_a_character_set_is_read_as_what_it_is():
    for raw, name in (("één".encode(), "één"), (b"\xe2e\xe2en", "één")):
        data = file(INDI).replace(b"1 CHAR UTF-8\n", b"").replace(b"NAME A", b"NAME " + raw)
        reading = read(data)
        assert reading.genogram is not None
        assert reading.genogram.individuals[0].name == name
        assert (0, Code.NO_ENCODING) in codes(reading, "warning")


def people_in(reading):
    assert reading.genogram is not None, reading.errors
    return {one.key: one for one in reading.genogram.individuals}


def test_empty_lines_are_skipped_and_counted():
    reading = read(file(INDI + "\n  \n1 SEX M\n1 FOO\n\n"))
    assert people_in(reading)["I1"].sex == "m"
    assert [(line.line, line.detail) for line in reading.report if line.code == Code.BLANK_LINES] == [
        (9, "3")
    ]
    assert (12, Code.NOT_KEPT) in codes(reading, "note")
    assert codes(read(file(INDI + "\n3 DATE 1950\n"))) == [(10, Code.BROKEN_NESTING)]


@pytest.mark.parametrize("name", ["ANSI", "ANSEL", "ISO-8859-1"])
def test_letters_of_utf8_under_another_name_are_read_as_utf8(name):
    reading = read(file("0 @I1@ INDI\n1 NAME Zoë\n").replace(b"UTF-8", name.encode()))
    assert people_in(reading)["I1"].name == "Zoë"
    assert codes(reading, "warning") == [(6, Code.OTHER_ENCODING)]


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-be"])
def test_two_bytes_a_letter_are_read_too(codec):
    text = file("0 @I1@ INDI\n1 NAME Zoë 李\n").decode().replace("UTF-8", "UNICODE")
    data = text.encode("utf-16") if codec == "utf-16" else b"\xfe\xff" + text.encode(codec)
    reading = read(data)
    assert people_in(reading)["I1"].name == "Zoë 李" and not codes(reading, "warning")


def test_who_did_not_die_is_alive():
    reading = read(file(INDI + "1 DEAT N\n1 BURI N\n"))
    assert not people_in(reading)["I1"].has_died and not reading.events
    assert codes(reading, "note") == [(9, Code.NOT_KEPT), (10, Code.NOT_KEPT)]
    assert people_in(read(file(INDI + "1 DEAT Y\n")))["I1"].has_died


def test_somebody_without_a_number_takes_nobodys_place():
    reading = read(file("0 INDI\n1 NAME Anna\n0 @line 7@ INDI\n1 NAME Bas\n"))
    assert {one.name for one in people_in(reading).values()} == {"Anna", "Bas"}


def test_long_texts_are_kept_as_far_as_there_is_room_and_reported():
    note = "word " * 900
    body = (
        f"0 @I1@ INDI\n1 NAME {'A' * 121} /{'B' * 130}/\n1 RESI\n2 NOTE {note}\n1 RESI\n2 NOTE {'x' * 5001}\n"
    )
    reading = read(file(body))
    assert [len(part) for part in reading.names["I1"].divided()] == [121, 130]
    assert [len(event.note) for event in reading.events] == [len(note.strip()), 5000]
    assert [line.line for line in reading.report if line.code == Code.CUT] == [8, 12]
    assert not codes(read(file(f"0 @I1@ INDI\n1 NAME {'A' * 120} /{'B' * 120}/\n")), "note")


def test_carriage_returns_alone_end_lines_too():
    assert not read(file(INDI).replace(b"\n", b"\r")).refused


def test_links_told_on_one_side_are_made_and_reported():
    reading = read(file(COUPLE + "1 FAMC @F1@\n0 @F1@ FAM\n1 HUSB @I1@\n"))
    assert reading.genogram is not None
    assert reading.genogram.parents == {"I2": ("I1",)}
    assert codes(reading, "warning") == [(11, Code.ONE_SIDED), (13, Code.ONE_SIDED)]


def test_implausible_dates_are_no_error():
    body = "0 @I1@ INDI\n1 NAME A\n1 BIRT\n2 DATE 1990\n1 DEAT\n2 DATE 31 FEB 1980\n"
    reading = read(file(body))
    assert reading.genogram is not None
    assert reading.genogram.individuals[0].died is not None
    assert reading.genogram.individuals[0].died.code() == "1980-02"
    assert codes(reading, "warning") == [(12, Code.IMPOSSIBLE_DATE)]


@pytest.mark.parametrize(("words", "date", "code"), [
    ("29 December 1812", "1812-12-29", None),
    ("abt March 1812", "~1812-03", None),
    ("3 mrt 1850", "1850-03-03", None),
    ("1 Okt. 1850", "1850-10-01", None),
    ("3 XYZ 1850", "1850", Code.IMPOSSIBLE_DATE),
    ("March", None, Code.DATE_NOT_READ),
])  # fmt: skip
def test_months_in_full_and_in_dutch_are_read_and_others_are_reported(words, date, code):
    read_as, reported = gedcom_dates.read_date(words)
    assert (read_as and read_as.code(), reported) == (date, code)


def test_details_are_clean_and_short():
    reading = read(file(f"0 @I1@ INDI\n1 NAME A\n1 NOTE \x1b[31m\u202eevil\u2028{'x' * 5000}\n"))
    detail = reading.report[0].detail
    assert len(detail) == 120
    assert detail.startswith("NOTE [31mevil x")


@pytest.mark.parametrize(("name", "persons"), [
    ("bach", 33), ("bronte", 14), ("ptolemaic", 38), ("shakespeare", 31), ("royal92", 3010),
])  # fmt: skip
def test_real_files(name, persons):
    path = REAL / f"{name}.ged"
    if not path.exists():
        pytest.skip(f"{name}.ged absent")
    started = time.process_time()
    reading = read(path)
    sys.stdout.write(f"{name}: {time.process_time() - started:.2f} s CPU\n")
    assert reading.genogram is not None
    assert len(reading.genogram.individuals) == persons
    assert not reading.errors


def test_accents_of_ansel_in_a_real_file():
    path = REAL / "bronte.ged"
    if not path.exists():
        pytest.skip("bronte.ged absent")
    genogram = read(path).genogram
    assert genogram is not None
    assert "Patrick Brontë" in [person.name for person in genogram.individuals]


WHOLE = (SAMPLES / "family-ansel.ged").read_bytes()


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(WHOLE)), st.binary(max_size=6), st.integers(0, 12))
def test_any_damage_is_read_or_refused(place, put, take):
    data = WHOLE[:place] + put + WHOLE[place + take :]
    reading = read(data)
    assert reading.refused == bool(reading.errors)
    assert all(line.line <= data.count(b"\n") + data.count(b"\r") + 2 for line in reading.report)


def test_a_file_cut_off_anywhere_is_refused():
    """Also at the end of a line, and in the header, where it would be a family of nobody."""
    ends = [place + 1 for place in range(len(WHOLE)) if WHOLE[place : place + 1] == b"\n"][:-1]
    for cut in [*range(0, len(WHOLE) - 7, 37), *ends]:
        assert read(WHOLE[:cut]).refused, cut


def places_in(events: str) -> list[tuple[str, str]]:
    """What is kept of the events of one person: the kind and the place."""
    return [(event.kind, event.place) for event in read(file(INDI + events)).events]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Emmen", "Emmen"),
        ("Emmen, Drenthe, Nederland", "Emmen, Drenthe, Nederland"),
        ("Dorpsstraat 12, Emmen, 7811 AB, Nederland", "Emmen, Nederland"),
        (" ,, Emmen ,", "Emmen"),
        ("Dorpsstraat 12b", ""),
        ("x" * 500, "x" * 120),
        ("", ""),
    ],
)
def test_of_a_move_the_place_is_kept_without_house_and_postcode(written: str, kept: str) -> None:
    for tag, kind in (("RESI", "moving"), ("EMIG", "migration"), ("IMMI", "migration")):
        data = file(INDI + f"1 {tag}\n2 DATE 1960\n2 PLAC {written}\n")
        reading = read(data)
        assert [(event.kind, event.place) for event in reading.events] == [(kind, kept)]
        told = {line.code: line.detail for line in reading.report}
        assert told.get(Code.PLACE_KEPT, "") == kept
        # What was left out of it is told as well.
        assert (Code.NOT_KEPT in told) == (not kept or any(sign.isdigit() for sign in written))


@pytest.mark.parametrize("tag", ["BIRT", "DEAT", "ADOP"])
def test_where_somebody_was_born_or_died_is_left_out_and_told(tag: str) -> None:
    reading = read(file(INDI + f"1 {tag}\n2 DATE 1960\n2 PLAC Emmen\n"))
    assert [event.place for event in reading.events] == [""]
    assert [(line.code, line.detail) for line in reading.report] == [(Code.NOT_KEPT, "PLAC Emmen")]


def test_an_address_is_left_out_and_of_two_places_the_first_is_kept() -> None:
    events = "1 RESI\n2 ADDR Dorpsstraat 12\n2 PLAC Emmen\n3 FORM plaats\n2 PLAC Assen\n"
    assert places_in(events) == [("moving", "Emmen")]
    told = [(line.code, line.detail) for line in read(file(INDI + events)).report]
    assert told == [
        (Code.NOT_KEPT, "ADDR Dorpsstraat 12"),
        (Code.PLACE_KEPT, "Emmen"),
        (Code.NOT_KEPT, "FORM plaats"),
        (Code.NOT_KEPT, "PLAC Assen"),
    ]
