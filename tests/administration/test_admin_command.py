"""`keerpunt admin create` as ./start and the README tell people to use it: without anything behind it."""

import os
import pty
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from keerpunt.accounts.models import User

ROOT = Path(__file__).resolve().parents[2]


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def create(**given: Any) -> str:
    said = StringIO()
    call_command("admin", "create", stdout=said, **given)
    return said.getvalue()


def test_on_a_terminal_it_asks(db: None, monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    answers = iter(["ada@voorbeeld.example", " Ada Beheer "])
    asked: list[str] = []

    def answer(question: str) -> str:
        asked.append(question)
        return next(answers)

    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("builtins.input", answer)
    settings.KEERPUNT_ADDRESS = "http://127.0.0.1:8123"
    said = create()
    assert asked == ["E-mail address: ", "Name: "]
    assert User.objects.get(email="ada@voorbeeld.example").name == "Ada Beheer"
    assert "http://127.0.0.1:8123/inloggen/wachtwoord-vergeten/nieuw/" in said


@pytest.mark.parametrize(
    ("given", "missing"), [({}, "--email"), ({"email": "ada@voorbeeld.example"}, "--name")]
)
def test_without_a_terminal_it_says_what_to_give(
    db: None, monkeypatch: pytest.MonkeyPatch, given: dict[str, str], missing: str
) -> None:
    monkeypatch.setattr("sys.stdin", StringIO())
    with pytest.raises(CommandError, match=f"Give {missing}, or run this in a terminal"):
        create(**given)
    assert not User.objects.exists()


def test_who_stops_halfway_made_nothing(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_question: str) -> str:
        raise EOFError

    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("builtins.input", stop)
    with pytest.raises(CommandError, match="Nothing was made"):
        create()
    assert not User.objects.exists()


def test_the_command_itself_on_a_real_terminal(tmp_path: Path) -> None:
    settings = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("DATABASE_URL", "DJANGO_", "KEERPUNT_"))
    }
    settings |= {"KEERPUNT_DATA": str(tmp_path), "KEERPUNT_ADDRESS": "http://127.0.0.1:8123/"}
    keerpunt = [sys.executable, "-m", "keerpunt"]
    subprocess.run([*keerpunt, "migrate", "--verbosity", "0"], env=settings, cwd=ROOT, check=True)
    ours, theirs = pty.openpty()
    os.write(ours, b"ada@voorbeeld.example\nAda Beheer\n")
    done = subprocess.run(
        [*keerpunt, "admin", "create"],
        env=settings,
        cwd=ROOT,
        stdin=theirs,
        capture_output=True,
        text=True,
        check=False,
    )
    os.close(ours)
    os.close(theirs)
    assert done.returncode == 0, done.stderr
    assert "Administrator ada@voorbeeld.example has been made." in done.stdout
    assert "http://127.0.0.1:8123/inloggen/" in done.stdout
