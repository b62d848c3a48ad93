"""What happened while somebody tried to sign in; heard in the same request by whoever keeps the journal."""

from __future__ import annotations

from django.dispatch import Signal

# Both carry `email` (as typed, in small letters) and nothing about whether anybody has that address.
sign_in_failed = Signal()
locked_out = Signal()

# What people do with their own account: `user` and `now`, sent in the transaction of the change itself.
language_chosen = Signal()
session_ended = Signal()
other_sessions_ended = Signal()

# The second step, which allauth tells of only after its own commit: `user`, sent in the transaction of the change.
second_step_added = Signal()
recovery_codes_renewed = Signal()
