import datetime as dt
from typing import Any

from django.db import migrations


def chosen(planned: dt.date, kept: list[Any]) -> tuple[dt.date, Any]:
    """The day that was chosen in the plan itself, and the evaluation after which: found by going back along what each
    evaluation found in the plan. `kept`: every evaluation of a family in the order in which it was kept.
    """
    standing = [one for one in kept if one["removed_at"] is None and one["sets_next"]]
    last = max(standing, key=lambda one: (one["held_on"], one["id"]), default=None)
    if last is None or last["next_on"] != planned:
        return planned, kept[-1]["id"] if kept else None
    day, place = last["planned_before"], kept.index(last)
    while day is not None and place > 0:
        before = next((at for at in range(place - 1, -1, -1) if kept[at]["next_on"] == day), None)
        if before is None:
            return day, kept[place - 1]["id"]
        day, place = kept[before]["planned_before"], before
    return day or planned, None


def fill(apps: Any, schema_editor: Any) -> None:
    Plan, Evaluation = apps.get_model("plans", "Plan"), apps.get_model("plans", "Evaluation")
    columns = ("id", "held_on", "next_on", "planned_before", "removed_at", "sets_next")
    for key, family, planned in Plan.objects.values_list("id", "family_id", "evaluate_on"):
        kept = list(Evaluation.objects.filter(family_id=family).order_by("id").values(*columns))
        for one in kept:
            later = any(other["held_on"] == one["next_on"] for other in kept)
            one["sets_next"] = one["planned_before"] is not None or not later
            if not one["sets_next"]:
                Evaluation.objects.filter(id=one["id"]).update(sets_next=False)
        day, after = chosen(planned, kept)
        Plan.objects.filter(id=key).update(chosen_day=day, chosen_after=after)


class Migration(migrations.Migration):
    dependencies = [("plans", "0015_what_plans_the_next_time")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
