from django.db import migrations

from keerpunt.kit.composite import SameProgramme

FAMILY_ROWS = ("household", "householdstay", "networklink", "pregnancyloss", "tie", "twins", "deed")
PERSON_KEYS = (
    ("householdstay", "person_id"),
    ("networklink", "of_id"),
    ("networklink", "who_id"),
    ("pregnancyloss", "parent_id"),
    ("pregnancyloss", "other_parent_id"),
    ("tie", "first_id"),
    ("tie", "second_id"),
)


class Migration(migrations.Migration):
    dependencies = [("families", "0004_ties_homes_network")]

    operations = [
        *(SameProgramme(f"families_{table}", "family_id", "families_family") for table in FAMILY_ROWS),
        *(SameProgramme(f"families_{table}", column, "families_person") for table, column in PERSON_KEYS),
        SameProgramme("families_householdstay", "household_id", "families_household"),
        SameProgramme("families_person", "twins_id", "families_twins"),
    ]
