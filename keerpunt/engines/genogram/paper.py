"""Files for paper: a drawing as PNG, a page as a tagged PDF. What makes them is large, so it comes in only when asked for.

A PDF needs Pango, which is not on every machine: `NoPaper` says so, and whoever asked offers something else.
"""

from __future__ import annotations

import base64
import gc
import math
import re
import struct
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from importlib import import_module
from threading import Lock
from types import ModuleType
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

if TYPE_CHECKING:
    from keerpunt.engines.genogram.letters import Letter

VARIANT = "pdf/ua-1"
# A picture for a screen or a document: sharp, and never larger than a phone can open.
SHARP, MOST_PIXELS = 2.5, 16_000_000
# The signature of a PNG and the part with its size come first.
_AFTER_HEAD = 33
_DRAWING = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
# Beyond Latin, its punctuation and the euro. So many of those for which there are no letters are told.
_RARE, SHOWN = re.compile("[^\0-\u017f\u2010-\u2026\u20ac]"), 12
_one_at_a_time = Lock()


class NoPaper(Exception):
    """What makes this kind of file is not on this machine."""


def png(svg: str, width: float, height: float, title: str = "") -> bytes:
    """This function will paint a drawing of this size in pixels on white, in our own letters.

    title: for who looks the file up. It also holds how large a pixel is, so that it prints as large as the drawing is.
    Letters of the machine itself are only looked for where ours lack a sign.
    """
    painter, letters = _part("resvg_py"), _part("keerpunt.engines.genogram.letters")
    zoom = min(SHARP, math.sqrt(MOST_PIXELS / (width * height)))
    ours = letters.unpacked(svg)
    made: bytes = painter.svg_to_bytes(
        svg_string=svg,
        background="#ffffff",
        zoom=zoom,
        skip_system_fonts=bool(ours) and letters.can_write(svg),
        font_files=[str(letter.path) for letter in ours if not letter.family.startswith("Bricolage")],
    )
    return made[:_AFTER_HEAD] + _facts(zoom, title) + made[_AFTER_HEAD:]


def _facts(zoom: float, title: str) -> bytes:
    """The parts of a PNG that say how many pixels a metre takes, and what it is called."""
    per_metre = round(zoom * 96 / 0.0254)
    found = _part_of_png(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1))
    if title:
        # An international text, not packed, without a language or a translated keyword.
        found += _part_of_png(b"iTXt", b"Title\0\0\0\0\0" + title.encode())
    return found


def _part_of_png(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def pdf(html: str, style: str) -> bytes:
    """This function will make a whole page, with its title and language, into a PDF with tags that screen readers follow.

    style: its style sheet. Our letters come with it; nothing is fetched from anywhere. One is made at a time.
    """
    with _one_at_a_time, _tidied_once():
        maker, fonts = _pdf_maker()
        needed = _part("keerpunt.engines.genogram.letters").of_one_weight(html)
        for letter in needed:
            _know(letter)
        page, sheet = _read(maker, _asking(_joined(html), needed)), _sheet(_asking(style, needed))
        made: bytes = page.write_pdf(stylesheets=[sheet], font_config=fonts, pdf_variant=VARIANT)
    return made


@contextmanager
def _tidied_once() -> Iterator[None]:
    """What a PDF leaves behind is cleared up when it is made, not looked through again and again while it grows.

    Each page is a large web of things that know each other. Python looks at all that lives once there is much of it, here in
    the middle of every second or third file, which took longer than half a file. For the moment that a file takes, no thread
    looks; then what is young goes, and nothing older is touched. Who had it off keeps it off.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.collect(0)
        gc.enable()


def as_images(html: str) -> str:
    """This function will give a page in which every drawing of the engine is an image, with its title as alternative text."""
    needed = _part("keerpunt.engines.genogram.letters").unpacked(html)
    return _DRAWING.sub(lambda found: _image(_asking(_joined(found[0]), needed)), html)


def _image(svg: str) -> str:
    title = _TITLE.search(svg)
    content = base64.b64encode(svg.encode()).decode()
    # What is between the tags is escaped already, for between tags.
    alt = (title[1] if title else "").replace('"', "&quot;")
    return f'<img alt="{alt}" src="data:image/svg+xml;base64,{content}">'


def can_make_pdf() -> bool:
    """This function will say whether a PDF can be made on this machine."""
    try:
        _part("weasyprint")
    except NoPaper:
        return False
    return True


def unwritten(text: str) -> str:
    """This function will give the first signs of a text for which we bring no letters, Chinese say; empty for none, and where
    no PDF can be made at all. A machine may have letters of its own for them.
    """
    # What reads our letters is large: it stays away where nothing asks for it.
    rare = dict.fromkeys(_RARE.findall(text))
    if not rare:
        return ""
    try:
        found = _part("keerpunt.engines.genogram.letters").unwritten(rare)
    except NoPaper:
        return ""
    return " ".join([sign for sign in rare if sign in found][:SHOWN])


@lru_cache(maxsize=1)
def _pdf_maker() -> tuple[Any, Any]:
    """The maker, and the letters that it knows: reading those takes longer than a page."""
    maker = _part("weasyprint")
    _part("keerpunt.engines.genogram.whole_words").begin()
    return maker, _part("weasyprint.text.fonts").FontConfiguration()


def _joined(html: str) -> str:
    """A page in which nothing shapeless stands within what is drawn as one emoji: a reader of the PDF would not get that one.

    A number in a box is that number.
    """
    return html.replace("\ufe0f\u200d", "\u200d").replace("\ufe0f\u20e3", "").replace("\u20e3", "")


def _asking(text: str, needed: Sequence[Letter]) -> str:
    """A page or a style sheet that asks for these letters too: each after the family after which it comes."""
    after: dict[str, dict[str, None]] = {}
    for letter in needed:
        if letter.after:
            after.setdefault(letter.after, {})[letter.family] = None
    for family, more in after.items():
        for mark in "\"'":
            named = ",".join(f"{mark}{one}{mark}" for one in (family, *more))
            text = text.replace(f"{mark}{family}{mark}", named)
    return text


@lru_cache
def _know(letter: Letter) -> None:
    """Tells the maker of letters of ours; once."""
    maker, fonts = _pdf_maker()
    weight = f"font-weight:{letter.weight};" if letter.weight else ""
    face = f'@font-face{{font-family:"{letter.family}";{weight}src:url("{letter.path.as_uri()}")}}'
    maker.CSS(string=face, font_config=fonts, url_fetcher=_fetcher())


@lru_cache(maxsize=16)
def _sheet(style: str) -> Any:
    """A style sheet as the maker knows it: reading one takes as long as a few lines of a page."""
    maker, fonts = _pdf_maker()
    return maker.CSS(string=style, font_config=fonts, url_fetcher=_fetcher())


def _read(maker: Any, html: str) -> Any:
    """A page as the maker knows it. Where every element is closed, Python's own reader takes a tenth of the time of the maker's.

    Another page, or one with a drawing that does not say that it is one, is read by the maker, as any page on the web.
    """
    try:
        # Our own page, not somebody's file: what was typed in stands there as letters.
        tree = ElementTree.fromstring(html.lstrip())  # noqa: S314
    except ElementTree.ParseError:
        tree = None
    if tree is None or tree.find(".//svg") is not None:
        return maker.HTML(string=html, url_fetcher=_fetcher())
    page = maker.HTML(string="<p></p>", url_fetcher=_fetcher())
    wrapper = _part("cssselect2").ElementWrapper.from_html_root(tree, content_language=None)
    page.wrapper_element, page.etree_element = wrapper, wrapper.etree_element
    return page


def _fetcher() -> Any:
    return _part("weasyprint.urls").URLFetcher(allowed_protocols={"file", "data"})


def _part(name: str) -> ModuleType:
    """A module that is only loaded here. Without Pango its library cannot be opened: that is an OSError."""
    try:
        return import_module(name)
    except (ImportError, OSError) as missing:
        raise NoPaper(name) from missing
