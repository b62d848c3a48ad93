"""Any outline of a plan, for property tests: keys are few, so that two outlines have much in common."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import strategies as st

from keerpunt.families.enums import EventKind
from keerpunt.plans import outline
from keerpunt.plans.enums import GoalState, Horizon, Voice

TEXTS = st.sampled_from(
    ["", "De post.", "Een hond 🐕", "שלום", 'Hij zei: "nee"', "100 % zeker", "%(what)s", "a" * 300]
)
SAID = st.sampled_from(["De post open", "Elke dag naar school.", "Een hond 🐕", "لنا", "lang " * 60])
NAMES = st.sampled_from(["", "Sanne", "Lisa", "José"])
DAYS = st.none() | st.dates(dt.date(2025, 1, 1), dt.date(2025, 1, 3))
MARKS = st.none() | st.integers(0, 10)
VOICES = st.sampled_from([str(voice) for voice in Voice])


def saids(keys: Any) -> Any:
    """This function will give texts with their voice, each of one of these keys."""
    return st.builds(
        outline.Said,
        key=keys,
        reference=st.just("bcdfghjk"),
        words=SAID,
        voice=VOICES,
        speaker=NAMES,
        writer=NAMES,
        together=st.booleans(),
        self_typed=st.booleans(),
        decider=NAMES,
        proposal=TEXTS,
        proposer=NAMES,
        proposal_speaker=NAMES,
        proposal_together=st.booleans(),
    )


def _keys(kind: str) -> Any:
    return st.integers(0, 3).map(lambda number: f"{kind}-{number}")


def _some(ones: Any) -> Any:
    return st.lists(ones, max_size=3, unique_by=lambda one: one.said.key).map(tuple)


STEPS = st.builds(outline.StepLine, said=saids(_keys("step")), who=NAMES, due_on=DAYS, done_on=DAYS)
GOALS = st.builds(
    outline.GoalBlock,
    said=saids(_keys("goal")),
    own_words=TEXTS,
    own_speaker=NAMES,
    own_together=st.booleans(),
    horizon=st.sampled_from([str(one) for one in Horizon]),
    owners=st.lists(st.sampled_from(["Sanne", "Lisa"]), unique=True, max_size=2).map(tuple),
    serves=st.sampled_from(["", "goal-0", "goal-9"]),
    dream=st.sampled_from(["", "dream-0", "dream-9"]),
    event=st.sampled_from(["", *(str(one) for one in EventKind)][:3]),
    event_reference=st.sampled_from(["", "bcdfghjk"]),
    start=MARKS,
    now=MARKS,
    enough=MARKS,
    calm=st.booleans(),
    state=st.sampled_from([str(one) for one in GoalState]),
    ended_on=DAYS,
    ending=TEXTS,
)


@st.composite
def _goals(draw: Any) -> tuple[outline.GoalBlock, ...]:
    """A step stands with one goal only."""
    goals = draw(_some(GOALS))
    steps = draw(_some(STEPS))
    told: list[list[outline.StepLine]] = [[] for _ in goals]
    for step in steps:
        if goals:
            told[draw(st.integers(0, len(goals) - 1))].append(step)
    fields = outline.GoalBlock.__slots__
    return tuple(
        outline.GoalBlock(**{**{name: getattr(goal, name) for name in fields}, "steps": tuple(own)})
        for goal, own in zip(goals, told, strict=True)
    )


OUTLINES = st.builds(
    outline.Outline,
    where_now=st.none() | saids(st.just("plan")),
    evaluate_on=DAYS,
    calm_first=st.booleans(),
    dreams=_some(st.builds(outline.Belonging, saids(_keys("dream")), NAMES)),
    talents=_some(st.builds(outline.Belonging, saids(_keys("talent")), NAMES)),
    goals=_goals(),
    agreements=_some(st.builds(outline.Agreed, saids(_keys("agreed")), DAYS)),
)
