"""A family's story as JSON of our own: everything that was told, written and read back without loss.

docs/family-json.md describes the format, family.schema.json beside this file is its JSON Schema. Reading refuses a
file as a whole, with a line per thing that is wrong and the path at which it stands: `persons[3].born`.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from keerpunt.engines.genogram import told
from keerpunt.engines.genogram.dates import NotADate, UncertainDate
from keerpunt.engines.genogram.gedcom_report import Code, Report, ReportLine
from keerpunt.engines.genogram.soundness import cycles

FORMAT, VERSION = "keerpunt-family", 1


@dataclass(frozen=True, slots=True)
class Found:
    """What a file gave. family: None when the file is refused; then the report says why, a line per path."""

    family: told.Family | None
    report: tuple[ReportLine, ...]


def is_own(content: bytes) -> bool:
    """This function will say whether a file says that it is in this format, whatever else is wrong with it."""
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        return False
    return isinstance(data, dict) and data.get("format") == FORMAT


def write(family: told.Family) -> str:
    """This function will write a story as text that `read` reads back to the same story."""
    whole = {"format": FORMAT, "version": VERSION, **_written(family)}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def read(content: bytes | str, *, most: int = 20_000) -> Found:
    """This function will read a story; it never raises for what is in the file. most: rows of one kind."""
    report = Report(most)
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        report.error(0, Code.NOT_JSON)
        return Found(None, report.finished())
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        report.error(0, Code.OTHER_FORMAT)
    elif data.get("version") != VERSION or isinstance(data["version"], bool):
        report.error(0, Code.UNKNOWN_VERSION, f"version: {data.get('version')!r}")
    else:
        rows = {key: value for key, value in data.items() if key not in ("format", "version")}
        family = _Reader(report, most).row(told.Family, rows, "")
        if family is not None and not report.refused:
            family = _sound(family, report)
            if not report.refused:
                return Found(family, report.finished())
    return Found(None, report.finished())


def _written(row: Any) -> dict[str, Any]:
    """The fields of a row that say something; what is not known stays out."""
    found: dict[str, Any] = {}
    for name, about, default in told.fields_of(type(row)):
        value = getattr(row, name)
        if value != default or (about["is"] == "word" and value):
            found[name] = _plain(value)
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, UncertainDate):
        return value.code()
    if isinstance(value, tuple):
        return [one if isinstance(one, str) else _written(one) for one in value]
    return value


class _Reader:
    """Makes rows of what JSON gave, and reports what is not as it should be with its path."""

    def __init__(self, report: Report, most: int) -> None:
        self.report, self.most = report, most

    def row(self, cls: type[Any], data: object, path: str) -> Any:
        """One row; None when something in it is wrong."""
        if not isinstance(data, dict):
            self._wrong(path)
            return None
        known = told.fields_of(cls)
        for name in sorted(data.keys() - {name for name, _, _ in known}):
            self.report.note(0, Code.NOT_KEPT, f"{path}.{name}".removeprefix("."))
        values = {}
        for name, about, default in known:
            place = f"{path}.{name}".removeprefix(".")
            if name in data and not (data[name] is None and default is None):
                values[name] = self._value(about, data[name], place)
            elif default is dataclasses.MISSING:
                self._wrong(place)
        return None if self.report.refused else cls(**values)

    def _value(self, about: Mapping[str, Any], value: object, path: str) -> Any:
        read = {
            "key": self._word_of_own,
            "who": self._word_of_own,
            "people": self._people,
            "text": self._text,
            "word": self._word,
            "words": self._words,
            "date": self._date,
            "number": self._number,
            "flag": self._flag,
            "rows": self._rows,
        }[about["is"]]
        return read(about, value, path)

    def _wrong(self, path: str, code: Code = Code.WRONG_SHAPE, value: object = None) -> None:
        said = f": {value}" if isinstance(value, str | int | float) else ""
        self.report.error(0, code, f"{path}{said}" or "{}")

    def _word_of_own(self, about: Mapping[str, Any], value: object, path: str) -> Any:
        if not isinstance(value, str) or not 0 < len(value) <= told.SHORT or not _is_text(value):
            self._wrong(path)
        return value

    def _people(self, about: Mapping[str, Any], value: object, path: str) -> Any:
        if not isinstance(value, list) or len(value) < about["least"] or len(value) > self.most:
            return self._wrong(path)
        for place, one in enumerate(value):
            self._word_of_own(about, one, f"{path}[{place}]")
        if all(isinstance(one, str) for one in value) and len(set(value)) != len(value):
            self._wrong(path, Code.DUPLICATE_RECORD)
        return tuple(value)

    def _text(self, about: Mapping[str, Any], value: object, path: str) -> Any:
        if not isinstance(value, str) or not _is_text(value):
            self._wrong(path)
        elif len(value) > about["most"]:
            self._wrong(path, Code.TOO_LONG, f"{len(value)} > {about['most']}")
        return value

    def _word(self, about: Mapping[str, Any], value: object, path: str) -> Any:
        if not isinstance(value, str) or value not in about["words"]:
            self._wrong(path, Code.UNKNOWN_WORD, value)
        return value

    def _words(self, about: Mapping[str, Any], value: object, path: str) -> Any:
        if not isinstance(value, list):
            return self._wrong(path)
        for place, one in enumerate(value):
            self._word(about, one, f"{path}[{place}]")
        if all(isinstance(one, str) for one in value) and len(set(value)) != len(value):
            self._wrong(path, Code.DUPLICATE_RECORD)
        return tuple(value)

    def _date(self, about: Mapping[str, Any], value: object, path: str) -> Any:
        try:
            return UncertainDate.from_code(value if isinstance(value, str) else "")
        except NotADate:
            return self._wrong(path, Code.NOT_A_DATE, value)

    def _number(self, about: Mapping[str, Any], value: object, path: str) -> Any:
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= told.MOST_NUMBER:
            self._wrong(path, value=value)
        return value

    def _flag(self, about: Mapping[str, Any], value: object, path: str) -> Any:
        if not isinstance(value, bool):
            self._wrong(path, value=value)
        return value

    def _rows(self, about: Mapping[str, Any], value: object, path: str) -> Any:
        if not isinstance(value, list):
            return self._wrong(path)
        if len(value) > self.most:
            return self._wrong(path, Code.TOO_LARGE, f"{len(value)} > {self.most}")
        return tuple(self.row(about["of"], one, f"{path}[{place}]") for place, one in enumerate(value))


def _is_text(value: str) -> bool:
    """Half of a letter that takes two codes is no text: nobody can write it down."""
    return value.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in value)


def _sound(family: told.Family, report: Report) -> told.Family:
    """Refuses who occurs twice, who is not there and who cannot be; reads once what stands there twice."""
    if not family.persons:
        report.error(0, Code.NOBODY)
    known: set[str] = set()
    for place, person in enumerate(family.persons):
        if person.id in known:
            report.error(0, Code.DUPLICATE_RECORD, f"persons[{place}].id: {person.id}")
        known.add(person.id)
    for path, key in told.mentioned(family):
        if key not in known:
            report.error(0, Code.MISSING_RECORD, f"{path}: {key}")
    for kind, first, second, code in (
        ("unions", "first", "second", Code.OWN_PARTNER),
        ("parenthoods", "child", "parent", Code.OWN_PARENT),
        ("losses", "parent", "other_parent", Code.OWN_PARTNER),
        ("ties", "first", "second", Code.WITH_ONESELF),
        ("network", "of", "who", Code.WITH_ONESELF),
    ):
        for place, row in enumerate(getattr(family, kind)):
            one, other = getattr(row, first), getattr(row, second)
            if one is not None and one == other:
                report.error(0, code, f"{kind}[{place}]: {one}")
    return dataclasses.replace(family, parenthoods=_once_each(family, report))


def _once_each(family: told.Family, report: Report) -> tuple[told.Parenthood, ...]:
    links: dict[tuple[str, str], told.Parenthood] = {}
    parents: dict[str, list[str]] = {}
    for place, link in enumerate(family.parenthoods):
        if (link.child, link.parent) in links:
            report.warning(0, Code.TWICE, f"parenthoods[{place}]: {link.child}")
            continue
        links[link.child, link.parent] = link
        parents.setdefault(link.child, []).append(link.parent)
    for group in cycles(parents):
        if len(group) > 1:
            report.error(0, Code.OWN_ANCESTOR, ", ".join(group))
    return tuple(links.values())
