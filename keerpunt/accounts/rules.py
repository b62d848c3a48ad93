"""What is true of signing in, without Django: which device a session is on, and which address is one of our own."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

# The first that is found counts: Edge also calls itself Chrome, and Chrome also calls itself Safari.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", "Linux"),
)

# Where somebody was going stands in an address, or in a form, under this name; by itself one goes to the start.
NEXT = "next"
START = "/"


@dataclass(frozen=True)
class Device:
    """A browser and the kind of machine it runs on; empty where we cannot tell."""

    browser: str
    system: str


def device(user_agent: str) -> Device:
    """This function will read which browser and machine a browser says that it is."""
    return Device(_first(user_agent, BROWSERS), _first(user_agent, SYSTEMS))


def is_own_path(address: str) -> bool:
    """This function will say whether an address is a path of our own: no host, no scheme, no way to smuggle one in."""
    if not address.startswith("/") or any(letter in address for letter in "\\\r\n\t\0"):
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return not parts.scheme and not parts.netloc and not address.startswith("//")


def leading_on(address: str, after: str) -> str:
    """This function will give an address that leads on to `after`: `/inloggen/?next=/gezinnen/`."""
    return address if after == START else f"{address}?{urlencode({NEXT: after})}"


def _first(text: str, signs: tuple[tuple[str, str], ...]) -> str:
    return next((name for sign, name in signs if sign in text), "")
