"""A drawing on paper: sheets that cover everything, letters one can read, and files that are what they say."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from keerpunt.engines.genogram import booklet, command, command_words, paper, seams, sheets, svg
from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.engines.genogram.layout import lay_out
from keerpunt.engines.genogram.model import ChildLink, Genogram, Individual, Union

SAMPLE = Path(__file__).resolve().parents[1] / "data" / "de_wit.ged"
A4 = [sheets.Paper("A4"), sheets.Paper("A4", landscape=False)]
WORDS = sheets.Words("Blad {sheet}", "Zo liggen ze", "Hier komt {sheet}", "Knip, op {sheet}")
Drawing = st.builds(
    sheets.Drawn,
    st.floats(40, 20_000),
    st.floats(40, 6_000),
    st.sampled_from([12.0, 13.0]),
    st.just('<g><rect x="0" y="0" width="20000" height="6000"/></g>'),
)


def wide_family(children: int) -> Genogram:
    """A couple with many children, each with a name of its own."""
    people = [Individual("ma", "Ma Łukasz", "f"), Individual("pa", "Pa", "m")]
    people += [Individual(f"k{n}", f"Kind{n}", "u", UncertainDate(1900 + n)) for n in range(children)]
    links = tuple(ChildLink(f"k{n}", "u") for n in range(children))
    return Genogram(tuple(people), (Union("u", ("ma", "pa"), "married"),), links)


def drawing_of(genogram: Genogram) -> str:
    return svg.draw(genogram, svg.Wording(title="Stamboom"), id_prefix="genogram")


@given(Drawing, st.sampled_from(["A4", "A3"]))
def test_the_sheets_cover_the_drawing_and_everybody_stands_whole_on_one(
    drawing: sheets.Drawn, name: str
) -> None:
    papers = [sheets.Paper(name), sheets.Paper(name, landscape=False)]
    plan = sheets.plan(drawing, papers)
    room = plan.paper.room
    assert plan.scale * drawing.letters >= sheets.SMALLEST_POINTS * sheets.MILLIMETRES * 0.999
    for sheet in plan.sheets:
        assert sheet.width * plan.scale <= room[0] * 1.001 and sheet.height * plan.scale <= room[1] * 1.001
    assert len({sheet.name for sheet in plan.sheets}) == len(plan.sheets) == plan.rows * plan.columns
    for length, starts in (
        (drawing.width, sorted({(one.left, one.width) for one in plan.sheets})),
        (drawing.height, sorted({(one.top, one.height) for one in plan.sheets})),
    ):
        assert starts[0][0] <= 0.01 and starts[-1][0] + starts[-1][1] >= length - 0.01
        for (left, wide), (after, _) in pairwise(starts):
            # There is an edge to glue, and nobody glues half a sheet.
            assert sheets.GLUED - 0.01 <= left + wide - after <= seams.WIDEST + 0.02


def test_a_small_family_needs_one_sheet_without_marks() -> None:
    drawing = sheets.drawn(drawing_of(wide_family(4)))
    plan = sheets.plan(drawing, A4)
    [picture] = sheets.pictures(drawing, plan, WORDS)
    assert len(plan.sheets) == 1 and "sheet-marks" not in picture
    assert plan.scale * drawing.letters <= sheets.LARGEST_POINTS * sheets.MILLIMETRES * 1.001


def test_a_large_family_is_whole_over_its_sheets_and_no_id_occurs_twice() -> None:
    family = wide_family(60)
    drawing = sheets.drawn(drawing_of(family))
    plan = sheets.plan(drawing, A4)
    pictures = sheets.pictures(drawing, plan, WORDS)
    assert len(pictures) == len(plan.sheets) > 2
    for number in range(60):
        assert any(f">Kind{number}</text>" in picture for picture in pictures)
    # A sheet holds only what stands on it.
    assert sum(picture.count('class="genogram-person') for picture in pictures) < 62 * 2
    assert "Hier komt A2" in pictures[0] and "Knip, op" not in pictures[0]
    assert "Knip, op A1" in pictures[1]
    whole = "".join([sheets.overview(drawing, plan, WORDS, 120), *pictures])
    ids = re.findall(r'\bid="([^"]+)"', whole)
    assert len(ids) == len(set(ids))
    assert "Kind5</text>" not in sheets.overview(drawing, plan, WORDS, 120)


def test_a_sheet_on_which_nothing_stands_is_left_out() -> None:
    drawing = sheets.Drawn(9000, 3000, 13, '<g><rect x="0" y="0" width="8990" height="40"/></g>')
    plan = sheets.plan(drawing, A4)
    assert {sheet.row for sheet in plan.sheets} == {0} and plan.rows > 1


@pytest.mark.parametrize("wrong", ["", "<svg/>", "<p>", '<svg viewBox="0 0 a b"></svg>'])
def test_something_else_is_no_drawing(wrong: str) -> None:
    with pytest.raises(sheets.NotADrawing):
        sheets.drawn(wrong)


@pytest.mark.parametrize(
    ("place", "name"), [((0, 0), "A1"), ((1, 1), "B2"), ((25, 9), "Z10"), ((26, 0), "AA1")]
)
def test_a_sheet_is_called_by_row_and_column(place: tuple[int, int], name: str) -> None:
    assert sheets.sheet_name(*place) == name


def test_a_png_is_a_picture_with_letters_on_it() -> None:
    drawing = drawing_of(wide_family(3))
    size = sheets.drawn(drawing)
    made = paper.png(drawing, size.width, size.height, "Stamboom: Łukasz")
    with Image.open(io.BytesIO(made)) as picture:
        picture.load()
        assert picture.format == "PNG" and picture.info["Title"] == "Stamboom: Łukasz"
        # As large on paper as the drawing is.
        assert picture.info["dpi"][0] == pytest.approx(96 * paper.SHARP, abs=0.1)
        assert picture.width == pytest.approx(size.width * paper.SHARP, abs=2)
        assert picture.height == pytest.approx(size.height * paper.SHARP, abs=2)
        grey = picture.convert("L")
    # Under the signs stand the names: without letters that strip would be white.
    lowest = grey.crop((0, int(grey.height * 0.86), grey.width, grey.height))
    assert min(lowest.tobytes()) < 120
    assert grey.getpixel((1, 1)) == 255


def test_a_very_wide_png_keeps_within_what_a_phone_opens() -> None:
    drawing = drawing_of(wide_family(150))
    size = sheets.drawn(drawing)
    with Image.open(io.BytesIO(paper.png(drawing, size.width, size.height))) as picture:
        assert picture.width * picture.height <= paper.MOST_PIXELS * 1.01


def tags(pdf: pikepdf.Pdf) -> list[Any]:
    """Every element of the structure tree."""
    found, waiting = [], [pdf.Root.StructTreeRoot]
    while waiting:
        element = waiting.pop()
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                found.append(kid)
                waiting.append(kid)
    return found


def made_pdf(genogram: Genogram, language: booklet.Language = "nl") -> pikepdf.Pdf:
    wording = command_words.wording(language, "Łukasz", focused=False, years=True)
    layout = lay_out(genogram)
    content = booklet.pdf(layout, svg.draw(layout, wording, id_prefix="genogram"), wording, language)
    return pikepdf.open(io.BytesIO(content))


@pytest.mark.parametrize(("language", "title"), [("nl", "Stamboom: Łukasz"), ("en", "Family map: Łukasz")])
def test_a_pdf_is_tagged_for_who_does_not_see_it(language: booklet.Language, title: str) -> None:
    with made_pdf(wide_family(4), language) as pdf:
        assert len(pdf.pages) == 2
        assert str(pdf.Root.Lang) == language and bool(pdf.Root.MarkInfo.Marked)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        with pdf.open_metadata() as metadata:
            assert str(metadata["pdfuaid:part"]) == "1"
            assert metadata["dc:title"] == title
        kinds = [str(tag.S) for tag in tags(pdf)]
        assert kinds.count("/H1") == 1 and {"/L", "/LI", "/H2"} <= set(kinds)
        said = [str(tag.Alt) for tag in tags(pdf) if str(tag.S) == "/Figure"]
        signs = {
            "nl": "Wat de tekens betekenen: man, vrouw, anders of onbekend, getrouwd",
            "en": "What the signs mean: man, woman, other or unknown, married",
        }
        assert sorted(said) == [title, signs[language]]
        assert fonts_of(pdf) == (True, {"Source", "Bricolage"})


def fonts_of(pdf: pikepdf.Pdf) -> tuple[bool, set[str]]:
    """Whether every letter is in the file, and the first words of their names."""
    embedded, names = True, set()
    for page in pdf.pages:
        for font in page.Resources.get("/Font", {}).values():
            for inner in font.get("/DescendantFonts", []):
                descriptor = inner.FontDescriptor
                embedded = embedded and any(key in descriptor for key in ("/FontFile2", "/FontFile3"))
                names.add(re.split(r"[-+ ]", str(descriptor.FontName).partition("+")[2])[0].lstrip("/"))
    return embedded, names


def test_a_large_family_gets_an_overview_and_a_figure_with_words_per_sheet() -> None:
    family = wide_family(60)
    plan = sheets.plan(sheets.drawn(drawing_of(family)), A4)
    with made_pdf(family) as pdf:
        spoken = {str(tag.Alt) for tag in tags(pdf) if str(tag.S) == "/Figure"}
        assert {f"Stamboom: Łukasz, blad {sheet.name}" for sheet in plan.sheets} <= spoken
        assert "Zo liggen de bladen" in spoken
        assert len(pdf.pages) > 1 + len(plan.sheets)
        assert any(one.startswith("Wat de tekens betekenen: ") for one in spoken)


@pytest.mark.parametrize(("more", "millimetres"), [([], {210, 297}), (["--paper", "a3"], {297, 420})])
def test_the_command_puts_a_pdf_on_the_paper_that_is_asked_for(
    tmp_path: Path, more: list[str], millimetres: set[int]
) -> None:
    out = tmp_path / "gezin.pdf"
    assert command.main(["draw", str(SAMPLE), "--out", str(out), *more]) == 0
    with pikepdf.open(out) as pdf:
        for page in pdf.pages:
            assert {round(float(side) / 72 * 25.4) for side in page.mediabox[2:]} == millimetres


def test_a_sheet_is_headed_by_its_name_as_the_marks_write_it() -> None:
    family = wide_family(60)
    wording = command_words.wording("nl", "Groot", focused=False, years=True)
    layout = lay_out(family)
    drawing = svg.draw(layout, wording)
    parts = dict(booklet.sections(layout, drawing, wording, "nl").parts)
    assert "<h2>Blad A1</h2>" in parts and "<h2>Blad a1</h2>" not in parts


@pytest.mark.parametrize("ending", ["png", "pdf"])
def test_the_command_makes_the_file_that_its_name_says(tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"gezin.{ending}"
    assert command.main(["draw", str(SAMPLE), "--out", str(out)]) == 0
    assert out.read_bytes().startswith({"png": b"\x89PNG", "pdf": b"%PDF-1.7"}[ending])


def test_without_pango_the_command_says_so_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing(name: str) -> None:
        raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.setattr(paper, "import_module", missing)
    monkeypatch.setattr(paper, "_pdf_maker", paper._pdf_maker.__wrapped__)
    out = tmp_path / "gezin.pdf"
    assert command.main(["draw", str(SAMPLE), "--out", str(out)]) == command.REFUSED
    assert not out.exists() and "Er is niets geschreven." in capsys.readouterr().err
    assert not paper.can_make_pdf()


def test_what_makes_files_comes_in_only_when_asked_for() -> None:
    code = (
        "import sys; import keerpunt.engines.genogram.command; "
        "print([one for one in ('weasyprint', 'resvg_py', 'fontTools') if one in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
