"""What the signs mean: only those that occur, never too wide, and in other colours where that is asked."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keerpunt.engines.genogram import command_words, inks, legend, svg
from keerpunt.engines.genogram.model import (
    ChildLink,
    Genogram,
    Home,
    Individual,
    Move,
    Stay,
    Tie,
    TwinGroup,
    Union,
)

WORDS = {code: f"teken {code}" for code in legend.CODES}
PLAIN = Genogram(
    (Individual("ma", "Ma", "f"), Individual("k", "Kind", "m")), (), (ChildLink("k", None, ("ma",)),)
)
RICH = Genogram(
    (
        Individual("ma", "Ma", "f"),
        Individual("pa", "Pa", "m"),
        Individual("k", "Kind", "u"),
        Individual("een", "Een", "f"),
        Individual("twee", "Twee", "f"),
        Individual("v", "", lost=True),
    ),
    (Union("u", ("ma", "pa"), "divorced"),),
    (
        ChildLink("k", "u", kind="foster"),
        ChildLink("een", "u"),
        ChildLink("twee", "u"),
        ChildLink("v", "u"),
    ),
    "ma",
    twins=(TwinGroup(("een", "twee"), True),),
    ties=(Tie("ma", "k", "quarrels"),),
    homes=(Home("h", "Thuis", (Stay("ma"), Stay("k"))),),
    moves=(Move("ma", 2019),),
)


def drawn(genogram: Genogram) -> str:
    return svg.draw(genogram, svg.Wording(title="Stamboom"))


def test_a_legend_tells_of_the_signs_that_occur_and_of_no_other() -> None:
    assert legend.occurring(drawn(PLAIN)) == ("man", "woman")
    assert set(legend.occurring(drawn(RICH))) == {
        *(
            "man",
            "woman",
            "other",
            "focus",
            "divorced",
            "foster",
            "identical",
            "lost",
            "quarrels",
            "home",
            "moved",
        )
    }
    without = svg.draw(RICH, svg.Wording(title="Stamboom"), layers=())
    assert not {"quarrels", "home", "moved"} & set(legend.occurring(without))


def test_every_sign_has_words_in_both_languages_and_a_sample() -> None:
    for language in ("nl", "en"):
        words = command_words.legend_words(language)
        assert set(words) == set(legend.CODES) and all(words.values())
    picture = legend.picture(legend.CODES, WORDS, 190, "Tekens")
    assert ET.fromstring(picture).tag.endswith("svg")
    assert all(f">{word}</text>" in picture for word in WORDS.values())


def test_who_does_not_see_a_legend_hears_it() -> None:
    root = ET.fromstring(legend.picture(("man", "dead"), WORDS, 190, "Tekens"))
    assert root[0].tag.endswith("title") and root[0].text == "Tekens: teken man, teken dead"


def test_without_signs_there_is_no_legend() -> None:
    assert legend.height((), WORDS, 190) == 0 and legend.picture((), WORDS, 190, "Tekens") == ""


@given(
    st.lists(st.sampled_from(legend.CODES), min_size=1, unique=True),
    st.sampled_from([190.0, 277.0, 400.0]),
    st.sampled_from([1.0, 1.5]),
)
def test_a_legend_keeps_within_its_sheet(codes: list[str], width: float, size: float) -> None:
    high = legend.height(codes, WORDS, width, size)
    root = ET.fromstring(legend.picture(codes, WORDS, width, "Tekens", size))
    assert float(root.get("height", "").removesuffix("mm")) == pytest.approx(high, abs=0.02)
    assert float(root.get("width", "").removesuffix("mm")) <= width + 0.01
    box = [float(one) for one in root.get("viewBox", "").split()]
    for group in root.iter("{http://www.w3.org/2000/svg}g"):
        if place := group.get("transform"):
            x, y = map(float, place.removeprefix("translate(").removesuffix(")").split())
            assert x + legend.SIGN <= box[2] and y + legend.ROW / 2 <= box[3] + 0.01


def test_strong_contrast_leaves_no_colour_and_no_word_changes() -> None:
    genogram = Genogram((Individual("ma", "#4A5A60 stroke", "f"),), (), ())
    strong = inks.inked(drawn(genogram), inks.STRONG)
    assert ">#4A5A60 stroke</text>" in drawn(genogram) and ">#4A5A60 stroke</text>" in strong
    rich = inks.inked(drawn(RICH), inks.STRONG)
    for colour in ("#4A5A60", "#1F2A2E", "#0F5C5C", "#7F8A8D", "#EAF2F1"):
        assert colour not in rich, colour
    assert "#000000" in rich


def test_a_wall_is_warm_and_its_letters_stay_dark() -> None:
    warm = inks.inked(drawn(RICH), inks.WARM)
    assert 'class="genogram-sign" fill="#FDEFE0"' in warm and 'fill="#1F2A2E"' in warm
    couple = inks.inked(legend.picture(("married",), WORDS, 190, "Tekens"), inks.WARM)
    assert 'fill="#FDEFE0"' in couple and "#FFFFFF" not in couple
