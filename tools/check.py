"""Checks everything, which is what CI runs: lint, tests on SQLite, on PostgreSQL and in the browser.

Standard library only: it builds the development environment itself and installs what is missing when it may. A tool
that is missing after that is skipped aloud on a person's machine, and is a failure when CI=true. The last line says
how many tests and checks passed, failed and were skipped, over all parts.
"""

import argparse
import concurrent.futures
import os
import shutil
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools import environment, postgres

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
WORKERS = 2
NO_TESTS_FOUND = 5
DEBIAN = {"browser": ["chromium"], "postgres": ["postgresql"]}
# Drawing PDF needs these; without them that one feature says so, so they are welcome and never required.
PANGO = ["libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"]


@dataclass
class Count:
    """How many tests or checks ended how."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def add(self, other: "Count") -> None:
        """This function will count the other's tests with ours."""
        self.passed += other.passed
        self.failed += other.failed
        self.skipped += other.skipped

    def __str__(self) -> str:
        return f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"


def main() -> int:
    """This function will run the asked parts, print the closing line and return the exit code."""
    parts: dict[str, Callable[[Path], Count]] = {
        "lint": lint,
        "sqlite": sqlite,
        "postgres": on_postgres,
        "browser": browser,
    }
    parser = argparse.ArgumentParser(prog="./check", description=__doc__.split("\n")[0])
    parser.add_argument("parts", nargs="*", metavar="|".join(parts), help="default: all of them")
    asked = parser.parse_args().parts or list(parts)
    unknown = [name for name in asked if name not in parts]
    if unknown:
        parser.error(f"no part called {', '.join(unknown)}; there are {', '.join(parts)}")

    begin = time.monotonic()
    install_missing(asked)
    programs = environment.ready(environment.DEV, say="Building the development environment …")
    _took("environment", begin)
    total = Count()
    for name in asked:
        _title(name)
        since = time.monotonic()
        count = parts[name](programs)
        total.add(count)
        _took(name, since, count)
    _took("everything", begin)
    print(f"\n{total}", flush=True)
    return 1 if total.failed else 0


def install_missing(asked: list[str]) -> None:
    """This function will install missing Debian packages, when we are root on a Debian."""
    if os.geteuid() != 0 or not Path("/etc/debian_version").exists() or not shutil.which("apt-get"):
        return
    wanted: list[str] = []
    if "browser" in asked and not chromium():
        wanted += DEBIAN["browser"]
    if "postgres" in asked and not postgres.programs():
        wanted += DEBIAN["postgres"]
    if any(part in asked for part in ("sqlite", "postgres")) and not _has_pango():
        wanted += PANGO
    if not wanted:
        return
    print(f"Installing {' '.join(wanted)} …", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-q"], ["install", "-q", "-y", "--no-install-recommends", *wanted]):
        done = subprocess.run(["apt-get", *command], env=quiet, capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"apt-get {command[0]} failed:\n{done.stderr[-2000:]}", flush=True)


def _has_pango() -> bool:
    """This function will tell whether the libraries that draw PDF are there."""
    libraries = subprocess.run(["ldconfig", "-p"], capture_output=True, text=True, check=False).stdout
    return "libpangoft2-1.0.so" in libraries and "libharfbuzz-subset.so" in libraries


def chromium() -> str | None:
    """This function will find Debian's Chromium, or another one."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def lint(programs: Path) -> Count:
    """This function will run every check that needs no test, two at a time, and show what failed."""
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        results = list(pool.map(lambda step: _run_step(*step), _lint_steps(programs).items()))
    return Count(passed=sum(results), failed=len(results) - sum(results))


def _lint_steps(programs: Path) -> dict[str, list[str]]:
    """This function will name every check that needs no test, the slow ones first."""
    python = str(programs / "python")
    return {
        "types (mypy)": [str(programs / "mypy")],
        "migrations (makemigrations --check)": [
            str(programs / "keerpunt"), "makemigrations", "--check", "--dry-run",
            "--settings=keerpunt.settings.testing",
        ],
        "style (ruff check)": [str(programs / "ruff"), "check", "."],
        "format (ruff format)": [str(programs / "ruff"), "format", "--check", "."],
        "floors (import-linter)": [str(programs / "lint-imports"), "--no-cache"],
        "templates (djlint)": [str(programs / "djlint"), "keerpunt", "--lint", "--quiet"],
        "licences (reuse)": [str(programs / "reuse"), "lint", "--quiet"],
        "catalogues (messages)": [python, "tools/messages.py", "check"],
        "plain words": [python, "tools/plain_words.py"],
        "locks without addresses": [python, "tools/locks.py"],
        "vendored files": [python, "tools/vendor.py", "--verify"],
    }  # fmt: skip


def _run_step(name: str, command: list[str]) -> bool:
    """This function will run one check and print its line, with everything it said when it failed."""
    since = time.monotonic()
    settings = {**os.environ, "PYTHONPATH": str(environment.ROOT), "COLUMNS": "110", "NO_COLOR": "1"}
    done = subprocess.run(
        command, cwd=environment.ROOT, env=settings, capture_output=True, text=True, check=False
    )
    verdict = "FAILED" if done.returncode else "ok"
    said = f"\n{done.stdout.rstrip()}\n{done.stderr.rstrip()}\n" if done.returncode else ""
    print(f"{verdict:>8}  {name}  {time.monotonic() - since:.1f} s{said}", flush=True)
    return done.returncode == 0


def sqlite(programs: Path) -> Count:
    """This function will run the tests on SQLite."""
    return _pytest(programs, ["-n", str(WORKERS), "-m", "not browser"], {}, without=["DATABASE_URL"])


def on_postgres(programs: Path) -> Count:
    """This function will run the same tests on a PostgreSQL that it starts and stops itself."""
    try:
        with postgres.private_server() as url:
            return _pytest(programs, ["-n", str(WORKERS), "-m", "not browser"], {"DATABASE_URL": url})
    except postgres.NoPostgres as reason:
        return _missing("PostgreSQL", str(reason))


def browser(programs: Path) -> Count:
    """This function will run the tests that need a browser, on SQLite."""
    found = chromium()
    if not found:
        return _missing("Chromium", "no chromium found")
    # Playwright runs an event loop in the thread of the tests; Django then refuses the database unless told.
    settings = {"KEERPUNT_CHROMIUM": found, "DJANGO_ALLOW_ASYNC_UNSAFE": "true"}
    return _pytest(programs, ["-n", str(WORKERS), "-m", "browser"], settings, without=["DATABASE_URL"])


def _missing(what: str, reason: str) -> Count:
    """This function will say aloud that a part cannot run, and count that as CI wants it counted."""
    ci = os.environ.get("CI") == "true"
    print(f"{'FAILED' if ci else 'SKIPPED'}: {what} is missing ({reason})", flush=True)
    return Count(failed=1) if ci else Count(skipped=1)


def _pytest(
    programs: Path, options: list[str], settings: dict[str, str], without: list[str] | None = None
) -> Count:
    """This function will run pytest and count what it did from its own report."""
    inherited = {key: value for key, value in os.environ.items() if key not in (without or [])}
    with tempfile.TemporaryDirectory(prefix="keerpunt-check-") as folder:
        report = Path(folder) / "report.xml"
        # Temporary data of settings and tests goes with the folder.
        place = {"TMPDIR": folder}
        command = [
            str(programs / "python"),
            "-m",
            "pytest",
            "-q",
            "--durations=5",
            f"--junitxml={report}",
            *options,
        ]
        done = subprocess.run(
            command, cwd=environment.ROOT, env={**inherited, **settings, **place}, check=False
        )
        count = _counted(report)
    if done.returncode == NO_TESTS_FOUND:
        print("FAILED: no test found", flush=True)
    if done.returncode and not count.failed:
        count.failed += 1
    return count


def _counted(report: Path) -> Count:
    """This function will count the tests of a JUnit report; one that is not there counts nothing."""
    count = Count()
    if not report.exists():
        return count
    for suite in ElementTree.parse(report).getroot().iter("testsuite"):
        number = {key: int(suite.get(key, 0)) for key in ("tests", "failures", "errors", "skipped")}
        bad = number["failures"] + number["errors"]
        count.add(Count(number["tests"] - bad - number["skipped"], bad, number["skipped"]))
    return count


def _title(name: str) -> None:
    print(f"\n=== {name} ===", flush=True)


def _took(name: str, since: float, count: Count | None = None) -> None:
    print(f"--- {name}: {time.monotonic() - since:.1f} s{f' ({count})' if count else ''}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
