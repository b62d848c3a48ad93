"""Who somebody is to the members of a family, from the links alone: "oma van moeders kant van Lisa".

A role that was typed may hold a name ("de moeder van Mark"); one that is worked out here holds none but a member's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from keerpunt.engines.genogram import told
from keerpunt.families import naming
from keerpunt.families.enums import Standing

# Steps along the links, read from the member: up to a parent, down to a child, across to a partner.
UP, DOWN, ACROSS = "u", "d", "p"
FARTHEST = 4
Links = Mapping[str, list[tuple[str, str, str]]]
Words = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class _Way:
    """From a member to somebody: the steps, whom they pass, and of which kind each link is."""

    member: str
    steps: str = ""
    along: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


def roles_in(family: told.Family) -> dict[str, str]:
    """This function will give a role for everybody who is no member, by the shortest way to one of the members."""
    links = _links_of(family)
    people = {one.id: one for one in family.persons}
    members = [one for one in family.persons if one.standing == Standing.MEMBER]
    # One walk from all members at once: whom it reaches first, it reaches by the shortest way.
    ways = {one.id: _Way(one.id) for one in members}
    edge = [one.id for one in members]
    for _step in range(FARTHEST):
        coming = []
        for key in edge:
            way = ways[key]
            for step, other, kind in links.get(key, ()):
                if other not in ways:
                    ways[other] = _Way(way.member, way.steps + step, (*way.along, other), (*way.kinds, kind))
                    coming.append(other)
        edge = coming
    words, known = _words(), {one.id for one in members}
    return {
        one.id: _role(one, ways.get(one.id), people, words) for one in family.persons if one.id not in known
    }


def _links_of(family: told.Family) -> Links:
    """From everybody: parents first, then children, then partners."""
    found: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for step, key, other, kind in _each_way(family):
        found[key].append((step, other, kind))
    return found


def _each_way(family: told.Family) -> Iterator[tuple[str, str, str, str]]:
    for link in family.parenthoods:
        yield UP, link.child, link.parent, link.kind
    for link in family.parenthoods:
        yield DOWN, link.parent, link.child, link.kind
    for union in family.unions:
        yield ACROSS, union.first, union.second, ""
        yield ACROSS, union.second, union.first, ""


def _role(
    person: told.Person, way: _Way | None, people: Mapping[str, told.Person], by_steps: Mapping[str, Words]
) -> str:
    if way is None:
        return _("somebody in the family")
    if way.steps == UP * 2:
        words = _grandparent(people[way.along[0]].sex)
    elif way.steps == UP:
        words = _parent(way.kinds[0])
    else:
        words = by_steps.get(way.steps, 3 * (_("somebody in the family"),))
    place = {"female": 0, "male": 1}.get(person.sex, 2)
    whole: str = words[place] % {"name": naming.short_name_of(people[way.member])}
    return whole if len(whole) <= told.SHORT else _("somebody in the family")


def _parent(kind: str) -> Words:
    if kind == "foster":
        return _("foster mother of %(name)s"), _("foster father of %(name)s"), _("foster parent of %(name)s")
    if kind == "step":
        return _("stepmother of %(name)s"), _("stepfather of %(name)s"), _("stepparent of %(name)s")
    return _("mother of %(name)s"), _("father of %(name)s"), _("parent of %(name)s")


def _grandparent(between: str) -> Words:
    """Between: the sex of the parent who stands in between."""
    if between == "female":
        return (
            _("grandmother on the mother's side of %(name)s"),
            _("grandfather on the mother's side of %(name)s"),
            _("grandparent on the mother's side of %(name)s"),
        )
    if between == "male":
        return (
            _("grandmother on the father's side of %(name)s"),
            _("grandfather on the father's side of %(name)s"),
            _("grandparent on the father's side of %(name)s"),
        )
    return _("grandmother of %(name)s"), _("grandfather of %(name)s"), _("grandparent of %(name)s")


def _words() -> dict[str, Words]:
    """Per way: the word for a woman, for a man, and where that is not known."""
    partner = _("partner of %(name)s")
    step = _("partner of a parent of %(name)s")
    in_law = (
        _("sister-in-law of %(name)s"),
        _("brother-in-law of %(name)s"),
        _("brother-in-law or sister-in-law of %(name)s"),
    )
    aunt = _("aunt of %(name)s"), _("uncle of %(name)s"), _("aunt or uncle of %(name)s")
    return {
        DOWN: (_("daughter of %(name)s"), _("son of %(name)s"), _("child of %(name)s")),
        ACROSS: (partner, partner, partner),
        "ud": (_("sister of %(name)s"), _("brother of %(name)s"), _("brother or sister of %(name)s")),
        "up": (step, step, step),
        "dd": (
            _("granddaughter of %(name)s"),
            _("grandson of %(name)s"),
            _("grandchild of %(name)s"),
        ),
        "dp": (
            _("daughter-in-law of %(name)s"),
            _("son-in-law of %(name)s"),
            _("partner of a child of %(name)s"),
        ),
        "du": 3 * (_("other parent of a child of %(name)s"),),
        "pu": (
            _("mother of the partner of %(name)s"),
            _("father of the partner of %(name)s"),
            _("parent of the partner of %(name)s"),
        ),
        "pd": 3 * (_("child of the partner of %(name)s"),),
        "pud": in_law,
        "udp": in_law,
        "udd": (
            _("daughter of a brother or sister of %(name)s"),
            _("son of a brother or sister of %(name)s"),
            _("child of a brother or sister of %(name)s"),
        ),
        "upd": 3 * (_("child of the partner of a parent of %(name)s"),),
        "uud": aunt,
        "uudp": aunt,
        "uudd": 3 * (_("cousin of %(name)s"),),
        "uuu": (
            _("great-grandmother of %(name)s"),
            _("great-grandfather of %(name)s"),
            _("great-grandparent of %(name)s"),
        ),
        "puu": 3 * (_("grandparent of the partner of %(name)s"),),
    }
