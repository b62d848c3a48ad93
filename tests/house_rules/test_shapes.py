"""What stands in actions.py, policies.py, events.py and queries.py has the shape that the house gave it."""

import ast
from pathlib import Path

from tests.house_rules import house

# The outbox acts for nobody: who caused a mail stands in the journal line of the action that put it there.
WITHOUT_ACTOR = {"notify"}
# Every spelling of asking what time it is, whatever the module was called when it was imported.
CLOCKS = {"now", "today", "utcnow", "localdate", "localtime", "time_ns", "monotonic", "monotonic_ns"}
CLOCKS |= {"perf_counter", "perf_counter_ns", "gmtime", "ctime"}


def _of(root: Path, kind: str) -> list[Path]:
    found = house.modules(root, "keerpunt")
    return [path for path in found if kind in (path.stem, path.parent.name) and path.name != "__init__.py"]


def wrong_actions(root: Path) -> list[str]:
    """Actions that take something by position, or whose first word is not the actor."""
    found = []
    # These hold what the actions of one room share.
    for path in (
        path
        for path in _of(root, "actions")
        if path.name not in ("steps.py", "deeds.py", "hand.py", "settling.py")
    ):
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


def _reads_the_clock(call: ast.Call, names: set[str]) -> bool:
    """Whether a call asks the time: `x.now(…)`, `time.time()`, a clock imported by its name, or a moment of now.

    `timezone.localtime(moment)` and `timezone.localdate(moment)` turn a moment that was given into ours.
    """
    function = call.func
    if isinstance(function, ast.Name):
        return function.id in names
    if not isinstance(function, ast.Attribute):
        return False
    if function.attr in ("localtime", "localdate", "gmtime", "ctime"):
        return not call.args and not call.keywords
    # A time of the day is made with arguments, the time of now without.
    return function.attr in CLOCKS or (function.attr == "time" and not call.args and not call.keywords)


def clock_readers(root: Path) -> list[str]:
    """Modules below the edge that read the clock themselves."""
    found = []
    for kind in ("rules", "policies", "queries", "actions"):
        for path in _of(root, kind):
            nodes = list(ast.walk(house.tree(path)))
            names = {
                alias.asname or alias.name
                for node in nodes
                if isinstance(node, ast.ImportFrom)
                for alias in node.names
                if alias.name in CLOCKS or (node.module, alias.name) == ("time", "time")
            }
            found += [
                f"{house.name_of(path, root)}: {ast.unparse(node)}"
                for node in nodes
                if isinstance(node, ast.Call) and _reads_the_clock(node, names)
            ]
    return found


def imported_names(root: Path) -> list[str]:
    """Functions of actions and queries that are imported by name, not with their module.

    Types and constants may be: `PersonFacts(…)` reads well alone, `record(…)` does not say whose it is.
    """
    found = []
    for path in house.modules(root, "keerpunt"):
        for node in ast.walk(house.tree(path)):
            if not isinstance(node, ast.ImportFrom) or not node.module:
                continue
            parts = node.module.split(".")
            if parts[0] != "keerpunt" or not {"actions", "queries"} & set(parts[-2:]):
                continue
            found += [
                f"{house.name_of(path, root)}: {alias.name}"
                for alias in node.names
                if alias.name == "*"
                or (alias.name[0].islower() and not root.joinpath(*parts, f"{alias.name}.py").exists())
            ]
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


def test_actions_and_queries_are_called_by_their_module() -> None:
    assert imported_names(house.ROOT) == []


SEEDED_CLOCKS = """
from django.utils import timezone as tz
from django.utils.timezone import now
def late():
    return datetime.now(), tz.localdate(), tz.localtime(), dt.datetime.now(tz=UTC), time.time(), now(), tz.now()
def sound(moment):
    return tz.localdate(moment), dt.time(8, 30), moment.date()
"""

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


def test_every_spelling_of_the_clock_is_found(tmp_path: Path) -> None:
    house.write(tmp_path, "keerpunt/plans/rules.py", SEEDED_CLOCKS)
    assert len(clock_readers(tmp_path)) == 7


def test_a_function_imported_by_name_is_found(tmp_path: Path) -> None:
    house.write(tmp_path, "keerpunt/families/actions/persons.py", "")
    house.write(
        tmp_path,
        "keerpunt/plans/web/views.py",
        "from keerpunt.families.actions import persons\n"
        "from keerpunt.families.actions.persons import PersonFacts, add_person\n"
        "from keerpunt.plans import queries\n"
        "from keerpunt.plans.queries import open_goals as goals\n",
    )
    assert imported_names(tmp_path) == [
        "keerpunt/plans/web/views.py: add_person",
        "keerpunt/plans/web/views.py: open_goals",
    ]
