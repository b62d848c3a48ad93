"""What a layout shows around a page: the entries of the menu and who is signed in.

A higher room builds these and hands them over with `pages.register_context`, as `nav` and `viewer`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NavItem:
    """One entry of the menu; `current` marks the page, or the part of the product, one is in."""

    label: str
    href: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class NavGroup:
    """Entries that belong together; a thin line separates groups. The label is optional."""

    entries: tuple[NavItem, ...]
    label: str = ""


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks, in words for the foot of the menu; an address that is None is not shown."""

    name: str
    role_label: str
    programme_name: str
    language: str
    account_href: str | None = None
    switch_href: str | None = None
    sign_out_href: str | None = None
    language_href: str | None = None
