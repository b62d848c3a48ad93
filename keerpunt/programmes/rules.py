"""What a template of a programme must hold, without Django. A template that is not right is refused as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

ROLES = frozenset({"coach", "coordinator", "programme_manager"})
INSTRUMENTS = frozenset({"self_sufficiency_matrix", "positive_health", "talents"})
LANGUAGES = frozenset({"nl", "en"})
MOST_MONTHS = 240
MOST_HOURS = Decimal(60)
MOST_BUDGET = 1_000_000_00  # a million euros per family, in cents
KEYS = frozenset(
    {
        "title", "about", "plan_name", "role_names", "hours_per_week", "months", "budget_euros", "income_percentage",
        "tandem_ratio", "instruments", "evaluation_months", "language",
    }
)  # fmt: skip


class BadTemplate(Exception):
    """A template says something that a programme cannot be; `faults` lists everything that is wrong with it."""

    def __init__(self, name: str, faults: list[str]) -> None:
        super().__init__(f"template {name!r}: {'; '.join(faults)}")
        self.name = name
        self.faults = faults


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


def read_template(name: str, values: Mapping[str, Any]) -> Template:
    """This function will turn the values of a template file into a template, or raise BadTemplate with every fault."""
    faults = [f"unknown: {key}" for key in sorted(set(values) - KEYS)]
    faults += [f"missing: {key}" for key in ("title", "plan_name") if not _text(values.get(key))]
    faults += _number_faults(values) + _list_faults(values)
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
    )


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
