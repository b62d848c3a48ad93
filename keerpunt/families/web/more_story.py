"""What more stands on somebody's page: how they get on with others, where they lived, twins, lost pregnancies, order."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from keerpunt.families import naming, siblings
from keerpunt.families.enums import TieKind
from keerpunt.families.models import Person, PregnancyLoss, Tie, Twins
from keerpunt.families.story import Key, Story, date_of
from keerpunt.families.web import homes, shown


@dataclass(frozen=True, slots=True)
class LossLine:
    """A lost pregnancy in a list: when, with whom, and where to change it."""

    when: str
    other: str
    change_href: str


def context(story: Story, person: Person) -> dict[str, object]:
    """This function will give what more the page shows; all of it from the loaded story."""
    ref, back = story.family.reference, f"?van={person.reference}"
    twins = {group.id: group for group in story.twins}.get(person.twins_id) if person.twins_id else None
    return {
        "ties": _ties(story, person, back),
        "homes": homes.lived_in(story, person),
        "twins": _twins(story, person, twins, back) if twins else [],
        "losses": [_loss(story, person, loss, back) for loss in _losses(story, person)],
        "orders": _orders(story, person, back),
        "more_doors": {
            "tie": reverse("tie_new", args=(ref,)) + back,
            "home": reverse("household_new", args=(ref,)) + back,
            "loss": reverse("loss_new", args=(ref,)) + back,
            "twins": reverse("twins_new", args=(ref,)) + back if story.siblings_of(person) else "",
        },
    }


def _ties(story: Story, person: Person, back: str) -> list[shown.PersonLine]:
    """How somebody gets on with others: as it is now first, and then how it was, the latest first."""
    own = [tie for tie in story.ties if person.pk in (tie.first_id, tie.second_id)]
    found = []
    for tie in sorted(own, key=_latest_first):
        other = story.by_key.get(tie.second_id if tie.first_id == person.pk else tie.first_id)
        if other is not None:
            words = [shown.label(TieKind, tie.kind), shown.period(tie.started, tie.ended)]
            address = reverse("tie_change", args=(story.family.reference, tie.pk)) + back
            how = ", ".join(word for word in words if word)
            found.append(shown.line_of(story, other, how=how, change_href=address))
    return found


def _latest_first(tie: Tie) -> tuple[bool, int, Key]:
    ended = date_of(tie.ended)
    return (bool(ended), -ended.latest() if ended else 0, tie.id)


def _twins(story: Story, person: Person, twins: Twins, back: str) -> list[shown.PersonLine]:
    together = [one for one in story.persons if one.twins_id == twins.pk]
    address = reverse("twins_change", args=(story.family.reference, twins.pk)) + back
    words = shown.twin_words(twins.kind, len(together))
    return [
        shown.line_of(story, one, how=words, change_href=address) for one in together if one.pk != person.pk
    ]


def _losses(story: Story, person: Person) -> list[PregnancyLoss]:
    own = [loss for loss in story.losses if person.pk in (loss.parent_id, loss.other_parent_id)]
    return sorted(own, key=lambda loss: (loss.birth_order or 0, loss.id))


def _loss(story: Story, person: Person, loss: PregnancyLoss, back: str) -> LossLine:
    key = loss.other_parent_id if loss.parent_id == person.pk else loss.parent_id
    other = story.by_key.get(key) if key else None
    return LossLine(
        when=shown.when(loss.on),
        other=naming.short_name_of(other) if other else "",
        change_href=reverse("loss_change", args=(story.family.reference, loss.pk)) + back,
    )


def _orders(story: Story, person: Person, back: str) -> list[tuple[str, str]]:
    """The groups of children of the same parents whose order is open: somebody's own, and those of their children."""
    groups: dict[Key, siblings.Siblings] = {}
    for one in (person, *(pair[1] for pair in story.children_of(person))):
        group = siblings.siblings_of(story, one)
        groups.setdefault(group.children[0].pk, group)
    return [
        (
            _("Who came first: %(names)s?") % {"names": shown.names_of(group.children)},
            reverse("siblings_order", args=(story.family.reference, group.children[0].reference)) + back,
        )
        for group in groups.values()
        if group.is_in_doubt
    ]
