"""Sealed text fields: what tells something about a person is stored sealed and opened on first use.

A model with sealed fields has a UUID primary key made by the program and a property `sealing_key_id`.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any, cast

from django.db import models
from django.db.models.query_utils import DeferredAttribute
from django.utils.functional import cached_property

from keerpunt.kit import sealing


class SealedFieldMisuse(TypeError):
    """A sealed field was asked for what it cannot do in the database: filter, update, values."""


class Sealed:
    """Bytes as they stand in the database, not yet opened. It never shows its content."""

    __slots__ = ("data",)

    def __init__(self, data: bytes) -> None:
        self.data = data

    def __str__(self) -> str:
        raise SealedFieldMisuse("a sealed value was shown without being opened")


_NOT_LOADED = object()


class SealedAttribute(DeferredAttribute):
    """The attribute that opens a sealed value when it is first read, knowing the row it stands in."""

    field: SealedTextField

    def __get__(self, instance: models.Model | None, cls: Any = None) -> Any:
        if instance is None:
            return self
        name = self.field.attname
        value = instance.__dict__.get(name, _NOT_LOADED)
        if value.__class__ is str:
            return value
        if value is _NOT_LOADED:
            value = super().__get__(instance, cls)
        if isinstance(value, Sealed | bytes):  # bytes: as a written question gave them, see SealedTextField
            data = value if isinstance(value, bytes) else value.data
            value = sealing.unseal(data, row_id=cast(uuid.UUID, instance.pk), place=self.field.place)
            instance.__dict__[name] = value
        return "" if value is None else value

    def __set__(self, instance: models.Model, value: Any) -> None:
        if value is not None and not isinstance(value, str | Sealed):
            raise SealedFieldMisuse(f"{self.field.place} takes text")
        instance.__dict__[self.field.attname] = "" if value is None else value


class SealedTextField(models.Field):
    """Text, sealed in the database. Empty text is stored as NULL and read back as empty text.

    Rows that were read with a written question hold the bytes as they came: the attribute opens those as well.
    """

    descriptor_class = SealedAttribute
    empty_strings_allowed = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("blank", True)
        kwargs["null"] = True
        kwargs["editable"] = False
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        for key in ("null", "blank", "editable"):
            kwargs.pop(key, None)
        return name, path, args, kwargs

    @cached_property
    def place(self) -> str:
        """Model and field, to which the sealed value is bound."""
        return f"{self.model._meta.label_lower}.{self.name}"

    def get_internal_type(self) -> str:
        return "BinaryField"

    def get_default(self) -> str:
        return ""

    def from_db_value(self, value: Any, expression: object, connection: object) -> Sealed | None:
        return None if value is None else Sealed(bytes(value))

    def pre_save(self, model_instance: models.Model, add: bool) -> Sealed | None:
        raw = model_instance.__dict__.get(self.attname, "")
        if isinstance(raw, bytes):
            return Sealed(raw)
        if isinstance(raw, Sealed):
            return raw
        if not raw:
            return None
        key_id = cast(uuid.UUID, model_instance.sealing_key_id)  # type: ignore[attr-defined]
        row_id = cast(uuid.UUID, model_instance.pk)
        return Sealed(sealing.seal(raw, key_id=key_id, row_id=row_id, place=self.place))

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if value is None:
            return None
        if isinstance(value, Sealed):
            return connection.Database.Binary(value.data)
        raise SealedFieldMisuse(f"{self.place} is sealed: save the row, do not update() or filter on it")

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name != "isnull":
            raise SealedFieldMisuse(f"{self.place} is sealed: the database cannot search it")
        return super().get_lookup(lookup_name)

    def get_transform(self, lookup_name: str) -> Any:
        raise SealedFieldMisuse(f"{self.place} is sealed: the database cannot search it")


def sealed_names(model: type[models.Model]) -> set[str]:
    """This function will give the names of a model's sealed fields."""
    return {field.name for field in model._meta.concrete_fields if isinstance(field, SealedTextField)}


class SealedQuerySet(models.QuerySet[Any]):
    """A queryset that refuses what would go around the seal: `update()`, `values()` and ordering by sealed text."""

    def _refuse(self, names: Iterable[str], what: str) -> None:
        wrong = sealed_names(self.model) & set(names)
        if wrong:
            raise SealedFieldMisuse(f"{what} on sealed fields: {', '.join(sorted(wrong))}")

    def update(self, **kwargs: Any) -> int:
        self._refuse(kwargs, "update()")
        return super().update(**kwargs)

    def values(self, *fields: Any, **expressions: Any) -> Any:
        self._refuse([f for f in fields if isinstance(f, str)] or sealed_names(self.model), "values()")
        return super().values(*fields, **expressions)

    def values_list(self, *fields: Any, **kwargs: Any) -> Any:
        self._refuse([f for f in fields if isinstance(f, str)] or sealed_names(self.model), "values_list()")
        return super().values_list(*fields, **kwargs)

    def order_by(self, *field_names: Any) -> Any:
        self._refuse([str(name).lstrip("-") for name in field_names if isinstance(name, str)], "order_by()")
        return super().order_by(*field_names)
