"""The short export: of who takes part what happened to them, of anybody else no more than a role and links."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from django.utils import translation

from keerpunt.engines.genogram import told
from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.genograms import kinship, minimal

YEAR = UncertainDate(2011)


@pytest.fixture(autouse=True)
def _in_dutch() -> Iterator[None]:
    with translation.override("nl"):
        yield


def family(**more: object) -> told.Family:
    """Sanne and her daughter Lisa take part; Mark, Lisa's father, and Riet, Sanne's mother, do not."""
    persons = (
        told.Person("sanne", "member", "Sanne", sex="female", born=UncertainDate(1984)),
        told.Person("lisa", "member", "Lisa", sex="female", born=UncertainDate(2009)),
        told.Person("mark", given_name="Mark", sex="male", deceased=True),
        told.Person("riet", given_name="Riet", role_name="oma Riet", sex="female"),
    )
    links = (
        told.Parenthood("lisa", "sanne"),
        told.Parenthood("lisa", "mark", started=YEAR),
        told.Parenthood("sanne", "riet"),
    )
    return told.Family("Gezin van Mark", persons, parenthoods=links, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("persons", "kind", "stays"),
    [
        (("sanne", "lisa"), "moving", True),
        (("sanne", "lisa", "mark"), "moving", False),
        (("mark",), "illness", False),
        (("sanne", "lisa", "mark"), "death", False),
        (("lisa",), "death", False),
        (("sanne", "mark"), "separation", False),
        (("sanne",), "separation", False),
        (("sanne",), "birth", False),
        (("sanne",), "debt", True),
    ],
)
def test_an_event_stays_only_when_it_is_about_members_alone(
    persons: tuple[str, ...], kind: str, stays: bool
) -> None:
    whole = family(events=(told.Event(persons, kind, YEAR, note="Mark was erbij"),))
    kept = minimal.minimal(whole).events
    assert kept == ((told.Event(persons, kind, YEAR),) if stays else ())


def test_the_birth_of_a_member_stays() -> None:
    birth = told.Event(("sanne",), "birth", UncertainDate(2009))
    assert minimal.minimal(family(events=(birth,))).events == (birth,)


def test_a_couple_with_somebody_else_has_no_dates_and_no_ending() -> None:
    whole = family(
        unions=(
            told.Union("sanne", "mark", "married", YEAR, YEAR, "divorced", 1),
            told.Union("riet", "mark", "married", YEAR, YEAR, "death", 2),
            told.Union("mark", "sanne", "together", YEAR),
            told.Union("sanne", "lisa", "partners", YEAR),
        )
    )
    assert minimal.minimal(whole).unions == (
        told.Union("sanne", "lisa", "partners", YEAR),
        told.Union("mark", "sanne", "together"),
        told.Union("riet", "mark", "unknown"),
    )


def test_links_homes_ties_twins_losses_and_network() -> None:
    stays = (told.Stay("sanne", YEAR), told.Stay("mark", YEAR))
    whole = family(
        households=(told.Household("Bij Mark", stays), told.Household("Dorpsstraat", stays[1:])),
        ties=(told.Tie("sanne", "riet", "broken", YEAR), told.Tie("riet", "mark", "close")),
        twins=(told.Twins(("lisa", "mark")),),
        losses=(told.Loss("sanne", "mark", YEAR), told.Loss("sanne", None, YEAR)),
        network=(
            told.NetworkLink("sanne", None, "Ria Bos", "neighbours", ("practical",), "strained"),
            told.NetworkLink("mark", None, "Joke", "friends"),
            told.NetworkLink("sanne", "riet", "", "origin", (), "strained"),
        ),
    )
    short = minimal.minimal(whole)
    assert short.name == ""
    assert short.parenthoods[1] == told.Parenthood("lisa", "mark")
    assert short.households == (told.Household("", stays[:1]),)
    assert short.ties == (told.Tie("sanne", "riet", "broken"),)
    assert short.twins == ()
    assert short.losses == (told.Loss("sanne", None, YEAR),)
    assert short.network == (
        told.NetworkLink("sanne", None, circle="neighbours"),
        told.NetworkLink("sanne", "riet", circle="origin"),
    )


def test_a_role_is_worked_out_and_never_copied() -> None:
    sex = {"m": "male", "f": "female"}
    keys = "mum-f mums_mum-f mums_dad-m brother-m brother_wife-f aunt-f cousin-u love-m loves_dad-m child-f far-u"
    people = [told.Person(key, role_name=f"van Mark {key}", sex=sex.get(what, "unknown"))
              for key, what in (one.split("-") for one in keys.split())]  # fmt: skip
    pairs = "me mum,mum mums_mum,mum mums_dad,brother mum,aunt mums_mum,cousin aunt,love loves_dad,child me"
    whole = told.Family(
        persons=(told.Person("me", "member", "Noor"), *people),
        parenthoods=tuple(told.Parenthood(*pair.split()) for pair in pairs.split(",")),
        unions=(told.Union("me", "love"), told.Union("brother", "brother_wife")),
    )
    assert kinship.roles_in(whole) == {
        "mum": "moeder van Noor",
        "mums_mum": "oma van moeders kant van Noor",
        "mums_dad": "opa van moeders kant van Noor",
        "brother": "broer van Noor",
        "brother_wife": "schoonzus van Noor",
        "aunt": "tante van Noor",
        "cousin": "neef of nicht van Noor",
        "love": "partner van Noor",
        "loves_dad": "vader van de partner van Noor",
        "child": "dochter van Noor",
        "far": "iemand in de familie",
    }


def test_a_members_role_stays_unless_it_names_somebody_else() -> None:
    for role, kept in (("zus van Mark", ""), ("de oudste", "de oudste")):
        whole = family()
        one = told.Person("baby", "member", role_name=role)
        short = minimal.minimal(told.Family(persons=(*whole.persons, one)))
        assert short.persons[-1].role_name == kept


def test_thousands_of_people_take_no_time() -> None:
    count = 4_000
    whole = told.Family(
        persons=tuple(
            told.Person(str(number), "member" if number % 100 == 0 else "third_party", f"Naam {number}")
            for number in range(count)
        ),
        parenthoods=tuple(told.Parenthood(str(n), str(n // 2)) for n in range(1, count)),
        unions=tuple(told.Union(str(n), str(n + 1)) for n in range(1, count - 1, 2)),
    )
    since = time.process_time()
    minimal.minimal(whole)
    assert time.process_time() - since < 1  # a tenth of that on a quiet machine
