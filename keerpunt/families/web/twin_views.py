"""Who were born together, on screen: adding, changing and taking apart."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from keerpunt.access.web.doors import Door, open_door
from keerpunt.families import queries as family_queries
from keerpunt.families.actions import twins as twin_actions
from keerpunt.families.enums import TwinKind
from keerpunt.families.models import Family, Person, Twins
from keerpunt.families.story import Story
from keerpunt.families.web import form_doors, form_pages, initials, places, readings, shown, story_forms
from keerpunt.families.web.entry import changing


@changing
def twins_new(request: HttpRequest, family: Family) -> HttpResponse:
    """This function will ask which children of the family were born together, and keep it."""
    readings.note(request, family, "families.twins_form")
    story = family_queries.story_of(family)
    of = form_pages.came_from(request, story)
    frame = places.led_back(request, story, form_pages.around(family, of, _("Twins or more")))

    def perform(form: Any) -> str:
        twin_actions.add_twins(actor=request.actor, family=family, facts=_facts(form), now=request.moment)
        return frame.back

    first = {"persons": [of.reference] if of else [], "kind": TwinKind.UNKNOWN}
    offered = _with_siblings(story, of) if of else _everybody_with_siblings(story)
    return open_door(request, _door(frame, perform, initial=lambda: dict(first), offered=offered))


@changing
def twins_change(request: HttpRequest, family: Family, twins_id: uuid.UUID) -> HttpResponse:
    """This function will ask who were born together, and whether they are identical, and change it."""
    twins = family_queries.row_of(Twins, family, twins_id)
    readings.note(request, family, "families.twins_form")
    story = family_queries.story_of(family)

    def perform(form: Any) -> str:
        edit = form_doors.edit_of(request, family, form)
        twin_actions.change_twins(twins=twins, facts=_facts(form), **edit)
        return frame.back

    def as_it_is() -> dict[str, Any]:
        row = family_queries.row_of(Twins, family, twins_id)
        return initials.of_twins(row, family_queries.story_of(family))

    remove = reverse("twins_remove", args=(family.reference, twins_id)) + places.carried(request, story)
    frame = _frame(request, story, twins, _("Born together: %(names)s"), remove=remove)
    together = _in(story, twins)
    others = [other for one in together for other in _with_siblings(story, one)]
    offered = list(dict.fromkeys([*together, *others]))
    return open_door(request, _door(frame, perform, initial=as_it_is, offered=offered))


@changing
def twins_remove(request: HttpRequest, family: Family, twins_id: uuid.UUID) -> HttpResponse:
    """This function will take away that children were born together, after a yes."""
    twins = family_queries.row_of(Twins, family, twins_id)
    readings.note(request, family, "families.twins_form")
    story = family_queries.story_of(family)

    def perform(form: Any) -> str:
        twin_actions.remove_twins(twins=twins, **form_doors.edit_of(request, family, form))
        return frame.back

    frame = _frame(request, story, twins, _("Were %(names)s not born together?"))
    row = partial(family_queries.row_of, Twins, family, twins_id)
    text = _("They stay on the page, as brothers and sisters.")
    return open_door(request, form_doors.taking_off(frame, perform, row=row, text=text))


def _door(
    frame: form_pages.Frame,
    perform: Callable[[Any], str],
    *,
    initial: Callable[[], dict[str, Any]],
    offered: list[Person],
) -> Door:
    return form_doors.saving(
        story_forms.TwinsForm,
        frame,
        perform,
        initial=initial,
        template="families/twins_form.html",
        context={"nobody_yet": len(offered) < 2},
        persons=offered,
    )


def _frame(
    request: HttpRequest, story: Story, twins: Twins, title: str, *, remove: str = ""
) -> form_pages.Frame:
    together = _in(story, twins)
    names = shown.names_of(together)
    person = form_pages.came_from(request, story) or (together[0] if together else None)
    frame = form_pages.around(story.family, person, title % {"names": names}, remove=remove)
    return places.led_back(request, story, frame)


def _in(story: Story, twins: Twins) -> list[Person]:
    return [person for person in story.persons if person.twins_id == twins.pk]


def _with_siblings(story: Story, person: Person) -> list[Person]:
    """Somebody with all brothers and sisters, in the order of the family; nobody where there are none."""
    found = {other.pk for other, _ in story.siblings_of(person)} | {person.pk}
    return [one for one in story.persons if one.pk in found]


def _everybody_with_siblings(story: Story) -> list[Person]:
    """Everybody who shares a parent with somebody else, by their parents, so that brothers and sisters stand together."""
    found: dict[uuid.UUID, Person] = {}
    for parent in story.persons:
        children = story.children_of(parent)
        if len(children) > 1:
            found.update({child.pk: child for _, child in children})
    return list(found.values())


def _facts(form: Any) -> twin_actions.TwinFacts[Any]:
    given = form.cleaned_data
    return twin_actions.TwinFacts(persons=given["persons"], kind=TwinKind(given["kind"]))
