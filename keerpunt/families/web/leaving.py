"""What goes along when somebody is taken away, in sentences for the page that asks whether that is right."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from keerpunt.families import naming
from keerpunt.families.enums import ContactKind, TieKind
from keerpunt.families.models import Person
from keerpunt.families.queries import PersonLinks
from keerpunt.families.story import Key, Story
from keerpunt.families.web import homes, shown


def losses_of(story: Story, links: PersonLinks, person: Person) -> list[str]:
    """This function will say in a line each what is taken away along with somebody."""
    name = {key: naming.short_name_of(one) for key, one in story.by_key.items()}
    found = []
    for union in links.unions:
        other = union.second_id if union.first_id == person.pk else union.first_id
        found.append(_("partner of %(name)s") % {"name": name[other]})
    for link in links.parenthoods:
        if link.child_id == person.pk:
            found.append(_("child of %(name)s") % {"name": name[link.parent_id]})
        else:
            found.append(_("parent of %(name)s") % {"name": name[link.child_id]})
    for held in links.authorities:
        names = {"parent": name[held.parent_id], "child": name[held.child_id]}
        found.append(_("authority of %(parent)s over %(child)s") % names)
    for point in links.contact_points:
        found.append(_("way to reach: %(kind)s") % {"kind": shown.label(ContactKind, point.kind)})
    for event in links.events:
        words = {"what": shown.event_title(event), "when": shown.event_when(event)}
        found.append(_("what happened: %(what)s %(when)s") % words)
    found += _of_their_life(story, links, person, name)
    return [line.strip() for line in found]


def _of_their_life(story: Story, links: PersonLinks, person: Person, name: Mapping[Key, str]) -> list[str]:
    """Ties, homes, twins, lost pregnancies, and who is around the family."""
    found = []
    for tie in links.ties:
        other = tie.second_id if tie.first_id == person.pk else tie.first_id
        words = {"name": name[other], "how": shown.label(TieKind, tie.kind)}
        found.append(_("with %(name)s: %(how)s") % words)
    called = {home.id: homes.name_of(story, home) for home in story.households}
    for stay in links.stays:
        found.append(_("lived at “%(home)s”") % {"home": called[stay.household_id]})
    if links.born_together:
        found.append(_("born together with %(names)s") % {"names": shown.names_of(links.born_together)})
    for loss in links.losses:
        found.append(_("a lost pregnancy %(when)s") % {"when": shown.when(loss.on)})
    for line in links.network:
        around = line.of_id if line.who_id == person.pk else line.who_id
        known = name[around] if around else line.name
        found.append(_("in the network: %(name)s") % {"name": known or _("the family")})
    return found
