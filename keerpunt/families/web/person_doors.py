"""The doors through which somebody is changed or a relative is added, on whichever page they stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from keerpunt.access.web.doors import Door
from keerpunt.families import naming
from keerpunt.families import queries as family_queries
from keerpunt.families.actions import persons as person_actions
from keerpunt.families.enums import ParenthoodKind, Relation, Sex, Standing, UnionKind
from keerpunt.families.models import Family, Person
from keerpunt.families.story import Story
from keerpunt.families.web import form_doors, form_pages, forms, initials


@dataclass(frozen=True)
class Page:
    """The page on which a form stands: its template, what else is on it, and where one goes from there when it is
    saved. `after` gets the person who was changed or added.
    """

    template: str
    context: Mapping[str, object]
    after: Callable[[Person], str]


def change(request: HttpRequest, family: Family, person: Person, page: Page) -> Door:
    """This function will give the door in which what is told about somebody is changed."""

    def perform(form: Any) -> str:
        person_actions.change_person(
            person=person, facts=facts(form), **form_doors.edit_of(request, family, form)
        )
        return page.after(person)

    return Door(
        form_class=forms.PersonForm,
        template=page.template,
        perform=perform,
        context=page.context,
        initial=lambda: initials.of_person(family_queries.person_of(family, person.reference)),
        form_arguments={"asks_gender": person.standing == Standing.MEMBER or bool(person.gender_as_said)},
        said=_("Saved."),
        undo=form_pages.undo_page(family),
    )


def relative(request: HttpRequest, story: Story, of: Person, relation: Relation, page: Page) -> Door:
    """This function will give the door in which somebody is added as a relative of `of`."""

    def perform(form: Any) -> str:
        added = person_actions.add_relative(
            actor=request.actor,
            family=story.family,
            facts=facts(form),
            relative=_relative(form, of, relation),
            now=request.moment,
        )
        return page.after(added)

    return Door(
        form_class=forms.RelativeForm,
        template=page.template,
        perform=perform,
        context=page.context,
        initial=lambda: _first_values(story, of, relation),
        form_arguments={
            "relation": relation,
            "of": of,
            "parents": _shared(story, of),
            "others": _other_parents(story, of),
        },
        said=_("This person is on the page now."),
        undo=form_pages.undo_page(story.family),
    )


def relative_title(relation: Relation, of: Person) -> str:
    """This function will give the heading of a form for a relative."""
    titles = {
        Relation.CHILD: _("Child of %(name)s"),
        Relation.PARENT: _("Parent of %(name)s"),
        Relation.PARTNER: _("Partner of %(name)s"),
        Relation.SIBLING: _("Brother or sister of %(name)s"),
    }
    return titles[relation] % {"name": naming.short_name_of(of)}


def facts(form: Any) -> person_actions.PersonFacts:
    """This function will give what was filled in about somebody."""
    given = form.cleaned_data
    return person_actions.PersonFacts(
        standing=Standing(given["standing"]),
        given_name=given["given_name"],
        family_name=given["family_name"],
        role_name=given["role_name"],
        sex=Sex(given["sex"]),
        gender_as_said=given.get("gender_as_said", ""),
        born=given["born"],
        died=given["died"],
        deceased=given["deceased"],
    )


def _first_values(story: Story, of: Person, relation: Relation) -> dict[str, Any]:
    """Privacy first: a child takes part by itself, anybody else belongs to the story until said otherwise."""
    partners = [partner for _, partner in story.partners_of(of)]
    return {
        "standing": Standing.MEMBER if relation == Relation.CHILD else Standing.THIRD_PARTY,
        "sex": Sex.UNKNOWN,
        "parent_kind": ParenthoodKind.BIOLOGICAL,
        "other_parent": partners[0].reference if len(partners) == 1 else "",
        "shared_parents": [parent.reference for parent in _shared(story, of)],
        "union_kind": UnionKind.UNKNOWN,
    }


def _shared(story: Story, of: Person) -> list[Person]:
    return [parent for link, parent in story.parents_of(of) if link.kind != ParenthoodKind.STEP]


def _other_parents(story: Story, of: Person) -> list[Person]:
    """Who can be the other parent: partners first, then everybody else but whom it is about."""
    partners = [partner for _, partner in story.partners_of(of)]
    known = dict.fromkeys([*partners, *story.persons])
    return [one for one in known if one != of]


def _relative(form: Any, of: Person, relation: Relation) -> person_actions.RelativeFacts:
    given = form.cleaned_data
    return person_actions.RelativeFacts(
        relation=relation,
        of=of,
        parent_kind=ParenthoodKind(given.get("parent_kind") or ParenthoodKind.BIOLOGICAL),
        other_parent=given.get("other_parent"),
        shared_parents=given.get("shared_parents"),
        union_kind=UnionKind(given.get("union_kind") or UnionKind.UNKNOWN),
        union_started=given.get("union_started"),
    )
