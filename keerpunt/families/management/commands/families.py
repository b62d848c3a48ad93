"""`keerpunt families settle`: writes down handovers whose day has come, and forgets deeds that are too old to undo;
for a timer that runs every night.
"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from keerpunt.families import tasks


class Command(BaseCommand):
    help = (
        "Write down the handovers whose day has come, and forget what is too old to undo. Who leads a family, and what "
        "can be undone, never wait for this."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["settle"])

    def handle(self, *args: Any, **options: Any) -> None:
        settled = tasks.settle_handovers.func()
        forgotten = tasks.forget_deeds.func()
        self.stdout.write(f"{settled} handovers settled")
        if forgotten:
            self.stdout.write(f"{forgotten} actions can no longer be undone")
