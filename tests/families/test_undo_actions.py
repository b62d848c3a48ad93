"""Every action with its inverse or its refusal. A new action goes into one of the three tables below, or this fails."""

from __future__ import annotations

import datetime as dt
import importlib
import inspect
import pkgutil
from types import ModuleType

import pytest
from django.utils import translation

from keerpunt import families, genograms
from keerpunt.access.verdicts import Refused
from keerpunt.families import last_deed, undo_words
from keerpunt.families.actions import (
    files,
    stories,
    team,
)
from keerpunt.families.enums import (
    Phase,
    SeatRole,
)
from keerpunt.families.models import (
    CareTeamSeat,
)
from keerpunt.kit import clock
from tests.families import undoing as undone
from tests.families.scenes import Scene
from tests.families.undo_acts import INVERSE, Act, person_facts


def _seat(scene: Scene) -> CareTeamSeat:
    return CareTeamSeat.objects.get(family=scene.family, user=scene.world.users["stand_in"])


def _handover(scene: Scene) -> object:
    soon = clock.day_of(scene.now) + dt.timedelta(days=9)
    coming = scene.world.users["stranger"].pk
    return team.plan_handover(user_id=coming, handover_on=soon, stays=True, version=None, **scene.around)


def _cancel(scene: Scene) -> object:
    _handover(scene)
    return team.cancel_handover(version=None, **scene.around)


def _open(scene: Scene) -> object:
    scene.family = files.open_family(
        actor=scene.actor,
        display_name="Gezin Nieuw",
        started_on=clock.day_of(scene.now),
        lead_coach_id=scene.world.users["lead"].pk,
        now=scene.now,
    )
    return scene.family


#: Actions that cannot be undone at once: what is done, and how the sentence begins that says what to do instead.
REFUSED: dict[str, tuple[Act, str]] = {
    "files.open_family": (_open, "Adding a family cannot be undone."),
    "files.change_family": (
        lambda s: files.change_family(
            display_name="Anders",
            started_on=s.family.started_on,
            phase=Phase.AFTERCARE,
            version=None,
            **s.around,
        ),
        "You changed the name, start or phase. Choose “Change details”",
    ),
    "stories.add_story": (
        lambda s: stories.add_story(story=stories.StoryFacts({"a": person_facts()}), **s.around),
        "You read in a whole family map.",
    ),
    "team.fill_seat": (
        lambda s: team.fill_seat(
            user_id=s.world.users["stranger"].pk,
            role=SeatRole.CO_COACH,
            purpose="",
            last_day=None,
            **s.around,
        ),
        "You added somebody to the team. Take them out",
    ),
    "team.change_seat": (
        lambda s: team.change_seat(seat=_seat(s), purpose="iets", last_day=None, version=None, **s.around),
        "You changed a seat in the team. Change it back",
    ),
    "team.end_seat": (
        lambda s: team.end_seat(seat=_seat(s), version=None, **s.around),
        "You took somebody out of the team. Add them",
    ),
    "team.plan_handover": (_handover, "You planned a handover. Call it off"),
    "team.cancel_handover": (_cancel, "You called a handover off. Plan it again"),
}

#: What is no deed of somebody in a family's story, and why.
NO_DEED: dict[str, str] = {
    "undoing.undo_last": "undoing is not undone: it is done again by hand (test_undoing.py)",
    "undoing.forget_deeds": "the system's own tidying, not about a family's story",
    "team.settle_handovers": "the system writes down what came about by itself",
    "genograms.answer_question": "keeps what was told by answers.add_answer, which is the deed",
    "genograms.pass_question": "where somebody is in the questions is no part of the story",
    "genograms.take_along": "a copy leaves the house; the story stays as it is",
    "genograms.hold_file": "a file that waits is in no family yet",
    "genograms.note_state": "a file that waits is in no family yet",
    "genograms.keep_found": "a file that waits is in no family yet",
    "genograms.drop_file": "a file that waits is in no family yet",
    "genograms.tidy_up_files": "a file that waits is in no family yet",
    "genograms.import_into_family": "adds a story to a family; its deed is stories.add_story",
    "genograms.import_family": "adds a story to a family of its own; its deed is stories.add_story",
}


def _modules(room: ModuleType) -> list[ModuleType]:
    actions = importlib.import_module(f"{room.__name__}.actions")
    if not hasattr(actions, "__path__"):
        return [actions]
    names = [found.name for found in pkgutil.iter_modules(actions.__path__)]
    return [importlib.import_module(f"{actions.__name__}.{name}") for name in names]


def _actions() -> dict[str, object]:
    """Every public function of the two rooms that acts for somebody: its first word is the actor, and it is no step."""
    found: dict[str, object] = {}
    for room in (families, genograms):
        for module in _modules(room):
            short = module.__name__.rpartition(".")[2]
            if short in ("steps", "deeds"):
                continue
            for name, function in inspect.getmembers(module, inspect.isfunction):
                if function.__module__ == module.__name__ and not name.startswith("_"):
                    assert next(iter(inspect.signature(function).parameters)) == "actor", name
                    place = short if room is families else "genograms"
                    found[f"{place}.{name}"] = function
    return found


def test_every_action_has_its_inverse_or_its_refusal() -> None:
    listed = [*INVERSE, *REFUSED, *NO_DEED]
    assert sorted(listed) == sorted(set(listed))
    assert sorted(_actions().keys() - set(listed)) == [], "an action without its inverse or its refusal"
    assert sorted(set(listed) - _actions().keys()) == [], "an action that is no longer there"


def _in_english(scene: Scene) -> str:
    with translation.override("en"), pytest.raises(Refused) as refusal:
        undone.undo(scene)
    return refusal.value.message


@pytest.mark.parametrize("name", INVERSE)
def test_what_is_done_and_undone_leaves_the_whole_story_as_it_was(scene: Scene, name: str) -> None:
    act = INVERSE[name](scene)
    before, versions = undone.whole_story(scene.family), undone.versions(scene.family)
    act(scene)
    deed = undone.last_deed(scene.family, scene.actor)
    assert deed.operation.partition(".")[2] == name.partition(".")[2]
    assert deed.operation in undo_words.DONE
    assert undone.whole_story(scene.family) != before
    _, line = scene.one_line_for(lambda: undone.undo(scene))
    assert line.operation == "families.undo"
    assert line.subjects
    assert undone.whole_story(scene.family) == before
    now = undone.versions(scene.family)
    assert all(now[key] >= version for key, version in versions.items())
    touched = {one["id"] for one in last_deed.noted_in(deed)}
    assert all(now[key] > versions.get(key, 0) for key in touched)


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_undone_says_why_and_what_to_do_instead(scene: Scene, name: str) -> None:
    act, sentence = REFUSED[name]
    act(scene)
    after = undone.whole_story(scene.family)
    deed = undone.last_deed(scene.family, scene.actor)
    assert deed.operation in undo_words.INSTEAD
    said = ""

    def refused() -> None:
        nonlocal said
        said = _in_english(scene)

    scene.no_line_for(refused)
    assert said.startswith(sentence)
    assert undone.whole_story(scene.family) == after


def test_the_words_name_what_can_be_undone_and_nothing_else() -> None:
    assert {code.partition(".")[2] for code in undo_words.DONE} == {
        name.partition(".")[2] for name in INVERSE
    }
    assert {code.partition(".")[2] for code in undo_words.INSTEAD} == {
        name.partition(".")[2] for name in REFUSED
    }
