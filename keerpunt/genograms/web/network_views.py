"""The people around the family: the picture with its list, and the short questions that fill it circle by circle."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from keerpunt.access.verdicts import NotAllowed, no
from keerpunt.access.web.doors import Door, open_door
from keerpunt.families import naming, policies
from keerpunt.families import queries as family_queries
from keerpunt.families.actions import network as network_actions
from keerpunt.families.enums import Circle, LineQuality, Standing
from keerpunt.families.models import Family, Person
from keerpunt.families.story import Story, has_died
from keerpunt.families.web import entry, form_pages, readings
from keerpunt.families.web.entry import changing, reading
from keerpunt.genograms import network
from keerpunt.genograms.web.network_forms import NEXT, AroundForm
from keerpunt.kit import clock
from keerpunt.ui import pages

#: Where one chooses from the family map. Of a large family there is no list of everybody.
FROM_THE_MAP = (Circle.ORIGIN, Circle.OTHER_FAMILY)
MOST_TO_CHOOSE = 24


@reading
def network_page(request: HttpRequest, family: Family) -> HttpResponse:
    """This function will show who is around the family, or around one member: as a picture, and as a list."""
    readings.note(request, family, "genograms.network_page")
    story = family_queries.persons_only(family)
    edits = bool(policies.can_edit_family(request.actor, family, on=clock.day_of(request.moment)))
    picture = picture_of(request, story, edits=edits)
    members = [one for one in story.persons if one.standing == Standing.MEMBER or one == picture.of]
    context = {
        "family": family,
        "crumbs": (
            *form_pages.crumbs_of(family),
            (_("Family map"), reverse("genogram_page", args=(family.reference,))),
        ),
        "edits": edits,
        "picture": picture,
        "members": [(one.reference, naming.short_name_of(one)) for one in members],
        "chosen": picture.of.reference if picture.of else "",
        "legend": network.legend(),
        "qualities": network.quality_words(),
    }
    return pages.render(request, "genograms/network.html", context)


@changing
def network_questions(request: HttpRequest, family: Family) -> HttpResponse:
    """This function will lead to the first circle in which nobody stands yet, or to the picture."""
    if other := entry.refused(request):
        return other
    picture = picture_of(request, family_queries.persons_only(family), edits=True)
    filled = {one.circle for one in picture.shown}
    return HttpResponseRedirect(_address(picture, next((one for one in Circle if one not in filled), None)))


@changing
def network_question(request: HttpRequest, family: Family, circle: str) -> HttpResponse:
    """This function will ask who is around the family in one circle: a name, with what they help, how it feels."""
    found = next((one for one in Circle if network.WORDS[one] == circle), None)
    if found is None:
        raise NotAllowed(no("no_such_circle"))
    readings.note(request, family, "genograms.network_question")
    picture = picture_of(request, family_queries.persons_only(family), edits=True)
    return open_door(request, _door(request, picture, found))


def _door(request: HttpRequest, picture: network.Picture, circle: Circle) -> Door:
    family, numbers = picture.family, list(Circle)
    number = numbers.index(circle)
    following = numbers[number + 1] if number + 1 < len(numbers) else None

    def perform(form: Any) -> str:
        if form.is_next:
            return _address(picture, following)
        network_actions.add_link(
            actor=request.actor, family=family, facts=_facts(form, circle, picture.of), now=request.moment
        )
        return _address(picture, circle)

    def said(form: Any) -> str:
        name = _typed_name(form)
        return _("%(name)s stands in the picture.") % {"name": name} if name else ""

    about = network.questions()[circle.value]
    there = [line.name for one in picture.circles() if one.code == circle for line in one.people]
    place = {"name": picture.centre, "number": number + 1, "count": len(numbers)}
    around = (
        _("Around %(name)s · %(number)d of %(count)d")
        if picture.of
        else _("Around you · %(number)d of %(count)d")
    )
    context = {
        "family": family,
        "title": about.title,
        "lead": about.lead,
        "progress": around % place,
        "known": there,
        "last": following is None,
        "back": _address(picture, numbers[number - 1]) if number else "",
        "picture_address": _address(picture, None),
        "qualities": [(one.value, words) for one, words in zip(LineQuality, network.answers(), strict=True)],
        "next_value": NEXT,
    }
    return Door(
        form_class=AroundForm,
        template="genograms/network_question.html",
        perform=perform,
        context=context,
        form_arguments={"persons": _to_choose(picture, circle)},
        said=said,
        undo=form_pages.undo_page(family),
    )


def _typed_name(form: Any) -> str:
    if form.is_next:
        return ""
    who = form.cleaned_data["who"]
    return naming.short_name_of(who) if who else str(form.cleaned_data["name"])


def _facts(form: Any, circle: Circle, of: Person | None) -> network_actions.LinkFacts:
    given = form.cleaned_data
    return network_actions.LinkFacts(
        circle=circle,
        quality=LineQuality(form.pressed),
        name=given["name"],
        who=given["who"],
        of=of,
        support=given["support"],
    )


def _to_choose(picture: network.Picture, circle: Circle) -> list[Person]:
    """Who of the family map may be around: living, not taking part, and not in this network yet."""
    if circle not in FROM_THE_MAP:
        return []
    there = {one.who_id for one in picture.shown}
    found = [
        one
        for one in picture.story.persons
        if one.standing != Standing.MEMBER
        and one.pk not in there
        and naming.is_named(one)
        and not has_died(one)
    ]
    return found if len(found) <= MOST_TO_CHOOSE else []


def picture_of(request: HttpRequest, story: Story, *, edits: bool) -> network.Picture:
    """This function will give the people around whom the address names; who is not in this family does not exist."""
    reference = request.GET.get("van", "")
    of = story.by_reference.get(reference)
    if reference and of is None:
        raise NotAllowed(no("no_such_person"))
    return network.Picture(story, family_queries.network_of(story.family), of, edits)


def _address(picture: network.Picture, circle: Circle | None) -> str:
    """A question, or the picture when there is none."""
    ref = picture.family.reference
    if circle is None:
        return reverse("network_page", args=(ref,)) + picture.came_from
    return reverse("network_question", args=(ref, network.WORDS[circle])) + picture.came_from
