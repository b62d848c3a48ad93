"""The families of a GEDCOM file: who belongs to whom, told twice in the format and made one here."""

from __future__ import annotations

from dataclasses import dataclass, field

from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.engines.genogram.gedcom_report import Code, Report
from keerpunt.engines.genogram.model import ChildLink, LinkKind, Union, UnionKind
from keerpunt.engines.genogram.soundness import cycles


@dataclass(slots=True)
class FoundFamily:
    """A FAM record while it is read. partners and children: with the line of each. divorced: also without a date."""

    key: str
    line: int
    partners: dict[str, int] = field(default_factory=dict)
    children: dict[str, int] = field(default_factory=dict)
    married: bool = False
    divorced: bool = False
    start: UncertainDate | None = None
    end: UncertainDate | None = None


@dataclass(slots=True)
class FoundPerson:
    """An INDI record's links while it is read. born_in and partner_in: families, with the line of each."""

    key: str
    line: int
    born_in: dict[str, int] = field(default_factory=dict)
    partner_in: dict[str, int] = field(default_factory=dict)
    kinds: dict[str, LinkKind] = field(default_factory=dict)


def add_partner(family: FoundFamily, person: str, line: int, report: Report) -> None:
    """This function will add a partner that the family's own record names."""
    if person in family.partners:
        report.error(line, Code.OWN_PARTNER, person)
    elif len(family.partners) == 2:
        report.warning(line, Code.NO_ROOM_FOR_PARTNER, person)
    else:
        family.partners[person] = line


def add_child(family: FoundFamily, person: str, line: int, report: Report) -> None:
    """This function will add a child that the family's own record names."""
    if person in family.children:
        report.warning(line, Code.TWICE, person)
    else:
        family.children[person] = line


def join(families: dict[str, FoundFamily], persons: dict[str, FoundPerson], report: Report) -> None:
    """This function will make both sides of every link agree, and refuse who is an own parent or ancestor."""
    for person in persons.values():
        for key, line in person.partner_in.items():
            family = families.get(key)
            if family is None or person.key in family.partners:
                continue
            if len(family.partners) < 2:
                family.partners[person.key] = line
                report.warning(line, Code.ONE_SIDED, key)
            else:
                report.warning(line, Code.NO_ROOM_FOR_PARTNER, key)
        for key, line in person.born_in.items():
            family = families.get(key)
            if family is not None and person.key not in family.children:
                family.children[person.key] = line
                report.warning(line, Code.ONE_SIDED, key)
    parents: dict[str, set[str]] = {}
    for family in families.values():
        for key, line in family.partners.items():
            if key in persons and family.key not in persons[key].partner_in:
                report.warning(line, Code.ONE_SIDED, key)
        for key, line in family.children.items():
            if key in family.partners:
                report.error(line, Code.OWN_PARENT, key)
                continue
            if key in persons and family.key not in persons[key].born_in:
                report.warning(line, Code.ONE_SIDED, key)
            parents.setdefault(key, set()).update(family.partners)
    for group in cycles(parents):
        if len(group) > 1:
            report.error(
                min(persons[key].line for key in group if key in persons), Code.OWN_ANCESTOR, " ".join(group)
            )


def unions_and_links(
    families: dict[str, FoundFamily], persons: dict[str, FoundPerson], report: Report
) -> tuple[tuple[Union, ...], tuple[ChildLink, ...]]:
    """This function will turn sound families into the model's unions and links."""
    unions: list[Union] = []
    links: list[ChildLink] = []
    for family in families.values():
        if not family.partners and len(family.children) < 2:
            report.note(family.line, Code.EMPTY_FAMILY, family.key)
            continue
        kind: UnionKind = "divorced" if family.divorced else "married" if family.married else "unknown"
        order = max(
            (
                list(persons[key].partner_in).index(family.key)
                for key in family.partners
                if family.key in persons[key].partner_in
            ),
            default=0,
        )
        unions.append(Union(family.key, tuple(family.partners), kind, family.start, family.end, order))
        links += [
            ChildLink(child, family.key, (), persons[child].kinds.get(family.key, "biological"))
            for child in family.children
        ]
    return tuple(unions), tuple(links)
