"""A question composed once by Django and asked many times with other values: composing costs more than running.

The question is composed with stand-ins for the programme and the day; each time it is asked they give way to the real
ones. So what is asked stays written in one place, in the words of the models.
"""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django_scopes import get_scope, scope
from django_scopes.exceptions import ScopeError

from keerpunt.kit import written

SOME_PROGRAMME = uuid.UUID("00000000-0000-7000-8000-00000000feed")
SOME_DAY = dt.date(1801, 2, 3)


class Composed:
    """A composed question about one model. `make` gives the queryset; it is called once, in the stand-in's scope."""

    def __init__(self, make: Any) -> None:
        with scope(programme=SOME_PROGRAMME):
            found: QuerySet[Any] = make()
            self._compiler = found.query.get_compiler(connection.alias)
            self._sql, self._values = self._compiler.as_sql()
        self._model = found.model
        fields = [self._compiler.select[index][0] for index in self._compiler.klass_info["select_fields"]]
        self._names = [column.target.attname for column in fields]
        self._first = self._compiler.klass_info["select_fields"][0]
        self._annotations = tuple(self._compiler.annotation_col_map.items())
        self._converters = self._compiler.get_converters([column for column, _, _ in self._compiler.select])

    def ask(self, *, programme_id: uuid.UUID, on: dt.date) -> list[Any]:
        """This function will ask it for a programme in scope and a day, and give instances with their annotations."""
        if get_scope().get("programme") != programme_id:
            raise ScopeError("A composed question is asked inside the scope of its programme.")
        real = {
            str(written.given(SOME_PROGRAMME)): written.given(programme_id),
            str(SOME_DAY): written.given(on),
        }
        values = [real.get(str(value), value) for value in self._values]
        with connection.cursor() as cursor:
            cursor.execute(self._sql, values)
            rows = cursor.fetchall()
        return [self._instance(row) for row in self._compiler.apply_converters(rows, self._converters)]

    def _instance(self, row: Any) -> Any:
        end = self._first + len(self._names)
        instance = object.__new__(self._model)  # from_db asks every field of the model whether it was loaded
        stands = instance.__dict__
        stands.update(zip(self._names, row[self._first : end], strict=True))
        for name, index in self._annotations:
            stands[name] = row[index]
        return instance
