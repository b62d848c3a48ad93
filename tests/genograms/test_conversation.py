"""The order of the short questions: it always ends, never asks what is known, and every answer is a step."""

from __future__ import annotations

import dataclasses
import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from keerpunt.genograms import conversation
from keerpunt.genograms.conversation import GATES, How, Kind, Pair, Question, Someone, Told

#: No family of these tests is asked more than this, however it answers.
MOST = 250

SANNE = Someone("sanne", member=True, sex="female")


class Table:
    """A family at the table: it answers with what is drawn for it, and the story grows."""

    def __init__(self, draw: st.DataObject, told: Told) -> None:
        self.draw, self.told = draw, told
        self.passed: dict[str, str] = {}
        self.numbers = itertools.count()

    def number(self, least: int, most: int) -> int:
        return self.draw.draw(st.integers(least, most))

    def new(self, sex: conversation.Sex = "", *, member: bool = False, dead: bool = False) -> str:
        key = f"p{next(self.numbers)}"
        person = Someone(key, member, sex, dead)
        self.told = dataclasses.replace(self.told, persons=(*self.told.persons, person))
        return key

    def pair(self, first: str, second: str, *, over: bool = False, by_death: bool = False) -> None:
        pair = Pair(first, second, over, by_death)
        self.told = dataclasses.replace(self.told, pairs=(*self.told.pairs, pair))

    def child(self, child: str, *parents: str) -> None:
        links = tuple((child, parent) for parent in parents)
        self.told = dataclasses.replace(self.told, links=(*self.told.links, *links))

    def tell(self, question: Question) -> None:
        """Answers one question as somebody could."""
        kind, about = question.kind, question.about
        if kind == Kind.BEGIN:
            self.new("female", member=True)
        elif kind in (Kind.PARTNER, Kind.LATER):
            self.pair(about[0], self.new("male", member=kind == Kind.PARTNER and bool(self.number(0, 1))))
        elif kind == Kind.EARLIER:
            for _ in range(self.number(1, 2)):
                self.pair(about[0], self.new("male"), over=True)
        elif kind == Kind.CHILDREN:
            member = any(self.told.by_key[key].member for key in about)
            for _ in range(self.number(1, 3)):
                self.child(self.new(member=member), *about)
        elif kind == Kind.PARENTS:
            known = self.told.parents_of(about[0])
            sexes = [sex for sex in ("female", "male") if sex not in {self.told.by_key[k].sex for k in known}]
            for sex in sexes[: self.number(1, 2)]:
                self.child(about[0], self.new(sex, dead=bool(self.number(0, 1))))  # type: ignore[arg-type]
        elif kind == Kind.TOGETHER:
            parents = self.told.parents_of(about[0])
            dead = any(self.told.by_key[key].dead for key in parents)
            self.pair(parents[0], parents[1], over=dead or bool(self.number(0, 1)), by_death=dead)
        elif kind == Kind.SIBLINGS:
            for _ in range(self.number(1, 2)):
                self.child(self.new("male"), *self.told.parents_of(about[0]))
        else:
            self._tell_more(question)

    def _tell_more(self, question: Question) -> None:
        told = self.told
        if question.kind == Kind.MOVES:
            self.told = dataclasses.replace(told, moved=True)
        elif question.kind == Kind.PREGNANCIES:
            self.told = dataclasses.replace(told, lost=True)
        elif question.kind == Kind.CONTACT:
            self.told = dataclasses.replace(told, ties=True)
        elif question.kind in (Kind.HOME, Kind.ELSEWHERE):
            some = {person.key for person in told.persons if self.number(0, 1)} or {told.persons[0].key}
            self.told = dataclasses.replace(told, housed=told.housed | some)
        elif question.kind == Kind.DIED:
            chosen = next(person.key for person in told.persons if not person.dead)
            persons = tuple(
                dataclasses.replace(person, dead=person.dead or person.key == chosen)
                for person in told.persons
            )
            self.told = dataclasses.replace(told, persons=persons)

    def take(self, question: Question, how: How) -> None:
        if how == How.ANSWERED and question.kind not in GATES:
            self.tell(question)
        self.passed = {**{key: one for key, one in self.passed.items() if key != question.code}}
        self.passed[question.code] = how


def talks() -> st.SearchStrategy[Told]:
    """Where a talk can begin: nothing, somebody, a family that was written down by hand."""
    child, mother, father = Someone("lisa", True), Someone("ria", sex="female"), Someone("wim", sex="male")
    by_hand = Told(
        (mother, father, SANNE, child),
        (Pair("ria", "wim"),),
        (("sanne", "ria"), ("sanne", "wim"), ("lisa", "sanne")),
    )
    return st.sampled_from([Told(), Told((SANNE,)), by_hand, Told((mother, child), links=(("lisa", "ria"),))])


@settings(max_examples=150, deadline=None)
@given(told=talks(), data=st.data())
def test_every_talk_ends_whatever_is_answered(told: Told, data: st.DataObject) -> None:
    table = Table(data, told)
    asked = []
    while question := conversation.next_question(table.told, table.passed):
        assert question.code not in asked, "asked twice"
        assert len(asked) < MOST
        asked.append(question.code)
        table.take(question, data.draw(st.sampled_from(list(How))))
    assert all(
        conversation.is_settled(one, table.passed) for one in conversation.script(table.told, table.passed)
    )


@settings(max_examples=100, deadline=None)
@given(told=talks(), data=st.data())
def test_nothing_that_is_known_is_asked(told: Told, data: st.DataObject) -> None:
    table = Table(data, told)
    while question := conversation.next_question(table.told, table.passed):
        now = table.told
        if question.kind == Kind.PARENTS:
            assert len(now.parents_of(question.about[0])) < 2
        if question.kind == Kind.PARTNER:
            assert now.partner_now(question.about[0]) is None
        if question.kind == Kind.TOGETHER:
            first, second = now.parents_of(question.about[0])
            assert second not in now.partners_of(first)
        if question.kind == Kind.HOME:
            assert not now.housed
        assert set(question.about) <= set(now.by_key), "about somebody who is not there"
        table.take(question, data.draw(st.sampled_from([How.ANSWERED, How.SKIPPED])))


@settings(max_examples=100, deadline=None)
@given(told=talks(), data=st.data(), steps=st.integers(1, 25))
def test_every_question_can_be_opened_again_and_the_way_back_is_the_way_that_was_gone(
    told: Told, data: st.DataObject, steps: int
) -> None:
    table = Table(data, told)
    for _ in range(steps):
        question = conversation.next_question(table.told, table.passed)
        if question is None:
            break
        table.take(question, data.draw(st.sampled_from([How.NONE, How.UNKNOWN, How.ANSWERED])))
    for one in conversation.script(table.told, table.passed):
        assert conversation.question_of(table.told, table.passed, one.code) == one
        assert conversation.left_in_chapter(table.told, table.passed, one) >= 1
    last = conversation.next_question(table.told, table.passed)
    code, gone = (last.code if last else ""), list(table.passed)
    met = []
    while (earlier := conversation.before(table.passed, table.told, code)) and earlier not in met:
        met.append(earlier)
        code = earlier
    open_to = {one.code for one in conversation.script(table.told, table.passed)}
    assert met == [one for one in reversed(gone) if one in open_to]


def test_the_order_of_a_talk() -> None:
    people = [
        ("sanne", "female", True), ("kees", "male", True), ("noa", "female", True), ("wilma", "female", False),
        ("henk", "male", False),
    ]  # fmt: skip
    persons = tuple(Someone(key, member, sex) for key, sex, member in people)  # type: ignore[arg-type]
    pairs = (Pair("sanne", "kees"), Pair("wilma", "henk", over=True))
    links = (("noa", "sanne"), ("noa", "kees"), ("sanne", "wilma"), ("sanne", "henk"))
    told = Told(persons, pairs, links)
    assert [question.code for question in conversation.script(told, {})] == [
        "partner-sanne",
        "eerder-sanne",
        "kinderen-sanne-kees",
        "eerder-kees",
        "ouders-sanne",
        "samen-sanne",
        "later-wilma",
        "later-henk",
        "broers-en-zussen-sanne",
        "ouders-kees",
        "verder-terug",
        "verhuizen",
        "overleden",
        "zwangerschap",
        "thuis",
        "contact",
    ]
    assert conversation.next_question(told, {}).code == "eerder-sanne"  # type: ignore[union-attr]


def test_parents_who_are_still_together_have_no_later_partner_and_a_widow_may() -> None:
    def later(*pairs: Pair, dead: bool = False) -> list[str]:
        persons = (SANNE, Someone("wilma", sex="female"), Someone("henk", sex="male", dead=dead))
        told = Told(persons, pairs, (("sanne", "wilma"), ("sanne", "henk")))
        return [one.about[0] for one in conversation.script(told, {}) if one.kind == Kind.LATER]

    assert later(Pair("wilma", "henk")) == []
    assert later(Pair("wilma", "henk", over=True)) == ["wilma", "henk"]
    assert later(Pair("wilma", "henk", over=True, by_death=True), dead=True) == ["wilma"]
    assert later() == ["wilma", "henk"]


def test_what_was_answered_and_taken_back_is_asked_again() -> None:
    told = Told((SANNE,))
    passed = {"partner-sanne": "answered", "eerder-sanne": "none"}
    question = conversation.next_question(told, passed)
    assert question is not None
    assert question.code == "partner-sanne"


def test_a_step_back_opens_the_generation_before() -> None:
    told = Told((SANNE, Someone("wilma")), links=(("sanne", "wilma"),))
    assert "ouders-wilma" not in [one.code for one in conversation.script(told, {})]
    codes = [one.code for one in conversation.script(told, {"verder-terug": "answered"})]
    assert "ouders-wilma" in codes


def test_the_first_question_can_be_skipped_like_the_others() -> None:
    skipped = {"begin": "skipped"}
    assert conversation.next_question(Told(), {}).code == "begin"  # type: ignore[union-attr]
    assert conversation.next_question(Told(), skipped) is None
    by_hand = Told((Someone("ria"), Someone("wim", dead=True)))
    assert conversation.next_question(by_hand, skipped).code == "overleden"  # type: ignore[union-attr]
    assert conversation.question_of(by_hand, skipped, "begin") is not None, "it can be opened again"
    assert conversation.next_question(Told((SANNE,)), skipped).code == "partner-sanne"  # type: ignore[union-attr]
