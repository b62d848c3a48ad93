"""What ./start uses: loopback only, mail in a folder, and the demo allowed: its people need no second factor."""

from __future__ import annotations

from keerpunt.settings.base import *  # noqa: F403

KEERPUNT_DEMO = True
