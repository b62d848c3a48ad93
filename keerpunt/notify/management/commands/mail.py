"""`keerpunt mail send-waiting`: tries every mail in the outbox whose time has come."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from keerpunt.kit import clock
from keerpunt.notify import actions, queries


class Command(BaseCommand):
    help = "Send what waits in the outbox: what failed before is tried again when its time has come."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["send-waiting"])

    def handle(self, *args: Any, **options: Any) -> None:
        sent, failed = actions.send_waiting(now=clock.now())
        self.stdout.write(f"sent: {sent}, not sent: {failed}, given up: {queries.given_up()}")
