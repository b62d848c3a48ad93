from django.db import migrations

from keerpunt.kit.composite import SameProgramme


class Migration(migrations.Migration):
    dependencies = [("plans", "0008_how_it_ended")]

    operations = [SameProgramme("plans_goal", "ending_by_id", "families_person")]
