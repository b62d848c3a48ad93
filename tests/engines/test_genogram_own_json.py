"""Our own JSON: what goes out comes back the same, and what is wrong is named by its path."""

import dataclasses
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keerpunt.engines.genogram import command, from_told, own_json, own_schema, told
from keerpunt.engines.genogram.dates import NotADate, UncertainDate
from keerpunt.engines.genogram.gedcom_report import Code
from keerpunt.engines.genogram.layout import lay_out
from keerpunt.families import enums

FOLDER = Path(own_json.__file__).parent


def _date(year, month, day, circa):
    try:
        return UncertainDate(year, month, day if month else None, circa)
    except NotADate:
        return UncertainDate(year, month, None, circa)


DATES = st.none() | st.builds(
    _date,
    st.integers(-300, 2100).filter(bool),
    st.none() | st.integers(1, 12),
    st.none() | st.integers(1, 31),
    st.booleans(),
)


@st.composite
def values(draw, row, keys):
    """A row of a kind, with everything that may stand in it."""
    found = {}
    for name, about, default in told.fields_of(row):
        kind = about["is"]
        if kind in ("key", "rows"):
            continue
        known = {
            "who": st.sampled_from(keys) | (st.none() if default is None else st.nothing()),
            "people": st.lists(st.sampled_from(keys), min_size=about.get("least", 0), unique=True),
            "text": st.text(max_size=12),
            "word": st.sampled_from(about.get("words", ("",))),
            "words": st.lists(st.sampled_from(about.get("words", ("",))), unique=True),
            "date": DATES,
            "number": st.none() | st.integers(0, 9),
            "flag": st.booleans(),
        }[kind]
        value = draw(known)
        found[name] = tuple(value) if isinstance(value, list) else value
    return found


@st.composite
def families(draw):
    """A whole sound family: parents come before their children, nobody is linked to themselves."""
    keys = draw(st.lists(st.text(min_size=1, max_size=4), min_size=2, max_size=6, unique=True))
    order = {key: place for place, key in enumerate(keys)}

    def some(row, right=lambda one: True):
        made = st.builds(lambda one: row(**one), values(row, keys))
        return tuple(draw(st.lists(made.filter(right), max_size=3)))

    parenthoods = some(told.Parenthood, lambda one: order[one.parent] < order[one.child])
    return told.Family(
        name=draw(st.text(max_size=20)),
        persons=tuple(told.Person(key, **draw(values(told.Person, keys))) for key in keys),
        unions=some(told.Union, lambda one: one.first != one.second),
        parenthoods=tuple({(one.child, one.parent): one for one in parenthoods}.values()),
        twins=some(told.Twins),
        losses=some(told.Loss, lambda one: one.parent != one.other_parent),
        households=tuple(dataclasses.replace(home, stays=some(told.Stay)) for home in some(told.Household)),
        ties=some(told.Tie, lambda one: one.first != one.second),
        events=some(told.Event),
        network=some(told.NetworkLink, lambda one: one.of is None or one.of != one.who),
    )


@settings(max_examples=60)
@given(families())
def test_what_goes_out_comes_back_the_same(family):
    text = own_json.write(family)
    found = own_json.read(text.encode())
    assert found.family == family
    assert own_json.write(found.family) == text
    genogram = from_told.genogram_of(family)
    assert len(genogram.individuals) == len(family.persons) + len(family.losses)
    assert set(lay_out(genogram, effort=1).places) == {one.key for one in genogram.individuals}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=60)
@given(families(), st.data())
def test_whatever_stands_in_a_file_gives_a_report_or_a_family(family, data):
    whole = json.loads(own_json.write(family))
    for _ in range(data.draw(st.integers(1, 3))):
        spot, name = whole, data.draw(st.sampled_from([name for name, _, _ in told.fields_of(told.Family)]))
        while isinstance(spot.get(name) if isinstance(spot, dict) else spot[name], dict | list):
            inner = spot[name]
            if not inner or data.draw(st.booleans()):
                break
            spot = inner
            name = data.draw(st.sampled_from(sorted(inner) if isinstance(inner, dict) else range(len(inner))))
        spot[name] = data.draw(JSON)
    found = own_json.read(json.dumps(whole))
    assert (found.family is None) == any(line.level == "error" for line in found.report)
    assert all(line.detail for line in found.report if line.code is not Code.NOBODY)


def _one(**more):
    return {"format": "keerpunt-family", "version": 1, "persons": [{"id": "a"}, {"id": "b"}], **more}


@pytest.mark.parametrize(
    ("data", "code", "path"),
    [
        ("{", Code.NOT_JSON, ""),
        ("[" * 100_000, Code.NOT_JSON, ""),
        ("\ufeff{}", Code.NOT_JSON, ""),
        ("[]", Code.OTHER_FORMAT, ""),
        ({"persons": []}, Code.OTHER_FORMAT, ""),
        (_one(version=2), Code.UNKNOWN_VERSION, "version: 2"),
        (_one(persons=[]), Code.NOBODY, ""),
        (_one(persons={}), Code.WRONG_SHAPE, "persons"),
        (_one(persons=[{"id": "a", "born": "1950-13"}]), Code.NOT_A_DATE, "persons[0].born: 1950-13"),
        (_one(persons=[{"id": "a", "sex": "v"}]), Code.UNKNOWN_WORD, "persons[0].sex: v"),
        (_one(persons=[{"id": "a", "given_name": "x" * 121}]), Code.TOO_LONG, "persons[0].given_name: 121 > 120"),
        (_one(persons=[{"id": "a", "given_name": "\ud800"}]), Code.WRONG_SHAPE, "persons[0].given_name"),
        (_one(persons=[{"given_name": "Anna"}]), Code.WRONG_SHAPE, "persons[0].id"),
        (_one(persons=[{"id": "a"}, {"id": "a"}]), Code.DUPLICATE_RECORD, "persons[1].id: a"),
        (_one(unions=[{"first": "a", "second": "a"}]), Code.OWN_PARTNER, "unions[0]: a"),
        (_one(unions=[{"first": "a", "second": "c"}]), Code.MISSING_RECORD, "unions[0].second: c"),
        (_one(parenthoods=[{"child": "a", "parent": "a"}]), Code.OWN_PARENT, "parenthoods[0]: a"),
        (
            _one(parenthoods=[{"child": "a", "parent": "b"}, {"child": "b", "parent": "a"}]),
            Code.OWN_ANCESTOR,
            "a, b",
        ),
        (_one(twins=[{"children": ["a"]}]), Code.WRONG_SHAPE, "twins[0].children"),
        (_one(ties=[{"first": "a", "second": "a"}]), Code.WITH_ONESELF, "ties[0]: a"),
        (_one(households=[{"stays": [{"person": "c"}]}]), Code.MISSING_RECORD, "households[0].stays[0].person: c"),
        (_one(events=[{"persons": []}]), Code.WRONG_SHAPE, "events[0].persons"),
        (_one(network=[{"support": ["money"]}]), Code.UNKNOWN_WORD, "network[0].support[0]: money"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_by_its_path(data, code, path):
    found = own_json.read(data if isinstance(data, str) else json.dumps(data))
    assert found.family is None
    assert (found.report[0].code, found.report[0].detail) == (code, path)


def test_what_has_no_place_is_left_out_and_reported_and_a_link_told_twice_read_once():
    link = {"child": "a", "parent": "b"}
    found = own_json.read(json.dumps(_one(shoe_size=42, parenthoods=[link, link])))
    assert found.family is not None and len(found.family.parenthoods) == 1
    assert [(line.code, line.detail) for line in found.report] == [
        (Code.NOT_KEPT, "shoe_size"),
        (Code.TWICE, "parenthoods[1]: a"),
    ]


def test_the_shipped_schema_is_what_the_code_reads():
    assert (FOLDER / "family.schema.json").read_text(encoding="utf-8") == own_schema.written()


def test_the_words_are_those_of_the_rooms():
    for words, choices in (
        (told.SEXES, enums.Sex),
        (told.UNION_KINDS, enums.UnionKind),
        (told.ENDINGS, enums.UnionEnding),
        (told.PARENT_KINDS, enums.ParenthoodKind),
        (told.TWIN_KINDS, enums.TwinKind),
        (told.TIE_KINDS, enums.TieKind),
        (told.CIRCLES, enums.Circle),
        (told.SUPPORT, enums.Support),
        (told.QUALITIES, enums.LineQuality),
        (told.EVENT_KINDS, enums.EventKind),
    ):
        assert words == tuple(choices.values)


def test_the_documented_example_is_read():
    page = (FOLDER.parents[2] / "docs" / "family-json.md").read_text(encoding="utf-8")
    found = own_json.read(page.split("```json\n")[1].split("```")[0])
    assert found.family is not None and found.report == ()
    empty = [name for name, _, _ in told.fields_of(told.Family) if not getattr(found.family, name)]
    assert empty == [], "the example shows everything"


def test_it_is_drawn_around_somebody_by_the_command(tmp_path, capsys):
    page = (FOLDER.parents[2] / "docs" / "family-json.md").read_text(encoding="utf-8")
    source, out = tmp_path / "gezin.json", tmp_path / "gezin.svg"
    source.write_text(page.split("```json\n")[1].split("```")[0], encoding="utf-8")
    assert command.main(["draw", str(source), "--out", str(out), "--around", "sanne"]) == 0
    drawn = out.read_text(encoding="utf-8")
    assert "Sanne" in drawn and "1984" in drawn
    source.write_text(json.dumps(_one(persons=[{"id": "a", "born": "ooit"}])), encoding="utf-8")
    assert command.main(["draw", str(source), "--out", str(out)]) == 2
    assert "geen datum bij persons[0].born: ooit" in capsys.readouterr().err
