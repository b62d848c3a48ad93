"""Programmes that were made before there were examples of goals get those of their template; they can be changed as ever."""

import tomllib
from pathlib import Path

from django.db import migrations

TEMPLATES = Path(__file__).resolve().parent.parent / "data"


def fill(apps, schema_editor):
    Programme = apps.get_model("programmes", "Programme")
    for programme in Programme.objects.filter(goal_examples=[]):
        examples = examples_of(programme.template)
        if examples:
            programme.goal_examples = examples
            # Who has the settings open now, is told that they changed.
            programme.version += 1
            programme.save(update_fields=["goal_examples", "version"])


def examples_of(template):
    """This function will give the examples of a template; none when it is not there (any more)."""
    path = TEMPLATES / f"{template}.toml"
    if not template or path.parent != TEMPLATES or not path.is_file():
        return []
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    return [
        {"goal": one["goal"], "steps": list(one.get("steps", [])), "calm": bool(one.get("calm", False))}
        for one in told.get("goals", [])
    ]


class Migration(migrations.Migration):
    dependencies = [("programmes", "0002_goal_examples")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
