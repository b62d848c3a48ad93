"""What the codes of a plan say in the journal, in plain words."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

SENTENCES: Mapping[str, str | Promise] = {
    # Reading.
    "plans.plan_page": gettext_lazy("%(name)s looked at the plan"),
    "plans.goal_page": gettext_lazy("%(name)s looked at a goal"),
    "plans.plan_form": gettext_lazy("%(name)s looked at a part of the plan"),
    "plans.wordings_page": gettext_lazy("%(name)s looked how a text read before"),
    "plans.versions_page": gettext_lazy("%(name)s looked at the agreed plans"),
    "plans.version_page": gettext_lazy("%(name)s looked at the plan as it was agreed"),
    "plans.evaluation_page": gettext_lazy("%(name)s looked at an evaluation"),
    "plans.evaluation_form": gettext_lazy("%(name)s looked at what there is to look back on"),
    "plans.together_page": gettext_lazy("%(name)s looked at the plan together with the family"),
    "desk.plan_print_choices": gettext_lazy("%(name)s looked at how the plan can be printed"),
    "desk.plan_to_print": gettext_lazy("%(name)s opened the plan to print it"),
    "desk.plan_pdf": gettext_lazy("%(name)s saved the plan as a PDF"),
    "desk.today": gettext_lazy("%(name)s looked at what there is to do"),
    "desk.team_dates": gettext_lazy("%(name)s looked when something is due in the team"),
    "desk.search_plans": gettext_lazy("%(name)s searched in the plans"),
    # Writing.
    "plans.begin_plan": gettext_lazy("%(name)s began the plan"),
    "plans.change_plan": gettext_lazy("%(name)s changed the plan as a whole"),
    "plans.write_dream": gettext_lazy("%(name)s wrote down a dream"),
    "plans.reword_dream": gettext_lazy("%(name)s put a dream into other words"),
    "plans.remove_dream": gettext_lazy("%(name)s took a dream off the page"),
    "plans.write_talent": gettext_lazy("%(name)s wrote down a talent"),
    "plans.reword_talent": gettext_lazy("%(name)s put a talent into other words"),
    "plans.remove_talent": gettext_lazy("%(name)s took a talent off the page"),
    "plans.write_agreement": gettext_lazy("%(name)s wrote down what was agreed"),
    "plans.reword_agreement": gettext_lazy("%(name)s put what was agreed into other words"),
    "plans.end_agreement": gettext_lazy("%(name)s changed until when something was agreed"),
    "plans.propose_end_of_agreement": gettext_lazy(
        "%(name)s proposed until when something that was agreed holds"
    ),
    "plans.remove_agreement": gettext_lazy("%(name)s took something that was agreed off the page"),
    "plans.set_goal": gettext_lazy("%(name)s set a goal"),
    "plans.change_goal": gettext_lazy("%(name)s changed a goal"),
    "plans.split_goal": gettext_lazy("%(name)s split a goal into smaller ones"),
    "plans.end_goal": gettext_lazy("%(name)s ended a goal"),
    "plans.reopen_goal": gettext_lazy("%(name)s took up a goal again"),
    "plans.remove_goal": gettext_lazy("%(name)s took a goal off the page"),
    "plans.order_goals": gettext_lazy("%(name)s chose which goal comes first"),
    "plans.set_step": gettext_lazy("%(name)s added a step"),
    "plans.change_step": gettext_lazy("%(name)s changed a step"),
    "plans.tick_step": gettext_lazy("%(name)s ticked a step off"),
    "plans.untick_step": gettext_lazy("%(name)s said that a step is not done after all"),
    "plans.copy_step_to_next_week": gettext_lazy("%(name)s carried a step over to next week"),
    "plans.remove_step": gettext_lazy("%(name)s took a step off the page"),
    "plans.record_progress": gettext_lazy("%(name)s noted how far along a goal is"),
    "plans.accept_proposal": gettext_lazy(
        "%(name)s handed over the phone, and the family said yes to a proposal"
    ),
    "plans.accept_with_marks": gettext_lazy(
        "%(name)s handed over the phone, and the family said yes with other marks"
    ),
    "plans.decline_proposal": gettext_lazy(
        "%(name)s handed over the phone, and the family declined a proposal"
    ),
    "plans.put_back": gettext_lazy("%(name)s handed over the phone, and the family put a text back"),
    "plans.begin_together": gettext_lazy("%(name)s handed over the phone to work on the plan together"),
    "plans.end_together": gettext_lazy("%(name)s got the phone back"),
    "plans.agree_on_version": gettext_lazy("%(name)s kept the plan as the family agreed to it"),
    "plans.hold_evaluation": gettext_lazy("%(name)s kept an evaluation"),
    "plans.change_evaluation": gettext_lazy("%(name)s changed an evaluation"),
    "plans.take_back_evaluation": gettext_lazy("%(name)s took an evaluation off the page"),
}
