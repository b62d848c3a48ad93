"""A file between being given and being taken in: read by a job, looked at, matched with who is there, gone in a day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from benchmarks import gedcom_mutants
from keerpunt.engines.genogram import own_json, told
from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.families import queries as family_queries
from keerpunt.genograms import reading, report, taking_in, tasks
from keerpunt.genograms.actions import waiting as waiting_actions
from keerpunt.genograms.enums import ReadingState
from keerpunt.genograms.models import Import, WaitingFile
from keerpunt.journal.models import Entry
from keerpunt.programmes.scopes import across_programmes, programme_scope
from tests.genograms.test_import import HEAD, SAMPLE, bulky, counted, decide, token_on, upload
from tests.worlds import World

Signed = Callable[[str], Client]
LARGE = bulky(900, couples=300, children=2, events=3)


def row(world: World) -> WaitingFile:
    with programme_scope(world.programmes["veen"].pk):
        found: WaitingFile = WaitingFile.objects.get()
        return found


def work() -> None:
    """Does what a worker does with the files that wait; the worker itself closes the connection of a test."""
    with across_programmes():
        waiting = DBTaskResult.objects.filter(task_path="keerpunt.genograms.tasks.read_waiting")
        orders = [order["args"] for order in waiting.values_list("args_kwargs", flat=True)]
    for order in orders:
        tasks.read_waiting.func(*order)


def test_a_large_file_waits_for_a_worker_that_reads_it(client_of: Signed, world: World) -> None:
    client = client_of("lead")
    where = upload(client, LARGE).headers["Location"]
    page = client.get(where).content.decode()
    assert "Het bestand wordt gelezen" in page and "wacht op de beurt" in page
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in page
    assert row(world).state == ReadingState.WAITING
    part = client.get(where, headers={"HX-Request": "true"})
    assert part.content.decode().lstrip().startswith("<progress") and "<main" not in part.content.decode()
    work()
    assert row(world).state == ReadingState.READ
    assert client.get(where, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"
    page = client.get(where).content.decode()
    assert "Dit komt erbij" in page and "1.500 mensen" in page.replace("1500", "1.500")
    report_page = decide(client, where, "neem").headers["Location"]
    assert "300 relaties" in client.get(report_page).content.decode()
    with across_programmes():
        assert not WaitingFile.objects.exists()


def test_without_a_worker_it_says_so_and_is_read_by_a_button(client_of: Signed, world: World) -> None:
    with time_machine.travel(world.now, tick=False):
        client = client_of("lead")
        where = upload(client, LARGE).headers["Location"]
        assert "wacht nog op de beurt" not in client.get(where).content.decode()
    with time_machine.travel(world.now + dt.timedelta(seconds=11), tick=False):
        assert "Het bestand wacht nog op de beurt." in client.get(where).content.decode()
        refused = decide(client, where, "neem")
        assert refused.status_code == 422
        assert "Dit bestand is nog niet gelezen. Wacht even." in refused.content.decode()
        assert decide(client, where, "lees").headers["Location"] == where
    assert row(world).state == ReadingState.READ
    work()  # the worker comes too late
    assert row(world).state == ReadingState.READ


def test_what_waits_is_sealed_and_the_file_goes_once_it_was_read(client_of: Signed, world: World) -> None:
    client = client_of("lead")
    where = upload(client, LARGE, display_name="Gezin Geheim").headers["Location"]
    waiting = row(world)
    stored = bytes(waiting.content) + bytes(waiting.wishes)
    assert waiting.content and b"Naam1" not in stored and b"Geheim" not in stored
    with across_programmes():
        told_to_worker = str(list(DBTaskResult.objects.values_list("args_kwargs", flat=True)))
    assert "Naam" not in told_to_worker and "Geheim" not in told_to_worker
    decide(client, where, "lees")
    waiting = row(world)
    assert not waiting.content and waiting.found and b"Naam1" not in bytes(waiting.found)


def test_after_a_day_it_is_gone(client_of: Signed, world: World) -> None:
    with time_machine.travel(world.now, tick=False):
        client = client_of("lead")
        where = upload(client, SAMPLE.read_bytes()).headers["Location"]
        assert client.get(where).status_code == 200
        assert client_of("stand_in").get(where).status_code == 404
    with time_machine.travel(world.now + dt.timedelta(hours=24), tick=False):
        assert client_of("lead").get(where).status_code == 404
        assert tasks.let_go.func() == 1
    with across_programmes():
        assert not WaitingFile.objects.exists()


def test_nobody_keeps_more_than_five_files(client_of: Signed, world: World) -> None:
    client = client_of("lead")
    for _ in range(waiting_actions.MOST_PER_USER + 2):
        assert upload(client, SAMPLE.read_bytes()).status_code == 303
    with across_programmes():
        assert WaitingFile.objects.count() == waiting_actions.MOST_PER_USER


def test_a_file_is_let_go_of(client_of: Signed, world: World) -> None:
    client = client_of("lead")
    where = upload(client, SAMPLE.read_bytes()).headers["Location"]
    before = counted(world)[:3]
    assert decide(client, where, "weg").headers["Location"] == reverse("family_import")
    assert client.get(where).status_code == 404
    assert counted(world)[:3] == before


def test_a_fault_of_ours_says_so(
    client_of: Signed, world: World, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError("Naam1 is private")

    client = client_of("lead")
    where = upload(client, LARGE).headers["Location"]
    with monkeypatch.context() as patch:
        patch.setattr(reading, "read_file", broken)
        work()
    assert row(world).state == ReadingState.FAILED
    assert "private" not in caplog.text
    assert "Dat ligt aan ons." in client.get(where).content.decode()
    assert decide(client, where, "lees").status_code == 303
    assert "Dit komt erbij" in client.get(where).content.decode()


def test_dates_that_cannot_be_true_come_in_and_are_flagged(client_of: Signed, world: World) -> None:
    odd = b"0 @A@ INDI\n1 NAME Anna /Bos/\n1 BIRT\n2 DATE 1950\n1 DEAT\n2 DATE 1940\n0 TRLR\n"
    client = client_of("lead")
    where = upload(client, HEAD + odd).headers["Location"]
    assert "Klopt het dat Anna eerder overleden is dan geboren?" in client.get(where).content.decode()
    page = client.get(decide(client, where, "neem").headers["Location"]).content.decode()
    assert "Klopt het dat Anna eerder overleden is dan geboren?" in page


def more_of_wit() -> told.Family:
    """Sanne and Lisa of the world's family, told otherwise, with a father for Sanne and a friend."""
    return told.Family(
        persons=(
            told.Person(
                "s", given_name="SANNE", family_name="de Wit", sex="female", born=UncertainDate(1980)
            ),
            told.Person("l", given_name="Lisa"),
            told.Person("w", given_name="Willem", sex="male"),
        ),
        parenthoods=(told.Parenthood("s", "w"), told.Parenthood("l", "s")),
        events=(told.Event(("s",), "moving", UncertainDate(2001), note="Naar zee"),),
    )


def given_wit(world: World) -> None:
    """Sanne gets a family name and a year of birth, so that there is something to compare with."""
    with programme_scope(world.programmes["veen"].pk):
        sanne = world.persons["sanne"]
        sanne.given_name, sanne.family_name, sanne.born, sanne.sex = "Sanne", "de Wit", "1980-05", "female"
        sanne.save()


def test_who_may_be_there_already_is_asked_and_never_assumed(client_of: Signed, world: World) -> None:
    given_wit(world)
    client, family = client_of("lead"), world.families["wit"]
    form = reverse("family_import_into", args=[family.reference])
    content = own_json.write(more_of_wit()).encode()
    page = client.get(form).content.decode()
    token = re.findall(r'name="submission" value="([^"]*)"', page[page.index("<main") :])[-1]
    sent = {"submission": token, "file": SimpleUploadedFile("meer.json", content)}
    where = client.post(form, sent).headers["Location"]
    page = client.get(where).content.decode()
    assert "SANNE de Wit (1980) in het bestand en Sanne de Wit (1980) hier: dezelfde?" in page
    assert "De naam en het geboortejaar zijn gelijk." in page
    assert re.search(r'value="ander"[^>]* checked', page)
    with programme_scope(family.programme_id):
        people = len(family_queries.story_of(family).persons)
    decide(client, where, "neem")
    with programme_scope(family.programme_id):
        assert len(family_queries.story_of(family).persons) == people + 3


def test_the_same_person_stays_as_is_and_the_difference_is_listed(client_of: Signed, world: World) -> None:
    given_wit(world)
    client, family = client_of("lead"), world.families["wit"]
    with programme_scope(family.programme_id):
        waiting = waiting_actions.hold_file(
            actor=world.actor("lead"),
            content=b"",
            found=reading.ReadFile(more_of_wit(), ()),
            wishes=waiting_actions.Wishes(),
            family=family,
            now=world.now,
        )
        before = family_queries.story_of(family)
    where = reverse("import_preview", args=[waiting.pk])
    answer = decide(client, where, "neem", wie_0="dezelfde")
    assert answer.status_code == 303, answer.content.decode()[-3000:]
    with programme_scope(family.programme_id):
        story = family_queries.story_of(family)
        sanne = story.by_key[world.persons["sanne"].pk]
        assert len(story.persons) == len(before.persons) + 2
        assert (sanne.given_name, sanne.born, sanne.version) == ("Sanne", "1980-05", 1)
        assert "Willem" in {parent.given_name for _, parent in story.parents_of(sanne)}
        assert "Naar zee" in {event.note for event in story.events_about(sanne)}
        lines = report.read(Import.objects.get().report)[1]
        operations = list(Entry.objects.filter(family_id=family.pk).values_list("operation", flat=True))
    assert [line.detail for line in lines if line.code == "differs"] == [
        "Sanne de Wit: geboren: hier mei 1980, in het bestand 1980"
    ]
    assert "genograms.import_into_family" in operations and "genograms.import_preview" in operations
    assert "Het bestand zegt iets anders" in client.get(answer.headers["Location"]).content.decode()


def test_a_circle_with_who_is_there_refuses_the_whole(client_of: Signed, world: World) -> None:
    given_wit(world)
    client, family = client_of("lead"), world.families["wit"]
    with programme_scope(family.programme_id):
        story = family_queries.story_of(family)
        lisa = world.persons["lisa"]
        lisa.family_name = "de Wit"
        lisa.save()
        circle = told.Family(
            persons=(
                told.Person("s", given_name="Sanne", family_name="de Wit", born=UncertainDate(1980)),
                told.Person("l", given_name=lisa.given_name, family_name="de Wit"),
            ),
            parenthoods=(told.Parenthood("s", "l"),),
        )
        waiting = waiting_actions.hold_file(
            actor=world.actor("lead"),
            content=b"",
            found=reading.ReadFile(circle, ()),
            wishes=waiting_actions.Wishes(),
            family=family,
            now=world.now,
        )
    where = reverse("import_preview", args=[waiting.pk])
    answer = decide(client, where, "neem", wie_0="dezelfde", wie_1="dezelfde")
    assert answer.status_code == 422
    assert "Iemand zou afstammen van zichzelf." in answer.content.decode()
    with programme_scope(family.programme_id):
        assert len(family_queries.story_of(family).persons) == len(story.persons)


def test_who_was_taken_away_meanwhile_is_no_longer_the_same(client_of: Signed, world: World) -> None:
    given_wit(world)
    client, family = client_of("lead"), world.families["wit"]
    with programme_scope(family.programme_id):
        waiting = waiting_actions.hold_file(
            actor=world.actor("lead"),
            content=b"",
            found=reading.ReadFile(more_of_wit(), ()),
            wishes=waiting_actions.Wishes(),
            family=family,
            now=world.now,
        )
        where = reverse("import_preview", args=[waiting.pk])
        token = token_on(client, where)
        sanne = world.persons["sanne"]
        sanne.removed_at = world.now
        sanne.save()
    answer = client.post(where, {"submission": token, "deed": "neem", "wie_0": "dezelfde"})
    assert answer.status_code == 303
    with programme_scope(family.programme_id):
        names = [one.given_name for one in family_queries.story_of(family).persons]
    assert "SANNE" in names  # nobody is there any more who could be the same


def test_the_command_takes_our_own_json_too(world: World, tmp_path: Path, capsys: Any) -> None:
    file = tmp_path / "meer.json"
    file.write_text(own_json.write(more_of_wit()), encoding="utf-8")
    call_command("family", "import", str(file), programme="Gezinscoach Veenrand")
    assert "3 mensen" in capsys.readouterr().out
    file.write_text('{"format": "keerpunt-family", "version": 1, "persons": [{"id": 3}]}', encoding="utf-8")
    with pytest.raises(CommandError):
        call_command("family", "import", str(file), programme="Gezinscoach Veenrand")
    assert "persons[0].id" in capsys.readouterr().out


def test_mutants_come_through_the_room_as_well(world: World) -> None:
    files = gedcom_mutants.seeds()
    for number in range(120):
        found = reading.read_file(gedcom_mutants.mutant(number, 3, files), today=dt.date(2026, 11, 22))
        assert (found.story is None) == any(line.level == "error" for line in found.report)
        assert report.groups(found.report) or found.story
        if found.story is not None:
            with programme_scope(world.programmes["veen"].pk):
                taking_in.for_new(world.programmes["veen"].pk, found)
        else:
            assert "Er is niets opgeslagen." in report.why_refused(found.report)


def test_who_forgets_the_name_hears_that_the_file_must_be_chosen_again(
    client_of: Signed, world: World
) -> None:
    again = "Kies het bestand nog een keer: een browser bewaart het niet. De rest staat er nog."
    client, content = client_of("lead"), SAMPLE.read_bytes()
    answer = upload(client, content, display_name="")
    page = unescape(answer.content.decode())
    assert answer.status_code == 422
    assert page.count(again) == 2, "in the summary and with the file"
    other = upload(client, content, name="foto.jpg", display_name="").content.decode()
    assert again not in unescape(other), "another file is to be chosen"
    assert again not in unescape(client.post(reverse("family_import"), {}).content.decode())
