"""The command `keerpunt`: Django's management with the project's own commands, and the genogram engine's command."""

from __future__ import annotations

import os
import sys
from importlib import import_module

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line


def main() -> None:
    """This function will run a management command with the settings of this installation.

    `keerpunt genogram` runs before settings are read: it needs no data folder and makes none.
    """
    if sys.argv[1:2] == ["genogram"]:
        # Only this command needs the engine at once.
        sys.exit(import_module("keerpunt.engines.genogram.command").main(sys.argv[2:]))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "keerpunt.settings.local")
    try:
        execute_from_command_line(["keerpunt", *sys.argv[1:]])
    except ImproperlyConfigured as refusal:
        if "--traceback" in sys.argv:
            raise
        sys.exit(str(refusal))  # what is set wrongly, in words; the way through our settings helps nobody


if __name__ == "__main__":
    main()
