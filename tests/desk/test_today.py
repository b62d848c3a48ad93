"""Vandaag: who sees what, what stands there and why."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.urls import reverse

from keerpunt.desk import due, policies, team_due
from keerpunt.desk.rules import What
from keerpunt.families import policies as family_policies
from keerpunt.families.enums import Phase
from keerpunt.families.models import Family
from keerpunt.kit import sealing
from keerpunt.plans import policies as plan_policies
from keerpunt.plans.actions import deciding, goals, small_steps, texts
from keerpunt.plans.enums import GoalState
from keerpunt.plans.models import Step
from keerpunt.programmes.scopes import programme_scope
from tests.desk.due_scenes import (
    PLANTED,
    Signed,
    due_on,
    line_of,
    looks_back_in,
    make_both,
    page_of,
    planted,
    promise,
)
from tests.plans.scenes import PlanScene
from tests.worlds import World


@pytest.fixture
def scene(world: World) -> Any:
    with programme_scope(world.programmes["veen"].pk):
        yield PlanScene(world)


# Who sees what.


def test_the_lines_are_of_families_with_a_seat_and_nobody_elses(scene: PlanScene, world: World) -> None:
    planted(scene)
    for name in world.users:
        actor = world.actor(name)
        if actor.programme_id != scene.family.programme_id or not policies.can_see_own_due(actor):
            continue
        found = due.of_reader(actor, on=scene.today)
        may = {
            family.pk
            for family in Family.objects.all()
            if family_policies.can_edit_family(actor, family, on=scene.today)
        }
        assert set(found.families) == may, name
        assert {step.family for step in found.steps.values()} <= may, name
        assert {line.family for line in found.lines} <= may, name


def test_the_teams_dates_agree_with_who_may_list_a_family(scene: PlanScene, world: World) -> None:
    planted(scene)
    for name in world.users:
        actor = world.actor(name)
        if actor.programme_id != scene.family.programme_id:
            continue
        shown = {line.reference for line in team_due.of_team(actor, on=scene.today).lines}
        listed = set(team_due.families_with_due_dates(actor, on=scene.today))
        expected = {scene.family.reference} if name in ("coordinator", "reasoned") else set()
        assert shown == expected, name
        may = {
            family
            for family in Family.objects.all()
            if policies.can_see_team_due(actor) and plan_policies.can_list_due(actor, family, on=scene.today)
        }
        assert listed == may, name


@pytest.mark.parametrize(
    ("name", "sees"),
    [("lead", True), ("stand_in", True), ("former", False), ("coming", False), ("stranger", False)],
)
def test_a_coach_reads_what_is_due_where_she_has_a_seat(
    scene: PlanScene, client_of: Signed, name: str, sees: bool
) -> None:
    planted(scene)
    assert (PLANTED in page_of(client_of(name))) is sees


@pytest.mark.parametrize("name", ["coordinator", "reasoned"])
def test_a_coordinator_reads_no_text_of_any_plan(scene: PlanScene, client_of: Signed, name: str) -> None:
    planted(scene)
    told = page_of(client_of(name))
    assert PLANTED not in told and "Sanne" not in told
    assert "Gezin De Wit" in told and "Lead Postma" in told and "nog niet gedaan" in told
    assert "1 nog open van eerder, 1 deze week" in told
    assert reverse("family_page", args=[scene.family.reference]) in told


def test_a_coordinators_page_opens_no_text_of_any_plan(
    scene: PlanScene, client_of: Signed, monkeypatch: pytest.MonkeyPatch
) -> None:
    planted(scene)
    places, unseal = set(), sealing.unseal

    def watched(sealed: bytes, *, row_id: uuid.UUID, place: str) -> str:
        places.add(place)
        return unseal(sealed, row_id=row_id, place=place)

    monkeypatch.setattr(sealing, "unseal", watched)
    page_of(client_of("coordinator"))
    assert places == {"families.family.display_name"}
    page_of(client_of("lead"))
    assert "plans.step.words" in places and not any(place.startswith("plans.goal") for place in places)


def test_only_rows_of_ones_own_families_are_opened(
    scene: PlanScene, client_of: Signed, monkeypatch: pytest.MonkeyPatch
) -> None:
    planted(scene)
    keys, unseal = set(), sealing.unseal

    def watched(sealed: bytes, *, row_id: uuid.UUID, place: str) -> str:
        keys.add(uuid.UUID(bytes=bytes(sealed[1:17])))
        return unseal(sealed, row_id=row_id, place=place)

    monkeypatch.setattr(sealing, "unseal", watched)
    page_of(client_of("lead"))
    assert keys == {scene.family.data_key_id}
    keys.clear()
    page_of(client_of("stranger"))
    assert keys == set()


@pytest.mark.parametrize("name", ["manager", "administrator"])
def test_for_others_there_is_no_such_page(scene: PlanScene, client_of: Signed, name: str) -> None:
    client = client_of(name)
    there, nowhere = client.get("/vandaag/"), client.get("/zomaar-iets/")
    assert (there.status_code, nowhere.status_code) == (404, 404)


def test_who_is_both_sees_both_apart(scene: PlanScene, world: World, client_of: Signed) -> None:
    planted(scene)
    make_both(world, "lead")
    own, _, team = page_of(client_of("lead")).partition("Van het team")
    assert PLANTED in own and PLANTED not in team and "Gezin De Wit" in team


def test_a_reason_does_not_bring_a_family_here(scene: PlanScene, world: World, client_of: Signed) -> None:
    planted(scene)
    make_both(world, "reasoned")
    assert PLANTED not in page_of(client_of("reasoned"))


def test_another_programme_sees_nothing_of_it(scene: PlanScene, client_of: Signed) -> None:
    planted(scene)
    assert PLANTED not in page_of(client_of("other_coach"))


# What stands there, and why.


def test_a_promise_of_the_coach_comes_first_and_can_be_ticked(scene: PlanScene, client_of: Signed) -> None:
    step = promise(scene)
    looks_back_in(scene, -5)
    told = page_of(client_of("lead"))
    assert "De school bellen over de stage" in told and "Dit beloofde je voor vandaag." in told
    assert "terugkijken (was op" in told
    line = line_of(scene)
    assert line is not None and (line.what, line.steps[0].key) == (What.PROMISE, step.pk)


def test_what_is_late_is_asked_after_kindly(scene: PlanScene, client_of: Signed) -> None:
    due_on(scene.step(scene.goal()), scene, -2)
    told = page_of(client_of("lead"))
    assert "Sanne zou dit doen voor" in told and "Vraag hoe het ging." in told
    assert "Nog open van eerder" in told


def test_an_overdue_evaluation_says_that_the_family_waits(scene: PlanScene, client_of: Signed) -> None:
    looks_back_in(scene, -5)
    told = page_of(client_of("lead"))
    assert "Kijk samen terug op het plan." in told and "Het gezin wacht erop." in told


def test_who_stands_in_sees_for_whom(scene: PlanScene, client_of: Signed) -> None:
    looks_back_in(scene, -5)
    assert "vervanger van Lead" in page_of(client_of("stand_in"))
    assert "vervanger van" not in page_of(client_of("lead"))


def test_proposals_wait_until_the_family_says_something_of_them(scene: PlanScene) -> None:
    goal = scene.goal()
    line = line_of(scene)
    assert line is not None and (line.what, line.proposals) == (
        What.PROPOSALS,
        2,
    )  # where we are now, and the goal
    for row in (goal, scene.plan):
        deciding.accept_proposal(row=row, version=None, **scene.together)
    assert line_of(scene) is None
    texts.write_agreement(words="Femke belt niet na zes uur", spoken_by=None, **scene.around)
    line = line_of(scene)
    assert line is not None and line.proposals == 1


def test_a_plan_without_a_goal_and_a_family_without_a_plan(scene: PlanScene, world: World) -> None:
    deciding.accept_proposal(row=scene.plan, version=None, **scene.together)
    line = line_of(scene)
    assert line is not None and line.what is What.FIRST_GOAL
    found = due.of_reader(world.actor("stand_in"), on=scene.today)
    assert {line.family: line.what for line in found.lines}[world.families["zwart"].pk] is What.BEGIN
    Family.objects.filter(pk=world.families["zwart"].pk).update(phase=Phase.AFTERCARE)
    found = due.of_reader(world.actor("stand_in"), on=scene.today)
    assert world.families["zwart"].pk not in {line.family for line in found.lines}


def test_what_was_done_declined_ended_or_taken_off_is_not_due(scene: PlanScene) -> None:
    goal = scene.goal()
    done, declined, off, of_ended = (scene.step(goal, f"Stap {number}") for number in range(4))
    other = scene.goal("Een ander doel")
    Step.objects.filter(pk=of_ended.pk).update(goal=other)
    for step in (done, declined, off, of_ended):
        due_on(step, scene, -1)
    small_steps.tick_step(step=done, version=None, **scene.around)
    deciding.decline_proposal(row=declined, version=None, **scene.together)
    small_steps.remove_step(step=off, version=None, **scene.around)
    assert list(due.of_reader(scene.actor, on=scene.today).steps) == [of_ended.pk]
    goals.end_goal(
        goal=other, state=GoalState.LET_GO, ending="Dit past niet meer.", version=None, **scene.around
    )
    assert due.of_reader(scene.actor, on=scene.today).steps == {}


@pytest.mark.parametrize("phase", [Phase.COMPLETED, Phase.STOPPED])
def test_of_a_family_that_is_no_longer_on_its_way_nothing_is_due(
    scene: PlanScene, world: World, phase: Phase
) -> None:
    planted(scene)
    Family.objects.filter(pk=scene.family.pk).update(phase=phase)
    found = due.of_reader(scene.actor, on=scene.today)
    assert (found.families, found.steps, list(found.lines)) == ({}, {}, [])
    assert team_due.of_team(world.actor("coordinator"), on=scene.today).lines == ()


def test_a_quiet_day_says_so_kindly(scene: PlanScene, client_of: Signed) -> None:
    deciding.accept_proposal(row=scene.goal(), version=None, **scene.together)
    deciding.accept_proposal(row=scene.plan, version=None, **scene.together)
    told = page_of(client_of("lead"))
    assert "Vandaag hoeft er niets." in told and "Wat nu?" not in told and "Per dag" not in told
    assert "In het team is nu niets aan de beurt." in page_of(client_of("coordinator"))
    assert "Nog geen gezinnen." in page_of(client_of("stranger"))


def test_both_languages(scene: PlanScene, client_of: Signed, world: World) -> None:
    planted(scene)
    promise(scene)
    for name in ("lead", "coordinator"):
        world.users[name].language = "en"
        world.users[name].save(update_fields=["language"])
        told = page_of(client_of(name))
        assert "Today" in told and "Vandaag" not in told
    assert "You promised this for today." in page_of(client_of("lead"))


def test_hard_words_are_shown_as_they_are_and_long_ones_cut(scene: PlanScene, client_of: Signed) -> None:
    promise(scene, words="<script>alert(1)</script> 🙂 שלום " + "heel lang " * 400)
    raw = client_of("lead").get("/vandaag/").content.decode()
    assert "<script>alert" not in raw and "🙂 שלום" in raw and len(raw) < 40_000


# The lead coach of a family changes: from the day of the handover it is the next one's.


def test_from_the_day_of_a_handover_it_is_the_next_coachs_family(scene: PlanScene, world: World) -> None:
    Family.objects.filter(pk=scene.family.pk).update(
        next_lead_coach=world.users["stand_in"], handover_on=scene.today
    )
    own = due.of_reader(scene.actor, on=scene.today).families[scene.family.pk]
    assert (own.leads, own.lead) == (False, "Stand_in")
