from django.db import migrations

from keerpunt.kit.composite import SameProgramme

# Until now nobody kept on which day a plan was begun: no later than the first that was typed, held or agreed on in it.
BEGUN = "UPDATE plans_plan SET begun_on = DATE(typed_at)"
EARLIER = """
    UPDATE plans_plan SET begun_on = (SELECT DATE(MIN({day})) FROM {table} WHERE family_id = plans_plan.family_id)
    WHERE begun_on > (SELECT DATE(MIN({day})) FROM {table} WHERE family_id = plans_plan.family_id)
"""
DAYS = {
    "plans_earlierwording": "typed_at",
    "plans_dream": "typed_at",
    "plans_talent": "typed_at",
    "plans_agreement": "typed_at",
    "plans_goal": "typed_at",
    "plans_step": "typed_at",
    "plans_evaluation": "held_on",
    "plans_planversion": "agreed_on",
}


class Migration(migrations.Migration):
    dependencies = [("plans", "0011_whose_words_of_an_evaluation")]

    operations = [
        SameProgramme("plans_evaluation", "spoken_by_id", "families_person"),
        SameProgramme("plans_evaluationgoal", "spoken_by_id", "families_person"),
        migrations.RunSQL(BEGUN, migrations.RunSQL.noop),
        *(
            migrations.RunSQL(EARLIER.format(table=table, day=day), migrations.RunSQL.noop)
            for table, day in DAYS.items()
        ),
    ]
