"""What a password must be: Django's own measures, told in our words."""

from __future__ import annotations

from django.contrib.auth import password_validation
from django.utils.translation import gettext as _


class LongEnough(password_validation.MinimumLengthValidator):
    """Length is what helps most."""

    def get_error_message(self) -> str:
        return _("This password is too short. Use at least %(count)s characters.") % {
            "count": self.min_length
        }


class UnlikeTheUser(password_validation.UserAttributeSimilarityValidator):
    """Not one's own name or address."""

    def get_error_message(self) -> str:
        return _("This password looks too much like your name or e-mail address. Choose another.")


class Uncommon(password_validation.CommonPasswordValidator):
    """Not one of those that are tried first."""

    def get_error_message(self) -> str:
        return _("Many people use this password, so it is easy to guess. Choose another.")


class NotOnlyDigits(password_validation.NumericPasswordValidator):
    """A telephone number is no password."""

    def get_error_message(self) -> str:
        return _("This password has digits only. Use letters too.")
