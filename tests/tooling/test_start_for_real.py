"""./start as a person does it: once on nothing, once more, with Ctrl-C in between."""

import json
import os
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection

from tools import environment

PATIENCE = 300  # a first build of the environment on a slow machine


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def alive(data: Path) -> list[str]:
    """The processes that still run on this data folder; one that only waits to be collected has no words left."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command = (process / "cmdline").read_bytes()
            words = command + (process / "environ").read_bytes()
        except OSError:
            continue  # it ended while we were looking, or is somebody else's
        if str(data).encode() in words and process.name != str(os.getpid()):
            found.append(command.replace(b"\0", b" ").decode())
    return found


@contextmanager
def started(data: Path, *words: str) -> Iterator[tuple[int, str]]:
    """Start, wait until it says that it runs, and end it as Ctrl-C does; gives the port and what it said."""
    port = free_port()
    log = data.with_suffix(".log")
    ours = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("DATABASE_URL", "DJANGO_", "KEERPUNT_"))
    }
    command = [str(environment.ROOT / "start"), "--port", str(port), "--data", str(data), *words]
    with log.open("w", encoding="utf-8") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out, env=ours, start_new_session=True)
    try:
        end = time.monotonic() + PATIENCE
        while "Stoppen: Ctrl-C" not in log.read_text(encoding="utf-8"):
            assert process.poll() is None, log.read_text(encoding="utf-8")
            assert time.monotonic() < end, log.read_text(encoding="utf-8")
            time.sleep(0.2)
        yield port, log.read_text(encoding="utf-8")
    finally:
        os.killpg(process.pid, signal.SIGINT)
        process.wait(timeout=30)
    assert process.returncode == 0
    end = time.monotonic() + 20
    while alive(data):
        assert time.monotonic() < end, f"left behind: {alive(data)}"
        time.sleep(0.2)


def test_start_on_nothing_and_once_more(tmp_path: Path) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("./start is tried once, on SQLite")
    data = tmp_path / "data"
    with started(data) as (port, said):
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz") as answer:
            assert json.load(answer)["status"] == "ok"
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as answer:
            assert answer.status == 200 and b"<form" in answer.read()
    assert f"http://127.0.0.1:{port}" in said and said.count("@") >= 4
    assert (data / "keerpunt.sqlite3").stat().st_size > 100_000
    for secret in ("secret.key", "keyring.json", "journal.key"):
        assert (data / secret).stat().st_mode & 0o777 == 0o600
    before = (data / "secret.key").read_text()
    with started(data) as (_port, again):
        assert "Eenmalig" not in again
    assert (data / "secret.key").read_text() == before


def test_without_the_demo_there_is_nobody_yet(tmp_path: Path) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("./start is tried once, on SQLite")
    with started(tmp_path / "data", "--no-demo") as (_port, said):
        assert "keerpunt admin create" in said
        assert "@" not in said
