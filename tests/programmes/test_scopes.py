"""Nothing crosses programmes: not a query, and on PostgreSQL not even a row."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django_scopes.exceptions import ScopeError

from keerpunt.families.models import Family, Person
from keerpunt.programmes.scopes import programme_scope
from tests.worlds import World


def _of_programmes() -> list[type[models.Model]]:
    found = []
    for model in apps.get_models():
        names = {field.name for field in model._meta.get_fields()}
        if model.__module__.startswith("keerpunt.") and "programme" in names:
            found.append(model)
    return found


@pytest.mark.parametrize("model", _of_programmes(), ids=lambda model: model.__name__)
def test_every_model_of_a_programme_refuses_a_query_without_scope(
    db: None, model: type[models.Model]
) -> None:
    with pytest.raises(ScopeError):
        list(model._default_manager.all())


def test_a_scope_shows_only_its_own_programme(world: World) -> None:
    with programme_scope(world.programmes["kust"].pk):
        assert [family.pk for family in Family.objects.all()] == [world.families["zee"].pk]
        assert not Person.objects.exists()


def test_a_row_cannot_point_into_another_programme(world: World) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("the composite key is PostgreSQL's")
    sea = world.families["zee"]
    with programme_scope(world.programmes["veen"].pk), pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.create(programme=world.programmes["veen"], family=sea, standing="member")
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_every_key_within_a_programme_is_guarded(db: None) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("the composite key is PostgreSQL's")
    with connection.cursor() as cursor:
        cursor.execute("SELECT conname FROM pg_constraint WHERE contype = 'f'")
        guarded = {row[0] for row in cursor.fetchall()}
    scoped = set(_of_programmes())
    for model in scoped:
        for field in model._meta.concrete_fields:
            if isinstance(field, models.ForeignKey) and field.related_model in scoped:
                assert f"{model._meta.db_table}_{field.column}_same_programme"[:63] in guarded, (
                    model,
                    field.name,
                )
