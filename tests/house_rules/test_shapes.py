"""What stands in actions.py, policies.py, events.py and queries.py has the shape that the house gave it."""

import ast
from pathlib import Path

from tests.house_rules import house

# The outbox acts for nobody: who caused a mail stands in the journal line of the action that put it there.
WITHOUT_ACTOR = {"notify"}
CLOCKS = ("timezone.now()", "clock.now()", "clock.today()", "date.today()")


def _of(root: Path, kind: str) -> list[Path]:
    found = house.modules(root, "keerpunt")
    return [path for path in found if kind in (path.stem, path.parent.name) and path.name != "__init__.py"]


def wrong_actions(root: Path) -> list[str]:
    """Actions that take something by position, or whose first word is not the actor."""
    found = []
    # actions/steps.py and deeds.py hold what the actions of one room share.
    for path in (path for path in _of(root, "actions") if path.name not in ("steps.py", "deeds.py")):
        for function in house.top_level_functions(path):
            words = [argument.arg for argument in function.args.kwonlyargs]
            by_position = function.args.args or function.args.posonlyargs
            nobody = words[:1] != ["actor"] and path.parent.name not in WITHOUT_ACTOR
            if by_position or nobody:
                found.append(f"{house.name_of(path, root)}: {function.name}")
    return found


def wrong_policies(root: Path) -> list[str]:
    """Public functions among the policies that are neither a verdict about one thing nor a list of things."""
    found = []
    for path in _of(root, "policies"):
        for function in house.top_level_functions(path):
            answer = ast.unparse(function.returns) if function.returns else ""
            asks = function.name.startswith("can_")
            if ("Verdict" in answer) != asks or not (asks or "QuerySet" in answer):
                found.append(f"{house.name_of(path, root)}: {function.name}")
    return found


def lonely_policies(root: Path) -> list[str]:
    """Policies about a thing (`can_open_family`) in a module that has not as many lists of things as questions."""
    found = []
    for path in _of(root, "policies"):
        functions = list(house.top_level_functions(path))
        about_a_thing = [f.name for f in functions if f.name.startswith("can_") and len(f.args.args) > 1]
        lists = [f.name for f in functions if not f.name.startswith("can_")]
        if len(lists) < len(about_a_thing):
            found.append(
                f"{house.name_of(path, root)}: {', '.join(about_a_thing)} have {len(lists)} list twins"
            )
    return found


def wrong_events(root: Path) -> list[str]:
    """Classes among the events that are not frozen dataclasses."""
    return [
        f"{house.name_of(path, root)}: {node.name}"
        for path in _of(root, "events")
        if path.parent.name != "kit"
        for node in house.tree(path).body
        if isinstance(node, ast.ClassDef)
        and not any("frozen=True" in ast.unparse(decorator) for decorator in node.decorator_list)
    ]


def clock_readers(root: Path) -> list[str]:
    """Modules below the edge that read the clock themselves."""
    found = []
    for kind in ("rules", "policies", "queries", "actions"):
        for path in _of(root, kind):
            text = ast.unparse(house.tree(path))
            calls = [
                call
                for call in ("timezone.now()", "clock.now()", "clock.today()", "date.today()")
                if call in text
            ]
            found += [f"{house.name_of(path, root)}: {call}" for call in calls]
    return found


def test_actions_take_words_and_the_actor_first() -> None:
    assert wrong_actions(house.ROOT) == []


def test_policies_answer_can_and_visible() -> None:
    assert wrong_policies(house.ROOT) == []
    assert lonely_policies(house.ROOT) == []


def test_events_are_frozen() -> None:
    assert wrong_events(house.ROOT) == []


def test_the_clock_is_read_at_the_edge_only() -> None:
    assert clock_readers(house.ROOT) == []


SEEDED_POLICIES = """
def may(actor) -> bool: ...
def can_see_goal(actor, goal) -> Verdict: ...
def can_edit_goal(actor, goal) -> Verdict: ...
"""


def test_seeded_violations_are_found(tmp_path: Path) -> None:
    room = "keerpunt/plans"
    house.write(tmp_path, f"{room}/actions.py", "def a(goal, *, actor): ...\ndef b(*, goal, actor): ...\n")
    house.write(tmp_path, f"{room}/policies.py", SEEDED_POLICIES)
    house.write(tmp_path, f"{room}/events.py", "@dataclass\nclass ProgressRecorded:\n    goal: int\n")
    house.write(tmp_path, f"{room}/queries.py", "def late():\n    return timezone.now()\n")
    assert wrong_actions(tmp_path) == [f"{room}/actions.py: a", f"{room}/actions.py: b"]
    assert wrong_policies(tmp_path) == [f"{room}/policies.py: may"]
    assert lonely_policies(tmp_path) == [f"{room}/policies.py: can_see_goal, can_edit_goal have 1 list twins"]
    assert wrong_events(tmp_path) == [f"{room}/events.py: ProgressRecorded"]
    assert clock_readers(tmp_path) == [f"{room}/queries.py: timezone.now()"]
