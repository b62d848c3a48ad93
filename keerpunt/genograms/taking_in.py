"""What was read, made ready to be stored: compared with who is there, sealed, counted; before anything is locked."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from keerpunt.engines.genogram import told
from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.engines.genogram.gedcom_report import Code, ReportLine
from keerpunt.families import beginnings, naming, whole_stories
from keerpunt.families import queries as family_queries
from keerpunt.families.beginnings import Beginning
from keerpunt.families.models import NetworkLink, Person
from keerpunt.families.story import Story, date_of
from keerpunt.families.whole_stories import ReadyStory
from keerpunt.genograms import already_there, report, rules, story_facts
from keerpunt.genograms.reading import ReadFile
from keerpunt.genograms.rules import Proposal
from keerpunt.kit import dates


@dataclass(frozen=True)
class Prepared:
    """A story that is sealed already. begun: the family itself, where it is a new one."""

    ready: ReadyStory
    counts: report.Counts
    lines: tuple[ReportLine, ...]
    begun: Beginning | None = None


class NothingRead(Exception):
    """A file that was refused, or not read yet, was to be taken in."""


def for_new(programme_id: uuid.UUID, found: ReadFile) -> Prepared:
    """This function will make a story ready for a family that is new."""
    if found.story is None:
        raise NothingRead
    begun = beginnings.beginning(programme_id)
    ready = whole_stories.ready(begun.family, story_facts.facts_of(found.story))
    return Prepared(ready, report.counts_of(ready.counts), found.report, begun)


def for_family(story: Story, found: ReadFile, same: Mapping[str, Person]) -> Prepared:
    """This function will make a story ready for a family that is there. same: who of the file is who of the family,
    as somebody chose; those stay as they are. What is known already and what the file says otherwise go to the report.
    """
    if found.story is None:
        raise NothingRead
    network = family_queries.rows_of(NetworkLink, story.family)
    new, joined, there = already_there.only_new(found.story, story, network, same)
    facts = story_facts.facts_of(new, same=same, joined=joined)
    links = [(link.child_id, link.parent_id) for link in story.parenthoods]
    ready = whole_stories.ready(story.family, facts, links=links)
    lines = [
        ReportLine(0, "note", Code.DIFFERS, f"{naming.name_of(same[person.id])}: {words}")
        for person in found.story.persons
        if person.id in same
        for words in differences(person, same[person.id])
    ]
    return Prepared(ready, report.counts_of(ready.counts), (*lines, *there, *found.report))


def proposals(story: Story, family: told.Family) -> list[Proposal]:
    """This function will propose who of a file may be who of the family; persons of the family by their references."""
    return rules.proposals(
        (rules.comparable(one.id, one, one.born) for one in family.persons),
        (rules.comparable(one.reference, one, date_of(one.born)) for one in story.persons),
    )


def differences(new: told.Person, known: Person) -> Iterator[str]:
    """This function will say what a file tells otherwise, or in addition, about somebody who is there already."""
    if new.family_name and new.family_name != known.family_name:
        yield _("family name: %(here)s here, %(file)s in the file") % _both(
            known.family_name, new.family_name
        )
    if new.sex != "unknown" and new.sex != known.sex:
        yield _("man or woman: the file says something else")
    for label, here, there in (
        (_("born"), date_of(known.born), new.born),
        (_("died"), date_of(known.died), new.died),
    ):
        if there is not None and there != here:
            yield _("%(what)s: %(here)s here, %(file)s in the file") % {
                "what": label,
                **_both(_written(here), _written(there)),
            }
    if new.deceased and not new.died and not (known.deceased or known.died):
        yield _("the file says that they died")


def _both(here: str, there: str) -> dict[str, str]:
    return {"here": here or _("not known"), "file": there}


def _written(date: UncertainDate | None) -> str:
    return dates.format_date(date, get_language() or "nl") if date else ""
