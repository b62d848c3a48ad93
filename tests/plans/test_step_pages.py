"""Steps and marks on screen: one tap ticks a step, three give a mark, and nothing that was typed is lost."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest

from keerpunt.journal.models import Entry
from keerpunt.plans.actions import deciding, goals, progress, small_steps
from keerpunt.plans.enums import GoalState
from keerpunt.plans.models import Progress, Step
from keerpunt.programmes.models import Programme
from keerpunt.programmes.scopes import across_programmes
from tests.families.browsing import Visitor, filled_in
from tests.plans.scenes import PlanScene

A_FORM = re.compile(r"<form[^>]*action=\"([^\"]*)\"[^>]*>(.*?)</form>", re.DOTALL)
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


@pytest.fixture(autouse=True)
def _without_second_factor(settings: Any) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def visitor(scene: PlanScene) -> Visitor:
    return Visitor(scene.world)


def _there(step: Step) -> Step:
    with across_programmes():
        found: Step = Step.objects.get(pk=step.pk)
    found.family = step.family
    return found


def _words(page: str) -> str:
    main = page[page.index("<main") : page.index("</main")]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def _button(page: str, address: str) -> tuple[str, dict[str, str]]:
    """The small form on a page that sends to an address beginning so, as a browser would send it."""
    for action, inside in A_FORM.findall(page):
        if action.startswith(address):
            return action, dict(HIDDEN.findall(inside))
    raise AssertionError(address)


def _lines(operation: str) -> int:
    with across_programmes():
        return Entry.objects.filter(operation=operation).count()


@pytest.mark.parametrize("page", ["plan_page", "goal_page"])
def test_one_tap_ticks_a_step_off_and_leads_back_to_it(scene: PlanScene, visitor: Visitor, page: str) -> None:
    goal = scene.goal()
    step = scene.step(goal)
    here = visitor.at(page, *([goal.reference] if page == "goal_page" else []))
    tick = visitor.at("step_tick", step.reference)
    action, fields = _button(visitor.text(here), tick)
    answer = visitor.client.post(action, fields)
    assert (answer.status_code, answer["Location"]) == (303, f"{here}#stap-{step.reference}")
    assert _there(step).done_on == scene.today
    after = visitor.text(here)
    assert "Gedaan: Aanmelden bij school" in after
    assert visitor.at("undo_last") in after[: after.index("</main")]
    assert "vandaag gedaan" in after


@pytest.mark.parametrize("page", ["plan_page", "goal_page"])
def test_every_step_has_a_form_of_its_own(scene: PlanScene, visitor: Visitor, page: str) -> None:
    goal = scene.goal()
    steps = [scene.step(goal, words) for words in ("Bellen", 'Een "map" <kopen>', "Opruimen")]
    here = visitor.at(page, *([goal.reference] if page == "goal_page" else []))
    text = visitor.client.get(here).content.decode()
    assert "&lt;kopen&gt;" in text and "<kopen>" not in text and "&lt;form" not in text
    forms = [_button(text, visitor.at("step_tick", one.reference))[1] for one in steps]
    assert len({form["submission"] for form in forms}) == 3
    assert len({form["csrfmiddlewaretoken"] for form in forms}) == 1
    assert all(len(form["submission"]) > 30 and form["csrfmiddlewaretoken"] for form in forms)


def test_the_same_tap_twice_has_one_effect(scene: PlanScene, visitor: Visitor) -> None:
    step = scene.step(scene.goal())
    action, fields = _button(visitor.text(visitor.at("plan_page")), visitor.at("step_tick", step.reference))
    first, again = visitor.client.post(action, fields), visitor.client.post(action, fields)
    assert (first.status_code, again.status_code) == (303, 303)
    assert first["Location"] == again["Location"]
    assert _lines("plans.tick_step") == 1


def test_a_tick_can_be_undone_and_taken_back(scene: PlanScene, visitor: Visitor) -> None:
    step = scene.step(scene.goal())
    here = visitor.at("plan_page")
    action, fields = _button(visitor.text(here), visitor.at("step_tick", step.reference))
    visitor.client.post(action, fields)
    undo = re.search(r'href="([^"]*/ongedaan/[^"]*)"', visitor.text(here))
    assert undo is not None
    answer = visitor.send(undo[1])
    assert answer["Location"] == here
    assert _there(step).done_on is None
    action, fields = _button(visitor.text(here), visitor.at("step_tick", step.reference))
    visitor.client.post(action, fields)
    action, fields = _button(visitor.text(here), visitor.at("step_untick", step.reference))
    assert visitor.client.post(action, fields).status_code == 303
    assert _there(step).done_on is None


def test_a_tap_on_an_old_page_shows_what_stands_there_now(scene: PlanScene, visitor: Visitor) -> None:
    step = scene.step(scene.goal())
    action, fields = _button(visitor.text(visitor.at("plan_page")), visitor.at("step_tick", step.reference))
    other = {**scene.around, "actor": scene.world.actor("stand_in")}
    facts = small_steps.StepFacts("Bellen met de decaan", person=scene.person("sanne"))
    small_steps.change_step(step=_there(step), facts=facts, version=None, **other)
    answer = visitor.client.post(action, fields)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Iemand heeft deze stap net gewijzigd." in page
    assert "Bellen met de decaan" in page
    assert _there(step).done_on is None
    again = visitor.client.post(action, filled_in(page))
    assert again.status_code == 303
    assert _there(step).done_on == scene.today


def test_a_step_is_set_with_a_quick_day(scene: PlanScene, visitor: Visitor) -> None:
    goal = scene.goal()
    address = visitor.at("step_new", goal.reference, van="plan")
    sanne = scene.person("sanne").reference
    answer = visitor.send(address, words="De school bellen", who=sanne, by_when="volgende-week")
    with across_programmes():
        step = Step.objects.get()
        step.family = scene.family
        assert (step.words, step.person_id) == ("De school bellen", scene.person("sanne").pk)
        assert step.due_on is not None and step.due_on.isoweekday() == 7
        assert dt.timedelta(7) <= step.due_on - scene.today <= dt.timedelta(13)
    assert answer["Location"] == f"{visitor.at('plan_page')}#stap-{step.reference}"


def test_a_day_that_is_typed_counts_without_the_choice(scene: PlanScene, visitor: Visitor) -> None:
    day = scene.today + dt.timedelta(days=3)
    address = visitor.at("step_new", scene.goal().reference)
    assert visitor.send(address, words="De school bellen", due_on=day.isoformat()).status_code == 303
    with across_programmes():
        assert Step.objects.get().due_on == day


def test_a_professional_of_the_team_or_a_name_does_it(scene: PlanScene, visitor: Visitor) -> None:
    goal = scene.goal()
    address = visitor.at("step_new", goal.reference)
    page = visitor.text(address)
    coach = re.search(r'name="who"[^>]*value="([^"]+)"[^>]*>\s*<label[^>]*>Lead', page)
    assert coach is not None
    assert visitor.send(address, words="Brief schrijven", who=coach[1], by_when="").status_code == 303
    assert (
        visitor.send(address, words="Oppassen", who="iemand-anders", other="Buurvrouw Ans").status_code == 303
    )
    with across_programmes():
        rows = list(Step.objects.order_by("place"))
        for row in rows:
            row.family = scene.family
        assert rows[0].professional_id == scene.actor.user_id
        assert rows[1].other == "Buurvrouw Ans"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"words": ""}, "Schrijf op wat de stap is."),
        ({"who": "iemand-anders"}, "Schrijf op wie dit doet."),
        ({"by_when": "andere-dag", "due_on": "2001-01-01"}, "Deze dag is al voorbij."),
        ({"by_when": "andere-dag"}, "Kies een dag."),
        ({"words": "a" * 5001}, "Dit is te lang"),
    ],
)
def test_a_refusal_keeps_what_was_typed(
    scene: PlanScene, visitor: Visitor, typed: dict[str, str], said: str
) -> None:
    address = visitor.at("step_new", scene.goal().reference)
    sent = {"words": "De school bellen, morgen al", **typed}
    answer = visitor.send(address, **sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert filled_in(page)["words"] == sent["words"]
    with across_programmes():
        assert not Step.objects.exists()


def test_a_step_of_five_thousand_characters_fits(scene: PlanScene, visitor: Visitor) -> None:
    words = "🌱 שלום " + "a" * 4990
    answer = visitor.send(visitor.at("step_new", scene.goal().reference), words=words)
    assert answer.status_code == 303
    page = visitor.text(visitor.at("plan_page"))
    assert words in page
    folded = page[: page.index(words)].rpartition("<details")[2]
    assert "</details>" not in folded and "<summary>🌱 שלום" in folded


def test_two_writers_on_one_step_see_both_texts(scene: PlanScene, visitor: Visitor) -> None:
    step = scene.step(scene.goal())
    address = visitor.at("step_change", step.reference)
    fields = visitor.fields(address)
    other = Visitor(scene.world, "stand_in")
    assert other.send(address, words="Bellen met de decaan").status_code == 303
    answer = visitor.client.post(address, {**fields, "words": "Mailen naar school"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Bellen met de decaan" in page
    assert "Mailen naar school" in page
    assert _there(step).words == "Bellen met de decaan"
    assert visitor.client.post(address, filled_in(page)).status_code == 303
    assert _there(step).words == "Mailen naar school"


def test_what_was_typed_for_a_step_that_is_gone_is_kept(scene: PlanScene, visitor: Visitor) -> None:
    step = scene.step(scene.goal())
    address = visitor.at("step_change", step.reference)
    fields = visitor.fields(address)
    other = {**scene.around, "actor": scene.world.actor("stand_in")}
    small_steps.remove_step(step=_there(step), version=None, **other)
    answer = visitor.client.post(address, {**fields, "words": "Mailen naar school"})
    assert answer.status_code == 409
    assert "Mailen naar school" in answer.content.decode()


def test_other_words_for_the_familys_own_step_wait(scene: PlanScene, visitor: Visitor) -> None:
    step = scene.step(scene.goal())
    deciding.accept_proposal(row=step, version=None, **scene.together)
    address = visitor.at("step_change", step.reference)
    assert "In de woorden van het gezin" in visitor.text(address)
    visitor.send(address, words="Samen aanmelden", by_when="deze-week")
    now = _there(step)
    assert (now.words, now.proposed_words) == ("Aanmelden bij school", "Samen aanmelden")
    assert now.due_on is not None
    assert "wachten tot het gezin zegt" in visitor.text(visitor.at("plan_page"))
    visitor.send(address, by_when="geen-dag")
    assert (_there(step).proposed_words, _there(step).due_on) == ("Samen aanmelden", None)


def test_once_more_next_week_and_off_the_page(scene: PlanScene, visitor: Visitor) -> None:
    step = scene.step(scene.goal(), due_on=scene.today)
    assert visitor.send(visitor.at("step_again", step.reference)).status_code == 303
    answer = visitor.send(visitor.at("step_remove", step.reference, van="plan"))
    assert answer["Location"].startswith(visitor.at("plan_page"))
    with across_programmes():
        (left,) = Step.objects.filter(removed_at__isnull=True)
        assert left.due_on == scene.today + dt.timedelta(days=7)


@pytest.mark.parametrize("page", ["plan_page", "goal_page"])
def test_again_next_week_twice_says_that_it_is_there(scene: PlanScene, visitor: Visitor, page: str) -> None:
    goal = scene.goal()
    step = scene.step(goal, due_on=scene.today)
    small_steps.tick_step(step=step, version=None, **scene.around)
    here = visitor.at(page, *([goal.reference] if page == "goal_page" else []))
    door = visitor.at("step_again", step.reference)
    before = visitor.text(here)
    # Two taps on a slow line, and the page of yesterday in another tab: each with a form of its own.
    (action, one), (_same, other) = _button(before, door), _button(visitor.text(here), door)
    assert visitor.client.post(action, one).status_code == 303
    assert visitor.client.post(action, other).status_code == 303
    answer = visitor.send(door)
    with across_programmes():
        assert Step.objects.filter(removed_at__isnull=True).count() == 2
    after = visitor.text(here)
    assert "Die staat er al: Aanmelden bij school" in after
    assert door not in after
    assert "Staat er voor volgende week" in after
    assert answer.status_code == 303
    assert _lines("plans.copy_step_to_next_week") == 1


def test_what_is_late_is_said_kindly_and_many_done_ones_are_folded(
    scene: PlanScene, visitor: Visitor
) -> None:
    goal = scene.goal()
    with across_programmes():
        for number in range(4):
            step = scene.step(goal, f"Stap {number}")
            Step.objects.filter(pk=step.pk).update(done_on=scene.today - dt.timedelta(days=3))
        late = scene.step(goal, "Brief openen")
        Step.objects.filter(pk=late.pk).update(due_on=dt.date(2025, 12, 5))
    page = visitor.text(visitor.at("plan_page"))
    assert "was voor 5 december" in page
    assert "4 stappen gehaald" in page
    assert page.index('<details class="more steps-done">') < page.index("Stap 0")


def test_a_mark_in_one_form(scene: PlanScene, visitor: Visitor) -> None:
    goal = scene.goal()
    address = visitor.at("progress_new", goal.reference, van="plan")
    page = visitor.text(address)
    assert page.count('type="radio"') == 11
    assert "begin 2" in page
    assert "goed genoeg 8" in page
    fields = {**visitor.fields(address), "score": "6", "note": "Ik heb zelf gebeld."}
    first, again = visitor.client.post(address, fields), visitor.client.post(address, fields)
    assert first["Location"] == again["Location"] == f"{visitor.at('plan_page')}#doel-{goal.reference}"
    with across_programmes():
        (made,) = Progress.objects.all()
        made.family = scene.family
        assert (made.score, made.on, made.note) == (6, scene.today, "Ik heb zelf gebeld.")
        assert made.spoken_by_id == scene.person("sanne").pk
    assert "Genoteerd: een 6." in visitor.text(visitor.at("plan_page"))


def test_a_wrong_mark_is_followed_by_another_and_both_are_shown(scene: PlanScene, visitor: Visitor) -> None:
    goal = scene.goal()
    address = visitor.at("progress_new", goal.reference)
    for score in ("9", "4"):
        assert visitor.send(address, score=score).status_code == 303
    page = _words(visitor.text(address))
    assert "laatst een 4" in page
    assert "Voor die dag kwam er een ander cijfer." in page
    with across_programmes():
        assert Progress.objects.count() == 2


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Kies een cijfer van 0 tot"),
        ({"score": "11"}, "Kies"),
        ({"score": "5", "on": "2090-01-01"}, "Kies vandaag of een dag daarvoor."),
    ],
)
def test_a_refused_mark_keeps_the_sentence(
    scene: PlanScene, visitor: Visitor, typed: dict[str, str], said: str
) -> None:
    address = visitor.at("progress_new", scene.goal().reference)
    answer = visitor.send(address, note="Het ging al beter.", **typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert "Het ging al beter." in page


def test_a_goal_that_was_ended_asks_no_mark(scene: PlanScene, visitor: Visitor) -> None:
    goal = scene.goal()
    progress.record_progress(goal=goal, score=7, **scene.around)
    goals.end_goal(goal=goal, state=GoalState.REACHED, ending="Gelukt!", version=None, **scene.around)
    page = visitor.text(visitor.at("progress_new", goal.reference))
    assert "Dit doel is afgerond." in page
    assert 'type="radio"' not in page


def test_a_reader_sees_the_steps_without_buttons(scene: PlanScene) -> None:
    scene.step(scene.goal())
    reader = Visitor(scene.world, "reasoned")
    page = reader.text(reader.at("plan_page"))
    assert "Aanmelden bij school" in page
    assert "/gedaan/" not in page


@pytest.mark.parametrize("door", ["step_change", "step_tick", "step_untick", "step_again", "step_remove"])
def test_a_step_of_another_family_is_not_there(scene: PlanScene, door: str) -> None:
    step = scene.step(scene.goal())
    elsewhere = Visitor(scene.world, "stand_in", family="zwart")
    assert elsewhere.client.get(elsewhere.at(door, step.reference)).status_code == 404


def test_in_english_too(scene: PlanScene) -> None:
    with across_programmes():
        Programme.objects.filter(pk=scene.family.programme_id).update(language="en")
    goal = scene.goal()
    step = scene.step(goal, due_on=scene.today)
    visitor = Visitor(scene.world)
    assert "for today" in visitor.text(visitor.at("plan_page"))
    assert "Who does this?" in visitor.text(visitor.at("step_change", step.reference))
    assert "Is this step done?" in visitor.text(visitor.at("step_tick", step.reference))
    assert "What makes it no lower?" in visitor.text(visitor.at("progress_new", goal.reference))


def test_the_form_of_a_step_does_not_open_for_a_goal_that_ended(scene: PlanScene, visitor: Visitor) -> None:
    goal = scene.goal()
    assert visitor.client.get(visitor.at("step_new", goal.reference)).status_code == 200
    goals.end_goal(goal=goal, state=GoalState.REACHED, ending="Ja.", version=None, **scene.around)
    answer = visitor.client.get(visitor.at("step_new", goal.reference))
    assert (answer.status_code, answer["Location"]) == (302, visitor.at("goal_page", goal.reference))


def test_the_form_of_a_familys_own_step_says_before_one_types_that_words_wait(scene: PlanScene) -> None:
    step = scene.step(scene.goal())
    visitor = Visitor(scene.world)
    address = visitor.at("step_change", step.reference)
    says = "achten ernaast, tot zij ja of nee zeggen."
    assert says not in visitor.text(address)
    for row in (step.goal, step):
        deciding.accept_proposal(row=row, version=None, **scene.together)
    page = visitor.text(address)
    field = page[page.index('name="words"') - 600 : page.index('name="words"')]
    assert says in field and "Jouw voorstel, in andere woorden" in field
    assert 'aria-describedby="id_words' in page
