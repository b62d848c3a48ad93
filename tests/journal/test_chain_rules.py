"""The chain finds any line that was altered, removed, reordered or cut off."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from keerpunt.journal import rules

KEY = b"k" * 32


def chain(contents: list[dict[str, object]]) -> list[rules.Link]:
    links, previous = [], rules.START
    for number, content in enumerate(contents, start=1):
        made = rules.digest(KEY, previous, number, content)
        links.append(rules.Link(number, content, previous, made))
        previous = made
    return links


def faults(
    links: list[rules.Link], head: rules.Link | None, anchor: tuple[int, bytes] | None = (0, rules.START)
) -> list[rules.Fault]:
    return rules.faults(KEY, links, head=head, anchor=anchor)


contents = st.lists(
    st.dictionaries(st.text(max_size=4), st.text(max_size=6), max_size=3), min_size=2, max_size=9
)


@given(contents)
def test_a_whole_chain_has_no_faults(lines: list[dict[str, object]]) -> None:
    links = chain(lines)
    assert faults(links, links[-1], (links[-1].sequence, links[-1].digest)) == []
    assert faults(links, links[-1], (1, links[0].digest)) == []


@given(contents, st.data())
def test_an_altered_line_is_found(lines: list[dict[str, object]], data: st.DataObject) -> None:
    links = chain(lines)
    at = data.draw(st.integers(0, len(links) - 1))
    links[at] = replace(links[at], content={**(links[at].content or {}), "x-added": "y"})
    assert faults(links, links[-1])


@given(contents, st.data())
def test_a_removed_line_is_found_wherever_it_stood(
    lines: list[dict[str, object]], data: st.DataObject
) -> None:
    links = chain(lines)
    head = links[-1]
    del links[data.draw(st.integers(0, len(links) - 1))]
    assert faults(links, head)


@given(contents)
def test_lines_cut_off_together_with_the_head_are_found_by_the_anchor(lines: list[dict[str, object]]) -> None:
    links = chain(lines)
    anchor = (links[-1].sequence, links[-1].digest)
    cut = links[:-1]
    assert faults(cut, cut[-1]) == []
    assert faults(cut, cut[-1], anchor)


@given(contents, st.data())
def test_two_lines_that_changed_places_are_found(lines: list[dict[str, object]], data: st.DataObject) -> None:
    links = chain(lines)
    at = data.draw(st.integers(0, len(links) - 2))
    links[at], links[at + 1] = links[at + 1], links[at]
    assert faults(links, links[-1])


def test_a_chain_rewritten_without_the_key_is_found() -> None:
    links = chain([{"a": "1"}, {"a": "2"}])
    forged = rules.digest(b"other" * 8, rules.START, 1, {"a": "9"})
    links[0] = rules.Link(1, {"a": "9"}, rules.START, forged)
    links[1] = replace(links[1], previous=forged)
    assert faults(links, links[-1])


def test_an_emptied_journal_is_found_by_head_and_anchor() -> None:
    links = chain([{"a": "1"}])
    assert faults([], links[-1])
    assert faults([], None, (1, links[0].digest))
    assert faults([], None) == []


def test_a_chain_without_its_anchor_is_not_proved() -> None:
    links = chain([{"a": "1"}, {"a": "2"}])
    assert [fault.sequence for fault in faults(links, links[-1], None)] == [2]
    assert faults([], None, None) == []


def test_a_chain_of_which_only_the_anchor_is_left_was_removed() -> None:
    links = chain([{"a": "1"}])
    assert [fault.what for fault in faults([], None, (1, links[0].digest))] == [
        "the chain was removed: only its anchor is left"
    ]


@given(contents, st.data())
def test_a_line_that_cannot_be_read_is_told_by_its_number(
    lines: list[dict[str, object]], data: st.DataObject
) -> None:
    links = chain(lines)
    head = links[-1]
    at = data.draw(st.integers(0, len(links) - 1))
    links[at] = rules.Link(at + 1, None, b"", b"")
    assert faults(links, head) == [rules.Fault(at + 1, "cannot be read")]


def test_a_line_of_which_even_the_number_cannot_be_read_is_a_fault() -> None:
    links = chain([{"a": "1"}, {"a": "2"}])
    head = links[-1]
    assert faults([links[0], rules.Link(0, None, b"", b"")], head)
