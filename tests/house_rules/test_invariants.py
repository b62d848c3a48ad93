"""Rules 3, 8 and 11: a programme's rows are scoped, and append-only tables refuse change on both engines."""

import pytest
from django.apps import apps
from django.apps.registry import Apps
from django.db import DatabaseError, connection, models, transaction
from django_scopes import ScopeError

from keerpunt.kit import triggers

OWN = [model for model in apps.get_models() if model.__module__.startswith("keerpunt.")]


def of_a_programme(model: type[models.Model]) -> bool:
    """Whether the rows of a model belong to one programme."""
    return any(field.name == "programme" for field in model._meta.concrete_fields)


SCOPED = [model for model in OWN if of_a_programme(model)]
APPEND_ONLY = triggers.append_only_models()


def unguarded(present: set[str], tables: list[str], vendor: str) -> list[str]:
    """Triggers that these append-only tables should have and have not."""
    return [name for table in tables for name in triggers.names(table, vendor) if name not in present]


@pytest.mark.django_db
@pytest.mark.parametrize("model", SCOPED, ids=lambda model: model._meta.label)
def test_outside_a_scope_every_query_raises(model: type[models.Model]) -> None:
    with pytest.raises(ScopeError):
        model._default_manager.first()


def homeless(models_of_ours: list[type[models.Model]]) -> list[str]:
    """Models that point at a row of a programme and do not say themselves of which programme they are."""
    return [
        f"{model._meta.label}.{field.name}"
        for model in models_of_ours
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and field.related_model in SCOPED and model not in SCOPED
    ]


def inner_keys() -> list[str]:
    """The composite keys that PostgreSQL should have: one for each key from a row of a programme to another."""
    return [
        f"{model._meta.db_table}_{field.column}_same_programme"[:63]
        for model in SCOPED
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and of_a_programme(field.related_model)
    ]


def test_every_row_that_hangs_on_a_programme_says_of_which() -> None:
    assert len(SCOPED) > 10
    assert homeless(OWN) == []


def test_a_seeded_row_without_a_programme_is_found() -> None:
    class Seeded(models.Model):  # noqa: DJ008
        parent = models.ForeignKey(SCOPED[0], on_delete=models.CASCADE)

        class Meta:
            app_label = "seeded"
            apps = Apps()

    assert homeless([Seeded]) == ["seeded.Seeded.parent"]


@pytest.mark.django_db
def test_the_database_refuses_a_parent_in_another_programme() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("only PostgreSQL has the composite keys")
    with connection.cursor() as cursor:
        cursor.execute("SELECT conname FROM pg_constraint")
        present = {row[0] for row in cursor.fetchall()}
    assert [name for name in inner_keys() if name not in present] == []


@pytest.mark.django_db
def test_every_append_only_table_has_its_triggers() -> None:
    tables = [model._meta.db_table for model in triggers.guarded_models()]
    assert {"journal_entry", "journal_head", "access_reason"} <= set(tables)
    assert unguarded(triggers.present(), tables, connection.vendor) == []


@pytest.mark.django_db
def test_a_trigger_that_went_is_missed_and_made_again() -> None:
    table = APPEND_ONLY[0]._meta.db_table
    on = f" ON {table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {table}_no_update{on}")
    assert unguarded(triggers.present(), [table], connection.vendor) == [f"{table}_no_update"]
    triggers.ensure()
    assert unguarded(triggers.present(), [table], connection.vendor) == []


@pytest.mark.django_db
def test_the_triggers_refuse_whatever_the_statement_comes_from() -> None:
    """A statement trigger fires on an empty table too; the row triggers are shown by the rooms on rows of their own."""
    if connection.vendor != "postgresql":
        pytest.skip("only PostgreSQL has TRUNCATE")
    for model in triggers.guarded_models():
        with (
            pytest.raises(DatabaseError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"TRUNCATE {model._meta.db_table} CASCADE")
