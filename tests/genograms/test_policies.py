"""Who may read a report: the question and its list agree, for everybody and at every moment."""

from __future__ import annotations

import datetime as dt

import pytest

from keerpunt.genograms import held_files, policies, reading
from keerpunt.genograms.actions import imports as import_actions
from keerpunt.genograms.models import Import, WaitingFile
from keerpunt.kit import clock
from keerpunt.programmes.scopes import programme_scope
from tests.genograms.test_import import SAMPLE
from tests.worlds import PEOPLE, World


@pytest.fixture
def came_in(world: World) -> Import:
    with programme_scope(world.programmes["veen"].pk):
        return import_actions.import_family(
            actor=world.actor("coordinator"),
            found=reading.read_file(SAMPLE.read_bytes(), today=clock.day_of(world.now)),
            display_name="Gezin Import",
            lead_coach_id=world.users["lead"].pk,
            now=world.now,
        )


@pytest.mark.parametrize(
    "later", [dt.timedelta(), dt.timedelta(hours=4), dt.timedelta(days=29), dt.timedelta(days=30)]
)
def test_the_question_and_the_list_agree(world: World, came_in: Import, later: dt.timedelta) -> None:
    now = world.now + later
    with programme_scope(world.programmes["veen"].pk):
        for name in PEOPLE:
            actor = world.actor(name)
            allowed = bool(policies.can_read_import(actor, came_in, now=now))
            assert allowed == policies.readable_imports(actor, now=now).filter(pk=came_in.pk).exists(), name
            gone = later >= policies.KEPT
            own = name == "coordinator" and later < policies.OWN
            assert allowed == (not gone and (own or name == "lead")), name


@pytest.mark.parametrize("by", ["lead", "coordinator", "former"])
@pytest.mark.parametrize("into", [None, "wit", "zwart"])
def test_a_waiting_file_is_seen_by_who_gave_it(world: World, by: str, into: str | None) -> None:
    programme = world.programmes["veen"].pk
    with programme_scope(programme):
        row = WaitingFile(
            programme_id=programme, by_id=world.users[by].pk, made_at=world.now, moved_at=world.now
        )
        row.family = world.families[into] if into else None
        held_files.put_wishes(row, held_files.Wishes())
        row.save()
        for name in PEOPLE:
            actor = world.actor(name)
            for later in (dt.timedelta(), dt.timedelta(hours=23), dt.timedelta(days=1)):
                now = world.now + later
                allowed = bool(policies.can_see_waiting(actor, row, now=now))
                assert allowed == policies.waiting_files(actor, now=now).filter(pk=row.pk).exists(), name
                works = into is None or (name, into) == ("lead", "wit")
                assert allowed == (name == by and works and later < policies.WAITS), (name, later)
