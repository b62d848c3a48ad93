"""The people around a family as a picture: from what `families` knows to the engine's ecogram and the list that says the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from markupsafe import Markup

from keerpunt.engines.genogram import network, network_svg
from keerpunt.families import naming
from keerpunt.families.enums import Circle, LineQuality, Support
from keerpunt.families.models import Family, NetworkLink, Person
from keerpunt.families.story import Story

Link = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Somebody:
    """A line of the list. about: with what they help, and how the line feels. href: where it is changed."""

    name: str
    whose: str
    support: tuple[tuple[str, str], ...]
    quality: str
    feels: str
    href: str


@dataclass(frozen=True, slots=True)
class CircleLines:
    """A circle of the list, with everybody in it and where somebody is added."""

    code: str
    title: str
    people: tuple[Somebody, ...]
    add_href: str


@dataclass(frozen=True)
class Picture:
    """The people around a family, or around one of its members (`of`). edits: whether lines and circles are links."""

    story: Story
    links: Sequence[NetworkLink]
    of: Person | None
    edits: bool

    @property
    def family(self) -> Family:
        """The family that it is about."""
        return self.story.family

    @property
    def is_empty(self) -> bool:
        """Whether nobody is around yet."""
        return not self.shown

    @property
    def centre(self) -> str:
        """Who or what stands in the middle."""
        return naming.short_name_of(self.of) if self.of else self.family.display_name

    @cached_property
    def shown(self) -> list[NetworkLink]:
        """The lines of one member, or else all of them."""
        known = self.story.by_key
        found = [one for one in self.links if self.of is None or one.of_id == self.of.pk]
        return [one for one in found if (one.who_id is None or one.who_id in known)]

    @property
    def elsewhere(self) -> int:
        """How many lines are not in this picture."""
        return len(self.links) - len(self.shown)

    def narrow(self) -> Markup:
        """This function will draw the picture for a phone."""
        return self._drawn(network.PHONE, "netwerk-smal")

    def wide(self) -> Markup:
        """This function will draw the picture for a wide page."""
        return self._drawn(network.WIDE, "netwerk-breed")

    def contacts(self) -> tuple[network.Contact, ...]:
        """This function will give everybody who is shown, as the engine draws them."""
        return tuple(self._contact(one) for one in self.shown)

    def circles(self) -> list[CircleLines]:
        """This function will say in lists what the picture says."""
        titles = circle_titles()
        found = []
        for circle in Circle:
            people = tuple(self._somebody(one) for one in self.shown if one.circle == circle)
            found.append(CircleLines(circle.value, titles[circle.value], people, self._add(circle.value)))
        return found

    def _drawn(self, shape: network.Shape, prefix: str) -> Markup:
        layout = network.lay_out(
            network.Network(self.centre, self.contacts()),
            shape,
            headings=circle_titles(),
            nobody=_("+ somebody") if self.edits else _("nobody yet"),
        )
        picture = network_svg.draw(
            layout,
            self._words(),
            link=self._change if self.edits else None,
            add=self._add if self.edits else None,
            id_prefix=prefix,
        )
        return Markup(picture)  # noqa: S704 (escaped by the engine)

    def _contact(self, link: NetworkLink) -> network.Contact:
        return network.Contact(
            key=str(link.pk),
            name=self._short_name(link),
            circle=link.circle,
            quality=link.quality,
            support=tuple(link.support.split()),
            whose=self._whose(link),
        )

    def _somebody(self, link: NetworkLink) -> Somebody:
        letters, words = support_letters(), support_words()
        return Somebody(
            name=self._name(link),
            whose=self._whose(link),
            support=tuple((letters[kind], words[kind]) for kind in link.support.split()),
            quality=link.quality,
            feels=quality_words().get(link.quality, ""),
            href=self._change(str(link.pk)),
        )

    def _short_name(self, link: NetworkLink) -> str:
        """In the picture a given name is enough; the list has all of it."""
        who = self.story.by_key.get(link.who_id) if link.who_id else None
        return naming.short_name_of(who) if who else link.name

    def _name(self, link: NetworkLink) -> str:
        who = self.story.by_key.get(link.who_id) if link.who_id else None
        return naming.name_of(who) if who else link.name

    def _whose(self, link: NetworkLink) -> str:
        of = self.story.by_key.get(link.of_id) if link.of_id and self.of is None else None
        return _("around %(name)s") % {"name": naming.short_name_of(of)} if of else ""

    @property
    def came_from(self) -> str:
        """What stands behind an address so that it leads back to this picture."""
        return f"?van={self.of.reference}" if self.of else ""

    def _change(self, key: str) -> str:
        return reverse("network_change", args=(self.family.reference, key)) + self.came_from

    def _add(self, circle: str) -> str:
        return reverse("network_question", args=(self.family.reference, WORDS[circle])) + self.came_from

    def _words(self) -> network_svg.Words:
        count = len(self.shown)
        return network_svg.Words(
            title=_("The people around %(name)s") % {"name": self.centre},
            description=ngettext(
                "%(count)d person. The list below the picture says the same in words.",
                "%(count)d people. The list below the picture says the same in words.",
                count,
            )
            % {"count": count},
            support=support_words(),
            letters=support_letters(),
            quality=quality_words(),
            add=_("Add somebody: {circle}"),
            unnamed=pgettext("a person whose name is not known", "unknown"),
        )


#: Circles as they stand in an address.
WORDS = {
    "origin": "gezin-van-vroeger",
    "other_family": "andere-familie",
    "friends": "vrienden",
    "acquaintances": "kennissen",
    "neighbours": "buren",
    "advisers": "raadgevers",
    "care": "zorg-en-hulp",
}


def circle_titles() -> dict[str, str]:
    """This function will give the circles in a few words, as they stand above a sector."""
    return {
        "origin": _("Family of long ago"),
        "other_family": _("Other family"),
        "friends": _("Friends"),
        "acquaintances": _("Acquaintances"),
        "neighbours": _("Neighbours"),
        "advisers": _("Advisers"),
        "care": _("Care and help"),
    }


def support_words() -> dict[str, str]:
    """This function will give the kinds of support in words."""
    return {kind.value: str(kind.label) for kind in Support}


def support_letters() -> dict[str, str]:
    """This function will give the letter in the chip of each kind of support."""
    return {
        "practical": pgettext("letter for practical help", "P"),
        "company": pgettext("letter for company", "C"),
        "advice": pgettext("letter for advice", "A"),
        "emotional": pgettext("letter for a listening ear", "L"),
    }


def quality_words() -> dict[str, str]:
    """This function will give how a line feels in words."""
    return {quality.value: str(quality.label) for quality in LineQuality}


def legend() -> list[tuple[str, str]]:
    """This function will give each letter with its meaning."""
    words = support_words()
    return [(letter, str(capfirst(words[kind]))) for kind, letter in support_letters().items()]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked about a circle, and of whom one may think."""

    title: str
    lead: str


def questions() -> dict[str, Question]:
    """This function will give the question about each circle."""
    return {
        "origin": Question(
            _("Who is there of the family of long ago?"), _("Think of parents, brothers and sisters.")
        ),
        "other_family": Question(
            _("Who is there of the other family?"),
            _("Think of uncles and aunts, cousins, parents-in-law."),
        ),
        "friends": Question(_("Which friends are there?"), _("A friend whom you seldom see counts as well.")),
        "acquaintances": Question(
            _("Which acquaintances are there?"),
            _("Think of colleagues, former neighbours, people of the sports club or the school yard."),
        ),
        "neighbours": Question(_("Which neighbours are there?"), _("Who has a key? Who always says hello?")),
        "advisers": Question(
            _("Who gives advice?"), _("Think of a doctor, a lawyer, or somebody of church or mosque.")
        ),
        "care": Question(
            _("Who is there of care and help?"),
            _("Think of a teacher, the neighbourhood team, home care or a buddy."),
        ),
    }


def answers() -> list[str]:
    """This function will give how it may feel, as it stands on a button, in the order of the kinds of lines."""
    return [_("It gives support"), _("It is ordinary"), _("It costs energy")]
