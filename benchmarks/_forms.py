"""Filling in a form of the product as a browser would: every field with its first real choice, and a fresh id."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from bs4 import BeautifulSoup


def fields_of(page: str, action_ends: str = "") -> list[tuple[str, str]]:
    """This function will give the names and values of the page's form with a submission id, without that id."""
    soup = BeautifulSoup(page, "lxml")
    for form in soup.select("main form[method=post]"):
        if form.find("input", {"name": "submission"}) and str(form.get("action", "")).endswith(action_ends):
            return [*_inputs(form), *_choices(form)]
    raise SystemExit("the page has no form with a submission id")


def _inputs(form: Any) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    chosen: set[str] = set()
    for field in form.find_all(["input", "textarea"]):
        name, kind = field.get("name"), field.get("type", "text")
        if not name or name == "submission":
            continue
        if kind in ("checkbox", "radio"):
            if name not in chosen and field.get("value") and name not in ("sensitive",):
                chosen.add(name)
                found.append((name, field["value"]))
        else:
            found.append((name, field.get("value", "") or field.text.strip()))
    return found


def _choices(form: Any) -> list[tuple[str, str]]:
    found = []
    for field in form.find_all("select"):
        real = [option.get("value") for option in field.find_all("option") if option.get("value")]
        if real:
            found.append((field["name"], real[0]))
    return found


def body(fields: list[tuple[str, str]], submission: str, **changed: str) -> str:
    """This function will give the body to post, with a fresh id and some fields changed."""
    rest = [(name, value) for name, value in fields if name not in changed]
    return urlencode([*rest, *changed.items(), ("submission", submission)])
