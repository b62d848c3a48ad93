"""Searching in the plans of the families that the reader may open.

The question is sent by a form that is posted: an address with words of a family in it would end up in the history of a
browser and in the log of a server. The answer is shown at once, so going back to it asks the browser to send it again.

Searching is reading. It changes nothing, so its form carries no submission id (rule 6 is about effects): sent twice it shows
the same twice. It leaves one line with the number of families of which something is shown; and for a family that a reason
opened its own line with that reason, as every reading from outside the team. The question stands in no line.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters

from keerpunt.access import queries as access_queries
from keerpunt.access.verdicts import require
from keerpunt.access.web import errors
from keerpunt.access.web.forms import KeerpuntForm, ShortText
from keerpunt.desk import found, marking, policies
from keerpunt.desk.found import Kind
from keerpunt.journal import actions as journal_actions
from keerpunt.kit import clock, text
from keerpunt.plans.web.ways import way
from keerpunt.ui import addresses, pages

TEMPLATE = "desk/search.html"
METHODS = ("GET", "HEAD", "POST")
LEAST = 2
LABELS = {
    Kind.GOAL: gettext_lazy("goal"),
    Kind.STEP: gettext_lazy("step"),
    Kind.DREAM: gettext_lazy("dream"),
    Kind.TALENT: gettext_lazy("talent"),
    Kind.AGREEMENT: gettext_lazy("what we agreed"),
    Kind.EVALUATION: gettext_lazy("looking back"),
    Kind.PROGRESS: gettext_lazy("how far it is"),
    Kind.WHERE_NOW: gettext_lazy("where we are now"),
}
#: Where a hit leads: a page of what it stands on, else the plan.
DOORS = {
    Kind.GOAL: "goal_page",
    Kind.STEP: "goal_page",
    Kind.PROGRESS: "goal_page",
    Kind.EVALUATION: "evaluation_page",
}


class SearchForm(KeerpuntForm):
    """Words to look for, and which page of what was found."""

    zoek = ShortText(
        label=gettext_lazy("What are you looking for?"),
        help_text=gettext_lazy("One or more words. We look for texts that have them all."),
        required=True,
        max_length=100,
        error_messages={"required": gettext_lazy("Write at least two letters.")},
    )
    pagina = forms.IntegerField(required=False, min_value=1, max_value=99_999, widget=forms.HiddenInput)

    def clean_zoek(self) -> str:
        """This function will refuse a question in which no word has two letters: it would find nearly everything."""
        asked: str = self.cleaned_data["zoek"]
        if max(map(len, marking.words_of(asked)), default=0) < LEAST:
            raise forms.ValidationError(_("Write at least two letters."), code="too_short")
        return asked


@sensitive_post_parameters("zoek")
def search_plans(request: HttpRequest) -> HttpResponse:
    """This function will ask for words, and show where they stand in the plans of the reader's families."""
    require(policies.can_use_desk(request.actor))
    if request.method not in METHODS:
        return errors.other_method(request, METHODS)
    if request.method != "POST":
        return pages.render(request, TEMPLATE, {"form": SearchForm(), "found": None})
    form = _asked(request)
    if not form.is_valid():
        return pages.render(request, TEMPLATE, {"form": form, "found": None}, status=422)
    words = marking.words_of(form.cleaned_data["zoek"])
    result = found.search(
        request.actor,
        words,
        on=clock.day_of(request.moment),
        now=request.moment,
        page=form.cleaned_data["pagina"] or 1,
    )
    _note(request, result)
    context: dict[str, Any] = {
        "form": form,
        "found": result,
        "asked": form.cleaned_data["zoek"],
        "hits": [_shown(hit, words) for hit in result.hits],
        "page": _page(result),
    }
    return pages.render(request, TEMPLATE, context)


def _asked(request: HttpRequest) -> SearchForm:
    """What was asked, without characters that nobody sees: nothing is kept of it, so nobody has to look at that."""
    data = request.POST.copy()
    data["zoek"] = text.without_hidden(data.get("zoek", ""))
    return SearchForm(data)


def _note(request: HttpRequest, result: found.Found) -> None:
    """The lines of this reading, before anything is shown."""
    shown = {hit.family.key: hit.family for hit in result.hits}
    journal_actions.note_list(
        actor=request.actor, view="desk.search_plans", count=len(shown), now=request.moment
    )
    for family in shown.values():
        if not family.seat:
            reason = access_queries.holding_reason(request.actor, family.key, now=request.moment)
            journal_actions.note_reading(
                actor=request.actor,
                family_id=family.key,
                view="desk.search_plans",
                now=request.moment,
                reason=reason,
            )


def _shown(hit: found.Hit, words: tuple[str, ...]) -> dict[str, object]:
    ref = hit.family.reference
    place = way(DOORS[hit.kind], ref, hit.reference) if hit.kind in DOORS else None
    return {
        "kind": LABELS[hit.kind],
        "person": hit.person,
        "family": hit.family.name,
        "pieces": hit.pieces(words),
        "href": place or way("plan_page", ref) or addresses.to("family_page", ref),
    }


def _page(result: found.Found) -> Page[int]:
    return Paginator(range(result.total), found.PAGE).get_page(result.page)
