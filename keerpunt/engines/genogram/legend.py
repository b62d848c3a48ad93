"""What the signs on a sheet mean: only those that occur in the drawing, in the order of the sheet of signs.

Everything is measured in millimetres.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from keerpunt.engines.genogram import text

INK, SOFT, GREY, WHITE = "#1F2A2E", "#4A5A60", "#7F8A8D", "#FFFFFF"
TEAL, TINT, GREEN = "#0F5C5C", "#EAF2F1", "#2B6E47"
LETTERS, ROW, SIGN, GAP, ABOVE = 3.2, 7.0, 13.0, 5.0, 3.0
# Per sign: the class by which the drawing calls it.
_CLASSES = {
    "man": "genogram-man",
    "woman": "genogram-woman",
    "other": "genogram-(?:other|unknown)",
    "focus": "genogram-focus",
    "dead": "genogram-dead",
    "absent": "genogram-absent",
    "married": "genogram-partners-married",
    "together": "genogram-partners-together",
    "separated": "genogram-partners-separated",
    "divorced": "genogram-partners-divorced",
    "foster": "genogram-child-foster",
    "adopted": "genogram-child-adopted",
    "step": "genogram-child-step",
    "twins": "genogram-twins-(?:two|unknown)",
    "identical": "genogram-twins-identical",
    "lost": "genogram-lost",
    "close": "genogram-tie-close",
    "quarrels": "genogram-tie-quarrels",
    "distant": "genogram-tie-distant",
    "broken": "genogram-tie-broken",
    "home": "genogram-home",
    "moved": "genogram-house",
    "folded": "genogram-folded",
}
CODES = tuple(_CLASSES)
_NAMED = re.compile(r'\bclass="([^"]*)"')


def occurring(content: str, codes: Sequence[str] = CODES) -> tuple[str, ...]:
    """This function will say which signs occur in a drawing of the engine, of those that are asked for."""
    found = set(" ".join(_NAMED.findall(content)).split())
    return tuple(code for code in codes if any(re.fullmatch(_CLASSES[code], name) for name in found))


def height(codes: Sequence[str], words: Mapping[str, str], width: float, size: float = 1.0) -> float:
    """This function will say how high a legend becomes on a sheet of this width; 0 without signs. size: 2 is twice as
    large.
    """
    if not codes:
        return 0.0
    return size * (ABOVE + ROW * -(-len(codes) // _columns(codes, words, width / size)))


def picture(
    codes: Sequence[str],
    words: Mapping[str, str],
    width: float,
    title: str,
    size: float = 1.0,
    glyphs: Mapping[str, str] | None = None,
) -> str:
    """This function will draw a legend as one SVG element, or nothing without signs. words: what each sign means.
    title: said before these. glyphs: the signs themselves, where they are not those of a family map.
    """
    glyphs = _GLYPHS if glyphs is None else glyphs
    if not codes:
        return ""
    width /= size
    columns = _columns(codes, words, width)
    each = min(width / columns, _widest(codes, words) + 2 * GAP)
    said = f"{title}: {', '.join(words[code] for code in codes)}"
    high = height(codes, words, width)
    parts = []
    for place, code in enumerate(codes):
        row, column = divmod(place, columns)
        x, y = column * each, ABOVE + ROW * (row + 0.5)
        parts.append(
            f'<g transform="translate({_number(x)} {_number(y)})">{glyphs[code]}<text x="{_number(SIGN + 2)}" '
            f'y="1.1" fill="{INK}" stroke="none">{escape(words[code])}</text></g>'
        )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="legend" role="img" viewBox="0 0 {_number(width)} '
        f'{_number(high)}" width="{_number(width * size)}mm" height="{_number(high * size)}mm"><title>{escape(said)}</title>'
        f'<g font-family="\'Source Sans 3\',\'Source Sans 3 Ext\',sans-serif" font-size="{LETTERS}" fill="none" '
        f'stroke="{INK}" stroke-width="0.35">{"".join(parts)}</g></svg>'
    )


def _columns(codes: Sequence[str], words: Mapping[str, str], width: float) -> int:
    return max(1, min(len(codes), int((width + GAP) / (_widest(codes, words) + GAP))))


def _widest(codes: Sequence[str], words: Mapping[str, str]) -> float:
    return SIGN + 2 + max(text.width(words[code], LETTERS) for code in codes)


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _line(data: str, extra: str = "") -> str:
    return f'<path d="{data}"{extra}/>'


def _couple(line: str, extra: str = "") -> str:
    ends = '<rect x="0.4" y="-1.7" width="3.4" height="3.4" rx="0.2"/><circle cx="10.8" cy="0" r="1.7"/>'
    return f'<g stroke="{SOFT}"{extra}><path d="M3.8 0H9.1{line}"/></g>{_alone(ends)}'


def _alone(shape: str) -> str:
    return f'<g fill="{WHITE}">{shape}</g>'


_TWINS = "M3.6 2.3L6.5 -2.3L9.4 2.3"
_GLYPHS = {
    "man": _alone('<rect x="4.5" y="-2" width="4" height="4" rx="0.2"/>'),
    "woman": _alone('<circle cx="6.5" cy="0" r="2.1"/>'),
    "other": _alone('<path d="M6.5 -2.4L8.9 0L6.5 2.4L4.1 0Z"/>'),
    "focus": _alone('<circle cx="6.5" cy="0" r="2.5"/><circle cx="6.5" cy="0" r="1.8"/>'),
    "dead": _alone('<circle cx="6.5" cy="0" r="2.1"/>')
    + _line("M5 -1.5L8 1.5M5 1.5L8 -1.5", f' stroke="{GREY}" stroke-width="0.25"'),
    "absent": '<rect x="4.5" y="-2" width="4" height="4" rx="0.2" stroke="#BCC4C5"/>',
    "married": _couple(""),
    "together": _couple("", ' stroke-dasharray="0.9 0.7"'),
    "separated": _couple("M5.8 1.4L7.2 -1.4"),
    "divorced": _couple("M5.2 1.4L6.6 -1.4M6.3 1.4L7.7 -1.4"),
    "foster": _line("M6.5 -2.6V2.6", f' stroke="{SOFT}" stroke-dasharray="1.1 0.9"'),
    "adopted": _line("M6.5 -2.6V2.6", f' stroke="{SOFT}" stroke-dasharray="0.3 0.85" stroke-linecap="round"'),
    "step": _line("M6.5 -2.6V2.6", f' stroke="{SOFT}" stroke-dasharray="1.6 0.7 0.35 0.7"'),
    "twins": _line(_TWINS, f' stroke="{SOFT}"'),
    "identical": _line(f"{_TWINS}M4.9 0.3H8.1", f' stroke="{SOFT}"'),
    "lost": _alone('<path d="M6.5 -1.8L8.4 1.6H4.6Z"/>'),
    "close": _line("M1.5 -0.5H11.5M1.5 0.5H11.5", f' stroke="{GREEN}"'),
    "quarrels": _line("M1 0.9L2.5 -0.9L4 0.9L5.5 -0.9L7 0.9L8.5 -0.9L10 0.9L11.5 -0.9"),
    "distant": _line("M1.5 0H11.6", ' stroke-width="0.6" stroke-linecap="round" stroke-dasharray="0.02 1.4"'),
    "broken": _line("M1 0H5.7M7.3 0H12M5.7 -1.7V1.7M7.3 -1.7V1.7"),
    "home": f'<rect x="1.5" y="-2.3" width="10" height="4.6" rx="1.2" fill="{TINT}" stroke="{TEAL}" '
    'stroke-width="0.25" stroke-linecap="round" stroke-dasharray="0.02 0.6"/>',
    "moved": _line("M3.1 -0.3V2H6.1V-0.3M2.5 0L4.6 -2L6.7 0M7.6 1H9.6M8.8 0.2L9.6 1L8.8 1.8"),
    "folded": f'<rect x="3.7" y="-1.9" width="5.6" height="3.8" rx="1.9" fill="{TEAL}" stroke="none"/>'
    f'<text x="6.5" y="1" font-size="2.9" font-weight="600" text-anchor="middle" fill="{WHITE}" stroke="none">+3</text>',
}
