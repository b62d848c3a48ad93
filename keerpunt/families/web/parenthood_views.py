"""Parents and children on screen: adding, changing and taking away the link between two who are on the page."""

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
from keerpunt.families.actions import parenthoods as parenthood_actions
from keerpunt.families.enums import ParenthoodKind
from keerpunt.families.models import Family, Parenthood
from keerpunt.families.story import Story
from keerpunt.families.web import form_doors, form_pages, forms, initials, readings
from keerpunt.families.web.entry import changing


@changing
def parenthood_new(request: HttpRequest, family: Family) -> HttpResponse:
    """This function will ask who of the family is a parent of whom, and keep it."""
    readings.note(request, family, "families.parenthood_form")
    story = family_queries.story_of(family)
    first = {"kind": ParenthoodKind.BIOLOGICAL, **_from_address(request, story)}
    of = story.by_reference.get(first.get("child") or first.get("parent") or "")
    title = _("A child and a parent")
    frame = form_pages.around(family, of, title)

    def perform(form: Any) -> str:
        facts = _facts(form)
        parenthood_actions.add_parenthood(actor=request.actor, family=family, facts=facts, now=request.moment)
        return form_pages.page_of(family, of or facts.child)

    door = form_doors.saving(
        forms.ParenthoodForm, frame, perform, initial=lambda: dict(first), persons=story.persons
    )
    return open_door(request, door)


@changing
def parenthood_change(request: HttpRequest, family: Family, link_id: uuid.UUID) -> HttpResponse:
    """This function will ask how what is told about a child and a parent must read, and change it."""
    link = family_queries.row_of(Parenthood, family, link_id)
    readings.note(request, family, "families.parenthood_form")
    story = family_queries.story_of(family)

    def perform(form: Any) -> str:
        parenthood_actions.change_parenthood(
            parenthood=link,
            facts=_facts(form, birth_order=link.birth_order),
            **form_doors.edit_of(request, family, form),
        )
        return frame.back

    def as_it_is() -> dict[str, Any]:
        return initials.of_parenthood(family_queries.row_of(Parenthood, family, link_id), story)

    title = _("%(child)s, child of %(parent)s") % _names(story, link)
    remove = reverse("parenthood_remove", args=(family.reference, link_id))
    frame = _frame(request, story, link, title, remove=remove)
    door = form_doors.saving(forms.ParenthoodForm, frame, perform, initial=as_it_is, persons=story.persons)
    return open_door(request, door)


@changing
def parenthood_remove(request: HttpRequest, family: Family, link_id: uuid.UUID) -> HttpResponse:
    """This function will take away that somebody is a parent of somebody, after a yes."""
    link = family_queries.row_of(Parenthood, family, link_id)
    readings.note(request, family, "families.parenthood_form")
    story = family_queries.story_of(family)

    def perform(form: Any) -> str:
        edit = form_doors.edit_of(request, family, form)
        parenthood_actions.remove_parenthood(parenthood=link, **edit)
        return frame.back

    title = _("Take away that %(child)s is a child of %(parent)s?") % _names(story, link)
    frame = _frame(request, story, link, title)
    row = partial(family_queries.row_of, Parenthood, family, link_id)
    return open_door(
        request, form_doors.taking_off(frame, perform, row=row, text=_("Both stay on the page."))
    )


def _from_address(request: HttpRequest, story: Story) -> dict[str, str]:
    """On whose page it began: "kind" when that is the child, "ouder" when that is the parent."""
    places = {"child": request.GET.get("kind", ""), "parent": request.GET.get("ouder", "")}
    return {place: ref for place, ref in places.items() if ref in story.by_reference}


def _frame(
    request: HttpRequest, story: Story, link: Parenthood, title: str, *, remove: str = ""
) -> form_pages.Frame:
    person = form_pages.came_from(request, story) or story.by_key[link.child_id]
    return form_pages.around_person(story.family, person, title, remove=remove)


def _names(story: Story, link: Parenthood) -> dict[str, str]:
    return {
        "child": naming.short_name_of(story.by_key[link.child_id]),
        "parent": naming.short_name_of(story.by_key[link.parent_id]),
    }


def _facts(form: Any, *, birth_order: int | None = None) -> parenthood_actions.ParenthoodFacts[Any]:
    given = form.cleaned_data
    return parenthood_actions.ParenthoodFacts(
        child=given["child"],
        parent=given["parent"],
        kind=ParenthoodKind(given["kind"]),
        started=given["started"],
        ended=given["ended"],
        birth_order=birth_order,
    )
