"""A pregnancy that was lost, on screen: adding, changing and taking away."""

from __future__ import annotations

import uuid
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from keerpunt.access.web.doors import open_door
from keerpunt.families import queries as family_queries
from keerpunt.families.actions import losses as loss_actions
from keerpunt.families.models import Family, PregnancyLoss
from keerpunt.families.story import Story
from keerpunt.families.web import form_doors, form_pages, initials, places, readings, story_forms
from keerpunt.families.web.entry import changing


@changing
def loss_new(request: HttpRequest, family: Family) -> HttpResponse:
    """This function will ask of whom a pregnancy was lost, and keep it."""
    readings.note(request, family, "families.loss_form")
    story = family_queries.story_of(family)
    of = form_pages.came_from(request, story)
    frame = places.led_back(request, story, form_pages.around(family, of, _("A lost pregnancy")))

    def perform(form: Any) -> str:
        loss_actions.add_loss(actor=request.actor, family=family, facts=_facts(form), now=request.moment)
        return frame.back

    first = _parents_first(story, of.reference) if of else {}
    door = form_doors.saving(
        story_forms.LossForm,
        frame,
        perform,
        initial=lambda: dict(first),
        template="families/loss_form.html",
        persons=story.persons,
    )
    return open_door(request, door)


@changing
def loss_change(request: HttpRequest, family: Family, loss_id: uuid.UUID) -> HttpResponse:
    """This function will ask how what is told about a lost pregnancy must read, and change it."""
    loss = family_queries.row_of(PregnancyLoss, family, loss_id)
    readings.note(request, family, "families.loss_form")
    story = family_queries.story_of(family)

    def perform(form: Any) -> str:
        loss_actions.change_loss(loss=loss, facts=_facts(form), **form_doors.edit_of(request, family, form))
        return frame.back

    def as_it_is() -> dict[str, Any]:
        return initials.of_loss(family_queries.row_of(PregnancyLoss, family, loss_id), story)

    remove = reverse("loss_remove", args=(family.reference, loss_id)) + places.carried(request, story)
    frame = _frame(request, story, loss, _("A lost pregnancy"), remove=remove)
    door = form_doors.saving(
        story_forms.LossForm,
        frame,
        perform,
        initial=as_it_is,
        template="families/loss_form.html",
        persons=story.persons,
    )
    return open_door(request, door)


@changing
def loss_remove(request: HttpRequest, family: Family, loss_id: uuid.UUID) -> HttpResponse:
    """This function will take what was told about a lost pregnancy off the page, after a yes."""
    loss = family_queries.row_of(PregnancyLoss, family, loss_id)
    readings.note(request, family, "families.loss_form")
    story = family_queries.story_of(family)

    def perform(form: Any) -> str:
        loss_actions.remove_loss(loss=loss, **form_doors.edit_of(request, family, form))
        return frame.back

    frame = _frame(request, story, loss, _("Take this lost pregnancy off the page?"))
    row = partial(family_queries.row_of, PregnancyLoss, family, loss_id)
    text = _("The parents stay on the page.")
    return open_door(request, form_doors.taking_off(frame, perform, row=row, text=text))


def _frame(
    request: HttpRequest, story: Story, loss: PregnancyLoss, title: str, *, remove: str = ""
) -> form_pages.Frame:
    person = form_pages.came_from(request, story) or story.by_key[loss.parent_id]
    frame = form_pages.around_person(story.family, person, title, remove=remove)
    return places.led_back(request, story, frame)


def _parents_first(story: Story, reference: str) -> dict[str, str]:
    """Whose page it began on, and the other one where there is one partner only."""
    partners = story.partners_of(story.by_reference[reference])
    other = partners[0][1].reference if len(partners) == 1 else ""
    return {"parent": reference, "other_parent": other}


def _facts(form: Any) -> loss_actions.LossFacts[Any]:
    given = form.cleaned_data
    return loss_actions.LossFacts(
        parent=given["parent"],
        other_parent=given["other_parent"],
        on=given["on"],
        birth_order=given["birth_order"],
    )
