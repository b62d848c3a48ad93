"""Where somebody was going when something had to come first."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from django.http import HttpRequest
from django.urls import Resolver404, resolve

from keerpunt.accounts import held, rules


def wanted(request: HttpRequest) -> str:
    """This function will say where somebody was going: a path of our own, else the start."""
    address = request.POST.get(rules.NEXT) or request.GET.get(rules.NEXT) or ""
    return address if rules.is_own_path(address) else rules.START


def held_for(request: HttpRequest) -> str:
    """This function will say of whom what was typed is held, where somebody goes on after signing in: "desk", or "family" when
    somebody of a family was typing; "" when nothing was held. Only a text that was held has the mark in its address.
    """
    address = urlsplit(wanted(request))
    if held.SIGNED_OUT not in parse_qs(address.query).get(held.MARK, ()):
        return ""
    try:
        door = resolve(address.path).func
    except Resolver404:
        return ""
    return "family" if getattr(door, "for_member", False) else "desk"
