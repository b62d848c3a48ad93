"""Searching in the plans: who finds what, how it is shown, and that the question is kept nowhere."""

from __future__ import annotations

import datetime as dt
import logging
import re
import uuid
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from keerpunt.access import actions as access_actions
from keerpunt.access.enums import ReasonCode
from keerpunt.accounts.models import HeldText
from keerpunt.desk import found, marking
from keerpunt.desk.found import Kind
from keerpunt.families import policies as family_policies
from keerpunt.families.models import Family
from keerpunt.journal.models import Entry, Submission
from keerpunt.kit import clock, fields, sealing
from keerpunt.plans import policies as plan_policies
from keerpunt.plans.actions import evaluating, goals, plans, progress, texts
from keerpunt.plans.enums import GoalState
from keerpunt.plans.models import (
    Agreement,
    EarlierWording,
    Evaluation,
    EvaluationGoal,
    Goal,
    PlanVersion,
    Progress,
    Step,
)
from keerpunt.programmes.scopes import programme_scope
from tests.plans.scenes import PlanScene
from tests.worlds import World, add_families

Signed = Callable[[str], Client]
MARK = re.compile(r"<mark>([^<]*)</mark>")


@pytest.fixture
def scene(world: World) -> Iterator[PlanScene]:
    with programme_scope(world.programmes["veen"].pk):
        yield PlanScene(world)


def ask(client: Client, words: str, **more: Any) -> Any:
    return client.post("/zoeken/", {"zoek": words, **more})


def told(answer: Any) -> str:
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def hits(scene: PlanScene, name: str, words: str) -> list[tuple[Kind, str]]:
    result = found.search(
        scene.world.actor(name), marking.words_of(words), on=scene.today, now=scene.world.now
    )
    return [(hit.kind, hit.text) for hit in result.hits]


def everything(scene: PlanScene) -> None:
    """A plan with one text of every kind, each with the word kraanvogel and one of its own."""
    sanne = scene.person("sanne")
    scene.dream("Kraanvogel droom")
    texts.write_talent(person=sanne, words="Kraanvogel talent", spoken_by=None, **scene.around)
    texts.write_agreement(words="Kraanvogel afspraak", spoken_by=None, **scene.around)
    goal = scene.goal("Kraanvogel doel", own_words="Kraanvogel reden")
    scene.step(goal, "Kraanvogel stap")
    progress.record_progress(goal=goal, score=4, note="Kraanvogel cijfer", **scene.around)
    plans.change_plan(
        facts=plans.PlanFacts(evaluate_on=scene.plan.evaluate_on, where_now="Kraanvogel nu"),
        version=None,
        **scene.around,
    )
    looked = evaluating.LookedAt(goal=goal, helped="Kraanvogel hielp", score=5, change="Kraanvogel anders")
    evaluating.hold_evaluation(
        facts=evaluating.EvaluationFacts(
            held_on=scene.today,
            next_on=scene.today + dt.timedelta(days=60),
            present=[sanne],
            others="Buurvrouw Kraanvogel",
            changes="Kraanvogel verandert",
            goals=[looked],
        ),
        version=None,
        **scene.around,
    )
    ended = scene.goal("Kraanvogel los")
    goals.end_goal(
        goal=ended, state=GoalState.LET_GO, ending="Kraanvogel voorbij", version=None, **scene.around
    )


def reasoned(world: World, name: str) -> None:
    family = world.families["wit"]
    access_actions.give_reason(
        actor=world.actor(name),
        family_id=family.pk,
        data_key_id=family.data_key_id,
        code=ReasonCode.COMPLAINT,
        words="De moeder belde.",
        now=world.now,
    )


# Who finds what.


def test_families_that_are_searched_are_those_whose_plan_may_be_read(scene: PlanScene, world: World) -> None:
    now = world.now
    for name in world.users:
        actor = world.actor(name)
        if actor.programme_id != scene.family.programme_id:
            continue
        searched = found._families(actor, scene.today, now)
        may = {
            family.pk
            for family in Family.objects.all()
            if plan_policies.can_read_plan(actor, family, on=scene.today, now=now)
        }
        assert set(searched) == may, name
        seated = {
            key
            for key in may
            if family_policies.can_edit_family(actor, Family.objects.get(pk=key), on=scene.today)
        }
        assert {key for key, family in searched.items() if family.seat} == seated, name


@pytest.mark.parametrize(
    ("name", "finds"),
    [
        ("lead", True),
        ("stand_in", True),
        ("reasoned", True),
        ("coordinator", False),
        ("former", False),
        ("coming", False),
        ("stranger", False),
        ("other_coach", False),
    ],
)
def test_who_may_read_the_plan_finds_it_and_nobody_else(
    scene: PlanScene, client_of: Signed, name: str, finds: bool
) -> None:
    everything(scene)
    text = told(ask(client_of(name), "kraanvogel"))
    assert bool(MARK.search(text)) is finds
    assert ("Kraanvogel doel" in text.replace("<mark>", "").replace("</mark>", "")) is finds


@pytest.mark.parametrize("name", ["manager", "administrator"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_for_others_there_is_no_such_page(client_of: Signed, name: str, method: str) -> None:
    assert getattr(client_of(name), method)("/zoeken/", {"zoek": "wit"}).status_code == 404


def test_only_rows_of_families_that_may_be_opened_are_opened(
    scene: PlanScene, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything(scene)
    keys, unseal = set(), sealing.unseal

    def watched(sealed: bytes, *, row_id: uuid.UUID, place: str) -> str:
        keys.add(uuid.UUID(bytes=bytes(sealed[1:17])))
        return unseal(sealed, row_id=row_id, place=place)

    monkeypatch.setattr(sealing, "unseal", watched)
    assert hits(scene, "stranger", "kraanvogel") == [] and keys == set()
    assert hits(scene, "lead", "kraanvogel") and keys == {scene.family.data_key_id}


# What is found.


def test_every_kind_of_text_is_found(scene: PlanScene) -> None:
    everything(scene)
    assert sorted(hits(scene, "lead", "kraanvogel")) == sorted(
        [
            (Kind.GOAL, "Kraanvogel doel"),
            (Kind.GOAL, "Kraanvogel reden"),
            (Kind.GOAL, "Kraanvogel los"),
            (Kind.GOAL, "Kraanvogel voorbij"),
            (Kind.STEP, "Kraanvogel stap"),
            (Kind.DREAM, "Kraanvogel droom"),
            (Kind.TALENT, "Kraanvogel talent"),
            (Kind.AGREEMENT, "Kraanvogel afspraak"),
            (Kind.EVALUATION, "Kraanvogel verandert"),
            (Kind.EVALUATION, "Buurvrouw Kraanvogel"),
            (Kind.EVALUATION, "Kraanvogel hielp"),
            (Kind.EVALUATION, "Kraanvogel anders"),
            (Kind.PROGRESS, "Kraanvogel cijfer"),
            (Kind.WHERE_NOW, "Kraanvogel nu"),
        ]
    )


def test_every_sealed_text_is_searched_or_left_out_on_purpose(scene: PlanScene) -> None:
    left_out = {
        (EarlierWording, "words"): "how a text read before",
        (PlanVersion, "content"): "an earlier plan",
        (PlanVersion, "agreed_by"): "an earlier plan",
        (Step, "other"): "a name beside the step, not a text",
        (Goal, "proposed_terms"): "marks and keys of persons, no text",
        (Agreement, "proposed_terms"): "a day, no text",
    }
    searched = {(place.rows().model, column) for place in found.PLACES for column in place.columns}
    models = {model for model, _ in searched} | {EarlierWording, PlanVersion}
    sealed = {(model, name) for model in models for name in fields.sealed_names(model)}
    assert searched | set(left_out) == sealed and not searched & set(left_out)
    assert models >= {Evaluation, EvaluationGoal, Goal, Progress, Step}


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("KRAÁNVOGEL doel", 1),
        ("doel kraan", 1),
        ("kraanvogel nergens", 0),
        ("doel stap", 0),  # in two texts, not in one
        ("aanvog", 14),
        ("  kraan\u200bvogel  ", 14),
    ],
)
def test_all_words_in_one_text_without_accents_and_capitals(
    scene: PlanScene, client_of: Signed, words: str, count: int
) -> None:
    everything(scene)
    text = told(ask(client_of("lead"), words))
    assert len(re.findall('class="hits__hit"', text)) == count
    assert ("Niets gevonden." in text) is (count == 0)


def test_what_was_reworded_or_taken_off_is_not_found_and_what_waits_is(scene: PlanScene) -> None:
    dream = scene.dream("Vroeger een kraanvogel")
    texts.reword_text(row=dream, words="Nu een reiger", spoken_by=None, version=None, **scene.around)
    assert hits(scene, "lead", "kraanvogel") == [] and len(hits(scene, "lead", "reiger")) == 1
    texts.remove_text(row=dream, version=None, **scene.around)
    assert hits(scene, "lead", "reiger") == []
    goal = goals.set_goal(
        facts=goals.GoalFacts(words="Eigen woorden", owners=[scene.person("sanne")]), **scene.together
    )
    goals.change_goal(
        goal=goal,
        facts=goals.GoalFacts(words="Een ooievaar misschien", owners=[scene.person("sanne")]),
        version=None,
        **scene.around,
    )
    assert hits(scene, "lead", "ooievaar") == [(Kind.GOAL, "Een ooievaar misschien")]


def test_a_hit_says_family_kind_and_whose_and_marks_the_word(scene: PlanScene, client_of: Signed) -> None:
    everything(scene)
    text = told(ask(client_of("lead"), "kraanvogel droom"))
    assert MARK.findall(text) == ["Kraanvogel", "droom"]
    assert "Gezin De Wit" in text and "Sanne" in text
    assert re.search(r'class="nl-data-badge tag tag--plain">droom<', text)


def test_what_was_typed_is_shown_as_text(scene: PlanScene, client_of: Signed) -> None:
    scene.goal("<img src=x onerror=alert(1)> kraanvogel")
    raw = ask(client_of("lead"), "kraanvogel <img").content.decode()
    assert "<img src=x" not in raw and "<mark>&lt;img</mark>" in raw


@pytest.mark.parametrize("words", ["", "   ", "a", "é", "a b c", "\u200d\u200da"])
def test_fewer_than_two_letters_is_refused_and_stays(scene: PlanScene, client_of: Signed, words: str) -> None:
    answer = ask(client_of("lead"), words)
    assert answer.status_code == 422
    assert "Schrijf ten minste twee letters." in answer.content.decode()


def test_a_question_that_is_too_long_is_refused_and_stays(client_of: Signed) -> None:
    answer = ask(client_of("lead"), "kraanvogel " * 20)
    assert answer.status_code == 422 and "kraanvogel kraanvogel" in answer.content.decode()


def test_fifty_on_a_page_and_every_hit_once(scene: PlanScene, client_of: Signed) -> None:
    goal = scene.goal()
    for number in range(53):
        scene.step(goal, f"Kraanvogel nummer {number:02}")
    client, seen = client_of("lead"), []
    for asked in ("", "2"):
        text = told(ask(client, "kraanvogel", pagina=asked)).replace("<mark>", "").replace("</mark>", "")
        seen.append(re.findall(r"Kraanvogel nummer (\d\d)", text))
    assert [len(part) for part in seen] == [50, 3] and len({*seen[0], *seen[1]}) == 53
    first = told(ask(client, "kraanvogel"))
    assert "Pagina 1 van 2" in first and "53 plekken" in first and 'name="pagina" value="2"' in first
    assert told(ask(client, "kraanvogel", pagina="99")).count('class="hits__hit"') == 3
    assert ask(client, "kraanvogel", pagina="x").status_code == 422


def test_both_languages(scene: PlanScene, client_of: Signed, world: World) -> None:
    everything(scene)
    world.users["lead"].language = "en"
    world.users["lead"].save(update_fields=["language"])
    text = told(ask(client_of("lead"), "kraanvogel"))
    assert "Search in the plans" in text and ">looking back<" in text and "Zoeken" not in text


# Kept nowhere.


def test_searching_leaves_a_line_with_a_number_and_not_the_question(
    scene: PlanScene, world: World, client_of: Signed, caplog: pytest.LogCaptureFixture
) -> None:
    everything(scene)
    submitted = Submission.objects.count()
    with caplog.at_level(logging.DEBUG):
        text = told(ask(client_of("lead"), "kraanvogel"))
    assert "kraanvogel" not in caplog.text.lower()
    lines = list(Entry.objects.filter(actor_id=world.users["lead"].pk, operation="desk.search_plans"))
    assert [(line.kind, line.family_id, line.subjects) for line in lines] == [
        ("list", None, [["count", "1"]])
    ]
    assert (Submission.objects.count(), HeldText.objects.count()) == (submitted, 0)
    assert "?zoek" not in text and 'method="get"' not in text


def test_of_a_family_that_a_reason_opened_there_is_its_own_line(
    scene: PlanScene, world: World, client_of: Signed
) -> None:
    everything(scene)
    reasoned(world, "coordinator")
    told(ask(client_of("coordinator"), "kraanvogel"))
    told(ask(client_of("coordinator"), "nergens"))
    lines = Entry.objects.filter(actor_id=world.users["coordinator"].pk, operation="desk.search_plans")
    assert [(line.kind, line.family_id, line.reason) for line in lines.order_by("sequence")] == [
        ("list", None, ""),
        ("read", scene.family.pk, "complaint"),
        ("list", None, ""),
    ]


def test_a_question_does_not_come_by_address(scene: PlanScene, client_of: Signed) -> None:
    everything(scene)
    answer = client_of("lead").get("/zoeken/?zoek=kraanvogel")
    text = answer.content.decode()
    assert answer.status_code == 200 and "Kraanvogel" not in text and "hits__hit" not in text
    assert client_of("lead").put("/zoeken/").status_code == 405


def test_without_its_token_a_question_is_not_answered(world: World, settings: Any) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.users["lead"], backend="allauth.account.auth_backends.AuthenticationBackend")
    assert ask(client, "kraanvogel").status_code == 403


# What it costs.


def test_the_number_of_queries_does_not_grow(scene: PlanScene, world: World, client_of: Signed) -> None:
    client = client_of("stranger")

    def counted(more: int) -> int:
        for key in add_families(world, more):
            family = Family.objects.get(pk=key)
            on = clock.day_of(world.now) + dt.timedelta(days=30)
            facts = plans.PlanFacts(evaluate_on=on, where_now="Een kraanvogel.")
            plans.begin_plan(actor=world.actor("stranger"), family=family, facts=facts, now=world.now)
        ask(client, "kraanvogel")
        with CaptureQueriesContext(connection) as captured:
            assert "kraanvogel" in told(ask(client, "kraanvogel"))
        return len(captured.captured_queries)

    assert counted(2) == counted(20) <= 16
