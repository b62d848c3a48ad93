"""What nobody means: days at the end of time, and addresses with a zero byte."""

from typing import Any

import pytest

from keerpunt.access.web.forms import DayField
from keerpunt.administration.models import Invitation
from keerpunt.kit import clock
from keerpunt.programmes.models import Organisation
from keerpunt.programmes.scopes import across_programmes
from tests.administration.conftest import token
from tests.worlds import World

SAID = "Deze dag kan niet kloppen."


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "9999-12-31", "31-12-9999"])
@pytest.mark.parametrize("field", ["starts_on", "last_day"])
def test_an_invitation_for_an_impossible_day(world: World, as_: Any, field: str, day: str) -> None:
    client = as_("manager")
    path = "/programma/mensen/uitnodigen/"
    fields = {
        "name": "Nora", "email": "nora@voorbeeld.example", "role": "coach",
        "organisation": Organisation.objects.get().reference, "starts_on": str(clock.today()),
        "submission": token(client.get(path).content.decode()), field: day,
    }  # fmt: skip
    answer = client.post(path, fields)
    assert answer.status_code == 422 and SAID in answer.content.decode()
    with across_programmes():
        assert not Invitation.objects.exists()


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_family_and_a_seat_for_an_impossible_day(world: World, as_: Any, day: str) -> None:
    for who, path, field in (
        ("lead", "/gezinnen/nieuw/", "started_on"),
        ("coordinator", f"/gezinnen/{world.families['wit'].reference}/team/nieuw/", "last_day"),
    ):
        client = as_(who)
        fields = {field: day, "submission": token(client.get(path).content.decode())}
        answer = client.post(path, fields)
        assert answer.status_code == 422 and SAID in answer.content.decode(), path


def test_the_edges_of_a_day() -> None:
    last = clock.today().year + 100
    assert str(DayField().clean("1900-01-01")) == "1900-01-01"
    assert str(DayField().clean(f"31-12-{last}")) == f"{last}-12-31"
    assert DayField(required=False).clean("") is None


@pytest.mark.parametrize(
    ("who", "path"),
    [
        ("administrator", "/beheer/gebruikers/?zoek=%00"),
        ("lead", "/gezinnen/?zoek=a%00b"),
        ("lead", "/gezinnen/?%00=1"),
        ("lead", "/gezinnen/%00/"),
    ],
)
def test_a_zero_byte_in_an_address(world: World, as_: Any, who: str, path: str) -> None:
    answer = as_(who).get(path)
    assert answer.status_code == 400
    assert "<html" in answer.content.decode()
    assert as_(who).post(path).status_code == 400


def test_a_relative_of_a_zero_byte(world: World, as_: Any) -> None:
    path = f"/gezinnen/{world.families['wit'].reference}/personen/nieuw/?als=kind&bij="
    assert as_("lead").get(f"{path}%00").status_code == 400
    assert as_("lead").get(f"{path}%ED%A0%80").status_code == 404
