"""What the reader of GEDCOM files has to say: one line per thing, as a code with the text that it is about."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from keerpunt.engines.genogram import text

LONGEST_DETAIL = 120
Level = Literal["error", "warning", "note"]


class Code(StrEnum):
    """Machine codes; the sentence for a person is made where the language is known."""

    # Errors: the whole file is refused.
    NOT_GEDCOM = "not_gedcom"
    """The file does not start with a GEDCOM header."""
    TOO_LARGE = "too_large"
    """The file has more bytes than the limit."""
    TOO_MANY_LINES = "too_many_lines"
    """The file has more lines than the limit."""
    TOO_MANY_PERSONS = "too_many_persons"
    """The file has more persons than the limit."""
    TOO_MANY_COUPLES = "too_many_couples"
    """The file has more couples than whoever takes it in allows."""
    TOO_MANY_LINKS = "too_many_links"
    """The file has more links of parent and child than whoever takes it in allows."""
    TOO_MANY_EVENTS = "too_many_events"
    """The file has more events than whoever takes it in allows."""
    TOO_DEEP = "too_deep"
    """A line has a higher level number than the limit."""
    NUL_BYTES = "nul_bytes"
    """The file holds zero bytes: it is damaged or not text."""
    UNREADABLE_FILE = "unreadable_file"
    """The file could not be opened."""
    UNKNOWN_ENCODING = "unknown_encoding"
    """The header names a character set that this reader does not know."""
    WRONG_ENCODING = "wrong_encoding"
    """A line has bytes that do not exist in the character set that the header names."""
    UNKNOWN_VERSION = "unknown_version"
    """The header names another version than 5.5 or 5.5.1."""
    BROKEN_LINE = "broken_line"
    """A line is not a level, a tag and a value."""
    BROKEN_NESTING = "broken_nesting"
    """A line's level does not follow from the line before."""
    CUT_OFF = "cut_off"
    """The file ends without the line that ends a file: the rest may be lost."""
    AFTER_THE_END = "after_the_end"
    """There is more after the line that ends the file."""
    NOBODY = "nobody"
    """There is no person in the file."""
    DUPLICATE_RECORD = "duplicate_record"
    """Two records have the same reference."""
    MISSING_RECORD = "missing_record"
    """A line refers to a record that is not there."""
    WRONG_RECORD = "wrong_record"
    """A line refers to a record of another kind, such as a family where a person is meant."""
    OWN_PARENT = "own_parent"
    """Somebody is both parent and child of one family."""
    OWN_ANCESTOR = "own_ancestor"
    """Persons are each other's ancestors."""
    OWN_PARTNER = "own_partner"
    """Somebody is both partners of one family."""

    # Errors of a file in our own format; the detail is the path.
    NOT_JSON = "not_json"
    """The file is not JSON."""
    OTHER_FORMAT = "other_format"
    """The file is JSON, but does not say that it is a family of ours."""
    WRONG_SHAPE = "wrong_shape"
    """Something is missing, or of another kind than belongs there."""
    UNKNOWN_WORD = "unknown_word"
    """A word that the format does not know at that place."""
    NOT_A_DATE = "not_a_date"
    """A date is not written as the format writes dates, or not on the calendar."""
    TOO_LONG = "too_long"
    """A text is longer than there is room for."""
    WITH_ONESELF = "with_oneself"
    """Somebody has a tie or a line with themselves."""

    # Warnings: the file is read, but look here.
    NO_ENCODING = "no_encoding"
    """The header does not name a character set; it was read as UTF-8 where it is that, else as ANSEL."""
    OTHER_ENCODING = "other_encoding"
    """The header names another character set than the file has; it was read as the one that it has."""
    NO_VERSION = "no_version"
    """The header does not name a version."""
    NO_REFERENCE = "no_reference"
    """A person or family has no reference, so nothing can be linked to it."""
    ONE_SIDED = "one_sided"
    """A link stands with only one of the two records that it joins; it was made all the same."""
    NO_ROOM_FOR_PARTNER = "no_room_for_partner"
    """A family names more than two partners; this one was left out."""
    TWICE = "twice"
    """The same link stands there twice; it was read once."""
    IMPOSSIBLE_DATE = "impossible_date"
    """A date is not on the calendar; the part that is was kept."""
    UNKNOWN_SEX = "unknown_sex"
    """A value for sex that the format does not know; read as unknown."""
    DOUBT = "doubt"
    """Dates that cannot be true however the doubt in them falls; they are taken as they stand."""
    MORE_PARENTS = "more_parents"
    """Somebody has more than two parents by birth; all of them are taken as they stand."""
    COUPLE_DIFFERS = "couple_differs"
    """The same couple stands there twice, both times without an end and not in the same words; the first one holds."""
    TWINS_NOT_LINKED = "twins_not_linked"
    """Twins of whom somebody was there already; who was there stays as they were."""
    DIFFERS = "differs"
    """The file says something else about somebody who was there already; what was there stays."""

    # Notes: left out or made simpler.
    NOT_KEPT = "not_kept"
    """The line is in order, but there is no place for it on the map."""
    PLACE_KEPT = "place_kept"
    """The place of a move was kept with the event, without anything that has a number in it."""
    DATE_SIMPLIFIED = "date_simplified"
    """A date before, after or between others became one date that is about right."""
    DATE_NOT_READ = "date_not_read"
    """A date in words was left out."""
    CUT = "cut"
    """A text is longer than there is room for; its beginning was kept."""
    BLANK_LINES = "blank_lines"
    """Lines with nothing on them were skipped; the first one is named, the detail is their number."""
    SAME_COUPLE = "same_couple"
    """The same couple stands there twice without contradiction; it was read once."""
    EMPTY_HOME = "empty_home"
    """A household without a name and with nobody in it was left out."""
    ALREADY_THERE = "already_there"
    """The family knew this already; it was not added a second time."""
    NO_NAME = "no_name"
    """A person has no name."""
    EMPTY_FAMILY = "empty_family"
    """A family without partners and with fewer than two children was left out."""
    TOO_MANY_EVENTS_OF_ONE = "too_many_events_of_one"
    """One person has more events than whoever takes the file in keeps; the detail is the name and how many were left."""
    MORE = "more"
    """There were more lines like these than are kept; the detail is their number."""


@dataclass(frozen=True, slots=True)
class ReportLine:
    """line: in the file, from 1; 0 for the file as a whole. detail: the text it is about, at most 120 characters."""

    line: int
    level: Level
    code: Code
    detail: str = ""


@dataclass(slots=True)
class Report:
    """Collects report lines, at most `most` warnings and notes; errors are always kept."""

    most: int
    lines: list[ReportLine] = field(default_factory=list)
    refused: bool = False
    _left_out: int = 0

    def error(self, line: int, code: Code, detail: str = "") -> None:
        """This function will note why the file is refused."""
        self.refused = True
        if sum(known.level == "error" for known in self.lines[-100:]) < 100:
            self.lines.append(ReportLine(line, "error", code, _cleaned(detail)))

    def warning(self, line: int, code: Code, detail: str = "") -> None:
        """This function will note what needs a look."""
        self._add(ReportLine(line, "warning", code, _cleaned(detail)))

    def note(self, line: int, code: Code, detail: str = "") -> None:
        """This function will note what was left out or made simpler."""
        self._add(ReportLine(line, "note", code, _cleaned(detail)))

    def _add(self, line: ReportLine) -> None:
        if len(self.lines) < self.most:
            self.lines.append(line)
        else:
            self._left_out += 1

    def finished(self) -> tuple[ReportLine, ...]:
        """This function will give all lines in the order of the file."""
        ordered = sorted(self.lines, key=lambda line: line.line)
        if self._left_out:
            ordered.append(ReportLine(0, "note", Code.MORE, str(self._left_out)))
        return tuple(ordered)


def _cleaned(detail: str) -> str:
    # Ten times the room is enough to clean: no time goes into a value of megabytes.
    cleaned = text.clean(detail[: 10 * LONGEST_DETAIL])
    return cleaned if len(cleaned) <= LONGEST_DETAIL else cleaned[: LONGEST_DETAIL - 1] + "…"
