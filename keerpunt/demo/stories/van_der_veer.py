"""Gezin Van der Veer: just begun. One kitchen table, one name, one telephone number."""

from __future__ import annotations

from keerpunt.demo.telling import Reach, Read, Someone, Story, woman

STORY = Story(
    programme="veenbeek",
    name="Van der Veer",
    lead="anouk",
    started="-6d",
    people=(
        woman("kim", "Kim", "", member=True),
        Someone("kind", role="kind van Kim"),
    ),
    reach=(Reach("kim", "message", "06 0000 3001", "unknown"),),
    reads=(Read("anouk", "-3d"),),
)
