"""Two who correct one evaluation at once: each keeps what they changed, and of one text that both changed both are shown."""

from __future__ import annotations

import datetime as dt
from html import unescape
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keerpunt.plans import looking_back, meeting
from keerpunt.plans.actions import evaluating, taking_back
from keerpunt.plans.models import EarlierWording, Evaluation, Goal, Plan
from tests.families.browsing import Visitor, filled_in
from tests.plans.scenes import PlanScene
from tests.plans.test_evaluations import begun_before, hold

LOOKED = evaluating.LookedAt
NAMES = ("said", "helped", "change", "others")
MARKS = st.fixed_dictionaries({name: st.sampled_from("abc") for name in NAMES})


@pytest.fixture(autouse=True)
def _without_second_factor(settings: Any) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False


@given(opened=MARKS, mine=MARKS, now=MARKS)
def test_nothing_that_one_of_them_changed_is_undone(opened: Any, mine: Any, now: Any) -> None:
    met = meeting.meet(opened, mine, now, said=[("said", "helped", "change")])
    written = {name: now[name] if name in met.left else mine[name] for name in NAMES}
    for name in set(NAMES) - met.both:
        ours, theirs = mine[name] != opened[name], now[name] != opened[name]
        assert written[name] == (mine[name] if ours else now[name])
        assert not (ours and theirs) or mine[name] == now[name]
    assert all(mine[name] != now[name] for name in met.both)
    if not met.both and written["said"] != now["said"]:  # nobody gets other words in the mouth
        assert all(now[name] == opened[name] for name in ("helped", "change"))
    assert meeting.meet({}, mine, now).both == {name for name in NAMES if mine[name] != now[name]}


@pytest.fixture
def goal(scene: PlanScene) -> Goal:
    begun_before(scene)
    return scene.goal()


@pytest.fixture
def held(scene: PlanScene, goal: Goal) -> Evaluation:
    one = LOOKED(goal, helped="Bellen.", score=6, change="Niets.", spoken_by=scene.person("sanne"))
    return hold(scene, one, others="oma Ria", changes="Vaker bel.")


def both(scene: PlanScene, held: Evaluation, first: dict[str, Any], second: dict[str, Any]) -> Any:
    """Two open it, the stand-in saves, then the lead: gives the visitor and the answer."""
    coach, stand_in = Visitor(scene.world), Visitor(scene.world, "stand_in")
    address = coach.at("evaluation_change", held.reference)
    mine = coach.fields(address) | second
    assert stand_in.send(address, **first).status_code == 303
    return coach, coach.client.post(address, mine)


def told_apart(page: str) -> str:
    """What stands above the form, in both texts."""
    start = page.index('id="conflict"')
    return page[start : page.index("</section>", start)]


def as_read(scene: PlanScene, held: Evaluation) -> tuple[str, ...]:
    read = looking_back.read(looking_back.evaluation_of(scene.family, held.reference))
    about = read.goals[0]
    texts = (read.others, read.changes, about.helped, about.change)
    return tuple(text.words for text in texts)


def test_what_the_second_left_alone_stays_as_the_first_made_it(
    scene: PlanScene, held: Evaluation, goal: Goal
) -> None:
    key = goal.reference
    day = (scene.today - dt.timedelta(days=2)).isoformat()
    first = {"changes": "Vaker bellen.", f"helped-{key}": "Samen bellen.", "months": "1", "held_on": day}
    lisa = scene.person("lisa").reference
    second = {"others": "oma Ria en Els", f"change-{key}": "Op maandag niets.", "present": [lisa]}
    coach, answer = both(scene, held, first, second)
    assert answer.status_code == 303
    assert as_read(scene, held) == ("oma Ria en Els", "Vaker bellen.", "Samen bellen.", "Op maandag niets.")
    now = looking_back.evaluation_of(scene.family, held.reference)
    assert now.held_on.isoformat() == day
    assert now.next_on == Plan.objects.get().evaluate_on != held.next_on
    assert [one.reference for one in looking_back.present_at(now)] == [lisa]
    page = coach.text(answer.url)
    assert "Stand_in heeft intussen ook iets veranderd: dat blijft staan." in page


def test_of_what_both_changed_both_texts_are_shown_and_nothing_else(
    scene: PlanScene, held: Evaluation, goal: Goal
) -> None:
    key = goal.reference
    first = {"changes": "Elke week bellen.", f"helped-{key}": "Samen bellen."}
    coach, answer = both(scene, held, first, {"changes": "Vaker bellen.", "others": "Els"})
    page = unescape(answer.content.decode())
    assert answer.status_code == 409
    conflict = told_apart(page)
    assert "Vaker bellen." in conflict and "Elke week bellen." in conflict
    assert "Els" not in conflict and "Samen bellen." not in conflict
    fields = filled_in(answer.content.decode())
    assert (fields["changes"], fields[f"helped-{key}"]) == ("Vaker bellen.", "Samen bellen.")
    address = coach.at("evaluation_change", held.reference)
    assert coach.client.post(address, fields).status_code == 303
    assert as_read(scene, held) == ("Els", "Vaker bellen.", "Samen bellen.", "Niets.")
    kept = set()
    for one in EarlierWording.objects.filter(subject_kind__startswith="evaluation"):
        one.family = scene.family
        kept.add(one.words)
    assert kept == {"Vaker bel.", "Elke week bellen.", "Bellen.", "oma Ria", "Niets."} - {"Niets."}


def test_a_correction_of_what_was_taken_off_the_page_is_kept_to_copy(
    scene: PlanScene, held: Evaluation, goal: Goal
) -> None:
    coach = Visitor(scene.world)
    address = coach.at("evaluation_change", held.reference)
    typed = {"changes": "Elke week bellen.", f"helped-{goal.reference}": "Samen bellen.", "others": "Els"}
    mine = coach.fields(address) | typed
    taking_back.take_back_evaluation(held=held, version=None, **scene.around)
    answer = coach.client.post(address, mine)
    page = unescape(answer.content.decode())
    assert answer.status_code == 409
    assert "Iemand anders heeft dit intussen weggehaald." in page
    for words in typed.values():
        assert words in page
    assert coach.client.get(address).status_code == 404
    assert not Evaluation.objects.filter(removed_at__isnull=True).exists()


def test_words_do_not_change_speaker_unseen(scene: PlanScene, held: Evaluation, goal: Goal) -> None:
    key = goal.reference
    lisa = scene.person("lisa").reference
    _, answer = both(scene, held, {f"helped-{key}": "Mailen."}, {f"said-{key}": lisa})
    page = unescape(answer.content.decode())
    assert answer.status_code == 409
    assert 'id="conflict"' in page and filled_in(page)[f"helped-{key}"] == "Mailen."
    assert as_read(scene, held)[2] == "Mailen."


def test_the_next_day_that_both_changed_is_shown(scene: PlanScene, held: Evaluation) -> None:
    typed = {"months": "andere-dag", "next_on": (scene.today + dt.timedelta(days=40)).isoformat()}
    coach, answer = both(scene, held, {"months": "1"}, typed)
    page = unescape(answer.content.decode())
    assert answer.status_code == 409 and "Een andere dag" in told_apart(page)
    fields = filled_in(answer.content.decode())
    assert coach.client.post(coach.at("evaluation_change", held.reference), fields).status_code == 303
    assert Plan.objects.get().evaluate_on.isoformat() == typed["next_on"]


@pytest.mark.parametrize("unknown", ["", "x" * 9])
def test_a_form_that_does_not_know_how_it_was_opened_shows_all(
    scene: PlanScene, held: Evaluation, unknown: str
) -> None:
    _, answer = both(scene, held, {"changes": "Anders"}, {"others": "Els", "opened": unknown})
    assert answer.status_code == 409
    conflict = told_apart(unescape(answer.content.decode()))
    assert all(words in conflict for words in ("oma Ria", "Els", "Vaker bel.", "Anders"))


def test_what_is_taken_out_stays_to_be_read_and_that_is_said(
    scene: PlanScene, held: Evaluation, goal: Goal
) -> None:
    key = goal.reference
    coach = Visitor(scene.world)
    address = coach.at("evaluation_change", held.reference)
    emptied = {"others": "", "changes": "", f"helped-{key}": "", f"change-{key}": "", f"said-{key}": ""}
    answer = coach.send(address, **emptied)
    assert answer.status_code == 303
    page = coach.text(answer.url)
    assert "Wat je weghaalde, blijft hier te lezen onder “Hoe het eerder klonk”." in page
    for words in ("oma Ria", "Vaker bel.", "“Bellen.” <span", "“Niets.” <span"):
        assert words in page
    assert as_read(scene, held) == ("", "", "", "")
    assert "Wat je weghaalde" not in coach.text(coach.send(address, others="Els").url)
