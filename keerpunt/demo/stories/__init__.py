"""The made-up families. Every name, place, number and address is invented; nobody real is meant."""

from __future__ import annotations

from keerpunt.demo.stories import (
    blokland,
    de_bruyn,
    de_wit,
    dorenbos,
    elzinga,
    groothedde,
    harmsen,
    ibrahim,
    sluiter,
    van_der_veer,
    verhagen,
    wolthuis,
)

STORIES = (
    de_wit.STORY,
    harmsen.STORY,
    dorenbos.STORY,
    van_der_veer.STORY,
    ibrahim.STORY,
    blokland.STORY,
    verhagen.STORY,
    elzinga.STORY,
    de_bruyn.STORY,
    groothedde.STORY,
    sluiter.STORY,
    wolthuis.STORY,
)
