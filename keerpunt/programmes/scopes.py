"""The scope every query of a programme's data runs in. Outside one, the default manager raises."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from django_scopes import scope, scopes_disabled

from keerpunt.kit import sealing


@contextmanager
def programme_scope(programme_id: uuid.UUID) -> Iterator[None]:
    """This function will open the scope of one programme, for a request, a task or a command."""
    with sealing.opened_keys(), scope(programme=programme_id):
        yield


@contextmanager
def across_programmes() -> Iterator[None]:
    """This function will open all programmes at once: for accounts, journal proofs and erasure, never for a page."""
    with sealing.opened_keys(), scopes_disabled():
        yield
