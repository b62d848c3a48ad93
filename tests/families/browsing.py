"""A visitor of the family's pages: fills in a form as a browser without JavaScript does."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from django.test import Client
from django.urls import reverse

from tests.worlds import World

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
FIELD = re.compile(
    r"<(input|textarea|select)\b([^>]*)>(.*?)(?=<input|<textarea|<select|</form>|$)", re.DOTALL
)


class Visitor:
    """Somebody of the world who is signed in, with the addresses of family De Wit."""

    def __init__(self, world: World, name: str = "lead", family: str = "wit") -> None:
        self.world = world
        self.family = world.families[family]
        self.client = Client()
        self.client.force_login(world.users[name], backend=BACKEND)

    def at(self, name: str, *more: object, **query: str) -> str:
        """This function will give an address of the family."""
        address = reverse(name, args=[self.family.reference, *more])
        return address + ("?" + "&".join(f"{key}={value}" for key, value in query.items()) if query else "")

    def text(self, address: str) -> str:
        """This function will open a page and give its text."""
        answer = self.client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)
        return unescape(answer.content.decode())

    def fields(self, address: str) -> dict[str, Any]:
        """This function will give what stands in the form of a page, as a browser would send it."""
        return filled_in(self.client.get(address).content.decode())

    def send(self, address: str, **fields: Any) -> Any:
        """This function will open a form, fill in what is given, and send it."""
        return self.client.post(address, {**self.fields(address), **fields})


def filled_in(page: str) -> dict[str, Any]:
    """This function will read the values of the form in the main part of a page."""
    main = page[page.index("<main") :]
    form = main[main.index("<form") : main.index("</form>")]
    found: dict[str, Any] = {}
    for tag, attributes, rest in FIELD.findall(form):
        named = re.search(r'\bname="([^"]+)"', attributes)
        if not named:
            continue
        name, value = named[1], re.search(r'\bvalue="([^"]*)"', attributes)
        if tag == "textarea":
            found[name] = unescape(rest.split("</textarea>")[0].removeprefix("\n"))
        elif tag == "select":
            chosen = re.search(r'<option value="([^"]*)" selected', rest)
            found[name] = unescape(chosen[1]) if chosen else ""
        elif re.search(r'type="(radio|checkbox)"', attributes):
            if re.search(r"\bchecked\b", attributes):
                found.setdefault(name, []).append(unescape(value[1]) if value else "on")
        else:
            found[name] = unescape(value[1]) if value else ""
    return found
