from django.db import migrations

from keerpunt.kit.composite import SameProgramme


class Migration(migrations.Migration):
    dependencies = [("genograms", "0006_waiting_file")]

    operations = [SameProgramme("genograms_waitingfile", "family_id", "families_family")]
