"""A chain that is gone with its head and its anchor: what else the database holds tells that it was there."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from keerpunt.administration.actions import organisations, programmes
from keerpunt.journal import actions, expected
from keerpunt.journal.models import Entry
from keerpunt.programmes.models import Organisation, Programme
from keerpunt.programmes.scopes import across_programmes, programme_scope
from tests import worlds
from tests.journal.test_tampering import anchor_file, verified, without_guards
from tests.worlds import World


@pytest.fixture
def whole(world: World) -> World:
    """A world with all its lines."""
    worlds.note_creation(world)
    assert verified() == "whole"
    return world


def take_away(chain: str, settings: Any) -> None:
    """Everything of a chain: its lines, its head, and its anchor outside the database."""
    without_guards(
        ("DELETE FROM journal_entry WHERE chain = %s", (chain,)),
        ("DELETE FROM journal_head WHERE chain = %s", (chain,)),
    )
    anchor_file(chain, settings).unlink(missing_ok=True)


def created(world: World, name: str = "Kansplan Wold") -> Programme:
    actor = world.actor("administrator")
    return programmes.create_programme(
        actor=actor, template="kansplan", name=name, municipality="Wold", now=world.now
    )


def test_a_programmes_whole_chain_is_missed(whole: World, settings: Any) -> None:
    chain = str(whole.programmes["veen"].pk)
    take_away(chain, settings)
    told = verified()
    assert f"{chain}: BROKEN\n  line 1: missing: this programme was used" in told
    assert told.endswith("ends with 1")


def test_a_chain_that_grew_anew_does_not_hide_what_was_before(whole: World, settings: Any) -> None:
    veen = whole.programmes["veen"]
    take_away(str(veen.pk), settings)
    later = whole.now + 2 * expected.CLOCKS
    with programme_scope(veen.pk), transaction.atomic():
        actions.record(actor=whole.actor("lead"), operation="families.change_family", now=later)
    assert "begins after its first family" in verified()


def test_the_installations_whole_chain_is_missed_also_when_it_grew_anew(whole: World, settings: Any) -> None:
    take_away("installation", settings)
    missing = [f"creating programme {one.reference}" for one in whole.programmes.values()]
    told = verified()
    assert "installation: BROKEN" in told and all(words in told for words in missing)
    created(whole)
    told = verified()
    assert "installation: BROKEN" in told and all(words in told for words in missing)


def test_a_fresh_programme_has_one_line_and_no_chain_of_its_own(whole: World) -> None:
    fresh = created(whole)
    with across_programmes():
        assert not Entry.objects.filter(chain=str(fresh.pk)).exists()
    assert verified() == "whole"


def test_from_its_first_organisation_on_it_has_one(whole: World, settings: Any) -> None:
    fresh = created(whole)
    with programme_scope(fresh.pk):
        organisations.let_take_part(
            actor=whole.actor("administrator"),
            programme=fresh,
            organisation=Organisation.objects.get(),
            now=whole.now,
        )
    assert verified() == "whole"
    take_away(str(fresh.pk), settings)
    assert f"{fresh.pk}: BROKEN" in verified()


@pytest.mark.django_db
def test_an_installation_without_a_programme_is_whole(settings: Any, tmp_path: Any) -> None:
    settings.KEERPUNT_ANCHORS = tmp_path
    assert verified() == "whole"


def test_what_is_missing_is_never_accepted(whole: World, settings: Any) -> None:
    chain = str(whole.programmes["veen"].pk)
    take_away(chain, settings)
    with pytest.raises(CommandError, match="not whole"):
        call_command("journal", "accept-restore", stdout=StringIO())
    assert not anchor_file(chain, settings).exists()
