"""Choices in a form: the words of an enum in the reader's language, and lists that need no more preparing.

Django puts every list of choices in order twice for each form, and looks at it when the module is read; neither serves
us. These are iterators of Django's own kind, which it takes as they are and asks only when the form is judged or shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from django.db.models import TextChoices
from django.utils.choices import BaseChoiceIterator
from django.utils.text import capfirst
from django.utils.translation import get_language


class Ready(BaseChoiceIterator):
    """Choices that were made for this form, as pairs of value and words."""

    def __init__(self, pairs: Iterable[tuple[str, Any]]) -> None:
        self._pairs = tuple(pairs)

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        return iter(self._pairs)

    def __len__(self) -> int:
        return len(self._pairs)

    def __deepcopy__(self, memo: object) -> Ready:
        return self  # pairs do not change


class capitals(BaseChoiceIterator):  # noqa: N801 (it reads as a function: `OneOf(capitals(Phase))`)
    """The choices of an enum as they stand in a form, each with a capital, in the language of who looks.

    `without`: values that this form does not offer; `first`: what stands first for nothing chosen.
    """

    def __init__(self, choices: type[TextChoices], *, without: Iterable[str] = (), first: Any = None) -> None:
        self._choices, self._without, self._first = choices, frozenset(without), first

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        if self._first is not None:
            yield "", self._first
        for value, words in _capitals(self._choices, get_language()):
            if value not in self._without:
                yield value, words

    def __deepcopy__(self, memo: object) -> capitals:
        return self


@cache
def _capitals(choices: type[TextChoices], language: str | None) -> tuple[tuple[str, str], ...]:
    """In one language the words of an enum are always the same."""
    return tuple((value, str(capfirst(words))) for value, words in choices.choices)
