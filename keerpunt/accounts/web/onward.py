"""Where somebody was going when something had to come first."""

from __future__ import annotations

from django.http import HttpRequest

from keerpunt.accounts import rules


def wanted(request: HttpRequest) -> str:
    """This function will say where somebody was going: a path of our own, else the start."""
    address = request.POST.get(rules.NEXT) or request.GET.get(rules.NEXT) or ""
    return address if rules.is_own_path(address) else rules.START
