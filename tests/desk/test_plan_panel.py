"""Dreams and goals on the family's page: what stands there, who may tick, what it costs, that it is drawn once."""

from __future__ import annotations

import datetime as dt
import re
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from keerpunt.desk.web import plan_panel
from keerpunt.families.models import LifeEvent
from keerpunt.plans.actions import progress, small_steps
from keerpunt.plans.models import Step
from keerpunt.programmes.scopes import programme_scope
from tests.families.browsing import Visitor
from tests.plans.scenes import PlanScene
from tests.worlds import World

# Its mark, and everything that stands in the plan.
QUERIES = 2


@pytest.fixture(autouse=True)
def without_second_step(settings: Any) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def scene(world: World) -> Any:
    with programme_scope(world.programmes["veen"].pk):
        yield PlanScene(world)


def panel_of(visitor: Visitor) -> str:
    page = visitor.text(visitor.at("family_page"))
    return page[page.index('id="plan"') : page.index('id="map"')]


def text_of(visitor: Visitor) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", panel_of(visitor))).split())


def fill(scene: PlanScene, goal_count: int = 1, step_count: int = 1) -> None:
    scene.dream()
    event = LifeEvent.objects.get(family=scene.family)
    for number in range(goal_count):
        goal = scene.goal(f"Doel {number}", event=event if number == 0 else None, start=3, enough=7)
        for place in range(step_count):
            scene.step(goal, f"Stap {number} {place}", due_on=scene.today + dt.timedelta(days=4))
        progress.record_progress(goal=goal, score=5, **scene.around)


def test_without_a_plan_it_invites(world: World) -> None:
    text = text_of(Visitor(world))
    assert "Waar dromen ze van?" in text and "Aan het gezinsplan beginnen" in text
    reader = text_of(Visitor(world, "reasoned"))
    assert "Waar dromen ze van?" in reader and "Aan het gezinsplan" not in reader


def test_it_shows_the_first_of_everything(scene: PlanScene, world: World) -> None:
    fill(scene, goal_count=5, step_count=4)
    done = Step.objects.filter(family=scene.family).order_by("id").first()
    small_steps.tick_step(step=done, version=None, **scene.around)
    text = text_of(Visitor(world))
    for words in (
        "“Met mijn zus een eigen schoonmaakbedrijf.” Sanne",
        "Doel 0",
        "komende maanden",
        "hoort bij van school zonder diploma",
        "Op een schaal van 0 tot 10: begin 3, nu 5, goed genoeg 7.",
        "Stap 0 0 (gedaan)",
        "Stap 0 3",
        "Naar het gezinsplan",
        "Er staan nog 2 doelen in.",
    ):
        assert words in text, words
    assert "Doel 2" in text and "Doel 3" not in text and "Stap 1 3" not in text


def test_a_step_is_ticked_in_one_tap_and_leads_back(scene: PlanScene, world: World) -> None:
    fill(scene)
    visitor = Visitor(world)
    form = re.search(r'<form[^>]*action="([^"]+)"[^>]*>(.*?)</form>', panel_of(visitor), re.DOTALL)
    assert form is not None
    fields = dict(re.findall(r'name="([^"]+)" value="([^"]*)"', form[2]))
    step = Step.objects.get(family=scene.family)
    assert fields["version"] == str(step.version)
    answer = visitor.client.post(form[1], fields)
    assert answer.status_code == 303
    assert answer.headers["Location"] == visitor.at("family_page") + f"#stap-{step.reference}"
    assert Step.objects.get(pk=step.pk).done_on == scene.today
    assert f'id="stap-{step.reference}"' in panel_of(visitor)
    assert visitor.client.post(form[1], fields).status_code == 303, "the same once more has one effect"
    again = visitor.client.post(
        form[1], {**fields, "submission": visitor.fields(visitor.at("plan_change"))["submission"]}
    )
    assert again.status_code in (409, 422), "somebody else was first"


def test_who_reads_only_ticks_nothing(scene: PlanScene, world: World) -> None:
    fill(scene)
    panel = panel_of(Visitor(world, "reasoned"))
    assert "Stap 0 0" in panel and "<form" not in panel and "<button" not in panel


def test_the_queries_of_the_panel(scene: PlanScene, world: World) -> None:
    visitor = Visitor(world)
    for goal_count, step_count in ((1, 1), (11, 5)):
        fill(scene, goal_count, step_count)
        plan_panel._panels.forget()
        counts = []
        for _ in range(2):
            with CaptureQueriesContext(connection) as asked:
                visitor.text(visitor.at("family_page"))
            counts.append(sum("plans_goal" in one["sql"] for one in asked))
        assert counts == [QUERIES, 1], "the events take what is known from the panel"


def test_what_is_kept_is_sealed_and_made_anew_for_another_day_and_language(
    scene: PlanScene, world: World
) -> None:
    fill(scene)
    plan_panel._panels.forget()
    visitor = Visitor(world)
    assert "Dromen en doelen" in text_of(visitor)
    held = b"".join(plan_panel._panels._pieces.values())
    assert held and b"schoonmaakbedrijf" not in held and b"Doel 0" not in held
    world.users["lead"].language = "en"
    world.users["lead"].save()
    assert "Dreams and goals" in text_of(visitor)
    assert len(plan_panel._panels._pieces) == 2


def test_who_left_the_page_stands_nowhere(scene: PlanScene, world: World) -> None:
    fill(scene)
    visitor = Visitor(world)
    assert "Sanne" in text_of(visitor)
    sanne = scene.person("sanne")
    sanne.given_name, sanne.version = "Sandra", sanne.version + 1
    sanne.save()
    assert "Sandra" in text_of(visitor) and "Sanne" not in text_of(visitor)
