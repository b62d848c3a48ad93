"""Who stands on a map: everybody, some generations around one person, or of a very large family the nearest to one.

A family of a few generations fits whole. A file from a family map program may hold thousands of people: only keys are
looked at here, so that the names of who is not drawn stay sealed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from keerpunt.families.enums import ParenthoodKind
from keerpunt.families.models import Parenthood, Person, Union
from keerpunt.families.story import Key, Story

# With no more people than this a map can still be taken in at once, on a screen.
FITS_A_SCREEN = 60
# A map that keeps to these takes less than a second, whatever its shape; a bigger one nobody can read either.
MOST_PERSONS, MOST_UNIONS, MOST_LINKS = 150, 180, 320


# So many generations up, so many down.
Steps = tuple[int, int]


@dataclass(frozen=True)
class Part:
    """What is drawn of a story. around: where it was begun, when that is not the whole for being too large."""

    story: Story
    around: Person | None = None


def part_of(story: Story, focus: Person | None) -> Part:
    """This function will give the whole story, or of a very large one who are nearest to the person it is about.

    Nearest is by steps from parent to child and from partner to partner. Who is linked to nobody comes last.
    """
    if not is_large(story):
        return Part(story)
    start = focus or most_linked(story)
    place = {key: number for number, key in enumerate(_nearest(story, start))}
    unions = [one for one in story.unions if one.first_id in place and one.second_id in place]
    links = [one for one in story.parenthoods if one.child_id in place and one.parent_id in place]
    drawn = replace(
        story,
        persons=tuple(person for person in story.persons if person.id in place),
        unions=tuple(_first_of_each_couple(unions, place)[:MOST_UNIONS]),
        parenthoods=tuple(_nearest_links(links, place)[:MOST_LINKS]),
    )
    return Part(drawn, start)


def around(story: Story, person: Person, up: int, down: int) -> Part:
    """This function will give those who can stand on the map around somebody with so many generations up and down:
    ancestors, brothers and sisters, descendants and their partners, and the family of the partners for who has no
    parents. Which kinds of parents count, the engine decides.
    """
    near = _Around(story, person).keys(up, down)
    drawn = replace(
        story,
        persons=tuple(one for one in story.persons if one.id in near),
        unions=tuple(one for one in story.unions if one.first_id in near and one.second_id in near),
        parenthoods=tuple(one for one in story.parenthoods if one.child_id in near and one.parent_id in near),
    )
    return part_of(drawn, person)


def widest(story: Story, person: Person, start: Steps, most: int) -> Steps:
    """This function will give how many generations up and down around somebody fit a screen: from those of `start` one
    more at a time, first down and then up, until no more are there or a step would bring too many people; never
    more than `most` either way. Who has more people than fit around them already keeps to `start`.
    """
    near = _Around(story, person)
    steps, count = start, len(near.keys(*start))
    ways = [(0, 1), (1, 0)]
    while ways:
        up, down = ways.pop(0)
        wider = (steps[0] + up, steps[1] + down)
        more = len(near.keys(*wider))
        if max(wider) <= most and count < more <= FITS_A_SCREEN:
            steps, count = wider, more
            ways.append((up, down))
    return steps


class _Around:
    """Who is linked to whom in a story, and who stands around one person of it."""

    def __init__(self, story: Story, person: Person) -> None:
        self.parents: dict[Key, list[Key]] = defaultdict(list)
        self.children: dict[Key, list[Key]] = defaultdict(list)
        self.partners: dict[Key, list[Key]] = defaultdict(list)
        for link in story.parenthoods:
            self.parents[link.child_id].append(link.parent_id)
            self.children[link.parent_id].append(link.child_id)
        for union in story.unions:
            self.partners[union.first_id].append(union.second_id)
            self.partners[union.second_id].append(union.first_id)
        self.start = person.id
        self.roots = self._roots(story)

    def keys(self, up: int, down: int) -> set[Key]:
        """Everybody within so many generations, with who belongs to them."""
        parents, children = self.parents, self.children
        below = _reached({self.start}, down, children)
        near = below | _reached(self.roots, up, parents)
        if up:
            near |= {child for root in self.roots for parent in parents[root] for child in children[parent]}
        near |= {parent for child in tuple(near) for parent in parents[child] if below & set(parents[child])}
        return near | {partner for one in below for partner in self.partners[one]}

    def _roots(self, story: Story) -> set[Key]:
        """Whose ancestors come along: of who married into the family those of the partners."""
        start = self.start
        own = (link for link in story.parenthoods if link.child_id == start)
        if any(link.kind != ParenthoodKind.STEP for link in own):
            return {start}
        beside = {parent for child in self.children[start] for parent in self.parents[child]}
        return {start, *beside, *self.partners[start]}


def _reached(start: set[Key], steps: int, onward: dict[Key, list[Key]]) -> set[Key]:
    found, edge = set(start), set(start)
    for _ in range(steps):
        edge = {other for one in edge for other in onward.get(one, ())} - found
        found |= edge
    return found


def is_large(story: Story) -> bool:
    """This function will say whether a story is too large for one map."""
    return (
        len(story.persons) > MOST_PERSONS
        or len(story.unions) > MOST_UNIONS
        or len(story.parenthoods) > MOST_LINKS
    )


def most_linked(story: Story) -> Person:
    """This function will give who is linked most, the first told of those: somewhere in the middle of it."""
    links: dict[Key, int] = defaultdict(int)
    for union in story.unions:
        links[union.first_id] += 1
        links[union.second_id] += 1
    for link in story.parenthoods:
        links[link.child_id] += 1
        links[link.parent_id] += 1
    return max(story.persons, key=lambda person: links[person.id])


def _nearest(story: Story, start: Person) -> list[Key]:
    """The keys of who is nearest, step by step: parents, partners and children of everybody who was found."""
    beside: dict[Key, list[Key]] = defaultdict(list)
    for link in story.parenthoods:
        beside[link.child_id].append(link.parent_id)
    for union in story.unions:
        beside[union.first_id].append(union.second_id)
        beside[union.second_id].append(union.first_id)
    for link in story.parenthoods:
        beside[link.parent_id].append(link.child_id)
    known = story.by_key
    found: dict[Key, None] = {}
    for key in _walk(beside, [start.id, *known]):
        if key in known:
            found[key] = None
        if len(found) == MOST_PERSONS:
            break
    return list(found)


def _walk(beside: dict[Key, list[Key]], starts: list[Key]) -> Iterator[Key]:
    seen: set[Key] = set()
    for start in starts:
        waiting = [start]
        for key in waiting:
            if key not in seen:
                seen.add(key)
                yield key
                waiting.extend(other for other in beside.get(key, ()) if other not in seen)


def _first_of_each_couple(unions: list[Union], place: dict[Key, int]) -> list[Union]:
    """One union per couple, the nearest couples first."""
    couples: dict[frozenset[Key], Union] = {}
    for union in unions:
        couples.setdefault(frozenset((union.first_id, union.second_id)), union)
    return sorted(couples.values(), key=lambda union: max(place[union.first_id], place[union.second_id]))


def _nearest_links(links: list[Parenthood], place: dict[Key, int]) -> list[Parenthood]:
    return sorted(links, key=lambda link: max(place[link.child_id], place[link.parent_id]))
