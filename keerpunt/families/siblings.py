"""The children of the same parents, with the pregnancies that these parents lost, in the order in which they came."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.families import rules
from keerpunt.families.enums import ParenthoodKind
from keerpunt.families.models import Parenthood, Person, PregnancyLoss
from keerpunt.families.story import Key, Story, date_of


@dataclass(frozen=True)
class Siblings:
    """One or more children who have exactly the same parents, step-parents aside, as they were written down.

    links: from each of these children to each of their parents. losses: lost pregnancies of these same parents.
    """

    children: tuple[Person, ...]
    losses: tuple[PregnancyLoss, ...]
    links: tuple[Parenthood, ...]

    @property
    def version(self) -> int:
        """Goes up with every change of the order, and of who belongs to it."""
        return sum(row.version for row in (*self.links, *self.losses))

    @property
    def line(self) -> list[Person | PregnancyLoss]:
        """All of them in order, eldest first."""
        every: list[Person | PregnancyLoss] = [*self.children, *self.losses]
        place = {key: row.birth_order for row, key in self.places()}
        told = [(place.get(one.pk), born(one)) for one in every]
        return [every[number] for number in rules.in_birth_order(told)]

    @property
    def is_in_doubt(self) -> bool:
        """Whether there is an order to tell: more than one, of whom the dates do not say who came first."""
        every: list[Person | PregnancyLoss] = [*self.children, *self.losses]
        return len(every) > 1 and rules.order_in_doubt(born(one) for one in every)

    def places(self) -> Iterator[tuple[Parenthood | PregnancyLoss, Key]]:
        """This function will give the rows in which a place is kept, each with the key of whom it is about."""
        for link in self.links:
            yield link, link.child_id
        for loss in self.losses:
            yield loss, loss.id


def born(one: Person | PregnancyLoss) -> UncertainDate | None:
    """This function will give the date that says where somebody stands in the order, if it is known."""
    return date_of(one.born if isinstance(one, Person) else one.on)


def siblings_of(story: Story, person: Person) -> Siblings:
    """This function will give a person with all who have the same parents; somebody without parents is alone."""
    parents = _parents(story, person)
    together = [person]
    if parents:
        together = [one for one in story.persons if one.pk == person.pk or _parents(story, one) == parents]
    keys = {one.pk for one in together}
    return Siblings(
        tuple(together),
        tuple(loss for loss in story.losses if parents and _parents_of_loss(loss) == parents),
        tuple(link for link in story.parenthoods if link.child_id in keys),
    )


def _parents(story: Story, person: Person) -> frozenset[Key]:
    links = story.parents_of(person)
    return frozenset(link.parent_id for link, _ in links if link.kind != ParenthoodKind.STEP)


def _parents_of_loss(loss: PregnancyLoss) -> frozenset[Key]:
    return frozenset(key for key in (loss.parent_id, loss.other_parent_id) if key)
