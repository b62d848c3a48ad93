"""Who no longer works in the programme but holds a seat: a coordinator and the lead coach see it and can act on it."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from keerpunt.access.verdicts import Refused
from keerpunt.families import care_team
from keerpunt.families.actions import team
from keerpunt.families.enums import Phase, SeatRole
from keerpunt.families.models import CareTeamSeat, Family
from keerpunt.kit import clock
from keerpunt.programmes.models import Membership
from keerpunt.programmes.scopes import programme_scope
from tests.families.browsing import Visitor
from tests.families.scenes import Scene
from tests.worlds import World

DAY = dt.timedelta(days=1)
LEFT = "werkt hier niet meer als coach"
NEEDED = "Dit gezin heeft een nieuwe vaste coach nodig"


@pytest.fixture(autouse=True)
def _without_second_factor(settings: Any) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False


def leaves(world: World, name: str) -> None:
    with programme_scope(world.programmes["veen"].pk):
        Membership.objects.filter(user=world.users[name]).update(ends_on=clock.day_of(world.now))


def seat_of(world: World, name: str) -> CareTeamSeat:
    with programme_scope(world.programmes["veen"].pk):
        found: CareTeamSeat = CareTeamSeat.objects.get(family=world.families["wit"], user=world.users[name])
        return found


@pytest.mark.parametrize("name", ["lead", "coordinator"])
def test_who_fills_seats_sees_who_left_and_can_end_the_seat(world: World, name: str) -> None:
    visitor = Visitor(world, name)
    told = visitor.text(visitor.at("family_team"))
    assert told.count(LEFT) == 1
    where = visitor.at("seat_end", seat_of(world, "left").reference)
    assert where in told
    assert visitor.send(where).status_code == 303
    assert LEFT not in visitor.text(visitor.at("family_team"))


def test_the_panel_of_the_familys_page_says_it_too(world: World) -> None:
    lead = Visitor(world)
    told = lead.text(lead.at("family_page"))
    assert told.count(LEFT) == 1
    assert lead.at("seat_end", seat_of(world, "left").reference) in told
    assert lead.at("seat_end", seat_of(world, "stand_in").reference) not in told


def test_who_fills_no_seats_is_not_told(world: World) -> None:
    stand_in = Visitor(world, "stand_in")
    for page in ("family_team", "family_page"):
        assert LEFT not in stand_in.text(stand_in.at(page))


def test_somebody_who_was_switched_off_left_too(world: World) -> None:
    world.users["stand_in"].is_active = False
    world.users["stand_in"].save(update_fields=["is_active"])
    lead = Visitor(world)
    assert lead.text(lead.at("family_team")).count(LEFT) == 2


def test_a_lead_coach_who_left_is_replaced_by_a_handover(world: World) -> None:
    leaves(world, "lead")
    coordinator = Visitor(world, "coordinator")
    told = coordinator.text(coordinator.at("family_team"))
    assert NEEDED in told and f"Lead Postma {LEFT}" in told
    where = coordinator.at("handover_plan")
    assert f'href="{where}"' in told
    form = coordinator.text(where)
    assert f"was de vaste coach en {LEFT}" in form and 'name="stays"' not in form
    coach = re.search(r'value="(\w+)">Stranger', form)
    assert coach
    day = clock.day_of(world.now) + 3 * DAY
    assert coordinator.send(where, coach=coach[1], handover_on=day.isoformat()).status_code == 303
    told = coordinator.text(coordinator.at("family_team"))
    assert NEEDED not in told and "samen" not in told


def test_a_family_that_is_done_needs_no_new_coach(scene: Scene) -> None:
    leaves(scene.world, "lead")
    today = clock.day_of(scene.now)
    assert care_team.team_on(scene.family, on=today).needs_lead
    scene.family.phase = Phase.COMPLETED
    found = care_team.team_on(scene.family, on=today)
    assert not found.needs_lead and not found.lead_works_here


def test_who_left_does_not_stay_as_a_stand_in(scene: Scene) -> None:
    leaves(scene.world, "lead")
    around = {**scene.around, "actor": scene.world.actor("coordinator")}
    with pytest.raises(Refused) as refusal:
        team.plan_handover(
            **around,
            user_id=scene.world.users["stranger"].pk,
            handover_on=clock.day_of(scene.now) + DAY,
            stays=True,
            version=scene.family.version,
        )
    assert refusal.value.field == "stays"


def test_it_costs_no_query_more(scene: Scene) -> None:
    family = Family.objects.select_related("data_key", "lead_coach", "next_lead_coach").get(
        pk=scene.family.pk
    )
    with CaptureQueriesContext(
        connection,
    ) as asked:
        found = care_team.team_on(family, on=clock.day_of(scene.now))
    assert len(asked) == 1
    assert [place.name for place in found.others if not place.works_here] == ["Left Postma"]


def begins(scene: Scene, days: int, **more: Any) -> CareTeamSeat:
    told: dict[str, Any] = {"role": SeatRole.CO_COACH, "purpose": "huiswerk", "last_day": None, **more}
    day = clock.day_of(scene.now) + days * DAY
    user_id = scene.world.users["stranger"].pk
    return team.fill_seat(**scene.around, user_id=user_id, starts_on=day, **told)


@pytest.mark.parametrize("days", [-31, -1, 0, 1, 366])
def test_a_seat_begins_on_a_chosen_day(scene: Scene, days: int) -> None:
    seat = begins(scene, days)
    today = clock.day_of(scene.now)
    assert seat.starts_on == today + days * DAY
    place = next(p for p in care_team.team_on(scene.family, on=today).others if p.seat == seat)
    assert place.begins_later == (days > 0)


@pytest.mark.parametrize("days", [-32, 367])
def test_a_first_day_too_far_away_is_refused(scene: Scene, days: int) -> None:
    with pytest.raises(Refused) as refusal:
        begins(scene, days)
    assert refusal.value.field == "starts_on"


def test_a_last_day_before_the_first_is_refused(scene: Scene) -> None:
    today = clock.day_of(scene.now)
    with pytest.raises(Refused) as refusal:
        begins(scene, 10, last_day=today + 9 * DAY)
    assert refusal.value.field == "last_day" and "eerste dag" in refusal.value.message
    with pytest.raises(Refused) as refusal:
        begins(scene, -10, last_day=today - DAY)
    assert refusal.value.field == "last_day"
    assert begins(scene, -10, last_day=today).ends_on == today + DAY


def test_a_seat_does_not_begin_within_another_of_the_same_coach(scene: Scene) -> None:
    seat = begins(scene, -20, last_day=clock.day_of(scene.now))
    with pytest.raises(Refused) as refusal:
        begins(scene, 0)
    assert refusal.value.field == "coach"
    assert begins(scene, 1).starts_on == seat.ends_on


def test_who_stops_before_the_first_day_cannot_begin(scene: Scene) -> None:
    ends = clock.day_of(scene.now) + 5 * DAY
    Membership.objects.filter(user=scene.world.users["stranger"]).update(ends_on=ends)
    with pytest.raises(Refused) as refusal:
        begins(scene, 5)
    assert refusal.value.field == "coach"


def test_the_first_day_is_asked_and_shown(world: World) -> None:
    lead = Visitor(world)
    where = lead.at("seat_new")
    today = clock.day_of(world.now)
    assert lead.fields(where)["starts_on"] == today.isoformat()
    coach = re.search(r'value="(\w+)">Stranger', lead.text(where))
    assert coach
    later = today + 12 * DAY
    answer = lead.send(where, coach=coach[1], role="co_coach", starts_on=later.isoformat())
    assert answer.status_code == 303
    told = lead.text(lead.at("family_team"))
    assert f"vanaf {later.day} " in told
    assert Visitor(world, "stranger").client.get(lead.at("family_page")).status_code == 404
    empty = lead.send(where, coach=coach[1], role="co_coach", starts_on="")
    assert empty.status_code == 422 and "Kies een dag" in empty.content.decode()
