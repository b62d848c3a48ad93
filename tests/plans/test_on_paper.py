"""A plan on paper: what stands on it, and files with tags that screen readers follow."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import itertools
import re
import shutil
import subprocess
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from keerpunt.engines.genogram import paper as files
from keerpunt.journal.models import Entry
from keerpunt.plans import on_paper, outline, queries
from keerpunt.plans.actions import deciding, goals, progress, small_steps, texts, versions
from keerpunt.plans.enums import GoalState, Horizon
from keerpunt.plans.models import PlanVersion
from keerpunt.plans.on_paper import Choices
from keerpunt.programmes.scopes import programme_scope
from keerpunt.ui import formats
from tests.engines.test_genogram_paper import fonts_of, tags
from tests.families.browsing import Visitor
from tests.plans.scenes import PlanScene
from tests.worlds import World


@pytest.fixture
def told(world: World) -> Iterator[PlanScene]:
    """A plan with everything that can stand on paper."""
    with programme_scope(world.programmes["veen"].pk):
        scene = PlanScene(world)
        dream = scene.dream()
        deciding.accept_proposal(row=dream, version=None, **scene.together)
        goal = scene.goal(own_words="Ik maak het af.", horizon=Horizon.LONG, spoken_by=scene.person("sanne"))
        deciding.accept_proposal(row=goal, version=None, **scene.together)
        due = scene.today + dt.timedelta(days=9)
        scene.step(goal, "Stageplek vragen", due_on=due)
        done = scene.step(goal, "Aangemeld bij school")
        small_steps.tick_step(step=done, version=None, **scene.around)
        progress.record_progress(goal=goal, score=6, **scene.around)
        scene.goal("De post op orde", calm=True)
        ended = scene.goal("Schulden weg")
        goals.end_goal(
            goal=ended,
            state=GoalState.REACHED,
            ending="De laatste brief is betaald.",
            version=None,
            **scene.around,
        )
        texts.write_agreement(words="Femke belt niet na zes uur.", spoken_by=None, **scene.together)
        yield scene


@pytest.fixture(autouse=True)
def _without_second_factor(settings: Any) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def coach(told: PlanScene) -> Visitor:
    return Visitor(told.world)


def pdf_at(coach: Visitor, route: str = "plan_pdf", **query: str) -> pikepdf.Pdf:
    answer = coach.client.get(coach.at(route, **query))
    assert answer.status_code == 200 and answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'inline; filename="ons-plan.pdf"'
    return pikepdf.open(io.BytesIO(answer.content))


def kinds_of(pdf: pikepdf.Pdf) -> list[str]:
    return [str(tag.S) for tag in tags(pdf)]


def test_the_choices_lead_to_every_kind_of_paper(coach: Visitor) -> None:
    page = coach.text(coach.at("plan_print"))
    for route in ("plan_pdf", "plan_to_print", "plan_blank_pdf"):
        assert f'formaction="{coach.at(route)}"' in page
    assert coach.at("plan_print") in coach.text(coach.at("plan_page"))


@pytest.mark.parametrize(
    ("language", "title"), [("nl", "Gezinsplan van gezin De Wit"), ("en", "Gezinsplan · Gezin De Wit")]
)
def test_the_pdf_is_tagged_in_the_language_that_the_family_chose(
    coach: Visitor, language: str, title: str
) -> None:
    with pdf_at(coach, taal=language) as pdf:
        assert str(pdf.Root.Lang) == language and bool(pdf.Root.MarkInfo.Marked)
        with pdf.open_metadata() as metadata:
            assert str(metadata["pdfuaid:part"]) == "1"
            assert str(metadata["dc:title"]) == title
        kinds = kinds_of(pdf)
        assert kinds.count("/H1") == 1 and kinds.count("/H3") == 2 and kinds.count("/H2") >= 4
        # One table: what the family wants, beside the steps to it. Its heads are heads, of columns and of goals.
        assert kinds.count("/Table") == 1 and kinds.count("/TH") == 2 + 2 and kinds.count("/TR") == 1 + 2
        assert {len(tag.A.Headers) for tag in tags(pdf) if str(tag.S) == "/TD"} == {2}
        spoken = [str(tag.Alt) for tag in tags(pdf) if str(tag.S) == "/Figure"]
        expected = {
            "nl": "Op een schaal van 0 tot 10: begin 2, nu 6, goed genoeg 8.",
            "en": "On a scale of 0 to 10: start 2, now 6, good enough 8.",
        }
        assert expected[language] in spoken and len(spoken) == 2
        assert fonts_of(pdf)[0]
        assert 1 <= len(pdf.pages) <= 2


def test_headings_do_not_skip_a_level(coach: Visitor) -> None:
    page = coach.text(coach.at("plan_to_print"))
    levels = [int(part[0]) for part in page.split("<h")[1:] if part[0].isdigit()]
    assert levels[0] == 1 and all(later <= earlier + 1 for earlier, later in itertools.pairwise(levels))


def test_the_page_says_what_the_plan_says(coach: Visitor) -> None:
    page = coach.text(coach.at("plan_to_print"))
    for words in (
        "“Met mijn zus een eigen schoonmaakbedrijf.”",
        "Mbo-2 Dienstverlening halen",
        "“Ik maak het af.”",
    ):
        assert words in page
    for words in (
        "Stageplek vragen",
        "Aangemeld bij school",
        "Femke belt niet na zes uur.",
        "De laatste brief is betaald.",
    ):
        assert words in page
    assert "We kijken samen terug op" in page and "voorstel" in page


def test_proposals_can_stay_away(coach: Visitor) -> None:
    page = coach.text(coach.at("plan_to_print", voorstellen="0"))
    assert "De post op orde" not in page and "Mbo-2 Dienstverlening halen" in page
    assert "voorstel" not in page[page.index("<main") :]


def test_every_proposal_says_that_it_is_one(told: PlanScene, coach: Visitor) -> None:
    sanne = told.person("sanne")
    texts.write_talent(person=sanne, words="Weet alles van dieren.", spoken_by=sanne, **told.around)
    page = coach.text(coach.at("plan_to_print"))
    for words in ("Het is druk thuis.", "Weet alles van dieren.", "De post op orde", "Stageplek vragen"):
        line = re.split("</(?:li|p|h3|th)>", page[page.index(words) :])[0]
        assert "<em>voorstel</em>" in line or "<small>voorstel · " in line, words
    dream = page[page.index("Met mijn zus") :].split("</li>")[0]
    assert "voorstel" not in dream


def test_the_marks_of_a_scale_are_in_letters_in_the_file_too(
    coach: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What lies beside the sheet is in no file: what was laid out is read with where it lies, not what was given."""
    given: list[tuple[str, str]] = []

    def kept(html: str, style: str) -> bytes:
        given.append((html, style))
        return b""

    monkeypatch.setattr(files, "pdf", kept)
    coach.client.get(coach.at("plan_pdf"))
    (html, style), *_ = given
    maker = import_module("weasyprint")
    pages = maker.HTML(string=html).render(stylesheets=[maker.CSS(string=style)]).pages
    laid_out = " ".join(
        box.text
        for page in pages
        for box in page._page_box.descendants(placeholders=True)
        if hasattr(box, "text") and 0 <= box.position_x <= page.width - box.width
    )
    for words in ("begin 2", "nu 6", "goed genoeg 8", "Stageplek vragen", "Femke belt niet na zes uur."):
        assert words in laid_out, words


def test_another_year_is_told_and_this_one_is_not(told: PlanScene, coach: Visitor) -> None:
    goal = told.goal("Noa leest met plezier")
    long_ago = dt.date(told.today.year - 1, 11, 21)
    for words, day in (("Samen lezen", long_ago), ("Voorlezen", told.today)):
        step = told.step(goal, words)
        type(step).objects.filter(pk=step.pk).update(done_on=day)
    page = coach.text(coach.at("plan_to_print"))
    plain = page.replace("\u00a0", " ")
    assert f"Gedaan op 21 november {long_ago.year}: Samen lezen" in plain
    assert f"Gedaan op {formats.day_month(told.today)}: Voorlezen" in plain


def test_a_day_to_look_back_that_is_over_is_not_promised_again(told: PlanScene, coach: Visitor) -> None:
    assert "We kijken samen terug op" in coach.text(coach.at("plan_to_print"))
    over = told.today - dt.timedelta(days=3)
    type(told.plan).objects.filter(pk=told.plan.pk).update(evaluate_on=over)
    page = coach.text(coach.at("plan_to_print"))
    assert "We kijken samen terug op" not in page and "We kiezen een nieuwe dag." in page


def test_what_was_agreed_stands_on_its_version_also_when_it_ended_since(
    told: PlanScene, coach: Visitor
) -> None:
    current = queries.current_outline(told.family)
    assert current is not None
    kept = dataclasses.replace(
        current,
        agreements=tuple(
            dataclasses.replace(one, ended_on=told.today - dt.timedelta(days=1)) for one in current.agreements
        ),
    )
    PlanVersion.objects.create(
        programme_id=told.family.programme_id,
        family=told.family,
        number=1,
        agreed_on=told.today - dt.timedelta(days=9),
        agreed_by='["Sanne"]',
        content=outline.to_json(kept),
        typed_by=told.world.users["lead"],
        at=told.now,
    )
    page = coach.text(coach.at("plan_to_print", versie="1"))
    assert "Femke belt niet na zes uur." in page


def test_what_the_family_declined_is_nowhere_on_paper(told: PlanScene, coach: Visitor) -> None:
    goal = told.goal("Een cursus budgetteren")
    deciding.decline_proposal(row=goal, version=None, **told.together)
    assert "budgetteren" not in coach.text(coach.at("plan_to_print"))


def test_a_version_is_printed_as_it_was_agreed(told: PlanScene, coach: Visitor) -> None:
    current = queries.current_outline(told.family)
    assert current is not None
    agreeing = versions.Agreeing([told.person("sanne")], told.today, others="oma Ria")
    versions.agree_on_version(agreeing=agreeing, seen=outline.mark_of(current), **told.around)
    told.goal("Kwam er later bij")
    now, then = coach.text(coach.at("plan_to_print")), coach.text(coach.at("plan_to_print", versie="1"))
    assert "Kwam er later bij" in now and "Kwam er later bij" not in then
    assert "Vastgesteld door Sanne en oma Ria op" in then
    assert "Kwam er later bij" in coach.text(coach.at("plan_to_print", versie="77"))


def large_plan(told: PlanScene, goal_count: int, steps: int) -> None:
    """So many goals, each with so many steps of which two are done, through the actions."""
    for number in range(goal_count):
        goal = told.goal(f"Doel {number}: de post op orde", own_words="Dan slaap ik beter.")
        for place in range(steps):
            step = told.step(goal, f"De post openen, keer {place}", due_on=told.today)
            if place < 2:
                small_steps.tick_step(step=step, version=None, **told.around)


def words_in(content: bytes, folder: Path) -> str:
    """What a reader of the file reads, as pdftotext does."""
    tool = shutil.which("pdftotext")
    if not tool:
        pytest.skip("there is no pdftotext here")
    kept = folder / "plan.pdf"
    kept.write_bytes(content)
    read = subprocess.run([tool, str(kept), "-"], capture_output=True, check=True)
    return " ".join(read.stdout.decode().split())


def test_twelve_goals_and_sixty_steps_take_two_sheets_and_say_what_is_not_there(
    told: PlanScene, coach: Visitor, tmp_path: Path
) -> None:
    large_plan(told, 10, 6)
    with pdf_at(coach) as pdf:
        assert len(pdf.pages) == 2
        kinds = kinds_of(pdf)
        # A goal each, in full or in short; the heads of a table stand again on the next sheet.
        assert kinds.count("/H3") == 12 and kinds.count("/TR") == 12 + 2
        assert sum(str(tag.S) == "/Figure" for tag in tags(pdf)) == on_paper.FULL
    answer = coach.client.get(coach.at("plan_pdf"))
    read = words_in(answer.content, tmp_path)
    for words in ("En nog 3 stappen", "Eerder gedaan: 2 stappen", "Op dit papier staat een deel."):
        assert words in read, words


def test_what_is_very_long_runs_on_and_is_not_cut(told: PlanScene, coach: Visitor, tmp_path: Path) -> None:
    goal = told.goal("Schuldhulpverleningstraject" * 8, own_words="مريم zegt: rustig aan 🙂")
    told.step(goal, "woord " * 830 + "einde")
    answer = coach.client.get(coach.at("plan_pdf"))
    read = words_in(answer.content, tmp_path)
    assert read.count("woord") == 830 and "einde" in read
    with pikepdf.open(io.BytesIO(answer.content)) as pdf:
        assert len(pdf.pages) >= 2


def test_a_plan_of_two_hundred_goals_is_all_there(coach: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    step = outline.StepLine(outline.Said("s", "s", "Bellen", "own"))
    goals = tuple(
        outline.GoalBlock(outline.Said(f"g{number}", "r", f"Doel {number}", "own"), steps=(step, step))
        for number in range(200)
    )
    monkeypatch.setattr(queries, "current_outline", lambda family: outline.Outline(goals=goals))
    with pdf_at(coach) as pdf:
        assert kinds_of(pdf).count("/H3") == 200 and len(pdf.pages) > 2


def test_whose_words_they_are_stands_with_a_reason_and_with_an_ending(
    told: PlanScene, coach: Visitor
) -> None:
    together = told.goal("Vaker samen eten", own_words="Dan praten we.", spoken_by=told.family)
    deciding.accept_proposal(row=together, version=None, **told.together)
    ended = told.goal("Samen sporten")
    goals.end_goal(
        goal=ended,
        state=GoalState.LET_GO,
        ending="Het paste niet.",
        spoken_by=told.family,
        version=None,
        **told.around,
    )
    page = coach.text(coach.at("plan_to_print"))
    for words in ("“Dan praten we.”", "“Het paste niet.”"):
        assert f"{words} <small>het gezin samen</small>" in page, words
    assert re.search(r"De laatste brief is betaald. <small>[^<]+ schreef het op</small>", page)


def test_a_page_that_no_reader_of_xml_takes_still_becomes_a_file() -> None:
    whole = '<!DOCTYPE html><html lang="nl"><head><title>x</title></head><body><p>een</p></body></html>'
    for html in (
        whole,
        whole.replace("</p>", "<br></p>"),
        whole.replace("een", "<svg><title>y</title></svg>"),
    ):
        with pikepdf.open(io.BytesIO(files.pdf(html, "p { margin: 0 }"))) as pdf:
            assert str(pdf.Root.Lang) == "nl" and "/P" in kinds_of(pdf)


def test_large_print_is_larger_and_still_tagged(coach: Visitor) -> None:
    assert '<body class="large">' in coach.text(coach.at("plan_to_print", letter="groot"))
    with pdf_at(coach) as small, pdf_at(coach, letter="groot") as large:
        assert len(large.pages) >= len(small.pages)
        assert kinds_of(large).count("/H1") == 1


def test_an_empty_plan_can_be_filled_in_by_hand(coach: Visitor) -> None:
    with pdf_at(coach, "plan_blank_pdf") as pdf:
        assert len(pdf.pages) == 2
        kinds = kinds_of(pdf)
        assert kinds.count("/H1") == 1 and kinds.count("/Table") == 3 and kinds.count("/TH") == 12
    page = coach.text(coach.at("plan_blank"))
    assert "Sanne" not in page[page.index("<main") :]


def test_the_map_comes_along_without_anything_private(world: World, told: PlanScene, coach: Visitor) -> None:
    page = coach.text(coach.at("plan_to_print", stamboom="1"))
    assert "Onze familie" in page and "<svg" in page[page.index("Onze familie") :]
    assert "genogram-tie" not in page and "genogram-home" not in page
    with pdf_at(coach, stamboom="1") as pdf:
        spoken = [str(tag.Alt) for tag in tags(pdf) if str(tag.S) == "/Figure"]
        assert any(one.startswith("Stamboom") for one in spoken)


def test_each_kind_of_reading_has_its_line(told: PlanScene, coach: Visitor) -> None:
    for route in ("plan_print", "plan_to_print", "plan_pdf"):
        coach.client.get(coach.at(route))
    lines = set(Entry.objects.filter(kind="read").values_list("operation", flat=True))
    assert {"desk.plan_print_choices", "desk.plan_to_print", "desk.plan_pdf"} <= lines


def test_without_pango_there_is_the_page_and_a_plain_sentence(
    coach: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(html: str, style: str) -> bytes:
        raise files.NoPaper("weasyprint")

    monkeypatch.setattr(files, "pdf", missing)
    for route in ("plan_pdf", "plan_blank_pdf"):
        page = coach.text(coach.at(route))
        assert "Deze computer kan geen pdf maken." in page


def test_without_a_plan_there_is_nothing_to_print(world: World) -> None:
    other = Visitor(world, "stand_in", "zwart")
    answer = other.client.get(other.at("plan_print"))
    assert answer.status_code == 302 and answer.headers["Location"] == other.at("plan_page")


def test_the_choice_of_nonsense_is_no_choice(coach: Visitor) -> None:
    assert coach.client.get(coach.at("plan_to_print", taal="xx", versie="-1", letter="x")).status_code == 200
    assert Choices().language == "nl"
