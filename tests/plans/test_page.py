"""The page of a plan: what stands on it for whom, what to do first, what it costs, and that it is drawn once."""

from __future__ import annotations

import datetime as dt
import re
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from keerpunt.families.actions import life_events
from keerpunt.families.enums import EventKind
from keerpunt.families.models import LifeEvent
from keerpunt.journal.models import Entry
from keerpunt.plans import outline
from keerpunt.plans import queries as plan_queries
from keerpunt.plans.actions import deciding, goal_order, goals, progress, small_steps, texts, versions
from keerpunt.plans.enums import GoalState
from keerpunt.plans.models import Goal
from keerpunt.plans.web import goal_blocks, page_views, step_lines
from keerpunt.ui import pages, patterns
from keerpunt.ui.repeated import HOLE
from tests.families.browsing import Visitor
from tests.plans.scenes import PlanScene
from tests.worlds import World

QUERIES = 14


def text_of(visitor: Visitor, name: str = "plan_page", *more: object) -> str:
    page = visitor.text(visitor.at(name, *more))
    main = page[page.index("<main") : page.index("</main>")]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def primary(visitor: Visitor) -> list[str]:
    page = visitor.text(visitor.at("plan_page"))
    return re.findall(r"nl-button--primary[^>]*>([^<]+)<", page[page.index("<main") :])


@pytest.fixture(autouse=True)
def without_second_step(settings: Any) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def lead(world: World) -> Visitor:
    return Visitor(world)


def test_without_a_plan_it_invites_to_begin_one(world: World, lead: Visitor) -> None:
    assert "Waar droomt het gezin van?" in text_of(lead) and primary(lead) == ["Aan het plan beginnen"]
    other = Visitor(world, "reasoned")
    assert "Zodra de coach er met het gezin aan begint" in text_of(other) and primary(other) == []


def test_an_empty_plan_says_what_to_do_first(scene: PlanScene, lead: Visitor) -> None:
    text = text_of(lead)
    assert "Er staat nog geen droom." in text and "Er is nog geen doel." in text
    assert primary(lead) == ["Een droom opschrijven"]
    scene.dream()
    assert primary(lead) == ["Een doel opschrijven"] or "doel" in primary(lead)[0]


def test_a_full_plan_shows_everything_in_its_place(scene: PlanScene, lead: Visitor) -> None:
    scene.dream()
    own = {"spoken_by": None, **scene.around}
    texts.write_talent(person=scene.person("lisa"), words="Kan goed luisteren.", **own)
    texts.write_agreement(words="Femke belt niet na zes uur.", **own)
    event = LifeEvent.objects.get(family=scene.family)
    school = scene.goal(event=event, own_words="“Dan kan ik werken.”")
    post = scene.goal("De post op orde", calm=True, start=3, enough=7)
    scene.step(post, "Twee brieven per dag")
    progress.record_progress(goal=post, score=5, **scene.around)
    gone = scene.goal("Een moestuin")
    goals.end_goal(goal=gone, state=GoalState.LET_GO, ending="Eerst rust.", version=None, **scene.around)
    no = texts.write_talent(person=scene.person("lisa"), words="Praat veel.", **own)
    lisa = {**scene.around, "actor": scene.held_by("lisa")}
    deciding.decline_proposal(row=no, version=None, **lisa)
    order = [post.reference, school.reference]
    goal_order.order_goals(order=order, calm_first=True, version=None, **scene.around)
    text = text_of(lead)
    for words in (
        "“Met mijn zus een eigen schoonmaakbedrijf.” Sanne",
        "Het is druk thuis.",
        "“Dan kan ik werken.” ",
        "Kan goed luisteren.",
        "Femke belt niet na zes uur.",
        "Op een schaal van 0 tot 10: begin 3, nu 5, goed genoeg 7.",
        "Twee brieven per dag",
        "1 doel dat klaar is",
        "Eerst rust.",
        "Praat veel.",
    ):
        assert words in text, words
    found = [
        text.index(words) for words in ("Eerst rust", "De post op orde", "Daarna", "Mbo-2 Dienstverlening")
    ]
    assert found == sorted(found)
    assert "van school zonder diploma" in text.casefold()


def test_one_thing_to_do_now_and_no_dead_links(scene: PlanScene, lead: Visitor) -> None:
    scene.dream()
    scene.step(scene.goal())
    assert len(primary(lead)) == 1
    page = lead.text(lead.at("plan_page"))
    links = set(re.findall(r'href="(/gezinnen/[^"#?]+)', page[page.index("<main") :]))
    assert links
    for link in links:
        assert lead.client.get(link).status_code in (200, 302), link


def test_who_reads_only_changes_nothing(scene: PlanScene, world: World) -> None:
    scene.dream()
    scene.step(scene.goal())
    page = Visitor(world, "reasoned").text(Visitor(world).at("plan_page"))
    main = page[page.index("<main") :]
    assert "Met mijn zus" in main and "<form" not in main[: main.index("</main>")]
    assert "/nieuw/" not in main and "/wijzigen/" not in main and "/samen/" not in main


@pytest.mark.parametrize("name", ["former", "coming", "stranger", "manager", "other_coach", "coordinator"])
def test_for_who_may_not_read_it_does_not_exist(scene: PlanScene, world: World, name: str) -> None:
    assert Visitor(world, name).client.get(Visitor(world).at("plan_page")).status_code == 404


def test_reading_is_noted_once(scene: PlanScene, lead: Visitor) -> None:
    text_of(lead)
    text_of(lead)
    assert Entry.objects.filter(operation="plans.plan_page").count() == 1


def fill(scene: PlanScene, goal_count: int, step_count: int) -> None:
    for number in range(goal_count):
        goal = scene.goal(f"Doel {number}", calm=bool(number % 3))
        for place in range(step_count):
            scene.step(goal, f"Stap {number} {place}", due_on=scene.today + dt.timedelta(days=place + 1))
        progress.record_progress(goal=goal, score=number % 11, **scene.around)
    scene.dream()


def test_the_queries_stay_within_the_figure_and_do_not_grow(scene: PlanScene, lead: Visitor) -> None:
    lead.client.get(reverse("account_home"))  # each process reads a programme's settings once
    scene.goal("Naar school", event=LifeEvent.objects.get(family=scene.family))
    for goal_count, step_count in ((1, 1), (11, 5)):
        fill(scene, goal_count, step_count)
        for _ in range(3):
            plan = plan_queries.current_outline(scene.family)
            assert plan is not None
            agreeing = versions.Agreeing(agreed_on=scene.today, members=[scene.person("sanne")])
            versions.agree_on_version(agreeing=agreeing, seen=outline.mark_of(plan), **scene.around)
        page_views.forget()
        counts = []
        for _ in range(2):  # drawn anew, with its reading line; then kept
            with CaptureQueriesContext(connection) as asked:
                lead.text(lead.at("plan_page"))
            work = [
                one["sql"]
                for one in asked
                if not one["sql"].startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE"))
            ]
            counts.append(len(work))
            assert len(work) <= QUERIES, "\n".join(one[:120] for one in work)
        assert counts[1] < counts[0]


def test_it_is_drawn_once_and_again_when_something_changed(
    scene: PlanScene, lead: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    draw = page_views._drawn

    def drawing(*given: Any, **more: Any) -> str:
        drawn.append(draw(*given, **more))
        return drawn[-1]

    monkeypatch.setattr(page_views, "_drawn", drawing)
    page_views.forget()
    goal = scene.goal()
    step = scene.step(goal)
    page = lead.text(lead.at("plan_page"))
    again = lead.text(lead.at("plan_page"))
    assert len(drawn) == 1
    ids = [set(re.findall(r'name="submission" value="([^"]+)"', one)) for one in (page, again)]
    assert ids[0] and not ids[0] & ids[1], "every form is given out once"
    assert HOLE not in page and 'name="csrfmiddlewaretoken" value=""' not in page
    small_steps.tick_step(step=step, version=None, **scene.around)
    lead.text(lead.at("plan_page"))
    assert len(drawn) == 2
    sanne = scene.person("sanne")
    sanne.given_name, sanne.version = "Sandra", sanne.version + 1
    sanne.save()
    assert "Sandra" in lead.text(lead.at("plan_page")) and len(drawn) == 3


def test_a_life_event_says_to_which_goal_it_belongs(scene: PlanScene, lead: Visitor) -> None:
    event = LifeEvent.objects.get(family=scene.family)
    goal = scene.goal(event=event)
    sanne = scene.world.persons["sanne"]
    told = "hoort bij het doel “Mbo-2 Dienstverlening halen”"
    for name, more, query in (
        ("family_page", (), {}),
        ("family_events", (), {}),
        ("person_page", (sanne.reference,), {}),
        ("genogram_page", (), {"wie": sanne.reference}),
    ):
        page = lead.text(lead.at(name, *more, **query))
        assert told in " ".join(re.sub(r"<[^>]+>", "", page).split()), name
        assert f"/plan/doelen/{goal.reference}/" in page, name
    # On the map only the newest events of somebody stand there, and this one, also when it is long ago by now.
    for _number in range(6):
        later: Any = life_events.EventFacts(
            kind=EventKind.OTHER, persons=[scene.person("sanne")], note="Iets"
        )
        life_events.record_life_event(facts=later, **scene.around)
    page = lead.text(lead.at("genogram_page", wie=sanne.reference))
    assert told in " ".join(re.sub(r"<[^>]+>", "", page).split())
    stored = Goal.objects.get(pk=goal.pk)
    deciding.decline_proposal(row=stored, version=None, **{**scene.together, "family": scene.family})
    assert told not in lead.text(lead.at("family_events"))
    assert "hoort bij" not in Visitor(scene.world, "stand_in", "zwart").text(
        Visitor(scene.world, "stand_in", "zwart").at("family_page")
    )


def test_a_very_long_goal_is_whole_on_its_own_page_and_begins_elsewhere(
    scene: PlanScene, lead: Visitor
) -> None:
    long = "Elke week een beetje meer rust in huis, " * 120 + "tot het klaar is."
    event = LifeEvent.objects.get(family=scene.family)
    goal = scene.goal(long, event=event)
    other = scene.goal("Naar school", serves=goal)
    own = text_of(lead, "goal_page", goal.reference)
    assert own.count(long) == 1
    ended = scene.goal(long.replace("rust", "stilte"))
    goals.end_goal(goal=ended, state=GoalState.REACHED, ending="Klaar", version=None, **scene.around)
    for name, more in (
        ("plan_page", ()),
        ("family_page", ()),
        ("family_events", ()),
        ("goal_page", (other.reference,)),
        ("goal_end", (goal.reference,)),
        ("goal_split", (goal.reference,)),
        ("goal_reopen", (ended.reference,)),
        ("progress_new", (goal.reference,)),
        ("step_new", (goal.reference,)),
        ("goals_order", ()),
        ("goal_change", (other.reference,)),
    ):
        page = lead.text(lead.at(name, *more))
        assert (
            len(max(re.findall(r"(?:Elke week een beetje meer (?:rust|stilte) in huis, )+", page), key=len))
            < 170
        ), name
        assert "in huis" in page, name


def test_english_reads_as_well(scene: PlanScene, lead: Visitor, world: World) -> None:
    scene.dream()
    world.users["lead"].language = "en"
    world.users["lead"].save()
    text = text_of(lead)
    assert "Where do we begin?" in text and "Dreams" in text and "Waar beginnen we" not in text


def test_words_are_escaped(scene: PlanScene, lead: Visitor) -> None:
    scene.goal("<b>Vet</b> & “raar” 🙂 שלום")
    page = lead.client.get(lead.at("plan_page")).content.decode()
    assert "<b>Vet</b>" not in page and "&lt;b&gt;Vet" in page and "🙂 שלום" in unescape(page)


def test_goals_and_steps_that_look_alike_are_drawn_once(
    scene: PlanScene, lead: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    page_views.forget()
    patterns._kept.cache_clear()
    drawn: list[str] = []
    draw = pages.drawn

    def drawing(template: str, context: Any) -> str:
        drawn.append(template)
        return draw(template, context)

    monkeypatch.setattr(pages, "drawn", drawing)
    for name in ("Naar school", "De post open"):
        scene.step(scene.goal(name), f"Bellen over {name.lower()}")
    text = lead.text(lead.at("plan_page"))
    assert "Bellen over naar school" in text and "Bellen over de post open" in text
    pieces = [goal_blocks.TEMPLATE, step_lines.LIST, step_lines.LINE]
    assert sorted(one for one in drawn if one in pieces) == sorted(pieces)
    drawn.clear()
    scene.step(scene.goal("Iedere dag <samen> eten"), "100% & %(ref)s \x02ref\x02")
    page = lead.client.get(lead.at("plan_page")).content.decode()
    assert "Iedere dag &lt;samen&gt; eten" in page and "100% &amp; %(ref)s ref" in page
    assert not set(pieces) & set(drawn)
    submissions = re.findall(r'name="submission" value="([^"]+)"', page)
    assert len(submissions) == len(set(submissions)) == 3 and HOLE not in page
