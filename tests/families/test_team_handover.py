"""The warm handover: both hold seats until the day, and on the day every door is shut for the old lead coach."""

from __future__ import annotations

import ast
import datetime as dt
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django_tasks_db.models import DBTaskResult

from keerpunt.access.verdicts import ChangedMeanwhile, Refused
from keerpunt.families import care_team, policies
from keerpunt.families import rules as family_rules
from keerpunt.families.actions import team
from keerpunt.families.enums import SeatRole
from keerpunt.families.models import CareTeamSeat, Family
from keerpunt.kit import clock
from keerpunt.programmes.scopes import programme_scope
from tests.families.scenes import Scene
from tests.house_rules import house
from tests.worlds import World

DAY = dt.timedelta(days=1)
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture(autouse=True)
def _without_second_factor(settings: Any) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False


def planned(scene: Scene, *, days: int, to: str = "stranger", stays: bool = False) -> Family:
    scene.family = team.plan_handover(
        **scene.around,
        user_id=scene.world.users[to].pk,
        handover_on=clock.day_of(scene.now) + days * DAY,
        stays=stays,
        version=scene.family.version,
    )
    return scene.family


def lead_on(scene: Scene, day: dt.date) -> str:
    family = Family.objects.get(pk=scene.family.pk)
    key = family_rules.lead_on(family.lead_coach_id, family.next_lead_coach_id, family.handover_on, day)
    return next(name for name, user in scene.world.users.items() if user.pk == key)


def opens(scene: Scene, name: str, moment: dt.datetime) -> bool:
    family = Family.objects.get(pk=scene.family.pk)
    actor = scene.world.actor(name)
    return bool(policies.can_open_family(actor, family, on=clock.day_of(moment), now=moment))


def open_seats(scene: Scene) -> set[tuple[str, str, dt.date | None]]:
    names = {user.pk: name for name, user in scene.world.users.items()}
    rows = CareTeamSeat.objects.filter(family=scene.family).values_list(
        "user_id", "role", "ends_on", "starts_on"
    )
    return {(names[user], role, end) for user, role, end, start in rows if end is None or end > start}


def test_both_lead_until_the_day_and_one_from_it(scene: Scene) -> None:
    today = clock.day_of(scene.now)
    _family, line = scene.one_line_for(lambda: planned(scene, days=7))
    assert line.operation == "families.plan_handover"
    assert [lead_on(scene, today + 6 * DAY), lead_on(scene, today + 7 * DAY)] == ["lead", "stranger"]
    before, after = scene.now + 6 * DAY, scene.now + 7 * DAY
    assert (opens(scene, "lead", before), opens(scene, "stranger", scene.now)) == (True, True)
    assert (opens(scene, "lead", after), opens(scene, "stranger", after)) == (False, True)


def test_today_means_at_once(scene: Scene) -> None:
    family = planned(scene, days=0)
    assert (family.lead_coach_id, family.next_lead_coach_id) == (scene.world.users["stranger"].pk, None)
    assert not opens(scene, "lead", scene.now)


def test_the_old_lead_coach_may_stay_as_stand_in(scene: Scene) -> None:
    planned(scene, days=7, stays=True)
    after = scene.now + 7 * DAY
    assert opens(scene, "lead", after)
    told = care_team.team_on(scene.family, on=clock.day_of(after))
    assert told.lead_name == "Stranger Postma"
    assert ("Lead Postma", "stand_in") in [(place.name, place.seat.role) for place in told.others]


def test_cancelling_restores_what_was(scene: Scene) -> None:
    before = open_seats(scene)
    planned(scene, days=7, to="stand_in", stays=True)
    assert open_seats(scene) != before
    family, line = scene.one_line_for(
        lambda: team.cancel_handover(**scene.around, version=scene.family.version)
    )
    assert (family.next_lead_coach_id, family.handover_on) == (None, None)
    assert line.operation == "families.cancel_handover"
    assert open_seats(scene) == before
    told = care_team.team_on(Family.objects.get(pk=family.pk), on=clock.day_of(scene.now))
    assert told.lead and told.lead.since == clock.day_of(scene.now) - 300 * DAY
    scene.family = family
    planned(scene, days=7, to="stand_in", stays=True)  # and it can be planned again


def test_a_handover_that_took_place_is_not_cancelled(scene: Scene) -> None:
    planned(scene, days=1)
    scene.actor = scene.world.actor("coordinator")
    scene.now += 2 * DAY
    with pytest.raises(Refused):
        team.cancel_handover(**scene.around, version=None)


@pytest.mark.parametrize(
    ("to", "days", "field"),
    [
        ("lead", 7, "coach"),
        ("left", 7, "coach"),
        ("manager", 7, "coach"),
        ("stranger", -1, "handover_on"),
        ("stranger", 400, "handover_on"),
    ],
)
def test_a_handover_that_cannot_be(scene: Scene, to: str, days: int, field: str) -> None:
    def refused() -> None:
        with pytest.raises(Refused) as refusal:
            planned(scene, to=to, days=days)
        assert refusal.value.field == field

    scene.no_line_for(refused)
    assert Family.objects.get(pk=scene.family.pk).lead_coach_id == scene.world.users["lead"].pk


def test_one_handover_at_a_time_and_from_the_version_that_was_seen(scene: Scene) -> None:
    planned(scene, days=7)
    with pytest.raises(Refused):
        planned(scene, days=9, to="stand_in")
    with pytest.raises(ChangedMeanwhile):
        team.cancel_handover(**scene.around, version=1)


def test_after_the_day_a_next_handover_begins_from_the_new_lead(scene: Scene) -> None:
    planned(scene, days=1)
    scene.now += 2 * DAY
    scene.actor = scene.world.actor("stranger")
    planned(scene, days=3, to="stand_in")
    today = clock.day_of(scene.now)
    assert [lead_on(scene, today), lead_on(scene, today + 3 * DAY)] == ["stranger", "stand_in"]
    scene.now += 3 * DAY
    assert not opens(scene, "stranger", scene.now)


def test_settling_writes_down_what_was_so_already(scene: Scene) -> None:
    planned(scene, days=1, to="stand_in")
    assert _settled(scene.now) == "0 handovers settled"
    after = scene.now + DAY
    assert lead_on(scene, clock.day_of(after)) == "stand_in"
    assert _settled(after) == "1 handovers settled"
    assert _settled(after) == "0 handovers settled"
    family = Family.objects.get(pk=scene.family.pk)
    assert (family.lead_coach_id, family.next_lead_coach_id) == (scene.world.users["stand_in"].pk, None)
    assert ("stand_in", SeatRole.LEAD_COACH.value, None) in open_seats(scene)
    assert scene.lines()[-1].operation == "families.settle_handover"
    told = care_team.team_on(family, on=clock.day_of(after))
    assert told.lead and told.lead.since == clock.day_of(after)


def test_planning_leaves_a_job_for_the_day_itself(
    scene: Scene, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        planned(scene, days=7)
    job = DBTaskResult.objects.get(task_path="keerpunt.families.tasks.settle_handovers")
    assert clock.day_of(job.run_after) == clock.day_of(scene.now) + 7 * DAY


def _settled(moment: dt.datetime) -> str:
    out = StringIO()
    with time_machine.travel(moment, tick=False):
        call_command("families", "settle", stdout=out)
    return out.getvalue().strip()


def doors_of(family: Family) -> Iterator[str]:
    """Every address of the product that begins with this family, with made-up keys where a door asks for one."""

    def walk(patterns: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
        for one in patterns:
            yield from walk(one.url_patterns) if isinstance(one, URLResolver) else [one]

    for door in walk(get_resolver().url_patterns):
        converters = door.pattern.converters
        if "ref" in converters and door.name:
            filler = {name: _filler(kind) for name, kind in converters.items() if name != "ref"}
            yield reverse(door.name, kwargs={"ref": family.reference, **filler})


def _filler(kind: object) -> object:
    made_up = {"UUIDConverter": "00000000-0000-7000-8000-000000000000", "IntConverter": 987654}
    return made_up.get(type(kind).__name__, "zzzzzzzz")


def without_tokens(answer: Any) -> str:
    return re.sub(r'name="(csrfmiddlewaretoken|submission)" value="[^"]*"', "", answer.content.decode())


def signed_in(world: World, name: str) -> Client:
    client = Client()
    client.force_login(world.users[name], backend=BACKEND)
    return client


def test_the_walk_of_a_handover_through_the_front_door(world: World) -> None:
    family = world.families["wit"]
    with programme_scope(family.programme_id):
        planned(Scene(world), days=7)
    page = reverse("family_team", args=[family.reference])
    doors = list(doors_of(family))
    assert len(doors) > 15
    with time_machine.travel(world.now + 6 * DAY, tick=False):
        for name in ("lead", "stranger"):
            answer = signed_in(world, name).get(page)
            assert answer.status_code == 200
            assert "Stranger" in answer.content.decode()
    with time_machine.travel(world.now + 7 * DAY, tick=False):
        old, new = signed_in(world, "lead"), signed_in(world, "stranger")
        unknown = old.get(reverse("family_team", args=["zzzzzzzz"]))
        for door in doors:
            for answer in (old.get(door), old.post(door)):
                assert answer.status_code in (404, 405), door
        shut = without_tokens(old.get(page)).replace(family.reference, "zzzzzzzz")
        assert shut == without_tokens(unknown)
        assert new.get(page).status_code == 200
        assert new.get(reverse("handover_plan", args=[family.reference])).status_code == 200


def assignments(path: Path) -> list[str]:
    """Every place in a module that gives a family another lead coach, or a new family its first one."""
    found = []
    for node in ast.walk(house.tree(path)):
        targets = node.targets if isinstance(node, ast.Assign) else []
        found += [
            f"{path.name}: {target.attr} = …"
            for given in targets
            for target in (given.elts if isinstance(given, ast.Tuple) else [given])
            if isinstance(target, ast.Attribute) and target.attr in ("lead_coach", "lead_coach_id")
        ]
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            named = {keyword.arg for keyword in node.keywords} & {"lead_coach", "lead_coach_id"}
            if named and (called.endswith((".update", ".create", "_create")) or called == "Family"):
                found.append(f"{path.name}: {called}({', '.join(sorted(n for n in named if n))}=…)")
    return found


def test_nothing_but_a_handover_changes_the_lead_coach() -> None:
    found = [place for path in house.modules(house.ROOT, "keerpunt") for place in assignments(path)]
    assert found == ["files.py: lead_coach_id = …", "team.py: lead_coach_id = …"]


def test_a_seeded_change_of_the_lead_coach_is_found(tmp_path: Path) -> None:
    text = "family.lead_coach = user\nFamily.objects.filter(pk=1).update(lead_coach_id=2)\n"
    text += "family.name, family.lead_coach_id = name, key\n"
    assert len(assignments(house.write(tmp_path, "keerpunt/families/web/views.py", text))) == 3
