"""All short questions with what became of each: the page one comes back to."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from keerpunt.genograms import conversation
from keerpunt.genograms.asking import Situation
from keerpunt.genograms.conversation import GATES, Chapter, How, Kind, Question
from keerpunt.genograms.web import question_words
from keerpunt.ui import formats


@dataclass(frozen=True)
class Entry:
    """A question in the list: its words, where it is, what became of it, and what is known."""

    title: str
    href: str
    status: str
    known: str


@dataclass(frozen=True)
class Run:
    """The questions about one thing."""

    title: str
    entries: list[Entry]


def context(now: Situation) -> dict[str, object]:
    """This function will give the list of questions, how many are open, and where to go on."""
    questions = list(conversation.script(now.told, now.passed))
    runs: dict[tuple[Chapter, str], Run] = {}
    for question in questions:
        place = (question.chapter, question.side)
        run = runs.setdefault(place, Run(_run_title(now, question), []))
        run.entries.append(_entry(now, question))
    first = conversation.next_question(now.told, now.passed)
    begins_later = first is None and not now.told.heads
    return {
        "runs": list(runs.values()),
        "left": sum(not conversation.is_settled(one, now.passed) for one in questions),
        "begun": bool(now.passed) or bool(now.told.persons),
        "people": len(now.told.persons),
        "next_title": question_words.words_of(now, first).title if first else "",
        "next_address": reverse("questions_next", args=(now.family.reference,)) if first else "",
        "begin_address": _address(now, str(Kind.BEGIN)) if begins_later else "",
    }


def _run_title(now: Situation, question: Question) -> str:
    if question.chapter == Chapter.PARENTS:
        return _("The parents of %(name)s") % {"name": now.name(question.side)}
    return {
        Chapter.US: _("Yourselves"),
        Chapter.BACK: _("Earlier generations"),
        Chapter.HAPPENED: _("What happened"),
        Chapter.NOW: _("How it is now"),
    }[question.chapter]


def _entry(now: Situation, question: Question) -> Entry:
    known = now.known(question)
    return Entry(
        title=question_words.words_of(now, question).title,
        href=_address(now, question.code),
        status=_status(now, question),
        known=formats.listed(known),
    )


def _address(now: Situation, code: str) -> str:
    return reverse("question_form", args=(now.family.reference, code))


def _status(now: Situation, question: Question) -> str:
    """What became of a question, in a word or two; empty while it is open."""
    if not conversation.is_settled(question, now.passed):
        return ""
    how = now.passed.get(question.code)
    if question.kind in GATES and how == How.ANSWERED:
        return _("yes")
    words = {How.SKIPPED: _("skipped"), How.UNKNOWN: _("not known"), How.NONE: _("no")}
    return _("told") if question.complete or how not in words else words[How(how)]
