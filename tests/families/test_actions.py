"""What is done in a family: one journal line each, and a refusal that writes nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from keerpunt.access.verdicts import ChangedMeanwhile, NotAllowed, Refused
from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.families import naming
from keerpunt.families import queries as family_queries
from keerpunt.families.actions import (
    authorities,
    contact_points,
    files,
    life_events,
    parenthoods,
    persons,
    unions,
)
from keerpunt.families.enums import (
    AuthoritySource,
    ContactKind,
    EventKind,
    ParenthoodKind,
    Phase,
    Relation,
    Safety,
    Sex,
    Standing,
    UnionEnding,
    UnionKind,
)
from keerpunt.families.models import (
    Authority,
    ContactPoint,
    EventPerson,
    Family,
    LifeEvent,
    Parenthood,
    Person,
    Union,
)
from keerpunt.programmes.scopes import programme_scope
from tests.families.scenes import Scene

NOA = persons.PersonFacts(given_name="Noa", sex=Sex.FEMALE, born=UncertainDate(2014))


def _links(scene: Scene, child: Person) -> set[tuple[str, str]]:
    found = Parenthood.objects.filter(family=scene.family, child=child, removed_at__isnull=True)
    return {(naming.name_of(link.parent), link.kind) for link in found.select_related("parent")}


def test_somebody_is_added_changed_and_told_about(scene: Scene) -> None:
    noa, line = scene.one_line_for(lambda: persons.add_person(facts=NOA, **scene.around))
    assert (line.operation, line.subjects) == ("families.add_person", [["Person", str(noa.pk)]])
    facts = persons.PersonFacts(
        given_name="Noa", family_name="de Wit", died=UncertainDate(2015), gender_as_said="meisje"
    )
    _, line = scene.one_line_for(
        lambda: persons.change_person(person=noa, facts=facts, version=1, **scene.around)
    )
    stored = Person.objects.get(pk=noa.pk)
    assert (stored.version, stored.family_name, stored.died, stored.deceased) == (2, "de Wit", "2015", "yes")
    assert line.operation == "families.change_person"
    assert "Noa" not in str(line.subjects)


def test_who_has_no_name_and_no_role_is_not_added(scene: Scene) -> None:
    with pytest.raises(Refused) as refusal:
        persons.add_person(facts=persons.PersonFacts(), **scene.around)
    assert refusal.value.field == "given_name"


def test_of_a_third_party_little_is_kept(scene: Scene) -> None:
    little = persons.PersonFacts(standing=Standing.THIRD_PARTY, role_name="oma", gender_as_said="vrouw")
    with pytest.raises(Refused) as refusal:
        persons.add_person(facts=little, **scene.around)
    assert refusal.value.field == "gender_as_said"
    reach = contact_points.ContactFacts(kind=ContactKind.MOBILE, value="06 12345678")
    with pytest.raises(Refused):
        contact_points.add_contact_point(person=scene.person("ria"), facts=reach, **scene.around)
    contact_points.add_contact_point(person=scene.person("lisa"), facts=reach, **scene.around)
    away = persons.PersonFacts(standing=Standing.THIRD_PARTY, given_name="Lisa")
    with pytest.raises(Refused) as refusal:
        persons.change_person(person=scene.person("lisa"), facts=away, version=None, **scene.around)
    assert refusal.value.field == "standing"


@pytest.mark.parametrize("relation", list(Relation))
def test_a_relative_comes_with_the_link_in_one_line(scene: Scene, relation: Relation) -> None:
    sanne = scene.person("sanne")
    relative = persons.RelativeFacts(relation=relation, of=sanne, union_kind=UnionKind.MARRIED)
    new, line = scene.one_line_for(lambda: persons.add_relative(facts=NOA, relative=relative, **scene.around))
    assert line.operation == "families.add_relative"
    story = family_queries.story_of(scene.family)
    found = {
        Relation.CHILD: [person.pk for _, person in story.children_of(sanne)],
        Relation.PARENT: [person.pk for _, person in story.parents_of(sanne)],
        Relation.PARTNER: [person.pk for _, person in story.partners_of(sanne)],
        Relation.SIBLING: [person.pk for person, _ in story.siblings_of(sanne)],
    }
    assert [name for name, keys in found.items() if new.pk in keys] == [relation]


def test_a_child_may_have_a_second_parent_at_once(scene: Scene) -> None:
    relative = persons.RelativeFacts(
        relation=Relation.CHILD,
        of=scene.person("ria"),
        other_parent=scene.person("wim"),
        parent_kind=ParenthoodKind.FOSTER,
    )
    new = persons.add_relative(facts=NOA, relative=relative, **scene.around)
    assert _links(scene, new) == {("Ria", "foster"), ("Wim", "foster")}


def test_a_half_sister_shares_one_parent(scene: Scene) -> None:
    sanne, ria = scene.person("sanne"), scene.person("ria")
    relative = persons.RelativeFacts(relation=Relation.SIBLING, of=sanne, shared_parents=[ria])
    new = persons.add_relative(facts=NOA, relative=relative, **scene.around)
    assert _links(scene, new) == {("Ria", "biological")}
    assert family_queries.story_of(scene.family).siblings_of(sanne) == [(new, False)]
    other = persons.RelativeFacts(relation=Relation.PARENT, of=new)
    persons.add_relative(facts=persons.PersonFacts(given_name="Kees"), relative=other, **scene.around)
    assert family_queries.story_of(scene.family).siblings_of(sanne) == [(new, True)]


def test_a_sister_of_who_has_no_parents_is_refused_and_nobody_is_added(scene: Scene) -> None:
    relative = persons.RelativeFacts(relation=Relation.SIBLING, of=scene.person("ria"))
    before = Person.objects.count()
    with pytest.raises(Refused):
        persons.add_relative(facts=NOA, relative=relative, **scene.around)
    assert Person.objects.count() == before


def test_taking_somebody_away_takes_the_links_along(scene: Scene) -> None:
    sanne, lisa, ria = scene.person("sanne"), scene.person("lisa"), scene.person("ria")
    both = life_events.EventFacts(kind=EventKind.MOVING, persons=[sanne, lisa])
    shared = life_events.record_life_event(facts=both, **scene.around)
    held = authorities.AuthorityFacts(sanne, lisa, AuthoritySource.REGISTER, UncertainDate(2009))
    authorities.add_authority(facts=held, **scene.around)
    links = family_queries.links_of(scene.family, sanne)
    assert (len(links.parenthoods), len(links.authorities), len(links.events), len(links.shared_events)) == (
        3,
        1,
        1,
        1,
    )
    _, line = scene.one_line_for(
        lambda: persons.remove_person(person=sanne, version=sanne.version, along=links.mark, **scene.around)
    )
    assert line.operation == "families.remove_person"
    story = family_queries.story_of(scene.family)
    assert {person.given_name for person in story.persons} == {"Ria", "Wim", "Lisa"}
    assert (story.parenthoods, [union.first_id for union in story.unions]) == ((), [scene.person("wim").pk])
    assert [event.pk for event in story.events] == [shared.pk]
    assert story.persons_in(story.events[0]) == [lisa]
    assert not Authority.objects.filter(removed_at__isnull=True).exists()
    assert Person.objects.filter(pk=sanne.pk, removed_at__isnull=False).exists(), (
        "the row stays until erasure"
    )
    assert story.parents_of(ria) == []


def test_a_link_that_came_since_the_confirmation_is_seen_first(scene: Scene) -> None:
    sanne = scene.person("sanne")
    mark = family_queries.links_of(scene.family, sanne).mark
    life_events.record_life_event(
        facts=life_events.EventFacts(kind=EventKind.DEBT, persons=[sanne]), **scene.around
    )
    with pytest.raises(ChangedMeanwhile):
        persons.remove_person(person=sanne, version=sanne.version, along=mark, **scene.around)
    assert Person.objects.get(pk=sanne.pk).removed_at is None


def test_partners_part_and_come_together_again(scene: Scene) -> None:
    facts = unions.UnionFacts(
        scene.person("sanne"), scene.person("wim"), UnionKind.TOGETHER, UncertainDate(2001)
    )
    union, line = scene.one_line_for(lambda: unions.add_union(facts=facts, **scene.around))
    assert line.operation == "families.add_union"
    with pytest.raises(Refused):
        unions.add_union(facts=facts, **scene.around)
    _, line = scene.one_line_for(
        lambda: unions.end_union(
            union=union, ending=UnionEnding.SEPARATED, ended=UncertainDate(2005), version=1, **scene.around
        )
    )
    assert line.operation == "families.end_union"
    scene.one_line_for(lambda: unions.add_union(facts=facts, **scene.around))
    again = unions.UnionFacts(
        facts.first, facts.second, UnionKind.MARRIED, order=1, ending=UnionEnding.DIVORCED
    )
    _, line = scene.one_line_for(
        lambda: unions.change_union(union=union, facts=again, version=2, **scene.around)
    )
    assert (Union.objects.get(pk=union.pk).kind, line.operation) == ("married", "families.change_union")
    _, line = scene.one_line_for(lambda: unions.remove_union(union=union, version=3, **scene.around))
    assert line.operation == "families.remove_union"


def test_an_ending_without_how_is_refused(scene: Scene) -> None:
    union = Union.objects.get()
    with pytest.raises(Refused):
        unions.end_union(union=union, ending=UnionEnding.NONE, ended=None, version=1, **scene.around)


def test_nobody_is_their_own_partner_parent_or_ancestor(scene: Scene) -> None:
    sanne, lisa, ria = scene.person("sanne"), scene.person("lisa"), scene.person("ria")
    wrong: list[Callable[[], Any]] = [
        lambda: unions.add_union(facts=unions.UnionFacts(sanne, sanne), **scene.around),
        lambda: parenthoods.add_parenthood(facts=parenthoods.ParenthoodFacts(sanne, sanne), **scene.around),
        lambda: parenthoods.add_parenthood(facts=parenthoods.ParenthoodFacts(sanne, ria), **scene.around),
        lambda: parenthoods.add_parenthood(facts=parenthoods.ParenthoodFacts(ria, lisa), **scene.around),
        lambda: parenthoods.add_parenthood(
            facts=parenthoods.ParenthoodFacts(ria, lisa, ParenthoodKind.STEP), **scene.around
        ),
        lambda: authorities.add_authority(
            facts=authorities.AuthorityFacts(sanne, sanne, AuthoritySource.PARENT, UncertainDate(2009)),
            **scene.around,
        ),
    ]
    for act in wrong:
        with pytest.raises(Refused) as refusal:
            act()
        assert refusal.value.field in {"second", "parent"}
    assert Parenthood.objects.count() == 3


def test_a_change_cannot_make_a_circle_either(scene: Scene) -> None:
    link = Parenthood.objects.get(child=scene.person("sanne"), parent=scene.person("ria"))
    turned = parenthoods.ParenthoodFacts(scene.person("sanne"), scene.person("lisa"))
    with pytest.raises(Refused):
        parenthoods.change_parenthood(parenthood=link, facts=turned, version=1, **scene.around)
    step = parenthoods.ParenthoodFacts(
        scene.person("sanne"), scene.person("ria"), ParenthoodKind.STEP, birth_order=2
    )
    _, line = scene.one_line_for(
        lambda: parenthoods.change_parenthood(parenthood=link, facts=step, version=1, **scene.around)
    )
    assert line.operation == "families.change_parenthood"
    _, line = scene.one_line_for(
        lambda: parenthoods.remove_parenthood(parenthood=link, version=2, **scene.around)
    )
    assert line.operation == "families.remove_parenthood"
    back = parenthoods.ParenthoodFacts(scene.person("sanne"), scene.person("ria"))
    scene.one_line_for(lambda: parenthoods.add_parenthood(facts=back, **scene.around))


def test_authority_has_a_source_and_a_date(scene: Scene) -> None:
    sanne, lisa = scene.person("sanne"), scene.person("lisa")
    facts = authorities.AuthorityFacts(sanne, lisa, AuthoritySource.REGISTER, UncertainDate(2009, 2))
    held, line = scene.one_line_for(lambda: authorities.add_authority(facts=facts, **scene.around))
    assert line.operation == "families.add_authority"
    with pytest.raises(Refused):
        authorities.add_authority(facts=facts, **scene.around)
    ended = authorities.AuthorityFacts(
        sanne, lisa, AuthoritySource.DECISION, UncertainDate(2009), UncertainDate(2020)
    )
    scene.one_line_for(
        lambda: authorities.change_authority(authority=held, facts=ended, version=1, **scene.around)
    )
    stored = Authority.objects.get()
    assert (stored.source, stored.started, stored.ended) == ("decision", "2009", "2020")
    _, line = scene.one_line_for(
        lambda: authorities.remove_authority(authority=held, version=2, **scene.around)
    )
    assert line.operation == "families.remove_authority"


def test_ways_to_reach_somebody(scene: Scene) -> None:
    sanne = scene.person("sanne")
    facts = contact_points.ContactFacts(ContactKind.MOBILE, "06-12345678", Safety.UNSAFE, "niet na zessen")
    point, line = scene.one_line_for(
        lambda: contact_points.add_contact_point(person=sanne, facts=facts, **scene.around)
    )
    assert line.operation == "families.add_contact_point"
    wrong = contact_points.ContactFacts(ContactKind.MAIL, "06-12345678")
    with pytest.raises(Refused) as refusal:
        contact_points.change_contact_point(point=point, facts=wrong, version=1, **scene.around)
    assert refusal.value.field == "value"
    right = contact_points.ContactFacts(ContactKind.MAIL, "sanne@voorbeeld.example", Safety.SAFE)
    scene.one_line_for(
        lambda: contact_points.change_contact_point(point=point, facts=right, version=1, **scene.around)
    )
    assert ContactPoint.objects.get().value == "sanne@voorbeeld.example"
    _, line = scene.one_line_for(
        lambda: contact_points.remove_contact_point(point=point, version=2, **scene.around)
    )
    assert line.operation == "families.remove_contact_point"


def test_what_happened_is_recorded_changed_and_taken_away(scene: Scene) -> None:
    sanne, lisa = scene.person("sanne"), scene.person("lisa")
    facts = life_events.EventFacts(
        EventKind.DEBT, [sanne], UncertainDate(2012, circa=True), note="De eerste keer."
    )
    event, line = scene.one_line_for(lambda: life_events.record_life_event(facts=facts, **scene.around))
    assert (line.operation, "De eerste keer." in str(line.subjects)) == ("families.record_life_event", False)
    with pytest.raises(Refused) as refusal:
        life_events.record_life_event(facts=life_events.EventFacts(EventKind.DEBT, []), **scene.around)
    assert refusal.value.field == "persons"
    both = life_events.EventFacts(EventKind.DEBT, [sanne, lisa], sensitive=True)
    scene.one_line_for(
        lambda: life_events.change_life_event(event=event, facts=both, version=1, **scene.around)
    )
    assert EventPerson.objects.filter(event=event).count() == 2
    with pytest.raises(ChangedMeanwhile):
        life_events.change_life_event(event=event, facts=facts, version=1, **scene.around)
    _, line = scene.one_line_for(
        lambda: life_events.remove_life_event(event=event, version=2, **scene.around)
    )
    assert line.operation == "families.remove_life_event"
    with pytest.raises(ChangedMeanwhile):
        life_events.remove_life_event(event=event, version=None, **scene.around)


def test_the_outline_of_a_family_changes(scene: Scene) -> None:
    outline = {
        "display_name": "Gezin De Wit-Bos",
        "started_on": dt.date(2025, 2, 3),
        "phase": Phase.AFTERCARE,
    }
    _, line = scene.one_line_for(lambda: files.change_family(version=1, **outline, **scene.around))
    assert line.operation == "families.change_family"
    with pytest.raises(ChangedMeanwhile):
        files.change_family(version=1, **outline, **scene.around)


def test_only_a_seat_lets_somebody_act(scene: Scene) -> None:
    reader = {**scene.around, "actor": scene.world.actor("reasoned")}
    for name in ("reasoned", "coordinator", "former", "coming", "stranger", "left", "manager"):
        around = {**scene.around, "actor": scene.world.actor(name)}
        before = len(scene.lines())
        with pytest.raises(NotAllowed):
            persons.add_person(facts=NOA, **around)
        assert len(scene.lines()) == before
    assert reader["actor"].has("coordinator")


def test_a_row_of_another_family_cannot_be_brought_in(scene: Scene) -> None:
    other = Family.objects.get(pk=scene.world.families["zwart"].pk)
    theirs = {"actor": scene.world.actor("stand_in"), "family": other, "now": scene.now}
    with pytest.raises(NotAllowed):
        persons.remove_person(person=scene.person("ria"), version=None, **theirs)
    with pytest.raises(NotAllowed):
        life_events.remove_life_event(event=LifeEvent.objects.get(), version=None, **theirs)
    with pytest.raises(Refused):
        persons.add_relative(
            facts=NOA, relative=persons.RelativeFacts(Relation.CHILD, scene.person("ria")), **theirs
        )
    with pytest.raises(Refused):
        facts = life_events.EventFacts(EventKind.DEBT, [scene.person("ria")])
        life_events.record_life_event(facts=facts, **theirs)


def test_another_programme_is_out_of_reach(scene: Scene) -> None:
    with programme_scope(scene.world.programmes["kust"].pk), pytest.raises(NotAllowed):
        family_queries.family_for(
            scene.world.actor("other_coach", "kust"), scene.family.reference, now=scene.now
        )
    with pytest.raises(NotAllowed):
        family_queries.family_for(scene.world.actor("administrator"), scene.family.reference, now=scene.now)
