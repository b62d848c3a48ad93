from django.db import migrations

from keerpunt.kit.composite import SameProgramme

FAMILY_ROWS = ("person", "union", "parenthood", "authority", "lifeevent", "contactpoint", "careteamseat", "helper")
PERSON_KEYS = (
    ("union", "first_id"),
    ("union", "second_id"),
    ("parenthood", "child_id"),
    ("parenthood", "parent_id"),
    ("authority", "child_id"),
    ("authority", "parent_id"),
    ("contactpoint", "person_id"),
    ("eventperson", "person_id"),
)


class Migration(migrations.Migration):
    dependencies = [("families", "0001_initial"), ("programmes", "0001_initial")]

    operations = [
        SameProgramme("families_family", "data_key_id", "programmes_datakey"),
        *(SameProgramme(f"families_{table}", "family_id", "families_family") for table in FAMILY_ROWS),
        *(SameProgramme(f"families_{table}", column, "families_person") for table, column in PERSON_KEYS),
        SameProgramme("families_eventperson", "event_id", "families_lifeevent"),
    ]
