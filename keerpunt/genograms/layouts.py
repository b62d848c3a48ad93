"""The layouts of maps that were made last. Only places are kept, by a hash of the structure: nothing about anybody."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from dataclasses import replace
from threading import Lock

from django.conf import settings

from keerpunt.engines.genogram.layout import Layout, lay_out
from keerpunt.engines.genogram.model import Genogram

# How many arrangements the layout of a map may try; fewer where each costs more.
EFFORT, EFFORT_OF_A_LARGE_ONE, LARGE = 200, 15, 80
NOBODY = Genogram(())


class Layouts:
    """The layouts made last, by a hash of the structure; the persons come from each request.

    most: how many are kept; 0 when each drawing has to be made anew, as a measurement asks.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self._kept: OrderedDict[bytes, Layout] = OrderedDict()
        self._lock = Lock()

    def of(self, genogram: Genogram) -> Layout:
        """This function will place everybody, or give the places from before with these persons in them."""
        key = structure_hash(genogram)
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None:
                self._kept.move_to_end(key)
        if kept is not None:
            return replace(kept, genogram=genogram)
        effort = EFFORT if len(genogram.individuals) <= LARGE else EFFORT_OF_A_LARGE_ONE
        layout = lay_out(genogram, effort=effort)
        with self._lock:
            self._kept[key] = replace(layout, genogram=NOBODY)
            while len(self._kept) > self.most:
                self._kept.popitem(last=False)
        return layout


def structure_hash(genogram: Genogram) -> bytes:
    """This function will give a hash of everything a layout depends on: who, of which sex, born when, lost or not, with
    whom, whose child, born together with whom, and whom it is about. Ties and homes are drawn over it.
    """
    parts = [genogram.focus or ""]
    parts += [
        f"{p.key}{p.sex}{'?' if p.lost else ''}{p.born.sort_key() if p.born else ''}"
        for p in genogram.individuals
    ]
    parts += [f"{u.partners}{u.start.year if u.start else ''}/{u.order}" for u in genogram.unions]
    parts += [f"{link.child}<{link.parents}{link.kind}" for link in genogram.links]
    parts += [f"twins{group.children}" for group in genogram.twins]
    return hashlib.blake2b("\x1f".join(parts).encode(), digest_size=20).digest()


kept = Layouts(settings.KEERPUNT_KEPT_LAYOUTS)
