"""Who is around a family: actions with one line each, and refusals that write nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from keerpunt.access.verdicts import ChangedMeanwhile, NotAllowed, Refused
from keerpunt.families import queries as family_queries
from keerpunt.families.actions import network
from keerpunt.families.actions.network import LinkFacts
from keerpunt.families.enums import Circle, LineQuality, Support
from keerpunt.families.models import NetworkLink, Person
from tests.families.scenes import Scene


def facts(name: str = "Buurvrouw Fenna", **more: Any) -> LinkFacts:
    known = {"circle": Circle.NEIGHBOURS, "quality": LineQuality.SUPPORTIVE, **more}
    return LinkFacts(name=name, **known)


def refused(scene: Scene, told: LinkFacts, field: str | None) -> str:
    said = ""

    def tried() -> None:
        nonlocal said
        with translation.override("nl"), pytest.raises(Refused) as refusal:
            network.add_link(facts=told, **scene.around)
        assert refusal.value.field == field
        said = refusal.value.message

    scene.no_line_for(tried)
    return said


def test_somebody_around_is_noted_changed_and_taken_away(scene: Scene) -> None:
    told = facts("  Buurvrouw   Fenna ", support=[Support.EMOTIONAL, Support.PRACTICAL])
    link, line = scene.one_line_for(lambda: network.add_link(facts=told, **scene.around))
    assert line.operation == "families.add_link"
    stored = family_queries.row_of(NetworkLink, scene.family, link.pk)
    assert (stored.name, stored.support, stored.of_id) == ("Buurvrouw Fenna", "practical emotional", None)
    ria, lisa = scene.person("ria"), scene.person("lisa")
    now = LinkFacts(Circle.ORIGIN, LineQuality.STRAINED, who=ria, of=lisa)
    _, line = scene.one_line_for(lambda: network.change_link(link=link, facts=now, version=1, **scene.around))
    assert (line.operation, [name for name, _ in line.subjects]) == ("families.change_link", ["NetworkLink"])
    (stored,) = family_queries.network_of(scene.family)
    assert (stored.name, stored.who_id, stored.of_id, stored.support) == ("", ria.pk, lisa.pk, "")
    with pytest.raises(ChangedMeanwhile):
        network.change_link(link=link, facts=now, version=1, **scene.around)
    _, line = scene.one_line_for(lambda: network.remove_link(link=link, version=2, **scene.around))
    assert line.operation == "families.remove_link"
    assert family_queries.network_of(scene.family) == []


def test_what_cannot_be_is_refused_in_plain_dutch(scene: Scene) -> None:
    ria, lisa = scene.person("ria"), scene.person("lisa")
    assert refused(scene, facts("  "), "name") == "Kies iemand van de stamboom of schrijf een naam."
    assert "niet allebei" in refused(scene, facts("Ria", who=ria), "name")
    assert "om zichzelf heen" in refused(scene, facts("", who=lisa, of=lisa), "who")
    network.add_link(facts=facts(), **scene.around)
    network.add_link(facts=facts("", who=ria), **scene.around)
    assert (
        refused(scene, facts("buurvrouw  fenna"), "name")
        == "buurvrouw fenna staat er al bij. Wijzig dat liever."
    )
    assert refused(scene, facts("", who=ria, circle=Circle.ORIGIN), "who").startswith("Ria staat er al bij.")
    network.add_link(facts=facts(of=lisa), **scene.around)
    network.add_link(facts=facts(circle=Circle.FRIENDS), **scene.around)
    assert len(family_queries.network_of(scene.family)) == 4


def test_somebody_of_another_family_or_who_was_taken_away_cannot_be_around(scene: Scene) -> None:
    stranger: Person = Person.objects.exclude(family=scene.family).first() or Person.objects.create(
        programme_id=scene.family.programme_id, family=scene.world.families["zwart"], given_name="Ander"
    )
    assert "gezin" in refused(scene, facts("", who=stranger), "who")
    assert refused(scene, facts(of=stranger), "of")


def test_the_database_too_keeps_somebody_out_of_their_own_network(scene: Scene) -> None:
    lisa = scene.person("lisa")
    with pytest.raises(IntegrityError), transaction.atomic():
        NetworkLink.objects.create(
            programme_id=scene.family.programme_id, family=scene.family, of=lisa, who=lisa, circle="care"
        )


def test_who_may_not_change_the_family_changes_nobody_around_it(scene: Scene) -> None:
    link = network.add_link(facts=facts(), **scene.around)
    for name in ("coordinator", "stranger"):
        other = {**scene.around, "actor": scene.world.actor(name)}
        with pytest.raises(NotAllowed):
            network.add_link(facts=facts("Iemand"), **other)
        with pytest.raises(NotAllowed):
            network.remove_link(link=link, version=1, **other)
    elsewhere = {**scene.around, "family": scene.world.families["zwart"]}
    with pytest.raises(NotAllowed):
        network.remove_link(link=link, version=1, **elsewhere)
    assert len(family_queries.network_of(scene.family)) == 1
