import datetime

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("plans", "0014_same_programme_yes")]

    operations = [
        migrations.AddField("plan", "chosen_day", models.DateField(default=datetime.date(2000, 1, 1)), False),
        migrations.AddField("plan", "chosen_after", models.UUIDField(blank=True, null=True)),
        migrations.AddField("evaluation", "sets_next", models.BooleanField(default=True)),
    ]
