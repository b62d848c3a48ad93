"""`keerpunt journal verify`: proves every chain, and ends with 1 when a line was touched or a chain is missing.

`keerpunt journal accept-restore`: after a backup was put back knowingly, anchors the chains as they now stand.
"""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Sequence
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from keerpunt.journal import actions, expected, queries, rules
from keerpunt.kit import clock
from keerpunt.programmes.scopes import across_programmes


class Command(BaseCommand):
    help = "Prove that no line of the journal was altered, removed, reordered or cut off."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["verify", "accept-restore"])

    def handle(self, *args: Any, **options: Any) -> None:
        with across_programmes():
            if options["what"] == "accept-restore":
                self._accept()
            gaps = expected.gaps()
            broken = sum(
                self._told(chain, gaps.get(chain, ())) for chain in sorted({*queries.chains(), *gaps})
            )
        if broken:
            raise CommandError("1 fault found" if broken == 1 else f"{broken} faults found", returncode=1)
        self.stdout.write("The journal is whole.")

    def _told(self, chain: str, gaps: Sequence[rules.Fault] = ()) -> int:
        """Proves one chain and says what is wrong with it; gives the number of faults."""
        faults = [*queries.proof(chain), *gaps]
        self.stdout.write(f"{chain}: {'whole' if not faults else 'BROKEN'}")
        for fault in faults:
            self.stdout.write(f"  line {fault.sequence}: {fault.what}")
        return len(faults)

    def _accept(self) -> None:
        """Lines and heads must be whole among themselves: only what the anchors know better is accepted."""
        chains, gaps = queries.chains(), expected.gaps()
        for chain in sorted({*chains, *gaps}):
            if queries.proof_without_anchor(chain) or chain in gaps:
                self._told(chain, gaps.get(chain, ()))
                raise CommandError(f"{chain}: the lines themselves are not whole; nothing was changed")
        accepted = [chain for chain in chains if queries.proof(chain)]
        actions.accept_restore(actor=actions.Operator(), chains=accepted, now=clock.now())
        for chain in accepted:
            self.stdout.write(f"{chain}: accepted as it stands")
