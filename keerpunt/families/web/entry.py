"""Coming in: each page of a family first looks whether the actor may read or change it, then what was asked."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse

from keerpunt.access.verdicts import require
from keerpunt.access.web import errors
from keerpunt.families import policies
from keerpunt.families import queries as family_queries
from keerpunt.families.models import Family
from keerpunt.families.web import gone
from keerpunt.kit import clock

P = ParamSpec("P")
FamilyView = Callable[Concatenate[HttpRequest, Family, P], HttpResponse]
RoutedView = Callable[..., HttpResponse]
Find = Callable[[HttpRequest, str], Family]
READ = ("GET", "HEAD")
FORM = ("GET", "HEAD", "POST")


def reading(view: FamilyView[P]) -> RoutedView:
    """This function will let a page be read by who may read the family; for anybody else it does not exist."""
    return through(_readable, READ)(view)


def listing(view: FamilyView[P]) -> RoutedView:
    """This function will let a page be seen by who may know that the family is there."""
    return through(listed, READ)(view)


def changing(view: FamilyView[P]) -> RoutedView:
    """This function will let a form be used by who may change the family; for anybody else it does not exist."""
    return gone.keeping(through(_editable, FORM)(view))


def changing_as(door: str) -> Callable[[FamilyView[P]], RoutedView]:
    """This function will let a form be used like the one behind another door, whose typed text it keeps alike."""
    return lambda view: gone.keeping(through(_editable, FORM)(view), door)


def filling(view: FamilyView[P]) -> RoutedView:
    """This function will let a form be used by who may fill the family's seats."""
    return gone.keeping(through(_with_seats, FORM)(view))


def through(find: Find, methods: tuple[str, ...]) -> Callable[[FamilyView[P]], RoutedView]:
    """This function will have the family come before the method: the 404 is the same, whatever was asked."""

    def decorated(view: FamilyView[P]) -> RoutedView:
        @wraps(view)
        def routed(request: HttpRequest, ref: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            family = find(request, ref)
            if request.programme is not None and request.programme.pk == family.programme_id:
                family.programme = (
                    request.programme
                )  # loaded already: what it calls a plan, how long it lasts
            return refused(request, methods) or view(request, family, *args, **kwargs)

        return routed

    return decorated


def refused(request: HttpRequest, methods: tuple[str, ...] = READ) -> HttpResponse | None:
    """This function will give the page for another method than these; None for one of them."""
    return None if request.method in methods else errors.other_method(request, methods)


def listed(request: HttpRequest, ref: str) -> Family:
    """This function will give a family that the actor may know of."""
    return family_queries.listed_family(request.actor, ref, now=request.moment)


def _readable(request: HttpRequest, ref: str) -> Family:
    return family_queries.family_for(request.actor, ref, now=request.moment)


def _editable(request: HttpRequest, ref: str) -> Family:
    return family_queries.editable_family(request.actor, ref, now=request.moment)


def _with_seats(request: HttpRequest, ref: str) -> Family:
    family = listed(request, ref)
    require(policies.can_fill_seats(request.actor, family, on=clock.day_of(request.moment)))
    return family
