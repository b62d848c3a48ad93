"""The care team: filling, changing and ending seats, who may, and the helpers' list."""

from __future__ import annotations

import datetime as dt

import pytest

from keerpunt.access.verdicts import ChangedMeanwhile, NotAllowed, Refused
from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.families import care_team
from keerpunt.families.actions import helpers_list, team
from keerpunt.families.enums import SeatRole
from keerpunt.families.models import CareTeamSeat, Helper
from keerpunt.kit import clock
from tests.families.scenes import Scene

DAY = dt.timedelta(days=1)


def filled(scene: Scene, name: str = "stranger", **changes: object) -> CareTeamSeat:
    told: dict[str, object] = {"role": SeatRole.CO_COACH, "purpose": "huiswerk", "last_day": None, **changes}
    return team.fill_seat(**scene.around, user_id=scene.world.users[name].pk, **told)


def seat_of(scene: Scene, name: str) -> CareTeamSeat:
    seat: CareTeamSeat = CareTeamSeat.objects.get(family=scene.family, user=scene.world.users[name])
    seat.family = scene.family
    return seat


def test_a_seat_is_filled_from_today_with_one_line(scene: Scene) -> None:
    today = clock.day_of(scene.now)
    seat, line = scene.one_line_for(lambda: filled(scene, last_day=today + 9 * DAY))
    assert (seat.starts_on, seat.ends_on, seat.purpose) == (today, today + 10 * DAY, "huiswerk")
    assert line.operation == "families.fill_seat"
    assert line.subjects == [["CareTeamSeat", str(seat.pk)]]


@pytest.mark.parametrize(
    ("name", "changes", "field"),
    [
        ("left", {}, "coach"),  # no longer in the programme
        ("manager", {}, "coach"),  # no coach
        ("other_coach", {}, "coach"),  # another programme
        ("stand_in", {}, "coach"),  # in the team already
        ("coming", {}, "coach"),  # in the team soon
        ("lead", {}, "coach"),
        ("stranger", {"role": SeatRole.LEAD_COACH}, "role"),
        ("stranger", {"last_day": dt.date(2020, 1, 1)}, "last_day"),
    ],
)
def test_a_seat_that_cannot_be_filled(
    scene: Scene, name: str, changes: dict[str, object], field: str
) -> None:
    def refused() -> None:
        with pytest.raises(Refused) as refusal:
            filled(scene, name, **changes)
        assert refusal.value.field == field

    scene.no_line_for(refused)


def test_who_left_the_team_may_come_back(scene: Scene) -> None:
    assert filled(scene, "former").ends_on is None


@pytest.mark.parametrize("name", ["stand_in", "stranger", "former", "manager", "administrator"])
def test_only_the_lead_coach_and_a_coordinator_fill_seats(scene: Scene, name: str) -> None:
    scene.actor = scene.world.actor(name)
    with pytest.raises(NotAllowed):
        filled(scene)


def test_a_coordinator_fills_a_seat_without_opening_the_family(scene: Scene) -> None:
    scene.actor = scene.world.actor("coordinator")
    assert filled(scene).purpose == "huiswerk"


def test_a_seat_is_changed_from_the_version_that_was_seen(scene: Scene) -> None:
    seat = seat_of(scene, "stand_in")
    today = clock.day_of(scene.now)
    changed, line = scene.one_line_for(
        lambda: team.change_seat(**scene.around, seat=seat, purpose="post", last_day=today, version=1)
    )
    assert (changed.purpose, changed.ends_on, changed.version) == ("post", today + DAY, 2)
    assert line.operation == "families.change_seat"
    with pytest.raises(ChangedMeanwhile):
        team.change_seat(**scene.around, seat=seat, purpose="x", last_day=None, version=1)


def test_a_purpose_that_was_not_shown_stays(scene: Scene) -> None:
    seat = seat_of(scene, "stand_in")
    team.change_seat(**scene.around, seat=seat, purpose=None, last_day=None, version=1)
    assert seat_of(scene, "stand_in").purpose == "meedenken"


def test_a_lead_coachs_term_cannot_be_set_by_hand(scene: Scene) -> None:
    seat = seat_of(scene, "lead")
    today = clock.day_of(scene.now)
    team.change_seat(**scene.around, seat=seat, purpose="rust", last_day=today, version=1)
    assert (seat_of(scene, "lead").ends_on, seat_of(scene, "lead").purpose) == (None, "rust")
    with pytest.raises(Refused):
        team.end_seat(**scene.around, seat=seat, version=None)


def test_a_seat_ends_at_once(scene: Scene) -> None:
    seat = seat_of(scene, "stand_in")
    ended, line = scene.one_line_for(lambda: team.end_seat(**scene.around, seat=seat, version=1))
    assert ended.ends_on == clock.day_of(scene.now)
    assert line.operation == "families.end_seat"
    with pytest.raises(ChangedMeanwhile):
        team.end_seat(**scene.around, seat=seat, version=None)


def test_a_seat_that_has_not_begun_ends_without_having_held(scene: Scene) -> None:
    seat = seat_of(scene, "coming")
    team.end_seat(**scene.around, seat=seat, version=1)
    told = care_team.team_on(scene.family, on=seat.starts_on)
    assert "Coming Postma" not in [place.name for place in (*told.others, *told.earlier)]


def test_the_team_as_a_page_tells_it(scene: Scene) -> None:
    told = care_team.team_on(scene.family, on=clock.day_of(scene.now))
    assert told.lead_name == "Lead Postma"
    assert told.stand_in and told.stand_in.name == "Stand_in Postma"
    assert [(place.name, place.begins_later) for place in told.others] == [
        ("Stand_in Postma", False),
        ("Left Postma", False),
        ("Coming Postma", True),
    ]
    assert [place.name for place in told.earlier] == ["Former Postma"]


FACTS = helpers_list.HelperFacts(
    "Miriam", "Jeugdgezondheidszorg", "meten", UncertainDate(2024, None, None, True)
)


def test_a_helper_is_added_changed_ended_and_taken_off(scene: Scene) -> None:
    helper, line = scene.one_line_for(lambda: helpers_list.add_helper(**scene.around, facts=FACTS))
    assert (line.operation, helper.started) == ("families.add_helper", FACTS.started.code())  # type: ignore[union-attr]
    ended = helpers_list.HelperFacts("Miriam", ended=UncertainDate(2026, 5, None))
    _same, line = scene.one_line_for(
        lambda: helpers_list.change_helper(**scene.around, helper=helper, facts=ended, version=1)
    )
    assert line.operation == "families.change_helper"
    now, earlier = care_team.helpers_of(scene.family)
    assert ([one.title for one in now], [one.title for one in earlier]) == (["Joke"], ["Miriam"])
    with pytest.raises(ChangedMeanwhile):
        helpers_list.change_helper(**scene.around, helper=helper, facts=FACTS, version=1)
    _none, line = scene.one_line_for(
        lambda: helpers_list.remove_helper(**scene.around, helper=helper, version=2)
    )
    assert line.operation == "families.remove_helper"
    assert Helper.objects.get(pk=helper.pk).removed_at == scene.now


def test_a_helper_without_any_name_is_refused(scene: Scene) -> None:
    def refused() -> None:
        with pytest.raises(Refused):
            helpers_list.add_helper(**scene.around, facts=helpers_list.HelperFacts(name=""))

    scene.no_line_for(refused)


@pytest.mark.parametrize("name", ["coordinator", "reasoned", "stranger", "coming"])
def test_only_the_team_keeps_the_list_of_helpers(scene: Scene, name: str) -> None:
    scene.actor = scene.world.actor(name)
    with pytest.raises(NotAllowed):
        helpers_list.add_helper(**scene.around, facts=FACTS)
