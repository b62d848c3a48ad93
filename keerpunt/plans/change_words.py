"""What changed in a plan, in sentences: "Doel erbij: de post op orde.", "Stap gehaald: aangemeld bij school."."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.text import Truncator
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
    "goal_reached": gettext_lazy("Goal reached: %(what)s. %(new)s"),
    "goal_adjusted": gettext_lazy("Goal adjusted: %(what)s. %(new)s"),
    "goal_let_go": gettext_lazy("Goal let go: %(what)s. %(new)s"),
    "goal_open": gettext_lazy("Goal taken up again: %(what)s"),
    "goal_ending": gettext_lazy("How the goal ended, in other words: %(what)s. %(new)s"),
    "goal_now": gettext_lazy("From %(old)s to %(new)s on the scale: %(what)s"),
    "goal_start": gettext_lazy("The beginning on the scale is now %(new)s: %(what)s"),
    "goal_enough": gettext_lazy("Good enough is now %(new)s: %(what)s"),
    "goal_horizon": gettext_lazy("Now for %(new)s: %(what)s"),
    "goal_owners": gettext_lazy("This goal now belongs to %(new)s: %(what)s"),
    "goal_own_words": gettext_lazy("Why, in own words, at “%(what)s”: %(new)s"),
    "goal_own_speaker": gettext_lazy("The reason given for “%(what)s” is in the words of %(new)s"),
    "goal_own_together": gettext_lazy(
        "The reason given for “%(what)s” is in the words of the family together"
    ),
    "goal_calm": gettext_lazy("This goal is about rest now: %(what)s"),
    "goal_not_calm": gettext_lazy("This goal is no longer about rest: %(what)s"),
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
    "step_added_done": gettext_lazy("Step added and done: %(what)s (for %(within)s)"),
    "step_moved": gettext_lazy("Step moved to “%(new)s”: %(what)s"),
    "steps_ordered": gettext_lazy("The steps stand in another order, for: %(what)s"),
    "step_done": gettext_lazy("Step done: %(what)s (%(new)s)"),
    "step_not_done": gettext_lazy("Step not done after all: %(what)s"),
    "step_due": gettext_lazy("Step now before %(new)s: %(what)s"),
    "step_who": gettext_lazy("Step now for %(new)s: %(what)s"),
    "dream_added": gettext_lazy("Dream added, from %(new)s: %(what)s"),
    "dream_removed": gettext_lazy("Dream taken off the page: %(what)s"),
    "dream_reworded": gettext_lazy("Dream in other words: %(what)s (was: %(old)s)"),
    "dream_own": gettext_lazy("The family said yes to this dream: %(what)s"),
    "dream_declined": gettext_lazy("The family would rather not have this dream: %(what)s"),
    "dream_proposed": gettext_lazy("This dream is a proposal again: %(what)s"),
    "talent_added": gettext_lazy("Talent added, for %(new)s: %(what)s"),
    "talent_removed": gettext_lazy("Talent taken off the page: %(what)s"),
    "talent_reworded": gettext_lazy("Talent in other words: %(what)s (was: %(old)s)"),
    "talent_own": gettext_lazy("The family said yes to this talent: %(what)s"),
    "talent_declined": gettext_lazy("The family would rather not have this talent: %(what)s"),
    "talent_proposed": gettext_lazy("This talent is a proposal again: %(what)s"),
    "belongs_to": gettext_lazy("“%(what)s” now belongs to %(new)s"),
    "agreement_added": gettext_lazy("Agreed: %(what)s"),
    "agreement_removed": gettext_lazy("Taken off the page, of what was agreed: %(what)s"),
    "agreement_reworded": gettext_lazy("Agreed, in other words: %(what)s (was: %(old)s)"),
    "agreement_own": gettext_lazy("The family said yes to what was agreed: %(what)s"),
    "agreement_declined": gettext_lazy("The family would rather not agree on this: %(what)s"),
    "agreement_proposed": gettext_lazy("This is a proposal again to agree on: %(what)s"),
    "agreement_ended": gettext_lazy("No longer agreed from %(new)s: %(what)s"),
    "dreams_ordered": gettext_lazy("The dreams stand in another order"),
    "talents_ordered": gettext_lazy("The talents stand in another order"),
    "agreements_ordered": gettext_lazy("What was agreed stands in another order"),
    "where_now_added": gettext_lazy("Written down where you are now: %(what)s"),
    "where_now_removed": gettext_lazy("The words about where you are now went: %(what)s"),
    "where_now_reworded": gettext_lazy("Where you are now, in other words: %(what)s (was: %(old)s)"),
    "where_now_own": gettext_lazy("The family said yes to where you are now: %(what)s"),
    "where_now_declined": gettext_lazy("The family does not see where you are now like this: %(what)s"),
    "where_now_proposed": gettext_lazy("Where you are now is a proposal again: %(what)s"),
    "evaluate_on": gettext_lazy("Looking back together is now on %(new)s"),
    "calm_first": gettext_lazy("First some rest: goals about rest come first now"),
    "not_calm_first": gettext_lazy("Goals about rest no longer come first"),
}
#: What is said in the same way of every text: other words that wait, and whose words they are.
TEXTS: dict[str, str | Promise] = {
    "waiting": gettext_lazy("Other words proposed for “%(what)s”: %(new)s"),
    "answered": gettext_lazy("No other words wait any more for: %(what)s"),
    "voiced": gettext_lazy("These are now the words of %(new)s: %(what)s"),
    "together": gettext_lazy("These are now the words of the family together: %(what)s"),
    "unvoiced": gettext_lazy("These are no longer anyone’s words in particular: %(what)s"),
    "noted": gettext_lazy("The same words, written down by somebody else: %(what)s"),
}
SENTENCES |= {
    f"{kind}_{what}": pattern
    for kind in ("goal", "step", "dream", "talent", "agreement", "where_now")
    for what, pattern in TEXTS.items()
}
#: How a sentence reads when nothing stands there any more.
EMPTIED: dict[str, str | Promise] = {
    "goal_now": gettext_lazy("There is no mark on the scale any more: %(what)s"),
    "goal_start": gettext_lazy("There is no starting mark on the scale any more: %(what)s"),
    "goal_enough": gettext_lazy("There is no “good enough” mark on the scale any more: %(what)s"),
    "goal_owners": gettext_lazy("This goal no longer belongs to anyone in particular: %(what)s"),
    "goal_own_words": gettext_lazy("The words about why were removed, at “%(what)s”"),
    "goal_own_speaker": gettext_lazy(
        "The words about why, at “%(what)s”, are no longer anyone’s in particular"
    ),
    "goal_serves": gettext_lazy("“%(what)s” no longer helps another goal"),
    "goal_dream": gettext_lazy("“%(what)s” no longer belongs to a dream"),
    "goal_event": gettext_lazy("“%(what)s” no longer belongs to an event"),
    "step_due": gettext_lazy("This step no longer has a day: %(what)s"),
    "step_who": gettext_lazy("This step is no longer for anyone in particular: %(what)s"),
    "agreement_ended": gettext_lazy("Agreed again: %(what)s"),
    "evaluate_on": gettext_lazy("There is no longer a day to look back together"),
    "goals_ordered": gettext_lazy("The goals are now in a different order"),
    "goal_ending": gettext_lazy("The words about how the goal ended were removed: %(what)s"),
    "goal_reached": gettext_lazy("Goal reached: %(what)s"),
    "goal_adjusted": gettext_lazy("Goal adjusted: %(what)s"),
    "goal_let_go": gettext_lazy("Goal let go: %(what)s"),
    "belongs_to": gettext_lazy("“%(what)s” no longer belongs to anyone in particular"),
    "dream_added": gettext_lazy("Dream added: %(what)s"),
    "talent_added": gettext_lazy("Talent added: %(what)s"),
}
#: How a sentence reads when nothing stood there before.
BEGUN: dict[str, str | Promise] = {"goal_now": gettext_lazy("A first mark on the scale, %(new)s: %(what)s")}


#: A text longer than this is told by how it begins; in full it stands in the plan itself.
LONGEST = 160


def sentence(change: Change) -> str:
    """This function will say one change in one sentence, in the reader's language."""
    pattern = SENTENCES[change.kind]
    if change.new in (None, "", ()) and change.kind in EMPTIED:
        pattern = EMPTIED[change.kind]
    elif change.old is None and change.kind in BEGUN:
        pattern = BEGUN[change.kind]
    values = {
        "what": _short(change.what),
        "within": _short(change.within),
        "old": _told(change.kind, change.old),
        "new": _told(change.kind, change.new),
    }
    return (str(pattern) % values).strip()


def sentences(found: Iterable[Change]) -> list[str]:
    """This function will say every change in a sentence of its own."""
    return [sentence(change) for change in found]


def _told(kind: str, value: Value) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, dt.date):
        return formats.day(value)
    if isinstance(value, tuple):
        return formats.listed(_short(one) for one in value)
    if kind == "goal_horizon":
        return _choice(Horizon, str(value))
    return _choice(EventKind, str(value)) if kind == "goal_event" else _short(str(value))


def _choice(choices: type[TextChoices], value: str) -> str:
    """A version stays readable when a choice of its time is no longer offered."""
    return str(choices(value).label) if value in choices.values else value


def _short(text: str) -> str:
    """On one line, without the point at its end, so that it fits in a sentence."""
    line = " ".join(text.split())
    return Truncator(line[:-1] if line.endswith(".") and not line.endswith("..") else line).chars(LONGEST)
