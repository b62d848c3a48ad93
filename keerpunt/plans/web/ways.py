"""Addresses of what a plan leads to. What has no door yet gets no link."""

from __future__ import annotations

from functools import lru_cache

from django.urls import NoReverseMatch, reverse


@lru_cache(maxsize=8192)
def way(name: str, *references: object) -> str | None:
    """This function will give the address of a route, or None while there is no such route."""
    try:
        return reverse(name, args=references)
    except NoReverseMatch:
        return None
