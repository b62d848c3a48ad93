from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("plans", "0016_next_time_by_what_stands")]

    operations = [migrations.RemoveField("evaluation", "planned_before")]
