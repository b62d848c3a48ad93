"""The short questions on screen: the next one, one of them, and all of them to look back and go on."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from keerpunt.access.verdicts import Gone, NotAllowed, no
from keerpunt.access.web import doors
from keerpunt.access.web.doors import Door
from keerpunt.accounts import held
from keerpunt.families.models import Family, Person
from keerpunt.families.web import entry, form_pages, readings
from keerpunt.families.web.entry import changing
from keerpunt.genograms import asking, conversation
from keerpunt.genograms.actions import question_rounds
from keerpunt.genograms.asking import Situation
from keerpunt.genograms.conversation import GATES, How, Kind, Question
from keerpunt.genograms.web import question_answers, question_list, question_screens, question_words
from keerpunt.genograms.web.question_gone import TypedForm
from keerpunt.ui import formats, pages


@changing
def questions_next(request: HttpRequest, family: Family) -> HttpResponse:
    """This function will lead to the first question that is open, or to the list when all were asked."""
    return entry.refused(request) or HttpResponseRedirect(_next_address(asking.situation(family)))


@changing
def questions_page(request: HttpRequest, family: Family) -> HttpResponse:
    """This function will show all questions with what became of each, so that any of them can be opened again."""
    if other := entry.refused(request):
        return other
    readings.note(request, family, "genograms.questions_page")
    now = asking.situation(family)
    context = {
        "family": family,
        "crumbs": form_pages.crumbs_of(family),
        **question_list.context(now),
        "map_address": map_address(family),
        "network_address": _address("network_questions", family),
    }
    return pages.render(request, "genograms/questions.html", context)


@changing
def question_form(request: HttpRequest, family: Family, question: str) -> HttpResponse:
    """This function will ask one short question, and take in its answer."""
    if not _is_a_code(question):
        raise NotAllowed(no("no_such_question"))
    now = asking.situation(family)
    found = now.question(question)
    if found is None:
        return _no_longer_asked(request, family)
    readings.note(request, family, "genograms.question_form")
    door = _door(request, now, found)
    if request.method == "POST" and request.POST.get("answer", "").startswith("more-"):
        return _one_more(request, door)
    return doors.open_door(request, door)


def map_address(family: Family) -> str:
    """This function will give where the map can be looked at: its own page, or the family's."""
    return _address("genogram_page", family) or form_pages.family_page(family) + "#map"


def _is_a_code(code: str) -> bool:
    return any(code == kind or code.startswith(f"{kind}-") for kind in Kind)


def _door(request: HttpRequest, now: Situation, question: Question) -> Door:
    screen = question_screens.screen_of(now, question)
    family = now.family

    def perform(form: Any) -> str:
        new = _take_in(request, now, question, form)
        if new is not None:
            lines = formats.listed(asking.line_of(person) for person in new)
            said = _("Now on the map: %(names)s.") % {"names": lines} if new else _("Saved.")
            messages.success(request, said, extra_tags=_undo_address(family, question))
        return _next_address(asking.situation(family))

    def initial() -> dict[str, Any]:
        fresh = asking.situation(family)
        return {**screen.initial, "version": fresh.mark(question)}

    words = question_words.words_of(now, question)
    left = conversation.left_in_chapter(now.told, now.passed, question)
    earlier = conversation.before(now.passed, now.told, question.code)
    return Door(
        form_class=screen.form_class,
        template="genograms/question.html",
        perform=perform,
        context={
            "family": family,
            "words": words,
            "screen": screen,
            "progress": question_words.progress(now, question, left),
            "known": lambda: asking.situation(family).known(question),
            "back": _question_address(family, earlier) if earlier else "",
            "all_address": reverse("questions_page", args=(family.reference,)),
            "stop_address": form_pages.family_page(family),
        },
        initial=initial,
        form_arguments={**screen.arguments, "ways": screen.ways},
    )


def _take_in(request: HttpRequest, now: Situation, question: Question, form: Any) -> list[Person] | None:
    """One action for what the screen says: an answer, or that it was passed by. Who is new; None when nothing was told
    that can be undone.
    """
    code, moment = question.code, request.moment
    how = form.passed or (How.ANSWERED if question.kind in GATES else None)
    if how is not None:
        question_rounds.pass_question(actor=request.actor, family=now.family, code=code, how=how, now=moment)
        return None
    return question_rounds.answer_question(
        actor=request.actor,
        family=now.family,
        code=code,
        answer=question_answers.answer_of(now, question, form),
        mark=form_pages.version_in(form),
        now=moment,
    )


def _undo_address(family: Family, question: Question) -> str:
    """Undoing an answer leads back to its question: there it is given anew."""
    query = urlencode({doors.BACK: _question_address(family, question.code)})
    return f"{form_pages.undo_page(family)}?{query}"


def _one_more(request: HttpRequest, door: Door) -> HttpResponse:
    """The same screen with one line more, and everything that was typed; nothing is kept or judged yet."""
    form = door.form_class(request.POST, initial=door.initial(), **dict(door.form_arguments or {}))
    form.set_unjudged()
    context = {**door.context, "form": form, "note": "", "differences": [], "more": request.POST["answer"]}
    return pages.render(request, door.template, context)


def _no_longer_asked(request: HttpRequest, family: Family) -> HttpResponse:
    """Somebody took away whom it was about, or told it meanwhile: what was typed is shown to copy, else one goes on."""
    if request.method != "POST" and held.MARK not in request.GET:
        return HttpResponseRedirect(_next_address(asking.situation(family)))
    readings.note(request, family, "genograms.question_form")
    context = {
        "family": family,
        "crumbs": form_pages.crumbs_of(family),
        "next_address": reverse("questions_next", args=(family.reference,)),
    }

    def kept() -> doors.Kept:
        return doors.Kept("genograms/question_gone.html", TypedForm, context)

    return doors.open_gone(request, Gone(family), kept)


def _next_address(now: Situation) -> str:
    question = conversation.next_question(now.told, now.passed)
    if question is None:
        return reverse("questions_page", args=(now.family.reference,))
    return _question_address(now.family, question.code)


def _question_address(family: Family, code: str) -> str:
    return reverse("question_form", args=(family.reference, code))


def _address(name: str, family: Family) -> str:
    """The address of a page that another room may bring; empty while it has not."""
    try:
        return reverse(name, args=(family.reference,))
    except NoReverseMatch:
        return ""
