"""Commands of Django's that would make a user or a password past our actions say what to do instead."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command, get_commands
from django.core.management.base import CommandError

from keerpunt.accounts.models import User

ROOT = Path(__file__).resolve().parents[2]
INSTEAD = {"createsuperuser": "keerpunt admin create", "changepassword": "/wachtwoord-vergeten/"}


@pytest.mark.parametrize("name", INSTEAD)
def test_the_command_is_ours(name: str) -> None:
    assert get_commands()[name] == "keerpunt.accounts"
    with pytest.raises(CommandError, match=INSTEAD[name]) as refusal:
        call_command(name)
    assert refusal.value.returncode == 2


@pytest.mark.parametrize(
    "words", [["createsuperuser", "--noinput"], ["changepassword", "lead@voorbeeld.example"]]
)
def test_on_the_command_line_it_is_one_sentence(tmp_path: Path, words: list[str]) -> None:
    clean = {
        key: value for key, value in os.environ.items() if not key.startswith(("DATABASE_URL", "DJANGO_"))
    }
    done = subprocess.run(
        [sys.executable, "-m", "keerpunt", *words],
        env=clean | {"KEERPUNT_DATA": str(tmp_path)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert INSTEAD[words[0]] in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_no_password_changes(world: Any) -> None:
    before = list(User.objects.order_by("pk").values_list("password", flat=True))
    with pytest.raises(CommandError):
        call_command("changepassword", "lead@voorbeeld.example")
    assert list(User.objects.order_by("pk").values_list("password", flat=True)) == before
