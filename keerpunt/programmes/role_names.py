"""What a role is called: a programme may have its own word, in its own language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import translation

from keerpunt.programmes.enums import Role

if TYPE_CHECKING:
    from keerpunt.programmes.models import Programme


def role_name(programme: Programme | None, role: str) -> str:
    """This function will give the programme's own word to whoever reads the programme's language, else ours."""
    own = programme.role_names.get(role, "") if programme else ""
    spoken = programme is not None and (translation.get_language() or "").startswith(programme.language)
    return own if own and spoken else str(Role(role).label)
