"""What stands in a family, as words on a page: dates, periods, who somebody is to whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.text import capfirst
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from keerpunt.families import naming, rules
from keerpunt.families.enums import EventKind, ParenthoodKind, TwinKind, UnionEnding, UnionKind
from keerpunt.families.models import LifeEvent, Person, Union
from keerpunt.families.story import Story, date_of, has_died
from keerpunt.families.web.beside import Note, Notes
from keerpunt.kit import dates
from keerpunt.ui import addresses


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody in a list: the name, the years of a life, the page, and a word about how they belong."""

    name: str
    years: str
    href: str
    how: str = ""
    change_href: str = ""


@dataclass(frozen=True, slots=True)
class EventLine:
    """A life event in a list. `when` is empty where nobody knows; `anchor` is where an address can point to; `beside` is what
    other rooms say about it.
    """

    anchor: str
    title: str
    when: str
    who: str
    note: str
    sensitive: bool
    href: str
    beside: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class EventYear:
    """The life events of one year; the heading is empty for those without a date.

    `continued`: the year began on the page before this one.
    """

    heading: str
    anchor: str
    events: tuple[EventLine, ...]
    continued: bool = False


def when(code: str, *, short: bool = False) -> str:
    """This function will write a stored date in the reader's language; empty where none is known."""
    date = date_of(code)
    return dates.format_date(date, get_language() or "nl", short=short) if date else ""


def period(started: str, ended: str) -> str:
    """This function will write from when until when something lasted, as far as that is known."""
    words = {"start": when(started), "end": when(ended)}
    if started and ended:
        return _("%(start)s until %(end)s") % words
    if started:
        return _("since %(start)s") % words
    return _("until %(end)s") % words if ended else ""


def label(choices: type[TextChoices], value: str) -> str:
    """This function will give the word for a stored value, without a capital; empty for an empty or unknown one."""
    try:
        return str(choices(value).label) if value else ""
    except ValueError:
        return ""


def years_of(person: Person) -> str:
    """This function will give the years of a life: "1955", "1953 – 1994", "died 1994" or "has died"."""
    born, died = date_of(person.born), date_of(person.died)
    first = _year(born.year, born.circa) if born else ""
    last = _year(died.year, died.circa) if died else ""
    if not has_died(person):
        return first
    if not last:
        return _("%(year)s, has died") % {"year": first} if first else _("has died")
    return f"{first} – {last}" if first else _("died %(year)s") % {"year": last}


def _year(year: int, circa: bool) -> str:
    shown = str(year) if year > 0 else pgettext("year before Christ", "%(year)d BC") % {"year": -year}
    return f"±{shown}" if circa else shown


def age_of(person: Person, today: dt.date) -> int | None:
    """This function will give a living person's age, where the date of birth leaves no doubt about it."""
    born = date_of(person.born)
    return rules.age_on(born, today) if born and not has_died(person) else None


def line_of(story: Story, person: Person, *, how: str = "", change_href: str = "") -> PersonLine:
    """This function will put somebody in a list."""
    address = addresses.to("person_page", story.family.reference, person.reference)
    return PersonLine(naming.name_of(person), years_of(person), address, how, change_href)


def parent_words(kind: str, started: str, ended: str) -> str:
    """This function will say in which way somebody is a parent; nothing where it goes without saying."""
    how = "" if kind in ("", ParenthoodKind.BIOLOGICAL) else label(ParenthoodKind, kind)
    return _joined(how, period(started, ended))


def child_words(kind: str, started: str, ended: str) -> str:
    """This function will say in which way somebody is a child; nothing where it goes without saying."""
    words = {
        ParenthoodKind.ADOPTED: _("adopted child"),
        ParenthoodKind.FOSTER: _("foster child"),
        ParenthoodKind.STEP: _("stepchild"),
    }
    return _joined(words.get(ParenthoodKind(kind), "") if kind else "", period(started, ended))


def union_words(union: Union) -> str:
    """This function will say what two partners are or were to each other, and from when until when."""
    kind = "" if union.kind == UnionKind.UNKNOWN else label(UnionKind, union.kind)
    ending = label(UnionEnding, union.ending) if union.ending != UnionEnding.NONE else ""
    return _joined(kind, period(union.started, union.ended), ending)


def twin_words(kind: str, count: int) -> str:
    """This function will say whether children who were born together are identical; `count` is how many they are."""
    if count <= 2:
        return label(TwinKind, kind)
    words = {
        TwinKind.IDENTICAL: _("born together, identical"),
        TwinKind.NOT_IDENTICAL: _("born together, not identical"),
    }
    return words.get(TwinKind(kind or TwinKind.UNKNOWN), _("born together"))


def names_of(persons: Sequence[Person]) -> str:
    """This function will write the short names of some persons as one would say them: "Ria, Wim and Sanne"."""
    names = [naming.short_name_of(person) for person in persons]
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def event_line(story: Story, event: LifeEvent, *, back: str = "", notes: Notes | None = None) -> EventLine:
    """This function will put a life event in a list, with whom it is about; `back` says where a change leads back to."""
    who = [naming.short_name_of(person) for person in story.persons_in(event)]
    return EventLine(
        anchor=event_anchor(event),
        title=event_title(event),
        when=event_when(event),
        who=", ".join(who),
        note=event.note,
        sensitive=event.sensitive,
        href=addresses.to("event_change", story.family.reference, event.reference) + back,
        beside=notes.get(event.reference, ()) if notes else (),
    )


def event_anchor(event: LifeEvent) -> str:
    """This function will name the place of a life event on a page."""
    return f"g-{event.reference}"


def year_anchor(event: LifeEvent) -> str:
    """This function will name the place on a page of the year in which something happened."""
    on = date_of(event.on)
    return f"jaar-{on.year}" if on else "jaar-onbekend"


def event_title(event: LifeEvent) -> str:
    """This function will give what happened, as the title of a line."""
    return capfirst(label(EventKind, event.kind))


def event_when(event: LifeEvent) -> str:
    """This function will say when it happened, or from when until when it lasted."""
    return period(event.on, event.until) if event.until else when(event.on)


def by_year(
    story: Story, events: list[LifeEvent], *, back: str = "", notes: Notes | None = None
) -> list[EventYear]:
    """This function will group life events that are in order by the year in which they happened, with what other rooms say."""
    years: dict[tuple[str, str], list[EventLine]] = {}
    for event in events:
        on = date_of(event.on)
        place = (_year(on.year, False) if on else "", year_anchor(event))
        years.setdefault(place, []).append(event_line(story, event, back=back, notes=notes))
    return [EventYear(heading, anchor, tuple(lines)) for (heading, anchor), lines in years.items()]
