"""Rule 1: imports go down only, neighbours never meet, every room is listed, rules and engines are pure Python."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.house_rules import house

LINT = Path(sys.executable).with_name("lint-imports")


def lint_imports(root: Path) -> subprocess.CompletedProcess[str]:
    """Run the house's own contracts over the package `keerpunt` in `root`."""
    environment = {**os.environ, "PYTHONPATH": str(root), "COLUMNS": "200"}
    command = [str(LINT), "--no-cache", "--config", str(house.ROOT / "pyproject.toml")]
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """A small house that keeps the rule: every room that the contracts name, each empty."""
    contracts = tomllib.loads((house.ROOT / "pyproject.toml").read_text())["tool"]["importlinter"][
        "contracts"
    ]
    order = next(contract for contract in contracts if contract["name"] == "The order inside a room")
    for room in (*order["containers"], "keerpunt.kit", "keerpunt.ui", "keerpunt.engines"):
        house.write(tmp_path, f"{room.replace('.', '/')}/rules.py", "")
    for name in ("urls.py", "wiring.py", "wsgi.py", "__main__.py"):
        house.write(tmp_path, f"keerpunt/{name}", "")
    return tmp_path


def test_every_room_stands_on_a_floor_and_imports_go_down() -> None:
    done = lint_imports(house.ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_small_house_that_keeps_the_rule_passes(sound: Path) -> None:
    done = lint_imports(sound)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("name", "text", "contract"),
    [
        ("keerpunt/kit/clock.py", "import keerpunt.families.rules\n", "The floors of the house"),
        ("keerpunt/access/actors.py", "import keerpunt.notify.rules\n", "The floors of the house"),
        ("keerpunt/demo/story.py", "import keerpunt.wiring\n", "The floors of the house"),
        ("keerpunt/attic/__init__.py", "", "The floors of the house"),
        ("keerpunt/families/rules.py", "import keerpunt.families.models\n", "The order inside a room"),
        ("keerpunt/families/actions.py", "import keerpunt.families.web.views\n", "The order inside a room"),
        ("keerpunt/families/rules.py", "import django.utils.timezone\n", "Rules and engines are pure Python"),
        ("keerpunt/engines/genogram/rows.py", "import django.db\n", "Rules and engines are pure Python"),
    ],
)
def test_a_seeded_import_is_refused(sound: Path, name: str, text: str, contract: str) -> None:
    house.write(sound, "keerpunt/families/models.py", "")
    house.write(sound, "keerpunt/families/web/views.py", "")
    house.write(sound, name, text)
    done = lint_imports(sound)
    assert done.returncode != 0
    assert f"{contract} BROKEN" in done.stdout or "attic" in done.stdout + done.stderr
