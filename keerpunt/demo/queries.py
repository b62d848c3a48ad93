"""Who can sign in to the demo: one account for each role, and what is special about some."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from keerpunt.accounts.models import User
from keerpunt.demo import people
from keerpunt.demo.people import Professional, Work
from keerpunt.programmes.enums import Role
from keerpunt.programmes.models import Programme

# Per programme, what its roles are called there.
RoleNames = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Account:
    """One account as it is shown."""

    role: str
    name: str
    programme: str
    email: str
    password: str


def accounts() -> list[Account]:
    """This function will list one demo account per role, as far as they exist; none where no demo is loaded."""
    names = {one.name: one.role_names for one in Programme.objects.filter(is_demo=True)}
    if not names:
        return []
    shown = [people.BY_KEY[key] for key in people.SHOWN]
    there = set(User.objects.filter(email__in=[one.email for one in shown]).values_list("email", flat=True))
    return [_account(one, names) for one in shown if one.email in there]


def _account(one: Professional, role_names: RoleNames) -> Account:
    if not one.works:
        return Account(_("administrator"), one.name, _("everything but content"), one.email, people.PASSWORD)
    roles = " + ".join(dict.fromkeys(_role(work, role_names) for work in one.works))
    if one.language == "en":
        roles = _("%(role)s, in English") % {"role": roles}
    programmes = " + ".join(people.PLACE_BY_KEY[work.place].name for work in one.works)
    return Account(roles, one.name, programmes, one.email, people.PASSWORD)


def _role(work: Work, role_names: RoleNames) -> str:
    """What the role is called in that programme."""
    own = role_names.get(people.PLACE_BY_KEY[work.place].name, {})
    return own.get(work.role) or str(Role(work.role).label)
