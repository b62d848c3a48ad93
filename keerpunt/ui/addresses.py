"""Addresses of routes, looked up once: a route and its references always give the same address."""

from __future__ import annotations

from functools import lru_cache

from django.urls import reverse


@lru_cache(maxsize=8192)
def to(name: str, *references: object) -> str:
    """This function will give the address of a route, with the references that stand in it."""
    return reverse(name, args=references or None)
