"""Teaches the type checker what the middleware hangs on a request: its actor, moment, programme and memberships.

Django's request has no place to declare these, and a class of our own would have to be named in every view.
"""

from collections.abc import Callable

from mypy.nodes import TypeInfo
from mypy.plugin import AttributeContext, ClassDefContext, Plugin
from mypy.plugins.common import add_attribute_to_class
from mypy.types import AnyType, Instance, NoneType, Type, TypeOfAny, UnionType

REQUEST = "django.http.request.HttpRequest"
NONE = "None"
HANGS_ON = {
    "actor": ("keerpunt.access.actors.Actor",),
    "moment": ("datetime.datetime",),
    "programme": ("keerpunt.programmes.models.Programme", NONE),
    "htmx": ("django_htmx.middleware.HtmxDetails",),
    "handed_over": ("keerpunt.access.handed_over.HandedOver", NONE),
    "memberships": (),  # a list of Membership; whoever takes it says so
}


class HousePlugin(Plugin):
    """The plugin that pyproject.toml names."""

    def get_customize_class_mro_hook(self, fullname: str) -> Callable[[ClassDefContext], None] | None:
        """This function will add the names to Django's request, at first as anything at all."""
        return _declare if fullname == REQUEST else None

    def get_attribute_hook(self, fullname: str) -> Callable[[AttributeContext], Type] | None:
        """This function will say what such a name really is, where it is used."""
        owner, _, name = fullname.rpartition(".")
        parts = HANGS_ON.get(name)
        if not parts or not owner.endswith("HttpRequest"):
            return None
        return lambda context: _told(context, parts)


def _declare(context: ClassDefContext) -> None:
    for name in HANGS_ON:
        if name not in context.cls.info.names:
            add_attribute_to_class(context.api, context.cls, name, AnyType(TypeOfAny.explicit))


def _told(context: AttributeContext, parts: tuple[str, ...]) -> Type:
    if context.is_lvalue:
        return context.default_attr_type
    kinds: list[Type] = []
    for part in parts:
        module, _, name = part.rpartition(".")
        found = context.api.modules.get(module) if module else None  # type: ignore[attr-defined]
        node = found.names[name].node if found and name in found.names else None
        if part == NONE:
            kinds.append(NoneType())
        elif isinstance(node, TypeInfo):
            kinds.append(Instance(node, []))
        else:
            return context.default_attr_type  # its module has not been read yet: anything at all
    return UnionType.make_union(kinds)


def plugin(_version: str) -> type[Plugin]:
    """This function will be found by mypy."""
    return HousePlugin
