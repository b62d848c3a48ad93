"""What no browser sends and no database takes: addresses with a zero byte or half a letter in them."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from keerpunt.ui import errors as ui_errors


class TidyAddressMiddleware:
    """Answers 400 to an address that cannot be: nothing behind it has to think of that."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = [
            request.path,
            *request.GET,
            *(one for values in dict(request.GET.lists()).values() for one in values),
        ]
        if not any(map(_cannot_be, asked)):
            return self.get_response(request)
        with translation.override(settings.LANGUAGE_CODE):
            return ui_errors.error_page(request, 400)


def _cannot_be(text: str) -> bool:
    return "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text)
