"""How somebody is called on a page: by name, else by role, else as unknown. Names are shown through here only."""

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
    """This function will give the given name with the family name, or the role name, or "unknown"."""
    whole = " ".join(part for part in (person.given_name, person.family_name) if part)
    return whole or person.role_name or _unknown()


def short_name_of(person: Named) -> str:
    """This function will give the given name alone, or what stands in for it: for lists, sentences and the map."""
    return person.given_name or person.role_name or person.family_name or _unknown()


def is_named(person: Named) -> bool:
    """This function will say whether anything is known by which to call somebody."""
    return bool(person.given_name or person.family_name or person.role_name)


def _unknown() -> str:
    return pgettext("a person whose name is not known", "unknown")
