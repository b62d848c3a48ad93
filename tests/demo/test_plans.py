"""The plans of the demo show everything that a plan can be."""

from __future__ import annotations

from keerpunt.demo.planning import TOGETHER
from keerpunt.demo.plans import PLANS
from keerpunt.demo.stories import STORIES


def test_every_family_but_the_newest_has_a_plan() -> None:
    assert {story.name for story in STORIES} - set(PLANS) == {"Van der Veer"}


def test_persons_in_a_plan_take_part() -> None:
    for story in STORIES:
        if story.name not in PLANS:
            continue
        members = {someone.key for someone in story.people if someone.member}
        told = PLANS[story.name]
        named = {dreamt.who for dreamt in told.dreams} | {key for aim in told.aims for key in aim.who.split()}
        named |= {key for kept in told.kept for key in kept.who.split()}
        told_by = {one[4] for looked in told.looked for one in looked.goals}
        told_by |= {looked.said for looked in told.looked} | {
            key for looked in told.looked for key in looked.present.split()
        }
        assert named | (told_by - {"", TOGETHER}) <= members, story.name


def test_the_plans_show_what_a_plan_can_be() -> None:
    aims = [aim for plan in PLANS.values() for aim in plan.aims]
    assert {aim.ended[1] for aim in aims if aim.ended} == {"reached", "adjusted", "let_go"}
    assert any(aim.no for aim in aims)
    assert any(aim.waits for aim in aims)
    assert any(not aim.yes and aim.by == "coach" and not aim.no for aim in aims)  # a proposal that waits
    assert (
        any(aim.event for aim in aims) and any(aim.serves for aim in aims) and any(aim.dream for aim in aims)
    )
    assert any(plan.calm_first for plan in PLANS.values())
    assert any(promise.ended for plan in PLANS.values() for promise in plan.promises)


def test_looking_back_holds_words_of_a_member_of_all_together_and_notes() -> None:
    said = {looked.said for plan in PLANS.values() for looked in plan.looked if looked.changes}
    said |= {one[4] for plan in PLANS.values() for looked in plan.looked for one in looked.goals}
    assert {"", TOGETHER, "sanne"} <= said
