"""What changed in a plan, in sentences: "Doel erbij: de post op orde.", "Stap gehaald: aangemeld bij school."."""

from __future__ import annotations

import datetime as dt

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keerpunt.families.enums import EventKind
from keerpunt.plans.changes import Change, Value
from keerpunt.plans.enums import Horizon
from keerpunt.ui import formats

SENTENCES: dict[str, str | Promise] = {
    "goal_added": gettext_lazy("Goal added: %(what)s"),
    "goal_removed": gettext_lazy("Goal taken off the page: %(what)s"),
    "goal_reworded": gettext_lazy("Goal in other words: %(what)s (was: %(old)s)"),
    "goal_own": gettext_lazy("The family said yes to this goal: %(what)s"),
    "goal_declined": gettext_lazy("The family would rather not have this goal: %(what)s"),
    "goal_proposed": gettext_lazy("This goal is a proposal again: %(what)s"),
    "goal_voiced": gettext_lazy("Whose words the goal is, changed: %(what)s"),
    "goal_reached": gettext_lazy("Goal reached: %(what)s. %(new)s"),
    "goal_adjusted": gettext_lazy("Goal adjusted: %(what)s. %(new)s"),
    "goal_let_go": gettext_lazy("Goal let go: %(what)s. %(new)s"),
    "goal_open": gettext_lazy("Goal taken up again: %(what)s"),
    "goal_ending": gettext_lazy("How the goal ended, in other words: %(what)s. %(new)s"),
    "goal_now": gettext_lazy("From %(old)s to %(new)s on the scale: %(what)s"),
    "goal_start": gettext_lazy("The beginning on the scale is now %(new)s: %(what)s"),
    "goal_enough": gettext_lazy("Good enough is now %(new)s: %(what)s"),
    "goal_horizon": gettext_lazy("Now for %(new)s: %(what)s"),
    "goal_owners": gettext_lazy("This goal is now of %(new)s: %(what)s"),
    "goal_own_words": gettext_lazy("Why, in own words, at “%(what)s”: %(new)s"),
    "goal_calm": gettext_lazy("Rest first, changed for: %(what)s"),
    "goal_serves": gettext_lazy("“%(what)s” now helps: %(new)s"),
    "goal_dream": gettext_lazy("“%(what)s” now belongs to the dream: %(new)s"),
    "goal_event": gettext_lazy("“%(what)s” now belongs to: %(new)s"),
    "goals_ordered": gettext_lazy("Another order: %(new)s"),
    "step_added": gettext_lazy("Step added: %(what)s (for %(within)s)"),
    "step_removed": gettext_lazy("Step taken off the page: %(what)s (for %(within)s)"),
    "step_reworded": gettext_lazy("Step in other words: %(what)s (was: %(old)s)"),
    "step_own": gettext_lazy("The family said yes to this step: %(what)s"),
    "step_declined": gettext_lazy("The family would rather not take this step: %(what)s"),
    "step_proposed": gettext_lazy("This step is a proposal again: %(what)s"),
    "step_voiced": gettext_lazy("Whose words the step is, changed: %(what)s"),
    "step_done": gettext_lazy("Step done: %(what)s (%(new)s)"),
    "step_not_done": gettext_lazy("Step not done after all: %(what)s"),
    "step_due": gettext_lazy("Step now before %(new)s: %(what)s"),
    "step_who": gettext_lazy("Step now of %(new)s: %(what)s"),
    "dream_added": gettext_lazy("Dream added, of %(new)s: %(what)s"),
    "dream_removed": gettext_lazy("Dream taken off the page: %(what)s"),
    "dream_reworded": gettext_lazy("Dream in other words: %(what)s (was: %(old)s)"),
    "dream_own": gettext_lazy("The family said yes to this dream: %(what)s"),
    "dream_declined": gettext_lazy("The family would rather not have this dream: %(what)s"),
    "dream_proposed": gettext_lazy("This dream is a proposal again: %(what)s"),
    "dream_voiced": gettext_lazy("Whose words the dream is, changed: %(what)s"),
    "talent_added": gettext_lazy("Talent added, of %(new)s: %(what)s"),
    "talent_removed": gettext_lazy("Talent taken off the page: %(what)s"),
    "talent_reworded": gettext_lazy("Talent in other words: %(what)s (was: %(old)s)"),
    "talent_own": gettext_lazy("The family said yes to this talent: %(what)s"),
    "talent_declined": gettext_lazy("The family would rather not have this talent: %(what)s"),
    "talent_proposed": gettext_lazy("This talent is a proposal again: %(what)s"),
    "talent_voiced": gettext_lazy("Whose words the talent is, changed: %(what)s"),
    "belongs_to": gettext_lazy("“%(what)s” is now of %(new)s"),
    "agreement_added": gettext_lazy("Agreed: %(what)s"),
    "agreement_removed": gettext_lazy("Taken off the page, of what was agreed: %(what)s"),
    "agreement_reworded": gettext_lazy("Agreed, in other words: %(what)s (was: %(old)s)"),
    "agreement_own": gettext_lazy("The family said yes to what was agreed: %(what)s"),
    "agreement_declined": gettext_lazy("The family would rather not agree on this: %(what)s"),
    "agreement_proposed": gettext_lazy("This is a proposal again to agree on: %(what)s"),
    "agreement_voiced": gettext_lazy("Whose words this is, changed: %(what)s"),
    "agreement_ended": gettext_lazy("No longer agreed from %(new)s: %(what)s"),
    "where_now": gettext_lazy("Where you are now, in other words: %(new)s"),
    "evaluate_on": gettext_lazy("Looking back together is now on %(new)s"),
    "calm_first": gettext_lazy("Rest first: %(new)s"),
}
#: How a sentence reads when nothing stands there any more.
EMPTIED: dict[str, str | Promise] = {
    "goal_now": gettext_lazy("No mark on the scale any more: %(what)s"),
    "goal_start": gettext_lazy("No beginning on the scale any more: %(what)s"),
    "goal_enough": gettext_lazy("No mark that is good enough any more: %(what)s"),
    "goal_owners": gettext_lazy("This goal is of nobody in particular any more: %(what)s"),
    "goal_own_words": gettext_lazy("The words about why went, at “%(what)s”"),
    "goal_serves": gettext_lazy("“%(what)s” no longer helps another goal"),
    "goal_dream": gettext_lazy("“%(what)s” no longer belongs to a dream"),
    "goal_event": gettext_lazy("“%(what)s” no longer belongs to an event"),
    "step_due": gettext_lazy("Step without a day now: %(what)s"),
    "step_who": gettext_lazy("Step of nobody in particular now: %(what)s"),
    "agreement_ended": gettext_lazy("Agreed again: %(what)s"),
    "where_now": gettext_lazy("The words about where you are now went"),
}
#: How a sentence reads when nothing stood there before.
BEGUN: dict[str, str | Promise] = {"goal_now": gettext_lazy("A first mark on the scale, %(new)s: %(what)s")}


def sentence(change: Change) -> str:
    """This function will say one change in one sentence, in the reader's language."""
    pattern = SENTENCES[change.kind]
    if change.new in (None, "", ()) and change.kind in EMPTIED:
        pattern = EMPTIED[change.kind]
    elif change.old is None and change.kind in BEGUN:
        pattern = BEGUN[change.kind]
    values = {
        "what": change.what,
        "within": change.within,
        "old": _told(change.kind, change.old),
        "new": _told(change.kind, change.new),
    }
    return (str(pattern) % values).strip()


def _told(kind: str, value: Value) -> str:
    if value is None or value == "":
        return _("nobody in particular") if kind.endswith("_added") else ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dt.date):
        return formats.day(value)
    if isinstance(value, tuple):
        return formats.listed(value)
    if kind == "goal_horizon":
        return str(Horizon(str(value)).label)
    return str(EventKind(str(value)).label) if kind == "goal_event" else str(value)
