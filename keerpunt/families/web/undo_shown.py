"""The last action of somebody in words: what becomes of each row when it is undone, and what somebody else made of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from keerpunt.families import content, last_deed, row_words, undo_words
from keerpunt.families.last_deed import Entry, LastDeed
from keerpunt.families.row_words import Pair
from keerpunt.kit import clock
from keerpunt.ui import formats

MOST = 8


@dataclass(frozen=True)
class Turn:
    """One row that turns back: which one, what becomes of it, and the fields that change."""

    title: str
    becomes: str
    pairs: tuple[Pair, ...] = ()


@dataclass(frozen=True)
class Shown:
    """What the page says. why_not: why it cannot be undone. conflict: both texts of what somebody else changed."""

    done: str
    when: str
    why_not: str = ""
    turns: tuple[Turn, ...] = ()
    more: str = ""
    conflict: tuple[tuple[str, str, str], ...] = ()
    who: str = ""


def of(last: LastDeed | None, *, now: dt.datetime) -> Shown | None:
    """This function will put the last action in words; None where there is none."""
    if last is None:
        return None
    done, when = undo_words.done(last.deed.operation), _when(last.deed.at, now)
    if not last.entries:
        return Shown("", when, why_not=undo_words.instead(last.deed.operation))
    if changed := last.changed_since:
        return Shown(
            done, when, conflict=_both(changed, last_deed.as_left(last)), who=last_deed.changed_by(last)
        )
    # Rows that are told by the same words, such as what was said of each goal, are told once.
    each = list(dict.fromkeys(map(_turn, last.entries)))
    turns, rest = each[:MOST], len(each[MOST:])
    more = ngettext("and %(count)d more", "and %(count)d more", rest) % {"count": rest} if rest else ""
    return Shown(done, when, turns=tuple(turns), more=more)


def _when(at: dt.datetime, now: dt.datetime) -> str:
    if clock.day_of(at) == clock.day_of(now):
        return _("Today at %(time)s") % {"time": formats.clock(at)}
    return formats.day_and_time(at)


def _turn(entry: Entry) -> Turn:
    kind, now = type(entry.row).__name__, content.of(entry.row)
    told = [(kind, now)] if entry.before is None else [(kind, now), (kind, entry.before)]
    names = row_words.names_in(told)
    if entry.before is None:
        return Turn(capfirst(row_words.title(kind, now, names)), _("goes off the page again"))
    title = capfirst(row_words.title(kind, entry.before, names))
    if entry.row.removed_at is not None:
        return Turn(title, _("comes back on the page"))
    pairs = row_words.pairs(kind, entry.before, now, names)
    return Turn(title, _("becomes again as it was"), tuple(pairs))


def _both(
    changed: tuple[Entry, ...], left: Mapping[str, row_words.Content]
) -> tuple[tuple[str, str, str], ...]:
    """Per field what would stand there again and what stands there now.

    left: what stood in a row as the action left it, where that is known: then only what differs is told.
    """
    found: list[tuple[str, str, str]] = []
    for entry in changed[:MOST]:
        kind, now = type(entry.row).__name__, content.of(entry.row)
        before = entry.before if entry.before is not None else {}
        between = left.get(str(entry.row.pk), {})
        names = row_words.names_in([(kind, now), (kind, before), (kind, between)])
        title = capfirst(row_words.title(kind, before or now, names))
        gone = entry.row.removed_at is not None
        if entry.before is None or gone:
            there = _("not on the page") if gone else _told(kind, now, between, names)
            again = _told(kind, before, between, names) if before else _("not on the page")
            found.append((title, again, there))
            continue
        pairs = row_words.pairs(kind, before, now, names)
        found += [(f"{title} · {pair.label}", pair.again, pair.now) for pair in pairs]
        if not pairs:  # changed, and by now the same again: whoever looks sees that for themselves
            found.append((title, _told(kind, before, {}, names), _told(kind, now, {}, names)))
    return tuple(found)


def _told(kind: str, content_of: row_words.Content, than: row_words.Content, names: row_words.Names) -> str:
    """What stands in a row other than in another content of it, a line each; all that was filled in where that is not known."""
    told = row_words.pairs(kind, content_of, than, names)
    if not than:
        told = [pair for pair in told if pair.again and pair.again != pair.now]
    return "\n".join(_line(pair.label, pair.again or _("(empty)")) for pair in told)


def _line(label: str, words: str) -> str:
    """A question is its own end; another label gets a colon."""
    return f"{label} {words}" if label[-1:] in "?!.:" else f"{label}: {words}"
