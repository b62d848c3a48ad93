"""The demo does not run with production settings, and production does not start half set up."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command, get_commands
from django.core.management.base import CommandError, SystemCheckError

from keerpunt.programmes import checks
from keerpunt.programmes.models import Programme

ROOT = Path(__file__).resolve().parents[2]
WELL = {"KEERPUNT_HOSTS": "keerpunt.voorbeeld.example", "KEERPUNT_SMTP_HOST": "127.0.0.1"}


def make(*, is_demo: bool) -> None:
    Programme.objects.create(
        name="Proef", template="kansplan", municipality="Veenbeek", plan_name="kansplan", hours_per_week=8, months=36,
        evaluation_months=6, is_demo=is_demo,
    )  # fmt: skip


@pytest.mark.django_db
def test_a_demo_is_refused_where_it_is_real(settings: Any) -> None:
    make(is_demo=True)
    settings.KEERPUNT_DEMO = False
    with pytest.raises(ImproperlyConfigured, match="does not start"):
        checks.refuse_demo_in_production()
    with pytest.raises(SystemCheckError, match="E001"):
        call_command("check", databases=["default"])
    settings.KEERPUNT_DEMO = True
    checks.refuse_demo_in_production()
    call_command("check", databases=["default"])


@pytest.mark.django_db
def test_the_worker_refuses_a_demo_where_it_is_real(settings: Any) -> None:
    make(is_demo=True)
    assert get_commands()["db_worker"] == "keerpunt.programmes"
    settings.KEERPUNT_DEMO = False
    with pytest.raises(CommandError, match="made-up programmes of the demo"):
        call_command("db_worker", "--batch", verbosity=0)


@pytest.mark.django_db
def test_real_programmes_start(settings: Any) -> None:
    settings.KEERPUNT_DEMO = False
    make(is_demo=False)
    checks.refuse_demo_in_production()


def production(tmp_path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("KEERPUNT_")}
    return subprocess.run(
        [sys.executable, "-c", "import django; django.setup(); print('started')"],
        env={**clean, "KEERPUNT_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "keerpunt.settings.production", **environment},
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        ({"KEERPUNT_HOSTS": ""}, "KEERPUNT_HOSTS=keerpunt.example.org"),
        ({"KEERPUNT_HOSTS": "*"}, "one by one"),
        ({"KEERPUNT_DEBUG": "1"}, "never run with DEBUG"),
        ({"KEERPUNT_SMTP_HOST": ""}, "set KEERPUNT_SMTP_HOST"),
    ],
)
def test_production_refuses_to_start_half_set_up(tmp_path: Path, missing: dict[str, str], said: str) -> None:
    run = production(tmp_path, **{**WELL, **missing})
    assert run.returncode != 0
    assert said in run.stderr


def test_production_starts_when_set_up(tmp_path: Path) -> None:
    assert production(tmp_path, **WELL).stdout.strip() == "started"


def test_a_server_that_says_no_settings_runs_those_for_real_use(tmp_path: Path) -> None:
    clean = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("KEERPUNT_", "DJANGO_", "DATABASE_URL"))
    }

    def serve(**environment: str) -> subprocess.CompletedProcess[str]:
        code = "import keerpunt.wsgi; from django.conf import settings; print(settings.KEERPUNT_ADDRESS)"
        return subprocess.run(
            [sys.executable, "-c", code], env={**clean, "KEERPUNT_DATA": str(tmp_path), **environment},
            cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip

    bare = serve()
    assert bare.returncode != 0 and "KEERPUNT_HOSTS=keerpunt.example.org" in bare.stderr
    assert serve(**WELL).stdout.strip() == "https://keerpunt.voorbeeld.example"


def test_the_server_itself_refuses_a_demo(tmp_path: Path) -> None:
    """Through the door that a server uses: keerpunt.wsgi."""
    environment = {**os.environ, "KEERPUNT_DATA": str(tmp_path), **WELL}
    environment.pop("DATABASE_URL", None)

    def run(settings: str, code: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", code], env={**environment, "DJANGO_SETTINGS_MODULE": f"keerpunt.settings.{settings}"},
            cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip

    prepare = (
        "import django; django.setup()\n"
        "from django.core.management import call_command\n"
        "call_command('migrate', verbosity=0)\n"
        "from keerpunt.programmes.models import Programme\n"
        "Programme.objects.create(name='P', template='k', municipality='V', plan_name='k', hours_per_week=8, months=1,"
        " evaluation_months=1, is_demo=True)\n"
    )
    assert run("local", prepare).returncode == 0
    assert run("local", "import keerpunt.wsgi").returncode == 0
    refused = run("production", "import keerpunt.wsgi")
    assert refused.returncode != 0
    assert "made-up programmes of the demo" in refused.stderr
