"""`./bench generate --families N --seed S [--data DIR]`: fills a database set-based with made-up families.

One programme, a coach per five families, one coordinator. Family number 0 has 30 persons and 60 events, the others
8 to 14 persons and 5 to 12 events. Family number 0 has a plan of 12 goals, 60 steps and three versions, every tenth of the
others a small one. Everything is sealed as in real use. The journal holds no lines about it: this is for measuring, not
for showing.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import random
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "keerpunt.settings.local")

GIVEN = "Sanne Lisa Noa Ria Wim Kees Greet Hendrik Truus Piet Marloes Patrick Zoë Anaïs Bram Fenna Jurre Tjitske".split()
FAMILY = "de Wit,Veenstra,Bosma,van der Meer,Kuipers,Postma,Huizing,Dijkstra,Mulder,ter Haar".split(",")
BATCH = 500


@dataclass
class Rows:
    """Everything that is inserted, by kind, in the order in which it has to be."""

    keys: list[Any] = field(default_factory=list)
    families: list[Any] = field(default_factory=list)
    seats: list[Any] = field(default_factory=list)
    persons: list[Any] = field(default_factory=list)
    unions: list[Any] = field(default_factory=list)
    parenthoods: list[Any] = field(default_factory=list)
    events: list[Any] = field(default_factory=list)
    links: list[Any] = field(default_factory=list)
    plans: list[Any] = field(default_factory=list)
    dreams: list[Any] = field(default_factory=list)
    goals: list[Any] = field(default_factory=list)
    owners: list[Any] = field(default_factory=list)
    steps: list[Any] = field(default_factory=list)
    progress: list[Any] = field(default_factory=list)

    def insert(self) -> None:
        """This function will insert all rows, in batches."""
        for rows in vars(self).values():
            if rows:
                type(rows[0])._default_manager.bulk_create(rows, batch_size=BATCH)


def fill(families: int, seed: int) -> dict[str, str]:
    """This function will fill the database and give who to sign in as and which family is the full one."""
    from django.db import transaction

    from keerpunt.accounts.models import User
    from keerpunt.programmes.models import Membership, Organisation, Programme
    from keerpunt.programmes.scopes import programme_scope

    chance = random.Random(seed)
    today = dt.date(2026, 11, 1)
    organisation = Organisation.objects.create(name=f"Meetbureau {seed}", kind="welfare")
    programme = Programme.objects.create(
        template="gezinscoach", name=f"Meten {seed}", municipality="Meetstad", plan_name="gezinsplan",
        hours_per_week=8, months=36, evaluation_months=3,
    )  # fmt: skip
    coaches = max(2, families // 5)
    people = [User(email=f"coach{n}.{seed}@meten.example", name=f"Coach {n}") for n in range(coaches)]
    coordinator = User(email=f"coordinator.{seed}@meten.example", name="Coördinator Meten")
    for user in (*people, coordinator):
        user.set_unusable_password()
    User.objects.bulk_create([*people, coordinator], batch_size=BATCH)
    with programme_scope(programme.pk), transaction.atomic():
        Membership.objects.bulk_create(
            [
                Membership(
                    programme=programme, user=user, organisation=organisation, starts_on=today - dt.timedelta(days=900),
                    role="coordinator" if user is coordinator else "coach",
                )
                for user in (*people, coordinator)
            ],
            batch_size=BATCH,
        )  # fmt: skip
        rows = Rows()
        first = None
        for number in range(families):
            # New keys are opened a batch at a time, for as long as their family is being sealed.
            made = _family(
                rows, programme, people[number % coaches], people[(number + 1) % coaches], number, chance
            )
            first = first or made
            if number % 100 == 99:
                rows.insert()
                rows = Rows()
        rows.insert()
        assert first is not None
        _agree_three_times(first, people[0], today)
    return {
        "programme": str(programme.pk),
        "coordinator": str(coordinator.pk),
        "coach": str(people[0].pk),
        "family": str(first),
    }


def _family(rows: Rows, programme: Any, lead: Any, stand_in: Any, number: int, chance: random.Random) -> str:
    from keerpunt.families.models import CareTeamSeat, Family
    from keerpunt.kit import references, sealing
    from keerpunt.programmes.models import DataKey

    key_id = references.new_id()
    wrapped = sealing.new_wrapped_key(key_id)
    sealing.warm(key_id, wrapped)
    key = DataKey(id=key_id, programme=programme, wrapped=wrapped)
    start = dt.date(2026, 10, 1) - dt.timedelta(days=chance.randrange(1000))
    family = Family(
        programme=programme, data_key=key, display_name=f"Gezin {chance.choice(FAMILY)} {number}", started_on=start,
        lead_coach=lead, phase=chance.choice(["acquaintance", "under_way", "under_way", "aftercare"]),
    )  # fmt: skip
    rows.keys.append(key)
    rows.families.append(family)
    for user, role in ((lead, "lead_coach"), (stand_in, "stand_in")):
        rows.seats.append(
            CareTeamSeat(
                programme=programme,
                family=family,
                user=user,
                role=role,
                starts_on=start,
                purpose="vast gezicht",
            )
        )
    persons = 30 if number == 0 else chance.randrange(8, 15)
    made = _people(rows, family, persons, 60 if number == 0 else chance.randrange(5, 13), chance)
    if number % 10 == 0:
        _plan(rows, family, made, lead, 12 if number == 0 else 3)
    return family.reference


def _people(rows: Rows, family: Any, persons: int, events: int, chance: random.Random) -> list[Any]:
    """Four generations: couples, each with two or three children, of whom one marries in turn."""
    from keerpunt.families.models import EventPerson, LifeEvent, Parenthood, Person, Union

    own = {"programme_id": family.programme_id, "family": family}
    made: list[Person] = []

    def person(year: int, sex: str, standing: str) -> Person:
        row = Person(
            **own, standing=standing, given_name=chance.choice(GIVEN), family_name=chance.choice(FAMILY), sex=sex,
            born=str(year), died=str(year + 70) if year < 1945 else "", deceased="yes" if year < 1945 else "",
        )  # fmt: skip
        made.append(row)
        rows.persons.append(row)
        return row

    couples = [(person(1930, "male", "third_party"), person(1932, "female", "third_party"), 1956)]
    while len(made) < persons and couples:
        first, second, year = couples.pop(0)
        rows.unions.append(Union(**own, first=first, second=second, kind="married", started=str(year - 2)))
        for order in range(3):
            if len(made) >= persons:
                break
            child = person(
                year + 2 * order,
                chance.choice(["male", "female"]),
                "member" if year > 1975 else "third_party",
            )
            for parent in (first, second):
                rows.parenthoods.append(Parenthood(**own, child=child, parent=parent, kind="biological"))
            if year < 2000 and len(made) < persons:
                partner = person(year + 1, "female" if child.sex == "male" else "male", "third_party")
                couples.append((child, partner, year + 26))
    for number in range(events):
        event = LifeEvent(
            **own, kind=chance.choice(["moving", "debt", "work_lost", "separation", "illness"]),
            on=str(1960 + number % 64), note="We moesten daar weg, en toen begon het opnieuw.",
        )  # fmt: skip
        rows.events.append(event)
        rows.links.append(
            EventPerson(programme_id=event.programme_id, event=event, person=chance.choice(made))
        )
    return made


def _plan(rows: Rows, family: Any, persons: list[Any], coach: Any, goals: int) -> None:
    """So many goals, each with an owner, five steps of which two are done, and three marks; half of it the family's own."""
    from keerpunt.plans.models import Dream, Goal, GoalOwner, Plan, Progress, Step

    own = {"programme_id": family.programme_id, "family": family}
    now, today = dt.datetime(2026, 10, 1, 12, tzinfo=dt.UTC), dt.date(2026, 10, 1)
    members = [one for one in persons if one.standing == "member"] or persons[:1]
    typed = {"typed_by": coach, "typed_at": now}

    def voice(number: int) -> dict[str, Any]:
        return {
            **own,
            **typed,
            "voice": "own" if number % 2 else "proposed",
            "spoken_by": members[number % len(members)],
        }

    words = "We willen rust in huis, en dat de post open gaat."
    days = {
        "begun_on": dt.date(2025, 3, 1),
        "evaluate_on": dt.date(2027, 3, 1),
        "chosen_day": dt.date(2027, 3, 1),
    }
    rows.plans.append(Plan(**own, **typed, **days, words=words, calm_first=True))
    for number in range(3):
        owner = members[number % len(members)]
        rows.dreams.append(Dream(**voice(number), person=owner, words="Met mijn zus een eigen bedrijf."))
    for number in range(goals):
        goal = Goal(
            **voice(number), words=f"Doel {number}: de post op orde", own_words="Dan slaap ik beter.", horizon="short",
            event=rows.events[-1 - number] if number < 3 else None, scale_start=2, scale_enough=8, calm=number % 3 == 0,
            place=number,
        )  # fmt: skip
        rows.goals.append(goal)
        rows.owners.append(
            GoalOwner(programme_id=goal.programme_id, goal=goal, person=members[number % len(members)])
        )
        for place in range(5):
            rows.steps.append(
                Step(
                    **voice(place), goal=goal, person=members[place % len(members)], words="Elke dinsdag de post openen",
                    place=place, due_on=today + dt.timedelta(days=40 + place), done_on=today if place < 2 else None,
                )
            )  # fmt: skip
        rows.progress += [
            Progress(
                **own, goal=goal, score=3 + mark, on=today, typed_by=coach, at=now, note="Het lukt beter."
            )
            for mark in range(3)
        ]


def _agree_three_times(reference: str, coach: Any, today: dt.date) -> None:
    from keerpunt.families.models import Family
    from keerpunt.kit import clock
    from keerpunt.plans import outline, queries
    from keerpunt.plans.models import PlanVersion

    family = Family.objects.select_related("data_key").get(reference=reference)
    plan = queries.current_outline(family)
    assert plan is not None and len(plan.goals) == 12
    for number in (1, 2, 3):
        PlanVersion.objects.create(
            programme_id=family.programme_id, family=family, number=number, agreed_on=today, agreed_by="[]",
            content=outline.to_json(plan), typed_by=coach, at=clock.now(),
        )  # fmt: skip


def main() -> None:
    """This function will read the command line, migrate and fill."""
    parser = argparse.ArgumentParser(prog="./bench generate", description=__doc__)
    parser.add_argument("--families", type=int, default=1000, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="S")
    parser.add_argument(
        "--data", type=Path, default=None, metavar="DIR", help="var/ by default, or KEERPUNT_DATA"
    )
    options = parser.parse_args()
    if options.data:
        os.environ["KEERPUNT_DATA"] = str(options.data.absolute())
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    begin = os.times()
    made = fill(options.families, options.seed)
    used = os.times()
    seconds = used.user + used.system - begin.user - begin.system
    print(
        f"{options.families} families, seed {options.seed}: {seconds:.1f} s of CPU; the full family is {made['family']}"
    )


if __name__ == "__main__":
    main()
