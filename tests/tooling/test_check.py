"""./check counts what happened, and says aloud what it cannot do."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tools import check, environment, postgres


def report(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "report.xml"
    path.write_text(f"<testsuites>{text}</testsuites>", encoding="utf-8")
    return path


def test_the_closing_line_sums_every_part(tmp_path: Path) -> None:
    path = report(
        tmp_path,
        '<testsuite tests="10" failures="1" errors="1" skipped="2"/><testsuite tests="3" failures="0" skipped="0"/>',
    )
    total = check.Count(passed=5)
    total.add(check._counted(path))
    assert str(total) == "14 passed, 2 failed, 2 skipped"
    assert str(check._counted(tmp_path / "none.xml")) == "0 passed, 0 failed, 0 skipped"


def test_a_missing_tool_is_skipped_on_a_persons_machine_and_a_failure_in_ci(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("CI", raising=False)
    assert check._missing("Chromium", "not found") == check.Count(skipped=1)
    assert capsys.readouterr().out.startswith("SKIPPED: Chromium is missing")
    monkeypatch.setenv("CI", "true")
    assert check._missing("Chromium", "not found") == check.Count(failed=1)


def test_an_unknown_part_is_refused() -> None:
    done = subprocess.run(
        [str(environment.ROOT / "check"), "everything"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "lint, sqlite, postgres, browser" in done.stderr


def test_an_environment_is_built_once_for_one_lock_in_one_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built = []
    lock = tmp_path / "lock.txt"
    lock.write_text("one")

    def build(folder: Path, _lock: Path) -> None:
        built.append(folder)
        (folder / "bin").mkdir(parents=True, exist_ok=True)
        (folder / "bin" / "keerpunt").touch()

    monkeypatch.setattr(environment, "_build", build)
    for text in ("one", "one", "two", "two"):
        lock.write_text(text)
        assert environment.ready((tmp_path / "venv", lock), say="building") == tmp_path / "venv" / "bin"
    assert len(built) == 2
    (tmp_path / "venv" / "bin" / "keerpunt").unlink()
    environment.ready((tmp_path / "venv", lock), say="building")
    assert len(built) == 3


def test_the_private_server_listens_on_its_own_socket_only_and_is_gone_afterwards() -> None:
    if not postgres.programs():
        pytest.skip("there is no PostgreSQL on this machine")
    with postgres.private_server() as url:
        folder = Path(url.split("host=")[1])
        sockets = [path for path in folder.iterdir() if stat.S_ISSOCK(path.stat().st_mode)]
        pid = int((folder / "data" / "postmaster.pid").read_text().splitlines()[0])
        assert len(sockets) == 1
        assert "listen_addresses=" in Path(f"/proc/{pid}/cmdline").read_text()
    assert not folder.exists()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_failure_inside_stops_the_private_server_too() -> None:
    if not postgres.programs():
        pytest.skip("there is no PostgreSQL on this machine")
    with pytest.raises(ZeroDivisionError), postgres.private_server() as url:
        _ = 1 / 0
    assert not Path(url.split("host=")[1]).exists()


def test_bench_lists_what_there_is() -> None:
    done = subprocess.run(
        [sys.executable, str(environment.ROOT / "tools" / "bench.py"), "nothing"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("./bench NAME")
