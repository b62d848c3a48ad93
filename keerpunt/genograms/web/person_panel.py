"""What stands beside the map about the person who was chosen: relatives, what happened, ties, homes, and ways to add."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from keerpunt.access.web import doors
from keerpunt.families import naming, questions
from keerpunt.families.enums import ParenthoodKind, Relation, Standing, TieKind, TwinKind
from keerpunt.families.models import Person
from keerpunt.families.story import Story, newest_first
from keerpunt.families.web import beside, form_pages, shown
from keerpunt.genograms import drawing
from keerpunt.genograms.web.asked import Asked
from keerpunt.ui import formats

NEWEST = 5
MOST_QUESTIONS = 3


@dataclass(frozen=True, slots=True)
class Line:
    """Something in a list: what, a word about it, and where it leads (empty: nowhere)."""

    text: str
    how: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under a heading, and the ways to add to them. on_map: the lines lead to another panel."""

    title: str
    lines: tuple[Line, ...] = ()
    adds: tuple[Line, ...] = ()
    on_map: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """Everything beside the map about one person. adds: the relatives that can be added, in a row of buttons. folding:
    the way to fold the branch behind them away or open, None where there is no branch. questions: what is asked about
    what was told of them.
    """

    person: Person
    name: str
    short_name: str
    lead: str
    page_href: str
    adds: tuple[Line, ...]
    family: tuple[Group, ...]
    more: tuple[Group, ...]
    folding: Line | None
    questions: tuple[str, ...] = ()


def panel_of(asked: Asked, person: Person, picture: drawing.Picture, *, edits: bool, today: dt.date) -> Panel:
    """This function will give what stands beside the map about somebody; with at most one query, of what other rooms say."""
    story = asked.story
    ref = story.family.reference
    return Panel(
        person=person,
        name=naming.name_of(person),
        short_name=naming.short_name_of(person),
        lead=_lead(person, today),
        page_href=reverse("person_page", args=(ref, person.reference)),
        adds=tuple(_adds(asked, person)) if edits else (),
        family=tuple(group for group in _family(asked, person) if group.lines),
        more=tuple(group for group in _more(asked, person, edits=edits) if group.lines or group.adds),
        folding=_folding(asked, person, picture),
        questions=tuple(
            one.text for one in questions.questions_of(story, today=today, about=person, most=MOST_QUESTIONS)
        ),
    )


def _folding(asked: Asked, person: Person, picture: drawing.Picture) -> Line | None:
    """Which branch stands behind somebody, and whether it holds anybody, the engine knows."""
    if not picture.hides_behind(person):
        return None
    here = reverse("genogram_page", args=(asked.story.family.reference,))
    name = {"name": naming.short_name_of(person)}
    if person.reference in asked.folded:
        left = ",".join(one for one in asked.folded if one != person.reference) or None
        return Line(_("Show the branch of %(name)s again") % name, href=here + asked.query(dicht=left))
    folded = ",".join((*asked.folded, person.reference))
    return Line(_("Fold the branch of %(name)s away") % name, href=here + asked.query(dicht=folded))


def _lead(person: Person, today: dt.date) -> str:
    parts = [capfirst(shown.label(Standing, person.standing))]
    age = shown.age_of(person, today)
    if age is not None:
        parts.append(ngettext("%(count)d year", "%(count)d years", age) % {"count": age})
    elif shown.years_of(person):
        parts.append(shown.years_of(person))
    return " · ".join(parts)


def _adds(asked: Asked, person: Person) -> Iterable[Line]:
    labels = {
        Relation.PARENT: _("+ parent"),
        Relation.PARTNER: _("+ partner"),
        Relation.CHILD: _("+ child"),
        Relation.SIBLING: _("+ brother or sister"),
    }
    ref = asked.story.family.reference
    where = reverse("genogram_relative", args=(ref, person.reference))
    words = {relation: word for word, relation in form_pages.RELATIONS.items()}
    for relation, label in labels.items():
        if relation == Relation.SIBLING and not _has_parents(asked.story, person):
            first = asked.query(wie=None, als=words[Relation.PARENT], voor=words[relation])
            yield Line(label, parent_first(), where + first)
        else:
            yield Line(label, href=where + asked.query(wie=None, als=words[relation]))


def parent_first() -> str:
    """This function will say why who adds a brother or sister is asked for a parent."""
    return _("Brothers and sisters belong to the same parent: put that parent on the map first.")


def _has_parents(story: Story, person: Person) -> bool:
    """A brother or sister is a child of the same parents; a step parent makes nobody one."""
    return any(link.kind != ParenthoodKind.STEP for link, _parent in story.parents_of(person))


def _family(asked: Asked, person: Person) -> Iterable[Group]:
    story = asked.story

    def lines(found: Iterable[tuple[Person, str]]) -> tuple[Line, ...]:
        return tuple(
            Line(
                naming.name_of(one),
                ", ".join(part for part in (shown.years_of(one), how) if part),
                reverse("genogram_page", args=(story.family.reference,)) + asked.query(wie=one.reference),
            )
            for one, how in found
        )

    parents = (
        (one, shown.parent_words(link.kind, link.started, link.ended))
        for link, one in story.parents_of(person)
    )
    partners = ((one, shown.union_words(union)) for union, one in story.partners_of(person))
    children = (
        (one, shown.child_words(link.kind, link.started, link.ended))
        for link, one in story.children_of(person)
    )
    siblings = ((one, _("half") if half else "") for one, half in story.siblings_of(person))
    yield Group(_("Parents"), lines(parents), on_map=True)
    yield Group(_("Partners"), lines(partners), on_map=True)
    yield Group(_("Children"), lines(children), on_map=True)
    yield Group(_("Brothers and sisters"), lines(siblings), on_map=True)


@dataclass(frozen=True, slots=True)
class _Forms:
    """The addresses of the forms about one person; empty for who may not change anything."""

    story: Story
    person: Person
    edits: bool
    map: str

    def of(self, name: str, *keys: object) -> str:
        """The address of a form, which leads back to this person on the map afterwards."""
        if not self.edits:
            return ""
        query = urlencode({"van": self.person.reference, doors.BACK: self.map})
        return f"{reverse(name, args=(self.story.family.reference, *keys))}?{query}"


def _more(asked: Asked, person: Person, *, edits: bool) -> Iterable[Group]:
    here = reverse("genogram_page", args=(asked.story.family.reference,))
    forms = _Forms(asked.story, person, edits, here + asked.query(wie=person.reference))
    where = reverse("genogram_event", args=(asked.story.family.reference, person.reference))
    event = (Line(_("+ event"), href=where + asked.query(wie=None)),) if edits else ()
    yield Group(_("What happened"), tuple(_events(forms)), event)
    yield Group(_("How they get on"), tuple(_ties(forms)), _adding(forms, _("+ tie"), "tie_new"))
    yield Group(_("Where and with whom"), tuple(_homes(forms)), _adding(forms, _("+ home"), "household_new"))
    yield Group(_("Births"), tuple(_births(forms)), tuple(_births_to_add(forms)))


def _adding(forms: _Forms, label: str, name: str, *keys: object) -> tuple[Line, ...]:
    return (Line(label, href=forms.of(name, *keys)),) if forms.edits else ()


def _events(forms: _Forms) -> Iterable[Line]:
    """The newest ones, and those of which another room says something: to which goal they belong."""
    events = newest_first(forms.story.events_about(forms.person))
    notes = beside.notes_of(forms.story.family) if events else {}
    for place, event in enumerate(events):
        if place >= NEWEST and event.reference not in notes:
            continue
        yield Line(
            shown.event_title(event), shown.event_when(event), forms.of("event_change", event.reference)
        )
        for one in notes.get(event.reference, ()):
            yield Line(f"{one.lead} {formats.quoted(one.words)}", href=one.href)


def _ties(forms: _Forms) -> Iterable[Line]:
    known = forms.story.by_key
    for tie in forms.story.ties:
        pair = (tie.first_id, tie.second_id)
        if forms.person.pk in pair and all(key in known for key in pair):
            other = known[pair[1] if pair[0] == forms.person.pk else pair[0]]
            words = {"how": capfirst(shown.label(TieKind, tie.kind)), "name": naming.short_name_of(other)}
            yield Line(
                _("%(how)s: %(name)s") % words,
                shown.period(tie.started, tie.ended),
                forms.of("tie_change", tie.pk),
            )


def _homes(forms: _Forms) -> Iterable[Line]:
    homes = {home.pk: home for home in forms.story.households}
    known = forms.story.by_key
    for stay in forms.story.stays:
        if stay.person_id != forms.person.pk or stay.household_id not in homes:
            continue
        home = homes[stay.household_id]
        others = dict.fromkeys(
            naming.short_name_of(known[one.person_id])
            for one in forms.story.stays
            if one.household_id == home.pk and one.person_id in known and one.person_id != forms.person.pk
        )
        with_whom = _("with %(names)s") % {"names": formats.listed(others)} if others else ""
        how = (shown.period(stay.started, stay.ended), with_whom if home.name else "")
        yield Line(
            home.name or capfirst(with_whom) or _("Alone"),
            ", ".join(filter(None, how)),
            forms.of("household_change", home.pk),
        )


def _births(forms: _Forms) -> Iterable[Line]:
    """Twins and lost pregnancies: what is rare stands together."""
    person = forms.person
    for twins in forms.story.twins:
        if person.twins_id == twins.pk:
            others = [one for one in forms.story.persons if one.twins_id == twins.pk and one != person]
            names = formats.listed(map(naming.short_name_of, others))
            kind = "" if twins.kind == TwinKind.UNKNOWN else shown.label(TwinKind, twins.kind)
            yield Line(
                _("Born together with %(names)s") % {"names": names}, kind, forms.of("twins_change", twins.pk)
            )
    for loss in forms.story.losses:
        if person.pk in (loss.parent_id, loss.other_parent_id):
            yield Line(_("Lost pregnancy"), shown.when(loss.on), forms.of("loss_change", loss.pk))


def _births_to_add(forms: _Forms) -> Iterable[Line]:
    whole = [one for one, half in forms.story.siblings_of(forms.person) if not half]
    if whole:
        yield from _adding(forms, _("+ twins"), "twins_new")
    yield from _adding(forms, _("+ lost pregnancy"), "loss_new")
    if any(not one.born for one in (*whole, forms.person)) and whole:
        yield from _adding(forms, _("Who came first?"), "siblings_order", forms.person.reference)
