"""Who is around the family, on screen: adding somebody, changing what is told of the line, and taking it away."""

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
from keerpunt.families.actions import network as network_actions
from keerpunt.families.enums import Circle, LineQuality
from keerpunt.families.models import Family, NetworkLink
from keerpunt.families.story import Story
from keerpunt.families.web import form_doors, form_pages, initials, network_forms, readings
from keerpunt.families.web.entry import changing
from keerpunt.ui import addresses

TEMPLATE = "families/network_form.html"


@changing
def network_new(request: HttpRequest, family: Family) -> HttpResponse:
    """This function will ask who is around the family, and how the line with them is."""
    readings.note(request, family, "families.network_form")
    story = family_queries.persons_only(family)
    frame = _frame(request, story, _("Who is around you?"))

    def perform(form: Any) -> str:
        network_actions.add_link(actor=request.actor, family=family, facts=_facts(form), now=request.moment)
        return frame.back

    of = form_pages.came_from(request, story)
    circle = request.GET.get("kring", "")
    first = {"of": of.reference if of else "", "circle": circle if circle in Circle else ""}
    door = form_doors.saving(
        network_forms.NetworkForm,
        frame,
        perform,
        initial=lambda: dict(first),
        template=TEMPLATE,
        persons=story.persons,
    )
    return open_door(request, door)


@changing
def network_change(request: HttpRequest, family: Family, network_id: uuid.UUID) -> HttpResponse:
    """This function will ask how what is told about somebody around the family must read, and change it."""
    link = family_queries.row_of(NetworkLink, family, network_id)
    readings.note(request, family, "families.network_form")
    story = family_queries.persons_only(family)

    def perform(form: Any) -> str:
        network_actions.change_link(
            link=link, facts=_facts(form), **form_doors.edit_of(request, family, form)
        )
        return frame.back

    def as_it_is() -> dict[str, Any]:
        return initials.of_network_link(family_queries.row_of(NetworkLink, family, network_id), story)

    remove = reverse("network_remove", args=(family.reference, network_id)) + form_pages.way_back(
        request, story
    )
    frame = _frame(request, story, _name(story, link), remove=remove)
    door = form_doors.saving(
        network_forms.NetworkForm,
        frame,
        perform,
        initial=as_it_is,
        template=TEMPLATE,
        persons=story.persons,
        of_now=as_it_is()["of"],
    )
    return open_door(request, door)


@changing
def network_remove(request: HttpRequest, family: Family, network_id: uuid.UUID) -> HttpResponse:
    """This function will take somebody out of the network, after a yes."""
    link = family_queries.row_of(NetworkLink, family, network_id)
    readings.note(request, family, "families.network_form")
    story = family_queries.persons_only(family)

    def perform(form: Any) -> str:
        network_actions.remove_link(link=link, **form_doors.edit_of(request, family, form))
        return frame.back

    title = _("Take %(name)s out of the network?") % {"name": _name(story, link)}
    frame = _frame(request, story, title)
    text = _("On the family map nobody goes away.") if link.who_id else ""
    row = partial(family_queries.row_of, NetworkLink, family, network_id)
    return open_door(request, form_doors.taking_off(frame, perform, row=row, text=text))


def _frame(request: HttpRequest, story: Story, title: str, *, remove: str = "") -> form_pages.Frame:
    """Back to the picture around whoever one came from."""
    family = story.family
    back = addresses.to("network_page", family.reference) + form_pages.way_back(request, story)
    crumbs = (*form_pages.crumbs_of(family), (_("People around us"), back))
    undo = form_pages.undo_page(family)
    return form_pages.Frame(title, crumbs, back=back, save=_("Save"), remove=remove, undo=undo)


def _name(story: Story, link: NetworkLink) -> str:
    who = story.by_key.get(link.who_id) if link.who_id else None
    return naming.short_name_of(who) if who else link.name


def _facts(form: Any) -> network_actions.LinkFacts:
    given = form.cleaned_data
    return network_actions.LinkFacts(
        circle=Circle(given["circle"]),
        quality=LineQuality(given["quality"]),
        name=given["name"],
        who=given["who"],
        of=given["of"],
        support=given["support"],
    )
