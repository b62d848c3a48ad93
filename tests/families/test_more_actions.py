"""Ties, homes, twins, lost pregnancies and the order of children: one journal line each, a refusal writes nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from keerpunt.access.verdicts import ChangedMeanwhile, NotAllowed, Refused
from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.families import queries as family_queries
from keerpunt.families import siblings
from keerpunt.families.actions import households, losses, persons, ties, twins
from keerpunt.families.actions import siblings as sibling_actions
from keerpunt.families.enums import Relation, Standing, TieKind, TwinKind
from keerpunt.families.models import Household, HouseholdStay, Person, PregnancyLoss, Tie, Twins
from keerpunt.families.web import leaving
from tests.families.scenes import Scene


def sibling(scene: Scene, name: str, of: str = "sanne", **facts: Any) -> Person:
    """A brother or sister of somebody, with the same parents."""
    known = persons.PersonFacts(given_name=name, standing=Standing.THIRD_PARTY, **facts)
    relative = persons.RelativeFacts(relation=Relation.SIBLING, of=scene.person(of))
    return persons.add_relative(facts=known, relative=relative, **scene.around)


def refused(scene: Scene, act: Callable[[], Any], field: str | None) -> None:
    def tried() -> None:
        with pytest.raises(Refused) as refusal:
            act()
        assert refusal.value.field == field

    scene.no_line_for(tried)


def close(scene: Scene, first: str = "sanne", second: str = "ria", **more: Any) -> ties.TieFacts[Person]:
    return ties.TieFacts(scene.person(first), scene.person(second), TieKind.CLOSE, **more)


def test_how_two_get_on_is_noted_changed_and_taken_away(scene: Scene) -> None:
    tie, line = scene.one_line_for(lambda: ties.add_tie(facts=close(scene), **scene.around))
    assert line.operation == "families.add_tie"
    now = ties.TieFacts(scene.person("sanne"), scene.person("ria"), TieKind.BROKEN, UncertainDate(2017))
    _, line = scene.one_line_for(lambda: ties.change_tie(tie=tie, facts=now, version=1, **scene.around))
    assert (line.operation, str(line.subjects)) == ("families.change_tie", str([["Tie", str(tie.pk)]]))
    stored = family_queries.row_of(Tie, scene.family, tie.pk)
    assert (stored.kind, stored.started, stored.version) == ("broken", "2017", 2)
    _, line = scene.one_line_for(lambda: ties.remove_tie(tie=tie, version=2, **scene.around))
    assert line.operation == "families.remove_tie"
    assert family_queries.story_of(scene.family).ties == ()


def test_what_cannot_be_of_two_people_is_refused(scene: Scene) -> None:
    refused(scene, lambda: ties.add_tie(facts=close(scene, "ria", "ria"), **scene.around), "second")
    late, early = UncertainDate(2010), UncertainDate(2005)
    backwards = close(scene, started=late, ended=early)
    refused(scene, lambda: ties.add_tie(facts=backwards, **scene.around), "ended")
    ties.add_tie(facts=close(scene), **scene.around)
    refused(scene, lambda: ties.add_tie(facts=close(scene, "ria", "sanne"), **scene.around), "second")
    ties.add_tie(facts=close(scene, started=early, ended=late), **scene.around)
    other = ties.TieFacts(scene.person("ria"), scene.person("sanne"), TieKind.QUARRELS)
    ties.add_tie(facts=other, **scene.around)
    assert len(family_queries.story_of(scene.family).ties) == 3


def test_a_home_comes_with_who_lives_there_in_one_line(scene: Scene) -> None:
    people = [scene.person("sanne"), scene.person("lisa"), scene.person("sanne")]
    facts = households.HouseholdFacts("Dorpsstraat", people, UncertainDate(2019, 3))
    home, line = scene.one_line_for(lambda: households.add_household(facts=facts, **scene.around))
    assert line.operation == "families.add_household"
    story = family_queries.story_of(scene.family)
    assert {(stay.person_id, stay.started) for stay in story.stays} == {
        (people[0].pk, "2019-03"),
        (people[1].pk, "2019-03"),
    }
    assert [one.name for one in story.households] == [home.name] == ["Dorpsstraat"]
    refused(
        scene, lambda: households.add_household(facts=households.HouseholdFacts(), **scene.around), "name"
    )


def test_who_lives_in_a_home_comes_leaves_and_comes_back(scene: Scene) -> None:
    facts = households.HouseholdFacts("Bij oma")
    home = households.add_household(facts=facts, **scene.around)
    lisa, (early, late) = scene.person("lisa"), (UncertainDate(2010), UncertainDate(2015))
    here = households.StayFacts(lisa, early)
    stay, line = scene.one_line_for(lambda: households.add_stay(household=home, facts=here, **scene.around))
    assert line.operation == "families.add_stay"
    refused(scene, lambda: households.add_stay(household=home, facts=here, **scene.around), "person")
    backwards = households.StayFacts(lisa, late, early)
    refused(
        scene, lambda: households.change_stay(stay=stay, facts=backwards, version=1, **scene.around), "ended"
    )
    left = households.StayFacts(lisa, early, late)
    scene.one_line_for(lambda: households.change_stay(stay=stay, facts=left, version=1, **scene.around))
    with pytest.raises(ChangedMeanwhile):
        households.change_stay(stay=stay, facts=left, version=1, **scene.around)
    households.add_stay(household=home, facts=households.StayFacts(lisa), **scene.around)
    _, line = scene.one_line_for(lambda: households.remove_stay(stay=stay, version=2, **scene.around))
    assert line.operation == "families.remove_stay"
    assert len(family_queries.story_of(scene.family).stays) == 1
    _, line = scene.one_line_for(
        lambda: households.remove_household(household=home, version=1, **scene.around)
    )
    assert [name for name, _ in line.subjects] == ["Household", "HouseholdStay"]
    story = family_queries.story_of(scene.family)
    assert (story.households, story.stays, len(story.persons)) == ((), (), 4)
    refused(scene, lambda: households.add_stay(household=home, facts=here, **scene.around), None)


def test_a_home_without_a_name_needs_somebody_and_goes_with_the_last_one(scene: Scene) -> None:
    facts = households.HouseholdFacts("", [scene.person("lisa")])
    home = households.add_household(facts=facts, **scene.around)
    change = households.change_household
    change(household=home, name="Kade", version=1, **scene.around)
    change(household=home, name="", version=2, **scene.around)
    stay = HouseholdStay.objects.get()
    _, line = scene.one_line_for(lambda: households.remove_stay(stay=stay, version=1, **scene.around))
    assert [name for name, _ in line.subjects] == ["HouseholdStay", "Household"]
    assert family_queries.story_of(scene.family).households == ()
    empty = households.add_household(facts=households.HouseholdFacts("Kade"), **scene.around)
    refused(scene, lambda: change(household=empty, name="", version=1, **scene.around), "name")


def test_children_of_one_parent_are_twins_once(scene: Scene) -> None:
    sanne, sofie, bram = scene.person("sanne"), sibling(scene, "Sofie"), sibling(scene, "Bram")
    both = twins.TwinFacts([sanne, sofie], TwinKind.IDENTICAL)
    group, line = scene.one_line_for(lambda: twins.add_twins(facts=both, **scene.around))
    assert [name for name, _ in line.subjects] == ["Twins", "Person", "Person"]
    for others in ([bram], [bram, bram], [bram, scene.person("lisa")], [bram, scene.person("sanne")]):
        facts = twins.TwinFacts(others)
        refused(scene, lambda facts=facts: twins.add_twins(facts=facts, **scene.around), "persons")  # type: ignore[misc]
    three = twins.TwinFacts([scene.person("sanne"), bram], TwinKind.NOT_IDENTICAL)
    scene.one_line_for(lambda: twins.change_twins(twins=group, facts=three, version=1, **scene.around))
    story = family_queries.story_of(scene.family)
    assert {one.given_name for one in story.persons if one.twins_id == group.pk} == {"Sanne", "Bram"}
    assert story.twins[0].kind == "not_identical"
    with pytest.raises(ChangedMeanwhile):
        twins.remove_twins(twins=group, version=1, **scene.around)
    _, line = scene.one_line_for(lambda: twins.remove_twins(twins=group, version=2, **scene.around))
    assert line.operation == "families.remove_twins"
    story = family_queries.story_of(scene.family)
    assert (story.twins, {one.twins_id for one in story.persons}) == ((), {None})


def test_a_lost_pregnancy_has_one_parent_or_two(scene: Scene) -> None:
    ria, wim = scene.person("ria"), scene.person("wim")
    refused(scene, lambda: losses.add_loss(facts=losses.LossFacts(ria, ria), **scene.around), "other_parent")
    loss, line = scene.one_line_for(lambda: losses.add_loss(facts=losses.LossFacts(ria), **scene.around))
    assert line.operation == "families.add_loss"
    more = losses.LossFacts(ria, wim, UncertainDate(1980, circa=True), 1)
    scene.one_line_for(lambda: losses.change_loss(loss=loss, facts=more, version=1, **scene.around))
    stored = family_queries.row_of(PregnancyLoss, scene.family, loss.pk)
    assert (stored.other_parent_id, stored.on, stored.birth_order) == (wim.pk, "~1980", 1)
    scene.one_line_for(lambda: losses.remove_loss(loss=loss, version=2, **scene.around))
    assert family_queries.story_of(scene.family).losses == ()


def _group(scene: Scene) -> siblings.Siblings:
    return siblings.siblings_of(family_queries.story_of(scene.family), scene.person("sanne"))


def test_the_order_of_children_is_kept_with_both_parents(scene: Scene) -> None:
    sofie, bram = sibling(scene, "Sofie"), sibling(scene, "Bram")
    ria = scene.person("ria")
    loss = losses.add_loss(facts=losses.LossFacts(ria, scene.person("wim")), **scene.around)
    line = [bram, loss, scene.person("sanne"), sofie]
    order = sibling_actions.order_siblings
    _, entry = scene.one_line_for(lambda: order(line=line, version=_group(scene).version, **scene.around))
    assert entry.operation == "families.order_siblings"
    assert [one.pk for one in _group(scene).line] == [one.pk for one in line]
    story = family_queries.story_of(scene.family)
    for parent in ("ria", "wim"):
        names = [child.given_name for _, child in story.children_of(scene.person(parent))]
        assert names == ["Bram", "Sanne", "Sofie"]
    assert [one.given_name for one, _ in story.siblings_of(sofie)] == ["Bram", "Sanne"]
    scene.no_line_for(lambda: order(line=line, version=_group(scene).version, **scene.around))
    stale = _group(scene).version - 1
    for wrong, version in ((line, stale), (line[1:], _group(scene).version)):
        with pytest.raises(ChangedMeanwhile):
            order(line=wrong, version=version, **scene.around)


def test_an_order_does_not_go_against_the_dates(scene: Scene) -> None:
    older = sibling(scene, "Sofie", born=UncertainDate(1979))
    line = [scene.person("sanne"), older]
    act = sibling_actions.order_siblings
    refused(scene, lambda: act(line=line, version=_group(scene).version, **scene.around), None)
    alone = [scene.person("lisa")]
    refused(scene, lambda: act(line=alone, version=1, **scene.around), None)


def test_who_goes_takes_along_what_the_page_listed(scene: Scene) -> None:
    sanne, sofie = scene.person("sanne"), sibling(scene, "Sofie")
    ties.add_tie(facts=close(scene), **scene.around)
    households.add_household(facts=households.HouseholdFacts("", [sanne]), **scene.around)
    losses.add_loss(facts=losses.LossFacts(sanne, on=UncertainDate(2005)), **scene.around)
    group = twins.add_twins(facts=twins.TwinFacts([sanne, sofie]), **scene.around)
    sanne = scene.person("sanne")
    links = family_queries.links_of(scene.family, sanne)
    told = leaving.losses_of(family_queries.story_of(scene.family), links, sanne)
    for words in (
        "met Ria: hechte band",
        "woonde bij “huis van Sanne”",
        "samen geboren met Sofie",
        "een verloren zwangerschap 2005",
    ):
        assert words in told
    persons.remove_person(person=sanne, version=sanne.version, along=links.mark, **scene.around)
    story = family_queries.story_of(scene.family)
    assert (story.ties, story.stays, story.households, story.losses, story.twins) == ((), (), (), (), ())
    assert Person.objects.get(pk=sofie.pk).twins_id is None
    assert Twins.objects.get(pk=group.pk).removed_at is not None


def test_nothing_of_another_family_is_touched(scene: Scene) -> None:
    other = scene.world.families["zwart"]
    home = Household.objects.create(programme_id=other.programme_id, family=other, name="Elders")
    stranger = Person.objects.create(
        programme_id=other.programme_id, family=other, standing=Standing.MEMBER, given_name="Vreemd"
    )
    with pytest.raises(NotAllowed):
        households.add_stay(household=home, facts=households.StayFacts(scene.person("lisa")), **scene.around)
    with pytest.raises(NotAllowed):
        households.change_household(household=home, name="Hier", version=1, **scene.around)
    strange = ties.TieFacts(scene.person("lisa"), stranger, TieKind.CLOSE)
    refused(scene, lambda: ties.add_tie(facts=strange, **scene.around), "second")
    for act, field in (
        (
            lambda: households.add_household(facts=households.HouseholdFacts("", [stranger]), **scene.around),
            "persons",
        ),
        (lambda: losses.add_loss(facts=losses.LossFacts(stranger), **scene.around), "parent"),
        (
            lambda: twins.add_twins(facts=twins.TwinFacts([stranger, scene.person("lisa")]), **scene.around),
            "persons",
        ),
    ):
        refused(scene, act, field)
