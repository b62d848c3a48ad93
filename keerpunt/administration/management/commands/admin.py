"""`keerpunt admin create`: the first installation administrator. Asks who it is, and makes a link to choose a password."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.utils import translation

from keerpunt.access import actors
from keerpunt.access.verdicts import Refused
from keerpunt.accounts import queries as account_queries
from keerpunt.accounts import tasks as account_tasks
from keerpunt.accounts.models import User
from keerpunt.administration.actions import users as user_actions
from keerpunt.kit import clock


class Command(BaseCommand):
    help = "Make an installation administrator: sets up programmes, organisations and users, and sees no content."

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_subparsers(dest="what", required=True)
        create = what.add_parser("create", help="make an administrator")
        create.add_argument("--email", help="asked on a terminal when it is not given")
        create.add_argument("--name", help="asked on a terminal when it is not given")
        create.add_argument(
            "--password-stdin", action="store_true", help="read the password from standard input"
        )
        create.add_argument(
            "--origin", default=settings.KEERPUNT_ADDRESS, help="where Keerpunt is reached, for the link"
        )
        reset = what.add_parser("reset-second-step", help="take away a lost second step")
        reset.add_argument("--email", required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override("en"):
            try:
                if options["what"] == "create":
                    self._create(options)
                else:
                    self._reset(options)
            except Refused as refusal:
                raise CommandError(str(refusal)) from None
            except ValidationError as refusal:
                raise CommandError(" ".join(refusal.messages)) from None

    def _create(self, options: dict[str, Any]) -> None:
        email = _given_or_asked(options["email"], "E-mail address: ", "--email")
        validate_email(email)
        name = _given_or_asked(options["name"], "Name: ", "--name")
        if not 0 < len(name) <= 120:
            raise CommandError("Give a name of at most 120 letters.")
        password = sys.stdin.readline().rstrip("\r\n") if options["password_stdin"] else None
        if password is not None:
            password_validation.validate_password(password, User(email=email, name=name))
        user = user_actions.create_administrator(
            actor=actors.system(None), email=email, name=name, password=password, now=clock.now()
        )
        self.stdout.write(f"Administrator {user.email} has been made.")
        if password is None:
            self.stdout.write("Choose a password with this link. It works once, for two hours:")
            self.stdout.write(account_tasks.reset_link(user, options["origin"].rstrip("/")))

    def _reset(self, options: dict[str, Any]) -> None:
        user = account_queries.user_with_address(options["email"])
        if user is None:
            raise CommandError("Nobody has this e-mail address.")
        user_actions.reset_second_step(actor=actors.system(None), user=user, now=clock.now())
        self.stdout.write(f"{user.email} sets up a new second step at the next sign-in.")


def _given_or_asked(given: str | None, question: str, option: str) -> str:
    """What was given on the command line, or is answered now. Where nobody sits, it has to be given."""
    if given is not None:
        return given.strip()
    if not sys.stdin.isatty():
        raise CommandError(f"Give {option}, or run this in a terminal: then it is asked.")
    try:
        return input(question).strip()
    except (EOFError, KeyboardInterrupt):
        raise CommandError("Stopped. Nothing was made.") from None
