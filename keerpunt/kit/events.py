"""The event bus: an action publishes what happened, wiring.py says who reacts. Handlers run after the commit."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from typing import Any

from django.db import transaction

log = logging.getLogger(__name__)
_handlers: dict[type, list[Callable[[Any], object]]] = defaultdict(list)


def subscribe(kind: type, handler: Callable[[Any], object]) -> None:
    """This function will have `handler` called with every event of `kind`, after the commit."""
    if handler not in _handlers[kind]:
        _handlers[kind].append(handler)


def publish(event: object) -> None:
    """This function will hand `event` to its handlers once the running transaction has committed."""
    for handler in _handlers[type(event)]:
        transaction.on_commit(partial(_call, handler, event))


def _call(handler: Callable[[Any], object], event: object) -> None:
    try:
        handler(event)
    except Exception:
        # The thing itself has happened and is committed; a failing reaction may not turn it into an error page.
        log.exception("a reaction to %s failed", type(event).__name__)
