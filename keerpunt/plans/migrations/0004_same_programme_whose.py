from django.db import migrations

from keerpunt.kit.composite import SameProgramme

VOICED = ("plan", "dream", "talent", "agreement", "goal", "step")
PERSON_KEYS = (
    *((table, "member_typed_id") for table in (*VOICED, "earlierwording")),
    *((table, "proposed_spoken_by_id") for table in VOICED),
)


class Migration(migrations.Migration):
    dependencies = [("plans", "0003_whose_words")]

    operations = [SameProgramme(f"plans_{table}", column, "families_person") for table, column in PERSON_KEYS]
