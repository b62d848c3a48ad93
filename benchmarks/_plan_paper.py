"""What one plan on paper costs: CPU of the whole request, from the address to the tagged PDF, in this process.

How: made-up families in a database of their own; the PDF is asked for once to load letters and makers, then so many times,
and the median, the mean, the least and the worst are told: clearing up after a file is in them. The processor time is of the
whole request: who may, the questions, the texts opened, the page written, the PDF made, the line in the journal. `12 goals` is
the plan of the generator with 60 steps, `demo` the longest of the demo.
"""

from __future__ import annotations

import io
import os
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

#: At most so many milliseconds; measured at least so many times.
MOST, TIMES = 150, 15
DEMO = "Gezin De Wit"


def told(times: int) -> dict[str, dict[str, float]]:
    """This function will give per plan the milliseconds of CPU of one PDF, and its sheets."""
    with tempfile.TemporaryDirectory(prefix="keerpunt-bench-") as folder:
        os.environ["KEERPUNT_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "keerpunt.settings.local"
        os.environ.pop("DATABASE_URL", None)
        return {name: _measured(*plan, times) for name, plan in _plans(Path(folder)).items()}


def _plans(folder: Path) -> dict[str, tuple[Any, str]]:
    """Who is signed in and the address of the PDF, per plan."""
    import django
    from django.core.management import call_command
    from django_scopes import scopes_disabled

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("demo", "load", stdout=io.StringIO())
    from benchmarks import _sessions as sessions
    from benchmarks import generate
    from keerpunt.families.models import Family

    made = generate.fill(1, 1)
    with scopes_disabled():
        rows = list(Family.objects.select_related("data_key"))
        shown = next(row for row in rows if row.display_name == DEMO)
    of_demo = sessions.cookies_for(str(shown.lead_coach_id), str(shown.programme_id))
    return {
        "12 goals": (sessions.cookies_for(made["coach"], made["programme"]), _pdf_of(made["family"])),
        "demo": (of_demo, _pdf_of(shown.reference)),
    }


def _pdf_of(reference: str) -> str:
    return f"/gezinnen/{reference}/plan/afdrukken/pdf/"


def _measured(cookies: dict[str, str], address: str, times: int) -> dict[str, float]:
    import pikepdf
    from django.test import Client

    client = Client(SERVER_NAME="127.0.0.1")
    for key, value in cookies.items():
        client.cookies[key] = value
    spent = []
    for _number in range(times + 1):
        begin = time.process_time()
        answer = client.get(address)
        spent.append((time.process_time() - begin) * 1000)
        if answer.headers["Content-Type"] != "application/pdf":
            raise SystemExit(f"no PDF at {address}: {answer.status_code}")
    with pikepdf.open(io.BytesIO(answer.content)) as file:
        return {
            "sheets": len(file.pages),
            "pdf_ms": round(statistics.median(spent[1:])),
            "mean_ms": round(statistics.mean(spent[1:])),
            "least_ms": round(min(spent[1:])),
            "worst_ms": round(max(spent[1:])),
        }
