"""Dates as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keerpunt.engines.genogram.dates import NotADate, UncertainDate, month_length
from keerpunt.kit.dates import format_date, parse


@st.composite
def uncertain_dates(draw):
    year = draw(st.integers(-9999, 9999).filter(bool))
    month = draw(st.none() | st.integers(1, 12))
    day = draw(st.none() | st.integers(1, month_length(year, month))) if month else None
    return UncertainDate(year, month, day, draw(st.booleans()))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1950", "1950"),
        ("  1950 ", "1950"),
        ("rond 1950", "~1950"),
        ("Rond het jaar 1950", "~1950"),
        ("ca. 1950", "~1950"),
        ("ca 1950", "~1950"),
        ("c. 1950", "~1950"),
        ("±1950", "~1950"),
        ("± 1950", "~1950"),
        ("+/- 1950", "~1950"),
        ("~1950", "~1950"),
        ("1950?", "~1950"),
        ("omstreeks maart 1950", "~1950-03"),
        ("in 1950", "1950"),
        ("maart 1950", "1950-03"),
        ("mrt 1950", "1950-03"),
        ("mrt. 1950", "1950-03"),
        ("3-1950", "1950-03"),
        ("1950-03", "1950-03"),
        ("15-3-1950", "1950-03-15"),
        ("15/3/1950", "1950-03-15"),
        ("15.3.1950", "1950-03-15"),
        ("15 3 1950", "1950-03-15"),
        ("15 maart 1950", "1950-03-15"),
        ("15 Maart 1950", "1950-03-15"),
        ("op 15 maart 1950", "1950-03-15"),
        ("1950-03-15", "1950-03-15"),
        ("44 v.Chr.", "-0044"),
        ("44 v. Chr.", "-0044"),
        ("44 v Chr", "-0044"),
        ("44 voor Christus", "-0044"),
        ("15 maart 44 v. Chr.", "-0044-03-15"),
        ("about 1950", "~1950"),
        ("circa March 1950", "~1950-03"),
        ("March 15 1950", "1950-03-15"),
        ("March 15, 1950", "1950-03-15"),
        ("15th March 1950", "1950-03-15"),
        ("15th of March 1950", "1950-03-15"),
        ("15-mrt-1950", "1950-03-15"),
        ("44 BC", "-0044"),
        ("44 B.C.", "-0044"),
        ("AD 79", "0079"),
        ("79 n.Chr.", "0079"),
        ("800", "0800"),
    ],
)
def test_reads_what_people_type(text, code):
    date = parse(text)
    assert date is not None
    assert date.code() == code


@pytest.mark.parametrize("text", ["", "   ", "\t\n"])
def test_nothing_typed_is_no_date(text):
    assert parse(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "31-02-1950", "31 februari 1950", "29-2-1900", "0", "0000", "1950-13", "1950-00-01", "0-3-1950",
        "32-1-1950", "50", "15-3-50", "gisteren", "15 brumaire 1950", "15-3", "maart", "12345", "-44",
        "1950-1960", "٢٠٢٠", "1" * 500, "rond", "?", "v.Chr.", "15-3/1950", "²²-1-1950",
    ],
)  # fmt: skip
def test_refuses_what_is_no_date(text):
    with pytest.raises(NotADate):
        parse(text)


@pytest.mark.parametrize(
    ("code", "language", "short", "expected"),
    [
        ("1950-03-15", "nl", False, "15 maart 1950"),
        ("1950-03-15", "nl-nl", True, "15-3-1950"),
        ("1950-03", "nl", True, "mrt 1950"),
        ("~1950", "nl", False, "rond 1950"),
        ("~1950", "nl", True, "±1950"),
        ("-0044-03-15", "nl", False, "15 maart 44 v.Chr."),
        ("-0044-03-15", "nl", True, "15-3-44 v.Chr."),
        ("0079", "nl", False, "79 n.Chr."),
        ("1950-03-15", "en", False, "15 March 1950"),
        ("1950-03-15", "en-gb", True, "15 Mar 1950"),
        ("~1950-03", "en", False, "about March 1950"),
        ("-0044", "en", False, "44 BC"),
    ],
)
def test_writes_for_reading(code, language, short, expected):
    assert format_date(UncertainDate.from_code(code), language, short) == expected


@given(uncertain_dates(), st.sampled_from(["nl", "en"]), st.booleans())
def test_what_is_written_reads_back(date, language, short):
    assert parse(format_date(date, language, short)) == date


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(text):
    try:
        date = parse(text)
    except NotADate:
        return
    assert date is None or UncertainDate.from_code(date.code()) == date
