"""The job that reads a file which was given, and the one that lets go of it after a day."""

from __future__ import annotations

import logging
import uuid

from django.utils import translation
from django_tasks import task

from keerpunt.access import actors
from keerpunt.genograms import held_files, reading
from keerpunt.genograms.actions import waiting as waiting_actions
from keerpunt.genograms.enums import ReadingState
from keerpunt.genograms.models import WaitingFile
from keerpunt.genograms.policies import WAITS
from keerpunt.kit import clock
from keerpunt.programmes.models import Programme
from keerpunt.programmes.scopes import programme_scope

log = logging.getLogger(__name__)


def read_soon(waiting: WaitingFile, *, language: str) -> None:
    """This function will have a file read as soon as a worker has time, and let go of when its day is over."""
    if waiting.state == ReadingState.WAITING:
        read_waiting.enqueue(str(waiting.programme_id), str(waiting.pk), language)
    let_go.using(run_after=waiting.made_at + WAITS).enqueue()


@task()
def read_waiting(programme_id: str, waiting_id: str, language: str) -> str:
    """This function will read and check a file that waits, and note how far it is; it gives the state at the end."""
    with translation.override(language), programme_scope(uuid.UUID(programme_id)):
        actor = actors.system(uuid.UUID(programme_id))
        waiting = WaitingFile.objects.filter(pk=waiting_id).first()
        if waiting is None or not _noted(waiting, ReadingState.READING):
            return "gone"
        try:
            found = reading.read_file(
                held_files.content_of(waiting),
                today=clock.today(),
                checking=lambda: _noted(waiting, ReadingState.CHECKING),
            )
        except Exception:  # noqa: BLE001 - a fault of ours: the screen says so; what was in the file stays out of the log
            log.error("a waiting file was not read: %s", waiting.pk)
            _noted(waiting, ReadingState.FAILED)
            return ReadingState.FAILED
        waiting_actions.keep_found(actor=actor, waiting=waiting, found=found, now=clock.now())
        return ReadingState.REFUSED if found.story is None else ReadingState.READ


@task()
def let_go() -> int:
    """This function will let go of the files that waited for a day, in every programme."""
    gone = 0
    for key in list(Programme.objects.values_list("pk", flat=True)):
        with programme_scope(key):
            gone += waiting_actions.tidy_up_files(actor=actors.system(key), now=clock.now())
    return gone


def _noted(waiting: WaitingFile, state: ReadingState) -> bool:
    actor = actors.system(waiting.programme_id)
    return waiting_actions.note_state(actor=actor, waiting=waiting, state=state, now=clock.now())
