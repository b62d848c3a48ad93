"""Reading the journal: proving a chain, and what stands in it about one family."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

from django.conf import settings
from django.db.models import QuerySet

from keerpunt.journal import anchors, lines, rules
from keerpunt.journal.models import Entry, Head


def lines_about(family_id: uuid.UUID) -> QuerySet[Entry]:
    """This function will give the lines about one family in the programme in scope, newest first."""
    return Entry.objects.filter(family_id=family_id).order_by("-at", "-sequence")


def chains() -> list[str]:
    """This function will list all chains of the installation (call it across programmes)."""
    names = set(Head.objects.values_list("chain", flat=True))
    return sorted(names | set(Entry.objects.order_by().values_list("chain", flat=True).distinct()))


def _links(chain: str) -> Iterator[rules.Link]:
    for entry in Entry.objects.filter(chain=chain).order_by("sequence").iterator(chunk_size=2000):
        yield rules.Link(entry.sequence, lines.content(entry), bytes(entry.previous), bytes(entry.digest))


def proof(chain: str) -> list[rules.Fault]:
    """This function will check one chain against its keyed hashes, its head and its anchor outside the database."""
    row = Head.objects.filter(chain=chain).first()
    head = rules.Link(row.sequence, {}, b"", bytes(row.digest)) if row else None
    try:
        anchor = anchors.read(chain)
    except anchors.AnchorBroken:
        return [rules.Fault(0, "the anchor file was altered")]
    return rules.faults(settings.KEERPUNT_JOURNAL_KEY, _links(chain), head=head, anchor=anchor)
