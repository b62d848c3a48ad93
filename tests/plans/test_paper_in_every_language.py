"""A plan on paper of a family that writes in another script, with emoji, or at great length: whole, or with where the rest is."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from keerpunt.engines.genogram import paper as files
from keerpunt.plans import on_paper
from keerpunt.plans.actions import small_steps
from keerpunt.programmes.scopes import programme_scope
from tests.engines.test_genogram_letters import machine_fonts, read
from tests.families.browsing import Visitor
from tests.plans.scenes import PlanScene
from tests.worlds import World

ARABIC = "أريد أن أتعلم اللغة"
REST = "(de rest staat in Keerpunt)"


@pytest.fixture
def begun(world: World, settings: Any) -> Iterator[PlanScene]:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False
    with programme_scope(world.programmes["veen"].pk):
        yield PlanScene(world)


@pytest.fixture
def coach(begun: PlanScene) -> Visitor:
    return Visitor(begun.world)


def called(begun: PlanScene, name: str) -> None:
    """Gives Sanne another name."""
    sanne = begun.person("sanne")
    sanne.given_name = name
    sanne.save()


def pdf_of(coach: Visitor, **query: str) -> bytes:
    answer = coach.client.get(coach.at("plan_pdf", **query))
    assert answer.headers["Content-Type"] == "application/pdf"
    return bytes(answer.content)


def test_what_a_family_wrote_in_arabic_and_with_emoji_is_in_the_file_in_letters_of_ours(
    begun: PlanScene, coach: Visitor, tmp_path: Path
) -> None:
    goal = begun.goal(ARABIC, own_words="Rustig aan 🙂 👨‍👩‍👧‍👦")
    begun.step(goal, "ትግርኛ: Оксана звонит → школа ✅")
    done = begun.step(goal, "שרה התקשרה")
    small_steps.tick_step(step=done, version=None, **begun.around)
    begun.dream("Nguyễn muốn mở tiệm ở Łódź 🏡")
    made = pdf_of(coach)
    assert not machine_fonts(made)
    found = " ".join(read(made, tmp_path).split())
    for words in (
        "🙂 👨‍👩‍👧‍👦",
        "ትግርኛ",
        "Оксана звонит → школа ✅",
        "Nguyễn muốn mở tiệm ở Łódź 🏡",
        "התקשרה",
    ):
        assert words in found, words
    assert all(word in found for word in ARABIC.split())
    with pikepdf.open(io.BytesIO(made)) as pdf, pdf.open_metadata() as metadata:
        assert str(metadata["pdfuaid:part"]) == "1"


def test_a_text_from_right_to_left_runs_so_and_a_name_turns_nothing_around_it(
    begun: PlanScene, coach: Visitor
) -> None:
    called(begun, "مريم")
    goal = begun.goal(ARABIC, own_words=ARABIC, owners=[begun.person("sanne")])
    begun.step(goal, ARABIC, due_on=begun.today)
    begun.step(goal, "Bellen", due_on=begun.today)
    page = coach.text(coach.at("plan_to_print"))
    assert f'<h3 dir="rtl">{ARABIC}' in page and f'<p dir="rtl">“{ARABIC}”' in page
    assert f'<li dir="rtl"><i class="box"></i>{ARABIC}' in page and '<li><i class="box"></i>Bellen' in page
    # Isolated: else the day that follows would jump over the comma.
    assert "\u2068مريم\u2069, vóór" in page and '<p class="soft">\u2068مريم\u2069 ·' in page


def test_a_long_dream_is_begun_on_paper_and_says_where_the_rest_is(
    begun: PlanScene, coach: Visitor, tmp_path: Path
) -> None:
    begun.dream("droom " * 800 + "einde")
    begun.goal("De post op orde", own_words="reden " * 300)
    step = begun.goal("Bellen")
    begun.step(step, "woord " * 300 + "slot")
    made = pdf_of(coach)
    found = " ".join(read(made, tmp_path).split())
    assert 90 <= found.count("droom") <= 100 and "einde" not in found
    assert found.count(f"…” {REST}") == 2 and found.count("reden") <= 100
    # What is to be done stands there whole.
    assert found.count("woord") == 300 and "slot" in found
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert len(pdf.pages) <= 2


def test_the_page_says_how_many_goals_stand_in_short_and_that_their_reason_is_elsewhere(
    begun: PlanScene, coach: Visitor
) -> None:
    for number in range(on_paper.FULL + 2):
        begun.goal(f"Doel {number}", own_words="Dan slaap ik beter.")
    page = coach.text(coach.at("plan_to_print"))
    assert page.count("<svg") == on_paper.FULL and page.count("waarom: zie Keerpunt") == 2
    assert f"De eerste {on_paper.FULL} doelen staan hier helemaal." in page
    assert "2 doelen staan hier kort. Alles daarover staat in Keerpunt." in page


def test_without_goals_in_short_nothing_is_said_of_them(begun: PlanScene, coach: Visitor) -> None:
    begun.goal("De post op orde")
    assert "Op dit papier staat een deel" not in coach.text(coach.at("plan_to_print"))


@pytest.mark.parametrize("route", ["plan_print", "genogram_print"])
def test_letters_that_we_do_not_bring_are_named_before_a_pdf_is_made(
    route: str, begun: PlanScene, coach: Visitor
) -> None:
    said = "De pdf heeft misschien geen letters voor"
    begun.goal("Rustig aan 🙂 مريم Łukasz → Оля")
    assert said not in coach.text(coach.at(route))
    called(begun, "张伟")
    begun.goal("张伟")
    assert f"{said} 张 伟." in coach.text(coach.at(route))


def test_what_cannot_be_told_without_the_reader_of_letters_is_not_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert files.unwritten("张伟张 Łódź") == "张 伟"

    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(files, "import_module", missing)
    assert files.unwritten("张伟") == "" == files.unwritten("Zoë")


def test_what_families_wrote_does_not_come_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    unknown = "\ue123"  # no letters have a sign of one's own making
    page = f'<!doctype html><html lang="nl"><head><title>-</title></head><body><p>{unknown}</p></body></html>'
    assert files.pdf(page, "p{color:a family}").startswith(b"%PDF")
    assert caplog.text == ""
