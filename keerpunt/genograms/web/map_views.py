"""The map over a whole page, with somebody's form beside it, and the map alone for who swaps it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from keerpunt.access.web.doors import BACK, Door, open_door
from keerpunt.families import naming, policies, questions
from keerpunt.families import queries as family_queries
from keerpunt.families.actions import life_events as event_actions
from keerpunt.families.enums import Relation
from keerpunt.families.models import Family, Person
from keerpunt.families.story import Story
from keerpunt.families.web import event_views, form_pages, forms, person_doors, readings
from keerpunt.families.web.entry import changing_as, reading
from keerpunt.genograms import drawing, nearness, neutral
from keerpunt.genograms.web import asked as addresses
from keerpunt.genograms.web import map_tools, person_panel
from keerpunt.genograms.web.asked import Asked
from keerpunt.genograms.web.person_panel import Line
from keerpunt.kit import clock
from keerpunt.ui import pages

PAGE, ANSWER, MAP = "genograms/map.html", "genograms/parts/answer.html", "genograms/parts/picture.html"
MOST_QUESTIONS = 3


@reading
def genogram_page(request: HttpRequest, family: Family) -> HttpResponse:
    """This function will show the map, and beside it the form of who was chosen; only these two when htmx asks."""
    readings.note(request, family, "genograms.genogram_page")
    asked = _asked(request, family)
    edits = _edits(request, family)
    context = _context(asked, _today(request), edits=edits)
    if asked.person is None or not edits:
        return pages.render(request, _template(request), context)
    return open_door(request, _person_door(request, asked, asked.person, context))


@reading
def genogram_map(request: HttpRequest, family: Family) -> HttpResponse:
    """This function will show the map alone: the picture and the list that says the same."""
    readings.note(request, family, "genograms.genogram_page")
    asked = _asked(request, family)
    picture = _picture(asked, _today(request), edits=_edits(request, family))
    lines = _questions(asked, picture, _today(request))
    context = {"family": family, "asked": asked, "picture": picture, "questions": lines}
    return pages.render(request, MAP, context)


@changing_as("person_change")
def genogram_person(request: HttpRequest, family: Family, pref: str) -> HttpResponse:
    """This function will change what is told about somebody, beside the map."""
    found = family_queries.person_of(family, pref)
    readings.note(request, family, "genograms.genogram_page")
    asked = _asked(request, family, found)
    context = _context(asked, _today(request), edits=True)
    return open_door(request, _person_door(request, asked, found, context))


@changing_as("person_new")
def genogram_relative(request: HttpRequest, family: Family, pref: str) -> HttpResponse:
    """This function will add a parent, partner, child, brother or sister of somebody, beside the map; a child where the
    address does not say it.
    """
    relation = form_pages.RELATIONS.get(request.GET.get("als", ""), Relation.CHILD)
    found = family_queries.person_of(family, pref)
    readings.note(request, family, "genograms.genogram_page")
    asked = _asked(request, family, found)
    of = asked.person or found
    first = relation == Relation.PARENT and request.GET.get("voor") in form_pages.RELATIONS
    frame = {
        "mode": "relative",
        "heading": person_doors.relative_title(relation, of),
        "why": person_panel.parent_first() if first else "",
    }
    page = person_doors.Page(
        _template(request),
        {**_context(asked, _today(request), edits=True), **frame},
        lambda _added: _page(asked),
    )
    return open_door(request, person_doors.relative(request, _near(asked.story, of), of, relation, page))


@changing_as("event_change")
def genogram_event(request: HttpRequest, family: Family, pref: str) -> HttpResponse:
    """This function will note what happened to somebody, beside the map."""
    found = family_queries.person_of(family, pref)
    readings.note(request, family, "genograms.genogram_page")
    asked = _asked(request, family, found)

    def perform(form: Any) -> str:
        event_actions.record_life_event(
            actor=request.actor, family=family, facts=event_views.facts(form), now=request.moment
        )
        return _page(asked)

    heading = _("What happened to %(name)s?") % {"name": naming.short_name_of(found)}
    door = Door(
        form_class=forms.EventForm,
        template=_template(request),
        perform=perform,
        context={**_context(asked, _today(request), edits=True), "mode": "event", "heading": heading},
        initial=lambda: {"persons": [found.reference]},
        form_arguments={"persons": _first(asked.story, found)},
        said=_("Saved."),
    )
    return open_door(request, door)


def _person_door(request: HttpRequest, asked: Asked, person: Person, context: dict[str, object]) -> Door:
    page = person_doors.Page(_template(request), {**context, "mode": "person"}, lambda _changed: _page(asked))
    return person_doors.change(request, asked.story.family, person, page)


def _asked(request: HttpRequest, family: Family, person: Person | None = None) -> Asked:
    story = family_queries.story_of(family)
    known = story.by_reference.get(person.reference) if person else None
    today = _today(request)
    found = addresses.asked(request.GET, story, today, person=known)
    # A branch with nobody in it is not folded: no word of it above the map, nor in the addresses of other views.
    return replace(found, folded=drawing.folds(story, on=today, view=found.view)) if found.folded else found


def _context(asked: Asked, today: dt.date, *, edits: bool) -> dict[str, object]:
    """What page and answer show. The map is laid out only when a template asks for it: a saved form leads elsewhere."""
    family, person = asked.story.family, asked.person
    picture: Any = SimpleLazyObject(lambda: _picture(asked, today, edits=edits))
    return {
        "family": family,
        "crumbs": form_pages.crumbs_of(family),
        "edits": edits,
        "asked": asked,
        "mode": "",
        "heading": "",
        "picture": picture,
        "questions": SimpleLazyObject(lambda: _questions(asked, picture, today)),
        "tools": SimpleLazyObject(lambda: map_tools.tools_of(asked, picture, today, edits=edits)),
        "panel": SimpleLazyObject(lambda: _panel(asked, picture, today, edits=edits)) if person else None,
    }


def _panel(
    asked: Asked, picture: drawing.Picture, today: dt.date, *, edits: bool
) -> person_panel.Panel | None:
    if asked.person is None:
        return None
    return person_panel.panel_of(asked, asked.person, picture, edits=edits, today=today)


def _picture(asked: Asked, today: dt.date, *, edits: bool) -> drawing.Picture:
    """The map, on which a sign leads to the panel of its person, and in the list a lost pregnancy to its form."""
    ref = asked.story.family.reference
    head = reverse("genogram_page", args=(ref,))
    query = asked.query(wie="WIE")
    back = urlencode({BACK: head + asked.query()})

    def link(key: str) -> str | None:
        if key.startswith(neutral.LOST):
            loss = reverse("loss_change", args=(ref, key.removeprefix(neutral.LOST)))
            return f"{loss}?{back}" if edits else None
        return head + query.replace("WIE", key)

    return drawing.picture_of(asked.story, on=today, view=asked.view, link=link)


def _questions(asked: Asked, picture: drawing.Picture, today: dt.date) -> list[Line]:
    """What the dates of who stands on the map leave to be asked, each with the way to the first whom it is about."""
    here = reverse("genogram_page", args=(asked.story.family.reference,))
    drawn = replace(asked.story, persons=tuple(filter(picture.shows, asked.story.persons)))
    return [
        Line(one.text, naming.short_name_of(one.persons[0]), here + asked.query(wie=one.persons[0].reference))
        for one in questions.questions_of(drawn, today=today, most=MOST_QUESTIONS)
    ]


def _page(asked: Asked) -> str:
    return reverse("genogram_page", args=(asked.story.family.reference,)) + asked.query()


def _template(request: HttpRequest) -> str:
    return ANSWER if request.htmx and not request.htmx.history_restore_request else PAGE


def _edits(request: HttpRequest, family: Family) -> bool:
    return bool(policies.can_edit_family(request.actor, family, on=_today(request)))


def _today(request: HttpRequest) -> dt.date:
    return clock.day_of(request.moment)


def _near(story: Story, person: Person) -> Story:
    """Out of thousands nobody chooses: of a very large family a form offers who stands around this person."""
    if not nearness.is_large(story):
        return story
    return nearness.around(story, person, addresses.UP, addresses.UP).story


def _first(story: Story, person: Person) -> list[Person]:
    """Whom it is about stands on top, then who takes part."""
    return sorted(_near(story, person).persons, key=lambda one: (one.pk != person.pk, one.standing))
