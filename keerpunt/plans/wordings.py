"""One text of a plan with its voice, and how it read before it was changed."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from keerpunt.accounts.models import User
from keerpunt.families import queries as family_queries
from keerpunt.families.models import Person
from keerpunt.plans import outline, queries, terms
from keerpunt.plans.models import EarlierWording, VoicedRow
from keerpunt.plans.whole import names_of, said_of

TERMS = ("terms", "proposed_terms")
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
    and `proposed_terms`: what stood, or waited, beside the words (`plans.terms`), here in sentences.
    """

    said: outline.Said
    field: str
    until: dt.datetime


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
        if after.get(one.field) != told:
            found.append(_before(one, names))
        after[one.field] = told
    return found


def _told(row: VoicedRow, field: str) -> tuple[str, uuid.UUID | None, bool]:
    """A text of a row as it reads now, and whose it is."""
    speaker, together = WHOSE[field]
    return getattr(row, field, ""), getattr(row, speaker, None), getattr(row, together, False)


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
    )
    return Before(said, one.field, one.until)
