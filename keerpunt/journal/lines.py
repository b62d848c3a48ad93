"""What of a journal line is proved by its hash: shared by writing a line and by proving a chain."""

from __future__ import annotations

import datetime as dt

from keerpunt.journal.models import Entry


def content(entry: Entry) -> dict[str, object]:
    """This function will give what of a line goes into its hash: everything but the hashes themselves."""
    return {
        "id": str(entry.id),
        "chain": entry.chain,
        "programme": str(entry.programme_id or ""),
        "at": entry.at.astimezone(dt.UTC).isoformat(timespec="microseconds"),
        "actor": str(entry.actor_id or ""),
        "role": entry.role,
        "kind": str(entry.kind),
        "operation": entry.operation,
        "family": str(entry.family_id or ""),
        "subjects": entry.subjects,
        "reason": entry.reason,
    }
