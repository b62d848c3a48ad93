"""Who read this? For each family, in plain words: others on top, the own team folded."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from keerpunt.access.actors import INSTALLATION_ADMINISTRATOR
from keerpunt.access.enums import ReasonCode
from keerpunt.desk import readership, words
from keerpunt.families.models import Family
from keerpunt.families.web import entry, readings
from keerpunt.kit import clock
from keerpunt.programmes.enums import Role
from keerpunt.ui import formats, pages


@dataclass(frozen=True)
class Told:
    """One line as a sentence. `who` says role and organisation, and who of the family held the phone then."""

    at: str
    iso: str
    sentence: str
    who: str
    reason: str
    own_words: str


@dataclass(frozen=True)
class Day:
    """The lines of one day."""

    label: str
    told: tuple[Told, ...]


@entry.reading
def family_readers(request: HttpRequest, family: Family) -> HttpResponse:
    """This function will show who read or changed a family, from the journal."""
    readings.note(request, family, "desk.readers_page")
    others, team = readership.parts_of(
        family, page=_number(request, "pagina"), team_page=_number(request, "team")
    )
    context = {
        "family": family,
        "others": others,
        "other_days": _days(others),
        "team": team,
        "team_days": _days(team),
        "team_open": "team" in request.GET,
    }
    return pages.render(request, "desk/readers.html", context)


def _number(request: HttpRequest, name: str) -> int:
    given = request.GET.get(name, "1")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 6 else 1


def _days(part: readership.Part) -> list[Day]:
    days = groupby(part.reads, key=lambda read: clock.day_of(read.at))
    return [Day(formats.day(day), tuple(_told(read) for read in reads)) for day, reads in days]


def _told(read: readership.Read) -> Told:
    name = read.reader.first_name or (_("Keerpunt itself") if read.reader.key is None else _("Somebody"))
    role = _role_label(read.role)
    # FAMILY: somebody of the family held the coach's phone
    together = _("together with %(name)s") % {"name": read.member} if read.member else ""
    return Told(
        at=formats.clock(read.at),
        iso=formats.iso(read.at),
        sentence=words.sentence(read.operation, name),
        who=" · ".join(part for part in (role, read.reader.organisation, together) if part),
        reason=str(ReasonCode(read.reason).label) if read.reason in ReasonCode.values else "",
        own_words=read.words,
    )


def _role_label(role: str) -> str:
    if role == INSTALLATION_ADMINISTRATOR:
        return _("administrator")
    return str(Role(role).label) if role in Role.values else ""
