"""`keerpunt families settle`: writes down handovers whose day has come, for a timer that runs every night."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from keerpunt.families import tasks


class Command(BaseCommand):
    help = "Write down the handovers whose day has come. Who leads a family never waits for this."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["settle"])

    def handle(self, *args: Any, **options: Any) -> None:
        settled = tasks.settle_handovers.func()
        self.stdout.write(f"{settled} handovers settled")
