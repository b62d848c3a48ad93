"""Sealed text opens only where it was sealed, and goes around nothing."""

from __future__ import annotations

import uuid

import pytest
from django.db import connection, transaction
from django.db.models import Q
from hypothesis import given
from hypothesis import strategies as st

from keerpunt.families.models import Family, Person
from keerpunt.kit import fields, references, sealing
from keerpunt.programmes.models import DataKey
from keerpunt.programmes.scopes import programme_scope
from tests.worlds import World


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_key_ring_opens_what_it_wrapped_and_only_for_the_same_thing(words: str) -> None:
    wrapped = sealing.ring().wrap(words.encode(), b"one")
    assert sealing.ring().unwrap(wrapped, b"one").decode() == words
    with pytest.raises(sealing.SealBroken):
        sealing.ring().unwrap(wrapped, b"two")


def test_a_new_current_key_still_opens_older_wraps() -> None:
    old = sealing.KeyRing({"k1": "A" * 43 + "="}, "k1")
    new = sealing.KeyRing({"k1": "A" * 43 + "=", "k2": "B" * 42 + "A="}, "k2")
    assert new.unwrap(old.wrap(b"x", b"b"), b"b") == b"x"
    with pytest.raises(sealing.SealBroken):
        old.unwrap(new.wrap(b"x", b"b"), b"b")


def test_names_are_not_in_the_database_in_the_clear(world: World) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT given_name, born FROM families_person")
        stored = b"".join(bytes(value) for row in cursor.fetchall() for value in row if value)
    assert stored
    for word in (b"Sanne", b"Ria", b"1982"):
        assert word not in stored


def test_a_value_moved_to_another_row_or_field_does_not_open(world: World) -> None:
    with programme_scope(world.families["wit"].programme_id):
        sanne, ria = (Person.objects.get(pk=world.persons[name].pk) for name in ("sanne", "ria"))
        raw = sanne.__dict__["given_name"]
        assert isinstance(raw, fields.Sealed)
        ria.__dict__["given_name"] = raw
        with pytest.raises(sealing.SealBroken):
            _ = ria.given_name
        sanne.__dict__["family_name"] = raw
        with pytest.raises(sealing.SealBroken):
            _ = sanne.family_name
        assert sanne.given_name == "Sanne"


def test_an_altered_value_does_not_open(world: World) -> None:
    with programme_scope(world.families["wit"].programme_id):
        sanne = Person.objects.get(pk=world.persons["sanne"].pk)
        data = bytearray(sanne.__dict__["given_name"].data)
        data[-1] ^= 1
        sanne.__dict__["given_name"] = fields.Sealed(bytes(data))
        with pytest.raises(sealing.SealBroken):
            _ = sanne.given_name


def test_destroying_the_key_makes_everything_of_the_family_unreadable(world: World) -> None:
    family = world.families["wit"]
    with programme_scope(family.programme_id):
        DataKey.objects.filter(pk=family.data_key_id).update(wrapped=b"")
    with programme_scope(family.programme_id):
        with pytest.raises(sealing.SealBroken):
            _ = Person.objects.get(pk=world.persons["sanne"].pk).given_name
        with pytest.raises(sealing.SealBroken):
            _ = Family.objects.get(pk=family.pk).display_name


def test_sealed_fields_refuse_what_would_go_around_the_seal(world: World) -> None:
    with programme_scope(world.families["wit"].programme_id):
        people = Person.objects.all()
        for misuse in (
            lambda: people.update(given_name="X"),
            lambda: people.values("given_name"),
            lambda: people.values(),
            lambda: people.values_list("born"),
            lambda: people.filter(
                Q(("given_name", "Sanne"))
            ),  # a plain keyword makes the type checker itself stumble
            lambda: people.filter(Q(("given_name__contains", "S"))),
            lambda: people.order_by("given_name"),
            lambda: Person.objects.bulk_update([world.persons["ria"]], ["given_name"]),
        ):
            with pytest.raises(fields.SealedFieldMisuse), transaction.atomic():
                misuse()
        assert people.filter(given_name__isnull=False).count() == 4


def test_empty_text_is_stored_as_nothing(world: World) -> None:
    family = world.families["wit"]
    with programme_scope(family.programme_id):
        made = Person.objects.create(programme_id=family.programme_id, family=family, standing="member")
        assert Person.objects.get(pk=made.pk).given_name == ""
        assert Person.objects.filter(pk=made.pk, given_name__isnull=True).exists()


def test_a_sealed_value_never_shows_itself() -> None:
    with pytest.raises(fields.SealedFieldMisuse):
        str(fields.Sealed(b"x"))


def test_references_are_ordered_in_time_and_random() -> None:
    made = [references.new_id() for _ in range(5000)]
    assert made == sorted(made)
    assert len(set(made)) == 5000
    assert all(one.version == 7 and one.variant == uuid.RFC_4122 for one in made)
    assert len({references.new_reference() for _ in range(500)}) == 500
