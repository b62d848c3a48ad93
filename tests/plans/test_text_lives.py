"""The life of a text between a family and two professionals: whatever happens, no words are lost, and the family's own words
change by the family alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from keerpunt.access.verdicts import NotAllowed, Refused
from keerpunt.plans import queries, wordings
from keerpunt.plans.actions import deciding, texts
from keerpunt.plans.models import Dream
from tests.plans.scenes import PlanScene

WORDS = ("Een hond.", "Een kat.", "Een eigen kamer.", "Naar zee.")
MEMBERS = ("sanne", "lisa")
HANDS = ("lead", "stand_in", *MEMBERS)
ACTS = ("reword", "accept", "decline", "remove")


@dataclass(frozen=True)
class Act:
    """What somebody does: a professional by name, or a member who holds the phone of the lead coach."""

    what: str
    by: str
    words: str
    whose: str


LIVES = st.lists(
    st.builds(
        Act,
        what=st.sampled_from(ACTS),
        by=st.sampled_from(HANDS),
        words=st.sampled_from(WORDS),
        whose=st.sampled_from(("", "together", *MEMBERS)),
    ),
    max_size=9,
)


def _fresh(scene: PlanScene, row: Dream) -> Dream:
    found: Dream = Dream.objects.get(pk=row.pk)
    found.family = scene.family
    return found


def _readable(row: Dream) -> set[str]:
    """Every text that can be found: in the row, and in how it read before."""
    return {row.words, row.proposed_words, *(one.words for one in queries.earlier_wordings(row))} - {""}


def _columns(row: Dream) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in Dream._meta.concrete_fields}


def _do(scene: PlanScene, row: Dream, act: Act) -> bool:
    """Whether it was done: a rule or a policy may refuse it."""
    actor = scene.held_by(act.by) if act.by in MEMBERS else scene.world.actor(act.by)
    edit: dict[str, Any] = {**scene.around, "actor": actor, "row": row, "version": row.version}
    whose: Any = scene.family if act.whose == "together" else None
    if act.whose in MEMBERS:
        whose = scene.person(act.whose)
    try:
        if act.what == "reword":
            texts.reword_text(words=act.words, spoken_by=whose, **edit)
        elif act.what == "accept":
            deciding.accept_proposal(**edit)
        elif act.what == "decline":
            deciding.decline_proposal(**edit)
        else:
            texts.remove_text(**edit)
    except (Refused, NotAllowed):
        return False
    return True


def _live(scene: PlanScene, life: list[Act]) -> None:
    sanne = scene.person("sanne")
    row = texts.write_dream(person=sanne, words=WORDS[0], spoken_by=sanne, **scene.around)
    stood = {row.words}
    for act in life:
        before = _fresh(scene, row)
        done = _do(scene, _fresh(scene, row), act)
        after = _fresh(scene, row)
        if not done:
            assert _columns(after) == _columns(before), "a refusal writes nothing"
            continue
        stood |= {after.words, after.proposed_words} - {""}
        if act.what == "reword":
            assert act.words in (after.words, after.proposed_words), "what was written can be read"
        assert stood <= _readable(after), "every word that ever stood can be found"
        if act.by not in MEMBERS and before.voice == "own":
            told = (
                "words",
                "voice",
                "spoken_by_id",
                "said_together",
                "typed_by_id",
                "removed_at",
                "decided_by_id",
            )
            assert [getattr(after, one) for one in told] == [getattr(before, one) for one in told]
        _holds(scene, after)
        if after.removed_at:
            break


def _holds(scene: PlanScene, row: Dream) -> None:
    """What is true of a text at every moment."""
    assert bool(row.proposed_words) == bool(row.proposed_by_id) == bool(row.proposed_at)
    assert not row.proposed_words or row.voice == "own", "only beside own words something waits"
    assert (row.voice == "proposed") == (row.decided_by_id is None), "who said yes or no is known"
    said = wordings.said_one(row)
    assert said.writer and (said.self_typed <= (said.voice == "own"))
    for one in wordings.befores(row, [scene.person(name) for name in MEMBERS]):
        assert one.said.words and one.said.writer


def _acts(*told: str) -> list[Act]:
    return [Act(*one.split("/")) for one in told]


@pytest.mark.django_db
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(life=LIVES)
@example(
    _acts(
        "accept/sanne//", "reword/lead/Een kat./lisa", "reword/stand_in/Naar zee./", "reword/lisa/Een hond./"
    )
)
@example(_acts("reword/sanne/Een kat./", "reword/lead/Naar zee./together", "accept/lisa//", "decline/lisa//"))
@example(_acts("decline/sanne//", "reword/lead/Een hond./sanne", "reword/lead/Een kat./", "accept/lisa//"))
@example(_acts("reword/sanne/Een hond./", "reword/lead/Een kat./", "reword/sanne/Een kat./", "remove/lead//"))
def test_no_words_are_ever_lost_and_own_words_are_changed_by_the_family_alone(
    scene: PlanScene, life: list[Act]
) -> None:
    with transaction.atomic():
        _live(scene, life)
        transaction.set_rollback(True)
