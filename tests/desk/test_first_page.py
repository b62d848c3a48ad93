"""The list as a coordinator meets it is composed once; it must say what the list says in every other way."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django_scopes.exceptions import ScopeError

from keerpunt.desk import queries
from keerpunt.families.models import CareTeamSeat, Family
from keerpunt.kit import clock
from keerpunt.programmes.scopes import programme_scope
from tests import worlds
from tests.worlds import World


def outlines(world: World, on: dt.date) -> tuple[list[Any], list[Any]]:
    wanted = queries.Wanted()
    plain = queries._opened(queries._page_of(Family.objects.all(), wanted, on))
    composed, total = queries._first_page(world.programmes["veen"].pk, on)
    seen = [
        [
            (
                row.pk, row.display_name, row.phase, row.started_on, row.handover_on, row.lead_coach_id,
                row.lead_name, row.next_name, row.stand_in, int(row.total),
            )
            for row in rows
        ]
        for rows in (plain, composed)
    ]  # fmt: skip
    assert total == Family.objects.count()
    return seen[0], seen[1]


def test_composed_once_it_says_the_same(world: World) -> None:
    worlds.add_families(world, 60)
    on = clock.day_of(world.now)
    with programme_scope(world.programmes["veen"].pk):
        plain, composed = outlines(world, on)
        assert len(plain) == queries.PAGE
        assert plain == composed
        CareTeamSeat.objects.filter(role="stand_in").update(ends_on=on)
        plain, composed = outlines(world, on)
        assert plain == composed
        plain, composed = outlines(world, on - dt.timedelta(days=5))
        assert plain == composed


def test_another_programme_gets_its_own_families(world: World) -> None:
    on = clock.day_of(world.now)
    with programme_scope(world.programmes["kust"].pk):
        rows, total = queries._first_page(world.programmes["kust"].pk, on)
        assert [row.pk for row in rows] == [world.families["zee"].pk]
        assert total == 1
        with pytest.raises(ScopeError):
            queries._first_page(world.programmes["veen"].pk, on)
