"""Whole words for what a family's story is made of."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Phase(models.TextChoices):
    """Where a family is in its time with the programme."""

    ACQUAINTANCE = "acquaintance", _("getting to know each other")
    UNDER_WAY = "under_way", _("under way together")
    AFTERCARE = "aftercare", _("aftercare")
    COMPLETED = "completed", _("completed")
    STOPPED = "stopped", _("stopped")


class Standing(models.TextChoices):
    """Whether a person takes part, or only belongs to the story. Third parties never consented: keep it minimal."""

    MEMBER = "member", _("takes part in the programme")
    THIRD_PARTY = "third_party", _("belongs to the story only")


class Sex(models.TextChoices):
    """The sign on the map: square, circle or diamond."""

    FEMALE = "female", _("woman or girl")
    MALE = "male", _("man or boy")
    OTHER = "other", _("other")
    UNKNOWN = "unknown", _("not known")


class UnionKind(models.TextChoices):
    """What two partners are or were to each other."""

    MARRIED = "married", _("married")
    TOGETHER = "together", _("live together")
    PARTNERS = "partners", _("partners, each in their own home")
    UNKNOWN = "unknown", _("not known")


class UnionEnding(models.TextChoices):
    """How a union ended, if it did."""

    NONE = "", _("still together, or not known")
    SEPARATED = "separated", _("separated")
    DIVORCED = "divorced", _("divorced")
    DEATH = "death", _("by a death")


class ParenthoodKind(models.TextChoices):
    """In which way somebody is a parent. Authority is another matter and is never inferred from this."""

    BIOLOGICAL = "biological", _("biological parent")
    ADOPTED = "adopted", _("adoptive parent")
    FOSTER = "foster", _("foster parent")
    STEP = "step", _("step-parent")


class Relation(models.TextChoices):
    """How somebody new belongs to a person who is on the map already."""

    CHILD = "child", _("child")
    PARENT = "parent", _("parent")
    PARTNER = "partner", _("partner")
    SIBLING = "sibling", _("brother or sister")


class AuthoritySource(models.TextChoices):
    """From where we know who has parental authority."""

    REGISTER = "register", _("the authority register")
    DECISION = "decision", _("a decision of the court")
    PARENT = "parent", _("told by a parent")
    GUARDIAN = "guardian", _("told by a guardian")


class EventKind(models.TextChoices):
    """What happens in families and marks them."""

    BIRTH = "birth", _("birth")
    DEATH = "death", _("death")
    MOVING = "moving", _("moving house")
    MARRIAGE = "marriage", _("marriage or moving in together")
    SEPARATION = "separation", _("separation")
    BROKEN_CONTACT = "broken_contact", _("contact broken")
    RESTORED_CONTACT = "restored_contact", _("contact restored")
    DEBT = "debt", _("debts")
    DEBT_FREE = "debt_free", _("free of debts")
    WORK_LOST = "work_lost", _("loss of work")
    WORK_FOUND = "work_found", _("new work")
    SCHOOL_LEFT = "school_left", _("left school without a diploma")
    SCHOOL_FINISHED = "school_finished", _("finished school")
    ILLNESS = "illness", _("illness")
    DETENTION = "detention", _("detention")
    PLACEMENT = "placement", _("placed out of home")
    RETURNED_HOME = "returned_home", _("came back home")
    MIGRATION = "migration", _("migration")
    CARE_AS_CHILD = "care_as_child", _("cared for the household as a child")
    OTHER = "other", _("something else")


class TwinKind(models.TextChoices):
    """Whether brothers and sisters who were born together are identical."""

    IDENTICAL = "identical", _("identical twins")
    NOT_IDENTICAL = "not_identical", _("twins, not identical")
    UNKNOWN = "unknown", _("twins, not known whether identical")


class TieKind(models.TextChoices):
    """How two people get on."""

    CLOSE = "close", _("close to each other")
    QUARRELS = "quarrels", _("often quarrel")
    DISTANT = "distant", _("distant")
    BROKEN = "broken", _("contact broken")


class Circle(models.TextChoices):
    """From where somebody around the family is known (the groups of an ecogram)."""

    ORIGIN = "origin", _("the family one comes from")
    OTHER_FAMILY = "other_family", _("other family")
    FRIENDS = "friends", _("friends")
    ACQUAINTANCES = "acquaintances", _("acquaintances, former neighbours, colleagues")
    NEIGHBOURS = "neighbours", _("neighbours")
    ADVISERS = "advisers", _("advisers")
    CARE = "care", _("care and help")


class Support(models.TextChoices):
    """With what somebody around the family helps."""

    PRACTICAL = "practical", _("practical help")
    COMPANY = "company", _("company")
    ADVICE = "advice", _("advice and information")
    EMOTIONAL = "emotional", _("a listening ear")


class LineQuality(models.TextChoices):
    """How the line with somebody around the family feels."""

    SUPPORTIVE = "supportive", _("gives support")
    NEUTRAL = "neutral", _("neutral")
    STRAINED = "strained", _("costs energy")


class ContactKind(models.TextChoices):
    """A way to reach somebody."""

    MOBILE = "mobile", _("mobile phone")
    PHONE = "phone", _("telephone at home")
    MESSAGE = "message", _("text message or app")
    MAIL = "mail", _("e-mail")
    ADDRESS = "address", _("address")


class Safety(models.TextChoices):
    """Whether this way of reaching somebody is safe for them."""

    SAFE = "safe", _("safe to use")
    ASK_FIRST = "ask_first", _("ask first")
    UNSAFE = "unsafe", _("not safe: do not use")
    UNKNOWN = "unknown", _("not asked yet")


class SeatRole(models.TextChoices):
    """In which role somebody sits in a family's care team."""

    LEAD_COACH = "lead_coach", _("lead coach")
    STAND_IN = "stand_in", _("stand-in")
    CO_COACH = "co_coach", _("works along")
    FAMILY_SUPPORTER = "family_supporter", _("family supporter")
