"""A family and its story. What tells something about a person is sealed with the family's own key."""

from keerpunt.families.models.around import CareTeamSeat, ContactPoint, Deed, Helper
from keerpunt.families.models.family import Family, FamilyRow
from keerpunt.families.models.life import EventPerson, Household, HouseholdStay, LifeEvent, NetworkLink, Tie
from keerpunt.families.models.persons import Authority, Parenthood, Person, PregnancyLoss, Twins, Union

__all__ = [
    "Authority",
    "CareTeamSeat",
    "ContactPoint",
    "Deed",
    "EventPerson",
    "Family",
    "FamilyRow",
    "Helper",
    "Household",
    "HouseholdStay",
    "LifeEvent",
    "NetworkLink",
    "Parenthood",
    "Person",
    "PregnancyLoss",
    "Tie",
    "Twins",
    "Union",
]
