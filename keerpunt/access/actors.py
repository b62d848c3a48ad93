"""The actor: who is acting now, in which programme, in which roles."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field

from keerpunt.programmes.enums import Role

SYSTEM = "system"
INSTALLATION_ADMINISTRATOR = "installation_administrator"


@dataclass(frozen=True)
class Actor:
    """Whoever does something: a person in one programme at a time, or the system itself (`user_id` None).

    `member_id` and `member_family_id`: the member of a family who holds this person's phone now, "samen".
    """

    user_id: uuid.UUID | None
    programme_id: uuid.UUID | None
    roles: frozenset[str] = field(default_factory=frozenset)
    membership_ids: frozenset[uuid.UUID] = field(default_factory=frozenset)
    name: str = ""
    member_id: uuid.UUID | None = None
    member_family_id: uuid.UUID | None = None

    def has(self, role: str) -> bool:
        """This function will say whether the actor holds a role here."""
        return role in self.roles

    @property
    def is_system(self) -> bool:
        """Whether this is the system itself: a job or a command, on nobody's behalf. Who is not signed in is not."""
        return self.user_id is None and SYSTEM in self.roles

    @property
    def role(self) -> str:
        """The role that goes into the journal: the one nearest to the family."""
        for role in (Role.COACH, Role.COORDINATOR, Role.PROGRAMME_MANAGER, INSTALLATION_ADMINISTRATOR):
            if role in self.roles:
                return str(role)
        return SYSTEM if self.is_system else "none"


def system(programme_id: uuid.UUID | None) -> Actor:
    """This function will give the actor for jobs and commands."""
    return Actor(user_id=None, programme_id=programme_id, roles=frozenset({SYSTEM}))
