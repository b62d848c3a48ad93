"""The names of the house, its docstrings, and no import inside a function."""

import ast
import re
from pathlib import Path

from tests.house_rules import house

NOWHERE = {"utils", "util", "helpers", "helper", "common", "misc", "lib", "tools", "shared", "stuff"}
FILE_NAME = re.compile(r"(?:__)?[a-z][a-z0-9_]*(?:__)?\.py")
SPEAKING = {"actions", "queries", "policies", "rules"}


def wrong_names(root: Path) -> list[str]:
    """Modules and packages whose name says nothing, or is not written in small letters."""
    found = []
    for path in house.modules(root, "keerpunt"):
        names = {path.stem, *path.relative_to(root).parts[:-1]}
        found += [f"{house.name_of(path, root)}: no room for {name!r}" for name in sorted(names & NOWHERE)]
        if not FILE_NAME.fullmatch(path.name):
            found.append(f"{house.name_of(path, root)}: small letters, digits and underscores")
    return found


def silent_rooms(root: Path) -> list[str]:
    """Rooms whose docstring does not say what belongs there, and what does not."""
    found = []
    for room in house.rooms(root):
        text = ast.get_docstring(house.tree(room / "__init__.py")) or ""
        if len(re.findall(r"\bbelongs?\b", text, re.IGNORECASE)) < 2 or not re.search(
            r"\bno(?:t|r|thing)?\b", text
        ):
            found.append(room.name)
    return found


def silent_functions(root: Path) -> list[str]:
    """Public functions of the speaking modules without a docstring."""
    return [
        f"{house.name_of(path, root)}: {function.name}"
        for path in house.modules(root, "keerpunt")
        if SPEAKING & {path.stem, path.parent.name}
        for function in house.top_level_functions(path)
        if not ast.get_docstring(function)
    ]


def hidden_imports(root: Path) -> list[str]:
    """Imports inside a function."""
    return [
        f"{house.name_of(path, root)}: {function.name}"
        for path in house.modules(root, "keerpunt")
        for function in house.functions(path)
        if any(isinstance(node, ast.Import | ast.ImportFrom) for node in ast.walk(function))
    ]


def test_every_name_says_something() -> None:
    assert wrong_names(house.ROOT) == []


def test_every_room_says_what_belongs_there_and_what_does_not() -> None:
    assert silent_rooms(house.ROOT) == []


def test_every_rule_query_policy_and_action_says_what_it_will_do() -> None:
    assert silent_functions(house.ROOT) == []


def test_no_import_hides_in_a_function() -> None:
    assert hidden_imports(house.ROOT) == []


def test_seeded_violations_are_found(tmp_path: Path) -> None:
    house.write(tmp_path, "keerpunt/families/helpers.py", "")
    house.write(tmp_path, "keerpunt/families/Person.py", "")
    house.write(tmp_path, "keerpunt/plans/__init__.py", '"""Plans."""\n')
    house.write(tmp_path, "keerpunt/families/rules.py", "def sound():\n    import os\n    return os\n")
    assert wrong_names(tmp_path) == [
        "keerpunt/families/Person.py: small letters, digits and underscores",
        "keerpunt/families/helpers.py: no room for 'helpers'",
    ]
    assert silent_rooms(tmp_path) == ["families", "plans"]
    assert silent_functions(tmp_path) == ["keerpunt/families/rules.py: sound"]
    assert hidden_imports(tmp_path) == ["keerpunt/families/rules.py: sound"]
