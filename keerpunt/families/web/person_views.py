"""Somebody on screen: their page, adding them alone or as a relative, changing and taking away."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from keerpunt.access.web.doors import Door, open_door
from keerpunt.families import naming, policies
from keerpunt.families import queries as family_queries
from keerpunt.families.actions import persons as person_actions
from keerpunt.families.enums import Relation, Sex, Standing
from keerpunt.families.models import Family, Person
from keerpunt.families.web import form_doors, form_pages, forms, leaving, person_doors, person_page, readings
from keerpunt.families.web.entry import changing, reading
from keerpunt.kit import clock
from keerpunt.ui import pages


@reading
def person(request: HttpRequest, family: Family, pref: str) -> HttpResponse:
    """This function will show somebody: dates, family, authority, ways to reach them, what happened."""
    found = family_queries.person_of(family, pref)
    readings.note(request, family, "families.person_page")
    today = clock.day_of(request.moment)
    context = {
        "family": family,
        "crumbs": form_pages.crumbs_of(family),
        "edits": bool(policies.can_edit_family(request.actor, family, on=today)),
        **person_page.context(family_queries.story_of(family), found, today),
    }
    return pages.render(request, "families/person.html", context)


@changing
def person_new(request: HttpRequest, family: Family) -> HttpResponse:
    """This function will ask who somebody is and, when one came from a person's page, how both belong together."""
    readings.note(request, family, "families.person_form")
    relation = form_pages.RELATIONS.get(request.GET.get("als", ""))
    if relation and "bij" in request.GET:
        of = family_queries.person_of(family, request.GET["bij"])
        return open_door(request, _relative_door(request, family, of, relation))

    def perform(form: Any) -> str:
        added = person_actions.add_person(
            actor=request.actor, family=family, facts=person_doors.facts(form), now=request.moment
        )
        return form_pages.page_of(family, added)

    door = Door(
        form_class=forms.PersonForm,
        template="families/person_form.html",
        perform=perform,
        context={"frame": form_pages.around_family(family, _("Add a person"))},
        initial=lambda: {"standing": Standing.MEMBER, "sex": Sex.UNKNOWN},
        # Asked only of who is on the page already; but what was typed for somebody who is gone comes along.
        form_arguments={"asks_gender": bool(request.POST.get("gender_as_said"))},
        said=_("This person is on the page now."),
        undo=form_pages.undo_page(family),
    )
    return open_door(request, door)


@changing
def person_change(request: HttpRequest, family: Family, pref: str) -> HttpResponse:
    """This function will ask how what is told about somebody must read, and change it."""
    found = family_queries.person_of(family, pref)
    readings.note(request, family, "families.person_form")

    remove = reverse("person_remove", args=(family.reference, pref))
    title = _("Change %(name)s") % {"name": naming.name_of(found)}
    page = person_doors.Page(
        "families/person_form.html",
        {"frame": form_pages.around_person(family, found, title, remove=remove)},
        lambda changed: form_pages.page_of(family, changed),
    )
    return open_door(request, person_doors.change(request, family, found, page))


@changing
def person_remove(request: HttpRequest, family: Family, pref: str) -> HttpResponse:
    """This function will list what goes along when somebody is taken away, and take it away after a yes."""
    found = family_queries.person_of(family, pref)
    readings.note(request, family, "families.person_form")
    links = family_queries.links_of(family, found)

    def perform(form: Any) -> str:
        person_actions.remove_person(
            person=found,
            along=form.cleaned_data["along"],
            **form_doors.edit_of(request, family, form),
        )
        return form_pages.family_page(family)

    story = family_queries.story_of(family)
    title = _("Take %(name)s off the page?") % {"name": naming.name_of(found)}
    frame = form_pages.around_person(family, found, title, save=_("Yes, take off the page"))
    along = {
        "along": links.mark,
        "losses": leaving.losses_of(story, links, found),
        "stays": bool(links.shared_events),
    }
    text = _("This goes along with %(name)s:") % {"name": naming.short_name_of(found)}
    row = partial(family_queries.person_of, family, pref)
    return open_door(request, form_doors.taking_off(frame, perform, row=row, text=text, context=along))


def _relative_door(request: HttpRequest, family: Family, of: Person, relation: Relation) -> Door:
    title = person_doors.relative_title(relation, of)
    aside = _link_instead(family, of, relation)
    page = person_doors.Page(
        "families/person_form.html",
        {"frame": form_pages.around_person(family, of, title, aside=aside)},
        lambda _added: form_pages.page_of(family, of),
    )
    return person_doors.relative(request, family_queries.story_of(family), of, relation, page)


def _link_instead(family: Family, of: Person, relation: Relation) -> form_pages.Crumb | None:
    """Somebody who is on the page already is not added again, but linked."""
    label = _("Somebody who is on the page already?")
    if relation == Relation.PARTNER:
        return label, reverse("union_new", args=(family.reference,)) + f"?bij={of.reference}"
    if relation in (Relation.CHILD, Relation.PARENT):
        place = "ouder" if relation == Relation.CHILD else "kind"
        return label, reverse("parenthood_new", args=(family.reference,)) + f"?{place}={of.reference}"
    return None
