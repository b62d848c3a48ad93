"""The demo loads through the actions of real use, once, and never beside real families."""

import datetime as dt
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.test import TestCase, override_settings
from django.utils import translation

from keerpunt.access import actors
from keerpunt.access.models import Reason
from keerpunt.accounts.models import User
from keerpunt.administration.models import Invitation
from keerpunt.demo import actions, people, queries
from keerpunt.demo.plans import PLANS
from keerpunt.demo.stories import STORIES
from keerpunt.engines.genogram import own_json
from keerpunt.engines.genogram import told as told_rows
from keerpunt.engines.genogram.layout import lay_out
from keerpunt.families import queries as family_queries
from keerpunt.families import questions as family_questions
from keerpunt.families.models import Authority, CareTeamSeat, ContactPoint, Family, Helper, Person
from keerpunt.genograms import drawing, minimal, taking_along
from keerpunt.journal import queries as journal_queries
from keerpunt.journal.enums import Kind
from keerpunt.journal.models import Entry
from keerpunt.kit import clock
from keerpunt.plans import queries as plan_queries
from keerpunt.programmes.enums import Role
from keerpunt.programmes.models import Membership, Programme
from keerpunt.programmes.scopes import across_programmes, programme_scope

pytestmark = pytest.mark.django_db
SYSTEM = actors.system(None)


@pytest.fixture(scope="module")
def now() -> dt.datetime:
    """The moment of loading."""
    return clock.now()


@pytest.fixture(scope="module")
def loaded(
    now: dt.datetime, django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[actions.Loaded]:
    """The demo, loaded once for this whole module, with the anchors of its journal written."""
    anchors = tmp_path_factory.mktemp("anchors")
    with (
        override_settings(KEERPUNT_DEMO=True, KEERPUNT_ANCHORS=anchors),
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        with TestCase.captureOnCommitCallbacks(execute=True):
            done = actions.load_demo(actor=SYSTEM, now=now)
        yield done
        transaction.set_rollback(True)


def told(command: str) -> str:
    """What `keerpunt demo …` prints."""
    out = StringIO()
    call_command("demo", command, stdout=out)
    return out.getvalue()


def test_three_programmes_with_their_families_and_people(loaded: actions.Loaded) -> None:
    assert (loaded.programmes, loaded.families, loaded.users) == (3, 12, 16)
    assert {programme.template for programme in Programme.objects.all()} == {
        "gezinscoach",
        "kansplan",
        "gezinsbudget-tandem",
    }
    assert all(programme.is_demo for programme in Programme.objects.all())
    with across_programmes():
        assert Family.objects.count() == len(STORIES)
        assert Person.objects.count() == sum(len(story.people) for story in STORIES)
        assert Authority.objects.exists()
        assert ContactPoint.objects.exists()
        assert Helper.objects.exists()
        assert Membership.objects.count() == sum(len(one.works) for one in people.PROFESSIONALS)
        assert Invitation.objects.filter(accepted_at__isnull=True).count() == 0
        assert set(Family.objects.values_list("phase", flat=True)) == {
            "acquaintance",
            "under_way",
            "aftercare",
            "completed",
            "stopped",
        }


def test_every_family_stands_on_a_map_and_one_date_is_asked_about(
    loaded: actions.Loaded, now: dt.datetime
) -> None:
    today = clock.day_of(now)
    asked = []
    for programme in Programme.objects.all():
        with programme_scope(programme.pk):
            for family in Family.objects.select_related("data_key"):
                story = family_queries.story_of(family)
                genogram = drawing.genogram_of(story, drawing.focus_of(story, today))
                assert len(lay_out(genogram).places) == len(story.persons) + len(story.losses)
                asked += [family.display_name for _ in family_questions.questions_of(story, today=today)]
    assert asked == ["Gezin Dorenbos-Mensink"]


def test_the_journal_is_whole_and_others_stand_in_it(loaded: actions.Loaded) -> None:
    assert len(list(Path(settings.KEERPUNT_ANCHORS).iterdir())) == 4
    with across_programmes():
        assert [journal_queries.proof(chain) for chain in journal_queries.chains()] == [[], [], [], []]
        reasons = Entry.objects.filter(kind=Kind.READ).exclude(reason="")
        assert {entry.role for entry in reasons} == {"coordinator"}
        assert len({entry.family_id for entry in reasons}) >= 8
        assert all(reason.words for reason in Reason.objects.all())


def test_the_acts_of_a_programme_follow_each_other_in_time(loaded: actions.Loaded, now: dt.datetime) -> None:
    with across_programmes():
        for programme in Programme.objects.all():
            moments = [
                entry.at
                for entry in Entry.objects.filter(chain=str(programme.pk), family_id__isnull=False).order_by(
                    "sequence"
                )
            ]
            assert moments == sorted(moments)
            assert moments[-1] < now


def test_one_warm_handover_is_on_its_way(loaded: actions.Loaded, now: dt.datetime) -> None:
    with across_programmes():
        family = Family.objects.get(handover_on__isnull=False)
        today = clock.day_of(now)
        assert family.handover_on is not None
        assert family.handover_on > today
        leads = CareTeamSeat.objects.filter(family=family, role="lead_coach", starts_on__lte=today)
        assert {seat.user_id for seat in leads} == {family.lead_coach_id, family.next_lead_coach_id}


def test_everybody_who_is_shown_can_sign_in(loaded: actions.Loaded) -> None:
    shown = queries.accounts()
    assert {account.email for account in shown} == {people.BY_KEY[key].email for key in people.SHOWN}
    for account in shown:
        user = User.objects.get(email=account.email)
        assert user.check_password(account.password)
    assert User.objects.filter(is_installation_administrator=True).count() == 1
    assert User.objects.get(email="grace@voorbeeld.example").language == "en"


def test_a_second_load_does_nothing_and_says_so(loaded: actions.Loaded) -> None:
    with across_programmes():
        before = Entry.objects.count()
    assert "niet geladen" in told("load")
    with across_programmes():
        assert Entry.objects.count() == before


def test_the_accounts_are_printed_with_one_for_each_role(loaded: actions.Loaded) -> None:
    text = told("accounts")
    with translation.override("nl"):
        roles = [str(Role.COORDINATOR.label), str(Role.PROGRAMME_MANAGER.label)]
    for word in ("gezinscoach", *roles, "beheerder", "femke@", people.PASSWORD):
        assert word in text


def test_the_short_export_holds_nothing_of_who_is_no_member(loaded: actions.Loaded) -> None:
    looked_at = 0
    for programme in Programme.objects.all():
        with programme_scope(programme.pk), translation.override("nl"):
            for family in Family.objects.select_related("data_key"):
                whole = taking_along.whole(family)
                short = own_json.write(minimal.minimal(whole))
                members = {one.id for one in whole.persons if one.standing == "member"}
                of_members, of_others = _said_of(whole, members)
                own = "\n".join(of_members)
                assert of_others
                for value in filter(None, of_others):
                    as_a_word = re.compile(rf"(?<!\w){re.escape(value)}(?!\w)")
                    assert as_a_word.search(own) or not as_a_word.search(short), (family, value)
                    looked_at += 1
    assert looked_at > 200


def _said_of(row: Any, members: set[str]) -> tuple[set[str], set[str]]:
    """Names, dates and words longer than three letters: what is about members alone, and what is about others too."""
    of_members: set[str] = set()
    of_others: set[str] = set()
    for kind, about, _default in told_rows.fields_of(type(row)):
        if about["is"] == "rows":
            for one in getattr(row, kind):
                mine, theirs = _said_of(one, members)
                of_members |= mine
                of_others |= theirs
    values = set()
    for kind, about, _default in told_rows.fields_of(type(row)):
        value = getattr(row, kind)
        if about["is"] == "date" and value is not None:
            values.add(value.code())
        elif about["is"] == "text" and kind == "role_name":
            values |= set(re.findall(r"\b[A-Z]\w+", value))
        elif about["is"] == "text":
            values |= {value, *(re.findall(r"\b[A-Z]\w+", value) if kind.endswith("name") else ())}
    whom = {
        getattr(row, kind)
        for kind, about, _ in told_rows.fields_of(type(row))
        if about["is"] in ("key", "who")
    }
    whom |= {
        key
        for kind, about, _ in told_rows.fields_of(type(row))
        if about["is"] == "people"
        for key in getattr(row, kind)
    }
    whom -= {None}
    kept = of_members if whom and whom <= members else of_others
    if isinstance(row, told_rows.Household | told_rows.NetworkLink):
        kept = of_others
    if isinstance(row, told_rows.Event):  # no note goes out, of a member neither
        of_others.add(row.note)
        values.discard(row.note)
    kept |= {value for value in values if len(value) > 3}
    return of_members, of_others


def test_every_plan_stands_there_as_it_was_told(loaded: actions.Loaded) -> None:
    for programme in Programme.objects.all():
        with programme_scope(programme.pk):
            for family in Family.objects.all():
                told = PLANS.get(family.display_name.removeprefix("Gezin "))
                found = plan_queries.current_outline(family)
                assert (found is None) == (told is None)
                if told is None or found is None:
                    continue
                assert {one.said.words for one in found.dreams} == {one.words for one in told.dreams}
                assert {goal.said.words for goal in found.goals} >= {aim.words for aim in told.aims}
                assert len(plan_queries.versions_of(family)) == len(told.kept)
                assert found.evaluate_on is not None
