"""What somebody did last in a plan, said to themselves, and why something cannot be undone, with what to do instead.

A test holds that every action of this room stands here, with its inverse or with its refusal.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

#: What can be undone.
DONE: Mapping[str, str | Promise] = {
    "plans.begin_plan": gettext_lazy("You began the plan."),
    "plans.change_plan": gettext_lazy("You changed where the family is now, or when you look back."),
    "plans.write_dream": gettext_lazy("You wrote down a dream."),
    "plans.reword_dream": gettext_lazy("You put a dream into other words."),
    "plans.remove_dream": gettext_lazy("You took a dream away."),
    "plans.write_talent": gettext_lazy("You wrote down a talent."),
    "plans.reword_talent": gettext_lazy("You put a talent into other words."),
    "plans.remove_talent": gettext_lazy("You took a talent away."),
    "plans.write_agreement": gettext_lazy("You wrote down what was agreed."),
    "plans.reword_agreement": gettext_lazy("You put what was agreed into other words."),
    "plans.end_agreement": gettext_lazy("You changed until when something was agreed."),
    "plans.propose_end_of_agreement": gettext_lazy(
        "You proposed until when something that was agreed holds."
    ),
    "plans.remove_agreement": gettext_lazy("You took away something that was agreed."),
    "plans.set_goal": gettext_lazy("You set a goal."),
    "plans.change_goal": gettext_lazy("You changed a goal."),
    "plans.split_goal": gettext_lazy("You split a goal into smaller ones."),
    "plans.end_goal": gettext_lazy("You ended a goal."),
    "plans.reopen_goal": gettext_lazy("You took up a goal again."),
    "plans.remove_goal": gettext_lazy("You took a goal away."),
    "plans.order_goals": gettext_lazy("You chose which goal comes first."),
    "plans.set_step": gettext_lazy("You added a step."),
    "plans.change_step": gettext_lazy("You changed a step."),
    "plans.tick_step": gettext_lazy("You ticked a step off."),
    "plans.untick_step": gettext_lazy("You said that a step is not done after all."),
    "plans.copy_step_to_next_week": gettext_lazy("You carried a step over to next week."),
    "plans.remove_step": gettext_lazy("You took a step away."),
    "plans.hold_evaluation": gettext_lazy("You kept how you looked back together."),
    "plans.take_back_evaluation": gettext_lazy("You took an evaluation off the page."),
}

#: What cannot, and what to do instead.
INSTEAD: Mapping[str, str | Promise] = {
    "plans.record_progress": gettext_lazy(
        "A mark stays. Was it wrong? Give another mark for the same day: that one counts."
    ),
    "plans.accept_proposal": gettext_lazy(
        "The family said yes to this. Do they see it differently now? Change it together, on “samen”."
    ),
    "plans.accept_with_marks": gettext_lazy(
        "The family chose these marks. Do they see it differently now? Change it together, on “samen”."
    ),
    "plans.decline_proposal": gettext_lazy(
        "The family did not want this. Do they see it differently now? Change it together, on “samen”."
    ),
    "plans.put_back": gettext_lazy(
        "The family put this back. Do they see it differently now? Change it together, on “samen”."
    ),
    "plans.agree_on_version": gettext_lazy(
        "The plan as you agreed on it stays. Is it different now? Change it, and agree on it again."
    ),
    "plans.change_evaluation": gettext_lazy(
        "An evaluation is not put back at once. Open it, and write how it has to be."
    ),
}

#: Why what a member did, who held the phone, is not undone from the desk.
TOGETHER = gettext_lazy("The family did this themselves. Is it not right? Change it together, on “samen”.")
