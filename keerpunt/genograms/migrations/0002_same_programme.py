from django.db import migrations

from keerpunt.kit.composite import SameProgramme


class Migration(migrations.Migration):
    dependencies = [("genograms", "0001_initial"), ("families", "0002_same_programme")]

    operations = [SameProgramme("genograms_import", "family_id", "families_family")]
