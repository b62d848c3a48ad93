"""The cache in the database in which tries are counted. Where Django keeps silent about a write that failed, this does not.

Silence would be read as "somebody else is counting": on a full disk the right password would be one try too many.
"""

from __future__ import annotations

import base64
import datetime as dt
import pickle
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.db import DatabaseCache
from django.db import IntegrityError, connections, router, transaction


class CounterCache(DatabaseCache):
    """Django's cache in the database, but for `add`: it is false only when there is such a key already."""

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """This function will add a key that is not there; a database that cannot write says so."""
        if super().add(key, value, timeout, version):
            return True
        if self.has_key(key, version):
            return False
        return self._add_aloud(self.make_and_validate_key(key, version=version), value, timeout)

    def _add_aloud(self, key: str, value: Any, timeout: Any) -> bool:
        """Nobody has this key, and yet it was not written: once more, and now a fault of the database is heard."""
        database = router.db_for_write(self.cache_model_class)
        connection = connections[database]
        table = connection.ops.quote_name(self._table)  # type: ignore[attr-defined]
        text = base64.b64encode(pickle.dumps(value, self.pickle_protocol)).decode("ascii")
        until = self.get_backend_timeout(timeout)
        expires = (
            dt.datetime.max.replace(tzinfo=dt.UTC)
            if until is None
            else dt.datetime.fromtimestamp(int(until), tz=dt.UTC)
        )
        adapted = connection.ops.adapt_datetimefield_value
        now = dt.datetime.now(dt.UTC).replace(microsecond=0)
        try:
            with transaction.atomic(using=database), connection.cursor() as cursor:
                cursor.execute(
                    f"DELETE FROM {table} WHERE cache_key = %s AND expires < %s",  # noqa: S608
                    [key, adapted(now)],
                )
                cursor.execute(
                    f"INSERT INTO {table} (cache_key, value, expires) VALUES (%s, %s, %s)",  # noqa: S608
                    [key, text, adapted(expires)],
                )
        except IntegrityError:
            return False  # somebody else was first
        return True
