"""Who may read a report: the question and its list agree, for everybody and at every moment."""

from __future__ import annotations

import datetime as dt

import pytest

from keerpunt.genograms import policies, reading
from keerpunt.genograms.actions import imports as import_actions
from keerpunt.genograms.models import Import
from keerpunt.programmes.scopes import programme_scope
from tests.genograms.test_import import SAMPLE
from tests.worlds import PEOPLE, World


@pytest.fixture
def came_in(world: World) -> Import:
    with programme_scope(world.programmes["veen"].pk):
        return import_actions.import_family(
            actor=world.actor("coordinator"),
            found=reading.read_file(SAMPLE.read_bytes()),
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
