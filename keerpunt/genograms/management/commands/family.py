"""`keerpunt family import FILE --programme NAME`: a family from a file, by the same action as the screen."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import gettext as _

from keerpunt.access import actors
from keerpunt.access.verdicts import Refused
from keerpunt.genograms import queries as genogram_queries
from keerpunt.genograms import reading, report
from keerpunt.genograms.actions import imports as import_actions
from keerpunt.kit import clock
from keerpunt.programmes import queries as programme_queries
from keerpunt.programmes.models import Membership, Programme
from keerpunt.programmes.scopes import programme_scope


class Command(BaseCommand):
    help = "Take a family in from a GEDCOM file or our own JSON, all or nothing, with a report per line."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["import"])
        parser.add_argument("file", type=Path)
        parser.add_argument("--programme", required=True, help="name or reference of the programme")
        parser.add_argument("--name", default="", help="what we call the family; else the name of the file")
        parser.add_argument(
            "--coach", default="", help="e-mail address of the lead coach; else who leads the fewest"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        programme = programme_queries.programme_named(options["programme"])
        if programme is None:
            raise CommandError(f"There is no programme called {options['programme']!r}.")
        with translation.override(programme.language), programme_scope(programme.pk):
            self._take_in(programme, options)

    def _take_in(self, programme: Programme, options: dict[str, Any]) -> None:
        now = clock.now()
        coach = self._coach(options["coach"])
        name = options["name"] or options["file"].stem.replace("_", " ").title()
        try:
            came_in = import_actions.import_family(
                actor=actors.system(programme.pk),
                found=reading.read_file(_content(options["file"]), today=clock.day_of(now)),
                display_name=name,
                lead_coach_id=coach.user_id,
                now=now,
            )
        except import_actions.FileRefused as refusal:
            self._tell(report.groups(refusal.lines))
            raise CommandError(refusal.message, returncode=1) from None
        except Refused as refusal:
            raise CommandError(refusal.message, returncode=1) from None
        counts, lines = report.read(came_in.report)
        self._tell(report.groups(lines))
        self.stdout.write(f"{name} ({came_in.family.reference}): {', '.join(counts.in_words())}")
        who = f"{coach.user.name} <{coach.user.email}>"
        self.stdout.write(_("Lead coach: %(who)s") % {"who": who})

    def _coach(self, email: str) -> Membership:
        on = clock.today()
        if not email:
            coach = genogram_queries.least_busy_coach(on)
            if coach is None:
                raise CommandError("There is no coach in this programme yet.")
            return coach
        found = [row for row in genogram_queries.coaches(on) if row.user.email == email.casefold()]
        if not found:
            raise CommandError(f"{email} is not a coach in this programme.")
        return found[0]

    def _tell(self, groups: list[report.Group]) -> None:
        for group in groups:
            self.stdout.write(group.title)
            for line in group.lines:
                self.stdout.write(f"  {line}")


def _content(path: Path) -> bytes:
    """One byte more than is allowed is enough to see that it is too much."""
    try:
        with path.open("rb") as file:
            return file.read(reading.LIMITS.bytes + 1)
    except OSError as problem:
        raise CommandError(f"{path.name} could not be opened: {problem.strerror}") from None
