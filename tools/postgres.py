"""A private PostgreSQL for one run: own folder, unix socket only, gone afterwards. Standard library only.

`initdb` refuses root, so as root the server runs as the user `postgres`. Somebody else's server is never touched.
"""

import contextlib
import getpass
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

DATABASE = "keerpunt"
SECONDS_TO_COME_UP = 60
# A crash of the machine may lose everything here, so nothing has to wait for the disk.
CARELESS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class NoPostgres(Exception):
    """There is no PostgreSQL on this machine that we could start."""


def programs() -> Path | None:
    """This function will find the folder with initdb and postgres, or None."""
    folders = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: _number(path.parent.name), reverse=True
    )
    config = shutil.which("pg_config")
    if config:
        answer = subprocess.run([config, "--bindir"], capture_output=True, text=True, check=False)
        folders.append(Path(answer.stdout.strip()))
    folders += [Path(found).parent for found in (shutil.which("initdb"),) if found]
    for folder in folders:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    return None


@contextlib.contextmanager
def private_server(*, careless: bool = True) -> Iterator[str]:
    """This function will start a server, give its DATABASE_URL, and stop it again by its pid.

    With `careless=False` it waits for the disk as a real one does: for measurements and fault tests.
    """
    found = programs()
    if found is None:
        raise NoPostgres("no PostgreSQL found")
    as_user = _unprivileged()
    # Not where TMPDIR says: the user postgres has to get there, and the path of a socket is short.
    folder = Path(tempfile.mkdtemp(prefix="keerpunt-pg-", dir="/tmp"))
    if "user" in as_user:
        shutil.chown(folder, as_user["user"], as_user["group"])
    folder.chmod(0o755)
    server = None
    try:
        server = _start(found, folder, as_user, careless)
        _await(found, folder, server)
        environ = {**os.environ, "PGHOST": str(folder), "PGUSER": getpass.getuser()}
        subprocess.run([found / "createdb", DATABASE], check=True, env=environ, cwd=folder)
        yield f"postgresql:///{DATABASE}?host={folder}"
    finally:
        if server is not None:
            _stop(server)
        shutil.rmtree(folder, ignore_errors=True)


def _start(found: Path, folder: Path, as_user: dict[str, Any], careless: bool) -> subprocess.Popen[bytes]:
    """This function will make the cluster and start its server, listening on a unix socket in `folder`."""
    data = folder / "data"
    initdb = [
        found / "initdb",
        "-D",
        data,
        "-U",
        getpass.getuser(),
        "--auth=trust",
        "-E",
        "UTF8",
        "--no-locale",
        "-N",
    ]
    made = subprocess.run(
        [str(word) for word in initdb], capture_output=True, text=True, check=False, cwd=folder, **as_user
    )
    if made.returncode:
        raise NoPostgres(made.stderr.strip())
    options = ["listen_addresses=", "max_connections=100", *(CARELESS if careless else ())]
    command = [str(found / "postgres"), "-D", str(data), "-k", str(folder)]
    for option in options:
        command += ["-c", option]
    with (folder / "log").open("wb") as log:
        # A session of its own: Ctrl-C reaches us only, and we stop the server when its last client is done.
        return subprocess.Popen(
            command, stdout=log, stderr=subprocess.STDOUT, cwd=folder, start_new_session=True, **as_user
        )


def _await(found: Path, folder: Path, server: subprocess.Popen[bytes]) -> None:
    """This function will wait until the server answers."""
    end = time.monotonic() + SECONDS_TO_COME_UP
    while time.monotonic() < end and server.poll() is None:
        if subprocess.run([found / "pg_isready", "-q", "-h", folder], check=False).returncode == 0:
            return
        time.sleep(0.1)
    raise NoPostgres(f"PostgreSQL did not come up: {(folder / 'log').read_text(errors='replace')[-2000:]}")


def _stop(server: subprocess.Popen[bytes]) -> None:
    """This function will stop the server fast, and with force when it does not listen."""
    if server.poll() is not None:
        return
    server.send_signal(signal.SIGINT)
    try:
        server.wait(timeout=20)
    except subprocess.TimeoutExpired:
        server.send_signal(signal.SIGQUIT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(timeout=10)
            return
        server.kill()
        server.wait()


def _unprivileged() -> dict[str, Any]:
    """This function will say as whom to run the server: as ourselves, or as `postgres` when we are root."""
    if os.geteuid() != 0:
        return {}
    try:
        user = pwd.getpwnam("postgres")
    except KeyError:
        raise NoPostgres("there is no user postgres to run it as") from None
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _number(name: str) -> int:
    return int(name) if name.isdigit() else 0
