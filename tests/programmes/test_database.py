"""Which database an installation uses."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from keerpunt.kit import owned
from keerpunt.settings import base

ROOT = Path(__file__).resolve().parents[2]


def keerpunt(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command as an organisation gives it, with a mask that lets everybody read."""
    clean = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("KEERPUNT_", "DJANGO_", "DATABASE_URL"))
    }
    return subprocess.run(
        [sys.executable, "-m", "keerpunt", *words],
        env={**clean, "KEERPUNT_DATA": str(folder), **environment},
        cwd=ROOT,
        capture_output=True,
        text=True,
        umask=0o022,
        check=False,
    )


@pytest.mark.parametrize(
    "url", ["postgresql://k@h/keerpunt", "postgres:///keerpunt?host=/run", "POSTGRESQL://h/k"]
)
def test_postgresql_is_known(url: str) -> None:
    assert base.database(url)["ENGINE"] == "django.db.backends.postgresql"


@pytest.mark.parametrize(
    "url", ["mysql://u:geheim@h/k", "sqlite:///k.sqlite3", "http://h/k", "h/k", "nonsense", "u:geheim@h/k"]
)
def test_another_database_is_refused_without_telling_its_password(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="postgresql://") as refusal:
        base.database(url)
    assert "geheim" not in str(refusal.value)


def test_the_command_says_it_in_words(tmp_path: Path) -> None:
    done = keerpunt(tmp_path, "migrate", DATABASE_URL="mysql://u:geheim@h/k")
    assert done.returncode == 1
    assert done.stderr.startswith("DATABASE_URL has to begin with postgresql://, not with mysql://.")
    assert "Traceback" not in done.stderr


USED = """
from django.conf import settings
from django.db import connection
connection.cursor().execute("CREATE TABLE a (b int)")
for path in sorted(settings.DATA.glob("keerpunt.sqlite3*")):
    print(path.name, oct(path.stat().st_mode & 0o777))
"""


def test_the_file_of_sqlite_is_its_owners_only(tmp_path: Path) -> None:
    """Also where everybody may look into the folder; and so are the files beside it while it is in use."""
    tmp_path.chmod(0o755)
    done = keerpunt(
        tmp_path, "shell", "-c", USED,
        DJANGO_SETTINGS_MODULE="keerpunt.settings.production",
        KEERPUNT_HOSTS="keerpunt.voorbeeld.example",
        KEERPUNT_SMTP_HOST="127.0.0.1",
    )  # fmt: skip
    told = [line for line in done.stdout.splitlines() if line.startswith("keerpunt.sqlite3")]
    assert told == [f"keerpunt.sqlite3{more} 0o600" for more in ("", "-shm", "-wal")], done.stderr


def test_a_file_that_was_given_to_a_group_stays_so(tmp_path: Path) -> None:
    made = tmp_path / "k.sqlite3"
    sqlite3.connect(made, factory=owned.Owned).close()
    assert made.stat().st_mode & 0o777 == 0o600
    made.chmod(0o640)
    sqlite3.connect(made, factory=owned.Owned).close()
    assert made.stat().st_mode & 0o777 == 0o640
