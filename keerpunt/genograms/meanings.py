"""What the signs on a map mean, in the reader's language: for the legend on paper."""

from __future__ import annotations

from django.utils.translation import gettext as _


def words() -> dict[str, str]:
    """This function will say what each sign means, by the code of the legend."""
    return {
        "man": _("man or boy"),
        "woman": _("woman or girl"),
        "other": _("other, or not known"),
        "focus": _("whom it is about"),
        "dead": _("deceased"),
        "absent": _("not born yet in the year that you see"),
        "married": _("married"),
        "together": _("live together"),
        "separated": _("separated"),
        "divorced": _("divorced"),
        "foster": _("foster child"),
        "adopted": _("adopted child"),
        "step": _("stepchild"),
        "twins": _("twins"),
        "identical": _("identical twins"),
        "lost": _("lost pregnancy"),
        "close": _("close to each other"),
        "quarrels": _("often quarrel"),
        "distant": _("distant"),
        "broken": _("contact broken"),
        "home": _("who lives together"),
        "moved": _("moved house, with the year"),
        "folded": _("so many people are folded away"),
    }
