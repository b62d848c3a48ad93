"""Somebody with a password, and a code as an app on a phone would show it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django_tasks_db.models import DBTaskResult

from keerpunt.accounts.models import User

PASSWORD = "een-heel-lang-wachtwoord"


@pytest.fixture(autouse=True)
def _apart(settings: Any, tmp_path: Path) -> None:
    """Anchors of its own, and the second factor only where a test asks for it."""
    settings.KEERPUNT_ANCHORS = tmp_path / "anchors"
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def femke(db: None) -> User:
    """A user who can sign in. The counters of earlier tests are gone."""
    cache.clear()
    return User.objects.create_user("femke@voorbeeld.example", PASSWORD, name="Femke Postma")


@pytest.fixture
def code_of() -> Callable[[str], str]:
    """The code that an app shows now for a secret."""
    return lambda secret: totp.format_hotp_value(
        totp.hotp_value(secret, list(totp.yield_hotp_counters_from_time())[1])
    )


@pytest.fixture
def run_jobs(db: None) -> Callable[[], int]:
    """Runs the jobs that wait, as a worker would, and says how many."""

    def run() -> int:
        waiting = list(DBTaskResult.objects.ready())
        for row in waiting:
            row.task.func(*row.args_kwargs["args"], **row.args_kwargs["kwargs"])
            row.delete()
        return len(waiting)

    return run
