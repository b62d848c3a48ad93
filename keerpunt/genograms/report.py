"""What the reader of a file has to say, in plain words: per line, grouped by what it is about."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from keerpunt.engines.genogram import told
from keerpunt.engines.genogram.gedcom_report import Code, ReportLine


@dataclass(frozen=True, slots=True)
class Counts:
    """How much came in."""

    persons: int
    unions: int
    parenthoods: int
    events: int
    twins: int = 0
    losses: int = 0
    households: int = 0
    ties: int = 0
    network: int = 0

    def in_words(self) -> list[str]:
        """This function will say how much came in, a short phrase per kind; of what is rare only when it is there."""
        words = [
            ngettext("%(count)d person", "%(count)d people", self.persons) % {"count": self.persons},
            ngettext("%(count)d relationship", "%(count)d relationships", self.unions)
            % {"count": self.unions},
            ngettext(
                "%(count)d link of parent and child", "%(count)d links of parent and child", self.parenthoods
            )
            % {"count": self.parenthoods},
            ngettext("%(count)d event", "%(count)d events", self.events) % {"count": self.events},
        ]
        rare = {
            ngettext("%(count)d pair of twins", "%(count)d times twins", self.twins): self.twins,
            ngettext("%(count)d lost pregnancy", "%(count)d lost pregnancies", self.losses): self.losses,
            ngettext("%(count)d household", "%(count)d households", self.households): self.households,
            ngettext("%(count)d tie", "%(count)d ties", self.ties): self.ties,
            ngettext(
                "%(count)d line in the network", "%(count)d lines in the network", self.network
            ): self.network,
        }
        return words + [phrase % {"count": number} for phrase, number in rare.items() if number]


def counts_of(counts: Mapping[str, int]) -> Counts:
    """This function will take the counts of a story that was made ready."""
    return Counts(*(counts.get(field.name, 0) for field in dataclasses.fields(Counts)))


def counts_in(story: told.Family) -> Counts:
    """This function will count what a file told."""
    return Counts(*(len(getattr(story, field.name)) for field in dataclasses.fields(Counts)))


@dataclass(frozen=True, slots=True)
class Group:
    """Lines with one thing in common: what it is, what we did, and per line where it stands and what stood there."""

    title: str
    lines: tuple[str, ...]


def written(counts: Counts, lines: Sequence[ReportLine]) -> str:
    """This function will write a report as text that `read` reads back, to be kept sealed."""
    rows = [[line.line, line.level, str(line.code), line.detail] for line in lines]
    whole = {
        "counts": list(dataclasses.astuple(counts)),
        "lines": rows,
    }
    return json.dumps(whole, ensure_ascii=False)


def read(text: str) -> tuple[Counts, list[ReportLine]]:
    """This function will read what `written` wrote."""
    whole = json.loads(text)
    lines = [ReportLine(line, level, Code(code), detail) for line, level, code, detail in whole["lines"]]
    return Counts(*whole["counts"]), lines


def groups(lines: Sequence[ReportLine]) -> list[Group]:
    """This function will put lines that say the same thing together: what needs a look first, then what was left out."""
    order = {"error": 0, "warning": 1, "note": 2}
    found: dict[Code, list[ReportLine]] = {}
    for line in sorted(lines, key=lambda line: order[line.level]):
        found.setdefault(line.code, []).append(line)
    titles = _titles()
    return [Group(titles[code], tuple(in_words(line) for line in some)) for code, some in found.items()]


def in_words(line: ReportLine) -> str:
    """This function will say where a line stands and what stood there."""
    if not line.line:
        return line.detail or _("the whole file")
    if not line.detail:
        return _("line %(number)d") % {"number": line.line}
    return _("line %(number)d: %(text)s") % {"number": line.line, "text": line.detail}


def why_refused(lines: Sequence[ReportLine]) -> str:
    """This function will give the sentence for a file that was refused, by the first thing that is wrong."""
    first = next((line for line in lines if line.level == "error"), None)
    why = _titles()[first.code] if first else _("We could not read this file.")
    return _("%(why)s Nothing was stored.") % {"why": why}


def _titles() -> dict[Code, str]:
    return {**_refusals(), **_remarks()}


def _refusals() -> dict[Code, str]:
    damaged = _("This file is damaged, or it is not text.")
    circle = _("In this file somebody is their own ancestor.")
    return {
        Code.NOT_GEDCOM: _("This is not a GEDCOM file."),
        Code.TOO_LARGE: _("This file is too large: at most 5 MB."),
        Code.TOO_MANY_LINES: _("This file has too many lines."),
        Code.TOO_MANY_PERSONS: _("There are too many people in this file. Save only this family."),
        Code.TOO_MANY_COUPLES: _("There are too many relationships in this file. Save only this family."),
        Code.TOO_MANY_LINKS: _(
            "There are too many parents and children in this file. Save only this family."
        ),
        Code.TOO_MANY_EVENTS: _("There are too many events in this file. Save only this family."),
        Code.TOO_DEEP: damaged,
        Code.NUL_BYTES: damaged,
        Code.UNREADABLE_FILE: _("We could not open this file."),
        Code.UNKNOWN_ENCODING: _("We do not know the letters of this file. Save it as UTF-8."),
        Code.WRONG_ENCODING: _(
            "The letters in this file are not what the file says. Save it again as UTF-8."
        ),
        Code.UNKNOWN_VERSION: _("We do not know this version of the file. Save it as GEDCOM 5.5.1."),
        Code.BROKEN_LINE: _("There is a line in this file that we cannot read."),
        Code.BROKEN_NESTING: _("There is a line in this file that does not fit the line before."),
        Code.CUT_OFF: _("This file stops halfway. Save it again in the program it comes from."),
        Code.AFTER_THE_END: _("There is more text after the end of this file."),
        Code.NOBODY: _("There is nobody in this file."),
        Code.DUPLICATE_RECORD: _("In this file two people or families have the same number."),
        Code.MISSING_RECORD: _("This file mentions somebody who is not in it."),
        Code.WRONG_RECORD: _("This file mixes up people and families."),
        Code.OWN_PARENT: circle,
        Code.OWN_ANCESTOR: circle,
        Code.OWN_PARTNER: _("In this file somebody is their own partner."),
        Code.NOT_JSON: _("This is not a file that we know: no GEDCOM, and no JSON that can be read."),
        Code.OTHER_FORMAT: _("This is a JSON file of another kind. We read the one that Keerpunt makes."),
        Code.WRONG_SHAPE: _("Something in this file is missing, or is not what belongs there."),
        Code.UNKNOWN_WORD: _("There is a word in this file that we do not know."),
        Code.NOT_A_DATE: _("There is a date in this file that does not exist."),
        Code.TOO_LONG: _("There is a text in this file that is too long."),
        Code.WITH_ONESELF: _("In this file somebody has a tie with themselves."),
    }


def _remarks() -> dict[Code, str]:
    return {
        Code.NO_ENCODING: _("The file does not say which letters it uses. Look whether the names are right."),
        Code.NO_VERSION: _("The file does not say which version of GEDCOM it is."),
        Code.NO_REFERENCE: _("Somebody without a number: nobody could be linked to them."),
        Code.ONE_SIDED: _("A link that stands in only one of two places. We made the link."),
        Code.NO_ROOM_FOR_PARTNER: _("A third partner in one couple. We left this one out."),
        Code.TWICE: _("The same thing stands there twice. We read it once."),
        Code.IMPOSSIBLE_DATE: _("A date that does not exist. We kept the part that does."),
        Code.UNKNOWN_SEX: _("Man or woman: we do not know this value. We noted it as not known."),
        Code.NOT_KEPT: _("This has no place on the family map. We left it out."),
        Code.PLACE_KEPT: _("To where somebody moved. We put the place in the words of that event."),
        Code.DATE_SIMPLIFIED: _("A date before, after or between others. We made it about one year."),
        Code.DATE_NOT_READ: _("A date in words that we cannot read. We left it out."),
        Code.NO_NAME: _("Somebody without a name."),
        Code.EMPTY_FAMILY: _("A family with nobody in it. We left it out."),
        Code.DOUBT: _(
            "Dates that cannot be right together, or still have to come. They come in: look at them some time."
        ),
        Code.DIFFERS: _("The file says something else about who was there already. What was there stays."),
        Code.TOO_MANY_EVENTS_OF_ONE: _("Somebody has more than 2,000 events. We left out the last ones."),
        Code.MORE_PARENTS: _("More than two parents by birth. All of them came in. Which two are right?"),
        Code.COUPLE_DIFFERS: _("The same couple stands there twice, told in two ways. We kept the first."),
        Code.CUT: _("A text that is longer than there is room for. We kept the beginning."),
        Code.BLANK_LINES: _("Empty lines. We skipped them. This is their number, from the first one."),
        Code.OTHER_ENCODING: _("The file says that it has other letters than it has. We read it as UTF-8."),
        Code.SAME_COUPLE: _("The same couple stands there twice. We made one of it."),
        Code.EMPTY_HOME: _("A household without a name and with nobody in it. We left it out."),
        Code.ALREADY_THERE: _("This was there already. We did not add it again."),
        Code.TWINS_NOT_LINKED: _("Twins of whom somebody was there already. You can link them on the page."),
        Code.MORE: _("There were more lines like these. This is their number."),
    }
