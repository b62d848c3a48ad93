"""Templates carry no style or script of their own, are all used, and post through the one form with a submission id."""

import importlib.util
import re
from pathlib import Path

import pytest

from tests.house_rules import house

INLINE = {
    "a style attribute": re.compile(r"\sstyle\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "an inline script": re.compile(
        r"<script\b(?![^>]*\bsrc\s*=)(?![^>]*type=[\"'](?:application/(?:ld\+)?json)[\"'])", re.IGNORECASE
    ),
    "an event attribute": re.compile(
        r"<[a-z][^>]*\s(?:on[a-z]+|(?:data-)?hx-on[\w:.-]*|@[\w:.-]+|x-on:[\w.-]+)\s*=", re.IGNORECASE
    ),
    "a script address": re.compile(r"javascript:", re.IGNORECASE),
    "a form that posts without a submission id": re.compile(r"<form\b[^>]*method=[\"']?post", re.IGNORECASE),
    "a post outside the one form": re.compile(
        r"\b(?:hx-(?:post|put|patch|delete)|formmethod)\b", re.IGNORECASE
    ),
    "text that is not escaped": re.compile(r"\|\s*safe\b|autoescape\s+false"),
}
COMMENT = re.compile(r"\{#.*?#\}|<!--.*?-->", re.DOTALL)


def inline(root: Path) -> list[str]:
    """Every place in a template where the strict content policy, or a rule about forms, is passed by."""
    found = []
    for path in house.templates(root):
        text = COMMENT.sub("", path.read_text(encoding="utf-8"))
        found += [
            f"{house.name_of(path, root)}: {what}" for what, pattern in INLINE.items() if pattern.search(text)
        ]
    return found


def unused(root: Path) -> list[str]:
    """Templates whose name stands in no Python file and no other template, and that replace none of a package's."""
    sources = [path for path in (root / "keerpunt").rglob("*") if path.suffix in {".py", ".html", ".txt"}]
    texts = {path: path.read_text(encoding="utf-8") for path in sources}
    found = []
    for path in house.templates(root):
        name = path.as_posix().split("/jinja2/", 1)[1]
        said = any(name in text for source, text in texts.items() if source != path)
        if not said and not _replaces_a_packages_template(name):
            found.append(name)
    return found


def _replaces_a_packages_template(name: str) -> bool:
    """Whether allauth or Django has a template of this name, which ours then goes before."""
    if "/" not in name:
        return name in {"403.html", "404.html", "500.html", "400.html", "403_csrf.html"}
    spec = importlib.util.find_spec("allauth")
    assert spec and spec.origin
    return (Path(spec.origin).parent / "templates" / name).exists()


def test_no_style_or_script_stands_in_a_template() -> None:
    assert inline(house.ROOT) == []


def test_every_template_is_used() -> None:
    assert unused(house.ROOT) == []


def test_seeded_violations_are_found(tmp_path: Path) -> None:
    folder = "keerpunt/families/jinja2/families"
    seeds = {
        "a style attribute": '<p style="color: red">',
        "a style element": "<style>p {}</style>",
        "an inline script": "<script>alert(1)</script>",
        "an event attribute": '<button onclick="go()">',
        "a script address": '<a href="javascript:go()">',
        "a form that posts without a submission id": '<form action="/" method="post">',
        "a post outside the one form": '<button hx-post="/weg/">',
        "text that is not escaped": "{{ name|safe }}",
    }
    for number, text in enumerate(seeds.values()):
        house.write(tmp_path, f"{folder}/{number}.html", text)
    house.write(tmp_path, f"{folder}/good.html", '<script type="module" src="{{ static("a.js") }}"></script>')
    house.write(tmp_path, "keerpunt/families/web/views.py", 'render(request, "families/good.html")')
    assert inline(tmp_path) == [f"{folder}/{number}.html: {what}" for number, what in enumerate(seeds)]
    assert unused(tmp_path) == [f"families/{number}.html" for number in range(len(seeds))]


@pytest.mark.parametrize(
    "name", ["onclick", "hx-on:click", "hx-on::after-swap", "data-hx-on-click", "@click"]
)
def test_every_spelling_of_an_event_attribute_is_found(tmp_path: Path, name: str) -> None:
    house.write(tmp_path, "keerpunt/families/jinja2/families/a.html", f'<button {name}="go()">')
    assert inline(tmp_path) == ["keerpunt/families/jinja2/families/a.html: an event attribute"]
