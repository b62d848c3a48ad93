"""A SQLite file that only its owner reads: made with mode 600, whatever the mask of who started the program."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from typing import Any

MODE = 0o600


class Owned(sqlite3.Connection):
    """A connection that makes its file itself when it is not there. SQLite gives -wal and -shm the mode of the file.

    A file that is there keeps the mode that somebody gave it, such as one for a group that makes backups.
    """

    def __init__(self, database: Any, *args: Any, **options: Any) -> None:
        if not str(database).startswith(("file:", ":memory:")):
            # Where it cannot be made, SQLite says so itself, in words that Django knows.
            with contextlib.suppress(OSError):
                os.close(os.open(database, os.O_CREAT | os.O_EXCL | os.O_WRONLY, MODE))
        super().__init__(database, *args, **options)
