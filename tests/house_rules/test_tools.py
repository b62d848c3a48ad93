"""Rule 10 and the two commands: warnings are errors, locks name no address, the package asks for what is locked."""

import tomllib
import warnings
from pathlib import Path
from typing import Any

import pytest

from tests.house_rules import house
from tools import locks

GOOD = "django==5.2.19 \\\n    --hash=sha256:0123\n"


def pyproject() -> dict[str, Any]:
    """The project's own description."""
    return tomllib.loads((house.ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_warnings_are_errors() -> None:
    assert pyproject()["tool"]["pytest"]["ini_options"]["filterwarnings"][0] == "error"
    with pytest.raises(UserWarning):
        warnings.warn("seeded", UserWarning, stacklevel=1)


def test_locks_name_no_address_and_pin_every_line() -> None:
    for path in sorted((house.ROOT / "requirements").glob("*.txt")):
        assert locks.faults(path) == []


@pytest.mark.parametrize(
    "seed",
    [
        "--index-url https://registry.invalid/simple\n",
        "-i http://registry.invalid\n",
        "thing @ https://registry.invalid/thing.whl --hash=sha256:00\n",
        "thing @ file:///thing.whl\n",
        "thing==1\n",
        "thing>=1 --hash=sha256:00\n",
    ],
)
def test_a_seeded_lock_is_refused(tmp_path: Path, seed: str) -> None:
    lock = tmp_path / "run.txt"
    lock.write_text(GOOD + seed, encoding="utf-8")
    assert locks.faults(lock)
    lock.write_text(GOOD, encoding="utf-8")
    assert locks.faults(lock) == []


def test_the_package_asks_for_what_is_locked() -> None:
    asked = (house.ROOT / "requirements" / "run.in").read_text(encoding="utf-8").split()
    backend = pyproject()["build-system"]["requires"]
    assert sorted(asked) == sorted([*pyproject()["project"]["dependencies"], *backend])


def test_every_asked_package_is_in_its_lock() -> None:
    for name in ("run", "dev"):
        asked = (house.ROOT / "requirements" / f"{name}.in").read_text(encoding="utf-8").split("\n")
        locked = (house.ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8").lower()
        plain = [
            line.split("[")[0].split("~")[0].strip() for line in asked if line and not line.startswith("-")
        ]
        assert [
            word for word in plain if f"{word.lower()}==" not in locked and f"{word}[" not in locked
        ] == []
