from django.db import migrations

from keerpunt.kit.composite import SameProgramme

FAMILY_ROWS = (
    "plan",
    "dream",
    "talent",
    "agreement",
    "earlierwording",
    "goal",
    "step",
    "progress",
    "evaluation",
    "evaluationgoal",
    "planversion",
)
VOICED = ("plan", "dream", "talent", "agreement", "goal", "step")
PERSON_KEYS = (
    *((table, "spoken_by_id") for table in (*VOICED, "earlierwording", "progress")),
    *((table, "decided_by_id") for table in VOICED),
    ("dream", "person_id"),
    ("talent", "person_id"),
    ("goalowner", "person_id"),
    ("step", "person_id"),
    ("evaluationperson", "person_id"),
)
OWN_KEYS = (
    ("goal", "serves_id", "plans_goal"),
    ("goal", "follows_id", "plans_goal"),
    ("goal", "dream_id", "plans_dream"),
    ("goal", "event_id", "families_lifeevent"),
    ("goalowner", "goal_id", "plans_goal"),
    ("step", "goal_id", "plans_goal"),
    ("step", "copied_from_id", "plans_step"),
    ("progress", "goal_id", "plans_goal"),
    ("progress", "evaluation_id", "plans_evaluation"),
    ("evaluationperson", "evaluation_id", "plans_evaluation"),
    ("evaluationgoal", "evaluation_id", "plans_evaluation"),
    ("evaluationgoal", "goal_id", "plans_goal"),
)


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_initial"), ("families", "0005_same_programme_too")]

    operations = [
        *(SameProgramme(f"plans_{table}", "family_id", "families_family") for table in FAMILY_ROWS),
        *(SameProgramme(f"plans_{table}", column, "families_person") for table, column in PERSON_KEYS),
        *(SameProgramme(f"plans_{table}", column, parent) for table, column, parent in OWN_KEYS),
    ]
