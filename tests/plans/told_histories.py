"""What random histories of a plan are made of, and two that are told: what waits for the family, and what it says of it."""

from __future__ import annotations

ACTORS = ("lead", "stand_in", "member", "lisa")
#: Who of the family holds the phone, by the name of that actor.
MEMBERS = {"member": "sanne", "lisa": "lisa"}
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
#: Sanne and Lisa each have their own, and answer, reword and take away nothing of the other.
BOTH = [
    ("goal", "lead", 0),
    ("decide_goal", "lisa", 1),
    ("decide_goal", "member", 1),
    ("reword_goal", "lisa", 3),
    ("step", "lisa", 0),
    ("reword_step", "member", 0),
    ("dream", "lisa", 0),
    ("reword_dream", "lead", 0),
    ("decide_dream", "member", 1),
    ("remove_dream", "member", 0),
    ("decide_dream", "lisa", 1),
    ("agree", "lead", 0),
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
