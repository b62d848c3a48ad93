"""What happened in the outbox."""

from __future__ import annotations

import uuid
from dataclasses import dataclass


@dataclass(frozen=True)
class MailWaiting:
    """A mail was put in the outbox and committed."""

    mail_id: uuid.UUID
