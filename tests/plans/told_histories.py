"""What random histories of a plan are made of, and two that are told: what waits for the family, and what it says of it."""

from __future__ import annotations

ACTORS = ("lead", "stand_in", "member")
ACTS = (
    "dream", "reword_dream", "decide_dream", "remove_dream", "goal", "reword_goal", "decide_goal", "split", "end",
    "adjust", "reopen", "order", "step", "reword_step", "decide_step", "tick", "untick", "again", "remove_step",
    "mark", "evaluate", "agree",
)  # fmt: skip

#: Coach proposes, family says yes, coach says it otherwise, agreed, family declines that, agreed again.
WAITING = [
    ("goal", "lead", 0),
    ("decide_goal", "member", 1),
    ("reword_goal", "stand_in", 0),
    ("agree", "lead", 0),
    ("decide_goal", "member", 0),
    ("step", "member", 0),
    ("agree", "stand_in", 0),
]
#: The family's own goal: a mark waits, is declined, waits again, is taken over; their own hand changes it at once.
SETTLED = [
    ("goal", "member", 0),
    ("reword_goal", "lead", 7),
    ("agree", "lead", 0),
    ("decide_goal", "member", 0),
    ("reword_goal", "stand_in", 8),
    ("decide_goal", "member", 1),
    ("agree", "lead", 0),
    ("reword_goal", "member", 5),
    ("reword_goal", "lead", 5),
    ("agree", "lead", 0),
]
