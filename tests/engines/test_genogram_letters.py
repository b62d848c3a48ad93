"""Names in other scripts, and emoji, on paper: whole, in their own direction, in letters that the program brings itself."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from importlib import import_module
from pathlib import Path

import pikepdf
import pytest

from keerpunt.engines.genogram import letters, paper
from tests.engines.test_genogram_paper import fonts_of

NAMES = {
    "Arabic": "مريم تريد",
    "Persian": "پریسا گفت",
    "Hebrew": "שרה רוצה",
    "Tigrinya": "ሳራ ትማሃር",
    "Ukrainian": "Оксана Ґалина",
    "Greek": "Ελένη",
    "Turkish": "Şükrü İğdır",
    "Polish": "Łukasz Żółć",
    "Vietnamese": "Nguyễn Thị Hằng Đường",
    "signs": "a → b ≥ ½ ✓ ★",
}
EMOJI = ("🙂", "❤", "👍🏽", "👨‍👩‍👧‍👦", "🇳🇱", "🏳‍🌈", "👩🏿‍🚀", "✅", "🏡")


def page(inside: str) -> str:
    return f'<!DOCTYPE html><html lang="nl"><head><title>x</title></head><body>{inside}</body></html>'


STYLE = 'body{font:11pt "Source Sans 3","Source Sans 3 Ext",sans-serif}'


def read(content: bytes, folder: Path) -> str:
    """What a reader of the file reads, without the marks of direction that pdftotext sets around it."""
    tool = shutil.which("pdftotext")
    if not tool:
        pytest.skip("there is no pdftotext here")
    kept = folder / "read.pdf"
    kept.write_bytes(content)
    done = subprocess.run([tool, str(kept), "-"], capture_output=True, check=True)
    return re.sub("[\u200e\u200f\u202a-\u202e]", "", done.stdout.decode())


def machine_fonts(content: bytes) -> set[str]:
    """The letters in a file that are not ours."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        names = fonts_of(pdf)[1]
    ours = ("Source", "Bricolage", "Letters", "emoji")
    return {name for name in names if not name.startswith(ours)}


@pytest.mark.parametrize("script", NAMES)
def test_a_name_in_any_script_of_families_here_is_in_letters_of_ours(script: str, tmp_path: Path) -> None:
    words = NAMES[script]
    made = paper.pdf(page(f"<h1>{words}</h1><p>{words}</p><p><b>{words}</b></p>"), STYLE)
    assert letters.can_write(words) and not machine_fonts(made)
    found = read(made, tmp_path)
    for word in words.split():
        assert found.count(word) == 3, (script, word, found)


@pytest.mark.parametrize("emoji", EMOJI)
def test_an_emoji_is_one_sign_and_stays_itself_in_the_file(emoji: str, tmp_path: Path) -> None:
    made = paper.pdf(page(f"<p>Zoë {emoji} lacht</p>"), STYLE)
    assert not machine_fonts(made)
    assert f"Zoë {emoji} lacht" in read(made, tmp_path)
    # What is joined is drawn as one: a letter of the file for each emoji, not one for each part.
    with pikepdf.open(io.BytesIO(made)) as pdf:
        drawn = [font for font in pdf.pages[0].Resources.Font.values() if "emoji" in str(font.BaseFont)]
        assert [len(font.DescendantFonts[0].W[1]) for font in drawn] in ([1], [2])


def test_a_number_in_a_box_is_that_number_and_a_blank_after_an_emoji_is_a_blank(tmp_path: Path) -> None:
    made = paper.pdf(page("<p>1\ufe0f\u20e3 bellen ❤\ufe0f ❤ en 🏳\ufe0f‍🌈</p>"), STYLE)
    assert "1 bellen ❤ ❤ en 🏳‍🌈" in read(made, tmp_path)


@pytest.mark.parametrize("as_image", [False, True])
def test_a_name_in_a_drawing_runs_in_its_own_direction(as_image: bool, tmp_path: Path) -> None:
    font = "'Source Sans 3','Source Sans 3 Ext',sans-serif"
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 60" width="200" height="60" role="img"><title>x</title>'
        f'<g font-family="{font}"><text x="100" y="20" text-anchor="middle" font-size="13">مريم العلي</text>'
        '<text x="100" y="40" text-anchor="middle" font-size="13" textLength="60" '
        'lengthAdjust="spacingAndGlyphs">שרה כהן</text></g></svg>'
    )
    inside = paper.as_images(drawing) if as_image else drawing
    made = paper.pdf(page(f"<p>مريم שרה</p>{inside}"), STYLE)
    assert not machine_fonts(made)
    found = read(made, tmp_path)
    assert "مريم العلي" in found and "שרה כהן" in found


def test_the_maker_of_pdf_still_goes_through_a_text_letter_by_letter() -> None:
    """What whole_words builds on: where that changes, it has to be looked at again."""
    paper.pdf(page("<p>x</p>"), STYLE)
    svg = import_module("weasyprint.svg")
    assert svg.text.draws_whole and svg.TAGS["text"] is svg.text is svg.TAGS["tspan"]


def test_letters_that_no_page_asked_for_are_not_read() -> None:
    plain = letters.unpacked("Zoë de Wit, ‘één’ – €")
    assert {letter.family for letter in plain} == {"Source Sans 3", "Bricolage Grotesque"}
    assert "emoji" in {letter.family for letter in letters.unpacked("🙂")}
    assert letters.unwritten("Zoë 张伟 🙂\u200d\ufe0f\n") == frozenset("张伟")


def test_a_png_has_emoji_and_other_scripts_without_letters_of_the_machine() -> None:
    font = "'Source Sans 3', 'Source Sans Pro', sans-serif"
    seen = set()
    for words in ("", "مريم", "שרה", "ሳራ", "🙂", "Оля", "ễ", "\U000e0000"):
        svg = (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30" width="90" height="30">'
            f'<text x="5" y="20" font-family="{font}" font-size="14">{words}</text></svg>'
        )
        assert letters.can_write(svg) == (words != "\U000e0000")
        seen.add(paper.png(svg, 90, 30))
    # Each its own picture, and none is empty.
    assert len(seen) >= 7
