"""What the first page says: per family what there is to do now and why that stands there, and what is due by day."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from keerpunt.desk import due, rules
from keerpunt.desk.rules import What, When
from keerpunt.families.enums import SeatRole
from keerpunt.plans.web.ways import way
from keerpunt.ui import addresses, formats

#: So many things stand in one part of the list by day; the rest is at the families themselves.
MOST = 40


@dataclass(frozen=True, slots=True)
class Tick:
    """Where a step of the reader's is ticked off, and from which version of it."""

    href: str
    version: int
    words: str


@dataclass(frozen=True, slots=True)
class LineShown:
    """What now, for one family. text: what to do; why: why this stands here; more: what else is due there; seat: what the
    reader is in its team, "" for who leads it. label and href: the one button, or `tick`.
    """

    family: str
    page: str
    seat: str
    text: str
    why: str
    more: str
    label: str
    href: str | None
    tick: Tick | None


@dataclass(frozen=True, slots=True)
class RowShown:
    """One thing in the list by day. day: None where the heading says it already."""

    day: dt.date | None
    text: str
    href: str | None
    family: str
    who: str
    tick: Tick | None


@dataclass(frozen=True, slots=True)
class Group:
    """What is due in one part of the list by day. more: how many things there are that the page does not show."""

    key: str
    label: str
    rows: tuple[RowShown, ...]
    more: int = 0


def lines(found: due.Due, today: dt.date) -> list[LineShown]:
    """This function will give the lines in words, in their order."""
    return [_line(line, found, today) for line in found.lines]


def groups(found: due.Due, today: dt.date) -> list[Group]:
    """This function will give what is due by day: what was due earlier, today, this week, and after that; of each part no more
    than a page can show.
    """
    listed: dict[When, list[tuple[dt.date, bool, str, due.StepToDo | uuid.UUID]]] = {
        when: [] for when in When
    }
    for step in found.steps.values():
        name = found.families[step.family].name
        listed[rules.when_of(step.due_on, today)].append((step.due_on, not step.own, name, step))
    for key, day in found.evaluations.items():
        listed[rules.when_of(day, today)].append((day, False, found.families[key].name, key))
    labels = _labels(today)
    return [_group(when, labels[when], told, found, today) for when, told in listed.items() if told]


def _group(
    when: When,
    label: str,
    listed: list[tuple[dt.date, bool, str, due.StepToDo | uuid.UUID]],
    found: due.Due,
    today: dt.date,
) -> Group:
    listed.sort(key=lambda one: one[:3])
    rows = tuple(
        _step_row(one, found, today)
        if isinstance(one, due.StepToDo)
        else _evaluation_row(one, day, found, today)
        for day, _own, _name, one in listed[:MOST]
    )
    return Group(when.value, label, rows, more=max(0, len(listed) - MOST))


def _labels(today: dt.date) -> Mapping[When, str]:
    this_month = rules.until(today).month == today.month
    return {
        When.EARLIER: _("Still open from earlier"),
        When.TODAY: _("Today"),
        When.THIS_WEEK: _("This week"),
        When.LATER: _("Later this month") if this_month else _("The coming weeks"),
    }


def _line(line: rules.Line, found: due.Due, today: dt.date) -> LineShown:
    family = found.families[line.family]
    step = found.steps[line.steps[0].key] if line.steps else None
    text, why, label, door = _words(line, step, today)
    reference = (step.row.of_goal,) if step else ()
    page = addresses.to("family_page", family.reference)
    return LineShown(
        family=family.name,
        page=page,
        seat="" if family.leads else _seat(family),
        text=text,
        why=why,
        more=_more(line, today),
        label=label,
        href=way(door, family.reference, *reference) or page,
        tick=_tick(step, family) if step is not None and line.what is What.PROMISE else None,
    )


def _seat(family: due.OfFamily) -> str:
    if family.seat == SeatRole.STAND_IN:
        return _("stand-in for %(name)s") % {"name": family.lead}
    return _("together with %(name)s") % {"name": family.lead}


def _words(line: rules.Line, step: due.StepToDo | None, today: dt.date) -> tuple[str, str, str, str]:
    """What to do, why it stands here, the label of the button, and the route it leads to."""
    if step is not None:
        return step.words, _why_step(step, today), _("Look at the goal"), "goal_page"
    if line.what is What.LOOK_BACK:
        return (
            _("Look back on the plan together."),
            _why_late(line.on, today),
            _("Look back"),
            "evaluation_new",
        )
    if line.what is What.PREPARE:
        why = _("You look back together on %(day)s.") % {"day": formats.weekday(line.on, today.year)}
        return _("Prepare looking back together."), why, _("Prepare"), "evaluation_new"
    if line.what is What.PROPOSALS:
        why = ngettext(
            "%(count)d proposal waits for a yes or no from the family.",
            "%(count)d proposals wait for a yes or no from the family.",
            line.proposals,
        )
        why %= {"count": line.proposals}
        return _("Talk about what was proposed."), why, _("Look at the plan"), "plan_page"
    if line.what is What.FIRST_GOAL:
        why = _("The plan was begun. There is no goal in it yet.")
        return _("Choose a first goal together."), why, _("Set a goal"), "goal_new"
    why = _("This family has no plan yet.")
    return _("Begin the plan together."), why, _("Begin the plan"), "plan_begin"


def _why_late(on: dt.date | None, today: dt.date) -> str:
    if on == today:
        return _("You planned that for today.")
    return _("You planned that for %(day)s. The family is waiting for it.") % {
        "day": formats.day_month(on, today.year)
    }


def _why_step(step: due.StepToDo, today: dt.date) -> str:
    """Of the reader it is a promise; of others the question is how it went, or whether they need something."""
    late, on_the_day = step.due_on < today, step.due_on == today
    told = {"name": step.who, "day": formats.weekday(step.due_on, today.year)}
    if step.own:
        return _("You promised this for today.") if on_the_day else _("You promised this for %(day)s.") % told
    if not step.who:
        return _without_who(told, late=late, on_the_day=on_the_day)
    if late:
        return _("%(name)s would do this by %(day)s. Ask how it went.") % told
    if on_the_day:
        return _("%(name)s does this today. Ask whether something is needed.") % told
    return _("%(name)s does this by %(day)s. Ask whether something is needed.") % told


def _without_who(told: Mapping[str, str], *, late: bool, on_the_day: bool) -> str:
    if late:
        return _("This was to be done by %(day)s. Ask how it went.") % told
    if on_the_day:
        return _("This is to be done today. Ask who does it.")
    return _("This is to be done by %(day)s. Ask who does it.") % told


def _more(line: rules.Line, today: dt.date) -> str:
    """What else there is in this family, in one short sentence."""
    parts = []
    others = len(line.more) + max(0, len(line.steps) - 1)
    if others:
        parts.append(ngettext("%(count)d more step", "%(count)d more steps", others) % {"count": others})
    if line.look_back is not None:
        days = {"day": formats.day_month(line.look_back, today.year)}
        late = line.look_back < today
        parts.append(
            _("looking back (planned for %(day)s)") % days if late else _("looking back on %(day)s") % days
        )
    if line.proposals and line.what is not What.PROPOSALS:
        count = line.proposals
        parts.append(ngettext("%(count)d proposal", "%(count)d proposals", count) % {"count": count})
    return _("There is also: %(what)s.") % {"what": formats.listed(parts)} if parts else ""


def _tick(step: due.StepToDo, family: due.OfFamily) -> Tick:
    return Tick(
        addresses.to("today_tick", family.reference, step.row.reference), step.row.version, step.words
    )


def _step_row(step: due.StepToDo, found: due.Due, today: dt.date) -> RowShown:
    family = found.families[step.family]
    href = way("goal_page", family.reference, step.row.of_goal) or way("plan_page", family.reference)
    return RowShown(
        day=step.due_on if step.due_on != today else None,
        text=step.words,
        href=href or addresses.to("family_page", family.reference),
        family=family.name,
        who=_("you") if step.own else step.who,
        tick=_tick(step, family) if step.own else None,
    )


def _evaluation_row(key: uuid.UUID, day: dt.date, found: due.Due, today: dt.date) -> RowShown:
    family = found.families[key]
    href = way("evaluation_new", family.reference) or way("plan_page", family.reference)
    return RowShown(
        day=day if day != today else None,
        text=_("Looking back together"),
        href=href or addresses.to("family_page", family.reference),
        family=family.name,
        who="",
        tick=None,
    )
