"""The family map's panel on the family's page: the picture, the same as a list, who is on it, and what dates leave to be asked.

Drawing it is most of what the page costs, and it changes only with the story: what was drawn is kept, sealed, and found
again as long as nothing of it changed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import ngettext
from markupsafe import Markup

from keerpunt.families import naming, questions, story
from keerpunt.families.enums import Standing
from keerpunt.families.models import Person
from keerpunt.families.web import shown
from keerpunt.genograms import drawing
from keerpunt.kit import kept
from keerpunt.ui import pages

PEOPLE, QUESTIONS = 200, 12
TEMPLATE = "desk/family/map.html"
_panels = kept.Kept("desk.map_panel.")


@dataclass(frozen=True, slots=True)
class Panel:
    """The panel as it stands on the page; how many people the family has, and how many generations its map."""

    html: Markup
    people: int
    generations: int


class Known(NamedTuple):
    """Somebody in the list of people: the name, what is known of their age, and their page."""

    name: str
    years: str
    href: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A friendly question about dates, and whose page to look at."""

    text: str
    name: str
    href: str


def panel(request: HttpRequest, told: story.Story, *, edits: bool, today: dt.date) -> Panel:
    """This function will give the panel, drawn now or kept from before. `told` comes with nothing read of it yet: the
    mark is over what is stored.
    """
    if not told.persons:
        return Panel(Markup(), 0, 0)
    number = request.GET.get("mensen", "")
    family = told.family
    rows = (
        *(*told.persons, *told.unions, *told.parenthoods),
        *(*told.twins, *told.losses, *told.households, *told.stays, *told.ties, *told.events),
    )
    # Who moved house stands on the map: whom an event is about is told beside its row.
    about = repr(sorted((key.bytes, [one.bytes for one in who]) for key, who in told.about.items()))
    shown_as = (translation.get_language(), today, edits, number, family.reference, family.display_name)
    text = _panels.text(
        kept.mark_of([repr(shown_as).encode(), about.encode(), *story.stored(rows)]),
        lambda: _drawn(request, told, edits, number, today),
        key_id=family.sealing_key_id,
        row_id=family.pk,
    )
    generations, html = text.split("\n", 1)
    return Panel(Markup(html), len(told.persons), int(generations))  # noqa: S704 (our own template drew it)


def _drawn(request: HttpRequest, told: story.Story, edits: bool, number: str, today: dt.date) -> str:
    """The number of generations, and under it the panel."""
    picture = drawing.picture_of(told, on=today)
    context = {
        "family": told.family,
        "edits": edits,
        "picture": picture,
        "members": people(picture, of_standing(told, Standing.MEMBER), today),
        **_others(picture, number),
        "questions": asked(told, picture, today),
    }
    return f"{picture.generations}\n{pages.render_text(request, TEMPLATE, context)}"


def of_standing(told: story.Story, standing: Standing) -> list[Person]:
    """This function will list who takes part, or who only belongs to the story, eldest first."""
    return sorted((person for person in told.persons if person.standing == standing), key=story.by_birth)


def people(picture: drawing.Picture, persons: Iterable[Person], today: dt.date | None) -> list[Known]:
    """This function will give persons as they stand in a list; with `today` by age."""
    return [
        Known(naming.name_of(person), _age_or_years(person, picture, today), picture.page_of(person))
        for person in persons
    ]


def _others(picture: drawing.Picture, number: str | None) -> dict[str, object]:
    """Who is around the family, a page of them at a time; open when somebody turned a page."""
    pages_of = Paginator(of_standing(picture.story, Standing.THIRD_PARTY), PEOPLE)
    page = pages_of.get_page(number)
    return {
        "others": people(picture, page.object_list, None),
        "others_page": page,
        "others_open": bool(number),
    }


def asked(told: story.Story, picture: drawing.Picture, today: dt.date) -> list[Asked]:
    """This function will list the first of what the dates leave to be asked, each with the page where they can be changed."""
    return [
        Asked(one.text, naming.short_name_of(one.persons[0]), picture.page_of(one.persons[0]))
        for one in questions.questions_of(told, today=today, most=QUESTIONS)
    ]


def _age_or_years(person: Person, picture: drawing.Picture, today: dt.date | None) -> str:
    age = shown.age_of(person, today) if today else None
    if age is not None:
        return ngettext("%(count)d year", "%(count)d years", age) % {"count": age}
    return picture.years_of(person)
