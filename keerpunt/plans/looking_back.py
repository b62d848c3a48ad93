"""What there is to look back on, goal by goal, since the last time; and an evaluation as it is read afterwards."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from keerpunt.access.verdicts import Gone, NotAllowed, no
from keerpunt.accounts.models import User
from keerpunt.families import naming
from keerpunt.families.models import Family, Person
from keerpunt.plans import queries, rules
from keerpunt.plans.models import EarlierWording, Evaluation, EvaluationGoal, Goal, Plan, Progress
from keerpunt.plans.outline import GoalBlock, Outline, StepLine
from keerpunt.plans.whole import Whole, outline_of

Earliers = Mapping[uuid.UUID, Sequence[EarlierWording]]


@dataclass(frozen=True)
class Marked:
    """A mark that was given, by whom if that is known."""

    score: int
    on: dt.date
    who: str
    note: str


@dataclass(frozen=True)
class Earlier:
    """How a text read until a moment, who wrote it down, and whose words they were ("": of who wrote it down)."""

    words: str
    until: dt.datetime
    writer: str
    whose: str = ""


@dataclass(frozen=True)
class Noted:
    """A text of an evaluation, whose words it is ("": of who wrote it down), and how it read before, the latest first."""

    words: str
    whose: str = ""
    befores: tuple[Earlier, ...] = ()


@dataclass(frozen=True)
class ReadGoal:
    """What was said of one goal. words: the goal as it read then. goal: as it stands now, None when it is off the page."""

    words: str
    reference: str
    helped: Noted
    change: Noted
    score: int | None
    goal: Goal | None


@dataclass(frozen=True)
class ReadEvaluation:
    """An evaluation in full. present: names of members; writer: who wrote it down last."""

    row: Evaluation
    present: tuple[str, ...]
    others: Noted
    changes: Noted
    goals: tuple[ReadGoal, ...]
    writer: str


@dataclass(frozen=True)
class LookedBack:
    """A goal and what happened with it since the last time (or since it was set, where there was none).

    then: where it stood then. done: steps done since; open: steps to do. read_before: in which words it stood there then, ""
    when those are the same. agreed: what family and coach would change about it, the last time.
    """

    row: Goal
    block: GoalBlock
    then: int | None
    marks: tuple[Marked, ...]
    done: tuple[StepLine, ...]
    open: tuple[StepLine, ...]
    read_before: str
    agreed: Noted
    is_new: bool


@dataclass(frozen=True)
class Moment:
    """When they looked back the last time: the day, when it was kept first, and the key of that evaluation."""

    on: dt.date
    at: dt.datetime
    key: uuid.UUID

    def is_before(self, mark: Progress) -> bool:
        """This function will say whether a mark was given since."""
        return mark.evaluation_id != self.key and (mark.on > self.on or mark.at > self.at)

    def is_after(self, goal: Goal) -> bool:
        """This function will say whether a goal was over by then: of that day itself, before it was written down."""
        if goal.ended_on is None or goal.ended_on > self.on:
            return False
        return goal.ended_on < self.on or (
            goal.ending_typed_at is not None and goal.ending_typed_at < self.at
        )


@dataclass(frozen=True)
class Prepared:
    """What an evaluation begins with. last: the evaluation before it, if any; latest: the one of the latest day, also where this
    one is told of a day before; kept_last: the one that was written down last. goals: those worked on that day, in order, and
    then those that ended since the last time.
    """

    whole: Whole
    plan: Outline
    last: Evaluation | None
    latest: Evaluation | None
    kept_last: Evaluation | None
    goals: tuple[LookedBack, ...]

    @property
    def would_change(self) -> Noted:
        """What they would change about it all, the last time."""
        return Noted(self.last.changes, whose_of(self.last)) if self.last else Noted("")


def evaluations_of(family: Family) -> QuerySet[Evaluation]:
    """This function will list a family's evaluations, the latest first."""
    found: QuerySet[Evaluation] = Evaluation.objects.filter(family=family, removed_at__isnull=True)
    return found.order_by("-held_on", "-id").select_related("typed_by", "spoken_by")


def evaluation_of(family: Family, reference: str) -> Evaluation:
    """This function will give one evaluation by its reference; Gone when it was taken off the page."""
    kept = Evaluation.objects.filter(family=family, reference=reference)
    found: Evaluation | None = kept.select_related("typed_by", "spoken_by").first()
    if found is None:
        raise NotAllowed(no("no_such_row"))
    found.family = family
    if found.removed_at is not None:
        raise Gone(found)
    return found


def planned(plan: Plan, *, without: Evaluation | None = None) -> dt.date:
    """This function will give when the plan is looked back on by the evaluations that stand; without: as if that one did not."""
    found = Evaluation.objects.filter(family=plan.family, removed_at__isnull=True)
    found = found.exclude(pk=without.pk) if without else found
    looked = found.values_list("pk", "held_on", "next_on", "sets_next")
    return rules.next_time(plan.chosen_day, plan.chosen_after, [rules.Looked(*one) for one in looked])


def kept_last_key(family: Family) -> uuid.UUID | None:
    """This function will give the key of the evaluation that was kept last, also when it was taken off the page since."""
    kept = Evaluation.objects.filter(family=family).order_by("-id")
    found: uuid.UUID | None = kept.values_list("pk", flat=True).first()
    return found


def rows_of(held: Evaluation) -> list[EvaluationGoal]:
    """This function will give what was said per goal, with the goal, in the order in which it was said."""
    rows = list(
        EvaluationGoal.objects.filter(evaluation=held, removed_at__isnull=True)
        .order_by("id")
        .select_related("goal", "spoken_by")
    )
    for row in rows:
        row.family = row.goal.family = held.family
    return rows


def prepared(family: Family, *, on: dt.date | None = None, known: str | None = None) -> Prepared | None:
    """This function will gather what there is to look back on; None before there is a plan.

    on: the day that they look back on, where that is not now. known: the evaluation that was kept last when somebody began to
    write this one ("" for none): what was kept since does not change what there was to look back on.
    """
    whole = queries.whole_plan(family)
    if whole is None:
        return None
    kept = list(evaluations_of(family))
    for one in kept:
        one.family = family
    before_it = [one for one in _known(kept, known) if on is None or one.held_on <= on]
    last = before_it[0] if before_it else None
    before = rows_of(last) if last else []
    agreed = {row.goal_id: Noted(row.change, whose_of(row)) for row in before}
    earlier = _earlier(family)
    since = Moment(last.held_on, _kept_at(last, before, earlier), last.pk) if last else None
    rows = {goal.pk: goal for goal in whole.goals}
    told = []
    plan = outline_of(whole)
    for block in (*plan.open_goals, *plan.ended_goals):
        row = rows[uuid.UUID(block.said.key)]
        if block.said.voice == "declined" or (since and since.is_after(row)):
            continue
        told.append(
            _looked_back(whole, row, block, since, earlier.get(row.pk, ()), agreed.get(row.pk, Noted("")))
        )
    kept_last = max(kept, key=lambda one: one.pk, default=None)
    return Prepared(whole, plan, last, kept[0] if kept else None, kept_last, tuple(told))


def _known(kept: Sequence[Evaluation], known: str | None) -> Sequence[Evaluation]:
    """Those that were kept no later than the one of this reference."""
    until = next((one.pk for one in kept if one.reference == known), None)
    if until is None:
        return [] if known == "" else kept
    return [one for one in kept if one.pk <= until]


def read(held: Evaluation) -> ReadEvaluation:
    """This function will read an evaluation in full, with how its texts read before."""
    rows = rows_of(held)
    earlier = _earlier(held.family)
    kept_at = _kept_at(held, rows, earlier)
    writers = _writers(earlier)

    def noted(row: Evaluation | EvaluationGoal, field: str) -> Noted:
        befores = [one for one in earlier.get(row.pk, ()) if one.field == field]
        return Noted(
            getattr(row, field),
            "" if field == "others" else whose_of(row),
            tuple(_earlier_one(one, writers) for one in befores),
        )

    return ReadEvaluation(
        row=held,
        present=tuple(naming.short_name_of(person) for person in present_at(held)),
        others=noted(held, "others"),
        changes=noted(held, "changes"),
        goals=tuple(
            ReadGoal(
                words=_words_at(row.goal, earlier.get(row.goal_id, ()), kept_at),
                reference=row.goal.reference,
                helped=noted(row, "helped"),
                change=noted(row, "change"),
                score=row.score,
                goal=row.goal if row.goal.removed_at is None else None,
            )
            for row in rows
        ),
        writer=held.typed_by.get_short_name(),
    )


def speakers_of(held: Evaluation) -> list[Person]:
    """This function will give the persons whose words something in it is, also who is no longer on the page."""
    said = [held.spoken_by, *(row.spoken_by for row in rows_of(held))]
    found = [person for person in said if person]
    for person in found:
        person.family = held.family
    return found


def whose_of(row: Evaluation | EvaluationGoal | EarlierWording) -> str:
    """This function will say whose words a text of an evaluation is, "" where it is of who wrote it down."""
    if row.said_together:
        return _("the family together")
    if row.spoken_by is None:
        return ""
    row.spoken_by.family = row.family
    return naming.short_name_of(row.spoken_by)


def _earlier_one(one: EarlierWording, writers: Mapping[uuid.UUID, str]) -> Earlier:
    return Earlier(one.words, one.until, writers.get(one.typed_by_id, ""), whose_of(one))


def present_at(held: Evaluation) -> list[Person]:
    """This function will give the members who were there, also who is no longer on the page."""
    people = [link.person for link in held.presence.select_related("person").order_by("id")]
    for person in people:
        person.family = held.family
    return people


def _looked_back(
    whole: Whole,
    row: Goal,
    block: GoalBlock,
    since: Moment | None,
    earlier: Sequence[EarlierWording],
    agreed: Noted,
) -> LookedBack:
    marks = whole.marks(row)
    later = [one for one in marks if since is None or since.is_before(one)]
    before = [one for one in marks if one not in later]
    told = [(one.on, place, one.score) for place, one in enumerate(before)]
    wanted = [step for step in block.steps if step.said.voice != "declined"]
    words = [one for one in earlier if one.field == "words"]
    changed = [one for one in words if since and one.until > since.at]
    begun = min([row.typed_at, *(one.typed_at for one in words)])
    return LookedBack(
        row=row,
        block=block,
        then=rules.mark_now(row.scale_start, told),
        marks=tuple(_marked(whole, one) for one in later),
        done=tuple(step for step in wanted if step.done_on and (since is None or step.done_on > since.on)),
        open=tuple(step for step in wanted if step.done_on is None),
        read_before=changed[-1].words if changed and changed[-1].words != row.words else "",
        agreed=agreed,
        is_new=since is not None and begun > since.at,
    )


def _marked(whole: Whole, mark: Progress) -> Marked:
    return Marked(mark.score, mark.on, whole.name(mark.spoken_by_id), mark.note)


def _earlier(family: Family) -> Earliers:
    """How texts read before, per row, the latest first. Only what is looked at is opened."""
    found: dict[uuid.UUID, list[EarlierWording]] = defaultdict(list)
    kinds = ("goal", "evaluation", "evaluationgoal")
    rows = EarlierWording.objects.filter(family=family, subject_kind__in=kinds).order_by("-until", "-id")
    rows = rows.select_related("spoken_by")
    for one in rows:
        one.family = family
        found[one.subject_id].append(one)
    return found


def _writers(earlier: Earliers) -> dict[uuid.UUID, str]:
    keys = {one.typed_by_id for rows in earlier.values() for one in rows}
    return {one.pk: one.get_short_name() for one in User.objects.filter(pk__in=keys).only("id", "name")}


def _kept_at(held: Evaluation, rows: Sequence[EvaluationGoal], earlier: Earliers) -> dt.datetime:
    """When an evaluation was kept first: correcting it later says who typed what since."""
    moments = [held.typed_at, *(row.typed_at for row in rows if row.typed_at)]
    keys = [held.pk, *(row.pk for row in rows)]
    moments += [one.typed_at for key in keys for one in earlier.get(key, ())]
    return min(moments)


def _words_at(goal: Goal, earlier: Sequence[EarlierWording], moment: dt.datetime) -> str:
    """A goal as it read then: the first of its wordings that went after it."""
    later = [one for one in earlier if one.field == "words" and one.until > moment]
    return str(later[-1].words if later else goal.words)
