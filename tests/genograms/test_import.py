"""A family from a file: by screen and by command, all or nothing, with a report per line."""

from __future__ import annotations

import datetime as dt
import io
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from keerpunt.access.verdicts import NotAllowed
from keerpunt.access.web import uploads
from keerpunt.families import queries as family_queries
from keerpunt.families import whole_stories
from keerpunt.families.enums import Standing
from keerpunt.families.models import Family
from keerpunt.genograms import reading, report
from keerpunt.genograms.actions import imports as import_actions
from keerpunt.genograms.models import Import
from keerpunt.genograms.web.import_forms import LARGEST
from keerpunt.journal.models import Entry
from keerpunt.kit import clock
from keerpunt.programmes.models import DataKey
from keerpunt.programmes.scopes import programme_scope
from tests.worlds import World

Signed = Callable[[str], Client]
TODAY = dt.date(2026, 11, 22)
SAMPLE = Path(__file__).resolve().parents[1] / "data" / "de_wit.ged"
HEAD = b"0 HEAD\n1 GEDC\n2 VERS 5.5.1\n1 CHAR UTF-8\n"
CYCLE = (
    HEAD
    + b"0 @A@ INDI\n1 NAME Anna /Bos/\n1 FAMS @F@\n1 FAMC @G@\n0 @B@ INDI\n1 NAME Bas /Bos/\n1 FAMC @F@\n1 FAMS @G@\n"
    + b"0 @F@ FAM\n1 WIFE @A@\n1 CHIL @B@\n0 @G@ FAM\n1 HUSB @B@\n1 CHIL @A@\n0 TRLR\n"
)
BAD = {
    "jpeg": (b"\xff\xd8\xff\xe0\x10JFIF" + bytes(range(1, 200)), "geen GEDCOM-bestand"),
    "text": (b"Beste coach, hier is onze stamboom.", "geen GEDCOM-bestand"),
    "nul": (HEAD + b"0 @A@ INDI\n1 NAME An\0na\n0 TRLR\n", "beschadigd"),
    "truncated": (SAMPLE.read_bytes()[:700], "halverwege"),
    "cut at a line": (SAMPLE.read_bytes().rpartition(b"0 TRLR")[0], "halverwege"),
    "nobody": (HEAD + b"0 TRLR\n", "Er staat niemand in dit bestand."),
    "encoding": (SAMPLE.read_bytes().replace("ë".encode(), b"\xeb"), "lettertekens kloppen niet"),
    "cycle": (CYCLE, "voorouder van zichzelf"),
    "broken": (HEAD + b"0 @A@ INDI\nAnna zonder nummer\n0 TRLR\n", "niet kunnen lezen"),
}


def upload(
    client: Client, content: bytes, *, name: str = "de_wit.ged", token: str | None = None, **fields: str
) -> Any:
    where = reverse("family_import")
    page = client.get(where).content.decode()
    main = page[page.index("<main") :]
    hidden = dict(re.findall(r'type="hidden" name="(\w+)"[^>]*value="([^"]*)"', main))
    if token:
        hidden["submission"] = token
    sent = {"display_name": "Gezin Import", **hidden, **fields, "file": SimpleUploadedFile(name, content)}
    return client.post(where, sent)


def decide(client: Client, where: str, deed: str, **chosen: str) -> Any:
    return client.post(where, {"submission": token_on(client, where), "deed": deed, **chosen})


def token_on(client: Client, where: str) -> str:
    page = client.get(where).content.decode()
    return str(re.findall(r'name="submission" value="([^"]*)"', page[page.index("<main") :])[-1])


def taken_in(client: Client, content: bytes, **fields: Any) -> Any:
    """Sends a file, lets a large one be read, and takes it in."""
    answer = upload(client, content, **fields)
    if answer.status_code != 303:
        return answer
    where = answer.headers["Location"]
    if 'hx-get="' in client.get(where).content.decode():
        assert decide(client, where, "lees").headers["Location"] == where
    return decide(client, where, "neem")


def counted(world: World) -> tuple[int, int, int, int]:
    with programme_scope(world.programmes["veen"].pk):
        return Family.objects.count(), Import.objects.count(), DataKey.objects.count(), Entry.objects.count()


def test_a_family_comes_in_by_the_screen(client_of: Signed, world: World) -> None:
    client = client_of("lead")
    answer = taken_in(client, SAMPLE.read_bytes())
    assert answer.status_code == 303, answer.content.decode()[-2000:]
    page = client.get(answer.headers["Location"]).content.decode()
    assert "8 mensen" in page and "3 relaties" in page
    assert "regel 53: ergens in de zomer" in page and "regel 30: PLAC Veenbeek" in page
    with programme_scope(world.programmes["veen"].pk):
        came_in = Import.objects.get()
        story = family_queries.story_of(came_in.family)
        assert came_in.family.display_name == "Gezin Import"
        assert came_in.family.lead_coach_id == world.users["lead"].pk
        assert {one.standing for one in story.persons} == {Standing.THIRD_PARTY}
        names = {(one.given_name, one.family_name) for one in story.persons}
        assert {("Zoë", "de Wit"), ("Truus", "Bos")} <= names
        noa = next(one for one in story.persons if one.given_name == "Noa")
        assert {link.kind for link, _ in story.parents_of(noa)} == {"foster"}
        lines = list(Entry.objects.filter(family_id=came_in.family_id).order_by("sequence"))
        assert [line.operation for line in lines] == [
            "families.open_family",
            "families.add_story",
            "genograms.import_family",
            "genograms.import_report",
        ]
        assert "Zo" not in str([line.subjects for line in lines])


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_stores_nothing_and_says_why(client_of: Signed, world: World, kind: str) -> None:
    content, why = BAD[kind]
    before = counted(world)
    answer = upload(client_of("lead"), content, display_name="Gezin Blijft Staan")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert why in page and "Er is niets opgeslagen." in page
    assert 'value="Gezin Blijft Staan"' in page
    assert counted(world) == before


@pytest.mark.parametrize(
    ("content", "name", "why"),
    [
        (b"", "leeg.ged", "Dit bestand is leeg"),
        (b"0 HEAD\n" * (LARGEST // 7 + 200_000), "groot.ged", "te groot: hoogstens 5 MB"),
        (SAMPLE.read_bytes(), "foto.jpg", "ander soort bestand"),
    ],
)
def test_a_file_of_another_shape_is_refused_at_the_door(
    client_of: Signed, world: World, content: bytes, name: str, why: str
) -> None:
    before = counted(world)
    answer = upload(client_of("lead"), content, name=name)
    assert answer.status_code == 422 and why in answer.content.decode()
    assert counted(world) == before


def test_without_a_file_or_name_the_form_says_so(client_of: Signed, world: World) -> None:
    client = client_of("lead")
    answer = client.post(reverse("family_import"), {})
    assert answer.status_code == 422
    assert "Kies eerst een bestand" in answer.content.decode()


def test_a_report_names_the_lines_that_refused_a_file(client_of: Signed, world: World) -> None:
    page = upload(client_of("lead"), BAD["broken"][0]).content.decode()
    assert "regel 6: Anna zonder nummer" in page


def test_twice_the_same_file_by_a_double_click_is_one_family(client_of: Signed, world: World) -> None:
    client = client_of("lead")
    page = client.get(reverse("family_import")).content.decode()
    token = re.findall(r'name="submission" value="([^"]*)"', page[page.index("<main") :])[-1]
    before = counted(world)[0]
    first = upload(client, SAMPLE.read_bytes(), token=token)
    second = upload(client, SAMPLE.read_bytes(), token=token)
    assert (first.status_code, second.status_code) == (303, 303)
    assert first.headers["Location"] == second.headers["Location"]
    other = upload(client, SAMPLE.read_bytes().replace(b"Lisa", b"Lies"), token=token)
    assert other.status_code == 422
    assert counted(world)[0] == before
    where = first.headers["Location"]
    sent = {"submission": token_on(client, where), "deed": "neem"}
    in_one, in_two = client.post(where, sent), client.post(where, sent)
    assert in_one.status_code == 303
    assert in_one.headers["Location"] == in_two.headers["Location"]
    assert counted(world)[0] == before + 1


def test_a_coordinator_brings_a_family_in_for_a_coach(client_of: Signed, world: World) -> None:
    client = client_of("coordinator")
    coach = world.users["stranger"]
    answer = taken_in(client, SAMPLE.read_bytes(), lead_coach=str(coach.pk))
    assert answer.status_code == 303
    assert "8 mensen" in client.get(answer.headers["Location"]).content.decode()
    assert client_of("manager").get(answer.headers["Location"]).status_code == 404
    assert client_of("lead").get(answer.headers["Location"]).status_code == 404
    assert client_of("stranger").get(answer.headers["Location"]).status_code == 200
    with programme_scope(world.programmes["veen"].pk):
        family = Import.objects.get().family
        assert family.lead_coach_id == coach.pk
        line = Entry.objects.get(operation="genograms.import_family")
        assert line.actor_id == world.users["coordinator"].pk
    page = client.get(reverse("family_page", args=[family.reference]))
    assert page.headers["Location"] == reverse("family_reason", args=[family.reference])


def test_a_coach_cannot_choose_somebody_else(client_of: Signed, world: World) -> None:
    answer = upload(client_of("lead"), SAMPLE.read_bytes(), lead_coach=str(world.users["stranger"].pk))
    assert answer.status_code == 422


def test_who_opens_no_families_brings_none_in(world: World) -> None:
    with programme_scope(world.programmes["veen"].pk), pytest.raises(NotAllowed):
        import_actions.import_family(
            actor=world.actor("manager"),
            found=reading.read_file(SAMPLE.read_bytes(), today=clock.day_of(world.now)),
            display_name="Gezin",
            lead_coach_id=world.users["lead"].pk,
            now=world.now,
        )


@pytest.mark.parametrize(
    ("name", "persons"),
    [("shakespeare", 31), ("bronte", 14), ("bach", 33), ("ptolemaic", 38), ("royal92", 3010)],
)
def test_real_files_come_in_by_both_doors(
    client_of: Signed, world: World, shared_folder: Path, capsys: Any, name: str, persons: int
) -> None:
    file = shared_folder / "gedcom" / f"{name}.ged"
    if not file.exists():
        pytest.skip(f"{file.name} is not beside the project")
    client = client_of("lead")
    answer = taken_in(client, file.read_bytes(), name=file.name)
    assert answer.status_code == 303
    assert f"{persons} mensen" in client.get(answer.headers["Location"]).content.decode()
    family_page = answer.headers["Location"].split("ingelezen/")[0]
    assert client.get(family_page).status_code == 200
    call_command("family", "import", str(file), programme="Gezinscoach Veenrand")
    told = capsys.readouterr().out
    assert f"{persons} mensen" in told and "regel " in told
    with programme_scope(world.programmes["veen"].pk):
        rows = list(Import.objects.order_by("at"))
        assert len(rows) == 2 and rows[1].by_id is None
        kept = [report.read(row.report) for row in rows]
        assert kept[0] == kept[1]


def test_the_command_refuses_and_stores_nothing(world: World, tmp_path: Path, capsys: Any) -> None:
    file = tmp_path / "kring.ged"
    file.write_bytes(CYCLE)
    before = counted(world)
    with pytest.raises(CommandError, match="voorouder van zichzelf") as refused:
        call_command("family", "import", str(file), programme="Gezinscoach Veenrand")
    assert refused.value.returncode == 1
    assert counted(world) == before
    for wrong in (
        {"programme": "bestaat niet"},
        {"programme": "Gezinscoach Veenrand", "coach": "x@y.example"},
    ):
        with pytest.raises(CommandError):
            call_command("family", "import", str(SAMPLE), **wrong)
    with pytest.raises(CommandError, match="could not be opened"):
        call_command("family", "import", str(tmp_path / "weg.ged"), programme="Gezinscoach Veenrand")
    assert counted(world) == before


def test_the_command_takes_the_coach_who_leads_fewest(world: World, capsys: Any) -> None:
    call_command(
        "family", "import", str(SAMPLE), programme=world.programmes["veen"].reference, name="Gezin Kies"
    )
    coach = capsys.readouterr().out.strip().rsplit("\n", 1)[1]
    assert coach.startswith("Vaste coach: ") and "lead@" not in coach and "stand_in@" not in coach
    email = "lead@voorbeeld.example"
    call_command("family", "import", str(SAMPLE), programme=world.programmes["veen"].reference, coach=email)
    assert email in capsys.readouterr().out


def test_brothers_and_sisters_without_parents_hang_together() -> None:
    people = b"".join(b"0 @%c@ INDI\n1 NAME %c /Bos/\n1 FAMC @F@\n" % (key, key) for key in b"AB")
    found = reading.read_file(HEAD + people + b"0 @F@ FAM\n1 CHIL @A@\n1 CHIL @B@\n0 TRLR\n", today=TODAY)
    assert found.story is not None
    assert len(found.story.persons) == 3
    assert {link.child for link in found.story.parenthoods} == {"A", "B"}
    assert len({link.parent for link in found.story.parenthoods}) == 1


def test_every_code_of_the_reader_has_its_sentence() -> None:
    assert set(report._titles()) == set(report.Code)


def bulky(people: int, couples: int = 0, children: int = 0, events: int = 0) -> bytes:
    """A file of so many people; couples of the first ones, children of each couple, events of each person."""
    lines = [HEAD.decode().strip()]
    of: dict[int, list[str]] = {}
    families = []
    for number in range(couples):
        one, other = number % people, (number + 1 + number // people) % people
        of.setdefault(one, []).append(f"1 FAMS @F{number}@")
        of.setdefault(other, []).append(f"1 FAMS @F{number}@")
        family = [f"0 @F{number}@ FAM", f"1 HUSB @I{one}@", f"1 WIFE @I{other}@"]
        for child in range(children):
            key = people + number * children + child
            of.setdefault(key, []).append(f"1 FAMC @F{number}@")
            family.append(f"1 CHIL @I{key}@")
        families += family
    for number in range(people + couples * children):
        lines += [f"0 @I{number}@ INDI", f"1 NAME Naam{number} /Bos/", *of.get(number, ())]
        lines += ["1 RESI", "2 DATE 1900"] * events
    return "\n".join([*lines, *families, "0 TRLR", ""]).encode()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (bulky(5_001), "te veel mensen"),
        (bulky(80, couples=3_001), "te veel relaties"),
        (bulky(20, couples=19, children=160), "te veel ouders en kinderen"),
        (bulky(100, events=51), "te veel gebeurtenissen"),
        (bulky(900, events=170), "te veel regels"),
    ],
)
def test_a_file_that_brings_too_much_is_refused_with_a_sentence(
    client_of: Signed, world: World, content: bytes, why: str
) -> None:
    before = counted(world)
    client = client_of("lead")
    answer = upload(client, content)
    if answer.status_code == 303:  # a large one, that is read by a job
        where = answer.headers["Location"]
        assert decide(client, where, "lees").status_code == 303
        answer = client.get(where)
        assert decide(client, where, "neem").status_code == 422
    page = answer.content.decode()
    assert why in page and "Er is niets opgeslagen." in page
    assert counted(world)[:3] == before[:3]


def test_a_file_is_read_before_anything_is_locked(
    client_of: Signed, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    depth = []
    read = reading.read_file

    def watched(content: bytes, **how: Any) -> reading.ReadFile:
        depth.append(len(connection.savepoint_ids))
        return read(content, **how)

    ready = whole_stories.ready

    def sealed(*args: Any, **how: Any) -> Any:
        depth.append(len(connection.savepoint_ids))
        return ready(*args, **how)

    monkeypatch.setattr(reading, "read_file", watched)
    monkeypatch.setattr(whole_stories, "ready", sealed)
    outside = len(connection.savepoint_ids)
    assert taken_in(client_of("lead"), SAMPLE.read_bytes()).status_code == 303
    assert depth == [outside, outside]


def test_a_very_large_family_is_drawn_in_part_and_listed_in_pages(
    client_of: Signed, world: World, shared_folder: Path
) -> None:
    file = shared_folder / "gedcom" / "royal92.ged"
    content = file.read_bytes() if file.exists() else bulky(600, couples=500, children=4)
    client = client_of("lead")
    answer = taken_in(client, content)
    assert answer.status_code == 303, answer.content.decode()[-2000:]
    where = answer.headers["Location"].split("ingelezen/")[0]
    began = time.process_time()
    page = client.get(where).content.decode()
    assert time.process_time() - began < 3  # about a third of a second on a quiet machine
    assert "Deze stamboom is groot. Je ziet de 150 mensen" in page
    assert page.count('class="genogram-link"') == 150
    assert page.count('class="people__link"') == 200
    second = client.get(where, {"mensen": 2}).content.decode()
    assert second.count('class="people__link"') == 200
    assert 'aria-current="page"' in second and '<details class="more" open>' in second


def test_a_file_that_is_far_too_large_is_not_kept_while_it_comes_in(
    client_of: Signed, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads.io, "BytesIO", Watched)
    Watched.most = 0
    for content in (b"0 HEAD\n" * 2_000_000, b"0 HEAD\n" * 930_000):
        page = upload(client_of("lead"), content, display_name="Gezin Blijft Staan")
        text = page.content.decode()
        assert page.status_code == 422 and "te groot: hoogstens 5 MB" in text
        assert 'value="Gezin Blijft Staan"' in text
    assert Watched.most <= 6 * 1024 * 1024


class Watched(io.BytesIO):
    """Remembers how much it ever held."""

    most = 0

    def write(self, data: Any) -> int:
        written = super().write(data)
        Watched.most = max(Watched.most, self.tell())
        return written
