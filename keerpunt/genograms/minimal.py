"""The story for who else may see it: of everybody who is no member only their role and their links (docs/family-json.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from keerpunt.engines.genogram import told
from keerpunt.families.enums import EventKind, Standing
from keerpunt.genograms import kinship

ABOUT_TWO = (EventKind.MARRIAGE, EventKind.SEPARATION)


def minimal(family: told.Family) -> told.Family:
    """This function will leave of everybody who is no member only their role and their links.

    What a third party shares with a member goes as well: an event stays only when it is about members alone. Free
    text stays behind, because it may name anybody.
    """
    members = {one.id for one in family.persons if one.standing == Standing.MEMBER}
    others = _words_in_names(family, members)
    roles = kinship.roles_in(family)
    return told.Family(
        persons=tuple(
            replace(one, role_name="" if _names_any(one.role_name, others) else one.role_name)
            if one.id in members
            else told.Person(one.id, role_name=roles[one.id])
            for one in family.persons
        ),
        unions=tuple(_unions(family, members)),
        parenthoods=tuple(_parenthood(one, members) for one in family.parenthoods),
        twins=tuple(one for one in family.twins if members.issuperset(one.children)),
        losses=tuple(one for one in family.losses if {one.parent, one.other_parent} <= {*members, None}),
        households=tuple(
            told.Household("", stays)
            for one in family.households
            if (stays := tuple(stay for stay in one.stays if stay.person in members))
        ),
        ties=tuple(_ties(family, members)),
        events=tuple(replace(one, note="") for one in family.events if _of_members(one, family, members)),
        network=tuple(
            one if one.who in members else told.NetworkLink(one.of, one.who, circle=one.circle)
            for one in family.network
            if one.of is None or one.of in members
        ),
    )


def _words_in_names(family: told.Family, members: set[str]) -> set[str]:
    """The words by which third parties are called, on the map or around the family."""
    names = [f"{one.given_name} {one.family_name}" for one in family.persons if one.id not in members]
    names += [one.name for one in family.network]
    return {word for name in names for word in _words(name)}


def _names_any(role: str, others: set[str]) -> bool:
    return not others.isdisjoint(_words(role))


def _words(text: str) -> list[str]:
    """Not the small ones, such as "de" and "van"."""
    return [word for word in re.findall(r"\w+", text.casefold()) if len(word) > 3]


def _unions(family: told.Family, members: set[str]) -> Iterator[told.Union]:
    """With a third party neither when nor how it ended; between two of them the bare link; each couple once."""
    bare: dict[frozenset[str], told.Union] = {}
    for one in family.unions:
        both = frozenset((one.first, one.second))
        if both.issubset(members):
            yield one
            continue
        # Without its end a marriage would stand there as if it still were one.
        over = one.ended is not None or one.ending
        kind = "unknown" if over or both.isdisjoint(members) else one.kind
        known = bare.get(both)
        if known is None or known.kind == "unknown":
            bare[both] = told.Union(one.first, one.second, kind)
    yield from bare.values()


def _parenthood(one: told.Parenthood, members: set[str]) -> told.Parenthood:
    if one.child in members and one.parent in members:
        return one
    return told.Parenthood(
        one.child, one.parent, one.kind, birth_order=one.birth_order if one.child in members else None
    )


def _ties(family: told.Family, members: set[str]) -> Iterator[told.Tie]:
    for one in family.ties:
        here = (one.first in members) + (one.second in members)
        if here:
            yield one if here > 1 else told.Tie(one.first, one.second, one.kind)


def _of_members(event: told.Event, family: told.Family, members: set[str]) -> bool:
    """Whether an event is about members alone, whatever the list of persons says: somebody died, but who?"""
    if not set(event.persons) <= members:
        return False
    about = [one for one in family.persons if one.id in event.persons]
    if event.kind == EventKind.DEATH:
        return all(one.deceased or one.died for one in about)
    if event.kind == EventKind.BIRTH:
        children = {link.child for link in family.parenthoods if link.parent in event.persons}
        born = [one for one in family.persons if one.id in members & (children | set(event.persons))]
        return event.on is not None and any(one.born and one.born.year == event.on.year for one in born)
    return event.kind not in ABOUT_TWO or len(about) > 1
