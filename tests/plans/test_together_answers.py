"""Samen: yes with another mark, words that are of somebody else, and what was typed about something that is gone."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
import time_machine

from keerpunt.access.verdicts import Refused
from keerpunt.plans import queries, terms
from keerpunt.plans.actions import deciding, goals, progress, small_steps, texts
from keerpunt.plans.enums import Voice
from keerpunt.plans.models import Agreement, Dream, Goal, Progress, Step, Talent
from tests.families.browsing import Visitor, filled_in
from tests.plans.phones import Phone, last_line
from tests.plans.scenes import PlanScene, younger


@pytest.fixture(autouse=True)
def _without_second_factor(settings: Any) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False


def by(scene: PlanScene, name: str) -> dict[str, Any]:
    """What an action takes when somebody of the family holds the phone."""
    return {**scene.around, "actor": scene.held_by(name)}


def other_marks(scene: PlanScene, goal: Goal, **marks: Any) -> None:
    """The coach would have other marks for a goal of Sanne."""
    facts = goals.GoalFacts(
        words=goal.words, owners=[scene.person("sanne")], **{"start": 2, "enough": 8, **marks}
    )
    goals.change_goal(goal=goal, facts=facts, version=None, **scene.around)


# Yes, another mark, or no.


def test_a_goal_is_taken_over_with_another_mark(scene: PlanScene) -> None:
    goal = scene.goal()
    phone = Phone(scene)
    address = phone.to("together_marks", goal.reference)
    for words in ("Het begon bij een 2.", "Een 8 is goed genoeg.", "Ja, met een ander cijfer", address):
        assert words in phone.text(phone.to("together_answer", "doel", goal.reference))
    fields = phone.fields(address)
    assert (fields["start"], fields["enough"]) == (["2"], ["8"])
    assert phone.client.post(address, {**fields, "enough": "7"}).status_code == 303
    goal.refresh_from_db()
    assert (goal.voice, goal.scale_start, goal.scale_enough) == (Voice.OWN, 2, 7)
    assert (goal.words, goal.decided_by_id) == ("Mbo-2 Dienstverlening halen", scene.person("sanne").pk)
    line = last_line()
    assert line.operation == "plans.accept_with_marks"
    assert ["Person", str(scene.person("sanne").pk)] in line.subjects
    kept = queries.earlier_wordings(goal)
    assert [(one.field, terms.read(one.words), one.voice) for one in kept] == [
        ("terms", {"enough": 8}, Voice.PROPOSED)
    ]
    coach = Visitor(scene.world)
    assert "Een 8 is goed genoeg." in coach.text(coach.at("wordings", "doel", goal.reference))


def test_a_mark_that_waits_beside_an_own_goal_is_answered_with_another(scene: PlanScene) -> None:
    goal = scene.goal()
    deciding.accept_proposal(row=goal, version=None, **scene.together)
    other_marks(scene, goal, enough=9)
    phone = Phone(scene)
    address = phone.to("together_marks", goal.reference)
    fields = phone.fields(address)
    assert fields["enough"] == ["9"] and "start" not in fields
    phone.client.post(address, {**fields, "enough": "7", "start": "10"})
    goal.refresh_from_db()
    assert (goal.scale_start, goal.scale_enough, goal.proposed_terms) == (2, 7, "")
    kept = [(one.field, terms.read(one.words), one.voice) for one in queries.earlier_wordings(goal)]
    assert ("proposed_terms", {"enough": 9}, Voice.PROPOSED) in kept
    assert ("terms", {"enough": 8}, Voice.OWN) in kept


def test_the_mark_that_stands_is_an_answer_too(scene: PlanScene) -> None:
    goal = scene.goal()
    deciding.accept_proposal(row=goal, version=None, **scene.together)
    other_marks(scene, goal, start=4)
    deciding.accept_with_marks(row=goal, marks={"start": 2}, version=None, **scene.together)
    goal.refresh_from_db()
    assert (goal.scale_start, goal.proposed_terms, goal.terms_by_id) == (2, "", None)


def test_a_mark_off_the_scale_or_of_somebody_else_is_refused(scene: PlanScene) -> None:
    goal = scene.goal()
    for acting, marks in ((scene.together, {"enough": 11}), (by(scene, "lisa"), {"enough": 7})):
        with pytest.raises(Refused):
            deciding.accept_with_marks(row=goal, marks=marks, version=None, **acting)
    assert (
        Phone(scene, "lisa").client.get(Phone(scene, "lisa").to("together_marks", goal.reference)).status_code
        == 404
    )
    assert Goal.objects.get().voice == Voice.PROPOSED


def test_no_other_mark_is_asked_where_none_is_proposed(scene: PlanScene) -> None:
    goal = scene.goal(start=None, enough=None)
    phone = Phone(scene)
    address = phone.to("together_marks", goal.reference)
    assert address not in phone.page and phone.client.get(address).status_code == 404


def test_marks_that_the_coach_changed_meanwhile_are_shown_once_more(scene: PlanScene) -> None:
    goal = scene.goal()
    phone = Phone(scene)
    address = phone.to("together_marks", goal.reference)
    fields = phone.fields(address)
    other_marks(scene, goal, enough=9)
    answer = phone.client.post(address, {**fields, "enough": "7"})
    assert answer.status_code == 409 and Goal.objects.get().voice == Voice.PROPOSED
    assert phone.client.post(address, filled_in(answer.content.decode())).status_code == 303
    assert Goal.objects.get().scale_enough == 7


# Words are of who said them; how far a goal is, of whose goal it is.


def compliment(scene: PlanScene) -> Talent:
    """Lisa says of Sanne what she is good at."""
    words = "Mama kan van niks een feestje maken."
    return texts.write_talent(person=scene.person("sanne"), words=words, spoken_by=None, **by(scene, "lisa"))


def test_a_compliment_stays_in_the_words_of_who_gave_it(scene: PlanScene) -> None:
    row = compliment(scene)
    with pytest.raises(Refused, match="Lisa"):
        texts.reword_text(row=row, words="Ik kan feestjes.", spoken_by=None, version=None, **scene.together)
    texts.reword_text(
        row=row, words="Mama kan feestjes bouwen.", spoken_by=None, version=None, **scene.around
    )
    for act in (deciding.accept_proposal, deciding.decline_proposal):
        with pytest.raises(Refused, match="Lisa"):
            act(row=row, version=None, **scene.together)
    sanne = Phone(scene)
    page = sanne.page
    assert sanne.to("together_reword", "talent", row.reference) not in page
    assert "feestjes bouwen" not in page and "Er ligt ook een voorstel voor Lisa" in page
    assert sanne.client.get(sanne.to("together_reword", "talent", row.reference)).status_code == 404
    deciding.accept_proposal(row=row, version=None, **by(scene, "lisa"))
    assert Talent.objects.get().words == "Mama kan feestjes bouwen."


def test_whom_a_compliment_is_about_may_take_it_away(scene: PlanScene) -> None:
    row = compliment(scene)
    sanne = Phone(scene)
    away = sanne.to("together_remove", "talent", row.reference)
    assert away in sanne.page
    back = sanne.send(away).url
    assert "feestje" not in sanne.page
    assert sanne.send(back).status_code == 303 and "feestje" in sanne.page


def test_the_compliment_of_who_takes_part_no_more_is_of_whom_it_is_about(scene: PlanScene) -> None:
    row = compliment(scene)
    lisa = scene.person("lisa")
    lisa.standing = "third_party"
    lisa.save()
    texts.reword_text(row=row, words="Ik kan feestjes.", spoken_by=None, version=None, **scene.together)
    assert Talent.objects.get().words == "Ik kan feestjes."


def test_only_the_owners_tell_how_far_a_goal_is(scene: PlanScene) -> None:
    goal = scene.goal()
    deciding.accept_proposal(row=goal, version=None, **scene.together)
    with pytest.raises(Refused, match="Sanne"):
        progress.record_progress(goal=goal, score=6, **by(scene, "lisa"))
    lisa = Phone(scene, "lisa")
    address = lisa.to("together_mark", goal.reference)
    assert address not in lisa.page and lisa.client.get(address).status_code == 404
    assert lisa.to("together_step", goal.reference) in lisa.page
    sanne = Phone(scene)
    assert sanne.to("together_mark", goal.reference) in sanne.page
    assert not Progress.objects.exists()


def test_a_parent_tells_how_far_the_goal_of_a_young_child_is(scene: PlanScene) -> None:
    goal = goals.set_goal(
        facts=goals.GoalFacts(words="Zwemmen", owners=[scene.person("lisa")]), **by(scene, "lisa")
    )
    with pytest.raises(Refused, match="Lisa"):
        progress.record_progress(goal=goal, score=6, **scene.together)
    younger(scene, "lisa")
    progress.record_progress(goal=goal, score=6, **scene.together)
    assert Progress.objects.get().spoken_by_id == scene.person("sanne").pk


def test_who_is_asked_for_an_agreement_of_all_reads_who_it_is_about(scene: PlanScene) -> None:
    row = texts.write_agreement(words="Niet na zes uur bellen.", spoken_by=None, **scene.around)
    sanne = Phone(scene)
    assert "Dit gaat ook over Lisa" in sanne.text(sanne.to("together_answer", "afspraak", row.reference))
    texts.remove_text(row=row, version=None, **scene.around)
    lisa = scene.person("lisa")
    hers = texts.write_agreement(words="Ik ruim op.", spoken_by=lisa, **scene.around)
    assert "Ik ruim op." not in Phone(scene).page
    phone = Phone(scene, "lisa")
    page = phone.text(phone.to("together_answer", "afspraak", hers.reference))
    assert "Ik ruim op." in page and "Dit gaat ook over" not in page


def test_who_ticked_a_step_off_stands_with_it_and_in_the_journal(scene: PlanScene) -> None:
    goal = scene.goal()
    step = scene.step(goal)
    for row in (goal, step):
        deciding.accept_proposal(row=row, version=None, **scene.together)
    for door, operation in (("together_tick", "plans.tick_step"), ("together_untick", "plans.untick_step")):
        lisa = Phone(scene, "lisa")
        assert lisa.send(lisa.to(door, step.reference)).status_code == 303
        line = last_line()
        assert (line.operation, line.actor_id) == (operation, scene.actor.user_id)
        assert ["Person", str(scene.person("lisa").pk)] in line.subjects
        page = Phone(scene).page
        assert ("Lisa vinkte dit af" in page) == (door == "together_tick")
    assert "Lisa vinkte dit uit" in page
    step.refresh_from_db()
    small_steps.tick_step(step=step, version=None, **scene.around)
    assert "vinkte dit af" not in Phone(scene).page
    coach = Visitor(scene.world)
    assert coach.text(coach.at("family_readers")).count("samen met Lisa") == 4
    assert "Dit werd" not in coach.text(coach.at("wordings", "stap", step.reference))


# What was typed about something that is gone.


def rows_of_sanne(scene: PlanScene) -> dict[str, Any]:
    """Of every kind that can be taken away something of Sanne's own."""
    goal = scene.goal()
    rows = {
        "droom": scene.dream(),
        "talent": texts.write_talent(
            person=scene.person("sanne"),
            words="Regelt graag.",
            spoken_by=scene.person("sanne"),
            **scene.around,
        ),
        "afspraak": texts.write_agreement(
            words="Niet na zes.", spoken_by=scene.person("sanne"), **scene.around
        ),
        "doel": goal,
        "stap": scene.step(goal),
    }
    for row in rows.values():
        deciding.accept_proposal(row=row, version=None, **scene.together)
    return rows


def taken_away(scene: PlanScene, row: Any) -> None:
    """Somebody else took it away meanwhile."""
    if isinstance(row, Goal):
        goals.remove_goal(goal=row, version=None, **scene.together)
    elif isinstance(row, Step):
        small_steps.remove_step(step=row, version=None, **scene.together)
    else:
        texts.remove_text(row=row, version=None, **scene.together)


@pytest.mark.parametrize("kind", ["droom", "talent", "afspraak", "doel", "stap"])
def test_words_for_what_was_taken_away_meanwhile_are_shown_and_written_as_new(
    scene: PlanScene, kind: str
) -> None:
    row = rows_of_sanne(scene)[kind]
    phone = Phone(scene)
    address = phone.to("together_reword", kind, row.reference)
    fields = {**phone.fields(address), "words": "Zoals ik het nu zeg."}
    taken_away(scene, row)
    answer = phone.client.post(address, fields)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Dit staat niet meer in jullie plan" in page and "Zoals ik het nu zeg." in page
    if kind == "afspraak":
        assert "Kopieer ze, of vertel het je coach." in page and "Als iets nieuws" not in page
        return
    action = re.search(
        r'<form[^>]*action="(/samen/[^"]+/)"[^>]*>(?:(?!</form>).)*Als iets nieuws', page, re.S
    )
    assert action, page
    assert phone.client.post(action[1], filled_in(page)).status_code == 303
    made = type(row)._default_manager.select_related("family__data_key").latest("typed_at")
    assert (made.words, made.voice, made.removed_at) == ("Zoals ik het nu zeg.", Voice.OWN, None)
    assert "Zoals ik het nu zeg." in phone.page


def test_words_for_what_another_said_no_to_meanwhile_are_shown(scene: PlanScene) -> None:
    goal = scene.goal(owners=[scene.person("sanne"), scene.person("lisa")])
    phone = Phone(scene)
    address = phone.to("together_reword", "doel", goal.reference)
    fields = {**phone.fields(address), "words": "Rust in huis."}
    deciding.decline_proposal(row=goal, version=None, **by(scene, "lisa"))
    answer = phone.client.post(address, fields)
    assert answer.status_code == 409 and "Rust in huis." in answer.content.decode()


def test_a_step_for_a_goal_that_is_gone_is_shown(scene: PlanScene) -> None:
    goal = scene.goal()
    deciding.accept_proposal(row=goal, version=None, **scene.together)
    phone = Phone(scene)
    address = phone.to("together_step", goal.reference)
    fields = {**phone.fields(address), "words": "Een map kopen"}
    taken_away(scene, goal)
    answer = phone.client.post(address, fields)
    assert answer.status_code == 409 and "Een map kopen" in answer.content.decode()
    assert not Step.objects.exists()


def test_a_tap_on_what_is_gone_says_so_and_two_taps_lead_on(scene: PlanScene) -> None:
    dream = scene.dream()
    phone = Phone(scene)
    address = phone.to("together_answer", "droom", dream.reference)
    fields = {**phone.fields(address), "answer": "accept"}
    texts.remove_text(row=dream, version=None, **scene.around)
    answer = phone.client.post(address, fields)
    assert answer.status_code == 409 and "Je hoeft niets meer te doen." in answer.content.decode()
    own = texts.write_dream(person=scene.person("sanne"), words="Een hond.", spoken_by=None, **scene.together)
    away = phone.to("together_remove", "droom", own.reference)
    twice = phone.fields(away)
    assert len({phone.client.post(away, twice).url for _ in range(2)}) == 1


# How it stands there.


def test_a_day_of_this_year_has_no_year_and_another_does(scene: PlanScene) -> None:
    agreed = texts.write_agreement(words="Niet na zes uur bellen.", spoken_by=None, **scene.around)
    goal, step = scene.goal(), None
    step = scene.step(goal)
    for row in (agreed, goal, step):
        deciding.accept_proposal(row=row, version=None, **scene.together)
    progress.record_progress(goal=goal, score=6, **scene.together)
    small_steps.tick_step(step=step, version=None, **scene.together)
    year = str(scene.today.year)
    assert year not in Phone(scene).page.split("<main")[1].split("We kijken samen")[0]
    with time_machine.travel(scene.world.now + dt.timedelta(days=366)):
        page = Phone(scene).page.split("<main")[1].split("We kijken samen")[0]
    assert page.count(f" {year}") == len(re.findall(r"\d+ \w+ " + year, page)) >= 3


def test_a_very_long_dream_is_folded_and_whole_one_tap_away(scene: PlanScene) -> None:
    words = "Een huis met een tuin. " * 200
    phone = Phone(scene)
    phone.send(phone.to("together_dream"), words=words)
    page = phone.page
    dream = Dream.objects.get()
    assert page.count(dream.words) == 1
    fold = page[page.index('<details class="said__fold">') : page.index("</details>")]
    assert dream.words in fold and "Lees alles" in fold.split("</summary>")[0]
    assert len(fold.split("</summary>")[0]) < 700
    phone.send(phone.to("together_dream"), words="Een hond.")
    assert phone.page.count("said__fold") == 1


def test_the_page_of_handing_over_names_both_ends_of_a_turn(scene: PlanScene) -> None:
    coach = Visitor(scene.world)
    page = coach.text(coach.at("together_begin"))
    assert "Doet niemand iets, 15 minuten lang? Dan sluit het plan vanzelf." in page
    assert "60 minuten nadat er voor het laatst iets bewaard is" in page
    assert Agreement.objects.count() == 0


def test_a_mark_in_somebodys_own_hand_was_not_written_down_by_the_coach(scene: PlanScene) -> None:
    goal = scene.goal()
    progress.record_progress(goal=goal, score=5, spoken_by=scene.person("sanne"), **scene.around)
    coach = Visitor(scene.world)
    page = coach.at("goal_page", goal.reference)
    assert coach.text(page).count("Lead schreef het op") == 1
    progress.record_progress(goal=goal, score=6, **scene.together)
    assert coach.text(page).count("Lead schreef het op") == 1
    assert queries.earlier_wordings(goal) == []
    progress.record_progress(goal=goal, score=7, spoken_by=scene.person("sanne"), **scene.around)
    assert coach.text(page).count("Lead schreef het op") == 2
