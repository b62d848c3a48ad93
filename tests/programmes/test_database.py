"""Which database an installation uses."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

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
