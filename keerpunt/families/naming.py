"""How somebody is called on a page: by name, else by role, else as unknown. Names are shown through here only.

Without a given name the role says more than a family name that half the map shares: "oma van vaders kant (Slomp)".
"""

from __future__ import annotations

from typing import Protocol

from django.utils.translation import pgettext


class Named(Protocol):
    """Whoever has a name, or may be no more than "oma van moeders kant"."""

    @property
    def given_name(self) -> str: ...
    @property
    def family_name(self) -> str: ...
    @property
    def role_name(self) -> str: ...


def name_of(person: Named) -> str:
    """This function will give the short name, with the family name where that is known."""
    short, family = short_name_of(person), person.family_name
    if not family or not (person.given_name or person.role_name):
        return short
    return f"{short} {family}" if person.given_name else f"{short} ({family})"


def short_name_of(person: Named) -> str:
    """This function will give the given name alone, or what stands in for it: for lists, sentences and the map."""
    return person.given_name or person.role_name or person.family_name or _unknown()


def is_named(person: Named) -> bool:
    """This function will say whether anything is known by which to call somebody."""
    return bool(person.given_name or person.family_name or person.role_name)


def _unknown() -> str:
    return pgettext("a person whose name is not known", "unknown")
