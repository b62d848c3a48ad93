"""The lead coach's phone in the hands of somebody of the family, and what the journal then says."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from keerpunt.journal.models import Entry
from keerpunt.programmes.scopes import across_programmes
from tests.families.browsing import BACKEND, Visitor
from tests.plans.scenes import PlanScene


class Phone(Visitor):
    """The lead coach's phone, in the hands of somebody of the family."""

    def __init__(self, scene: PlanScene, member: str = "sanne") -> None:
        super().__init__(scene.world)
        self.who = scene.world.persons[member].reference
        self.key_before = self.client.session.session_key
        self.answer = self.send(self.at("together_begin"), member=self.who)
        assert self.answer.status_code == 303, self.answer.content.decode()

    def to(self, door: str, *more: object) -> str:
        """This function will give the address of a door of this member."""
        return reverse(door, args=[self.who, *more])

    @property
    def page(self) -> str:
        """The member's page, read anew."""
        return self.text(self.to("together_page"))

    def signed_in_again(self) -> Client:
        """This function will have the coach sign in again on this phone."""
        self.client.logout()
        self.client.force_login(self.world.users["lead"], backend=BACKEND)
        return self.client


def last_line() -> Entry:
    """This function will give the last line of the programme's journal."""
    return Entry.objects.order_by("-sequence")[0]


def operations() -> list[str]:
    """This function will list what stands in the journal, of every programme and of none."""
    with across_programmes():
        return list(Entry.objects.order_by("at", "sequence").values_list("operation", flat=True))
