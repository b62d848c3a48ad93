"""Damaged family trees: a report or a clear refusal, never a traceback and never a hang."""

import pytest

from benchmarks import gedcom_mutants
from keerpunt.engines.genogram import gedcom
from keerpunt.engines.genogram.gedcom_report import Code

HEAD = b"0 HEAD\n1 GEDC\n2 VERS 5.5.1\n1 CHAR UTF-8\n"
END = b"0 TRLR\n"
ANNA = b"0 @A@ INDI\n1 NAME Anna /Bos/\n"


def test_300_mutants_in_children():
    result = gedcom_mutants.run(300, seed=7)
    assert result["faults"] == []
    assert sum(result["endings"].values()) == 300
    assert result["endings"]["read"] > 20 and len(result["endings"]) > 8


def test_a_fault_and_a_hang_are_found(monkeypatch):
    def broken(data):
        raise KeyError("seeded")

    monkeypatch.setattr(gedcom_mutants, "tried", broken)
    assert "mutant 0 of seed 1: KeyError" in gedcom_mutants.run(1, seed=1)["faults"][0]

    def hanging(data):
        while True:
            pass

    monkeypatch.setattr(gedcom_mutants, "tried", hanging)
    assert "no end after 1 s" in gedcom_mutants.run(1, seed=1, seconds=1)["faults"][0]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (HEAD + ANNA + b"".join(b"%d NOTE x\n" % level for level in range(1, 60)) + END, Code.TOO_DEEP),
        (HEAD + ANNA + b"1 NOTE x\n" + b"9" * 400 + b" NOTE x\n" + END, Code.BROKEN_NESTING),
        (HEAD + ANNA, Code.CUT_OFF),
        (HEAD + ANNA + ANNA + END, Code.DUPLICATE_RECORD),
        (HEAD + ANNA.replace(b"nna", b"n\0na") + END, Code.NUL_BYTES),
        (HEAD.replace(b"UTF-8", b"KLINGON") + ANNA + END, Code.UNKNOWN_ENCODING),
        (HEAD.replace(b"UTF-8", b"ASCII") + ANNA.replace(b"nna", b"nn\xc3\xab") + END, Code.WRONG_ENCODING),
        (HEAD + ANNA.replace(b"nna", b"nn\xeb") + END, Code.WRONG_ENCODING),
        (HEAD + b"0 @A@ INDI\n1 NAME Ann\xc3", Code.WRONG_ENCODING),
        (HEAD.replace(b"UTF-8", b"ANSEL") + ANNA.replace(b"nna", b"\xe0" * 5000) + END, Code.WRONG_ENCODING),
        (HEAD.decode().encode("utf-16"), Code.CUT_OFF),
        (
            HEAD
            + ANNA
            + b"1 FAMS @F@\n1 FAMC @G@\n0 @B@ INDI\n1 NAME Bas\n1 FAMC @F@\n1 FAMS @G@\n"
            + b"0 @F@ FAM\n1 WIFE @A@\n1 CHIL @B@\n0 @G@ FAM\n1 HUSB @B@\n1 CHIL @A@\n"
            + END,
            Code.OWN_ANCESTOR,
        ),
        (HEAD + ANNA + b"1 FAMS @F@\n0 @F@ FAM\n1 HUSB @A@\n1 WIFE @A@\n" + END, Code.OWN_PARTNER),
        (HEAD + ANNA + b"1 FAMS @F@\n1 FAMC @F@\n0 @F@ FAM\n1 WIFE @A@\n1 CHIL @A@\n" + END, Code.OWN_PARENT),
        (HEAD + ANNA + b"1 FAMC @X@\n" + END, Code.MISSING_RECORD),
        (b"", Code.NOT_GEDCOM),
        (HEAD + END, Code.NOBODY),
    ],
)  # fmt: skip
def test_named_damage_is_refused_by_its_name(content, code):
    found = gedcom.read(content)
    assert found.genogram is None
    assert found.errors[0].code == code


def test_a_hundred_thousand_lines_are_read():
    people = b"".join(
        b"0 @I%d@ INDI\n1 NAME Naam /Bos/\n1 BIRT\n2 DATE 1900\n1 OCCU x\n" % n for n in range(20_000)
    )
    found = gedcom.read(HEAD + people + END)
    assert found.genogram is not None and len(found.genogram.individuals) == 20_000
    more = HEAD + b"0 @A@ INDI\n" + b"1 OCCU x\n" * 600_000 + END
    assert gedcom.read(more).errors[0].code == Code.TOO_LARGE


def test_one_huge_line_is_read_and_cut_short():
    found = gedcom.read(
        HEAD + b"0 @A@ INDI\n1 NAME " + b"A" * 4_000_000 + b"\n1 NOTE " + b"B" * 500_000 + b"\n" + END
    )
    assert found.genogram is not None and len(found.genogram.individuals[0].name) == 200
    assert all(len(line.detail) <= 120 for line in found.report)


def test_a_child_of_two_families_by_birth_keeps_both():
    families = b"0 @F@ FAM\n1 WIFE @B@\n1 CHIL @A@\n0 @G@ FAM\n1 WIFE @C@\n1 CHIL @A@\n"
    people = ANNA + b"1 FAMC @F@\n1 FAMC @G@\n0 @B@ INDI\n1 FAMS @F@\n0 @C@ INDI\n1 FAMS @G@\n"
    found = gedcom.read(HEAD + people + families + END)
    assert found.genogram is not None
    assert set(found.genogram.parents["A"]) == {"B", "C"}


def test_four_hundred_events_of_one_person_are_read():
    found = gedcom.read(HEAD + ANNA + b"1 RESI\n2 DATE 1900\n" * 400 + END)
    assert found.genogram is not None and len(found.events) == 400
