"""The command `keerpunt`: Django's management with the project's own commands."""

from __future__ import annotations

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """This function will run a management command with the settings of this installation."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "keerpunt.settings.local")
    execute_from_command_line(["keerpunt", *sys.argv[1:]])


if __name__ == "__main__":
    main()
