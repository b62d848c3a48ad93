"""One text of a plan with its voice, and how it read before it was changed."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from keerpunt.accounts.models import User
from keerpunt.families import queries as family_queries
from keerpunt.families.models import Person
from keerpunt.plans import outline, queries, terms
from keerpunt.plans.enums import Voice
from keerpunt.plans.models import EarlierWording, VoicedRow
from keerpunt.plans.whole import names_of, said_of
from keerpunt.ui import formats

TERMS = ("terms", "proposed_terms")
DONE = "done"
# Per text of a row: where it stands whose it is.
WHOSE = {
    "words": ("spoken_by_id", "said_together"),
    "proposed_words": ("proposed_spoken_by_id", "proposed_together"),
    "own_words": ("own_words_by_id", "own_words_together"),
    "ending": ("ending_by_id", "ending_together"),
}


@dataclass(frozen=True)
class Before:
    """How a text read until a moment. field: the column it stood in; `proposed_words` waited beside the family's own. `terms`
    and `proposed_terms`: what stood, or waited, beside the words (`plans.terms`), here in sentences. decided: who of the
    family said yes or no to it, and when. done, unticked: when a step was done that is not done after all, and who said that.
    """

    said: outline.Said
    field: str
    until: dt.datetime
    decided: str = ""
    done: dt.date | None = None
    unticked: str = ""


def said_one(row: VoicedRow, persons: Iterable[Person] | None = None) -> outline.Said:
    """This function will give one text with its voice. persons: of its family, where a page has loaded them already."""
    known = family_queries.rows_of(Person, row.family) if persons is None else persons
    hands = [key for key in (row.typed_by_id, row.proposed_by_id, getattr(row, "terms_by_id", None)) if key]
    typists = {one.pk: one.get_short_name() for one in User.objects.filter(pk__in=hands)}
    return said_of(row, names_of(known), typists)


def befores(row: VoicedRow, persons: Iterable[Person]) -> list[Before]:
    """This function will list how the texts of a row read before, the latest first.

    Where a rewording was taken back, the words of before read as they did: they are not among those of before.
    """
    names = names_of(persons)
    after = {field: _told(row, field) for field in WHOSE}
    found = []
    for one in queries.earlier_wordings(row):
        told = (one.words, one.spoken_by_id, one.said_together)
        if one.field == DONE or after.get(one.field) != told:
            found.append(_before(one, names))
        after[one.field] = told
    return found


def _told(row: VoicedRow, field: str) -> tuple[str, uuid.UUID | None, bool]:
    """A text of a row as it reads now, and whose it is."""
    speaker, together = WHOSE[field]
    return getattr(row, field, ""), getattr(row, speaker, None), getattr(row, together, False)


def decided(row: VoicedRow, persons: Iterable[Person] | None = None) -> str:
    """This function will say who of the family said yes or no to a text as it stands, and when: "" for what somebody wrote
    in their own hand. persons: as in `said_one`.
    """
    if row.decided_by_id is None or (row.voice == Voice.OWN and row.member_typed_id == row.decided_by_id):
        return ""
    known = family_queries.rows_of(Person, row.family) if persons is None else persons
    return decision(names_of(known).get(row.decided_by_id, ""), row.voice, row.decided_at)


def decision(name: str, voice: str, at: dt.datetime | None, year: int | None = None) -> str:
    """This function will put a yes or a no in words, with its day; "" for what nobody decided on. year: the one of which the
    reader thinks, so that it is not named; None where every day has its year.
    """
    if not name or at is None or voice not in (Voice.OWN, Voice.DECLINED):
        return ""
    # FAMILY: somebody said yes, or no, to what was proposed
    said = _("%(name)s said yes, %(day)s") if voice == Voice.OWN else _("%(name)s said no, %(day)s")
    return said % {"name": name, "day": formats.day(at, year)}


def unticked(one: EarlierWording, names: terms.Names, year: int | None = None) -> str:
    """This function will say who said that a step is not done after all, and when. year: as of `decision`."""
    name = names.get(one.member_typed_id, "") or one.typed_by.get_short_name()
    # FAMILY: somebody said that a step is not done after all
    return _("%(name)s unticked this, %(day)s") % {"name": name, "day": formats.day(one.until, year)}


def _before(one: EarlierWording, names: terms.Names) -> Before:
    said = outline.Said(
        key=str(one.pk),
        reference="",
        words=" ".join(terms.sentences(terms.read(one.words), names)) if one.field in TERMS else one.words,
        voice=one.voice,
        speaker=names.get(one.spoken_by_id, ""),
        writer=names.get(one.member_typed_id, "") or one.typed_by.get_short_name(),
        together=one.said_together,
        self_typed=one.member_typed_id is not None,
        decider=names.get(one.decided_by_id, ""),
    )
    by_hand = one.field == "words" and one.voice == Voice.OWN and one.member_typed_id == one.decided_by_id
    told = "" if by_hand else decision(said.decider, one.voice, one.decided_at)
    done = dt.date.fromisoformat(one.words) if one.field == DONE else None
    return Before(said, one.field, one.until, told, done, unticked(one, names) if done else "")
