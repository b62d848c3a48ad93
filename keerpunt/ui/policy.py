"""The content policy on every answer. It is the same for all of them, so it is built once, by django-csp."""

from __future__ import annotations

from collections.abc import Callable

from csp.constants import HEADER
from csp.utils import build_policy
from django.http import HttpRequest, HttpResponse

GetResponse = Callable[[HttpRequest], HttpResponse]


def content_policy(get_response: GetResponse) -> GetResponse:
    """This function will make the middleware that says what a page of ours may load: only what is ours."""
    policy = build_policy()

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if policy and HEADER not in response.headers:
            response.headers[HEADER] = policy
        return response

    return middleware
