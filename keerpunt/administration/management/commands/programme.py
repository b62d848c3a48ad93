"""`keerpunt programme create|list|templates`: programmes from templates, on the command line."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from keerpunt.access import actors
from keerpunt.access.verdicts import Refused
from keerpunt.administration import queries
from keerpunt.administration.actions import programmes as programme_actions
from keerpunt.kit import clock
from keerpunt.programmes import queries as programme_queries


class Command(BaseCommand):
    help = "Make programmes from the templates that ship with Keerpunt, and list them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_subparsers(dest="what", required=True)
        what.add_parser("templates", help="which templates there are")
        what.add_parser("list", help="which programmes there are")
        create = what.add_parser("create", help="make a programme from a template")
        create.add_argument("--template", required=True)
        create.add_argument("--name", default=None, help="else it is called as its template")
        create.add_argument("--municipality", default="", help="can be filled in later, on the screen")
        create.add_argument("--municipality-code", default="", help="for example GM0109")

    def handle(self, *args: Any, **options: Any) -> None:
        getattr(self, f"_{options['what']}")(options)

    def _templates(self, options: dict[str, Any]) -> None:
        for name, template in programme_queries.templates().items():
            self.stdout.write(f"{name}\t{template.about}")

    def _list(self, options: dict[str, Any]) -> None:
        for line in queries.programme_lines(on=clock.today()):
            one = line.programme
            self.stdout.write(
                f"{one.reference}\t{one.name}\t{one.municipality}\t{one.template}\t{line.professionals}"
            )

    def _create(self, options: dict[str, Any]) -> None:
        name, municipality = options["name"], options["municipality"].strip()
        if name is not None and not 0 < len(name.strip()) <= 160:
            raise CommandError("A name has 1 to 160 letters. Without --name we call it as its template.")
        if len(municipality) > 120:
            raise CommandError("The name of a municipality has 120 letters at most.")
        if options["template"] not in programme_queries.templates():
            known = ", ".join(programme_queries.templates())
            raise CommandError(f"There is no template {options['template']!r}. There are: {known}")
        try:
            with translation.override("en"):
                programme = programme_actions.create_programme(
                    actor=actors.system(None),
                    template=options["template"],
                    name=(name or "").strip(),
                    municipality=municipality,
                    municipality_code=options["municipality_code"].strip()[:8],
                    now=clock.now(),
                )
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(f"{programme.reference}\t{programme.name}")
