"""Coming in: each page of a family first looks whether the actor may read or change it, then what was asked."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.views.decorators.http import require_http_methods

from keerpunt.families import queries as family_queries
from keerpunt.families.models import Family
from keerpunt.families.web import gone

P = ParamSpec("P")
FamilyView = Callable[Concatenate[HttpRequest, Family, P], HttpResponse]
RoutedView = Callable[..., HttpResponse]
Find = Callable[[HttpRequest, str], Family]


def reading(view: FamilyView[P]) -> RoutedView:
    """This function will let a page be read by who may read the family; for anybody else it does not exist."""
    return _with_family(view, _readable, ("GET", "HEAD"))


def changing(view: FamilyView[P]) -> RoutedView:
    """This function will let a form be used by who may change the family; for anybody else it does not exist."""
    return gone.keeping(_with_family(view, _editable, ("GET", "HEAD", "POST")))


def form_door(view: RoutedView) -> RoutedView:
    """This function will let a form be used whose view finds the family itself; what was typed is kept too."""
    return gone.keeping(require_http_methods(["GET", "HEAD", "POST"])(view))


def _with_family(view: FamilyView[P], find: Find, methods: tuple[str, ...]) -> RoutedView:
    """The family comes before the method, so that the answer is the same 404 for every method."""

    @wraps(view)
    def routed(request: HttpRequest, ref: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        family = find(request, ref)
        if request.method not in methods:
            return HttpResponseNotAllowed(methods)
        return view(request, family, *args, **kwargs)

    return routed


def _readable(request: HttpRequest, ref: str) -> Family:
    return family_queries.family_for(request.actor, ref, now=request.moment)


def _editable(request: HttpRequest, ref: str) -> Family:
    return family_queries.editable_family(request.actor, ref, now=request.moment)
