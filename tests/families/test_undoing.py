"""Undoing what somebody did last: in turns, among what others did since, never to a story that is not sound."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.utils import translation

from keerpunt.access import actors
from keerpunt.access.verdicts import ChangedMeanwhile, NotAllowed, Refused
from keerpunt.families import last_deed, row_words, tasks
from keerpunt.families.actions import (
    contact_points,
    helpers_list,
    households,
    life_events,
    parenthoods,
    persons,
    undoing,
    unions,
)
from keerpunt.families.enums import ContactKind, EventKind, Relation, Standing, UnionKind
from keerpunt.families.models import (
    ContactPoint,
    Deed,
    Family,
    FamilyRow,
    Helper,
    Household,
    HouseholdStay,
    LifeEvent,
    Parenthood,
    Person,
    Union,
)
from keerpunt.programmes.scopes import programme_scope
from tests.families import undoing as undone
from tests.families.scenes import Scene
from tests.families.undo_acts import person_facts


class Other(Scene):
    """The same family, as its stand-in has it."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene.world)
        self.actor = scene.world.actor("stand_in")


def _call(scene: Scene, name: str, given: str) -> None:
    person = scene.person(name)
    facts = persons.PersonFacts(standing=Standing(person.standing), given_name=given)
    persons.change_person(person=person, facts=facts, version=None, **scene.around)


def _said(act: Callable[[], object]) -> str:
    with translation.override("en"), pytest.raises(Refused) as refusal:
        act()
    return refusal.value.message


def test_one_row_goes_back_step_by_step_to_how_it_was(scene: Scene) -> None:
    before = undone.whole_story(scene.family)
    for name in ("Anna", "Bea", "Cato"):
        _call(scene, "ria", name)
    for name in ("Bea", "Anna"):
        undone.undo(scene)
        assert scene.person("ria").given_name == name
    undone.undo(scene)
    assert undone.whole_story(scene.family) == before
    assert scene.person("ria").version == 7


def test_undoing_is_not_undone_itself(scene: Scene) -> None:
    other = Other(scene)
    _call(other, "ria", "Anna")
    undone.undo(scene, other.actor)
    assert not last_deed.is_there(other.actor, other.family, now=other.now)
    assert _said(lambda: undoing.undo_last(deed_id=None, **other.around)).startswith("There is nothing")
    assert scene.person("ria").given_name == "Ria"


def test_between_undoing_something_new_can_be_done_and_undone(scene: Scene) -> None:
    before = undone.whole_story(scene.family)
    _call(scene, "ria", "Anna")
    _call(scene, "ria", "Bea")
    undone.undo(scene)
    _call(scene, "ria", "Dora")
    undone.undo(scene)
    undone.undo(scene)
    assert undone.whole_story(scene.family) == before


def test_two_people_take_turns_and_each_undoes_their_own(scene: Scene) -> None:
    other, before = Other(scene), undone.whole_story(scene.family)
    _call(scene, "ria", "Anna")
    _call(other, "ria", "Bea")
    _call(other, "wim", "Willem")
    with pytest.raises(undoing.ChangedSince):
        undone.undo(scene)
    undone.undo(scene, other.actor)
    undone.undo(scene, other.actor)
    assert scene.person("ria").given_name == "Anna"
    undone.undo(scene)
    assert undone.whole_story(scene.family) == before


def test_what_somebody_else_changed_stays_and_both_are_told(scene: Scene) -> None:
    other = Other(scene)
    _call(scene, "ria", "Anna")
    _call(other, "ria", "Bea")
    after = undone.whole_story(scene.family)

    def conflict() -> None:
        with pytest.raises(undoing.ChangedSince) as found:
            undone.undo(scene)
        entry = found.value.last.changed_since[0]
        assert entry.before is not None
        assert (entry.before["given_name"], entry.row.given_name) == ("Ria", "Bea")  # type: ignore[attr-defined]
        assert last_deed.changed_by(found.value.last) == other.actor.name

    scene.no_line_for(conflict)
    assert undone.whole_story(scene.family) == after


def test_what_somebody_else_took_away_stays_away(scene: Scene) -> None:
    _call(scene, "ria", "Anna")
    other = Other(scene)
    persons.remove_person(person=other.person("ria"), version=None, **other.around)
    with pytest.raises(undoing.ChangedSince):
        undone.undo(scene)
    undone.undo(scene, other.actor)
    undone.undo(scene)
    assert scene.person("ria").given_name == "Ria"


def test_somebody_about_whom_more_was_told_since_stays(scene: Scene) -> None:
    noa, other = persons.add_person(facts=person_facts(), **scene.around), Other(scene)
    facts = unions.UnionFacts(noa, other.person("lisa"), UnionKind.TOGETHER)
    unions.add_union(facts=facts, **other.around)
    event = life_events.EventFacts(EventKind.MOVING, [noa, other.person("lisa")])
    life_events.record_life_event(facts=event, **other.around)
    said = _said(lambda: undone.undo(scene))
    assert "Noa and Lisa as partners" in said
    assert "Moving house (Noa, Lisa)" in said
    assert Person.objects.get(pk=noa.pk).removed_at is None


def test_nobody_becomes_their_own_ancestor_by_undoing(scene: Scene) -> None:
    other = Other(scene)
    link = Parenthood.objects.get(child=scene.person("lisa"))
    parenthoods.remove_parenthood(parenthood=link, version=None, **scene.around)
    facts = parenthoods.ParenthoodFacts(other.person("sanne"), other.person("lisa"))
    parenthoods.add_parenthood(facts=facts, **other.around)
    assert "their own ancestor" in _said(lambda: undone.undo(scene))


def test_a_link_does_not_come_back_to_who_is_gone(scene: Scene) -> None:
    other = Other(scene)
    unions.remove_union(union=Union.objects.get(), version=None, **scene.around)
    persons.remove_person(person=other.person("wim"), version=None, **other.around)
    assert "no longer on the page: Wim" in _said(lambda: undone.undo(scene))


def test_what_happened_does_not_come_back_to_who_is_gone(scene: Scene) -> None:
    other = Other(scene)
    life_events.remove_life_event(event=LifeEvent.objects.get(), version=None, **scene.around)
    persons.remove_person(person=other.person("sanne"), version=None, **other.around)
    assert "no longer on the page: Sanne" in _said(lambda: undone.undo(scene))


def test_what_was_told_again_by_somebody_else_is_not_there_twice(scene: Scene) -> None:
    other = Other(scene)
    unions.remove_union(union=Union.objects.get(), version=None, **scene.around)
    facts = unions.UnionFacts(other.person("ria"), other.person("wim"), UnionKind.MARRIED)
    unions.add_union(facts=facts, **other.around)
    assert "Twice is not possible" in _said(lambda: undone.undo(scene))


def test_of_who_takes_no_part_no_way_to_reach_comes_back(scene: Scene) -> None:
    other = Other(scene)
    reach = contact_points.ContactFacts(kind=ContactKind.MOBILE, value="06 12345678")
    contact_points.add_contact_point(person=scene.person("lisa"), facts=reach, **scene.around)
    contact_points.remove_contact_point(point=ContactPoint.objects.get(), version=None, **scene.around)
    facts = persons.PersonFacts(standing=Standing.THIRD_PARTY, given_name="Lisa")
    persons.change_person(person=other.person("lisa"), facts=facts, version=None, **other.around)
    assert "only of who takes part" in _said(lambda: undone.undo(scene))


def test_a_home_without_a_name_does_not_stay_behind_empty(scene: Scene) -> None:
    other = Other(scene)
    home = households.add_household(
        facts=households.HouseholdFacts(persons=[other.person("ria")]), **other.around
    )
    households.add_stay(household=home, facts=households.StayFacts(scene.person("wim")), **scene.around)
    first = HouseholdStay.objects.order_by("id")[0]
    households.remove_stay(stay=first, version=None, **other.around)
    assert Household.objects.get(pk=home.pk).removed_at is None
    assert "needs a name" in _said(lambda: undone.undo(scene))


def test_what_the_database_forbids_is_a_refusal(scene: Scene) -> None:
    union = Union.objects.get()
    unions.end_union(
        union=union, ending=unions.UnionEnding.DIVORCED, ended=None, version=None, **scene.around
    )
    deed = undone.last_deed(scene.family, scene.actor)
    told = last_deed.noted_in(deed)
    told[0]["before"]["second_id"] = told[0]["before"]["first_id"]
    deed.rows = json.dumps(told)
    deed.save()
    assert "does not fit" in _said(lambda: undone.undo(scene))
    assert Union.objects.get().ending == unions.UnionEnding.DIVORCED


def test_only_the_action_that_was_shown_is_undone(scene: Scene) -> None:
    _call(scene, "ria", "Anna")
    shown = undone.last_deed(scene.family, scene.actor).pk
    _call(scene, "ria", "Bea")
    with pytest.raises(ChangedMeanwhile):
        undoing.undo_last(deed_id=shown, **scene.around)
    assert scene.person("ria").given_name == "Bea"


def test_a_form_from_before_an_undo_saves_over_nothing(scene: Scene) -> None:
    version = scene.person("ria").version
    _call(scene, "ria", "Anna")
    undone.undo(scene)
    for stale in (version, version + 1):
        with pytest.raises(ChangedMeanwhile):
            persons.change_person(
                person=scene.person("ria"), facts=person_facts(), version=stale, **scene.around
            )


@pytest.mark.parametrize("name", ["former", "coming", "stranger", "coordinator", "reasoned", "manager"])
def test_who_may_not_change_the_family_undoes_nothing(scene: Scene, name: str) -> None:
    actor, user = scene.world.actor(name), scene.world.users[name]
    Deed.objects.create(
        programme_id=scene.family.programme_id,
        family=scene.family,
        actor=user,
        at=scene.now,
        operation="families.add_person",
        rows="[]",
    )
    with pytest.raises(NotAllowed):
        undone.undo(scene, actor)


def test_a_deed_is_sealed_and_tells_nothing(scene: Scene) -> None:
    _call(scene, "ria", "Anna")
    with connection.cursor() as cursor:
        cursor.execute("SELECT rows FROM families_deed WHERE rows IS NOT NULL")
        stored = b"".join(bytes(row[0]) for row in cursor.fetchall())
    assert stored
    assert b"Ria" not in stored
    assert b"given_name" not in stored


def test_after_a_month_it_stays_as_it_is_and_is_forgotten(scene: Scene, world: Any) -> None:
    _call(scene, "ria", "Anna")
    later, there = scene.now + last_deed.KEPT, Deed.objects.count()
    assert last_deed.is_there(scene.actor, scene.family, now=later - dt.timedelta(minutes=1))
    assert not last_deed.is_there(scene.actor, scene.family, now=later)
    assert last_deed.of(scene.actor, scene.family, now=later) is None
    system = actors.system(scene.family.programme_id)
    assert undoing.forget_deeds(actor=system, now=later - dt.timedelta(minutes=1)) == 0
    assert undoing.forget_deeds(actor=system, now=later) == there
    assert not Deed.objects.exists()
    with pytest.raises(NotAllowed):
        undoing.forget_deeds(actor=scene.actor, now=later)


def test_of_one_person_in_a_family_the_last_fifty_are_kept(scene: Scene) -> None:
    for number in range(last_deed.MOST + 3):
        _call(scene, "ria", f"Ria {number}")
    _call(Other(scene), "wim", "Willem")
    mine = Deed.objects.filter(actor_id=scene.actor.user_id, family=scene.family)
    newest = list(mine.order_by("-at", "-id").values_list("pk", flat=True)[: last_deed.MOST])
    with programme_scope(scene.family.programme_id):
        tasks.forget_deeds.func()
    assert list(mine.order_by("-at", "-id").values_list("pk", flat=True)) == newest
    assert Deed.objects.filter(actor_id=Other(scene).actor.user_id, family=scene.family).count() == 1


def test_forgetting_is_asked_for_once_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[None] = []
    monkeypatch.setattr(tasks.Today, "day", None)
    monkeypatch.setattr(type(tasks.forget_deeds), "enqueue", lambda self: asked.append(None))
    tasks.forget_once_a_day()
    tasks.forget_once_a_day()
    assert len(asked) == 1


def test_every_field_of_every_row_has_its_words() -> None:
    for model in undone.kinds():
        kept = {"id", "programme_id", "family_id", "version", "removed_at", "reference"}
        own = {field.attname for field in model._meta.concrete_fields} - kept
        own |= {"persons"} if model is LifeEvent else set()
        assert set(row_words.FIELDS[model.__name__]) == own, model


@pytest.mark.parametrize("kind", undone.kinds())
def test_every_row_says_in_words_which_it_is(scene: Scene, kind: type[FamilyRow]) -> None:
    row = kind(programme_id=scene.family.programme_id, family=scene.family)
    for field in kind._meta.concrete_fields:
        if field.related_model is Person:
            setattr(row, field.attname, scene.person("sanne").pk)
    with translation.override("en"):
        title = row_words.title_now(row)
    assert title or kind is LifeEvent
    assert "%(" not in title


def test_a_helper_who_was_changed_by_a_colleague_shows_both(scene: Scene) -> None:
    helper = Helper.objects.get()
    facts = helpers_list.HelperFacts("Joke", "Taalpunt", "samen schrijven")
    helpers_list.change_helper(helper=helper, facts=facts, version=None, **scene.around)
    other = Other(scene)
    facts = helpers_list.HelperFacts("Joke", "Taalhuis", "samen schrijven")
    helpers_list.change_helper(helper=Helper.objects.get(), facts=facts, version=None, **other.around)
    with pytest.raises(undoing.ChangedSince):
        undone.undo(scene)
    family = Family.objects.get(pk=scene.family.pk)
    assert last_deed.of(scene.actor, family, now=scene.now) is not None


def test_a_relative_goes_off_again_with_the_link(scene: Scene) -> None:
    relative = persons.RelativeFacts(relation=Relation.CHILD, of=scene.person("lisa"))
    noa = persons.add_relative(facts=person_facts(), relative=relative, **scene.around)
    _, line = scene.one_line_for(lambda: undone.undo(scene))
    link = Parenthood.objects.get(child=noa)
    assert link.removed_at is not None
    assert line.subjects == [["Parenthood", str(link.pk)], ["Person", str(noa.pk)]][::-1]
