"""A row of a family's story in words: what it is, and each of its fields with what stands in it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from keerpunt.accounts.models import User
from keerpunt.families import content as row_content
from keerpunt.families import enums, naming
from keerpunt.families.models import FamilyRow, Household, Person, Twins
from keerpunt.families.story import date_of
from keerpunt.kit import dates
from keerpunt.ui import formats

Content = Mapping[str, Any]
Names = Mapping[str, str]
Titled = Callable[[Content, Names], str]
SINCE, UNTIL = gettext_lazy("Since when"), gettext_lazy("Until when")
DATE, YES, NUMBER, TEXT, WHO = "date", "yes", "number", "text", "who"
# A day on the calendar, and a mark, of which 0 is one too.
DAY, MARK = "day", "mark"
Shape = str | type[TextChoices]

# Per kind of row, in the order of its form: each field with its label, and how what stands in it is read.
FIELDS: Mapping[str, Mapping[str, tuple[str | Promise, Shape]]] = {
    "Person": {
        "standing": (gettext_lazy("Does this person take part?"), enums.Standing),
        "given_name": (gettext_lazy("First name"), TEXT),
        "family_name": (gettext_lazy("Last name"), TEXT),
        "role_name": (gettext_lazy("Or who it is"), TEXT),
        "sex": (gettext_lazy("Sign on the family map"), enums.Sex),
        "gender_as_said": (gettext_lazy("How they say it themselves"), TEXT),
        "born": (gettext_lazy("Born"), DATE),
        "deceased": (gettext_lazy("Has died"), YES),
        "died": (gettext_lazy("Died on"), DATE),
        "twins_id": (gettext_lazy("Twins"), WHO),
    },
    "Union": {
        "first_id": (gettext_lazy("Who"), WHO),
        "second_id": (gettext_lazy("With whom"), WHO),
        "kind": (gettext_lazy("What are or were they to each other?"), enums.UnionKind),
        "started": (SINCE, DATE),
        "ending": (gettext_lazy("Are they still together?"), enums.UnionEnding),
        "ended": (UNTIL, DATE),
        "order": (gettext_lazy("Which relationship this was"), NUMBER),
    },
    "Parenthood": {
        "child_id": (gettext_lazy("Child"), WHO),
        "parent_id": (gettext_lazy("Parent"), WHO),
        "kind": (gettext_lazy("In which way a parent?"), enums.ParenthoodKind),
        "started": (SINCE, DATE),
        "ended": (UNTIL, DATE),
        "birth_order": (gettext_lazy("Which child this was"), NUMBER),
    },
    "Authority": {
        "parent_id": (gettext_lazy("Who has authority?"), WHO),
        "child_id": (gettext_lazy("Over which child?"), WHO),
        "source": (gettext_lazy("How do you know?"), enums.AuthoritySource),
        "started": (SINCE, DATE),
        "ended": (UNTIL, DATE),
    },
    "Twins": {"kind": (gettext_lazy("What kind of twins?"), enums.TwinKind)},
    "PregnancyLoss": {
        "parent_id": (gettext_lazy("Of whom"), WHO),
        "other_parent_id": (gettext_lazy("And of whom"), WHO),
        "on": (gettext_lazy("When"), DATE),
        "birth_order": (gettext_lazy("Which child this was"), NUMBER),
    },
    "LifeEvent": {
        "kind": (gettext_lazy("What happened?"), enums.EventKind),
        "on": (gettext_lazy("When"), DATE),
        "until": (UNTIL, DATE),
        "persons": (gettext_lazy("Whom is it about?"), WHO),
        "note": (gettext_lazy("In their own words"), TEXT),
        "sensitive": (gettext_lazy("This is sensitive"), YES),
    },
    "Household": {"name": (gettext_lazy("What do you call this home?"), TEXT)},
    "HouseholdStay": {
        "household_id": (gettext_lazy("In which home"), WHO),
        "person_id": (gettext_lazy("Who"), WHO),
        "started": (SINCE, DATE),
        "ended": (UNTIL, DATE),
    },
    "Tie": {
        "first_id": (gettext_lazy("Who"), WHO),
        "second_id": (gettext_lazy("With whom"), WHO),
        "kind": (gettext_lazy("How do they get on?"), enums.TieKind),
        "started": (SINCE, DATE),
        "ended": (UNTIL, DATE),
    },
    "NetworkLink": {
        "of_id": (gettext_lazy("Around whom"), WHO),
        "who_id": (gettext_lazy("Who"), WHO),
        "name": (gettext_lazy("Name"), TEXT),
        "circle": (gettext_lazy("From where do you know them?"), enums.Circle),
        "support": (gettext_lazy("With what do they help?"), enums.Support),
        "quality": (gettext_lazy("How does it feel?"), enums.LineQuality),
    },
    "ContactPoint": {
        "person_id": (gettext_lazy("Who"), WHO),
        "kind": (gettext_lazy("How?"), enums.ContactKind),
        "value": (gettext_lazy("Number or address"), TEXT),
        "safety": (gettext_lazy("Is this safe for them?"), enums.Safety),
        "when": (gettext_lazy("When is it all right?"), TEXT),
    },
    "Helper": {
        "name": (gettext_lazy("Name"), TEXT),
        "organisation": (gettext_lazy("From which organisation?"), TEXT),
        "purpose": (gettext_lazy("What do they come for?"), TEXT),
        "started": (SINCE, DATE),
        "ended": (UNTIL, DATE),
    },
}


@dataclass(frozen=True)
class Told:
    """A kind of row of a room above, in words: its fields as in FIELDS, and which row it is in a few words.

    loose: links that hold nothing: what is at their other end may go, or be gone.
    """

    model: type[FamilyRow]
    fields: Mapping[str, tuple[str | Promise, Shape]]
    title: Titled
    loose: frozenset[str] = frozenset()


#: The kinds of rooms above, by the name of their model. Those rooms add them when they start.
MORE: dict[str, Told] = {}


def fields_of(kind: str) -> Mapping[str, tuple[str | Promise, Shape]]:
    """This function will give the fields of a kind of row, of this room or of one above."""
    return MORE[kind].fields if kind in MORE else FIELDS[kind]


@dataclass(frozen=True)
class Pair:
    """One field of which there are two texts: what would stand there again, and what stands there now."""

    label: str
    again: str
    now: str


def pairs(kind: str, again: Content, now: Content, names: Names) -> list[Pair]:
    """This function will list the fields of a row in which two contents differ, in words."""
    found = []
    for name, (label, shape) in fields_of(kind).items():
        if again.get(name) != now.get(name):
            words = (_in_words(shape, one.get(name), names) for one in (again, now))
            found.append(Pair(str(label), *words))
    return found


def _in_words(shape: Shape, value: Any, names: Names) -> str:
    if shape == MARK:
        return "" if value is None else str(value)
    if not value:
        return _("no") if shape == YES else ""
    if not isinstance(shape, str):
        return ", ".join(_label(shape, one) for one in str(value).split())
    if shape == WHO:
        keys = value if isinstance(value, list) else [value]
        return ", ".join(names.get(str(key), "") for key in keys)
    if shape == DAY:
        return formats.day(dt.date.fromisoformat(value))
    if shape == DATE:
        date = date_of(value)
        return dates.format_date(date, get_language() or "nl") if date else ""
    return _("yes") if shape == YES else str(value)


def _label(choices: type[TextChoices], value: str) -> str:
    return str(choices(value).label) if value in choices else value


def title(kind: str, content: Content, names: Names) -> str:
    """This function will say in a few words which row this is: "Sanne de Wit", "Wim, parent of Sanne"."""
    if kind in MORE:
        return MORE[kind].title(content, names)
    who = {name: names.get(str(content[name]), "") for name in content if name.endswith("_id")}
    plain = {name.removesuffix("_id"): words for name, words in who.items()}
    if kind == "Person":
        return naming.name_of(_Named(content))
    if kind in ("Helper", "Household", "NetworkLink"):
        return str(content["name"] or content.get("organisation") or plain.get("who") or _UNNAMED[kind])
    if kind == "LifeEvent":
        about = ", ".join(names.get(key, "") for key in content[row_content.PERSONS])
        what = capfirst(_label(enums.EventKind, content["kind"]))
        return f"{what} ({about})" if about else what
    if kind == "ContactPoint":
        return str(_TITLES[kind]) % {**plain, "kind": _label(enums.ContactKind, content["kind"])}
    return str(_TITLES[kind]) % plain


_TITLES: Mapping[str, str | Promise] = {
    "Union": gettext_lazy("%(first)s and %(second)s as partners"),
    "Parenthood": gettext_lazy("%(parent)s as a parent of %(child)s"),
    "Authority": gettext_lazy("authority of %(parent)s over %(child)s"),
    "Twins": gettext_lazy("Twins"),
    "PregnancyLoss": gettext_lazy("A lost pregnancy of %(parent)s"),
    "HouseholdStay": gettext_lazy("%(person)s in the home %(household)s"),
    "Tie": gettext_lazy("How %(first)s and %(second)s get on"),
    "ContactPoint": gettext_lazy("%(person)s: %(kind)s"),
}
_UNNAMED: Mapping[str, str | Promise] = {
    "Helper": gettext_lazy("A helper"),
    "Household": gettext_lazy("A home without a name"),
    "NetworkLink": gettext_lazy("Somebody in the network"),
}


# Whom and what the title of a row names.
IN_TITLES = frozenset({Person, Household, Twins})


class _Named:
    """A person's names, out of content that was kept."""

    def __init__(self, content: Content) -> None:
        self.given_name = str(content["given_name"])
        self.family_name = str(content["family_name"])
        self.role_name = str(content["role_name"])


def title_now(row: FamilyRow) -> str:
    """This function will say in a few words which row this is, as it stands there now."""
    content = row_content.of(row)
    kind = type(row).__name__
    return title(kind, content, names_in([(kind, content)], among=IN_TITLES))


def names_in(
    told: Iterable[tuple[str, Content]], *, among: Container[type[models.Model]] | None = None
) -> dict[str, str]:
    """This function will name whom and what these contents point at, also what was taken away, by key.

    among: only these, where more is not needed: texts that point at each other would be named without end.
    """
    wanted: defaultdict[type[models.Model], set[str]] = defaultdict(set)
    for kind, content in told:
        for name, (_label_of, shape) in fields_of(kind).items():
            if shape == WHO and content.get(name):
                keys = content[name] if isinstance(content[name], list) else [content[name]]
                wanted[_points_at(kind, name)].update(map(str, keys))
    found: dict[str, str] = {}
    for model, names in wanted.items():
        if among is not None and model not in among:
            continue
        found |= {str(key): name for key, name in names_of(model, map(uuid.UUID, names)).items()}
    return found


def _points_at(kind: str, name: str) -> type[models.Model]:
    if name == row_content.PERSONS:
        return Person
    own: type[models.Model] = MORE[kind].model if kind in MORE else apps.get_model("families", kind)
    model: type[models.Model] = own._meta.get_field(name.removesuffix("_id")).related_model  # type: ignore[assignment]
    return model


def names_of(model: type[models.Model], keys: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """This function will name persons, homes, twins, professionals and texts by key, also those that were taken away."""
    rows: list[Any] = list(model._default_manager.filter(pk__in=list(keys)).order_by("id"))
    if model is Person:
        return {row.pk: naming.short_name_of(row) for row in rows}
    if model is Household:
        return {row.pk: str(row.name or _UNNAMED["Household"]) for row in rows}
    if model is User:
        return {row.pk: row.name for row in rows}
    if model is not Twins:
        return {row.pk: title_now(row) for row in rows}
    return {row.pk: _label(enums.TwinKind, row.kind) or _("yes") for row in rows}
