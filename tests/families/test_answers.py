"""What one screen of the short questions tells is kept at once: one line, one deed, or nothing at all."""

from __future__ import annotations

from functools import partial

import pytest

from keerpunt.access.verdicts import NotAllowed, Refused
from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.families import queries as family_queries
from keerpunt.families.actions import answers
from keerpunt.families.actions.answers import Answer
from keerpunt.families.actions.households import HouseholdFacts
from keerpunt.families.actions.life_events import EventFacts
from keerpunt.families.actions.losses import LossFacts
from keerpunt.families.actions.parenthoods import ParenthoodFacts
from keerpunt.families.actions.persons import PersonFacts
from keerpunt.families.actions.ties import TieFacts
from keerpunt.families.actions.unions import UnionFacts
from keerpunt.families.enums import EventKind, Sex, TieKind
from keerpunt.families.models import Deed, Person
from tests.families.scenes import Scene

pytestmark = pytest.mark.django_db


def facts(name: str, sex: Sex = Sex.UNKNOWN) -> PersonFacts:
    return PersonFacts(given_name=name, sex=sex)


def whole(scene: Scene) -> Answer:
    """An answer with something of every kind."""
    return Answer(
        known={"sanne": scene.person("sanne"), "ria": scene.person("ria"), "wim": scene.person("wim")},
        persons={"k": facts("Kees", Sex.MALE), "n": facts("Noa")},
        unions=[UnionFacts("sanne", "k")],
        parenthoods=[ParenthoodFacts("n", "sanne"), ParenthoodFacts("n", "k")],
        events=[EventFacts(EventKind.MOVING, ["sanne", "k"], on=UncertainDate(2019), note="Emmen")],
        losses=[LossFacts("sanne", "k", on=UncertainDate(2010))],
        ties=[TieFacts("sanne", "wim", TieKind.BROKEN)],
        homes=[HouseholdFacts("Thuis", ["sanne", "k", "n", "n"])],
        died=[("wim", UncertainDate(2001))],
        takes_part=["ria"],
    )


def test_everything_of_one_screen_is_one_line_and_one_deed(scene: Scene) -> None:
    made, line = scene.one_line_for(lambda: answers.add_answer(answer=whole(scene), **scene.around))
    assert line.operation == "families.add_answer"
    assert Deed.objects.filter(operation="families.add_answer").count() == 1
    story = family_queries.story_of(scene.family)
    noa = story.by_key[made["n"].pk]
    assert {parent.given_name for _, parent in story.parents_of(noa)} == {"Sanne", "Kees"}
    assert [partner.given_name for _, partner in story.partners_of(scene.person("sanne"))] == ["Kees"]
    assert [event.note for event in story.events if event.kind == EventKind.MOVING] == ["Emmen"]
    assert (len(story.losses), len(story.ties), len(story.stays)) == (1, 1, 3)
    assert story.by_key[scene.person("wim").pk].died == "2001"
    assert story.by_key[scene.person("ria").pk].standing == "member"


def test_what_cannot_be_is_refused_whole(scene: Scene) -> None:
    sanne, ria, wim = scene.person("sanne"), scene.person("ria"), scene.person("wim")
    known = {"sanne": sanne, "ria": ria, "wim": wim}
    new = {"x": facts("Xander")}
    wrong = [
        Answer(known),
        Answer(known, {"x": facts("")}),
        Answer(known, new, [UnionFacts("ria", "wim")]),
        Answer(known, new, [UnionFacts("ria", "ria")]),
        Answer(known, new, parenthoods=[ParenthoodFacts("sanne", "ria")]),
        Answer(known, new, parenthoods=[ParenthoodFacts("ria", "sanne")]),
        Answer(known, new, parenthoods=[ParenthoodFacts("x", "sanne"), ParenthoodFacts("ria", "x")]),
        Answer(known, new, events=[EventFacts(EventKind.MOVING, [])]),
    ]
    count = Person.objects.count()
    for answer in wrong:
        with pytest.raises(Refused):
            scene.no_line_for(partial(answers.add_answer, answer=answer, **scene.around))
    assert Person.objects.count() == count


def test_nobody_of_another_family_and_nobody_without_a_seat(scene: Scene) -> None:
    with pytest.raises(Refused):
        answers.add_answer(
            actor=scene.world.actor("stand_in"),
            family=scene.world.families["zwart"],
            answer=Answer({"sanne": scene.person("sanne")}, {"x": facts("Xander")}),
            now=scene.now,
        )
    with pytest.raises(NotAllowed):
        answers.add_answer(
            actor=scene.world.actor("stranger"),
            family=scene.family,
            answer=Answer(persons={"x": facts("Xander")}),
            now=scene.now,
        )


def test_the_same_tie_is_not_noted_twice(scene: Scene) -> None:
    told = Answer(
        {"sanne": scene.person("sanne"), "ria": scene.person("ria")},
        ties=[TieFacts("sanne", "ria", TieKind.CLOSE)],
    )
    answers.add_answer(answer=told, **scene.around)
    with pytest.raises(Refused):
        answers.add_answer(answer=told, **scene.around)
    assert len(family_queries.story_of(scene.family).ties) == 1
