"""Agreeing to a plan, and the plans that were agreed on: the action and its pages."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from keerpunt.access.verdicts import ChangedMeanwhile, NotAllowed, Refused
from keerpunt.plans import outline, queries, since
from keerpunt.plans.actions import deciding, goals, small_steps, versions
from keerpunt.plans.enums import GoalState
from keerpunt.plans.models import Plan, PlanVersion
from keerpunt.programmes.scopes import programme_scope
from tests.families.browsing import Visitor, filled_in
from tests.plans.scenes import PlanScene


@pytest.fixture(autouse=True)
def _without_second_factor(settings: Any) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False


def seen(scene: PlanScene) -> str:
    current = queries.current_outline(scene.family)
    assert current is not None
    return outline.mark_of(current)


def agree(scene: PlanScene, *who: str, mark: str = "", **told: Any) -> PlanVersion:
    """Sanne agrees today to what stands there now."""
    facts = {"members": [scene.person(name) for name in who or ("sanne",)], "agreed_on": scene.today, **told}
    return versions.agree_on_version(
        agreeing=versions.Agreeing(**facts), seen=mark or seen(scene), **scene.around
    )


def test_a_version_is_one_line_and_stays_as_it_was(scene: PlanScene) -> None:
    goal = scene.goal()
    made, line = scene.one_line_for(lambda: agree(scene, "sanne", "lisa", others="oma Ria"))
    assert (line.operation, made.number) == ("plans.agree_on_version", 1)
    goals.end_goal(goal=goal, state=GoalState.REACHED, ending="Het is gelukt!", version=None, **scene.around)
    kept = since.all_kept(scene.family)[0]
    assert kept.agreed_by == ("Sanne", "Lisa", "oma Ria")
    assert [one.state for one in kept.plan.goals] == ["open"]
    with pytest.raises(DatabaseError), transaction.atomic():
        PlanVersion.objects.filter(pk=made.pk).update(number=2)


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"members": []}, "members"),
        ({"agreed_on": dt.date(2199, 1, 1)}, "agreed_on"),
        ({"agreed_on": dt.date(2000, 1, 1)}, "agreed_on"),
    ],
)
def test_refusals_name_their_field_and_keep_nothing(scene: PlanScene, told: Any, field: str) -> None:
    scene.goal()
    agree(scene)

    def act() -> None:
        with pytest.raises(Refused) as refusal:
            agree(scene, **told)
        assert refusal.value.field == field

    scene.no_line_for(act)
    assert PlanVersion.objects.count() == 1


def test_only_who_takes_part_agrees_and_only_to_something(scene: PlanScene) -> None:
    with pytest.raises(Refused):
        agree(scene)
    scene.goal()
    with pytest.raises(Refused):
        agree(scene, "ria")
    stranger = {**scene.around, "actor": scene.world.actor("stranger")}
    with pytest.raises(NotAllowed):
        versions.agree_on_version(
            agreeing=versions.Agreeing([scene.person("sanne")], scene.today), seen=seen(scene), **stranger
        )


def test_a_yes_holds_for_what_was_shown(scene: PlanScene) -> None:
    scene.goal()
    mark = seen(scene)
    scene.step(scene.goal("De post op orde"))

    def act() -> None:
        with pytest.raises(ChangedMeanwhile):
            agree(scene, mark=mark)

    scene.no_line_for(act)


def test_a_proposal_stays_a_proposal_in_the_version(scene: PlanScene) -> None:
    goal = scene.goal()
    agree(scene)
    deciding.accept_proposal(row=goal, version=None, **scene.together)
    agree(scene)
    assert [one.plan.goals[0].said.voice for one in since.all_kept(scene.family)] == ["own", "proposed"]


def test_what_changed_since_is_counted_and_told(scene: PlanScene) -> None:
    step = scene.step(scene.goal())
    agree(scene)
    now = queries.current_outline(scene.family)
    assert now is not None
    with CaptureQueriesContext(
        connection,
    ) as asked:
        told = since.since_agreed(scene.family, now)
    assert len(asked) == 1
    assert told is not None
    assert (told.count, told.told) == (0, [])
    small_steps.tick_step(step=step, version=None, **scene.around)
    now = queries.current_outline(scene.family)
    assert now is not None
    told = since.since_agreed(scene.family, now)
    assert told is not None and told.count == 1
    assert told.told[0].startswith("Stap gehaald: Aanmelden bij school")


class Pages:
    """The lead coach before the pages of a plan."""

    def __init__(self, scene: PlanScene, name: str = "lead") -> None:
        self.visitor = Visitor(scene.world, name)
        self.at = self.visitor.at

    def text(self, name: str, *more: object) -> str:
        return self.visitor.text(self.at(name, *more))


def test_the_family_agrees_on_screen(scene: PlanScene) -> None:
    scene.step(scene.goal())
    page, sanne = Pages(scene), scene.person("sanne").reference
    shown = page.text("plan_agree")
    assert "Mbo-2 Dienstverlening halen" in shown
    assert "Er staan nog" in shown and "voorstellen in." in shown
    assert page.visitor.fields(page.at("plan_agree"))["agreed_on"] == scene.today.isoformat()
    answer = page.visitor.send(page.at("plan_agree"), members=[sanne], others="oma Ria")
    assert (answer.status_code, answer.url) == (303, page.at("plan_version", 1))
    kept = page.text("plan_version", 1)
    assert "oma Ria" in kept and "Aanmelden bij school" in kept
    assert "Er is niets veranderd." in kept
    assert "Er is niets veranderd sinds" in page.text("plan_agree")


def test_who_chose_nobody_loses_nothing(scene: PlanScene) -> None:
    scene.goal()
    page = Pages(scene)
    answer = page.visitor.send(page.at("plan_agree"), others="oma Ria", agreed_on="2199-01-01")
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "oma Ria" in text and "2199-01-01" in text
    assert not PlanVersion.objects.exists()


def test_an_edit_meanwhile_is_told_and_asked_again(scene: PlanScene) -> None:
    scene.goal()
    page = Pages(scene)
    address = page.at("plan_agree")
    sent = page.visitor.fields(address) | {
        "members": [scene.person("sanne").reference],
        "others": "oma Ria",
    }
    scene.goal("De post op orde")
    answer = page.visitor.client.post(address, sent)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Iemand heeft het plan net veranderd." in text
    assert "De post op orde" in text and "oma Ria" in text
    assert "conflict" not in text
    assert not PlanVersion.objects.exists()
    again = page.visitor.client.post(address, filled_in(text))
    assert again.status_code == 303
    version = PlanVersion.objects.get()
    version.family = scene.family
    assert len(outline.from_json(version.content).goals) == 2


def test_the_same_form_twice_keeps_one_version(scene: PlanScene) -> None:
    scene.goal()
    page = Pages(scene)
    sent = page.visitor.fields(page.at("plan_agree")) | {"members": [scene.person("sanne").reference]}
    answers = [page.visitor.client.post(page.at("plan_agree"), sent) for _ in range(2)]
    assert [one.status_code for one in answers] == [303, 303]
    assert PlanVersion.objects.count() == 1


def test_an_empty_plan_is_not_agreed_on(scene: PlanScene) -> None:
    assert "Er staat nog niets in het plan" in Pages(scene).text("plan_agree")


def test_every_version_is_listed_with_what_changed(scene: PlanScene) -> None:
    goal = scene.goal()
    agree(scene)
    scene.step(goal)
    agree(scene, "sanne", "lisa")
    scene.goal("De post op orde")
    page = Pages(scene)
    listed = page.text("plan_versions")
    assert "Sanne en Lisa" in listed
    assert "Sinds toen is 1 ding veranderd" in listed and "Daarna veranderde 1 ding" in listed
    second = page.text("plan_version", 2)
    assert "Stap erbij: Aanmelden bij school" in second and "Doel erbij: De post op orde" in second
    assert page.visitor.client.get(page.at("plan_version", 3)).status_code == 404


def test_a_plan_that_was_agreed_on_stays_readable_when_all_of_it_went(scene: PlanScene) -> None:
    goal = scene.goal()
    agree(scene)
    goals.remove_goal(goal=goal, version=None, **scene.around)
    page = Pages(scene).text("plan_version", 1)
    assert "Mbo-2 Dienstverlening halen" in page
    assert "Doel van de pagina gehaald: Mbo-2 Dienstverlening halen" in page


def test_the_pages_ask_no_more_with_more_in_the_plan(scene: PlanScene) -> None:
    def asked(name: str, *more: object) -> int:
        page.visitor.client.get(page.at(name, *more))  # the reading line is there then
        with CaptureQueriesContext(connection) as found:
            page.visitor.client.get(page.at(name, *more))
        return len(found)

    page = Pages(scene)
    scene.step(scene.goal())
    agree(scene)
    few = {
        name: asked(name, *more) for name, *more in (("plan_versions",), ("plan_version", 1), ("plan_agree",))
    }
    for number in range(6):
        scene.step(scene.goal(f"Doel nummer {number}"))
        agree(scene)
    many = {
        name: asked(name, *more) for name, *more in (("plan_versions",), ("plan_version", 1), ("plan_agree",))
    }
    assert many == few
    assert max(many.values()) <= 16, many


def test_the_pages_speak_english_too(scene: PlanScene) -> None:
    scene.step(scene.goal())
    agree(scene)
    scene.goal("De post op orde")
    scene.world.users["lead"].language = "en"
    scene.world.users["lead"].save()
    page = Pages(scene)
    assert "1 thing changed since then" in page.text("plan_versions")
    assert "Goal added: De post op orde" in page.text("plan_version", 1)
    assert "Who agrees with this plan?" in page.text("plan_agree")


def test_nobody_else_reads_it(scene: PlanScene) -> None:
    scene.goal()
    agree(scene)
    stranger = Pages(scene, "stranger")
    for name, *more in (("plan_versions",), ("plan_version", 1), ("plan_agree",)):
        assert stranger.visitor.client.get(stranger.at(name, *more)).status_code == 404


def test_without_a_plan_it_leads_to_where_one_begins(scene: PlanScene) -> None:
    with programme_scope(scene.family.programme_id):
        Plan.objects.filter(pk=scene.plan.pk).update(removed_at=scene.now)
    page = Pages(scene)
    assert page.visitor.client.get(page.at("plan_agree")).url == page.at("plan_begin")
    assert page.visitor.client.get(page.at("evaluation_new")).url == page.at("plan_begin")
    assert "Er is nog geen plan vastgesteld." in page.text("plan_versions")
