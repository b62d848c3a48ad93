"""What stands on somebody's page: dates, family, authority, ways to reach them and what happened."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from urllib.parse import quote

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from keerpunt.families import naming, questions
from keerpunt.families import queries as family_queries
from keerpunt.families.enums import AuthoritySource, ContactKind, Safety, Sex, Standing
from keerpunt.families.models import Authority, ContactPoint, Person
from keerpunt.families.story import Story, has_died
from keerpunt.families.web import beside, more_story, shown

# What is safe to use comes first on the page, what is not safe last.
ORDER = {Safety.SAFE: 0, Safety.ASK_FIRST: 1, Safety.UNKNOWN: 2, Safety.UNSAFE: 3}
TAGS = {Safety.SAFE: "growth", Safety.ASK_FIRST: "pause", Safety.UNKNOWN: "plain", Safety.UNSAFE: "safety"}


@dataclass(frozen=True, slots=True)
class Way:
    """A way to reach somebody. `link` is empty unless it is safe: what is not safe cannot be tapped by mistake."""

    kind: str
    value: str
    link: str
    when: str
    safety: str
    tag: str
    safe: bool
    unsafe: bool
    href: str


@dataclass(frozen=True, slots=True)
class Held:
    """Authority of one person over another, with the source and since when."""

    words: str
    source: str
    period: str
    href: str


def context(story: Story, person: Person, today: dt.date) -> dict[str, object]:
    """This function will give what the page shows, from the loaded story and at most three questions more."""
    family = story.family
    ref = family.reference
    back = f"?van={person.reference}"
    return {
        "person": person,
        "name": naming.name_of(person),
        "short_name": naming.short_name_of(person),
        "takes_part": person.standing == Standing.MEMBER,
        "lead": _lead(person, today),
        "facts": _facts(person),
        "questions": questions.questions_of(story, today=today, about=person),
        "parents": [
            shown.line_of(
                story,
                parent,
                how=shown.parent_words(link.kind, link.started, link.ended),
                change_href=reverse("parenthood_change", args=(ref, link.pk)) + back,
            )
            for link, parent in story.parents_of(person)
        ],
        "partners": [
            shown.line_of(
                story,
                partner,
                how=shown.union_words(union),
                change_href=reverse("union_change", args=(ref, union.pk)) + back,
            )
            for union, partner in story.partners_of(person)
        ],
        "children": [
            shown.line_of(
                story,
                child,
                how=shown.child_words(link.kind, link.started, link.ended),
                change_href=reverse("parenthood_change", args=(ref, link.pk)) + back,
            )
            for link, child in story.children_of(person)
        ],
        "siblings": [
            shown.line_of(story, sibling, how=_half(sibling) if half else "")
            for sibling, half in story.siblings_of(person)
        ],
        "ways": _ways(person, family_queries.contact_points_of(family, person)),
        "authorities": _held(story, family_queries.authorities_about(family, person), back),
        "years": _years(story, person, back),
        **more_story.context(story, person),
        "address": lambda word: f"{reverse('person_new', args=(ref,))}?bij={person.reference}&als={word}",
    }


def _years(story: Story, person: Person, back: str) -> list[shown.EventYear]:
    """What happened to somebody, with what other rooms say about it."""
    events = story.events_about(person)
    notes = beside.notes_of(story.family) if events else None
    return shown.by_year(story, events, back=back, notes=notes)


def _lead(person: Person, today: dt.date) -> str:
    parts = [capfirst(shown.label(Standing, person.standing))]
    age = shown.age_of(person, today)
    if age is not None:
        parts.append(ngettext("%(count)d year", "%(count)d years", age) % {"count": age})
    elif shown.years_of(person):
        parts.append(shown.years_of(person))
    return " · ".join(parts)


def _facts(person: Person) -> list[tuple[str, str]]:
    # How somebody says it themselves goes before what a form offered.
    known = person.sex not in ("", Sex.UNKNOWN) and not person.gender_as_said
    died = shown.when(person.died) or (_("yes, the date is not known") if has_died(person) else "")
    return [
        (_("Born"), shown.when(person.born)),
        (_("Died"), died),
        (_("How they say it themselves"), person.gender_as_said),
        (_("Sign on the family map"), shown.label(Sex, person.sex) if known else ""),
        (_("In the family"), person.role_name if person.given_name else ""),
    ]


def _half(sibling: Person) -> str:
    if sibling.sex == Sex.FEMALE:
        return pgettext("family", "half sister")
    return pgettext("family", "half brother") if sibling.sex == Sex.MALE else _("half brother or half sister")


def _ways(person: Person, points: list[ContactPoint]) -> list[Way]:
    ordered = sorted(points, key=lambda point: (ORDER[_safety(point)], point.pk))
    return [_way(person, point) for point in ordered]


def _safety(point: ContactPoint) -> Safety:
    return Safety(point.safety or Safety.UNKNOWN)


def _way(person: Person, point: ContactPoint) -> Way:
    safety = _safety(point)
    address = reverse("contact_change", args=(point.family.reference, person.reference, point.pk))
    return Way(
        kind=capfirst(shown.label(ContactKind, point.kind)),
        value=point.value,
        link=_link(point) if safety == Safety.SAFE else "",
        when=point.when,
        safety=str(safety.label),
        tag=TAGS[safety],
        safe=safety == Safety.SAFE,
        unsafe=safety == Safety.UNSAFE,
        href=address,
    )


def _link(point: ContactPoint) -> str:
    if point.kind == ContactKind.MAIL:
        return "mailto:" + quote(point.value, safe="@+")
    if point.kind in (ContactKind.MOBILE, ContactKind.PHONE):
        return "tel:" + re.sub(r"[^0-9+]", "", point.value)
    return ""


def _held(story: Story, rows: list[Authority], back: str) -> list[Held]:
    return [
        Held(
            words=_("%(parent)s has authority over %(child)s")
            % {
                "parent": naming.short_name_of(story.by_key[row.parent_id]),
                "child": naming.short_name_of(story.by_key[row.child_id]),
            },
            source=shown.label(AuthoritySource, row.source),
            period=shown.period(row.started, row.ended),
            href=reverse("authority_change", args=(story.family.reference, row.pk)) + back,
        )
        for row in rows
    ]
