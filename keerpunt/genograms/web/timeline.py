"""A family through time, as a list: births, deaths, unions, stays, lost pregnancies and what else happened, by year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.families import naming
from keerpunt.families.enums import EventKind, UnionEnding, UnionKind
from keerpunt.families.models import LifeEvent, Person
from keerpunt.families.story import Key, Story, date_of
from keerpunt.families.web import shown
from keerpunt.ui import formats


@dataclass(frozen=True, slots=True)
class Line:
    """Something that happened. who: whom it is about, for who looks at one person. event: what was noted about it."""

    kind: str
    title: str
    on: UncertainDate
    when: str
    who: tuple[Person, ...]
    note: str = ""
    sensitive: bool = False
    event: LifeEvent | None = None


class Year(NamedTuple):
    """One year with what happened in it."""

    year: int
    lines: tuple[Line, ...]


def lines_of(story: Story, person: Person | None = None) -> list[Line]:
    """This function will list everything of a family, or of one person, that has a date: earliest first."""
    found = [
        line
        for part in (_lives, _unions, _stays, _losses, _events)
        for line in part(story)
        if person is None or person in line.who
    ]
    return sorted(found, key=lambda line: (line.on.sort_key(), ORDER.index(line.kind)))


# Of one day, who was born goes first and who died last.
ORDER = ("birth", "union", "home", "event", "parting", "loss", "death")


def by_year(lines: list[Line]) -> list[Year]:
    """This function will group lines that are in order by their year."""
    years: dict[int, list[Line]] = {}
    for line in lines:
        years.setdefault(line.on.year, []).append(line)
    return [Year(year, tuple(found)) for year, found in years.items()]


def _line(kind: str, title: str, code: str, who: tuple[Person, ...]) -> Iterator[Line]:
    on = date_of(code)
    if on is not None:
        yield Line(kind, title, on, shown.when(code), who)


def _lives(story: Story) -> Iterator[Line]:
    """Births and deaths; where an event of that year is about this person alone, that event tells it."""
    told = _told(story)
    for person in story.persons:
        name, own = {"name": naming.name_of(person)}, (person.pk,)
        if (EventKind.BIRTH, own, _year(person.born)) not in told:
            yield from _line("birth", _("%(name)s was born") % name, person.born, (person,))
        if (EventKind.DEATH, own, _year(person.died)) not in told:
            yield from _line("death", _("%(name)s died") % name, person.died, (person,))


def _told(story: Story) -> set[tuple[str, tuple[Key, ...], int | None]]:
    """What events tell of in a year, and about whom exactly."""
    return {
        (event.kind, tuple(sorted(story.about.get(event.pk, ()))), _year(event.on)) for event in story.events
    }


def _year(code: str) -> int | None:
    date = date_of(code)
    return date.year if date else None


def _unions(story: Story) -> Iterator[Line]:
    begun = {
        UnionKind.MARRIED: _("%(one)s and %(other)s married"),
        UnionKind.TOGETHER: _("%(one)s and %(other)s moved in together"),
    }
    over = {
        UnionEnding.DIVORCED: _("%(one)s and %(other)s divorced"),
        UnionEnding.SEPARATED: _("%(one)s and %(other)s separated"),
    }
    known, told = story.by_key, _told(story)
    for union in story.unions:
        if union.first_id not in known or union.second_id not in known:
            continue
        pair = (known[union.first_id], known[union.second_id])
        names = {"one": naming.short_name_of(pair[0]), "other": naming.short_name_of(pair[1])}
        together = begun.get(UnionKind(union.kind or "unknown"), _("%(one)s and %(other)s became partners"))
        both = tuple(sorted((union.first_id, union.second_id)))
        if (EventKind.MARRIAGE, both, _year(union.started)) not in told:
            yield from _line("union", together % names, union.started, pair)
        parted = (EventKind.SEPARATION, both, _year(union.ended)) in told
        if union.ending != UnionEnding.DEATH and not parted:
            apart = over.get(UnionEnding(union.ending), _("%(one)s and %(other)s are no longer together"))
            yield from _line("parting", apart % names, union.ended, pair)


def _stays(story: Story) -> Iterator[Line]:
    """Who came to live where on one day, and who left, is one line each."""
    known = story.by_key
    homes = {home.pk: home.name for home in story.households}
    for came in (True, False):
        groups: dict[tuple[Key, str], list[Person]] = {}
        for stay in story.stays:
            code = stay.started if came else stay.ended
            if code and stay.person_id in known and stay.household_id in homes:
                groups.setdefault((stay.household_id, code), []).append(known[stay.person_id])
        for (home, code), people in groups.items():
            names = {"names": formats.listed(map(naming.short_name_of, people)), "home": homes[home]}
            yield from _line(
                "home", _stay_words(came, len(people) > 1, bool(homes[home])) % names, code, tuple(people)
            )


def _stay_words(came: bool, several: bool, named: bool) -> str:
    if came:
        if named:
            return _("%(names)s came to live in “%(home)s”")
        return _("%(names)s came to live together") if several else _("%(names)s came to live in a house")
    return _("%(names)s left “%(home)s”") if named else _("%(names)s left the house")


def _losses(story: Story) -> Iterator[Line]:
    known = story.by_key
    for loss in story.losses:
        who = tuple(known[key] for key in (loss.parent_id, loss.other_parent_id) if key in known)
        names = {"names": formats.listed(map(naming.short_name_of, who))}
        yield from _line("loss", _("%(names)s lost a pregnancy") % names, loss.on, who)


def _events(story: Story) -> Iterator[Line]:
    for event in story.events:
        on = date_of(event.on)
        if on is not None:
            who = tuple(story.persons_in(event))
            title = capfirst(shown.event_title(event))
            names = formats.listed(map(naming.short_name_of, who))
            yield Line(
                "event",
                f"{title}: {names}" if names else title,
                on,
                shown.event_when(event),
                who,
                event.note,
                event.sensitive,
                event,
            )
