"""What every test may use. The made-up world (programmes, families, people) is in tests/worlds.py."""

import os
import shutil
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.db import connection
from django.test import TransactionTestCase

from keerpunt.kit import triggers
from tests import worlds

ROOT = Path(__file__).resolve().parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# A slow machine is no fault of the code: no test here watches the clock.
hypothesis.settings.register_profile("house", deadline=None, print_blob=True)
hypothesis.settings.load_profile("house")


#: Folders of which most tests ask no database, so that saying them once more on another one says nothing new.
MOSTLY_WITHOUT = {ROOT / "tests" / name for name in ("engines", "house_rules", "tooling", "ui")}
ASKS = {"db", "transactional_db", "django_db_setup"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL, which runs second, leaves out what stands in those folders and cannot reach a database at all."""
    if connection.vendor != "postgresql":
        return
    left_out = [item for item in items if MOSTLY_WITHOUT & set(item.path.parents) and not _asks(item)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in set(left_out)]


def _asks(item: pytest.Item) -> bool:
    return (
        bool(ASKS & set(getattr(item, "fixturenames", ())))
        or item.get_closest_marker("django_db") is not None
    )


@pytest.fixture(scope="session")
def shared_folder() -> Path:
    """The folder with the field's documents beside the project; a test that needs it is skipped without it."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the folder shared/ is not beside the project")
    return folder


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """How pytest-playwright starts a browser: Debian's Chromium, which calls nobody by itself."""
    found = os.environ.get("KEERPUNT_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not found:
        pytest.skip("there is no chromium on this machine")
    quiet = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
    return {"executable_path": found, "args": quiet}


@pytest.fixture
def world(db: None, tmp_path: Path, settings: Any) -> Any:
    """The seeded world of tests/worlds.py, with anchors of its own."""
    settings.KEERPUNT_ANCHORS = tmp_path / "anchors"
    return worlds.build()


_teardown = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]


def _emptied(case: TransactionTestCase) -> None:
    """Emptying the database after a test needs the guards off; `flush` puts them back through post_migrate."""
    triggers.drop()
    _teardown(case)


TransactionTestCase._fixture_teardown = _emptied  # type: ignore[attr-defined]
