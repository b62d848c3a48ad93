"""The frame of every form page of a plan: the way to it and back, and what the programme calls it."""

from __future__ import annotations

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from keerpunt.families.models import Family
from keerpunt.families.web import form_pages
from keerpunt.ui import addresses


def plan_name(family: Family) -> str:
    """This function will give what the family's programme calls a plan, as it stands in a sentence: "kansplan"."""
    return str(family.programme.plan_name)


def plan_page(family: Family) -> str:
    """This function will give the address of a family's plan."""
    return addresses.to("plan_page", family.reference)


def crumbs_of(family: Family) -> tuple[form_pages.Crumb, ...]:
    """This function will give the way to a family's plan."""
    return (*form_pages.crumbs_of(family), (capfirst(plan_name(family)), plan_page(family)))


def around_plan(family: Family, title: str, *, save: str = "", remove: str = "") -> form_pages.Frame:
    """This function will give the frame of a form that leads back to the plan."""
    undo = form_pages.undo_page(family)
    save = save or _("Save")
    return form_pages.Frame(
        title, crumbs_of(family), back=plan_page(family), save=save, remove=remove, undo=undo
    )
