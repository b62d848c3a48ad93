"""Rule 2: a file has at most 400 lines, a function at most 60. Templates, migrations and data aside."""

from pathlib import Path

from tests.house_rules import house

FILE = 400
FUNCTION = 60
SCRIPTS_IN_ALL = 2000


def own_scripts(root: Path) -> list[Path]:
    """Every script of ours that goes to a browser."""
    found = (root / "keerpunt").glob("*/static/**/*.js")
    return sorted(path for path in found if "vendor" not in path.parts)


def too_long(root: Path) -> list[str]:
    """Every file and function over its size, and our scripts when they are too many lines together."""
    python = house.modules(root, "keerpunt", "tools", "benchmarks", "tests")
    found = []
    for path in [*python, *own_scripts(root)]:
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > FILE:
            found.append(f"{house.name_of(path, root)} has {lines} lines")
    for path in python:
        for function in house.functions(path):
            lines = (function.end_lineno or function.lineno) - function.lineno + 1
            if lines > FUNCTION:
                found.append(f"{house.name_of(path, root)}: {function.name} has {lines} lines")
    scripts = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in own_scripts(root))
    if scripts > SCRIPTS_IN_ALL:
        found.append(f"our scripts have {scripts} lines in all")
    return found


def test_files_and_functions_are_short() -> None:
    assert too_long(house.ROOT) == []


def test_a_seeded_long_file_and_a_seeded_long_function_are_found(tmp_path: Path) -> None:
    house.write(tmp_path, "keerpunt/families/long.py", "x = 1\n" * (FILE + 1))
    house.write(tmp_path, "keerpunt/families/rules.py", "def f():\n" + "    x = 1\n" * FUNCTION)
    house.write(tmp_path, "keerpunt/families/migrations/0001_initial.py", "x = 1\n" * 999)
    for number in range(6):
        house.write(tmp_path, f"keerpunt/ui/static/ui/js/{number}.js", "let x;\n" * 399)
    assert too_long(tmp_path) == [
        "keerpunt/families/long.py has 401 lines",
        "keerpunt/families/rules.py: f has 61 lines",
        "our scripts have 2394 lines in all",
    ]
