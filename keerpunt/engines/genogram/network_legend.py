"""The signs of an ecogram for beside it on paper: the kinds of lines, and the letters of what somebody helps with.

Measured in millimetres and drawn by legend.picture, like the signs of a family map.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from keerpunt.engines.genogram import told
from keerpunt.engines.genogram.markup import TEAL, escaped
from keerpunt.engines.genogram.network import Contact
from keerpunt.engines.genogram.network_svg import CHIP, DEEP

LINES = {
    "supportive": f'<path d="M1 0H12" stroke="{TEAL}" stroke-width="1.1"/>',
    "neutral": '<path d="M1.3 0H12" stroke-width="0.6" stroke-linecap="round" stroke-dasharray="0.02 1.4"/>',
    "strained": '<path d="M1 0L1.7 -0.9L3.1 0.9L4.5 -0.9L5.9 0.9L7.3 -0.9L8.7 0.9L10.1 -0.9L11.3 0.9L12 0" '
    'stroke-linejoin="round"/>',
}


def occurring(contacts: Iterable[Contact]) -> tuple[str, ...]:
    """This function will say which signs occur around these people: first the kinds of lines, then the letters."""
    there = list(contacts)
    found = {one.quality for one in there} | {kind for one in there for kind in one.support}
    return tuple(code for code in (*told.QUALITIES, *told.SUPPORT) if code in found)


def glyphs(letters: Mapping[str, str]) -> dict[str, str]:
    """This function will draw every sign. letters: per kind of support the letter in its chip."""
    return {**LINES, **{kind: _chip(letters.get(kind, kind[:1].upper())) for kind in told.SUPPORT}}


def _chip(letter: str) -> str:
    return (
        f'<circle cx="6.5" cy="0" r="2.4" fill="{CHIP}" stroke="none"/><text x="6.5" y="1.1" font-weight="700" '
        f'text-anchor="middle" fill="{DEEP}" stroke="none">{escaped(letter)}</text>'
    )
