"""What the tests use: secrets in a temporary folder, fast password hashing, everything else as in real use."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

if os.environ.get("KEERPUNT_TEST_DATA"):
    os.environ["KEERPUNT_DATA"] = os.environ["KEERPUNT_TEST_DATA"]
else:
    os.environ["KEERPUNT_DATA"] = tempfile.mkdtemp(prefix="keerpunt-test-")
    atexit.register(shutil.rmtree, os.environ["KEERPUNT_DATA"], ignore_errors=True)

from keerpunt.settings.base import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# A file, as in real use: threads and a live server need one database, and a full disk is a real one.
if str(DATABASES["default"]["ENGINE"]).endswith("sqlite3"):  # noqa: F405
    DATABASES["default"]["TEST"] = {"NAME": str(DATA / "test.sqlite3")}  # noqa: F405
KEERPUNT_PAPER_GETS_READY = False
