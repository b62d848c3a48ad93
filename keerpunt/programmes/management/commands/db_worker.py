"""`keerpunt db_worker`: the worker of django-tasks; like the server, it does not start when a demo meets real settings."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import CommandError
from django_tasks_db.management.commands import db_worker

from keerpunt.programmes import checks


class Command(db_worker.Command):
    def handle(self, **options: Any) -> None:
        try:
            checks.refuse_demo_in_production()
        except ImproperlyConfigured as refusal:
            raise CommandError(str(refusal)) from None
        super().handle(**options)
