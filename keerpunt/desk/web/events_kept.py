"""The panel "What happened" on the family's page, kept as it was drawn until what happened, or who it is about, changes."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest
from django.utils import translation
from markupsafe import Markup

from keerpunt.families import story
from keerpunt.families.web import beside, events_panel
from keerpunt.kit import kept
from keerpunt.ui import pages

TEMPLATE = "families/panels/events.html"
_panels = kept.Kept("desk.events_panel.")


def panel(
    request: HttpRequest, told: story.Story, notes: beside.Notes, *, edits: bool, today: dt.date
) -> Markup:
    """This function will give the panel, drawn now or kept from before; `notes` are what other rooms say about events."""
    family = told.family
    about = repr(sorted((key.bytes, [one.bytes for one in who]) for key, who in told.about.items()))
    shown_as = (translation.get_language(), today, edits, family.reference, beside.to_json(notes))
    stored = story.stored((*told.persons, *told.events))
    text = _panels.text(
        kept.mark_of([repr(shown_as).encode(), about.encode(), *stored]),
        lambda: _drawn(request, told, notes, edits=edits),
        key_id=family.sealing_key_id,
        row_id=family.pk,
    )
    return Markup(text)  # noqa: S704 (our own template drew it)


def _drawn(request: HttpRequest, told: story.Story, notes: beside.Notes, *, edits: bool) -> str:
    context = {"family": told.family, "edits": edits, **events_panel.context(told, notes)}
    return pages.render_text(request, TEMPLATE, context)
