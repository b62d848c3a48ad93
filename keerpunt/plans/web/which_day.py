"""A day that is chosen by a quick choice or typed beside it: how every form of a plan asks it, and what it takes it for.

A day that was typed is never passed over in silence, also where nobody chose “another day” with it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from keerpunt.access.web.choices import Ready
from keerpunt.plans import rules
from keerpunt.ui import formats

# A hyphen stands in no reference and in no number of months, so neither is ever anything else.
OTHER_DAY, AS_IT_IS = "andere-dag", "zoals-nu"
# After how many months families look back most often.
MONTHS = (1, 3, 6)


@dataclass(frozen=True)
class WhichDay:
    """Two fields of a form that ask one day. choice, day: their names; days: the day that each quick choice stands for.

    came: the quick choice that stood there when the form was opened; stood: the day that stood in the field then.
    """

    choice: str
    day: str
    days: Mapping[str, dt.date | None]
    came: str = ""
    stood: dt.date | None = None

    def settle(self, form: forms.Form) -> None:
        """This function will put the day that is meant into what was filled in, or say what is missing.

        A day that was typed counts beside the choice that stood there; beside one that somebody made it is asked about.
        """
        given = form.cleaned_data
        chosen, typed = str(given.get(self.choice) or ""), given.get(self.day)
        if chosen == OTHER_DAY:
            if typed is None and self.day not in form.errors:
                form.add_error(self.day, _("Choose a day."))
        elif chosen in self.days:
            meant = self.days[chosen]
            if typed is None or typed == self.stood:
                given[self.day] = meant
            elif chosen != self.came and typed != meant:
                form.add_error(
                    self.day, _("You chose two days. Leave this one empty, or choose “Another day” above.")
                )


def beside(request: HttpRequest, name: str, stands: dt.date) -> dict[str, dt.date]:
    """This function will give the day that stands there now, to be shown beside one that was typed in a field of this name;
    nothing where none was typed: then there is no difference to show.
    """
    return {name: stands} if request.POST.get(name) else {}


def looking_back(
    form: forms.Form, day: str, *, today: dt.date, usual: int, now_on: dt.date | None
) -> WhichDay:
    """This function will make the field `months` of a form ask when they look back (again), with `day` for another day.

    usual: after how many months as a rule; now_on: the day that stands there now, if any.
    """
    days: dict[str, dt.date | None] = {AS_IT_IS: now_on} if now_on else {}
    choices = [(AS_IT_IS, _("As it is: %(day)s") % {"day": formats.day(now_on)})] if now_on else []
    for months in sorted({*MONTHS, usual}):
        days[str(months)] = later = rules.months_later(today, months)
        after = ngettext("In %(count)s month", "In %(count)s months", months) % {"count": months}
        choices.append((str(months), f"{after}: {formats.day(later)}"))
    form.fields["months"].choices = Ready([*choices, (OTHER_DAY, _("Another day"))])  # type: ignore[attr-defined]
    return WhichDay("months", day, days, came=AS_IT_IS if now_on else str(usual))
