"""Whose a goal of the family's own is, what is good enough, when an agreement ends: a coach proposes, the family decides."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from django.utils import translation

from keerpunt.access.verdicts import Refused
from keerpunt.plans import changes, outline, queries, terms, wordings
from keerpunt.plans.actions import deciding, goals, texts
from keerpunt.plans.models import Agreement, Goal
from tests.families.browsing import Visitor
from tests.plans.phones import Phone
from tests.plans.scenes import PlanScene


@pytest.fixture(autouse=True)
def _without_second_factor(settings: Any) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False


def fresh(row: Any) -> Any:
    found = type(row).objects.get(pk=row.pk)
    found.family = row.family
    return found


def own_goal(scene: PlanScene) -> Goal:
    goal = scene.goal()
    deciding.accept_proposal(row=goal, version=None, **scene.together)
    return goal


def own_agreement(scene: PlanScene) -> Agreement:
    return texts.write_agreement(words="Niet bellen na zes uur.", spoken_by=None, **scene.together)


def change(scene: PlanScene, goal: Goal, **told: Any) -> None:
    facts = {"owners": [scene.person("sanne")], "start": 2, "enough": 8, **told}
    goals.change_goal(
        goal=goal, facts=goals.GoalFacts(words=fresh(goal).words, **facts), version=None, **scene.around
    )


def how(goal: Goal) -> tuple[set[str], int | None, int | None]:
    row = fresh(goal)
    return {one.given_name for one in row.owners.all()}, row.scale_start, row.scale_enough


def block(scene: PlanScene) -> outline.GoalBlock:
    plan = queries.current_outline(scene.family)
    assert plan is not None
    return plan.goals[0]


def test_whose_an_own_goal_is_and_its_marks_wait_until_the_family_says_yes(scene: PlanScene) -> None:
    goal = own_goal(scene)
    change(scene, goal, owners=[scene.person("sanne"), scene.person("lisa")], start=1, enough=6)
    assert how(goal) == ({"Sanne"}, 2, 8)
    assert fresh(goal).terms_by_id == scene.world.users["lead"].pk
    told = block(scene)
    assert (told.enough, told.said.proposer) == (8, "Lead")
    deciding.accept_proposal(row=fresh(goal), version=None, **scene.together)
    assert how(goal) == ({"Sanne", "Lisa"}, 1, 6)
    assert (fresh(goal).proposed_terms, block(scene).said.waiting) == ("", "")
    kept = [one for one in queries.earlier_wordings(fresh(goal)) if one.field == "terms"]
    assert terms.read(kept[0].words)["enough"] == 8


def test_a_no_leaves_it_as_it_was_and_keeps_what_was_proposed(scene: PlanScene) -> None:
    goal = own_goal(scene)
    decided = (fresh(goal).decided_by_id, fresh(goal).decided_at, fresh(goal).voice)
    change(scene, goal, enough=6)
    deciding.decline_proposal(row=fresh(goal), version=None, **scene.together)
    assert how(goal) == ({"Sanne"}, 2, 8)
    assert (fresh(goal).decided_by_id, fresh(goal).decided_at, fresh(goal).voice) == decided
    before = wordings.befores(fresh(goal), [scene.person("sanne")])[0]
    assert (before.field, before.said.voice, before.said.words) == (
        "proposed_terms",
        "declined",
        "Een 6 is goed genoeg.",
    )
    with pytest.raises(Refused):
        deciding.accept_proposal(row=fresh(goal), version=None, **scene.together)


def test_other_words_and_another_mark_are_answered_at_once(scene: PlanScene) -> None:
    goal = own_goal(scene)
    facts = goals.GoalFacts(words="Mbo-3 halen", owners=[scene.person("sanne")], start=2, enough=6)
    goals.change_goal(goal=goal, facts=facts, version=None, **scene.around)
    said = block(scene).said
    assert (said.proposal, said.proposal_terms) == ("Mbo-3 halen", "Een 6 is goed genoeg.")
    deciding.accept_proposal(row=fresh(goal), version=None, **scene.together)
    assert (fresh(goal).words, how(goal)[2]) == ("Mbo-3 halen", 6)


def test_saving_what_stands_takes_the_proposal_back_and_another_one_takes_its_place(scene: PlanScene) -> None:
    goal = own_goal(scene)
    change(scene, goal, enough=6)
    change(scene, goal, enough=7)
    assert terms.waiting(fresh(goal)) == {"enough": 7}
    change(scene, goal)
    assert (fresh(goal).proposed_terms, fresh(goal).terms_by_id) == ("", None)
    kept = [terms.read(one.words) for one in queries.earlier_wordings(fresh(goal))]
    assert kept == [{"enough": 7}, {"enough": 6}]


def test_of_a_proposal_its_writer_changes_the_mark_at_once(scene: PlanScene) -> None:
    goal = scene.goal()
    change(scene, goal, enough=6)
    assert (how(goal)[2], fresh(goal).proposed_terms) == (6, "")


def test_who_takes_part_no_more_by_then_becomes_no_owner(scene: PlanScene) -> None:
    goal = own_goal(scene)
    change(scene, goal, owners=[scene.person("lisa")])
    type(scene.person("lisa")).objects.filter(pk=scene.person("lisa").pk).update(standing="third_party")
    deciding.accept_proposal(row=fresh(goal), version=None, **scene.together)
    assert how(goal)[0] == {"Sanne"}


def test_an_agreement_of_the_family_ends_when_they_say_so(scene: PlanScene) -> None:
    row = own_agreement(scene)
    texts.end_agreement(row=row, ended_on=scene.today, version=None, **scene.around)
    assert (fresh(row).ended_on, terms.day(terms.waiting(fresh(row)))) == (None, scene.today)
    deciding.accept_proposal(row=fresh(row), version=None, **scene.together)
    assert (fresh(row).ended_on, fresh(row).proposed_terms) == (scene.today, "")
    with pytest.raises(Refused):
        texts.end_agreement(row=fresh(row), ended_on=None, version=None, **scene.around)
    texts.end_agreement(row=fresh(row), ended_on=None, version=None, **scene.together)
    assert fresh(row).ended_on is None


def test_the_coachs_form_says_that_it_waits_and_shows_it_again(scene: PlanScene) -> None:
    goal, coach = own_goal(scene), Visitor(scene.world)
    address = coach.at("goal_change", goal.reference)
    assert "ook die wachten tot het gezin ja zegt" in coach.text(address)
    assert coach.send(address, enough="6").status_code == 303
    assert how(goal)[2] == 8
    assert coach.fields(address)["enough"] == ["6"]
    page = coach.text(coach.at("goal_page", goal.reference))
    assert "Een 6 is goed genoeg." in page and "voorstel van Lead" in page and "wacht op het gezin" in page
    assert coach.send(address).status_code == 303
    assert terms.waiting(fresh(goal)) == {"enough": 6}


def test_other_words_beside_own_ones_are_of_who_types_them(scene: PlanScene) -> None:
    goal, coach = scene.goal(spoken_by=scene.person("sanne")), Visitor(scene.world)
    deciding.accept_proposal(row=goal, version=None, **scene.together)
    assert fresh(goal).spoken_by == scene.person("sanne")
    address = coach.at("goal_change", goal.reference)
    assert coach.send(address, words="Mbo-3 halen", enough="6").status_code == 303
    assert (fresh(goal).proposed_spoken_by, fresh(goal).proposed_together) == (None, False)
    page = coach.text(coach.at("goal_page", goal.reference))
    assert ">Mbo-3 halen</p>" in page and ">Een 6 is goed genoeg.</p>" in page and "“Mbo-3 halen" not in page


def test_the_family_sees_what_would_change_and_says_yes_or_no(scene: PlanScene) -> None:
    goal, row = own_goal(scene), own_agreement(scene)
    change(scene, goal, enough=6)
    texts.end_agreement(row=row, ended_on=scene.today + dt.timedelta(days=1), version=None, **scene.around)
    phone = Phone(scene)
    asked = phone.to("together_answer", "doel", goal.reference)
    page = phone.text(asked)
    assert "Een 6 is goed genoeg." in page and "Een 8 is goed genoeg." in page and "Lead stelt voor:" in page
    assert "Ik zeg het anders" not in page
    assert phone.send(asked, answer="decline").status_code == 303
    ended = phone.to("together_answer", "afspraak", row.reference)
    assert "geldt dit niet meer" in phone.text(ended)
    assert phone.send(ended, answer="accept").status_code == 303
    assert "Afgesproken. Zo doen we het." in phone.page
    assert how(goal)[2] == 8 and fresh(row).ended_on == scene.today + dt.timedelta(days=1)


def test_what_waits_in_a_version_is_the_same_in_another_language(scene: PlanScene) -> None:
    goal = own_goal(scene)
    change(scene, goal, enough=6)
    with translation.override("nl"):
        kept = outline.from_json(outline.to_json(outline_now(scene)))
    with translation.override("en"):
        now = outline_now(scene)
        assert changes.changes(kept, now) == ()
        assert now.goals[0].said.proposal_terms != kept.goals[0].said.proposal_terms
        change(scene, goal, enough=9)
        assert [one.kind for one in changes.changes(kept, outline_now(scene))] == ["goal_waiting"]


def test_what_waits_in_a_version_of_an_earlier_program_is_no_change(scene: PlanScene) -> None:
    def as_kept_then() -> outline.Outline:
        told = json.loads(outline.to_json(outline_now(scene)))
        for one in told["goals"]:
            del one["said"]["terms_key"]
        return outline.from_json(json.dumps(told))

    goal = own_goal(scene)
    change(scene, goal, enough=6)
    first = as_kept_then()
    assert changes.changes(first, outline_now(scene)) == ()
    change(scene, goal, enough=9)
    for now in (outline_now(scene), as_kept_then()):
        assert [one.kind for one in changes.changes(first, now)] == ["goal_waiting"]


def outline_now(scene: PlanScene) -> outline.Outline:
    plan = queries.current_outline(scene.family)
    assert plan is not None
    return plan
