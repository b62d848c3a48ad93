"""Getting ready to make a PDF, before somebody asks for one.

What makes a PDF takes seconds to load on a busy machine, and most of the time nobody prints. So it is never loaded when the
program starts, but once somebody opens a page on which a PDF can be asked for: beside the work, in a thread of its own.
"""

from __future__ import annotations

from contextlib import suppress
from threading import Lock, Timer

from keerpunt.engines.genogram import paper

#: So long after it was asked for: by then the page that asked is on its way.
SOON = 0.5
# With a letter of Turkish and Polish: those letters take a second or two, once.
_SMALLEST = '<!doctype html><html lang="nl"><head><title>-</title></head><body><p>ł</p></body></html>'
_lock = Lock()
_begun: list[Timer] = []


def begin() -> bool:
    """This function will get what makes a PDF ready, soon and beside the work; once. False when that was begun before."""
    with _lock:
        if _begun:
            return False
        _begun.append(Timer(SOON, _get_ready))
        _begun[0].daemon = True
        _begun[0].start()
    return True


def _get_ready() -> None:
    # Where no PDF can be made, the one who asks for it is told so, with a page to print.
    with suppress(paper.NoPaper):
        paper.pdf(_SMALLEST, "")
