"""A family's story as pages tell it: kin, order, names, and friendly questions about dates."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import translation

from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.families import naming, questions
from keerpunt.families import queries as family_queries
from keerpunt.families.actions import life_events, losses, persons, twins, unions
from keerpunt.families.enums import EventKind, ParenthoodKind, Relation, Sex, UnionEnding, UnionKind
from keerpunt.families.models import Person
from keerpunt.families.web import shown
from tests.families.scenes import Scene

TODAY = dt.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("names", "whole", "short"),
    [
        (("Sanne", "de Wit", "moeder"), "Sanne de Wit", "Sanne"),
        (("Sanne", "", "moeder"), "Sanne", "Sanne"),
        (("", "de Wit", ""), "de Wit", "de Wit"),
        (("", "Slomp", "oma van vaders kant"), "oma van vaders kant (Slomp)", "oma van vaders kant"),
        (("Wit", "Wit", ""), "Wit Wit", "Wit"),
        (("", "", "oma van moeders kant"), "oma van moeders kant", "oma van moeders kant"),
        (("", "", ""), "onbekend", "onbekend"),
    ],
)
def test_a_name_is_what_is_known(names: tuple[str, str, str], whole: str, short: str) -> None:
    person = Person(given_name=names[0], family_name=names[1], role_name=names[2])
    with translation.override("nl"):
        assert (naming.name_of(person), naming.short_name_of(person)) == (whole, short)


def _change(scene: Scene, name: str, **facts: Any) -> None:
    person = scene.person(name)
    told = persons.PersonFacts(
        standing=person.standing, given_name=person.given_name, sex=Sex(person.sex), **facts
    )
    persons.change_person(person=person, facts=told, version=None, **scene.around)


def _asked(scene: Scene, about: str = "") -> list[str]:
    story = family_queries.story_of(scene.family)
    person = scene.person(about) if about else None
    with translation.override("nl"):
        return [one.text for one in questions.questions_of(story, today=TODAY, about=person)]


def test_plausible_dates_ask_nothing(scene: Scene) -> None:
    assert _asked(scene) == []


def test_a_parent_born_after_the_child_is_asked_about(scene: Scene) -> None:
    _change(scene, "ria", born=UncertainDate(1985))
    assert _asked(scene) == ["Klopt het dat Ria geboren is na haar dochter Sanne?"]
    assert _asked(scene, "sanne") == _asked(scene, "ria") == _asked(scene)
    assert _asked(scene, "lisa") == _asked(scene, "wim") == []


DATES = [
    (
        {"wim": {"born": UncertainDate(1953), "died": UncertainDate(1950)}},
        "Wim eerder overleden is dan geboren",
    ),
    ({"wim": {"born": UncertainDate(1975)}}, "Wim nog geen 12 was bij de geboorte van zijn dochter Sanne"),
    ({"ria": {"born": UncertainDate(1910)}}, "Ria ouder dan 60 was bij de geboorte van haar dochter Sanne"),
    ({"ria": {"died": UncertainDate(1980)}}, "Ria overleed vóór de geboorte van haar dochter Sanne"),
    (
        {"wim": {"died": UncertainDate(1980)}},
        "Wim meer dan een jaar vóór de geboorte van zijn dochter Sanne overleed",
    ),
    ({"wim": {"born": UncertainDate(1850)}}, "Wim ouder dan 120 werd"),
    ({"lisa": {"born": UncertainDate(2099)}}, "Lisa in 2099 geboren is"),
    ({"wim": {"died": UncertainDate(2027)}}, "Wim in 2027 overleden is"),
]


@pytest.mark.parametrize(("told", "sentence"), DATES)
def test_every_doubt_has_its_sentence(scene: Scene, told: dict[str, Any], sentence: str) -> None:
    for name, facts in told.items():
        _change(scene, name, **facts)
    assert f"Klopt het dat {sentence}?" in _asked(scene)


def test_doubts_about_partners_name_both(scene: Scene) -> None:
    def add(**facts: Any) -> None:
        pair = unions.UnionFacts(
            scene.person("sanne"), scene.person("wim"), ending=UnionEnding.SEPARATED, **facts
        )
        unions.add_union(facts=pair, **scene.around)

    add(started=UncertainDate(1990))
    add(started=UncertainDate(2005), ended=UncertainDate(2001))
    asked = _asked(scene)
    assert "Klopt het dat Sanne nog geen 12 was toen het begon met Wim?" in asked
    assert "Klopt het dat Sanne en Wim uit elkaar gingen voordat het begon?" in asked
    _change(scene, "wim", died=UncertainDate(2000))
    assert "Klopt het dat het begon met Sanne toen Wim al overleden was?" in _asked(scene)


def test_a_third_biological_parent_is_asked_about(scene: Scene) -> None:
    link = persons.RelativeFacts(Relation.PARENT, scene.person("sanne"))
    added = persons.add_relative(facts=persons.PersonFacts(given_name="Henk"), relative=link, **scene.around)
    assert _asked(scene) == ["Klopt het dat Sanne drie biologische ouders heeft?"]
    assert _asked(scene, "sanne") == _asked(scene, "wim") == _asked(scene)
    assert added.given_name == "Henk"


def test_a_pregnancy_that_was_lost_ahead_is_asked_about(scene: Scene) -> None:
    sanne, wim = scene.person("sanne"), scene.person("wim")
    losses.add_loss(facts=losses.LossFacts(sanne, on=UncertainDate(2010)), **scene.around)
    assert _asked(scene) == []
    losses.add_loss(facts=losses.LossFacts(sanne, wim, UncertainDate(2099)), **scene.around)
    ahead = "Klopt het dat bij Sanne een verloren zwangerschap staat in 2099?"
    assert _asked(scene) == _asked(scene, "sanne") == _asked(scene, "wim") == [ahead]
    assert _asked(scene, "lisa") == []


def test_twins_with_other_dates_and_an_event_ahead_are_asked_about(scene: Scene) -> None:
    link = persons.RelativeFacts(Relation.CHILD, scene.person("sanne"))
    told = [
        persons.PersonFacts(given_name=name, born=UncertainDate(year))
        for name, year in (("Bo", 2010), ("Jip", 2013))
    ]
    both = [persons.add_relative(facts=facts, relative=link, **scene.around) for facts in told]
    twins.add_twins(facts=twins.TwinFacts(both), **scene.around)
    facts = life_events.EventFacts(EventKind.MOVING, [scene.person("lisa")], UncertainDate(2099))
    life_events.record_life_event(facts=facts, **scene.around)
    apart = "Klopt het dat Bo en Jip tegelijk geboren zijn? Hun geboortedatums verschillen."
    ahead = "Klopt het dat bij Lisa “verhuisd” staat in 2099?"
    assert _asked(scene) == [apart, ahead]
    assert _asked(scene, "lisa") == [ahead]
    story = family_queries.story_of(scene.family)
    assert len(questions.questions_of(story, today=TODAY, most=1)) == 1
    jip = next(one for one in story.persons if one.given_name == "Jip")
    with translation.override("nl"):
        assert [one.text for one in questions.questions_of(story, today=TODAY, about=jip)] == [apart]


def test_events_stand_newest_first_and_undated_ones_last(scene: Scene) -> None:
    told = {
        EventKind.DEBT: None,
        EventKind.MOVING: UncertainDate(2019, 3),
        EventKind.BIRTH: UncertainDate(-44),
        EventKind.OTHER: UncertainDate(2019),
    }
    for kind, on in told.items():
        facts = life_events.EventFacts(kind, [scene.person("sanne")], on)
        life_events.record_life_event(facts=facts, **scene.around)
    story = family_queries.story_of(scene.family)
    found = story.events_about(scene.person("sanne"))
    assert [event.kind for event in found] == ["moving", "other", "school_left", "birth", "debt"]
    with translation.override("nl"):
        assert [year.heading for year in shown.by_year(story, found)] == ["2019", "1998", "44 v.Chr.", ""]


def test_words_about_partners_and_parents(scene: Scene) -> None:
    relative = persons.RelativeFacts(
        Relation.PARTNER,
        scene.person("sanne"),
        union_kind=UnionKind.TOGETHER,
        union_started=UncertainDate(2005, circa=True),
    )
    persons.add_relative(facts=persons.PersonFacts(given_name="Ronald"), relative=relative, **scene.around)
    story = family_queries.story_of(scene.family)
    ((union, _partner),) = story.partners_of(scene.person("sanne"))
    with translation.override("nl"):
        assert shown.union_words(union) == "wonen samen, sinds rond 2005"
        assert shown.parent_words(ParenthoodKind.BIOLOGICAL, "", "") == ""
        assert shown.parent_words(ParenthoodKind.FOSTER, "2015", "2018") == "pleegouder, 2015 tot 2018"
        assert shown.child_words(ParenthoodKind.STEP, "", "2018") == "stiefkind, tot 2018"


@pytest.mark.parametrize(
    ("born", "died", "deceased", "words"),
    [
        ("1955", "", "", "1955"),
        ("1953-04-02", "1994", "yes", "1953 – 1994"),
        ("~1950", "", "yes", "±1950, overleden"),
        ("", "1994", "yes", "overleden 1994"),
        ("", "", "yes", "is overleden"),
        ("-0044", "", "", "44 v.Chr."),
        ("", "", "", ""),
    ],
)
def test_the_years_of_a_life(born: str, died: str, deceased: str, words: str) -> None:
    with translation.override("nl"):
        assert shown.years_of(Person(born=born, died=died, deceased=deceased)) == words
