from django.db import migrations

from keerpunt.kit.composite import SameProgramme


class Migration(migrations.Migration):
    dependencies = [("plans", "0013_who_said_yes_before")]

    operations = [SameProgramme("plans_earlierwording", "decided_by_id", "families_person")]
