"""The forms with which a file comes in: choosing it, and saying what becomes of what was read in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from keerpunt.access.verdicts import Refused
from keerpunt.access.web.forms import KeerpuntForm, NameText
from keerpunt.families.models import Person
from keerpunt.families.story import Story
from keerpunt.genograms import held_files, reading, report, taking_in
from keerpunt.genograms.models import WaitingFile
from keerpunt.genograms.reading import ReadFile
from keerpunt.genograms.taking_in import Prepared
from keerpunt.genograms.web import proposed
from keerpunt.kit import clock

MEGABYTE = 1024 * 1024
LARGEST = 5 * MEGABYTE
# A smaller file takes less than a tenth of a second, so nobody waits for a job.
AT_ONCE = 128 * 1024
ENDINGS = (".ged", ".gedcom", ".json")


class MoreFromFileForm(KeerpuntForm):
    """A file. found: what was read in it, None for a large one. groups: why it was refused, per line."""

    file = forms.FileField(
        label=_("File with the family map"),
        help_text=_(
            "A GEDCOM file, as family map programs save it (.ged), or a file from Keerpunt (.json). At most 5 MB."
        ),
        error_messages={
            "required": _("Choose a file first. The name ends in .ged or .json."),
            "missing": _("Choose a file first. The name ends in .ged or .json."),
            "empty": _("This file is empty. Save it again in the program it comes from."),
        },
        widget=forms.FileInput(attrs={"accept": ".ged,.gedcom,.json"}),
    )

    def __init__(self, *args: Any, now: dt.datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        self.content = b""
        self.found: ReadFile | None = None
        self.groups: list[report.Group] = []

    def add_error(self, field: str | None, error: Any) -> None:
        """This function will note what is wrong, and say that the file must be chosen again: no browser keeps it."""
        super().add_error(field, error)
        if self.files.get("file") and not self.has_error("file"):
            super().add_error(
                "file",
                gettext("Choose the file once more: a browser does not keep it. The rest is still here."),
            )

    def clean_file(self) -> UploadedFile:
        """This function will refuse a file that is too large or that is called otherwise, and read a small one.
        That takes time, so it is done here, before anything is locked.
        """
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST:
            raise forms.ValidationError(
                _(
                    "This file is too large: at most 5 MB. Save only this family in the program it comes from."
                ),
                code="too_large",
            )
        if not (file.name or "").lower().endswith(ENDINGS):
            raise forms.ValidationError(
                _("This is another kind of file. Choose one of which the name ends in .ged or .json."),
                code="other_kind",
            )
        self.content = file.read()
        file.seek(0)
        if len(self.content) <= AT_ONCE:
            self.found = reading.read_file(self.content, today=clock.day_of(self.now))
            if self.found.story is None:
                self.groups = report.groups(self.found.report)
                raise forms.ValidationError(report.why_refused(self.found.report), code="refused")
        return file


class NewFromFileForm(MoreFromFileForm):
    """A file, what we call the family, and who will be its lead coach."""

    display_name = NameText(
        label=_("What do we call this family?"),
        required=True,
        help_text=_("For example: Family De Wit."),
        error_messages={"required": _("Write down what we call this family.")},
    )
    lead_coach = forms.ChoiceField(
        label=_("Lead coach"),
        help_text=_("The one fixed face of this family."),
        error_messages={
            "required": _("Choose who will be the lead coach."),
            "invalid_choice": _("Choose a coach who works in this programme now."),
        },
    )

    def __init__(self, *args: Any, coaches: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["lead_coach"]
        if len(coaches) == 1:
            field.widget = forms.HiddenInput()
            field.initial = coaches[0][0]
        else:
            coaches = [("", str(_("Choose a coach"))), *coaches]
        field.choices = coaches  # type: ignore[attr-defined]


class WaitingForm(KeerpuntForm):
    """What becomes of a file that waits: read it now, take it in, or let go of it.

    Reading, comparing and sealing are done while the form is judged, before anything is locked: `found` and `prepared`.
    """

    READ, TAKE, DROP = "lees", "neem", "weg"
    deed = forms.ChoiceField(
        choices=[(READ, _("read it now")), (TAKE, _("take it in")), (DROP, _("let go of it"))],
        widget=forms.HiddenInput,
        error_messages={"required": _("Choose below what becomes of this file.")},
    )

    def __init__(
        self,
        *args: Any,
        waiting: WaitingFile,
        found: ReadFile | None,
        story: Story | None,
        now: dt.datetime,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.waiting, self.found, self.story, self.now = waiting, found, story, now
        self.prepared: Prepared | None = None
        self.proposals = proposed.of(story, found) if story and found else []
        for one in self.proposals:
            self.fields[one.field] = one.as_field()

    def clean(self) -> dict[str, Any]:
        super().clean()
        deed = self.cleaned_data.get("deed")
        if deed == self.READ and self.found is None:
            content = held_files.content_of(self.waiting)
            self.found = reading.read_file(content, today=clock.day_of(self.now))
        if deed == self.TAKE and not self.errors:
            self._prepare()
        return self.cleaned_data

    def same(self) -> dict[str, Person]:
        """This function will give who of the file is who of the family, as was chosen; nobody unless somebody said so."""
        return {
            one.new: one.known for one in self.proposals if self.cleaned_data.get(one.field) == proposed.SAME
        }

    def _prepare(self) -> None:
        if self.found is None or self.found.story is None:
            raise forms.ValidationError(
                gettext("This file was not read yet. Wait a moment."), code="not_read"
            )
        try:
            if self.story is None:
                self.prepared = taking_in.for_new(self.waiting.programme_id, self.found)
            else:
                self.prepared = taking_in.for_family(self.story, self.found, self.same())
        except Refused as refusal:
            raise forms.ValidationError(refusal.message, code="refused") from None
