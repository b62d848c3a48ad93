"""What a file tells that a family knows already: recognised by the persons and what is told of them, and not added twice."""

from __future__ import annotations

import operator
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from keerpunt.engines.genogram import told
from keerpunt.engines.genogram.gedcom_report import LONGEST_DETAIL, Code, ReportLine
from keerpunt.families import naming
from keerpunt.families.enums import EventKind
from keerpunt.families.models import Household, NetworkLink, Person
from keerpunt.families.story import Story
from keerpunt.genograms import taking_along

MOST_LINES = 500
Same = Callable[[Any, Any], bool]


def only_new(
    found: told.Family, story: Story, network: Iterable[NetworkLink], same: Mapping[str, Person]
) -> tuple[told.Family, dict[int, Household], list[ReportLine]]:
    """This function will leave of a file what the family does not know yet, with a line for what it does.

    same: who of the file is in the family already, by choice. What was there stays as it is; where the file says it
    otherwise, the line says so. A household of which the family knows a part is left with who is new in it; the second
    that is given says by its place which home that is.
    """
    here = taking_along.told_of(story, network)
    looking = _Looking(found, same)
    words = _("household: %(what)s")
    homes = looking.without("households", here, _same_home, words)
    households, joined = looking.joining(
        homes, dict(zip(here.households, story.households, strict=True)), words
    )
    kept = replace(
        found,
        unions=looking.without("unions", here, _same_pair, _("relationship: %(what)s")),
        parenthoods=looking.without("parenthoods", here, _same_link, _("parent and child: %(what)s")),
        twins=looking.twins(),
        losses=looking.without("losses", here, _same_loss, _("lost pregnancy: %(what)s")),
        households=households,
        ties=looking.without("ties", here, _same_tie, _("how two get on: %(what)s")),
        events=looking.without("events", here, _same_event, _("event: %(what)s")),
        network=looking.without("network", here, _same_line, _("around the family: %(what)s")),
    )
    lines = looking.lines[:MOST_LINES]
    if len(looking.lines) > MOST_LINES:
        lines.append(ReportLine(0, "note", Code.MORE, str(len(looking.lines) - MOST_LINES)))
    return kept, joined, lines


class _Looking:
    """Compares rows of a file with those of the family, and keeps the lines."""

    def __init__(self, found: told.Family, same: Mapping[str, Person]) -> None:
        self.found, self.same = found, same
        self.people = {one.id: one for one in found.persons}
        # Apart from the keys of the family, which a file that came from here may use for somebody else by now.
        self.keys = {key: f"new {key}" for key in self.people} | {
            key: person.reference for key, person in same.items()
        }
        self.lines: list[ReportLine] = []

    def without(self, kind: str, here: told.Family, is_same: Same, words: str) -> tuple[Any, ...]:
        """The rows that are not there yet; each row of the family is recognised in one of the file at most."""
        rows = [(row, told.renamed(row, self.keys)) for row in getattr(self.found, kind)]
        waiting: defaultdict[Any, list[Any]] = defaultdict(list)
        for other in getattr(here, kind):
            waiting[_about(other)].append(other)
        # What is told in exactly the same way goes first, so that no other row takes its place.
        met: dict[int, Any] = {}
        for fits in (operator.eq, is_same):
            for place, (_row, as_here) in enumerate(rows):
                some = waiting.get(_about(as_here), ()) if place not in met else ()
                other = next((one for one in some if fits(as_here, one)), None)
                if other is not None:
                    met[place] = other
                    waiting[_about(as_here)].remove(other)
        kept = []
        for place, (row, as_here) in enumerate(rows):
            if place in met:
                code = Code.ALREADY_THERE if _says_no_more(as_here, met[place]) else Code.DIFFERS
                self._line(code, words % {"what": self._what(row)})
            else:
                kept.append(row)
        return tuple(kept)

    def joining(
        self, homes: tuple[told.Household, ...], here: Mapping[told.Household, Household], words: str
    ) -> tuple[tuple[told.Household, ...], dict[int, Household]]:
        """Households of the file, those that the family knows in part with only who is new in them; and which those are."""
        kept, joined, free = [], {}, dict(here)
        for home in homes:
            as_here = told.renamed(home, self.keys)
            known = next((one for one in free if _is_part_of(as_here, one)), None)
            if known is None:
                kept.append(home)
                continue
            there = {stay.person for stay in known.stays}
            some = tuple(stay for stay in home.stays if self.keys[stay.person] not in there)
            said = any(stay.person in there and stay not in known.stays for stay in as_here.stays)
            if said or not some:
                self._line(Code.DIFFERS if said else Code.ALREADY_THERE, words % {"what": self._what(home)})
            row = free.pop(known)
            if some:
                joined[len(kept)] = row
                kept.append(replace(home, stays=some))
        return tuple(kept), joined

    def twins(self) -> tuple[told.Twins, ...]:
        """Groups of which somebody is new; who is there already is linked on the page, where it can be undone."""
        kept = []
        for group in self.found.twins:
            there = {self.same[key].twins_id for key in group.children if key in self.same}
            words = _("twins: %(what)s") % {"what": self._what(group)}
            if not there.isdisjoint({None}) or len(there) > 1:
                self._line(Code.TWINS_NOT_LINKED, words)
            if there and all(key in self.same for key in group.children):
                if len(there) == 1 and None not in there:
                    self._line(Code.ALREADY_THERE, words)
                continue
            kept.append(group)
        return tuple(kept)

    def _line(self, code: Code, words: str) -> None:
        level: Any = "note" if code == Code.ALREADY_THERE else "warning"
        self.lines.append(ReportLine(0, level, code, words[:LONGEST_DETAIL]))

    def _what(self, row: Any) -> str:
        """By whom a row is told apart: the names of the persons, and what it is called itself."""
        keys = dict.fromkeys(key for _path, key in told.mentioned_in(row))
        names = [naming.name_of(self.people[key]) for key in keys]
        if isinstance(row, told.Event):
            names.insert(0, str(EventKind(row.kind).label))
        if isinstance(row, told.Household | told.NetworkLink) and row.name:
            names.insert(0, row.name)
        return ", ".join(names)


def _about(row: Any) -> Any:
    """Rows that can be the same stand together: those about the same people; of a household those of one name."""
    if isinstance(row, told.Household):
        return row.name.casefold()
    return frozenset(key for _path, key in told.mentioned_in(row))


def _says_no_more(row: Any, other: Any) -> bool:
    """Whether a row of a file tells nothing else than the one that is there; the order of two partners says nothing."""
    if isinstance(row, told.Household):
        return True
    for name, about, default in told.fields_of(type(row)):
        mine, theirs = getattr(row, name), getattr(other, name)
        if about["is"] in ("who", "people") or mine in (default, theirs):
            continue
        if about["is"] == "word" and mine == "unknown":
            continue
        return False
    return True


def _both(row: Any) -> frozenset[str | None]:
    if isinstance(row, told.Loss):
        return frozenset((row.parent, row.other_parent))
    return frozenset((row.first, row.second))


def _same_pair(row: told.Union, other: told.Union) -> bool:
    return _both(row) == _both(other)


def _same_link(row: told.Parenthood, other: told.Parenthood) -> bool:
    return (row.child, row.parent) == (other.child, other.parent)


def _same_loss(row: told.Loss, other: told.Loss) -> bool:
    return (_both(row), row.on, row.birth_order) == (_both(other), other.on, other.birth_order)


def _same_home(row: told.Household, other: told.Household) -> bool:
    return row.name.casefold() == other.name.casefold() and set(row.stays) <= set(other.stays)


def _is_part_of(row: told.Household, other: told.Household) -> bool:
    """Whether a household of a file is one that is known in part: called the same, with somebody who was there at the
    same time by both. Where neither has a name, a date has to say so.
    """
    both = set(row.stays) & set(other.stays)
    named = bool(row.name) or any(stay.started or stay.ended for stay in both)
    return row.name.casefold() == other.name.casefold() and named and bool(both)


def _same_tie(row: told.Tie, other: told.Tie) -> bool:
    return _both(row) == _both(other) and row.kind == other.kind


def _same_event(row: told.Event, other: told.Event) -> bool:
    """The same kind of event of the same persons, at a date that can be the same, in the same words or in none."""
    if row.kind != other.kind or set(row.persons) != set(other.persons):
        return False
    if row.note and row.note != other.note:
        return False
    return row.on is None or other.on is None or row.on.year == other.on.year


def _same_line(row: told.NetworkLink, other: told.NetworkLink) -> bool:
    who = (row.of, row.who, row.name.casefold())
    return who == (other.of, other.who, other.name.casefold()) and (row.who is not None or bool(row.name))
