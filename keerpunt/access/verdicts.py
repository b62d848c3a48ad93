"""What a policy answers, and what happens when the answer is no."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Verdict:
    """The answer of a `can_…` policy. `reason` is a code for the journal and tests, never shown to a user."""

    allowed: bool
    reason: str

    def __bool__(self) -> bool:
        return self.allowed


class NotAllowed(Exception):
    """The actor may not do this. On screen it is the same 404 as what does not exist."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.reason)
        self.verdict = verdict


class Gone(NotAllowed):
    """What the actor asked for, and may change, was taken away meanwhile: `row` as it was.

    On screen it does not exist either, but for who typed something for it (`doors.open_gone`).
    """

    def __init__(self, row: object) -> None:
        super().__init__(no("gone"))
        self.row = row


def require(verdict: Verdict) -> None:
    """This function will go on when the verdict allows, and raise NotAllowed otherwise."""
    if not verdict.allowed:
        raise NotAllowed(verdict)


def yes(reason: str) -> Verdict:
    """This function will make a verdict that allows."""
    return Verdict(True, reason)


def no(reason: str) -> Verdict:
    """This function will make a verdict that refuses."""
    return Verdict(False, reason)


class Refused(Exception):
    """An action was refused by a rule; `message` is a kind sentence for the person, `field` where it belongs.

    `also`: what else was not right, so that somebody hears it all at once; `every` gives the first and these.
    """

    def __init__(
        self, message: str | Promise, *, field: str | None = None, also: Sequence[Refused] = ()
    ) -> None:
        self.message = str(message)
        super().__init__(self.message)
        self.field, self.also = field, tuple(also)

    @property
    def every(self) -> tuple[Refused, ...]:
        """This refusal and what else was not right."""
        return (self, *self.also)


def refuse_all(found: Sequence[Refused]) -> None:
    """This function will refuse with everything that is not right, and go on where there is nothing."""
    if found:
        raise Refused(found[0].message, field=found[0].field, also=found[1:])


class ChangedMeanwhile(Exception):
    """Somebody else saved a newer version of what is being edited."""
