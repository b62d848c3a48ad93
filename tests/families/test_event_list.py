"""Everything that happened in a family, a hundred on a page, and addresses that lead to the page of a year or an event."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from keerpunt.families.models import EventPerson, LifeEvent
from keerpunt.journal.models import Entry
from keerpunt.programmes.scopes import programme_scope
from tests.families.browsing import Visitor
from tests.worlds import World


@pytest.fixture(autouse=True)
def _without_second_factor(settings: Any) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def coach(world: World) -> Visitor:
    return Visitor(world)


def tell(world: World, dates: list[str]) -> list[LifeEvent]:
    """This function will have so many things happen to Sanne, and nothing else."""
    family, sanne = world.families["wit"], world.persons["sanne"]
    own = {"programme_id": family.programme_id}
    with programme_scope(family.programme_id):
        LifeEvent.objects.filter(family=family).update(removed_at=world.now)  # type: ignore[attr-defined]
        rows = [LifeEvent(**own, family=family, kind="moving", on=on, note=f"Toen {on}.") for on in dates]
        LifeEvent.objects.bulk_create(rows)
        EventPerson.objects.bulk_create(EventPerson(**own, event=row, person=sanne) for row in rows)
    return rows


#: 250 things in 125 years, two in a year, and 20 of which nobody knows when.
LONG = [f"{year}-0{month}" for year in range(1900, 2025) for month in (3, 7)] + [""] * 20


def test_a_hundred_on_a_page_newest_first(world: World, coach: Visitor) -> None:
    tell(world, LONG)
    lists = [coach.text(coach.at("family_events", pagina=str(number))) for number in (1, 2, 3)]
    assert [page.count('class="timeline__item"') for page in lists] == [100, 100, 70]
    assert "Toen 2024-07." in lists[0] and "Toen 1975-03." in lists[0] and "Toen 1974-07." not in lists[0]
    assert "Toen 1974-07." in lists[1] and "270 gebeurtenissen" in lists[1]
    assert "Hier zie je 101 tot en met 200." in lists[1]
    assert "Wanneer is niet bekend" in lists[2] and "Hier zie je 201 tot en met 270." in lists[2]
    assert 'rel="next"' in lists[0] and 'rel="prev"' in lists[2] and 'rel="next"' not in lists[2]


@pytest.mark.parametrize(("number", "first"), [("0", 201), ("99", 201), ("x", 1), ("", 1), ("9" * 5000, 1)])
def test_a_page_that_is_not_there_is_the_nearest(
    world: World, coach: Visitor, number: str, first: int
) -> None:
    tell(world, LONG)
    assert f"Hier zie je {first} tot" in coach.text(coach.at("family_events", pagina=number))


def test_a_year_over_two_pages_says_so(world: World, coach: Visitor) -> None:
    tell(world, [f"1950-{1 + day // 28:02d}-{1 + day % 28:02d}" for day in range(150)])
    pages = [coach.text(coach.at("family_events", pagina=number)) for number in "12"]
    assert ["(vervolg)" in page for page in pages] == [False, True]


def test_a_short_list_has_neither_pages_nor_years_to_go_to(world: World, coach: Visitor) -> None:
    tell(world, LONG[:100])
    page = coach.text(coach.at("family_events"))
    assert "100 gebeurtenissen" in page
    assert 'class="pagination"' not in page and 'name="jaar"' not in page


@pytest.mark.parametrize(
    ("year", "place"),
    [
        ("2024", "?pagina=1#jaar-2024"),
        ("1974", "?pagina=2#jaar-1974"),
        (" 1924 ", "?pagina=3#jaar-1924"),
        ("3000", "?pagina=1#jaar-2024"),
        ("1500", "?pagina=3#jaar-1900"),
        ("-44", "?pagina=3#jaar-1900"),
    ],
)
def test_a_year_leads_to_its_page(world: World, coach: Visitor, year: str, place: str) -> None:
    tell(world, LONG)
    answer = coach.client.get(coach.at("family_events"), {"jaar": year})
    assert (answer.status_code, answer.headers["Location"]) == (302, coach.at("family_events") + place)
    assert f'id="{place.split("#")[1]}"' in coach.text(answer.headers["Location"])


@pytest.mark.parametrize("year", ["vroeger", "19x5", "12345", "--3", "²"])
def test_what_is_no_year_is_told_and_stays_in_the_field(world: World, coach: Visitor, year: str) -> None:
    tell(world, LONG)
    page = coach.text(coach.at("family_events", jaar=year))
    assert "We kunnen dit jaar niet lezen." in page and f'value="{year}"' in page


def test_a_year_where_nothing_has_a_date(world: World, coach: Visitor) -> None:
    tell(world, ["", ""])
    answer = coach.client.get(coach.at("family_events", jaar="1950"))
    assert answer.headers["Location"] == coach.at("family_events", pagina="1")


def test_every_event_has_an_address_that_opens_its_page(world: World, coach: Visitor) -> None:
    rows = tell(world, LONG)
    for row, number in ((rows[-21], 1), (rows[100], 2), (rows[0], 3), (rows[-1], 3)):
        answer = coach.client.get(coach.at("family_events", gebeurtenis=row.reference))
        place = f"#g-{row.reference}"
        assert answer.headers["Location"] == coach.at("family_events", pagina=str(number)) + place
        assert f'id="g-{row.reference}"' in coach.text(answer.headers["Location"])
    gone = coach.client.get(coach.at("family_events", gebeurtenis="bestaatniet"))
    assert gone.headers["Location"] == coach.at("family_events", pagina="1")


def test_who_changes_something_on_page_two_comes_back_to_it_there(world: World, coach: Visitor) -> None:
    row = tell(world, LONG)[100]
    change = coach.at("event_change", row.reference, vanuit="lijst")
    assert change in coach.text(coach.at("family_events", pagina="2"))
    here = coach.at("family_events", pagina="2") + f"#g-{row.reference}"
    form = coach.text(change)
    assert f'href="{here}"' in form
    assert coach.at("event_remove", row.reference, vanuit="lijst") in form
    answer = coach.send(change, on="1901")
    assert answer.status_code == 303
    assert (
        coach.client.get(answer.url).headers["Location"]
        == coach.at("family_events", pagina="3") + f"#g-{row.reference}"
    )


def test_who_takes_something_away_or_adds_it_comes_back_too(world: World, coach: Visitor) -> None:
    row = tell(world, LONG)[100]
    removed = coach.send(coach.at("event_remove", row.reference, vanuit="lijst"))
    assert removed.url.startswith(coach.at("family_events", pagina="2"))
    assert f"Toen {row.on}." not in coach.text(removed.url)
    new = coach.at("event_new", vanuit="lijst")
    assert new in coach.text(coach.at("family_events"))
    added = coach.send(new, kind="moving", on="1930", persons=[world.persons["sanne"].reference])
    place = coach.client.get(added.url).headers["Location"]
    assert place.startswith(coach.at("family_events", pagina="2"))


def test_the_family_page_leads_to_the_list_and_back_to_itself(world: World, coach: Visitor) -> None:
    row = tell(world, LONG)[-21]
    page = coach.text(coach.at("family_page"))
    assert f'href="{coach.at("family_events")}"' in page
    assert f'href="{coach.at("event_change", row.reference)}"' in page
    assert coach.send(coach.at("event_change", row.reference), on="2023").url == coach.at("family_page")


def test_more_events_ask_no_more_queries(world: World, coach: Visitor) -> None:
    asked = []
    for number in (120, 270):
        tell(world, LONG[-number:])
        coach.text(coach.at("family_events"))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            coach.text(coach.at("family_events", pagina="2"))
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 20


def test_turning_pages_is_one_reading(world: World, coach: Visitor) -> None:
    tell(world, LONG)
    for asked in ({"pagina": "2"}, {"pagina": "3"}, {"jaar": "1950"}):
        coach.client.get(coach.at("family_events"), asked)
    with programme_scope(world.programmes["veen"].pk):
        assert Entry.objects.filter(operation="families.events_page").count() == 1


def test_nobody_else_finds_a_page_a_year_or_an_event(world: World) -> None:
    row = tell(world, LONG)[0]
    stranger = Visitor(world, "stranger")
    for asked in ({"pagina": "2"}, {"jaar": "1950"}, {"gebeurtenis": row.reference}):
        assert stranger.client.get(stranger.at("family_events"), asked).status_code == 404
