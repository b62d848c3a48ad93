"""./start before it starts anything: what it refuses, and in which words."""

import os
import shutil
import socket
import subprocess
from pathlib import Path

import pytest

from tools import environment, start

ROOT = environment.ROOT


def run(*words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run ./start with this environment added."""
    environ = {**os.environ, **settings}
    return subprocess.run(
        [str(ROOT / "start"), *words], env=environ, capture_output=True, text=True, check=False
    )


def test_a_port_in_use_is_one_clear_line(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run("--port", str(port), "--data", str(tmp_path / "data"))
    assert done.returncode == 1
    assert done.stderr == f"Poort {port} is al in gebruik. Kies een andere met: ./start --port N\n"
    assert not (tmp_path / "data").exists()


def test_without_a_python_that_is_new_enough_it_says_so(tmp_path: Path) -> None:
    for name in ("sh", "dirname"):
        found = shutil.which(name)
        assert found
        (tmp_path / name).symlink_to(found)
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    done = run(PATH=str(tmp_path))
    assert done.returncode == 1
    assert done.stderr.startswith("Keerpunt heeft Python 3.11 of nieuwer nodig")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("port", ["0", "65536", "acht"])
def test_a_port_that_is_none_is_refused(port: str) -> None:
    assert run("--port", port).returncode == 2


def test_a_relative_data_folder_is_taken_from_where_you_stand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["start", "--data", "here"])
    assert start._options().data == tmp_path / "here"
    monkeypatch.setattr("sys.argv", ["start"])
    monkeypatch.setenv("KEERPUNT_DATA", "there")
    assert start._options().data == tmp_path / "there"
    monkeypatch.delenv("KEERPUNT_DATA")
    assert start._options().data == ROOT / "var"


def test_a_worker_that_dies_is_started_again_and_the_server_stays(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(start, "PAUSES", (0.1, 0.2))
    server = start._child(["sleep", "3"], dict(os.environ))
    workers = [start._child(["false"], dict(os.environ))]

    def another() -> subprocess.Popen[bytes]:
        workers.append(start._child(["false"] if len(workers) < 2 else ["sleep", "30"], dict(os.environ)))
        return workers[-1]

    running = [server, workers[0]]
    try:
        assert start._until_the_server_ends(running, another) == 1
    finally:
        for worker in workers:
            worker.kill()
            worker.wait()
    assert len(workers) == 3 and running[1] is workers[2]
    said = capsys.readouterr().err.splitlines()
    assert said == [
        "false eindigde met code 1; start opnieuw over 0.1 s.",
        "false eindigde met code 1; start opnieuw over 0.2 s.",
        "Keerpunt stopt: sleep eindigde met code 0.",
    ]
