"""Knocking at every door as every person of the world."""

from __future__ import annotations

from http.cookies import SimpleCookie

from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client

from tests.worlds import World

ANONYMOUS = "anonymous"


def people(world: World) -> list[str]:
    """This function will name everybody who can stand at a door, nobody signed in included."""
    return [ANONYMOUS, *world.users]


def client_for(world: World, name: str) -> Client:
    """This function will give a signed-in client, or one that is not signed in."""
    client = Client()
    if name != ANONYMOUS:
        client.force_login(world.users[name], backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def knock(client: Client, method: str, address: str) -> HttpResponseBase:
    """This function will send an empty request and undo whatever it did."""
    cookies = SimpleCookie(client.cookies.output(header="", sep=";"))
    with transaction.atomic():
        answer = client.generic(method, address)
        transaction.set_rollback(True)
    client.cookies = cookies  # who signed out at one door stands at the next one signed in again
    return answer


def told(answer: HttpResponseBase) -> str:
    """This function will tell an answer in one word: its status, and for a way on, to where."""
    where = answer.headers.get("Location", "")
    if where.startswith("/inloggen/"):
        return "sign_in"
    if where.split("?")[0] == "/programma-kiezen/":
        return "choose"
    return str(answer.status_code)
