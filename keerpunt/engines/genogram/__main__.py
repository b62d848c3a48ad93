"""`python -m keerpunt.engines.genogram`: the engine on its own."""

from __future__ import annotations

import sys

from keerpunt.engines.genogram import command

if __name__ == "__main__":
    sys.exit(command.main())
