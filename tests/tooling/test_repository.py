"""What stands at the root says what is so: the catalogue entry, the links, the decisions."""

import re
import tomllib
from typing import Any

import pytest
import yaml

from tools import environment

ROOT = environment.ROOT
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)[^)]*\)")


@pytest.fixture(scope="module")
def publiccode() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    return loaded


def test_publiccode_has_what_the_standard_asks(publiccode: dict[str, Any]) -> None:
    asked = [
        "name",
        "url",
        "platforms",
        "developmentStatus",
        "softwareType",
        "legal",
        "maintenance",
        "localisation",
    ]
    assert [key for key in asked if key not in publiccode] == []
    assert publiccode["publiccodeYmlVersion"] == "0.5"
    assert publiccode["legal"]["license"] == "EUPL-1.2"
    assert set(publiccode["localisation"]["availableLanguages"]) == {"nl", "en"}
    contacts = publiccode["maintenance"]["contacts"]
    assert all({"name", "email"} <= set(contact) for contact in contacts)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_publiccode_describes_in_both_languages(publiccode: dict[str, Any], language: str) -> None:
    text = publiccode["description"][language]
    assert len(text["shortDescription"]) <= 150
    assert 150 <= len(text["longDescription"]) <= 10_000
    assert text["features"]


def test_the_version_is_the_same_everywhere(publiccode: dict[str, Any]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert publiccode["softwareVersion"] == project["version"]
    assert project["license"] == "EUPL-1.2"


def test_every_link_leads_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in pages
        for target in LINK.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []


def test_every_decision_is_listed_and_says_what_was_rejected() -> None:
    folder = ROOT / "docs" / "adr"
    listed = (folder / "README.md").read_text(encoding="utf-8")
    for page in sorted(folder.glob("[0-9]*.md")):
        text = page.read_text(encoding="utf-8")
        assert page.name in listed
        assert "**Decided:**" in text and "**Why:**" in text and "**Rejected:**" in text


def test_a_walk_passes_files_that_exist() -> None:
    walks = sorted((ROOT / "docs" / "walks").glob("*.md"))
    named = {
        (walk.name, name)
        for walk in walks
        for name in re.findall(r"`((?:keerpunt|tools|docs)/[\w/.-]+)`", walk.read_text())
    }
    assert len(named) > 20
    assert sorted(pair for pair in named if not (ROOT / pair[1]).exists()) == []


def test_a_walk_names_functions_that_exist() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "keerpunt").rglob("*.py"))
    known = set(re.findall(r"def (\w+)", source))
    walks = sorted((ROOT / "docs" / "walks").glob("*.md"))
    named = {
        (walk.name, name)
        for walk in walks
        for name in re.findall(r"`(?:\w+\.)*([a-z]+_[a-z_]+)(?:\([^`]*\))?`", walk.read_text())
    }
    assert sorted(pair for pair in named if pair[1] not in known) == []
