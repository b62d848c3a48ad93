"""What stands in a form when somebody starts to change something: the row as it is now, with its version."""

from __future__ import annotations

from typing import Any

from keerpunt.families.enums import Sex, TwinKind
from keerpunt.families.models import (
    Authority,
    ContactPoint,
    Family,
    Household,
    HouseholdStay,
    LifeEvent,
    NetworkLink,
    Parenthood,
    Person,
    PregnancyLoss,
    Tie,
    Twins,
    Union,
)
from keerpunt.families.story import Story
from keerpunt.families.web.shown import when


def of_family(family: Family) -> dict[str, Any]:
    return {
        "display_name": family.display_name,
        "started_on": family.started_on,
        "phase": family.phase,
        "version": family.version,
    }


def of_person(person: Person) -> dict[str, Any]:
    return {
        "standing": person.standing,
        "given_name": person.given_name,
        "family_name": person.family_name,
        "role_name": person.role_name,
        "sex": person.sex or Sex.UNKNOWN,
        "gender_as_said": person.gender_as_said,
        "born": when(person.born),
        "deceased": bool(person.deceased),
        "died": when(person.died),
        "version": person.version,
    }


def of_union(union: Union, story: Story) -> dict[str, Any]:
    return {
        "first": story.by_key[union.first_id].reference,
        "second": story.by_key[union.second_id].reference,
        "kind": union.kind,
        "started": when(union.started),
        "ending": union.ending,
        "ended": when(union.ended),
        "version": union.version,
    }


def of_parenthood(link: Parenthood, story: Story) -> dict[str, Any]:
    return {
        "child": story.by_key[link.child_id].reference,
        "parent": story.by_key[link.parent_id].reference,
        "kind": link.kind,
        "started": when(link.started),
        "ended": when(link.ended),
        "version": link.version,
    }


def of_authority(authority: Authority, story: Story) -> dict[str, Any]:
    return {
        "parent": story.by_key[authority.parent_id].reference,
        "child": story.by_key[authority.child_id].reference,
        "source": authority.source,
        "started": when(authority.started),
        "ended": when(authority.ended),
        "version": authority.version,
    }


def of_contact_point(point: ContactPoint) -> dict[str, Any]:
    return {
        "kind": point.kind,
        "value": point.value,
        "safety": point.safety,
        "when": point.when,
        "version": point.version,
    }


def of_event(event: LifeEvent, story: Story) -> dict[str, Any]:
    return {
        "kind": event.kind,
        "on": when(event.on),
        "until": when(event.until),
        "persons": [person.reference for person in story.persons_in(event)],
        "note": event.note,
        "sensitive": event.sensitive,
        "version": event.version,
    }


def of_tie(tie: Tie, story: Story) -> dict[str, Any]:
    return {
        "first": story.by_key[tie.first_id].reference,
        "second": story.by_key[tie.second_id].reference,
        "kind": tie.kind,
        "started": when(tie.started),
        "ended": when(tie.ended),
        "version": tie.version,
    }


def of_household(household: Household) -> dict[str, Any]:
    return {"name": household.name, "version": household.version}


def of_stay(stay: HouseholdStay, story: Story) -> dict[str, Any]:
    return {
        "person": story.by_key[stay.person_id].reference,
        "started": when(stay.started),
        "ended": when(stay.ended),
        "version": stay.version,
    }


def of_twins(twins: Twins, story: Story) -> dict[str, Any]:
    return {
        "persons": [person.reference for person in story.persons if person.twins_id == twins.pk],
        "kind": twins.kind or TwinKind.UNKNOWN,
        "version": twins.version,
    }


def of_loss(loss: PregnancyLoss, story: Story) -> dict[str, Any]:
    other = story.by_key.get(loss.other_parent_id) if loss.other_parent_id else None
    return {
        "parent": story.by_key[loss.parent_id].reference,
        "other_parent": other.reference if other else "",
        "on": when(loss.on),
        "birth_order": loss.birth_order,
        "version": loss.version,
    }


def of_network_link(link: NetworkLink, story: Story) -> dict[str, Any]:
    of, who = (story.by_key.get(key) if key else None for key in (link.of_id, link.who_id))
    return {
        "of": of.reference if of else "",
        "who": who.reference if who else "",
        "name": link.name,
        "circle": link.circle,
        "support": link.support.split(),
        "quality": link.quality,
        "version": link.version,
    }
