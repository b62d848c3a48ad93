from django.db import migrations

from keerpunt.kit.composite import SameProgramme


class Migration(migrations.Migration):
    dependencies = [("genograms", "0004_question_round")]

    operations = [SameProgramme("genograms_questionround", "family_id", "families_family")]
