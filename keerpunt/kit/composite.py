"""A migration helper: on PostgreSQL a row cannot point at a parent in another programme.

A forward key or `select_related` bypasses the scoped manager, so the database itself refuses such a row.
"""

from __future__ import annotations

from typing import Any

from django.db.migrations.operations.base import Operation


class SameProgramme(Operation):
    """Adds (key, programme) → parent (id, programme) as a foreign key on PostgreSQL; does nothing on SQLite."""

    reversible = True

    def __init__(self, table: str, column: str, parent: str) -> None:
        self.table, self.column, self.parent = table, column, parent

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Constraints of this kind are not part of Django's state."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """This function will add the unique pair on the parent (once) and the composite key on the child."""
        if schema_editor.connection.vendor != "postgresql":
            return
        unique = f"{self.parent}_id_programme"
        schema_editor.execute(  # names of our own tables only, from a migration
            f"DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = '{unique}') THEN "  # noqa: S608
            f"ALTER TABLE {self.parent} ADD CONSTRAINT {unique} UNIQUE (id, programme_id); END IF; END $$"
        )
        schema_editor.execute(
            f"ALTER TABLE {self.table} ADD CONSTRAINT {self._name()} FOREIGN KEY ({self.column}, programme_id) "
            f"REFERENCES {self.parent} (id, programme_id) DEFERRABLE INITIALLY DEFERRED"
        )

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """This function will drop the composite key."""
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"ALTER TABLE {self.table} DROP CONSTRAINT IF EXISTS {self._name()}")

    def _name(self) -> str:
        return f"{self.table}_{self.column}_same_programme"[:63]

    def deconstruct(self) -> Any:
        return (self.__class__.__name__, [self.table, self.column, self.parent], {})

    def describe(self) -> str:
        return f"{self.table}.{self.column} stays within its programme"
