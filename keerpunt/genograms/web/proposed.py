"""Proposals that somebody of a file is somebody of the family, as questions on a form: nobody is, unless one says so."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _

from keerpunt.engines.genogram import told
from keerpunt.families import naming
from keerpunt.families.models import Person
from keerpunt.families.story import Story, date_of
from keerpunt.genograms import taking_in
from keerpunt.genograms.reading import ReadFile
from keerpunt.genograms.rules import Why

SAME, OTHER = "dezelfde", "ander"


@dataclass(frozen=True)
class Proposed:
    """One question. new: the id in the file; known: somebody of the family; differences: what the file says otherwise."""

    field: str
    new: str
    known: Person
    question: str
    why: str
    differences: tuple[str, ...]

    def as_field(self) -> forms.ChoiceField:
        """This function will give the question for a form, answered with "somebody else"."""
        hint = self.why
        if self.differences:
            otherwise = _("The file says otherwise: %(what)s. What is here stays.")
            hint = f"{hint} {otherwise % {'what': '; '.join(self.differences)}}"
        return forms.ChoiceField(
            label=self.question,
            help_text=hint,
            required=False,
            choices=[(OTHER, _("somebody else")), (SAME, _("the same person"))],
            initial=OTHER,
            widget=forms.RadioSelect,
        )


def of(story: Story, found: ReadFile) -> list[Proposed]:
    """This function will put the proposals of a file for a family into words."""
    if found.story is None:
        return []
    people = {person.id: person for person in found.story.persons}
    questions = []
    for number, one in enumerate(taking_in.proposals(story, found.story)):
        new, known = people[one.new], story.by_reference[one.known]
        names = {"file": _called(new), "here": _called_here(known)}
        questions.append(
            Proposed(
                field=f"wie_{number}",
                new=one.new,
                known=known,
                question=_("%(file)s in the file and %(here)s here: the same person?") % names,
                why=_reason(one.why),
                differences=tuple(taking_in.differences(new, known)),
            )
        )
    return questions


def _called(person: told.Person) -> str:
    year = f" ({person.born.year})" if person.born else ""
    return f"{naming.name_of(person)}{year}"


def _called_here(person: Person) -> str:
    born = date_of(person.born)
    return f"{naming.name_of(person)}{f' ({born.year})' if born else ''}"


def _reason(why: Why) -> str:
    return {
        Why.NAME_AND_YEAR: _("The name and the year of birth are the same."),
        Why.NAME_YEAR_UNKNOWN: _("The name is the same. The year of birth is not known of both."),
        Why.NAME_YEAR_NEAR: _("The name is the same, the years of birth are close."),
        Why.GIVEN_NAME_AND_YEAR: _(
            "The first name and the year of birth are the same. The family name is another one, or not known."
        ),
    }[why]
