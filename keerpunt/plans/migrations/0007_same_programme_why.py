from django.db import migrations

from keerpunt.kit.composite import SameProgramme

# Until now a reason was read as of whoever said the goal.
AS_IT_WAS_READ = "UPDATE plans_goal SET own_words_by_id = spoken_by_id, own_words_together = said_together"


class Migration(migrations.Migration):
    dependencies = [("plans", "0006_who_said_why")]

    operations = [
        SameProgramme("plans_goal", "own_words_by_id", "families_person"),
        migrations.RunSQL(AS_IT_WAS_READ, migrations.RunSQL.noop),
    ]
