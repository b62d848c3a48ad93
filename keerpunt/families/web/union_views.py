"""Partners on screen: adding, changing, ending and taking away what they are or were to each other."""

from __future__ import annotations

import uuid
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from keerpunt.access.web.doors import open_door
from keerpunt.families import naming
from keerpunt.families import queries as family_queries
from keerpunt.families.actions import unions as union_actions
from keerpunt.families.enums import UnionEnding, UnionKind
from keerpunt.families.models import Family, Union
from keerpunt.families.story import Story
from keerpunt.families.web import form_doors, form_pages, forms, initials, readings
from keerpunt.families.web.entry import changing


@changing
def union_new(request: HttpRequest, family: Family) -> HttpResponse:
    """This function will ask which two persons of the family are or were partners, and keep it."""
    readings.note(request, family, "families.union_form")
    story = family_queries.story_of(family)
    of = story.by_reference.get(request.GET.get("bij", ""))
    title = _("Two partners")
    frame = form_pages.around(family, of, title)

    def perform(form: Any) -> str:
        facts = _facts(form)
        union_actions.add_union(actor=request.actor, family=family, facts=facts, now=request.moment)
        return form_pages.page_of(family, facts.first)

    first = {"first": of.reference if of else "", "kind": UnionKind.UNKNOWN, "ending": UnionEnding.NONE}
    door = form_doors.saving(
        forms.UnionForm, frame, perform, initial=lambda: dict(first), persons=story.persons
    )
    return open_door(request, door)


@changing
def union_change(request: HttpRequest, family: Family, union_id: uuid.UUID) -> HttpResponse:
    """This function will ask how what is told about two partners must read, and change it."""
    union = family_queries.row_of(Union, family, union_id)
    readings.note(request, family, "families.union_form")
    story = family_queries.story_of(family)

    def perform(form: Any) -> str:
        union_actions.change_union(
            union=union,
            facts=_facts(form, order=union.order),
            **form_doors.edit_of(request, family, form),
        )
        return frame.back

    remove = reverse("union_remove", args=(family.reference, union_id))
    aside = (_("They have parted"), reverse("union_end", args=(family.reference, union_id)))
    frame = _frame(request, story, union, _pair(story, union), remove=remove, aside=aside)
    as_it_is = partial(_as_it_is, family, story, union_id)
    door = form_doors.saving(forms.UnionForm, frame, perform, initial=as_it_is, persons=story.persons)
    return open_door(request, door)


@changing
def union_end(request: HttpRequest, family: Family, union_id: uuid.UUID) -> HttpResponse:
    """This function will ask how and when two partners parted, and keep it."""
    union = family_queries.row_of(Union, family, union_id)
    readings.note(request, family, "families.union_form")
    story = family_queries.story_of(family)

    def perform(form: Any) -> str:
        union_actions.end_union(
            union=union,
            ending=UnionEnding(form.cleaned_data["ending"]),
            ended=form.cleaned_data["ended"],
            **form_doors.edit_of(request, family, form),
        )
        return frame.back

    frame = _frame(request, story, union, _("%(pair)s have parted") % {"pair": _pair(story, union)})
    as_it_is = partial(_as_it_is, family, story, union_id)
    return open_door(request, form_doors.saving(forms.UnionEndForm, frame, perform, initial=as_it_is))


@changing
def union_remove(request: HttpRequest, family: Family, union_id: uuid.UUID) -> HttpResponse:
    """This function will take away what was told about two partners, after a yes."""
    union = family_queries.row_of(Union, family, union_id)
    readings.note(request, family, "families.union_form")
    story = family_queries.story_of(family)

    def perform(form: Any) -> str:
        union_actions.remove_union(union=union, **form_doors.edit_of(request, family, form))
        return frame.back

    title = _("Take %(pair)s as partners off the page?") % {"pair": _pair(story, union)}
    frame = _frame(request, story, union, title)
    text = _("Both stay on the page. If they have parted, choose “They have parted”.")
    row = partial(family_queries.row_of, Union, family, union_id)
    return open_door(request, form_doors.taking_off(frame, perform, row=row, text=text))


def _as_it_is(family: Family, story: Story, union_id: uuid.UUID) -> dict[str, Any]:
    return initials.of_union(family_queries.row_of(Union, family, union_id), story)


def _frame(
    request: HttpRequest,
    story: Story,
    union: Union,
    title: str,
    *,
    remove: str = "",
    aside: form_pages.Crumb | None = None,
) -> form_pages.Frame:
    person = form_pages.came_from(request, story) or story.by_key[union.first_id]
    return form_pages.around_person(story.family, person, title, remove=remove, aside=aside)


def _pair(story: Story, union: Union) -> str:
    first, second = story.by_key[union.first_id], story.by_key[union.second_id]
    return _("%(first)s and %(last)s") % {
        "first": naming.short_name_of(first),
        "last": naming.short_name_of(second),
    }


def _facts(form: Any, *, order: int | None = None) -> union_actions.UnionFacts[Any]:
    given = form.cleaned_data
    return union_actions.UnionFacts(
        first=given["first"],
        second=given["second"],
        kind=UnionKind(given["kind"]),
        started=given["started"],
        ended=given["ended"],
        ending=UnionEnding(given["ending"]),
        order=order,
    )
