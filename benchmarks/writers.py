"""`./bench writers [--seconds 60] [--writers 16]`: concurrent writers over HTTP, on SQLite and on PostgreSQL.

Each writer is a coach who records life events with their journal line, through the product as ./start serves it.
Afterwards: every accepted write is there (none lost), nothing was stored twice, no answer was an error, the journal's
chain is whole. Prints how many writes a second and the latency as a writer feels it (p50, p99, longest).
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))


def main() -> int:
    """This function will measure both databases, each in a process of its own."""
    parser = argparse.ArgumentParser(
        prog="./bench writers", description=__doc__.split("\n")[0] if __doc__ else ""
    )
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--writers", type=int, default=16)
    parser.add_argument("--only", choices=["sqlite", "postgresql"])
    parser.add_argument("--json", type=Path)
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(one(options.seconds, options.writers)))
        return 0
    from tools import postgres

    found = {}
    if options.only != "postgresql":
        found["sqlite"] = _child(options, {})
    if options.only != "sqlite":
        with postgres.private_server(careless=False) as url:
            found["postgresql"] = _child(options, {"DATABASE_URL": url})
    for name, figures in found.items():
        print(f"{name}: {json.dumps(figures)}")
    if options.json:
        options.json.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    good = all(f["errors"] == f["lost"] == f["twice"] == 0 and f["chain"] == "whole" for f in found.values())
    return 0 if good else 1


def _child(options: argparse.Namespace, environment: dict[str, str]) -> dict[str, object]:
    with tempfile.TemporaryDirectory(prefix="keerpunt-bench-") as folder:
        inherited = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
        settings = {
            **inherited,
            **environment,
            "KEERPUNT_DATA": folder,
            "DJANGO_SETTINGS_MODULE": "keerpunt.settings.local",
        }
        command = [
            sys.executable,
            __file__,
            "--one",
            "--seconds",
            str(options.seconds),
            "--writers",
            str(options.writers),
        ]
        done = subprocess.run(command, env=settings, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
        return dict(json.loads(done.stdout.splitlines()[-1]))


def one(seconds: int, writers: int) -> dict[str, object]:
    """This function will fill a database, let the writers write, and compare what was accepted with what is there."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from benchmarks import _serving as serving
    from benchmarks import _sessions as sessions
    from benchmarks import generate
    from keerpunt.families.models import LifeEvent
    from keerpunt.programmes.scopes import across_programmes

    made = generate.fill(40, 7)
    cookies = sessions.cookies_for(made["coach"], made["programme"])
    with across_programmes():
        before = LifeEvent.objects.count()
    environment = {key: os.environ[key] for key in ("KEERPUNT_DATA", "DATABASE_URL") if key in os.environ}
    with serving.serving("keerpunt.wsgi:application", environment) as server:
        results = _write(server.port, cookies, made, seconds, writers)
    with across_programmes():
        stored = LifeEvent.objects.count() - before
        faults = _faults()
    times = sorted(took for took, _ in results)
    accepted = sum(status == 303 for _, status in results)
    return {
        "writers": writers,
        "seconds": seconds,
        "accepted": accepted,
        "per_second": round(accepted / seconds, 1),
        "errors": len(results) - accepted,
        "lost": max(0, accepted - stored),
        "twice": max(0, stored - accepted),
        "chain": "whole" if not faults else f"{faults} faults",
        "p50_ms": round(times[len(times) // 2] * 1000, 1),
        "p99_ms": round(times[int(len(times) * 0.99)] * 1000, 1),
        "longest_ms": round(times[-1] * 1000, 1),
    }


def _faults() -> int:
    from keerpunt.journal import queries

    return sum(len(queries.proof(chain)) for chain in queries.chains())


def _write(port: int, cookies, made, seconds: int, writers: int) -> list[tuple[float, int]]:
    from benchmarks import _forms as forms
    from benchmarks import _serving as serving
    from keerpunt.journal import tokens

    path = f"/gezinnen/{made['family']}/gebeurtenissen/nieuw/"
    fields = forms.fields_of(serving.Browser(port, cookies).get(path)[1])
    results: list[tuple[float, int]] = []
    end = time.monotonic() + seconds

    def writer() -> None:
        browser = serving.Browser(port, cookies)
        while time.monotonic() < end:
            token = tokens.new_token(uuid.UUID(made["coach"]))
            body = forms.body(fields, token, csrfmiddlewaretoken=cookies["csrftoken"])
            begin = time.perf_counter()
            try:
                status, _ = browser.post(path, body)
            except OSError:
                status = 0
            results.append((time.perf_counter() - begin, status))

    threads = [threading.Thread(target=writer) for _ in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


if __name__ == "__main__":
    sys.exit(main())
