"""An existing address for every door, in the seeded world."""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from dataclasses import dataclass, field

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from keerpunt.administration.models import Invitation
from keerpunt.engines.genogram import told
from keerpunt.families.models import (
    Authority,
    CareTeamSeat,
    ContactPoint,
    Helper,
    Household,
    HouseholdStay,
    LifeEvent,
    NetworkLink,
    Parenthood,
    Person,
    PregnancyLoss,
    Tie,
    Twins,
    Union,
)
from keerpunt.genograms import held_files, reading, report
from keerpunt.genograms.enums import ReadingState
from keerpunt.genograms.models import Import, WaitingFile
from keerpunt.kit import clock
from keerpunt.programmes.models import Membership, Organisation
from keerpunt.programmes.scopes import programme_scope
from tests.doors import plan_rows, together_rows
from tests.worlds import World

SECRET = "een-geheim-dat-per-mail-kwam"


def names() -> list[str]:
    """This function will give the names of all doors, from the URL resolver."""
    found: list[str] = []

    def walk(patterns: list[URLPattern | URLResolver]) -> None:
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                walk(pattern.url_patterns)
            else:
                assert pattern.name, f"a door without a name: {pattern.pattern}"
                found.append(pattern.name)

    walk(get_resolver().url_patterns)
    return sorted(set(found))


@dataclass
class Addresses:
    """Makes the rows that doors lead to, once, and gives the address of a door by its name."""

    world: World
    values: dict[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        family = self.world.families["wit"]
        with programme_scope(family.programme_id):
            self._rows(family.programme_id)

    def _rows(self, programme: uuid.UUID) -> None:
        world, family = self.world, self.world.families["wit"]
        own = {"programme_id": programme, "family": family}
        sanne, lisa = world.persons["sanne"], world.persons["lisa"]
        contact = ContactPoint.objects.create(**own, person=sanne, kind="mobile", value="0600000000")
        authority = Authority.objects.create(
            **own, parent=sanne, child=lisa, source="register", started="2009"
        )
        membership = Membership.objects.get(user=world.users["stranger"])
        invitation = Invitation.objects.create(
            programme_id=programme,
            organisation=Organisation.objects.get(),
            email="nieuw@voorbeeld.example",
            name="Nieuwe Coach",
            role="coach",
            starts_on=clock.day_of(world.now),
            secret_hash=hashlib.sha256(SECRET.encode()).hexdigest(),
            made_at=world.now,
            valid_until=world.now + dt.timedelta(days=7),
        )
        made = Import.objects.create(
            **own, report=report.written(report.Counts(4, 1, 3, 1), ()), at=world.now
        )
        self.values = {
            "ref": family.reference,
            "pref": sanne.reference,
            "eref": LifeEvent.objects.get().reference,
            "sref": CareTeamSeat.objects.get(user=world.users["stand_in"], family=family).reference,
            "point_id": contact.pk,
            "union_id": Union.objects.get().pk,
            "link_id": Parenthood.objects.filter(child=lisa).get().pk,
            "authority_id": authority.pk,
            "helper_id": Helper.objects.get().pk,
            "import_id": made.pk,
            "waiting_id": self._waiting_file(programme).pk,
            "question": f"partner-{sanne.reference}",
            "user_id": world.users["stranger"].pk,
            "place": world.programmes["veen"].reference,
            "secret": SECRET,
            "session_id": 987654,
            "uidb36": "0",
            "key": "geen-sleutel",
            "membership": membership.reference,
            "invitation": invitation.reference,
            "organisation": Organisation.objects.get().reference,
        }

        self.values |= self._more_of_the_story(own)
        self.values |= plan_rows.made(world)
        self.values |= together_rows.made(world)

    def _more_of_the_story(self, own: dict[str, object]) -> dict[str, object]:
        """A tie, a home with somebody in it, twins and a lost pregnancy."""
        ria, wim, sanne = (self.world.persons[name] for name in ("ria", "wim", "sanne"))
        twins = Twins.objects.create(**own, kind="identical")
        other = Person.objects.create(**own, standing="third_party", given_name="Sofie", twins=twins)
        for parent in (ria, wim):
            Parenthood.objects.create(**own, child=other, parent=parent, kind="biological")
        Person.objects.filter(pk=sanne.pk).update(twins=twins)
        household = Household.objects.create(**own, name="Dorpsstraat")
        return {
            "tie_id": Tie.objects.create(**own, first=sanne, second=ria, kind="close").pk,
            "network_id": NetworkLink.objects.create(
                **own, name="Fenna", circle="neighbours", quality="neutral"
            ).pk,
            "circle": "buren",
            "household_id": household.pk,
            "stay_id": HouseholdStay.objects.create(**own, household=household, person=sanne).pk,
            "twins_id": twins.pk,
            "loss_id": PregnancyLoss.objects.create(**own, parent=ria, other_parent=wim, on="1980").pk,
        }

    def _waiting_file(self, programme: uuid.UUID) -> WaitingFile:
        """A file of the lead coach's for a new family, read already."""
        row = WaitingFile(
            programme_id=programme,
            by_id=self.world.users["lead"].pk,
            made_at=self.world.now,
            moved_at=self.world.now,
            state=ReadingState.READ,
        )
        held_files.put_wishes(row, held_files.Wishes("Gezin Nieuw", self.world.users["lead"].pk))
        story = told.Family(persons=(told.Person("a", given_name="Anna"),))
        held_files.put_found(row, reading.ReadFile(story, ()))
        row.save()
        return row

    def of(self, name: str) -> str:
        """This function will give an existing address of the door with this name."""
        wanted = dict(self.values)
        for part in ("membership", "invitation", "organisation"):
            if part in name or (part == "organisation" and name == "programme_take_part_end"):
                wanted["reference"] = wanted[part]
        arguments = get_resolver().reverse_dict.getlist(name)[0][0][0][1]
        return reverse(name, kwargs={argument: wanted[argument] for argument in arguments})


#: The doors that show or change one family: their address holds a reference.
CONTENT = [name for name in names() if "ref" in get_resolver().reverse_dict.getlist(name)[0][0][0][1]]
