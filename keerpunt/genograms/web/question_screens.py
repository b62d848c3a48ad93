"""Which form a short question has, what stands in it already, and what its buttons say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from keerpunt.families import naming
from keerpunt.families.enums import Sex
from keerpunt.genograms.asking import Situation
from keerpunt.genograms.conversation import Kind, Question
from keerpunt.genograms.web import question_forms as forms
from keerpunt.genograms.web.question_base import QuestionForm
from keerpunt.genograms.web.question_rows import Group, RowsForm, Slot

Button = tuple[str, str]
MOST_CONTACTS = 8
MOST_PEOPLE = 60
SKIP: Button = ("skip", "")
GROWN_UP = frozenset({"sex"})


@dataclass(frozen=True)
class Screen:
    """One question as a form. answers: the big buttons; passes: the smaller ones beside "skip"; part: its template."""

    form_class: type[QuestionForm]
    part: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    initial: Mapping[str, Any] = field(default_factory=dict)
    answers: tuple[Button, ...] = ()
    passes: tuple[Button, ...] = ()

    #: Whether all answers weigh the same, and there is nothing to go on with.
    equal: bool = False

    @property
    def ways(self) -> set[str]:
        """What the buttons can say."""
        return {value for value, _label in (*self.answers, *self.passes, SKIP)}


def screen_of(now: Situation, question: Question) -> Screen:
    """This function will give the screen of a question."""
    makers: dict[Kind, Callable[[Situation, Question], Screen]] = {
        Kind.BEGIN: _begin,
        Kind.PARTNER: _partner,
        Kind.EARLIER: _earlier,
        Kind.CHILDREN: _children,
        Kind.PARENTS: _parents,
        Kind.TOGETHER: _together,
        Kind.LATER: _later,
        Kind.SIBLINGS: _siblings,
        Kind.MOVES: _moves,
        Kind.DIED: _died,
        Kind.PREGNANCIES: _pregnancies,
        Kind.HOME: _home,
        Kind.ELSEWHERE: _elsewhere,
        Kind.CONTACT: _contact,
    }
    return makers.get(question.kind, _gate)(now, question)


def _go() -> tuple[Button, ...]:
    return (("go", _("Go on")),)


def _none(label: str = "") -> Button:
    return ("none", label or _("No"))


def _unknown() -> Button:
    return ("unknown", _("I do not know"))


def _rows(slots: list[Slot], passes: tuple[Button, ...] = (), **more: Any) -> Screen:
    arguments = {"slots": slots, **more}
    initial = {f"{slot.key}_takes_part": True for slot in slots if "takes_part" in slot.asks}
    return Screen(RowsForm, "people", arguments, initial, _go(), passes)


def _begin(now: Situation, _question: Question) -> Screen:
    people = [(person.reference, naming.name_of(person)) for person in now.story.persons]
    return _rows([Slot("me", _("First name"), asks=GROWN_UP)], people=people)


def _partner(now: Situation, question: Question) -> Screen:
    role = _("partner of %(name)s") % {"name": now.name(question.about[0])}
    asks = frozenset({"sex", "union", "since", "takes_part"})
    return _rows([Slot("partner", _("Name of the partner"), role, asks=asks)], (_none(),))


def _earlier(now: Situation, question: Question) -> Screen:
    role = _("earlier partner of %(name)s") % {"name": now.name(question.about[0])}
    asks = frozenset({"sex", "since", "until", "ending"})
    slot = Slot("earlier", _("Name"), role, asks=asks)
    group = Group("e", slot, 1, _("Another earlier partner"))
    return _rows([], (_none(),), groups=[group])


def _children(now: Situation, question: Question) -> Screen:
    names = " + ".join(now.name(key) for key in question.about)
    daughter, son = _("daughter of %(name)s") % {"name": names}, _("son of %(name)s") % {"name": names}
    other = Slot(
        "x", _("Name"), _("child of %(name)s") % {"name": names}, asks=frozenset({"sex", "way", "death"})
    )
    groups = [
        Group("d", Slot("d", _("Daughter"), daughter, Sex.FEMALE), 2, _("Another daughter")),
        Group("s", Slot("s", _("Son"), son, Sex.MALE), 2, _("Another son")),
        Group(
            "x", other, 1, _("Another child"), title=_("A foster child, an adopted child, or something else?")
        ),
    ]
    return _rows([], (_none(),), groups=groups)


def _siblings(now: Situation, question: Question) -> Screen:
    key = question.about[0]
    name = {"name": now.name(key)}
    sister, brother = _("sister of %(name)s") % name, _("brother of %(name)s") % name
    parents = [(one, _("only %(name)s") % {"name": now.name(one)}) for one in now.told.parents_of(key)]
    asks = frozenset({"sex", "death", *(["parents"] if len(parents) > 1 else [])})
    other = Slot("x", _("Name"), _("brother or sister of %(name)s") % name, asks=asks)
    groups = [
        Group("d", Slot("d", _("Sister"), sister, Sex.FEMALE), 2, _("Another sister")),
        Group("s", Slot("s", _("Brother"), brother, Sex.MALE), 2, _("Another brother")),
        Group(
            "x", other, 1, _("Somebody else"), title=_("A half-brother, a half-sister, or something else?")
        ),
    ]
    return _rows([], (_none(), _unknown()), groups=groups, parents=parents)


def _parents(now: Situation, question: Question) -> Screen:
    key = question.about[0]
    name, known = {"name": now.name(key)}, now.told.parents_of(key)
    asks = frozenset({"death"})
    mother = Slot("mother", _("Mother"), _("mother of %(name)s") % name, Sex.FEMALE, asks)
    father = Slot("father", _("Father"), _("father of %(name)s") % name, Sex.MALE, asks)
    sex = now.told.by_key[known[0]].sex if known else ""
    parent = _("parent of %(name)s") % name
    slots = {
        "female": [Slot("father", _("Father"), parent, Sex.MALE, asks | GROWN_UP)],
        "male": [Slot("mother", _("Mother"), parent, Sex.FEMALE, asks | GROWN_UP)],
        "": [mother, father],
    }[sex]
    return _rows(slots, (_unknown(),))


def _later(now: Situation, question: Question) -> Screen:
    role = _("partner of %(name)s") % {"name": now.name(question.about[0])}
    asks = frozenset({"sex", "since"})
    return _rows([Slot("later", _("Name of the partner"), role, asks=asks)], (_none(), _unknown()))


def _together(now: Situation, _question: Question) -> Screen:
    answers = (
        ("married", _("Yes, married")),
        ("together", _("Yes, living together")),
        ("divorced", _("Divorced")),
        ("separated", _("Separated")),
        ("none", _("Never been together")),
    )
    return Screen(forms.TogetherForm, "together", answers=answers, passes=(_unknown(),), equal=True)


def _gate(now: Situation, _question: Question) -> Screen:
    answers = (("yes", _("Yes, please")), ("none", _("No, not now")))
    return Screen(forms.GateForm, "gate", answers=answers)


def _moves(now: Situation, _question: Question) -> Screen:
    people = _alive(now, _household(now))
    chosen = [key for key in people if now.told.by_key[key].member] or people
    return Screen(
        forms.MovesForm,
        "moves",
        {"people": _named(now, people)},
        {"who": chosen},
        _go(),
        (_none(),),
    )


def _died(now: Situation, _question: Question) -> Screen:
    told = now.told
    alive = [person.key for person in told.persons if not person.dead]
    young = {child for key in told.sides for child in told.children_of(key)} | set(told.sides)
    order = sorted(alive, key=lambda key: key in young)[:MOST_PEOPLE]
    return Screen(
        forms.DiedForm,
        "died",
        {"people": _named(now, order)},
        answers=_go(),
        passes=(_none(_("Nobody, or told already")),),
    )


def _pregnancies(now: Situation, _question: Question) -> Screen:
    return Screen(
        forms.PregnanciesForm,
        "pregnancies",
        {"couples": _couples(now)},
        answers=(*_go(), ("yes", _("Yes, the year stays empty"))),
        passes=(_none(),),
    )


def _couples(now: Situation) -> list[tuple[str, str]]:
    """The couples of whom it can be, by their keys with a space between."""
    found: dict[frozenset[str], tuple[str, str]] = {}
    for side in now.told.sides:
        partners = now.told.partners_of(side)
        for other in partners or ("",):
            keys = [key for key in (side, other) if key]
            words = " + ".join(now.name(key) for key in keys)
            found.setdefault(frozenset(keys), (" ".join(keys), words))
    return list(found.values())


def _home(now: Situation, _question: Question) -> Screen:
    people = _alive(now, [*_household(now), *_near(now)])
    own = set(_alive(now, _household(now)))
    return Screen(
        forms.HomeForm,
        "home",
        {"people": _named(now, people)},
        {"persons": [key for key in people if key in own], "name": _("Home")},
        _go(),
    )


def _elsewhere(now: Situation, _question: Question) -> Screen:
    people = [key for key in _alive(now, [*_household(now), *_near(now)]) if key not in now.told.housed]
    return Screen(
        forms.HomeForm, "home", {"people": _named(now, people)}, answers=_go(), passes=(_none(), _unknown())
    )


def _contact(now: Situation, _question: Question) -> Screen:
    told = now.told
    known = {frozenset((one.first_id, one.second_id)) for one in now.story.ties if not one.ended}
    pairs: list[tuple[str, str, str]] = []
    for side in told.sides[:2]:
        if told.by_key[side].dead:
            continue
        count = 0
        for other in _kin(now, side):
            pair = frozenset((now.person(side).pk, now.person(other).pk))
            if count < MOST_CONTACTS and pair not in known and not told.by_key[other].dead:
                known.add(pair)
                pairs.append((side, other, ""))
                count += 1
    people = {key: now.name(key) for pair in pairs for key in pair[:2]}
    return Screen(
        forms.ContactForm,
        "contact",
        {"pairs": pairs, "people": people},
        answers=_go(),
        passes=(_none(_("Nothing special")),),
    )


def _kin(now: Situation, key: str) -> list[str]:
    """Parents, brothers and sisters, partners of now and before, later partners of the parents."""
    told = now.told
    parents = told.parents_of(key)
    later = [other for parent in parents for other in told.partners_of(parent) if other not in parents]
    half = [child for parent in parents for child in told.children_of(parent) if child != key]
    return list(dict.fromkeys([*parents, *half, *told.partners_of(key), *later]))


def _household(now: Situation) -> list[str]:
    """Who takes part, whom they are with, and their children."""
    told = now.told
    children = [child for key in told.sides for child in told.children_of(key)]
    return list(dict.fromkeys([*told.sides, *children]))


def _near(now: Situation) -> list[str]:
    return [one for key in now.told.sides for one in _kin(now, key)]


def _alive(now: Situation, keys: list[str]) -> list[str]:
    return [key for key in dict.fromkeys(keys) if not now.told.by_key[key].dead][:MOST_PEOPLE]


def _named(now: Situation, keys: list[str]) -> list[tuple[str, str]]:
    return [(key, now.name(key)) for key in keys]
