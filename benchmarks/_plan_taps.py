"""What working on a plan costs at the table, from the page of the plan: a goal, a step ticked off, a mark on the scale.

The real pages are driven with touches and keys; the page's own listeners count them (kitchen_table.py). Words are typed; what
is left is taps. After each the page is looked at: it must show what was done.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

#: At most so many taps, the way to the form and the button included.
MOST = {"goal": 8, "step": 2, "progress": 3}


def told(table: Any, address: str) -> dict[str, dict[str, int]]:
    """This function will do each of them once on the phone, from the plan at `address`, and give what it cost."""
    works: dict[str, Callable[[Any], None]] = {"step": _tick, "progress": _mark, "goal": _goal}
    figures = {}
    for name, work in works.items():
        table.page.goto(address)
        table.look(name)
        before = dict(table.counts)
        work(table)
        spent = {kind: table.counts[kind] - before[kind] for kind in before}
        table.look(f"{name}-done")
        figures[name] = {"taps": spent["tap"], "characters": spent["character"]}
    return {name: figures[name] for name in MOST}


def _tick(table: Any) -> None:
    table.touch(table.page.get_by_role("button", name="Afvinken: Aanmelden bij school"))
    _shown(table, "Gedaan: Aanmelden bij school")


def _mark(table: Any) -> None:
    table.touch(table.page.locator("main a[href*='/hoe-ver/']").last)
    table.page.wait_for_load_state("load")
    table.choose("score", "'6'")
    table.touch(table.page.get_by_role("button", name="Bewaren"))
    _shown(table, "Genoteerd: een 6.")


def _goal(table: Any) -> None:
    table.touch(table.page.locator("main a[href$='/doelen/nieuw/']").last)
    table.page.wait_for_load_state("load")
    table.into("words", "De post elke week open")
    table.choose("horizon", "short")
    table.choose("owners")
    table.choose("start", "'2'")
    table.choose("enough", "'8'")
    table.touch(table.page.get_by_role("button", name="Bewaren"))
    _shown(table, "De post elke week open")


def _shown(table: Any, words: str) -> None:
    try:
        table.page.get_by_text(words).first.wait_for()
    except Exception as error:
        said = table.page.locator(".errors").all_inner_texts()
        raise SystemExit(f"{words!r} did not come: {said}") from error
    table.page.wait_for_load_state("load")


def begun(made: dict[str, str]) -> str:
    """This function will begin a made-up family's plan: two members, one goal, one step; gives the family's reference."""
    from keerpunt.access.actors import Actor
    from keerpunt.families.actions import files, persons
    from keerpunt.families.enums import Standing
    from keerpunt.kit import clock
    from keerpunt.plans.actions import goals, plans, small_steps
    from keerpunt.programmes.models import Membership
    from keerpunt.programmes.scopes import programme_scope

    now = clock.now()
    today = clock.day_of(now)
    with programme_scope(uuid.UUID(str(made["programme"]))):
        rows = list(Membership.objects.filter(user_id=made["coach"]))
        keys = frozenset(row.pk for row in rows)
        actor = Actor(rows[0].user_id, rows[0].programme_id, frozenset({"coach"}), keys)
        family = files.open_family(
            actor=actor,
            display_name="Gezin De Wit",
            started_on=today - dt.timedelta(days=60),
            lead_coach_id=rows[0].user_id,
            now=now,
        )
        around: dict[str, Any] = {"actor": actor, "family": family, "now": now}
        sanne, _lisa = (
            persons.add_person(facts=persons.PersonFacts(Standing.MEMBER, name), **around)
            for name in ("Sanne", "Lisa")
        )
        facts = plans.PlanFacts(today + dt.timedelta(days=90), "Het is druk thuis.")
        plans.begin_plan(facts=facts, **around)
        owned = goals.GoalFacts("Mbo-2 Dienstverlening halen", owners=[sanne], start=2, enough=8)
        goal = goals.set_goal(facts=owned, **around)
        step = small_steps.StepFacts(
            "Aanmelden bij school", person=sanne, due_on=today + dt.timedelta(days=7)
        )
        small_steps.set_step(goal=goal, facts=step, **around)
    return str(family.reference)
