"""Prepares the data folder for a start: secrets, tables, demo. Runs inside the product's own environment.

One process for all of it, because loading Django is what takes the time. What it prints on standard output is the
list of demo accounts and nothing else; everything it tells on the way goes to standard error.
"""

import argparse
import os
import sys
from pathlib import Path


def main() -> None:
    """This function will make the data folder ready, and print the demo accounts that can sign in."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--no-demo", action="store_true")
    options = parser.parse_args()
    data = Path(os.environ["KEERPUNT_DATA"])
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    (data / "static").mkdir(
        exist_ok=True
    )  # files come from the rooms themselves; whitenoise wants it to be there

    from keerpunt.kit import secrets  # noqa: PLC0415 - the settings read the secrets, so they have to exist first

    secrets.ensure(data)

    import django  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    django.setup()
    call_command("migrate", interactive=False, verbosity=0, stdout=sys.stderr)
    if not options.no_demo:
        call_command("demo", "load", stdout=sys.stderr)
        call_command("demo", "accounts", stdout=sys.stdout)


if __name__ == "__main__":
    main()
