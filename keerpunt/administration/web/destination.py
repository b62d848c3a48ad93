"""Where somebody was going when a programme had to be chosen first. It tells no more than that somebody may see."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.urls import Resolver404, resolve

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import NotAllowed
from keerpunt.families import queries as family_queries
from keerpunt.programmes.models import Programme
from keerpunt.programmes.scopes import programme_scope


def programme_of(
    request: HttpRequest, after: str, programmes: Iterable[Programme], actor_in: Callable[[Programme], Actor]
) -> Programme | None:
    """This function will give the programme of the family whose page `after` is; None where there is none to see."""
    try:
        reference = resolve(urlsplit(after).path).kwargs.get("ref")
    except Resolver404:
        return None
    if reference is None:
        return None
    for programme in programmes:
        with programme_scope(programme.pk):
            try:
                family_queries.listed_family(actor_in(programme), reference, now=request.moment)
            except NotAllowed:
                continue
            return programme
    return None
