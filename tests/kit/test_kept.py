"""Kept pieces: found again by their mark, sealed in between, and never more of them than fits."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keerpunt.kit import kept, sealing


@pytest.fixture
def key() -> Iterator[uuid.UUID]:
    """A data key that is open for the length of a test."""
    key_id = uuid.uuid4()
    with sealing.opened_keys():
        sealing.warm(key_id, sealing.new_wrapped_key(key_id))
        yield key_id


def test_a_piece_is_made_once_per_mark(key: uuid.UUID) -> None:
    pieces, made = kept.Kept("test."), []

    def make() -> str:
        made.append(1)
        return "Gezin De Wit"

    for _ in range(3):
        assert pieces.text(b"a", make, key_id=key, row_id=key) == "Gezin De Wit"
    assert len(made) == 1
    pieces.text(b"b", make, key_id=key, row_id=key)
    pieces.forget()
    pieces.text(b"a", make, key_id=key, row_id=key)
    assert len(made) == 3


def test_it_is_kept_sealed_and_does_not_open_without_the_key(
    key: uuid.UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    pieces = kept.Kept("test.")
    pieces.text(b"a", lambda: "Gezin De Wit", key_id=key, row_id=key)
    assert all(b"Wit" not in sealed for sealed in pieces._pieces.values())
    monkeypatch.setattr(sealing, "_load_wrapped", lambda _: None)
    with sealing.opened_keys(), pytest.raises(sealing.SealBroken):
        pieces.text(b"a", lambda: "", key_id=key, row_id=key)
    with pytest.raises(sealing.SealBroken):
        pieces.text(b"a", lambda: "", key_id=key, row_id=uuid.uuid4())


@given(sizes=st.lists(st.integers(0, 400), max_size=30))
def test_the_least_used_go_when_there_is_too_much(sizes: list[int]) -> None:
    key_id = uuid.uuid4()
    with sealing.opened_keys():
        sealing.warm(key_id, sealing.new_wrapped_key(key_id))
        pieces = kept.Kept("test.", most_bytes=1000)
        for number, size in enumerate(sizes):
            pieces.text(bytes([number]), partial(str.ljust, "", size, "x"), key_id=key_id, row_id=key_id)
            assert pieces._size == sum(map(len, pieces._pieces.values())) <= 1000
            assert bytes([number]) in pieces._pieces


@given(parts=st.lists(st.binary(), max_size=4))
def test_a_mark_follows_what_it_is_made_from(parts: list[bytes]) -> None:
    assert kept.mark_of(parts) == kept.mark_of(list(parts))
    assert kept.mark_of([*parts, b""]) != kept.mark_of(parts)
