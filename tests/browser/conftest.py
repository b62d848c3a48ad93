"""Playwright runs an event loop of its own in the test's thread; Django would take it for asynchronous code."""

import os

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
