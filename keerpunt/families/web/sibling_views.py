"""Who is the eldest, on screen: children of the same parents, of whom the dates of birth do not tell the order."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from keerpunt.access.web.doors import open_door
from keerpunt.families import naming, siblings
from keerpunt.families import queries as family_queries
from keerpunt.families.actions import siblings as sibling_actions
from keerpunt.families.models import Family, Person, PregnancyLoss
from keerpunt.families.web import form_doors, form_pages, places, readings, shown, story_forms
from keerpunt.families.web.entry import changing

One = Person | PregnancyLoss
ORDER = "volgorde"


@changing
def siblings_order(request: HttpRequest, family: Family, pref: str) -> HttpResponse:
    """This function will show somebody with all who have the same parents, eldest first, and keep another order.

    A tap on "earlier" or "later" opens the page anew with that order in its address; nothing is kept until it is saved.
    """
    person = family_queries.person_of(family, pref)
    readings.note(request, family, "families.siblings_form")
    story = family_queries.story_of(family)
    group = siblings.siblings_of(story, story.by_key[person.pk])
    by_key = {_key(one): one for one in group.line}

    def perform(form: Any) -> str:
        sibling_actions.order_siblings(
            line=[by_key[key] for key in form.order], **form_doors.edit_of(request, family, form)
        )
        return frame.back

    def as_it_is() -> dict[str, Any]:
        now = siblings.siblings_of(family_queries.story_of(family), story.by_key[person.pk])
        keys = _wanted(request, [_key(one) for one in now.line])
        places = {f"place_{key}": place for place, key in enumerate(keys, start=1)}
        return {"version": now.version, **places}

    came = form_pages.came_from(request, story)
    frame = form_pages.around_person(family, came or person, _("Who came first?"))
    frame = places.led_back(request, story, frame)
    back = places.carried(request, story)
    address = (
        reverse("siblings_order", args=(family.reference, pref)) + f"{back}{'&' if back else '?'}{ORDER}="
    )
    door = form_doors.saving(
        story_forms.SiblingsForm,
        frame,
        perform,
        initial=as_it_is,
        template="families/siblings_form.html",
        context={"alone": len(by_key) < 2, "name": naming.short_name_of(person), "person": person},
        rows=[_in_line(one) for one in group.line],
        address=address,
    )
    return open_door(request, door)


def _wanted(request: HttpRequest, keys: list[str]) -> list[str]:
    """The order in the address, where that is one of exactly these; sending it in, the page asks what is stored."""
    wanted = request.GET.get(ORDER, "").split(",")
    return wanted if request.method != "POST" and sorted(wanted) == sorted(keys) else keys


def _key(one: One) -> str:
    return one.reference if isinstance(one, Person) else one.pk.hex


def _in_line(one: One) -> story_forms.InLine:
    if isinstance(one, Person):
        return story_forms.InLine(_key(one), naming.short_name_of(one), shown.years_of(one))
    return story_forms.InLine(_key(one), _("lost pregnancy"), shown.when(one.on))
