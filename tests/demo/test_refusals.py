"""Where the demo does not load: beside real families, with settings for real use, and from a page; and when it does."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from keerpunt.access import actors
from keerpunt.access.verdicts import NotAllowed, Refused
from keerpunt.accounts.models import User
from keerpunt.administration.actions import programmes
from keerpunt.demo import actions
from keerpunt.kit import clock
from keerpunt.programmes.models import Programme

pytestmark = pytest.mark.django_db
SYSTEM = actors.system(None)


@pytest.fixture
def now() -> dt.datetime:
    """The moment of loading."""
    return clock.now()


def told(command: str) -> str:
    """What `keerpunt demo …` prints."""
    out = StringIO()
    call_command("demo", command, stdout=out)
    return out.getvalue()


def test_without_a_demo_no_account_is_printed() -> None:
    assert told("accounts") == ""


def test_it_refuses_with_settings_for_real_use(now: dt.datetime) -> None:
    with pytest.raises(Refused):
        actions.load_demo(actor=SYSTEM, now=now)
    with pytest.raises(CommandError, match="echt gebruik"):
        told("load")
    assert not Programme.objects.exists()
    assert not User.objects.exists()


def test_beside_a_real_programme_nothing_is_loaded_and_no_account_is_printed(now: dt.datetime) -> None:
    programmes.create_programme(
        actor=SYSTEM, template="kansplan", name="Echt", municipality="Ergens", now=now
    )
    with override_settings(KEERPUNT_DEMO=True):
        assert "niet geladen" in told("load")
    assert told("accounts") == ""
    assert not User.objects.exists()


def test_nobody_loads_it_from_a_page(now: dt.datetime) -> None:
    somebody = User.objects.create_user("iemand@voorbeeld.example", name="Iemand")
    with override_settings(KEERPUNT_DEMO=True), pytest.raises(NotAllowed):
        actions.load_demo(actor=actors.Actor(somebody.pk, None), now=now)


@pytest.mark.parametrize("moment", ["2027-01-01 00:10", "2028-02-29 23:50"])
def test_it_loads_on_any_day(moment: str) -> None:
    now = dt.datetime.fromisoformat(moment).replace(tzinfo=dt.UTC)
    with override_settings(KEERPUNT_DEMO=True):
        assert actions.load_demo(actor=SYSTEM, now=now).programmes == 3
