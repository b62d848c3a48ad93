"""Dreams, talents and what was agreed, on screen: a new one, in other words, off the page; and how a text read before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial, wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keerpunt.access.web.doors import open_door
from keerpunt.access.web.forms import KeerpuntForm
from keerpunt.accounts import held
from keerpunt.families import naming
from keerpunt.families.models import Family, Person
from keerpunt.families.web import form_doors, readings
from keerpunt.families.web.entry import changing
from keerpunt.kit import clock
from keerpunt.plans import queries, terms, wordings
from keerpunt.plans.actions import texts
from keerpunt.plans.enums import Voice
from keerpunt.plans.models import Agreement, Dream, Talent
from keerpunt.plans.web import frames, taken_off, text_forms, written_again

FORM = "plans/text_form.html"
Text = Dream | Talent | Agreement


@dataclass(frozen=True)
class Kind:
    """A kind of text: its doors begin with `door`, its earlier words stand under `address`. `whose`: empty for what is of all."""

    model: type[Text]
    door: str
    address: str
    new: str | Promise
    label: str | Promise
    off: str | Promise
    whose: str | Promise = ""


DREAM = Kind(
    Dream,
    "dream",
    "droom",
    new=gettext_lazy("A dream"),
    label=gettext_lazy("What do you want in a few years?"),
    off=gettext_lazy("Take this dream off the page?"),
    whose=gettext_lazy("Whose dream is it?"),
)
TALENT = Kind(
    Talent,
    "talent",
    "talent",
    new=gettext_lazy("A talent"),
    label=gettext_lazy("What are you good at, or do you like to do?"),
    off=gettext_lazy("Take this talent off the page?"),
    whose=gettext_lazy("Whose talent is it?"),
)
AGREED = Kind(
    Agreement,
    "agreement",
    "afgesproken",
    new=gettext_lazy("What we agreed"),
    label=gettext_lazy("What did you agree on??"),
    off=gettext_lazy("Take this off the page?"),
)


def begun(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """This function will lead to where the plan begins while there is none yet; what was typed goes on to its form."""

    @wraps(view)
    def led(request: HttpRequest, family: Family, *args: Any, **kwargs: Any) -> HttpResponse:
        asks = request.method != "POST" and held.MARK not in request.GET
        if asks and queries.plan_of(family) is None:
            return HttpResponseRedirect(reverse("plan_begin", args=(family.reference,)))
        return view(request, family, *args, **kwargs)

    return led


def _again(kind: Kind) -> taken_off.Again:
    """The form in which a text was typed that is gone, as the one that writes a new one."""

    def form(family: Family, row: Text, data: Any) -> KeerpuntForm:
        members = queries.member_rows(family)
        typed = data.copy()
        if isinstance(row, Agreement):
            return text_forms.WordsForm(typed, family=family, members=members, label=str(kind.label))
        typed["person"] = next((one.reference for one in members if one.pk == row.person_id), "")
        return _of_somebody(kind)(typed, family=family, members=members)

    return form


def _of_somebody(kind: Kind) -> Callable[..., KeerpuntForm]:
    return partial(text_forms.OfSomebodyForm, label=str(kind.label), whose=str(kind.whose))


@changing
@begun
def dream_new(request: HttpRequest, family: Family) -> HttpResponse:
    """This function will ask what somebody dreams of, and keep it."""
    return _of_new(request, family, DREAM, texts.write_dream)


@changing
@taken_off.keeping(_again(DREAM), "dream_new")
def dream_change(request: HttpRequest, family: Family, dref: str) -> HttpResponse:
    """This function will say a dream in other words."""
    return _change(request, family, DREAM, dref)


@changing
@taken_off.keeping(_again(DREAM))
def dream_remove(request: HttpRequest, family: Family, dref: str) -> HttpResponse:
    """This function will take a dream off the page, after a yes."""
    return _remove(request, family, DREAM, dref)


@changing
@begun
def talent_new(request: HttpRequest, family: Family) -> HttpResponse:
    """This function will ask what somebody is good at, and keep it."""
    return _of_new(request, family, TALENT, texts.write_talent)


@changing
@taken_off.keeping(_again(TALENT), "talent_new")
def talent_change(request: HttpRequest, family: Family, tref: str) -> HttpResponse:
    """This function will say a talent in other words."""
    return _change(request, family, TALENT, tref)


@changing
@taken_off.keeping(_again(TALENT))
def talent_remove(request: HttpRequest, family: Family, tref: str) -> HttpResponse:
    """This function will take a talent off the page, after a yes."""
    return _remove(request, family, TALENT, tref)


@changing
@begun
def agreement_new(request: HttpRequest, family: Family) -> HttpResponse:
    """This function will ask what was agreed, and keep it."""
    readings.note(request, family, "plans.plan_form")
    members = queries.member_rows(family)
    frame = frames.around_plan(family, str(AGREED.new))

    def perform(form: Any) -> str:
        given = form.cleaned_data
        texts.write_agreement(
            actor=request.actor,
            family=family,
            words=given["words"],
            spoken_by=given["spoken_by"],
            now=request.moment,
        )
        return frame.back

    asked = {"family": family, "members": members, "label": str(AGREED.label)}
    context = {"nobody_yet": False, "family": family, "said": None, "decided": ""}
    door = form_doors.saving(
        text_forms.WordsForm, frame, perform, initial=dict, template=FORM, context=context, **asked
    )
    return open_door(request, replace(door, again=written_again.again(request, family, Agreement)))


@changing
@taken_off.keeping(_again(AGREED), "agreement_new")
def agreement_change(request: HttpRequest, family: Family, aref: str) -> HttpResponse:
    """This function will say what was agreed in other words."""
    return _change(request, family, AGREED, aref)


@changing
@taken_off.keeping(_again(AGREED))
def agreement_remove(request: HttpRequest, family: Family, aref: str) -> HttpResponse:
    """This function will take what was agreed off the page, after a yes."""
    return _remove(request, family, AGREED, aref)


@changing
@taken_off.keeping(lambda family, row, data: text_forms.EndForm(data))
def agreement_end(request: HttpRequest, family: Family, aref: str) -> HttpResponse:
    """This function will ask from which day on what was agreed no longer holds; an empty day makes it hold again."""
    row = queries.one_of(Agreement, family, aref)
    readings.note(request, family, "plans.plan_form")

    def perform(form: Any) -> str:
        edit = form_doors.edit_of(request, family, form)
        texts.end_agreement(row=row, ended_on=form.cleaned_data["ended_on"], **edit)
        return frame.back

    def as_it_is() -> dict[str, Any]:
        fresh = queries.one_of(Agreement, family, aref)
        ends = terms.day(terms.waiting(fresh)) or fresh.ended_on
        return {"ended_on": ends or clock.day_of(request.moment), "version": fresh.version}

    ended = row.ended_on is not None or bool(terms.waiting(row))
    title = _("Until when did this hold?") if ended else _("Does this no longer hold?")
    frame = frames.around_plan(family, title)
    context = {
        "nobody_yet": False,
        "family": family,
        "said": wordings.said_one(row),
        "decided": wordings.decided(row),
    }
    door = form_doors.saving(
        text_forms.EndForm,
        frame,
        perform,
        initial=as_it_is,
        template=FORM,
        context=context,
        ended=ended,
        own=row.voice == Voice.OWN,
    )
    return open_door(request, door)


def _of_new(request: HttpRequest, family: Family, kind: Kind, write: Callable[..., Any]) -> HttpResponse:
    """A new dream or talent. An address may say whose: then it is asked no more, but can still be changed."""
    readings.note(request, family, "plans.plan_form")
    members = queries.member_rows(family)
    frame = frames.around_plan(family, str(kind.new))

    def perform(form: Any) -> str:
        given = form.cleaned_data
        write(
            actor=request.actor,
            family=family,
            person=given["person"],
            words=given["words"],
            spoken_by=given["spoken_by"],
            now=request.moment,
        )
        return frame.back

    who = request.GET.get("van", "")
    about = {"person": who, "spoken_by": who} if who in {one.reference for one in members} else {}
    asked = {"family": family, "members": members, "label": str(kind.label), "whose": str(kind.whose)}
    context = {"nobody_yet": not members, "family": family, "said": None, "decided": ""}
    door = form_doors.saving(
        text_forms.OfSomebodyForm,
        frame,
        perform,
        initial=lambda: dict(about),
        template=FORM,
        context=context,
        **asked,
    )
    return open_door(request, replace(door, again=written_again.again(request, family, kind.model)))


def _change(request: HttpRequest, family: Family, kind: Kind, reference: str) -> HttpResponse:
    row: Any = queries.one_of(kind.model, family, reference)
    readings.note(request, family, "plans.plan_form")
    members = queries.member_rows(family)

    def perform(form: Any) -> str:
        given = form.cleaned_data
        edit = form_doors.edit_of(request, family, form)
        texts.reword_text(row=row, words=given["words"], spoken_by=given["spoken_by"], **edit)
        return frame.back

    def as_it_is() -> dict[str, Any]:
        fresh = queries.one_of(kind.model, family, reference)
        return {**words_of(fresh, members), "version": fresh.version}

    remove = (
        "" if row.voice == Voice.OWN else reverse(f"{kind.door}_remove", args=(family.reference, reference))
    )
    frame = frames.around_plan(family, _title(kind, row, members), remove=remove)
    if isinstance(row, Agreement):
        end = reverse("agreement_end", args=(family.reference, reference))
        question = _("Until when did this hold?") if row.ended_on else _("Does this no longer hold?")
        frame = replace(frame, aside=(question, end))
    asked = {"family": family, "members": members, "label": str(kind.label), "own": row.voice == Voice.OWN}
    door = form_doors.saving(
        text_forms.WordsForm,
        frame,
        perform,
        initial=as_it_is,
        template=FORM,
        context={"nobody_yet": False, **beside(family, row, members, kind.address)},
        **asked,
    )
    return open_door(request, door)


def _remove(request: HttpRequest, family: Family, kind: Kind, reference: str) -> HttpResponse:
    row: Any = queries.one_of(kind.model, family, reference)
    readings.note(request, family, "plans.plan_form")

    def perform(form: Any) -> str:
        texts.remove_text(row=row, **form_doors.edit_of(request, family, form))
        return frame.back

    frame = frames.around_plan(family, str(kind.off))
    again = partial(queries.one_of, kind.model, family, reference)
    text = _("“%(words)s” In a plan that you agreed on already, it stays.") % {"words": row.words}
    return open_door(request, form_doors.taking_off(frame, perform, row=again, text=text))


def words_of(row: Any, members: list[Person]) -> dict[str, Any]:
    """This function will give what stands in the form of a text: what waits beside the family's own words, else its words."""
    waits, own = bool(row.proposed_words), row.voice == Voice.OWN
    return {
        "words": row.proposed_words or row.words,
        "spoken_by": text_forms.chosen(row, members, waiting=waits) if waits or not own else text_forms.MINE,
    }


def beside(family: Family, row: Any, members: list[Person], address: str) -> dict[str, Any]:
    """This function will give what a form shows beside itself: the text as it stands, and where its earlier words are."""
    earlier = reverse("wordings", args=(family.reference, address, row.reference))
    said, decided = wordings.said_one(row, members), wordings.decided(row, members)
    return {"family": family, "said": said, "decided": decided, "earlier": earlier}


def _title(kind: Kind, row: Any, members: list[Person]) -> str:
    if isinstance(row, Agreement):
        return str(kind.new)
    who = next((naming.short_name_of(one) for one in members if one.pk == row.person_id), "")
    if not who:
        return str(kind.new)
    titles = {"dream": _("The dream of %(name)s"), "talent": _("The talent of %(name)s")}
    return titles[kind.door] % {"name": who}
