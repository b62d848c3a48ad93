"""What is due in the families of the reader: rows for the first page of the desk.

Four questions, however many families there are: the families with their plan, how many texts wait in them, and the steps that
are due with who does them. Only rows of families in whose team the reader has a seat are read and opened; a reason for
opening a family does not bring it here. A family that is completed or stopped is no longer on its way: nothing is due there.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, FilteredRelation, OuterRef, Q, QuerySet, Subquery, Value

from keerpunt.access.actors import Actor
from keerpunt.desk import rules
from keerpunt.families import naming
from keerpunt.families import policies as family_policies
from keerpunt.families import rules as family_rules
from keerpunt.families.enums import Phase
from keerpunt.families.models import CareTeamSeat, Family
from keerpunt.kit import sealing
from keerpunt.plans.enums import GoalState, Voice
from keerpunt.plans.models import Agreement, Dream, Goal, Plan, Step, Talent, TermedRow, VoicedRow

#: In these phases a family is no longer on its way.
DONE = (Phase.COMPLETED, Phase.STOPPED)
#: In these a plan is begun; in aftercare nobody asks for one any more.
BEGINS = (Phase.ACQUAINTANCE, Phase.UNDER_WAY)
VOICED: tuple[type[VoicedRow], ...] = (Plan, Dream, Talent, Agreement, Goal, Step)
PROPOSALS, GOALS = 0, 1


@dataclass(frozen=True, slots=True)
class OfFamily:
    """One family of the reader's, as the page shows it. seat: her role in the team; lead: who leads, by first name."""

    key: uuid.UUID
    reference: str
    name: str
    seat: str
    leads: bool
    lead: str


@dataclass(frozen=True, slots=True)
class StepToDo:
    """A step that is due. What is said in it is opened only where the page shows it."""

    row: Any
    own: bool

    @property
    def key(self) -> uuid.UUID:
        """The step's key."""
        found: uuid.UUID = self.row.pk
        return found

    @property
    def family(self) -> uuid.UUID:
        """The key of its family."""
        found: uuid.UUID = self.row.family_id
        return found

    @property
    def due_on(self) -> dt.date:
        """By when it is done."""
        found: dt.date = self.row.due_on
        return found

    @property
    def words(self) -> str:
        """What the step is."""
        return str(self.row.words)

    @property
    def who(self) -> str:
        """Who does it, by name; "" for nobody in particular, and for the reader herself."""
        if self.own:
            return ""
        if self.row.person:
            return naming.short_name_of(self.row.person)
        return (self.row.doer or "").split(" ", 1)[0] or str(self.row.other)


@dataclass(frozen=True)
class Due:
    """All that the first page tells about the reader's families; `lines` in the order in which a coach chooses."""

    families: Mapping[uuid.UUID, OfFamily]
    steps: Mapping[uuid.UUID, StepToDo]
    evaluations: Mapping[uuid.UUID, dt.date]
    lines: Sequence[rules.Line]

    @property
    def told_of(self) -> int:
        """Of how many families something stands on the page."""
        keys = {line.family for line in self.lines} | {step.family for step in self.steps.values()}
        return len(keys | set(self.evaluations))


def of_reader(actor: Actor, *, on: dt.date) -> Due:
    """This function will give what is due in the families in whose team the actor has a seat, until `rules.until`."""
    rows = list(_families(actor, on))
    if not rows:
        return Due({}, {}, {}, ())
    for row in rows:
        sealing.warm(row.data_key_id, bytes(row.wrapped))
    families = {row.pk: _family(row, actor, on) for row in rows}
    waiting = _counts([row.pk for row in rows])
    until = rules.until(on)
    steps = {row.pk: _step(row, actor) for row in _steps(list(families), until)}
    own: dict[uuid.UUID, list[rules.DueStep]] = {}
    for step in steps.values():
        own.setdefault(step.family, []).append(rules.DueStep(step.key, step.due_on, step.own))
    stands = [
        rules.Standing(
            family=row.pk,
            leads=families[row.pk].leads,
            begins=row.phase in BEGINS and row.started_on <= on,
            evaluate_on=row.evaluate_on,
            goals=waiting.get((row.pk, GOALS), 0),
            proposals=waiting.get((row.pk, PROPOSALS), 0),
            steps=tuple(own.get(row.pk, ())),
        )
        for row in rows
    ]
    near = {row.pk: row.evaluate_on for row in rows if row.evaluate_on and row.evaluate_on <= until}
    return Due(families, steps, near, rules.lines(stands, on))


def with_plan(families: QuerySet[Family]) -> QuerySet[Any]:
    """This function will give families that are on their way, each with when its plan is looked back on (`evaluate_on`)."""
    there = FilteredRelation("plans", condition=Q(plans__removed_at__isnull=True))
    return families.exclude(phase__in=DONE).annotate(plan=there, evaluate_on=F("plan__evaluate_on"))


def open_steps(*, until: dt.date) -> QuerySet[Step]:
    """This function will give the steps that are due by a day: not done, not declined, of a goal that is worked on."""
    found = Step.objects.filter(
        done_on__isnull=True,
        removed_at__isnull=True,
        due_on__lte=until,
        goal__state=GoalState.OPEN,
        goal__removed_at__isnull=True,
    )
    wanted: QuerySet[Step] = found.exclude(voice=Voice.DECLINED).exclude(goal__voice=Voice.DECLINED)
    return wanted


def _families(actor: Actor, on: dt.date) -> QuerySet[Any]:
    holding = Q(ends_on__isnull=True) | Q(ends_on__gt=on)
    seats = CareTeamSeat.objects.filter(holding, user=actor.user_id, starts_on__lte=on)
    held = seats.order_by("starts_on", "id").values("family_id", "role")
    found = with_plan(family_policies.editable_families(actor, on=on))
    own: QuerySet[Any] = found.annotate(
        wrapped=F("data_key__wrapped"),
        lead_name=F("lead_coach__name"),
        next_name=F("next_lead_coach__name"),
        seat=Subquery(held.filter(family_id=OuterRef("pk")).values("role")[:1]),
    ).only(
        "id",
        "reference",
        "display_name",
        "phase",
        "started_on",
        "handover_on",
        "data_key_id",
        "lead_coach_id",
        "next_lead_coach_id",
    )
    return own


def _family(row: Any, actor: Actor, on: dt.date) -> OfFamily:
    lead_id = family_rules.lead_on(row.lead_coach_id, row.next_lead_coach_id, row.handover_on, on)
    lead = row.lead_name if lead_id == row.lead_coach_id else row.next_name
    return OfFamily(
        key=row.pk,
        reference=row.reference,
        name=row.display_name,
        seat=row.seat,
        leads=lead_id == actor.user_id,
        lead=lead.split(" ", 1)[0],
    )


def _counts(keys: Sequence[uuid.UUID]) -> dict[tuple[uuid.UUID, int], int]:
    """Per family how many texts wait for a yes or no, and how many goals there are, in one question over all tables."""
    present = Q(family_id__in=keys, removed_at__isnull=True)
    asked = [_counted(Goal.objects.filter(present), GOALS)]
    asked += [
        _counted(model._default_manager.filter(present, _waits(model), **_STILL.get(model, {})), PROPOSALS)
        for model in VOICED
    ]
    found: dict[tuple[uuid.UUID, int], int] = {}
    for row in asked[0].union(*asked[1:], all=True):
        place = (row["family_id"], row["what"])
        found[place] = found.get(place, 0) + row["number"]
    return found


def _waits(model: type[VoicedRow]) -> Q:
    """Words that the family said nothing of yet, or whose a goal is, its marks or an end that were proposed."""
    words = Q(voice=Voice.PROPOSED, words__isnull=False) | Q(proposed_words__isnull=False)
    return words | Q(proposed_terms__isnull=False) if issubclass(model, TermedRow) else words


#: Of what ended, or was done, nothing waits any more.
_STILL: Mapping[type[VoicedRow], dict[str, Any]] = {
    Goal: {"state": GoalState.OPEN},
    Agreement: {"ended_on__isnull": True},
    Step: {"done_on__isnull": True, "goal__state": GoalState.OPEN, "goal__removed_at__isnull": True},
}


def _counted(rows: QuerySet[Any], what: int) -> QuerySet[Any, dict[str, Any]]:
    named = rows.order_by().values("family_id").annotate(what=Value(what), number=Count("pk"))
    counted: QuerySet[Any, dict[str, Any]] = named.values("family_id", "what", "number")
    return counted


def _steps(keys: Sequence[uuid.UUID], until: dt.date) -> QuerySet[Any]:
    found = open_steps(until=until).filter(family_id__in=keys)
    named = found.annotate(doer=F("professional__name"), of_goal=F("goal__reference"))
    return (
        named.select_related("person")
        .only(
            "family_id",
            "reference",
            "version",
            "words",
            "due_on",
            "professional_id",
            "other",
            "person__given_name",
            "person__role_name",
            "person__family_name",
        )
        .order_by("due_on", "family_id", "place", "id")
    )


def _step(row: Any, actor: Actor) -> StepToDo:
    return StepToDo(row, own=row.professional_id is not None and row.professional_id == actor.user_id)
