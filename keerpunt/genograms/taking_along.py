"""A family's story as it goes out, whole: for the family itself. minimal.py takes out what is about others."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from keerpunt.engines.genogram import told
from keerpunt.families import queries as family_queries
from keerpunt.families.models import Family, NetworkLink
from keerpunt.families.story import Story, date_of


def whole(family: Family) -> told.Family:
    """This function will give everything that was told about a family (four queries), persons by their references."""
    story = family_queries.story_of(family)
    return told_of(story, family_queries.rows_of(NetworkLink, family))


def told_of(story: Story, network: Iterable[NetworkLink] = ()) -> told.Family:
    """This function will give a loaded story as plain data; a link to somebody who was taken away stays out."""
    key = {person.pk: person.reference for person in story.persons}
    return told.Family(
        name=story.family.display_name,
        persons=tuple(_person(person) for person in story.persons),
        unions=tuple(
            told.Union(
                key[one.first_id],
                key[one.second_id],
                one.kind or "unknown",
                *_when(one),
                one.ending,
                one.order,
            )
            for one in story.unions
            if one.first_id in key and one.second_id in key
        ),
        parenthoods=tuple(
            told.Parenthood(
                key[one.child_id],
                key[one.parent_id],
                one.kind or "biological",
                *_when(one),
                one.birth_order,
            )
            for one in story.parenthoods
            if one.child_id in key and one.parent_id in key
        ),
        twins=_twins(story),
        losses=tuple(
            told.Loss(key[one.parent_id], key.get(one.other_parent_id), date_of(one.on), one.birth_order)  # type: ignore[arg-type]
            for one in story.losses
            if one.parent_id in key
        ),
        households=tuple(_household(story, one, key) for one in story.households),
        ties=tuple(
            told.Tie(key[one.first_id], key[one.second_id], one.kind, *_when(one))
            for one in story.ties
            if one.first_id in key and one.second_id in key
        ),
        events=_events(story),
        network=tuple(_line(one, key) for one in network if one.of_id is None or one.of_id in key),
    )


def _person(person: Any) -> told.Person:
    return told.Person(
        person.reference,
        person.standing,
        person.given_name,
        person.family_name,
        person.role_name,
        person.sex or "unknown",
        person.gender_as_said,
        date_of(person.born),
        date_of(person.died),
        bool(person.deceased),
    )


def _twins(story: Story) -> tuple[told.Twins, ...]:
    born_together: dict[uuid.UUID, list[str]] = {}
    for person in story.persons:
        if person.twins_id:
            born_together.setdefault(person.twins_id, []).append(person.reference)
    return tuple(
        told.Twins(tuple(born_together[one.pk]), one.kind or "unknown")
        for one in story.twins
        if len(born_together.get(one.pk, ())) > 1
    )


def _events(story: Story) -> tuple[told.Event, ...]:
    return tuple(
        told.Event(
            tuple(person.reference for person in persons),
            one.kind,
            date_of(one.on),
            date_of(one.until),
            one.note,
            one.sensitive,
        )
        for one in story.events
        if (persons := story.persons_in(one))
    )


def _household(story: Story, home: Any, key: dict[uuid.UUID, str]) -> told.Household:
    return told.Household(
        home.name,
        tuple(
            told.Stay(key[stay.person_id], *_when(stay))
            for stay in story.stays
            if stay.household_id == home.pk and stay.person_id in key
        ),
    )


def _line(one: NetworkLink, key: dict[uuid.UUID, str]) -> told.NetworkLink:
    return told.NetworkLink(
        key[one.of_id] if one.of_id else None,
        key.get(one.who_id) if one.who_id else None,
        one.name,
        one.circle or "acquaintances",
        tuple(one.support.split()),
        one.quality or "neutral",
    )


def _when(row: Any) -> tuple[Any, Any]:
    return date_of(row.started), date_of(row.ended)
