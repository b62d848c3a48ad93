"""Commands of Django's that would pass by our actions: they say what to do instead, and change nothing."""

from __future__ import annotations

import sys
from abc import ABC, abstractmethod
from typing import Any

from django.core.management.base import BaseCommand, CommandError

NOTHING_DONE = 2


class Replaced(BaseCommand, ABC):
    """Whatever is given with it, it gives its sentence and ends with 2."""

    requires_system_checks = ()

    @abstractmethod
    def instead(self) -> str:
        """This function will say what to do instead."""

    def run_from_argv(self, argv: list[str]) -> None:
        self.stderr.write(self.instead())
        sys.exit(NOTHING_DONE)

    def handle(self, *args: Any, **options: Any) -> None:
        raise CommandError(self.instead(), returncode=NOTHING_DONE)
