"""Searching in the plans of the families that the reader may open: opened for her, compared here, indexed nowhere.

What stands in a plan now is searched, goals that ended and what the family would rather not have included; not how a text
read before, and no earlier version. The number of questions does not depend on how many families or texts there are.
"""

from __future__ import annotations

import datetime as dt
import enum
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, QuerySet

from keerpunt.access.actors import Actor
from keerpunt.desk import marking, policies
from keerpunt.families import naming
from keerpunt.families import policies as family_policies
from keerpunt.kit import sealing, text
from keerpunt.plans.models import (
    Agreement,
    Dream,
    Evaluation,
    EvaluationGoal,
    Goal,
    Plan,
    Progress,
    Step,
    Talent,
)

PAGE = 50


class Kind(enum.IntEnum):
    """What a text is, in the order in which hits of one family stand."""

    GOAL = 1
    STEP = 2
    DREAM = 3
    TALENT = 4
    AGREEMENT = 5
    EVALUATION = 6
    PROGRESS = 7
    WHERE_NOW = 8


@dataclass(frozen=True, slots=True)
class FamilyFound:
    """A family that was searched. seat: False where a reason opened it."""

    key: uuid.UUID
    reference: str
    name: str
    seat: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A text in which every word stands. reference: of what is looked at (the goal, for a step); person: whose it is."""

    kind: Kind
    family: FamilyFound
    reference: str
    text: str
    person: str = ""

    def pieces(self, words: Sequence[str]) -> tuple[marking.Piece, ...]:
        """This function will give the sentence with what was found in it."""
        return marking.marked(self.text, words)


@dataclass(frozen=True)
class Found:
    """One page of hits, and how many there are in all, in how many families was looked."""

    hits: tuple[Hit, ...]
    total: int
    searched: int
    page: int


@dataclass(frozen=True)
class _Place:
    """Where texts of one kind stand: which rows, which of their columns, and where a hit leads."""

    kind: Kind
    rows: Callable[[], QuerySet[Any]]
    columns: tuple[str, ...]
    reference: str = ""


def search(actor: Actor, words: Sequence[str], *, on: dt.date, now: dt.datetime, page: int = 1) -> Found:
    """This function will give a page of the texts in which all these words stand (as `marking.words_of` gives them)."""
    families = _families(actor, on, now) if words and policies.can_use_desk(actor) else {}
    hits = [hit for place in PLACES for hit in _hits(place, families, words)] if families else []
    hits.sort(key=lambda hit: (text.folded(hit.family.name), hit.family.reference, hit.kind))
    pages = max(1, -(-len(hits) // PAGE))
    page = min(max(1, page), pages)
    start = (page - 1) * PAGE
    return Found(tuple(hits[start : start + PAGE]), len(hits), len(families), page)


def _families(actor: Actor, on: dt.date, now: dt.datetime) -> dict[uuid.UUID, FamilyFound]:
    """The families that the actor may open, by a seat or for a reason that holds, with their keys ready."""
    seated = set(family_policies.editable_families(actor, on=on).values_list("pk", flat=True))
    rows = family_policies.visible_families(actor, on=on, now=now).annotate(wrapped=F("data_key__wrapped"))
    found = {}
    for row in rows.only("id", "reference", "display_name", "data_key_id"):
        sealing.warm(row.data_key_id, bytes(row.wrapped))
        found[row.pk] = FamilyFound(row.pk, row.reference, row.display_name, row.pk in seated)
    return found


def _hits(place: _Place, families: Mapping[uuid.UUID, FamilyFound], words: Sequence[str]) -> Iterator[Hit]:
    for row in place.rows().filter(family_id__in=list(families)).order_by("family_id", "id"):
        for column in place.columns:
            said = getattr(row, column)
            if said and marking.holds_all(said, words):
                yield Hit(
                    kind=place.kind,
                    family=families[row.family_id],
                    reference=getattr(row, place.reference) if place.reference else "",
                    text=said,
                    person=_person(row),
                )


def _person(row: Any) -> str:
    """Whose dream or talent it is."""
    return naming.short_name_of(row.person) if isinstance(row, Dream | Talent) else ""


THERE = Q(removed_at__isnull=True)
OF_A_GOAL = Q(goal__removed_at__isnull=True)
NAMES = ("person__given_name", "person__role_name", "person__family_name")
SAID = ("words", "proposed_words")


def _goals() -> QuerySet[Any]:
    return Goal.objects.filter(THERE).only("family_id", "reference", "own_words", "ending", *SAID)


def _steps() -> QuerySet[Any]:
    found = Step.objects.filter(THERE, OF_A_GOAL).annotate(of_goal=F("goal__reference"))
    return found.only("family_id", *SAID)


def _dreams() -> QuerySet[Any]:
    return Dream.objects.filter(THERE).select_related("person").only("family_id", *SAID, *NAMES)


def _talents() -> QuerySet[Any]:
    return Talent.objects.filter(THERE).select_related("person").only("family_id", *SAID, *NAMES)


def _agreements() -> QuerySet[Any]:
    return Agreement.objects.filter(THERE).only("family_id", *SAID)


def _plans() -> QuerySet[Any]:
    return Plan.objects.filter(THERE).only("family_id", *SAID)


def _evaluations() -> QuerySet[Any]:
    return Evaluation.objects.filter(THERE).only("family_id", "reference", "others", "changes")


def _looked_at() -> QuerySet[Any]:
    found = EvaluationGoal.objects.filter(THERE, OF_A_GOAL, evaluation__removed_at__isnull=True)
    return found.annotate(of=F("evaluation__reference")).only("family_id", "helped", "change")


def _progress() -> QuerySet[Any]:
    found = Progress.objects.filter(OF_A_GOAL).annotate(of_goal=F("goal__reference"))
    return found.only("family_id", "note")


#: Everything that is searched. A test holds that every sealed text of a plan that stands now is here.
PLACES = (
    _Place(Kind.GOAL, _goals, ("words", "proposed_words", "own_words", "ending"), "reference"),
    _Place(Kind.STEP, _steps, SAID, "of_goal"),
    _Place(Kind.DREAM, _dreams, SAID),
    _Place(Kind.TALENT, _talents, SAID),
    _Place(Kind.AGREEMENT, _agreements, SAID),
    _Place(Kind.EVALUATION, _evaluations, ("changes", "others"), "reference"),
    _Place(Kind.EVALUATION, _looked_at, ("helped", "change"), "of"),
    _Place(Kind.PROGRESS, _progress, ("note",), "of_goal"),
    _Place(Kind.WHERE_NOW, _plans, SAID),
)
