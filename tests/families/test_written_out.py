"""Rows read with SQL that is written out are the rows that Django would give, and only inside their own scope."""

from __future__ import annotations

import pytest
from django_scopes import scopes_disabled
from django_scopes.exceptions import ScopeError

from keerpunt.families import queries as family_queries
from keerpunt.families import written_out, written_together
from keerpunt.families.models import (
    Authority,
    ContactPoint,
    EventPerson,
    FamilyRow,
    Helper,
    Household,
    HouseholdStay,
    LifeEvent,
    Parenthood,
    Person,
    PregnancyLoss,
    Tie,
    Twins,
    Union,
)
from keerpunt.kit.fields import SealedTextField
from keerpunt.programmes.scopes import programme_scope
from tests.families.scenes import Scene
from tests.worlds import World

TABLES = (Person, Union, Parenthood, Authority, LifeEvent, ContactPoint, Helper)


def told(row: FamilyRow) -> dict[str, object]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model.__name__)
def test_the_rows_are_those_that_django_gives(scene: Scene, model: type[FamilyRow]) -> None:
    family = scene.family
    plain = model._default_manager.filter(family=family, removed_at__isnull=True).order_by("id")
    rows = written_out.rows(model, family)
    assert [told(row) for row in rows] == [told(row) for row in plain]
    assert [type(value) for row in rows for value in told(row).values()] == [
        type(value) for row in plain for value in told(row).values()
    ]
    for row in rows:
        assert row.family is family and not row._state.adding and not row.get_deferred_fields()


def test_what_was_taken_away_is_left_out_and_what_was_read_can_be_saved(scene: Scene) -> None:
    one, *_, last = written_out.rows(Person, scene.family)
    one.removed_at = scene.world.now
    one.given_name = "Anders"
    one.save()
    keys = [row.pk for row in written_out.rows(Person, scene.family)]
    assert one.pk not in keys and last.pk in keys
    assert Person.objects.get(pk=one.pk).given_name == "Anders"


def test_who_an_event_is_about_comes_with_it(scene: Scene) -> None:
    events, about = written_out.events(scene.family)
    assert [told(row) for row in events] == [told(row) for row in written_out.rows(LifeEvent, scene.family)]
    links = EventPerson.objects.filter(event__family=scene.family).order_by("id")
    assert {(key, person) for key, persons in about.items() for person in persons} == {
        (link.event_id, link.person_id) for link in links
    }
    for event in family_queries.events_of(scene.family):
        event.removed_at = scene.world.now
        event.save()
    assert written_out.events(scene.family) == ([], {})


def test_outside_the_scope_of_the_programme_nothing_is_read(world: World) -> None:
    family = world.families["wit"]
    with pytest.raises(ScopeError):
        written_out.rows(Person, family)
    with programme_scope(world.programmes["kust"].pk), pytest.raises(ScopeError):
        written_out.events(family)
    with scopes_disabled():
        assert written_out.rows(Person, family)


def test_a_sealed_text_is_opened_only_when_it_is_read(scene: Scene) -> None:
    for row in written_out.rows(Person, scene.family):
        for field in row._meta.concrete_fields:
            if isinstance(field, SealedTextField):
                assert not isinstance(row.__dict__[field.attname], str)


def test_what_is_read_together_are_the_rows_that_django_gives(scene: Scene) -> None:
    family = scene.family
    one, other, *_ = written_out.rows(Person, family)
    shared = {"programme_id": family.programme_id, "family": family}
    home = Household(**shared, name="Dorpsstraat")
    for row in (
        Twins(**shared, kind="identical"),
        Twins(**shared),
        PregnancyLoss(**shared, parent=one, other_parent=other, on="1990", birth_order=2),
        PregnancyLoss(**shared, parent=one),
        home,
        HouseholdStay(**shared, household=home, person=other, started="1990"),
        Tie(**shared, first=one, second=other, kind="close", ended="2001"),
        Tie(**shared, first=one, second=other, kind="broken", removed_at=scene.world.now),
    ):
        row.save(force_insert=True)
    more = written_together.together(family)
    for model, rows in zip(
        (Union, Parenthood, Twins, PregnancyLoss, Household, HouseholdStay, Tie),
        (more.unions, more.parenthoods, more.twins, more.losses, more.households, more.stays, more.ties),
        strict=True,
    ):
        plain = model._default_manager.filter(family=family, removed_at__isnull=True).order_by("id")
        assert rows and [told(row) for row in rows] == [told(row) for row in plain]
        assert [type(value) for row in rows for value in told(row).values()] == [
            type(value) for row in plain for value in told(row).values()
        ]
        assert all(row.family is family and not row.get_deferred_fields() for row in rows)
