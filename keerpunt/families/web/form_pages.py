"""The frame of every form page of a family: its title, the way back, and where a success leads."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from keerpunt.access.web import forms as access_forms
from keerpunt.families import naming
from keerpunt.families.enums import Relation
from keerpunt.families.models import Family, Person
from keerpunt.families.story import Story
from keerpunt.ui import addresses

Crumb = tuple[str, str]
# How an address says how somebody new belongs to whom one came from.
RELATIONS = {
    "kind": Relation.CHILD,
    "ouder": Relation.PARENT,
    "partner": Relation.PARTNER,
    "broer-of-zus": Relation.SIBLING,
}


@dataclass(frozen=True)
class Frame:
    """What stands around a form. crumbs: the way to here; back: where one goes without saving; save: on the button.

    remove: an address where this can be taken away, if it can. aside: a link to the other way of doing this. undo: where
    what was done can be undone.
    """

    title: str
    crumbs: tuple[Crumb, ...]
    back: str
    save: str = ""
    remove: str = ""
    aside: Crumb | None = None
    undo: str = ""


def around_family(family: Family, title: str, *, remove: str = "") -> Frame:
    """This function will give the frame of a form that leads back to the family's page."""
    crumbs = crumbs_of(family)
    undo = undo_page(family)
    return Frame(title, crumbs, back=crumbs[-1][1], save=_("Save"), remove=remove, undo=undo)


def around_person(
    family: Family,
    person: Person,
    title: str,
    *,
    save: str = "",
    remove: str = "",
    aside: Crumb | None = None,
) -> Frame:
    """This function will give the frame of a form that leads back to somebody's page."""
    back = page_of(family, person)
    crumbs = (*crumbs_of(family), (naming.name_of(person), back))
    save, undo = save or _("Save"), undo_page(family)
    return Frame(title, crumbs, back=back, save=save, remove=remove, aside=aside, undo=undo)


def around(family: Family, person: Person | None, title: str, *, remove: str = "") -> Frame:
    """This function will lead back to somebody's page when it began there, else to the family's page."""
    if person is None:
        return around_family(family, title, remove=remove)
    return around_person(family, person, title, remove=remove)


def crumbs_of(family: Family) -> tuple[Crumb, ...]:
    """This function will give the way to a family's page."""
    return (
        (_("My families"), addresses.to("my_families")),
        (family.display_name, family_page(family)),
    )


def family_page(family: Family) -> str:
    """This function will give the address of a family's page."""
    return addresses.to("family_page", family.reference)


def undo_page(family: Family) -> str:
    """This function will give the address where somebody undoes what they did last in a family."""
    return addresses.to("undo_last", family.reference)


def page_of(family: Family, person: Person) -> str:
    """This function will give the address of somebody's page."""
    return addresses.to("person_page", family.reference, person.reference)


def came_from(request: HttpRequest, story: Story) -> Person | None:
    """This function will give the person on whose page a link was followed, if that stands in the address."""
    return story.by_reference.get(request.GET.get("van", ""))


def way_back(request: HttpRequest, story: Story) -> str:
    """This function will give what stands behind an address so that it leads back to the page where it began."""
    person = came_from(request, story)
    return f"?van={person.reference}" if person else ""


version_in = access_forms.version_in
