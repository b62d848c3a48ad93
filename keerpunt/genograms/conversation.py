"""Which short question comes next: pure rules over what a family told and what it passed by.

The order is that of a conversation: who takes part, partners and children, the parents of each, their later partners,
brothers and sisters, then further back, then what happened, then how it is now. Nothing that is known is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Literal

MOST_HEADS = 3
Sex = Literal["female", "male", ""]


class How(StrEnum):
    """How a question was passed."""

    ANSWERED = "answered"
    NONE = "none"
    UNKNOWN = "unknown"
    SKIPPED = "skipped"


class Chapter(StrEnum):
    """What a run of questions is about."""

    US = "us"
    PARENTS = "parents"
    BACK = "back"
    HAPPENED = "happened"
    NOW = "now"


class Kind(StrEnum):
    """What is asked, in the words of the address."""

    BEGIN = "begin"
    PARTNER = "partner"
    EARLIER = "eerder"
    CHILDREN = "kinderen"
    PARENTS = "ouders"
    TOGETHER = "samen"
    LATER = "later"
    SIBLINGS = "broers-en-zussen"
    FURTHER = "verder-terug"
    UNCLES = "ooms-en-tantes"
    FURTHEST = "nog-verder-terug"
    MOVES = "verhuizen"
    DIED = "overleden"
    PREGNANCIES = "zwangerschap"
    HOME = "thuis"
    ELSEWHERE = "elders"
    CONTACT = "contact"


#: Questions that only open others: "shall we go further back?".
GATES = frozenset({Kind.FURTHER, Kind.UNCLES, Kind.FURTHEST})


@dataclass(frozen=True, slots=True)
class Someone:
    """Somebody in the story. `key` is the reference in their address."""

    key: str
    member: bool = False
    sex: Sex = ""
    dead: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """Two who are or were partners. over: they parted, or one of them died; by_death: that one died."""

    first: str
    second: str
    over: bool = False
    by_death: bool = False

    def other(self, key: str) -> str:
        """This function will give the partner of one of the two."""
        return self.second if key == self.first else self.first


@dataclass(frozen=True)
class Told:
    """What a family told so far. links: child and parent. Persons and pairs in the order they were told."""

    persons: tuple[Someone, ...] = ()
    pairs: tuple[Pair, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    moved: bool = False
    lost: bool = False
    housed: frozenset[str] = frozenset()
    ties: bool = False

    @cached_property
    def by_key(self) -> dict[str, Someone]:
        """The persons by their key."""
        return {person.key: person for person in self.persons}

    @cached_property
    def parents(self) -> dict[str, tuple[str, ...]]:
        """Per child the parents, mothers first."""
        found: dict[str, list[str]] = {}
        for child, parent in self.links:
            found.setdefault(child, []).append(parent)
        place = {"female": 0, "male": 1, "": 2}
        return {
            child: tuple(sorted(dict.fromkeys(keys), key=lambda key: place[self.by_key[key].sex]))
            for child, keys in found.items()
        }

    @cached_property
    def children(self) -> dict[str, tuple[str, ...]]:
        """Per parent the children, in the order they were told."""
        found: dict[str, list[str]] = {}
        for child, parent in self.links:
            found.setdefault(parent, []).append(child)
        return {parent: tuple(dict.fromkeys(keys)) for parent, keys in found.items()}

    def parents_of(self, key: str) -> tuple[str, ...]:
        """This function will list somebody's parents, mothers first."""
        return self.parents.get(key, ())

    def children_of(self, *keys: str) -> tuple[str, ...]:
        """This function will list the children that all of these have."""
        first, *others = (self.children.get(key, ()) for key in keys)
        return tuple(child for child in first if all(child in other for other in others))

    def siblings_of(self, key: str) -> tuple[str, ...]:
        """This function will list who has the same parents, as far as these are known."""
        parents = self.parents_of(key)
        return tuple(one for one in self.children_of(*parents) if one != key) if parents else ()

    def pairs_of(self, key: str) -> tuple[Pair, ...]:
        """This function will list the pairs that somebody is one of."""
        return tuple(pair for pair in self.pairs if key in (pair.first, pair.second))

    def partners_of(self, key: str) -> tuple[str, ...]:
        """This function will list somebody's partners, those of now first."""
        pairs = sorted(self.pairs_of(key), key=lambda pair: pair.over)
        return tuple(dict.fromkeys(pair.other(key) for pair in pairs))

    def partner_now(self, key: str) -> str | None:
        """This function will give whom somebody is with now, as far as is known."""
        return next((pair.other(key) for pair in self.pairs_of(key) if not pair.over), None)

    @cached_property
    def heads(self) -> tuple[str, ...]:
        """Who the questions begin with: those who take part and are nobody's child among them; at most three."""
        members = {person.key for person in self.persons if person.member}
        own = [
            person.key
            for person in self.persons
            if person.key in members and not members & set(self.parents_of(person.key))
        ]
        return tuple(own[:MOST_HEADS])

    @cached_property
    def sides(self) -> tuple[str, ...]:
        """Whose parents are asked about: the heads, each followed by the partner of now."""
        found: dict[str, None] = {}
        for head in self.heads:
            found[head] = None
            if partner := self.partner_now(head):
                found[partner] = None
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Question:
    """One screen. about: the keys of whom it is about. given: the story holds at least something of the answer."""

    kind: Kind
    about: tuple[str, ...]
    chapter: Chapter
    side: str = ""
    given: bool = False
    complete: bool = False

    @property
    def code(self) -> str:
        """What stands in the address and in what was passed."""
        return "-".join((self.kind, *self.about))


def is_settled(question: Question, passed: Mapping[str, str]) -> bool:
    """This function will say whether a question needs no asking: all of it is known, or it was passed.

    What was answered and taken back since is asked again.
    """
    how = passed.get(question.code)
    if question.complete or (how == How.ANSWERED and question.given):
        return True
    return how in (How.NONE, How.UNKNOWN, How.SKIPPED)


def next_question(told: Told, passed: Mapping[str, str]) -> Question | None:
    """This function will give the first question that is not settled; None when everything was asked."""
    return next((one for one in script(told, passed) if not is_settled(one, passed)), None)


def question_of(told: Told, passed: Mapping[str, str], code: str) -> Question | None:
    """This function will give a question by its code, as long as it still fits the story."""
    return next((one for one in script(told, passed) if one.code == code), None)


def left_in_chapter(told: Told, passed: Mapping[str, str], question: Question) -> int:
    """This function will count the open questions of a question's own run, itself included."""
    return sum(
        (one.chapter, one.side) == (question.chapter, question.side)
        and (one.code == question.code or not is_settled(one, passed))
        for one in script(told, passed)
    )


def before(passed: Mapping[str, str], told: Told, code: str) -> str | None:
    """This function will give the code of the question that was passed just before this one."""
    open_to = {one.code for one in script(told, passed)}
    codes = [one for one in passed if one in open_to]
    place = codes.index(code) if code in codes else len(codes)
    return codes[place - 1] if place else None


def script(told: Told, passed: Mapping[str, str]) -> Iterator[Question]:
    """This function will give every question that fits the story now, settled or not, in the order of asking."""
    seen: set[str] = set()
    for question in _all(told, passed):
        if question.code not in seen:
            seen.add(question.code)
            yield question


def _all(told: Told, passed: Mapping[str, str]) -> Iterator[Question]:
    if not told.heads:
        yield Question(Kind.BEGIN, (), Chapter.US)
        # Of those who were written down by hand this can be told, whoever takes part.
        yield from _who_died(told)
        return
    for side in told.sides:
        yield from _own_family(told, side)
    for side in told.sides:
        yield from _parents(told, side)
    yield from _further_back(told, passed)
    yield from _what_happened(told)
    yield from _how_it_is(told)


def _own_family(told: Told, side: str) -> Iterator[Question]:
    now, partners = told.partner_now(side), told.partners_of(side)
    before = told.sides[: told.sides.index(side)]
    if side in told.heads and now not in before:
        yield Question(Kind.PARTNER, (side,), Chapter.US, given=bool(now), complete=bool(now))
    earlier = [one for one in partners if one != now]
    yield Question(Kind.EARLIER, (side,), Chapter.US, given=bool(earlier), complete=bool(earlier))
    for partner in partners:
        yield _children(told, Chapter.US, side, partner)
    if not partners:
        known = told.children_of(side)
        yield Question(Kind.CHILDREN, (side,), Chapter.US, given=bool(known))


def _children(told: Told, chapter: Chapter, first: str, second: str, side: str = "") -> Question:
    order = [person.key for person in told.persons if person.key in (first, second)]
    given = bool(told.children_of(first, second))
    return Question(Kind.CHILDREN, tuple(order), chapter, side, given=given)


def _parents(told: Told, side: str) -> Iterator[Question]:
    """Somebody's parents, whether these stayed together, whom they met later, and brothers and sisters."""
    yield _parents_of(told, Chapter.PARENTS, side, side)
    parents = told.parents_of(side)
    if len(parents) == 2:
        known = any(pair.other(parents[0]) == parents[1] for pair in told.pairs_of(parents[0]))
        yield Question(Kind.TOGETHER, (side,), Chapter.PARENTS, side, given=known, complete=known)
    for parent in parents:
        later = [one for one in told.partners_of(parent) if one not in parents]
        if later or not _stays_alone(told, parents, parent):
            found = bool(later)
            yield Question(Kind.LATER, (parent,), Chapter.PARENTS, side, given=found, complete=found)
        for partner in later:
            yield _children(told, Chapter.PARENTS, parent, partner, side)
    if parents:
        given = bool(told.siblings_of(side))
        yield Question(Kind.SIBLINGS, (side,), Chapter.PARENTS, side, given=given)


def _stays_alone(told: Told, parents: tuple[str, ...], parent: str) -> bool:
    """Whether a later partner of a parent need not be asked about: the parents are still together, or this one died
    while they were.
    """
    others = [one for one in parents if one != parent]
    pair = next((pair for pair in told.pairs_of(parent) if pair.other(parent) in others), None)
    if pair is None or not pair.over:
        return pair is not None
    return pair.by_death and told.by_key[parent].dead


def _parents_of(told: Told, chapter: Chapter, key: str, side: str) -> Question:
    known = len(told.parents_of(key))
    return Question(Kind.PARENTS, (key,), chapter, side, given=known > 0, complete=known >= 2)


def _further_back(told: Told, passed: Mapping[str, str]) -> Iterator[Question]:
    """The parents of the parents, their brothers and sisters, and one step more; each behind its own question."""
    parents = _up(told, told.sides)
    if not parents:
        return
    yield from _gate(Kind.FURTHER, told, parents)
    if _is_open(Kind.FURTHER, passed):
        for key in parents:
            yield _parents_of(told, Chapter.BACK, key, "")
    with_parents = tuple(key for key in parents if told.parents_of(key))
    if not with_parents:
        return
    yield Question(Kind.UNCLES, (), Chapter.BACK, given=True)
    if _is_open(Kind.UNCLES, passed):
        for key in with_parents:
            given = bool(told.siblings_of(key))
            yield Question(Kind.SIBLINGS, (key,), Chapter.BACK, given=given)
    grandparents = _up(told, parents)
    yield from _gate(Kind.FURTHEST, told, grandparents)
    if _is_open(Kind.FURTHEST, passed):
        for key in grandparents:
            yield _parents_of(told, Chapter.BACK, key, "")


def _up(told: Told, keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(parent for key in keys for parent in told.parents_of(key)))


def _gate(kind: Kind, told: Told, keys: tuple[str, ...]) -> Iterator[Question]:
    known = all(len(told.parents_of(key)) >= 2 for key in keys)
    yield Question(kind, (), Chapter.BACK, given=True, complete=known)


def _is_open(kind: Kind, passed: Mapping[str, str]) -> bool:
    return passed.get(kind) == How.ANSWERED


def _what_happened(told: Told) -> Iterator[Question]:
    """Moving house, who died, and, gently, pregnancies that were lost."""
    yield Question(Kind.MOVES, (), Chapter.HAPPENED, given=told.moved)
    yield from _who_died(told)
    if any(told.partners_of(key) or told.children_of(key) for key in told.sides):
        yield Question(Kind.PREGNANCIES, (), Chapter.HAPPENED, given=told.lost)


def _who_died(told: Told) -> Iterator[Question]:
    if any(not person.dead for person in told.persons):
        given = any(person.dead for person in told.persons)
        yield Question(Kind.DIED, (), Chapter.HAPPENED, given=given)


def _how_it_is(told: Told) -> Iterator[Question]:
    """Who lives with whom, and with whom there is much contact, or none."""
    yield Question(Kind.HOME, (), Chapter.NOW, given=bool(told.housed), complete=bool(told.housed))
    if told.housed:
        away = [
            child
            for key in told.sides
            for child in told.children_of(key)
            if child not in told.housed and not told.by_key[child].dead
        ]
        yield Question(Kind.ELSEWHERE, (), Chapter.NOW, given=True, complete=not away)
    if len(told.persons) > 1:
        yield Question(Kind.CONTACT, (), Chapter.NOW, given=told.ties)
