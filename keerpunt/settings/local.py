"""What ./start uses: loopback only, mail in a folder, the demo allowed without a second factor."""

from __future__ import annotations

from keerpunt.settings.base import *  # noqa: F403

KEERPUNT_DEMO = True
KEERPUNT_SECOND_FACTOR_REQUIRED = False
