"""A family's story and what it passed by, as the rules of the short questions want it; and what is known already."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from functools import cached_property

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from keerpunt.families import naming, story
from keerpunt.families import queries as family_queries
from keerpunt.families.enums import EventKind, Standing, TieKind, UnionEnding, UnionKind
from keerpunt.families.models import Family, Person
from keerpunt.families.story import Story
from keerpunt.genograms import conversation
from keerpunt.genograms.conversation import Kind, Question
from keerpunt.genograms.models import QuestionRound
from keerpunt.kit import dates
from keerpunt.ui import formats


@dataclass(frozen=True)
class Situation:
    """Where a family is in the short questions: the whole story, what the rules need of it, what was passed."""

    story: Story
    passed: dict[str, str]

    @property
    def family(self) -> Family:
        """Whose story it is."""
        return self.story.family

    @cached_property
    def told(self) -> conversation.Told:
        """The story as the rules take it."""
        return _told(self.story)

    def person(self, key: str) -> Person:
        """This function will give somebody by the key that the rules know them by."""
        return self.story.by_reference[key]

    def name(self, key: str) -> str:
        """This function will give the short name of somebody."""
        return naming.short_name_of(self.person(key))

    def question(self, code: str) -> Question | None:
        """This function will give a question by its code, as long as it fits the story."""
        return conversation.question_of(self.told, self.passed, code)

    def known(self, question: Question) -> list[str]:
        """This function will say in short lines what the story holds already of an answer."""
        return _known(self, question)

    def known_persons(self, question: Question) -> list[Person]:
        """This function will list who stands on the map already as an answer."""
        return [self.person(key) for key in _known_keys(self.told, question)]

    def mark(self, question: Question) -> int:
        """This function will give a number for what is known now, to see later whether somebody else was first."""
        with translation.override("en"):
            lines = self.known(question)
        return zlib.crc32("\n".join(lines).encode()) & 0x7FFFFFFF


def situation(family: Family) -> Situation:
    """This function will load where a family is (four queries)."""
    found = QuestionRound.objects.filter(family=family).first()
    if found is not None:
        found.family = family
    return Situation(family_queries.story_of(family), passed_of(found))


def passed_of(found: QuestionRound | None) -> dict[str, str]:
    """This function will read what was passed, in the order it came by."""
    return json.loads(found.passed) if found and found.passed else {}


def line_of(person: Person) -> str:
    """This function will give a name with years: "Henk (1953–2010)"."""
    language = translation.get_language() or "nl"
    born, died = story.date_of(person.born), story.date_of(person.died)
    years = dates.format_date(born, language, short=True) if born else ""
    if story.has_died(person):
        years += f"–{dates.format_date(died, language, short=True)}" if died else " †"
    name = naming.name_of(person)
    return f"{name} ({years.strip()})" if years.strip() else name


def _told(whole: Story) -> conversation.Told:
    keys = {person.pk: person.reference for person in whole.persons}
    dead = {person.pk for person in whole.persons if story.has_died(person)}
    persons = tuple(
        conversation.Someone(
            person.reference,
            member=person.standing == Standing.MEMBER,
            sex=person.sex if person.sex in ("female", "male") else "",
            dead=person.pk in dead,
        )
        for person in whole.persons
    )
    pairs = tuple(
        conversation.Pair(
            keys[union.first_id],
            keys[union.second_id],
            over=story.has_ended(union) or bool({union.first_id, union.second_id} & dead),
            by_death=union.ending == UnionEnding.DEATH
            or (not story.has_ended(union) and bool({union.first_id, union.second_id} & dead)),
        )
        for union in whole.unions
        if union.first_id in keys and union.second_id in keys
    )
    links = tuple(
        (keys[link.child_id], keys[link.parent_id])
        for link in whole.parenthoods
        if link.kind != "step" and link.child_id in keys and link.parent_id in keys
    )
    return conversation.Told(
        persons,
        pairs,
        links,
        moved=any(event.kind == EventKind.MOVING for event in whole.events),
        lost=bool(whole.losses),
        housed=frozenset(keys[stay.person_id] for stay in whole.stays if not stay.ended),
        ties=bool(whole.ties),
    )


def _known_keys(told: conversation.Told, question: Question) -> list[str]:
    """The keys of the persons who answer a question already."""
    kind, about = question.kind, question.about
    if kind == Kind.PARTNER:
        return [one for one in [told.partner_now(about[0])] if one]
    if kind == Kind.EARLIER:
        return [one for one in told.partners_of(about[0]) if one != told.partner_now(about[0])]
    if kind == Kind.CHILDREN:
        return list(told.children_of(*about))
    if kind == Kind.PARENTS:
        return list(told.parents_of(about[0]))
    if kind == Kind.LATER:
        return [one for one in told.partners_of(about[0]) if one not in told.parents_of(question.side)]
    if kind == Kind.SIBLINGS:
        return list(told.siblings_of(about[0]))
    return [person.key for person in told.persons if person.dead] if kind == Kind.DIED else []


def _known(now: Situation, question: Question) -> list[str]:
    others = {
        Kind.TOGETHER: _together,
        Kind.MOVES: _moves,
        Kind.PREGNANCIES: _pregnancies,
        Kind.HOME: _homes,
        Kind.ELSEWHERE: _homes,
        Kind.CONTACT: _ties,
    }
    if question.kind in others:
        return others[question.kind](now, question)
    return [line_of(person) for person in now.known_persons(question)]


def _together(now: Situation, question: Question) -> list[str]:
    parents = {now.person(key).pk for key in now.told.parents_of(question.about[0])}
    return [
        str(UnionEnding(union.ending).label if union.ending else UnionKind(union.kind).label)
        for union in now.story.unions
        if {union.first_id, union.second_id} <= parents
    ]


def _moves(now: Situation, _question: Question) -> list[str]:
    language = translation.get_language() or "nl"
    events = [event for event in now.story.events if event.kind == EventKind.MOVING]
    lines = []
    for event in events:
        on = story.date_of(event.on)
        parts = (event.note.split("\n")[0], dates.format_date(on, language, short=True) if on else "")
        lines.append(", ".join(part for part in parts if part) or _("a move"))
    return lines


def _pregnancies(now: Situation, _question: Question) -> list[str]:
    count = len(now.story.losses)
    return [ngettext("%(count)d noted", "%(count)d noted", count) % {"count": count}] if count else []


def _homes(now: Situation, _question: Question) -> list[str]:
    people = now.story.by_key
    lines = []
    for home in now.story.households:
        names = [
            naming.short_name_of(people[stay.person_id])
            for stay in now.story.stays
            if stay.household_id == home.pk and not stay.ended and stay.person_id in people
        ]
        if names:
            listed = formats.listed(names)
            lines.append(f"{home.name}: {listed}" if home.name else listed)
    return lines


def _ties(now: Situation, _question: Question) -> list[str]:
    people = now.story.by_key
    return [
        _("%(first)s and %(second)s: %(how)s")
        % {
            "first": naming.short_name_of(people[tie.first_id]),
            "second": naming.short_name_of(people[tie.second_id]),
            "how": TieKind(tie.kind).label,
        }
        for tie in now.story.ties
        if not tie.ended and tie.first_id in people and tie.second_id in people
    ]
