"""The form with which a family comes in from a file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from keerpunt.access.web.forms import KeerpuntForm, NameText
from keerpunt.genograms import reading, report

MEGABYTE = 1024 * 1024
LARGEST = 5 * MEGABYTE
ENDINGS = (".ged", ".gedcom")


class ImportForm(KeerpuntForm):
    """A file, what we call the family, and who will be its lead coach.

    found: what was read in the file. groups: why it was refused, per line.
    """

    file = forms.FileField(
        label=_("File with the family map"),
        help_text=_("A GEDCOM file, as family map programs save it. The name ends in .ged. At most 5 MB."),
        error_messages={
            "required": _("Choose a file first. The name ends in .ged."),
            "missing": _("Choose a file first. The name ends in .ged."),
            "empty": _("This file is empty. Save it again in the program it comes from."),
        },
        widget=forms.FileInput(attrs={"accept": ".ged,.gedcom"}),
    )
    display_name = NameText(
        label=_("What do we call this family?"),
        required=True,
        help_text=_("For example: Gezin De Wit."),
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
        self.found: reading.ReadFile | None = None
        self.groups: list[report.Group] = []
        field = self.fields["lead_coach"]
        if len(coaches) == 1:
            field.widget = forms.HiddenInput()
            field.initial = coaches[0][0]
        else:
            coaches = [("", str(_("Choose a coach"))), *coaches]
        field.choices = coaches  # type: ignore[attr-defined]

    def clean_file(self) -> UploadedFile:
        """This function will refuse a file that is too large or that is called otherwise, and read what is in it.
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
                _("This is another kind of file. Choose a GEDCOM file: its name ends in .ged."),
                code="other_kind",
            )
        self.found = reading.read_file(file.read())
        file.seek(0)
        if self.found.story is None:
            self.groups = report.groups(self.found.report)
            raise forms.ValidationError(report.why_refused(self.found.report), code="refused")
        return file
