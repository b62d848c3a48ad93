"""Vandaag: its line in the journal, what it costs, long lists, and ticking off in place."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from keerpunt.access import actions as access_actions
from keerpunt.access.enums import ReasonCode
from keerpunt.desk import policies, team_due
from keerpunt.families.models import CareTeamSeat, Family
from keerpunt.journal.models import Entry
from keerpunt.kit import clock
from keerpunt.plans.actions import plans, small_steps
from keerpunt.plans.models import Plan, Step
from keerpunt.programmes.scopes import programme_scope
from tests.desk.due_scenes import PLANTED, Signed, due_on, make_both, page_of, planted, promise
from tests.plans.scenes import PlanScene
from tests.worlds import World, add_families


@pytest.fixture
def scene(world: World) -> Any:
    with programme_scope(world.programmes["veen"].pk):
        yield PlanScene(world)


# The journal.


def test_the_page_is_one_line_with_the_number_of_families(
    scene: PlanScene, world: World, client_of: Signed
) -> None:
    planted(scene)
    make_both(world, "lead")
    for _ in range(2):
        page_of(client_of("lead"))
    lines = Entry.objects.filter(actor_id=world.users["lead"].pk, kind="list").order_by("sequence")
    assert [(line.operation, line.family_id, line.subjects) for line in lines] == [
        ("desk.today", None, [["count", "1"]]),
        ("desk.team_dates", None, [["count", "1"]]),
    ]
    assert not Entry.objects.filter(kind="read", actor_id=world.users["lead"].pk).exists()


# What it costs.


def queries_of(client: Client, address: str = "/vandaag/") -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured.captured_queries)


def fill(world: World, count: int) -> None:
    """Families of the stranger, each with a plan in which something is due."""
    keys = add_families(world, count)
    actor = world.actor("stranger")
    for family in Family.objects.filter(pk__in=keys):
        around = {"actor": actor, "family": family, "now": world.now}
        on = clock.day_of(world.now) + dt.timedelta(days=30)
        plans.begin_plan(facts=plans.PlanFacts(evaluate_on=on, where_now="Druk."), **around)
    Plan.objects.filter(family_id__in=keys).update(evaluate_on=clock.day_of(world.now) - dt.timedelta(days=3))


@pytest.mark.parametrize(("name", "most"), [("stranger", 8), ("coordinator", 7), ("both", 10)])
def test_the_number_of_queries_does_not_grow(
    scene: PlanScene, world: World, client_of: Signed, name: str, most: int
) -> None:
    planted(scene)
    if name == "both":
        make_both(world, "stranger")
    client = client_of("stranger" if name == "both" else name)
    fill(world, 2)
    client.get("/vandaag/")
    few = queries_of(client)
    fill(world, 20)
    client.get("/vandaag/")
    assert queries_of(client) == few <= most


def test_the_team_has_fifty_on_a_page_and_every_family_once(
    scene: PlanScene, world: World, client_of: Signed
) -> None:
    planted(scene)
    fill(world, 52)
    actor = world.actor("coordinator")
    seen = [team_due.of_team(actor, on=scene.today, page=number) for number in (1, 2)]
    assert [len(part.lines) for part in seen] == [50, 3] and {part.total for part in seen} == {53}
    assert len({line.reference for part in seen for line in part.lines}) == 53
    beyond = team_due.of_team(actor, on=scene.today, page=9)
    assert (beyond.page, beyond.lines) == (1, seen[0].lines)
    for query in ("?pagina=2", "?pagina=0", "?pagina=x", "?pagina=99999"):
        assert "Van het team" in page_of(client_of("coordinator"), query)


def test_an_ended_seat_ends_it(scene: PlanScene, world: World, client_of: Signed) -> None:
    planted(scene)
    assert PLANTED in page_of(client_of("stand_in"))
    seats = CareTeamSeat.objects.filter(user=world.users["stand_in"], family=scene.family)
    seats.update(ends_on=scene.today)
    assert PLANTED not in page_of(client_of("stand_in"))


def test_a_reason_is_asked_behind_the_link(scene: PlanScene, world: World, client_of: Signed) -> None:
    planted(scene)
    page = reverse("family_page", args=[scene.family.reference])
    client = client_of("coordinator")
    assert client.get(page).headers["Location"] == reverse("family_reason", args=[scene.family.reference])
    access_actions.give_reason(
        actor=world.actor("coordinator"),
        family_id=scene.family.pk,
        data_key_id=scene.family.data_key_id,
        code=ReasonCode.CONSULTATION,
        words="De coach vroeg het.",
        now=world.now,
    )
    assert PLANTED not in page_of(client)


def test_a_long_list_is_cut_and_says_how_much_more_there_is(scene: PlanScene, client_of: Signed) -> None:
    goal = scene.goal()
    for number in range(43):
        due_on(scene.step(goal, f"Stap nummer {number}"), scene, -2)
    told = page_of(client_of("lead"))
    assert told.count('class="by-day__row"') == 40 and "Er zijn er nog 3." in told
    assert "nog 42 stappen" in told


# Ticking off in place.


def ticked(client: Client, told: str) -> Any:
    """Press the first button "Gedaan" of the page."""
    form = re.search(r'<form method="post" action="(/vandaag/[^"]+)"[^>]*>(.*?)</form>', told, re.DOTALL)
    assert form
    return client.post(form[1], dict(re.findall(r'name="(\w+)" value="([^"]*)"', form[2])))


def test_a_step_of_the_coach_is_ticked_off_where_it_stands(scene: PlanScene, client_of: Signed) -> None:
    step, client = promise(scene, -1), client_of("lead")
    told = page_of(client)
    answer = ticked(client, told)
    assert (answer.status_code, answer.headers["Location"]) == (303, reverse("today"))
    after = page_of(client)
    assert (
        "Gedaan: De school bellen over de stage" in after
        and "/vandaag/" + scene.family.reference not in after
    )
    step.refresh_from_db()
    assert (step.done_on, step.ticked_by_id) == (scene.today, scene.world.users["lead"].pk)
    again = ticked(client, told)
    assert (again.status_code, again.headers["Location"]) == (303, reverse("today"))
    assert Step.objects.filter(done_on__isnull=False).count() == 1


def test_only_her_own_steps_have_a_button(scene: PlanScene, client_of: Signed) -> None:
    promise(scene)
    assert page_of(client_of("lead")).count('action="/vandaag/') == 2  # in the line, and in the list by day
    assert 'action="/vandaag/' not in page_of(client_of("stand_in"))


def test_somebody_else_was_first(scene: PlanScene, client_of: Signed) -> None:
    step, client = promise(scene), client_of("lead")
    told = page_of(client)
    small_steps.change_step(
        step=step,
        facts=small_steps.StepFacts(
            words="Naar de school toe gaan", professional_id=scene.world.users["lead"].pk
        ),
        version=None,
        **scene.around,
    )
    assert ticked(client, told).status_code == 409
    step.refresh_from_db()
    assert step.done_on is None


@pytest.mark.parametrize("name", ["former", "coming", "stranger", "coordinator", "reasoned", "manager"])
def test_who_may_not_change_the_family_ticks_nothing(scene: PlanScene, client_of: Signed, name: str) -> None:
    step = promise(scene)
    address = reverse("today_tick", args=[scene.family.reference, step.reference])
    assert client_of(name).post(address, {"version": step.version}).status_code == 404


def test_while_a_member_holds_the_phone_there_is_no_desk(scene: PlanScene) -> None:
    assert policies.can_use_desk(scene.actor)
    assert not policies.can_use_desk(scene.member)
