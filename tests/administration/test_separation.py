"""Who manages a programme sees no families, and cannot arrange it for herself either."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from keerpunt.access.verdicts import Refused
from keerpunt.accounts.models import User
from keerpunt.administration import rules
from keerpunt.administration.actions import invitations as invitation_actions
from keerpunt.administration.actions.invitations import Invited
from keerpunt.administration.models import Invitation
from keerpunt.kit import clock
from keerpunt.programmes.models import Membership, Organisation
from keerpunt.programmes.scopes import programme_scope
from tests.worlds import World


@pytest.fixture(autouse=True)
def _in_dutch() -> Iterator[None]:
    with translation.override("nl"):
        yield


def invite(world: World, by: str, email: str, role: str) -> Invitation:
    return invitation_actions.invite_professional(
        actor=world.actor(by),
        programme=world.programmes["veen"],
        invited=Invited(email, "Iemand", role, Organisation.objects.get(), clock.day_of(world.now)),
        origin="https://keerpunt.example",
        now=world.now,
    )


def accept(world: World, invitation: Invitation, user: User) -> Membership:
    actor = invitation_actions.Actor(user_id=user.pk, programme_id=None, name=user.name)
    return invitation_actions.accept_invitation(actor=actor, invitation=invitation, now=world.now)


@pytest.mark.parametrize("role", ["coach", "coordinator"])
def test_a_manager_does_not_invite_herself(world: World, role: str) -> None:
    with pytest.raises(Refused) as refusal:
        invite(world, "manager", "Manager@Voorbeeld.example ", role)
    assert refusal.value.field == "email" and "eigen adres" in str(refusal.value.message)


@pytest.mark.parametrize(
    ("who", "role"), [("stranger", "programme_manager"), ("coordinator", "programme_manager")]
)
def test_a_manager_does_not_mix_managing_with_families(world: World, who: str, role: str) -> None:
    with pytest.raises(Refused) as refusal:
        invite(world, "manager", f"{who}@voorbeeld.example", role)
    assert "beide rollen" in str(refusal.value.message)
    with programme_scope(world.programmes["veen"].pk):
        assert not Invitation.objects.exists()


def test_a_coach_may_become_coordinator_too(world: World) -> None:
    invitation = invite(world, "manager", "stranger@voorbeeld.example", "coordinator")
    assert accept(world, invitation, world.users["stranger"]).role == "coordinator"


def test_two_invitations_do_not_get_round_it(world: World) -> None:
    """Both were sent while this person had no role: the second one is refused when it is accepted."""
    both = [
        invite(world, "manager", "nobody@voorbeeld.example", role) for role in ("programme_manager", "coach")
    ]
    accept(world, both[0], world.users["nobody"])
    with pytest.raises(Refused):
        accept(world, both[1], world.users["nobody"])
    with programme_scope(world.programmes["veen"].pk):
        held = Membership.objects.filter(user=world.users["nobody"]).values_list("role", flat=True)
        assert list(held) == ["programme_manager"]


def test_the_administrator_may_decide_otherwise(world: World) -> None:
    invitation = invite(world, "administrator", "manager@voorbeeld.example", "coach")
    assert accept(world, invitation, world.users["manager"]).role == "coach"


@pytest.mark.parametrize(
    ("roles", "mixes"),
    [
        ({"programme_manager"}, False),
        ({"coach", "coordinator"}, False),
        ({"programme_manager", "coach"}, True),
        ({"programme_manager", "coordinator"}, True),
        (set(), False),
    ],
)
def test_what_mixes(roles: set[str], mixes: bool) -> None:
    assert rules.mixes_managing_with_families(roles) is mixes
