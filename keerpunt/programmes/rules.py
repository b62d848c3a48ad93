"""What a template of a programme must hold, without Django. A template that is not right is refused as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

ROLES = frozenset({"coach", "coordinator", "programme_manager"})
INSTRUMENTS = frozenset({"self_sufficiency_matrix", "positive_health", "talents"})
LANGUAGES = frozenset({"nl", "en"})
MOST_MONTHS = 240
MOST_HOURS = Decimal(60)
MOST_EXAMPLES = 30
MOST_STEPS = 8
LONGEST_EXAMPLE = 160
CALM, STEP = "*", "-"
MOST_BUDGET = 1_000_000_00  # a million euros per family, in cents
KEYS = frozenset(
    {
        "title", "about", "plan_name", "role_names", "hours_per_week", "months", "budget_euros", "income_percentage",
        "tandem_ratio", "instruments", "evaluation_months", "language", "goals",
    }
)  # fmt: skip


class BadTemplate(Exception):
    """A template says something that a programme cannot be; `faults` lists everything that is wrong with it."""

    def __init__(self, name: str, faults: list[str]) -> None:
        super().__init__(f"template {name!r}: {'; '.join(faults)}")
        self.name = name
        self.faults = faults


class BadExamples(Exception):
    """Examples of goals that cannot be; `faults` says per example what is wrong: ("double", its text)."""

    def __init__(self, faults: list[tuple[str, str]]) -> None:
        super().__init__("; ".join(f"{code}: {text}" for code, text in faults))
        self.faults = faults


@dataclass(frozen=True)
class GoalExample:
    """A goal that others had, with small steps towards it. calm: it is about rest: post, deadlines, bills."""

    goal: str
    steps: tuple[str, ...] = ()
    calm: bool = False

    def as_kept(self) -> dict[str, object]:
        """This function will give the example as a programme keeps it (Programme.goal_examples)."""
        return {"goal": self.goal, "steps": list(self.steps), "calm": self.calm}


@dataclass(frozen=True)
class Template:
    """How a kind of programme starts. Everything can be changed later, per programme."""

    name: str
    title: str
    about: str
    plan_name: str
    role_names: Mapping[str, str]
    hours_per_week: Decimal
    months: int
    budget_cents: int | None
    income_percentage: int | None
    tandem_ratio: Decimal | None
    instruments: tuple[str, ...]
    evaluation_months: int
    language: str
    goal_examples: tuple[GoalExample, ...] = ()


def read_template(name: str, values: Mapping[str, Any]) -> Template:
    """This function will turn the values of a template file into a template, or raise BadTemplate with every fault."""
    faults = [f"unknown: {key}" for key in sorted(set(values) - KEYS)]
    faults += [f"missing: {key}" for key in ("title", "plan_name") if not _text(values.get(key))]
    faults += _number_faults(values) + _list_faults(values) + _goal_faults(values)
    if faults:
        raise BadTemplate(name, faults)
    budget = values.get("budget_euros")
    ratio = values.get("tandem_ratio")
    return Template(
        name=name,
        title=str(values["title"]).strip(),
        about=str(values.get("about") or "").strip(),
        plan_name=str(values["plan_name"]).strip(),
        role_names=dict(values.get("role_names", {})),
        hours_per_week=Decimal(str(values["hours_per_week"])),
        months=int(values["months"]),
        budget_cents=None if budget is None else int(Decimal(str(budget)) * 100),
        income_percentage=values.get("income_percentage"),
        tandem_ratio=None if ratio is None else Decimal(str(ratio)),
        instruments=tuple(values.get("instruments", ())),
        evaluation_months=int(values["evaluation_months"]),
        language=str(values.get("language", "nl")),
        goal_examples=tuple(_example(one) for one in values.get("goals", ())),
    )


def examples_from(text: str) -> list[GoalExample]:
    """This function will read examples of goals as somebody writes them: a goal a line, its steps under it with "-", and
    "*" before a goal about rest. Raises BadExamples with everything that cannot be.
    """
    found: list[GoalExample] = []
    faults: list[tuple[str, str]] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        words = line.lstrip(STEP + CALM + " ").strip()
        if not words:
            faults.append(("empty", line))
        elif not line.startswith(STEP):
            found.append(GoalExample(words, calm=line.startswith(CALM)))
        elif found:
            found[-1] = replace(found[-1], steps=(*found[-1].steps, words))
        else:
            faults.append(("step_without_goal", words))
    faults += example_faults(found)
    if faults:
        raise BadExamples(faults)
    return found


def text_of_examples(kept: Iterable[Mapping[str, Any]]) -> str:
    """This function will write the examples that a programme keeps as `examples_from` reads them."""
    lines = []
    for one in kept:
        lines.append(f"{CALM} {one['goal']}" if one["calm"] else str(one["goal"]))
        lines += [f"{STEP} {step}" for step in one["steps"]]
    return "\n".join(lines)


def example_faults(examples: Sequence[GoalExample]) -> list[tuple[str, str]]:
    """This function will list what is wrong with examples of goals: which fault, and in which text."""
    found = [("too_many", str(MOST_EXAMPLES))] if len(examples) > MOST_EXAMPLES else []
    seen: set[str] = set()
    for one in examples:
        found += [("double", one.goal)] if one.goal.casefold() in seen else []
        found += [("too_many_steps", one.goal)] if len(one.steps) > MOST_STEPS else []
        found += [("too_long", text) for text in (one.goal, *one.steps) if len(text) > LONGEST_EXAMPLE]
        seen.add(one.goal.casefold())
    return found


def _goal_faults(values: Mapping[str, Any]) -> list[str]:
    """This function will list what is wrong with the examples of goals in a template."""
    goals = values.get("goals", [])
    if not isinstance(goals, list | tuple) or not all(isinstance(one, Mapping) for one in goals):
        return ["goals is not a list of tables"]
    found = []
    for number, one in enumerate(goals, start=1):
        steps = one.get("steps", [])
        found += [f"goal {number}: unknown: {key}" for key in sorted(set(one) - {"goal", "steps", "calm"})]
        if not _text(one.get("goal")) or not isinstance(steps, list | tuple) or not all(map(_text, steps)):
            found.append(f"goal {number}: the goal or one of its steps is no text")
        elif not isinstance(one.get("calm", False), bool):
            found.append(f"goal {number}: calm is not yes or no")
    if not found:
        faults = example_faults([_example(one) for one in goals])
        found = [f"goals: {code}: {text}" for code, text in faults]
    return found


def _example(told: Mapping[str, Any]) -> GoalExample:
    steps = tuple(str(one).strip() for one in told.get("steps", ()))
    return GoalExample(str(told["goal"]).strip(), steps, bool(told.get("calm", False)))


def _number_faults(values: Mapping[str, Any]) -> list[str]:
    """This function will list the numbers that are missing, are no number, or cannot be."""
    limits: tuple[tuple[str, bool, Decimal, Decimal, bool], ...] = (
        ("hours_per_week", True, Decimal("0.5"), MOST_HOURS, False),
        ("months", True, Decimal(1), Decimal(MOST_MONTHS), True),
        ("evaluation_months", True, Decimal(1), Decimal(MOST_MONTHS), True),
        ("budget_euros", False, Decimal(0), Decimal(MOST_BUDGET) / 100, False),
        ("income_percentage", False, Decimal(1), Decimal(1000), True),
        ("tandem_ratio", False, Decimal("0.1"), Decimal(99), False),
    )
    found = []
    for key, needed, least, most, whole in limits:
        value = values.get(key)
        if value is None:
            found += [f"missing: {key}"] if needed else []
        elif isinstance(value, bool) or not isinstance(value, int if whole else (int, float, Decimal)):
            found.append(f"{key} is not a {'whole ' if whole else ''}number")
        elif not least <= Decimal(str(value)) <= most:
            found.append(f"{key} is not between {least} and {most}")
    return found


def _list_faults(values: Mapping[str, Any]) -> list[str]:
    """This function will list what is wrong with role names, instruments and language."""
    found = []
    roles = values.get("role_names", {})
    if not isinstance(roles, Mapping):
        found.append("role_names is not a table")
    else:
        found += [f"unknown role: {role}" for role in sorted(set(roles) - ROLES)]
        found += [f"the name of the role {role} is empty" for role in sorted(roles) if not _text(roles[role])]
    instruments = values.get("instruments", [])
    if not isinstance(instruments, list | tuple):
        found.append("instruments is not a list")
    else:
        found += [f"unknown instrument: {one}" for one in instruments if str(one) not in INSTRUMENTS]
        found += (
            ["an instrument is named twice"] if len(set(map(str, instruments))) < len(instruments) else []
        )
    if str(values.get("language", "nl")) not in LANGUAGES:
        found.append(f"unknown language: {values['language']}")
    return found


def _text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip()) and len(value) <= 160
