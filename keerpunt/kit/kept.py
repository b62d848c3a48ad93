"""Pieces of a page that were made before, kept in this process: sealed with the family's key, never in the clear.

A piece is found again by a mark over everything that it was made from, so a change makes another piece and nothing has
to be told to forget. Without the family's key (erased, say) a kept piece does not open. Nothing is written to disk.
"""

from __future__ import annotations

import hashlib
import uuid
from collections import OrderedDict
from collections.abc import Callable, Sequence
from threading import Lock

from keerpunt.kit import sealing

MOST_BYTES = 32 * 1024 * 1024


class Kept:
    """Sealed texts of one kind, the least used ones going first when there are too many bytes of them."""

    def __init__(self, place: str, most_bytes: int = MOST_BYTES) -> None:
        self._place = place
        self._most = most_bytes
        self._size = 0
        self._pieces: OrderedDict[bytes, bytes] = OrderedDict()
        self._lock = Lock()

    def text(self, mark: bytes, make: Callable[[], str], *, key_id: uuid.UUID, row_id: uuid.UUID) -> str:
        """This function will give the text of this mark, made now or found again; bound to a key and a row."""
        place = self._place + mark.hex()
        with self._lock:
            sealed = self._pieces.get(mark)
            if sealed is not None:
                self._pieces.move_to_end(mark)
        if sealed is not None:
            return sealing.unseal(sealed, row_id=row_id, place=place)
        text = make()
        self._keep(mark, sealing.seal(text, key_id=key_id, row_id=row_id, place=place))
        return text

    def forget(self) -> None:
        """This function will drop all pieces."""
        with self._lock:
            self._pieces.clear()
            self._size = 0

    def _keep(self, mark: bytes, sealed: bytes) -> None:
        with self._lock:
            before = self._pieces.pop(mark, b"")
            self._pieces[mark] = sealed
            self._size += len(sealed) - len(before)
            while self._size > self._most:
                _, dropped = self._pieces.popitem(last=False)
                self._size -= len(dropped)


def mark_of(parts: Sequence[bytes]) -> bytes:
    """This function will give a mark over these parts, in their order."""
    sizes = repr([len(part) for part in parts]).encode()  # so that no two lists read as the same bytes
    return hashlib.blake2b(b"".join([*parts, sizes]), digest_size=20).digest()
