"""A programme from before there were examples gets those of its template, and its own are left as they are."""

from __future__ import annotations

import importlib
from typing import Any

import pytest
from django.apps import apps

from keerpunt.programmes.models import Programme
from tests.worlds import World

migration: Any = importlib.import_module("keerpunt.programmes.migrations.0003_examples_of_the_template")


@pytest.mark.django_db
def test_an_empty_list_is_filled_from_the_template_and_another_stays(world: World) -> None:
    own = [{"goal": "Iets van onszelf", "steps": [], "calm": False}]
    veen, *others = Programme.objects.order_by("name")
    assert others
    Programme.objects.filter(pk=veen.pk).update(template="kansplan", goal_examples=[], version=3)
    Programme.objects.filter(pk=others[0].pk).update(template="kansplan", goal_examples=own, version=3)
    migration.fill(apps, None)
    veen.refresh_from_db()
    others[0].refresh_from_db()
    assert veen.goal_examples[0]["goal"] == "Elke week de post doen" and veen.goal_examples[0]["calm"]
    assert veen.goal_examples[0]["steps"] and veen.version == 4
    assert (others[0].goal_examples, others[0].version) == (own, 3)


@pytest.mark.parametrize("template", ["", "bestaat-niet", "../rules"])
def test_without_a_template_there_is_nothing_to_fill(template: str) -> None:
    assert migration.examples_of(template) == []
