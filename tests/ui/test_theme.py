"""The style sheets: enough contrast, no name that does not exist, and nothing of somebody else's brand."""

import json
import re
from pathlib import Path

import pytest

from tools import vendor

STATIC = Path(__file__).resolve().parents[2] / "keerpunt/ui/static/ui"
SHEETS = sorted((STATIC / "css").glob("*.css"))
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def tokens() -> dict[str, str]:
    text = (STATIC / "css/tokens.css").read_text(encoding="utf-8")
    return dict(re.findall(r"--([a-z0-9-]+):\s*([^;]+);", text))


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = "".join(sign * 2 for sign in digits) if len(digits) == 3 else digits
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("text", "ground", "least"),
    [
        ("ink", "paper", 13),
        ("ink-soft", "paper", 6.5),
        ("ink-soft", "surface", 6.5),
        ("teal", "surface", 4.5),
        ("teal", "paper", 4.5),
        ("teal-deep", "teal-tint", 4.5),
        ("surface", "teal", 4.5),
        ("surface", "teal-deep", 7),
        ("warm", "teal-deep", 4.5),
        ("teal-deep", "warm", 4.5),
        ("growth", "growth-tint", 4.5),
        ("pause", "pause-tint", 4.5),
        ("pattern", "pattern-tint", 4.5),
        ("safety", "safety-tint", 4.5),
        ("surface", "safety", 4.5),
        ("control-border", "surface", 3),
        ("control-border", "paper", 3),
    ],
)
def test_contrast(text: str, ground: str, least: float) -> None:
    assert contrast(tokens()[text], tokens()[ground]) >= least


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_a_sheet_is_short_and_uses_only_names_that_exist(sheet: Path) -> None:
    text = COMMENT.sub("", sheet.read_text(encoding="utf-8"))
    assert len(text.splitlines()) <= 400
    used = set(re.findall(r"var\(--([a-z0-9-]+)", text))
    own = set(re.findall(r"--([a-z0-9-]+)\s*:", text))
    assert used - own - set(tokens()) == set()
    if sheet.stem not in {"tokens", "theme", "print", "genogram"}:
        assert set(re.findall(r"#[0-9a-f]{3,8}\b", text)) <= {"#fff", "#d5e3e1", "#1d4f32", "#5e3f00"}


def test_every_sheet_is_on_every_page_and_every_address_in_it_exists() -> None:
    base = (STATIC.parents[1] / "jinja2/ui/base.html").read_text(encoding="utf-8")
    for sheet in SHEETS:
        assert f'"{sheet.stem}"' in base
        for address in re.findall(r'url\("([^"]+)"\)', sheet.read_text(encoding="utf-8")):
            assert (sheet.parent / address).resolve().is_file(), address


def test_every_token_of_the_theme_is_one_that_the_vendored_sheet_asks_for() -> None:
    asked = set(
        re.findall(
            r"var\(\s*(--(?:nl|utrecht)-[a-z0-9-]+)", (STATIC / "vendor/nl-design-system.css").read_text()
        )
    )
    theme = set(
        re.findall(r"(--(?:nl|utrecht)-[a-z0-9-]+):", (STATIC / "css/theme.css").read_text(encoding="utf-8"))
    )
    assert theme - asked == set()


def test_what_goes_to_a_phone_is_small() -> None:
    sheets = sum(path.stat().st_size for path in [*SHEETS, STATIC / "vendor/nl-design-system.css"])
    scripts = sum(path.stat().st_size for path in (STATIC / "js").glob("*.js"))
    fonts = sum(path.stat().st_size for path in (STATIC / "vendor/fonts").glob("*-latin.woff2"))
    assert sheets < 140_000
    assert scripts < 12_000
    assert fonts < 80_000


def test_vendored_files_are_what_the_list_says() -> None:
    assert vendor.wrong_files() == []


def test_no_closed_brand_is_vendored() -> None:
    listed = json.loads(vendor.CHECKSUMS.read_text(encoding="utf-8"))["packages"]
    assert {entry["licence"] for entry in listed} <= {"EUPL-1.2", "OFL-1.1", "MPL-2.0"}
    assert not [entry for entry in listed if "design-tokens" in entry["package"]]


def test_a_changed_file_is_noticed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    changed = json.loads(vendor.CHECKSUMS.read_text(encoding="utf-8"))
    name = next(iter(changed["packages"][0]["files"]))
    changed["packages"][0]["files"][name] = "0" * 64
    (tmp_path / "checksums.json").write_text(json.dumps(changed), encoding="utf-8")
    monkeypatch.setattr(vendor, "CHECKSUMS", tmp_path / "checksums.json")
    assert any(line.startswith(name) for line in vendor.wrong_files())
