"""The legend under the family map: every sign that the map draws has its words, in both languages."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.families.browsing import Visitor
from tests.worlds import World

DUTCH = (
    "man of jongen",
    "om wie het gaat",
    "wonen samen",
    "uit elkaar",
    "gescheiden",
    "pleegkind",
    "adoptiekind",
    "eeneiige tweeling",
    "verloren zwangerschap",
    "vaak ruzie",
    "verhuisd, met het jaar",
)
ENGLISH = (
    "man or boy",
    "whom it is about",
    "live together",
    "separated",
    "divorced",
    "foster child",
    "adopted child",
    "identical twins",
    "lost pregnancy",
    "often quarrel",
    "moved house, with the year",
)


@pytest.mark.parametrize(
    ("language", "summary", "signs"),
    [("nl", "Wat betekenen de tekens?", DUTCH), ("en", "What do the signs mean?", ENGLISH)],
)
def test_the_signs_are_explained(
    world: World, settings: Any, language: str, summary: str, signs: tuple[str, ...]
) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False
    user = world.users["lead"]
    user.language = language
    user.save(update_fields=["language"])
    coach = Visitor(world)
    page = coach.text(coach.at("family_page"))
    legend = re.search(r'<details class="more" id="signs">.*?</details>', page, re.DOTALL)
    assert legend
    assert summary in legend[0]
    assert [sign for sign in signs if f"<span>{sign}</span>" not in legend[0]] == []
    assert legend[0].count("<svg") == legend[0].count('aria-hidden="true"') == 25
