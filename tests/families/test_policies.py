"""Who may see and do what: each question agrees with its list, for everybody and every family."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from keerpunt.access.actors import Actor, system
from keerpunt.families import policies, written_out
from keerpunt.families.models import Family
from keerpunt.kit import clock
from keerpunt.programmes.scopes import programme_scope
from tests.worlds import World

DAYS = (-400, -301, -1, 0, 1, 4, 5, 400)

# question, list twin; each is asked with the day, and with the moment where it wants that.
TWINS: list[tuple[Callable[..., Any], Callable[..., Any], bool]] = [
    (policies.can_list_family, policies.listable_families, False),
    (policies.can_open_family, policies.visible_families, True),
    (policies.can_edit_family, policies.editable_families, False),
    (policies.can_fill_seats, policies.families_with_seats_to_fill, False),
]


def _everybody(world: World) -> list[tuple[str, str, Actor]]:
    found = []
    for programme in world.programmes:
        for name, user in world.users.items():
            if not user.is_installation_administrator:
                found.append((name, programme, world.actor(name, programme)))
        found.append(("system", programme, system(world.programmes[programme].pk)))
    return found


@pytest.mark.parametrize(
    ("asks", "lists", "with_moment"), TWINS, ids=lambda value: getattr(value, "__name__", "")
)
def test_the_question_and_the_list_agree(
    world: World, asks: Callable[..., Any], lists: Callable[..., Any], with_moment: bool
) -> None:
    answers = set()
    for name, programme, actor in _everybody(world):
        with programme_scope(world.programmes[programme].pk):
            for shift in DAYS:
                moment = world.now + dt.timedelta(days=shift)
                asked: dict[str, Any] = {"on": clock.day_of(moment)}
                if with_moment:
                    asked["now"] = moment
                listed = set(lists(actor, **asked).values_list("pk", flat=True))
                for family in Family.objects.all():
                    verdict = asks(actor, family, **asked)
                    assert bool(verdict) == (family.pk in listed), (name, programme, family, shift, verdict)
                    family.known_seats = written_out.seats(family, asked["on"])
                    assert asks(actor, family, **asked) == verdict, "read with its seats it is the same"
                    answers.add(bool(verdict))
    assert answers == {True, False}, "the world has somebody who may and somebody who may not"


EXPECTED = {
    # who: lists, opens, edits, fills seats of family De Wit today
    "lead": (True, True, True, True),
    "stand_in": (True, True, True, False),
    "former": (False, False, False, False),
    "coming": (False, False, False, False),
    "stranger": (False, False, False, False),
    "left": (False, False, False, False),
    "coordinator": (True, False, False, True),
    "reasoned": (True, True, False, True),
    "manager": (False, False, False, False),
    "nobody": (False, False, False, False),
    "other_coach": (False, False, False, False),
}


def test_who_may_what_in_family_de_wit(world: World) -> None:
    on = clock.day_of(world.now)
    with programme_scope(world.programmes["veen"].pk):
        family = Family.objects.get(pk=world.families["wit"].pk)
        for name, expected in EXPECTED.items():
            actor = world.actor(name)
            found = (
                bool(policies.can_list_family(actor, family, on=on)),
                bool(policies.can_open_family(actor, family, on=on, now=world.now)),
                bool(policies.can_edit_family(actor, family, on=on)),
                bool(policies.can_fill_seats(actor, family, on=on)),
            )
            assert found == expected, name


def test_a_reason_ends_by_itself(world: World) -> None:
    with programme_scope(world.programmes["veen"].pk):
        family = Family.objects.get(pk=world.families["wit"].pk)
        actor = world.actor("reasoned")
        later = world.now + dt.timedelta(hours=4)
        assert not policies.can_open_family(actor, family, on=clock.day_of(later), now=later)


def test_who_may_add_a_family(world: World) -> None:
    may = {name for name in EXPECTED if policies.can_open_a_file(world.actor(name))}
    assert may == {"lead", "stand_in", "former", "coming", "stranger", "coordinator", "reasoned"}
