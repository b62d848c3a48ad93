"""What makes a PDF is got ready when somebody looks at a page for paper: once, and nowhere else."""

from __future__ import annotations

from typing import Any

import pytest

from keerpunt.engines.genogram import paper, warming
from tests.families.browsing import Visitor
from tests.worlds import World


class _Now:
    """A timer that does not wait."""

    def __init__(self, seconds: float, act: Any) -> None:
        self.act = act
        self.daemon = False

    def start(self) -> None:
        self.act()


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []

    def pdf(html: str, style: str) -> bytes:
        found.append(html)
        raise paper.NoPaper("weasyprint")

    monkeypatch.setattr(warming, "_begun", [])
    monkeypatch.setattr(warming, "Timer", _Now)
    monkeypatch.setattr(paper, "pdf", pdf)
    return found


@pytest.mark.parametrize("page", ["genogram_print", "network_print"])
def test_a_page_for_paper_gets_it_ready_once(world: World, made: list[str], settings: Any, page: str) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False
    visitor = Visitor(world)
    visitor.text(visitor.at(page))
    assert made == [], "a test has no use for it"
    settings.KEERPUNT_PAPER_GETS_READY = True
    visitor.text(visitor.at("family_page"))
    visitor.text(visitor.at("genogram_page"))
    assert made == []
    # Where no PDF can be made, nothing happens either: who asks for one is told.
    told = visitor.text(visitor.at(page))
    assert ("data-busy" in told) == (page == "genogram_print"), (
        "a family without a map of people has nothing to print"
    )
    visitor.text(visitor.at(page))
    assert len(made) == 1
