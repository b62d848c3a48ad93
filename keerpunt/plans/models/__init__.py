"""A family's plan. What tells something about a person is sealed with the family's own key."""

from keerpunt.plans.models.evaluations import Evaluation, EvaluationGoal, EvaluationPerson, PlanVersion
from keerpunt.plans.models.goals import Goal, GoalOwner, Progress, Step
from keerpunt.plans.models.plan import Agreement, Dream, EarlierWording, Plan, Talent, TermedRow, VoicedRow

__all__ = [
    "Agreement",
    "Dream",
    "EarlierWording",
    "Evaluation",
    "EvaluationGoal",
    "EvaluationPerson",
    "Goal",
    "GoalOwner",
    "Plan",
    "PlanVersion",
    "Progress",
    "Step",
    "Talent",
    "TermedRow",
    "VoicedRow",
]
