"""What every form of a short question can: be answered, be passed by, and lose nothing when it is."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext as _

from keerpunt.access.web.forms import KeerpuntForm
from keerpunt.genograms.conversation import How

GO = "go"
PASSES = {"skip": How.SKIPPED, "none": How.NONE, "unknown": How.UNKNOWN}


class QuestionForm(KeerpuntForm):
    """One screen. ways: what the buttons of this question can say besides "go on".

    sure: the way that was asked about once more, because something had been typed.
    """

    def __init__(self, data: Any = None, *args: Any, ways: Collection[str] = (), **kwargs: Any) -> None:
        super().__init__(data, *args, **kwargs)
        self.ways = {GO, *ways}
        self.sure = ""

    @property
    def answer(self) -> str:
        """Which button was pressed; the Enter key goes on."""
        pressed = str(self.data.get("answer", GO))
        return pressed if pressed in self.ways else GO

    @property
    def passed(self) -> How | None:
        """How the question was passed by; None when it was answered."""
        return PASSES.get(self.answer)

    @property
    def anything_typed(self) -> bool:
        """Whether there is anything to keep."""
        values = [self.data.get(name) for name in self.fields if name != "version"]
        return any(str(value).strip() for value in values if value)

    @property
    def loses_text(self) -> bool:
        """Whether passing the question by would throw away what somebody wrote."""
        return self.anything_typed

    def clean(self) -> dict[str, Any]:
        """Passing by needs nothing but that nothing is lost; an answer needs something."""
        super().clean()
        if self.passed is not None:
            self.set_unjudged()
            if self.loses_text and self.data.get("sure") != self.answer:
                self.sure = self.answer
                self.add_error(
                    None,
                    _("You wrote something here. Press again if it may go, or go on to keep it."),
                )
        elif not self.anything_typed and self.answer == GO:
            self.add_error(None, _("Nothing is filled in yet. Fill something in, or skip this question."))
        return self.cleaned_data
