"""My families: the list where a coach's and a coordinator's day begins."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from markupsafe import Markup

from keerpunt.access.verdicts import NotAllowed, no, require
from keerpunt.desk import queries
from keerpunt.desk.web import frame
from keerpunt.families import policies
from keerpunt.families.enums import Phase
from keerpunt.journal import actions as journal_actions
from keerpunt.kit import clock, text
from keerpunt.programmes import queries as programme_queries
from keerpunt.programmes.enums import Role
from keerpunt.ui import formats, pages

TEMPLATE = "desk/my_families.html"
#: The order in the address, in Dutch: by what the list is sorted, and whether the last comes first.
ORDERS = {
    "start": ("start", True),
    "start-op": ("start", False),
    "naam": ("name", False),
    "naam-af": ("name", True),
    "fase": ("phase", False),
    "fase-af": ("phase", True),
    "coach": ("coach", False),
    "coach-af": ("coach", True),
}
OPPOSITES = {
    one: other
    for one, (sort, turned) in ORDERS.items()
    for other, order in ORDERS.items()
    if order == (sort, not turned)
}
LONGEST = 100


@dataclass(frozen=True)
class Coach:
    """A coach to choose from; the reference stands in the address."""

    reference: str
    name: str
    user_id: uuid.UUID


@dataclass(frozen=True)
class Asked:
    """What stands in the address, as it came, so that links and the form can say it again."""

    zoek: str
    fase: str
    coach: str
    mijn: str
    volgorde: str

    def address(self, **changes: str) -> str:
        """This function will give the query string of this question with some things changed, without the page."""
        kept = {**self.__dict__, **changes}
        return "?" + urlencode({name: value for name, value in kept.items() if value})


@require_safe
def home_door(request: HttpRequest) -> HttpResponse:
    """This function will lead everybody to where their work begins."""
    name = frame.first_door(request.actor)
    if name is None:
        raise NotAllowed(no("no_role"))
    return HttpResponseRedirect(reverse(name))


@require_safe
def my_families(request: HttpRequest) -> HttpResponse:
    """This function will show the families that somebody may list, 50 on a page; only the list when htmx asks."""
    require(policies.can_open_a_file(request.actor))
    on = clock.day_of(request.moment)
    asked = _asked(request)
    oversees = request.actor.has(Role.COORDINATOR)
    coaches = _coaches(request, on) if oversees else ()
    wanted = _wanted(request, asked, coaches)
    working = {one.user_id for one in coaches} if oversees else None
    found = queries.caseload(request.actor, wanted, on=on, coaches=working)
    journal_actions.note_list(
        actor=request.actor, view="desk.my_families", count=len(found.lines), now=request.moment
    )
    context = {
        "asked": asked,
        "wanted": wanted,
        "rows": _rows(request, found.lines),
        "total": found.total,
        "page": _page(found),
        "pages_prefix": _pages_prefix(asked),
        "oversees": oversees,
        "coach_options": _options(coaches, asked.coach),
        "phases": [(phase.value, phase.label) for phase in Phase],
        "shows_members": request.actor.has(Role.COACH),
        "headings": _headings(asked),
        "orders": _orders(),
        "new_href": frame.address("family_new"),
        "import_href": frame.address("family_import"),
    }
    if request.htmx and not request.htmx.history_restore_request:
        return pages.render_block(request, TEMPLATE, "families", context)
    return pages.render(request, TEMPLATE, context)


def _asked(request: HttpRequest) -> Asked:
    def given(name: str, allowed: object = None) -> str:
        value = " ".join(text.without_hidden(request.GET.get(name, "")).split())[:LONGEST]
        return value if allowed is None or value in allowed else ""  # type: ignore[operator]

    return Asked(
        zoek=given("zoek"),
        fase=given("fase", Phase.values),
        coach=given("coach"),
        mijn=given("mijn", ("1",)),
        volgorde=given("volgorde", ORDERS).removesuffix("start"),
    )


def _coaches(request: HttpRequest, on: dt.date) -> tuple[Coach, ...]:
    return _coaches_of(request.actor.programme_id, on, int(request.moment.timestamp()) // 60)


@lru_cache(maxsize=64)
def _coaches_of(programme_id: uuid.UUID, on: dt.date, _minute: int) -> tuple[Coach, ...]:
    """The coaches of the programme in scope, to choose from. Asked at most once a minute: a list is looked at often."""
    found = programme_queries.members(on, roles=[Role.COACH])
    return tuple(Coach(*row) for row in found.values_list("reference", "user__name", "user_id"))


@lru_cache(maxsize=64)
def _options(coaches: tuple[Coach, ...], chosen: str) -> Markup:
    """The coaches to choose from, as the options of a select: made once for everybody who gets the same list."""
    line = Markup('<option value="{}"{}>{}</option>')
    made = [
        line.format(one.reference, Markup(" selected") if one.reference == chosen else "", one.name)
        for one in coaches
    ]
    return Markup("").join(made)


def _wanted(request: HttpRequest, asked: Asked, coaches: tuple[Coach, ...]) -> queries.Wanted:
    number = request.GET.get("pagina", "1")
    sort, turned = ORDERS[asked.volgorde or "start"]
    return queries.Wanted(
        words=asked.zoek,
        phase=asked.fase,
        coach_id=next((row.user_id for row in coaches if row.reference == asked.coach), None),
        only_mine=bool(asked.mijn) and request.actor.has(Role.COACH),
        sort=sort,
        descending=turned if asked.volgorde else None,
        page=max(1, int(number)) if number.isascii() and number.isdigit() and len(number) < 6 else 1,
    )


def _page(found: queries.Caseload) -> Page[int]:
    """The pages of the list, for the row of numbers under it: the rows themselves were cut in the database."""
    return Paginator(range(found.total), queries.PAGE).get_page(found.page)


def _rows(request: HttpRequest, lines: tuple[queries.Line, ...]) -> list[tuple[str, ...]]:
    """What stands in each row. One address is made and the references are filled in, which is quicker."""
    before, after = reverse("family_page", args=["REFERENCE"]).split("REFERENCE")
    years = _year_texts(lines, request.programme.months if request.programme else 0)
    language = translation.get_language() or "nl"
    started = {line.started_on: _day(line.started_on, language) for line in lines}  # few days, many families
    left = _left() if any(line.lead_left for line in lines) else ""
    instead = _("stand-in:")
    shows_members = request.actor.has(Role.COACH)
    return [
        (
            f"{before}{line.reference}{after}",
            line.name,
            *((formats.listed(line.members) if line.members else "",) if shows_members else ()),
            line.phase_label,
            years[line.year],
            line.lead,
            left if line.lead_left else "",
            f"{instead} {line.stand_in}" if line.stand_in else "",
            started[line.started_on],
        )
        for line in lines
    ]


def _left() -> Markup:
    """The tag beside a lead coach who left."""
    return Markup(" ") + pages.component("tag", _("does not work here as a coach any more"), "pause")


def _day(day: dt.date, language: str) -> str:
    return f"{day.day} {_month(day.year, day.month, language)}"


@lru_cache(maxsize=1000)
def _month(year: int, month: int, language: str) -> str:
    with translation.override(language):
        return formats.day(dt.date(year, month, 1)).split(" ", 1)[1]


def _year_texts(lines: tuple[queries.Line, ...], months: int) -> dict[int | None, str]:
    """Per year that occurs: "year 2 of 3", or that it took longer than was planned."""
    years = -(-months // 12)
    found: dict[int | None, str] = {None: ""}
    for year in {line.year for line in lines if line.year}:
        told = (
            _("year %(year)d of %(years)d") if year <= years else _("year %(year)d, %(years)d were planned")
        )
        found[year] = told % {"year": year, "years": years}
    return found


def _pages_prefix(asked: Asked) -> str:
    address = asked.address()
    return f"{address}&pagina=" if len(address) > 1 else "?pagina="


def _headings(asked: Asked) -> dict[str, dict[str, object]]:
    """The headings of the table, with where each one leads: that order, or the same one turned round."""
    labels = {"naam": _("Family"), "fase": _("Phase"), "coach": _("Lead coach"), "start": _("Started")}
    current = asked.volgorde or "start"
    found: dict[str, dict[str, object]] = {}
    for name, label in labels.items():
        here = current in (name, OPPOSITES[name])
        found[name] = {
            "label": label,
            "sort_href": asked.address(volgorde=OPPOSITES[current] if here else name),
            "sorted": ("descending" if ORDERS[current][1] else "ascending") if here else None,
        }
    return found


def _orders() -> tuple[tuple[str, str], ...]:
    """The same orders to choose from: on a phone the list has no headings. The first is how the list begins."""
    return (
        ("", _("Newest first")),
        ("start-op", _("Oldest first")),
        ("naam", _("Family, A to Z")),
        ("naam-af", _("Family, Z to A")),
        ("fase", _("Phase, first to last")),
        ("fase-af", _("Phase, last to first")),
        ("coach", _("Lead coach, A to Z")),
        ("coach-af", _("Lead coach, Z to A")),
    )
