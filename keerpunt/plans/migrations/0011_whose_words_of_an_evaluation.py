import datetime

import django.db.models.deletion
from django.db import migrations, models


def of_a_member() -> models.ForeignKey:
    return models.ForeignKey(
        blank=True,
        db_index=False,
        null=True,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to="families.person",
    )


def one_speaker(name: str) -> models.CheckConstraint:
    condition = models.Q(spoken_by__isnull=True) | models.Q(said_together=False)
    return models.CheckConstraint(condition=condition, name=name)


class Migration(migrations.Migration):
    dependencies = [("plans", "0010_what_the_family_settles")]

    operations = [
        migrations.AddField("plan", "begun_on", models.DateField(default=datetime.date(2000, 1, 1)), False),
        migrations.AddField("evaluation", "planned_before", models.DateField(blank=True, null=True)),
        migrations.AddField("evaluation", "spoken_by", of_a_member()),
        migrations.AddField("evaluation", "said_together", models.BooleanField(default=False)),
        migrations.AddField("evaluationgoal", "spoken_by", of_a_member()),
        migrations.AddField("evaluationgoal", "said_together", models.BooleanField(default=False)),
        migrations.AddConstraint("evaluation", one_speaker("evaluation_has_one_speaker")),
        migrations.AddConstraint("evaluationgoal", one_speaker("evaluation_goal_has_one_speaker")),
    ]
