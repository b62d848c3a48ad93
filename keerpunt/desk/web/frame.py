"""What stands around every page of who is signed in: the menu and their name. It asks the database nothing."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.utils.translation import gettext as _

from keerpunt.access.actors import INSTALLATION_ADMINISTRATOR, Actor
from keerpunt.programmes import role_names
from keerpunt.programmes.enums import Role
from keerpunt.ui.navigation import NavItem, Viewer

if TYPE_CHECKING:  # this module is read before the models are
    from keerpunt.programmes.models import Programme


def frame(request: HttpRequest) -> dict[str, object]:
    """This function will give `viewer` and `nav` for who is signed in."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None or actor.user_id is None:
        return {}
    return {"viewer": _viewer(request, actor), "nav": _menu(request, actor)}


@lru_cache(maxsize=32)
def address(name: str) -> str | None:
    """This function will give the address of a route, or None while there is no such route."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return None


def first_door(actor: Actor) -> str | None:
    """This function will give the name of the route where somebody's work begins."""
    if actor.has(Role.COACH) or actor.has(Role.COORDINATOR):
        return "today"
    if actor.has(Role.PROGRAMME_MANAGER):
        return "programme_page"
    if actor.has(INSTALLATION_ADMINISTRATOR):
        return "administration_home"
    return None


def _viewer(request: HttpRequest, actor: Actor) -> Viewer:
    programme: Programme | None = request.programme
    several = len({row.programme_id for row in request.memberships}) > 1
    return Viewer(
        name=actor.name,
        role_label=_role_label(actor, programme),
        programme_name=programme.name if programme else "",
        language=translation.get_language() or "nl",
        account_href=address("account_home"),
        switch_href=address("programme_choice") if several else None,
        sign_out_href=address("account_logout"),
        language_href=address("account_language"),
    )


def _role_label(actor: Actor, programme: Programme | None) -> str:
    """A programme may have its own word for a role, in its own language."""
    if actor.has(INSTALLATION_ADMINISTRATOR):
        return _("administrator")
    if actor.role not in Role.values:
        return ""
    return role_names.role_name(programme, actor.role)


def _menu(request: HttpRequest, actor: Actor) -> tuple[NavItem, ...]:
    entries: list[tuple[str, str]] = []
    if actor.has(Role.COACH) or actor.has(Role.COORDINATOR):
        entries += [(_("Today"), "today"), (_("My families"), "my_families"), (_("Search"), "search_plans")]
    if actor.has(Role.PROGRAMME_MANAGER):
        entries.append((_("Programme"), "programme_page"))
    if actor.has(INSTALLATION_ADMINISTRATOR):
        entries.append((_("Administration"), "administration_home"))
    found = ((label, address(name)) for label, name in entries)
    return tuple(NavItem(label, href, current=request.path.startswith(href)) for label, href in found if href)
