"""Starts Keerpunt on this computer: environment, secrets, database, demo, server and worker. Standard library only.

Everything it says to the person who starts it is Dutch: that is who this is for.
"""

import argparse
import contextlib
import ctypes
import os
import shlex
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from types import FrameType

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools import environment

HOST = "127.0.0.1"
PORT = 8000
THREADS = 4  # one process with four threads: SQLite has one writer at a time
SECONDS_TO_COME_UP = 60
SECONDS_TO_GO_DOWN = 10
# The worker that ended is started again after so long; who ran well for a while begins at the first again.
PAUSES = (1, 2, 5, 10, 30)
RAN_WELL = 60
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopped(Exception):
    """Somebody asked to stop."""


def main() -> int:
    """This function will run Keerpunt until it is asked to stop, and return its exit code."""
    for number in STOP_SIGNALS:
        signal.signal(number, _stop)
    try:
        return _start(_options())
    except (Stopped, KeyboardInterrupt):
        return 0
    except subprocess.CalledProcessError as failure:
        print(
            f"Starten is niet gelukt: {_name_of(failure.cmd)} stopte met code {failure.returncode}.",
            file=sys.stderr,
        )
        return 1


def _options() -> argparse.Namespace:
    """This function will read the command line."""
    parser = argparse.ArgumentParser(prog="./start", description="Start Keerpunt op deze computer.")
    parser.add_argument("--port", type=int, default=PORT, metavar="N", help="poort (8000)")
    parser.add_argument("--data", type=Path, metavar="DIR", help="map met gegevens (var/, of KEERPUNT_DATA)")
    parser.add_argument(
        "--no-demo", action="store_true", help="laad geen verzonnen gezinnen in een lege database"
    )
    options = parser.parse_args()
    default = os.environ.get("KEERPUNT_DATA") or environment.ROOT / "var"
    options.data = Path(options.data or default).expanduser().absolute()
    if not 0 < options.port < 65536:
        parser.error("--port is een getal van 1 tot en met 65535")
    return options


def _start(options: argparse.Namespace) -> int:
    """This function will prepare everything, run server and worker together, and end both when the server ends."""
    if not _port_is_free(options.port):
        print(
            f"Poort {options.port} is al in gebruik. Kies een andere met: ./start --port N", file=sys.stderr
        )
        return 1
    programs = environment.ready(environment.RUN, say="Eenmalig: de onderdelen van Keerpunt installeren …")
    os.umask(0o077)  # what is written from here on is of the person who starts it, and of nobody else
    settings = {
        **os.environ,
        "KEERPUNT_DATA": str(options.data),
        "KEERPUNT_ADDRESS": f"http://{HOST}:{options.port}",
        "DJANGO_SETTINGS_MODULE": "keerpunt.settings.local",
        "PYTHONUNBUFFERED": "1",
    }
    prepare = [str(programs / "python"), str(environment.ROOT / "tools" / "prepare.py")]
    wishes = ["--no-demo"] if options.no_demo else []
    prepared = subprocess.run(
        [*prepare, *wishes], env=settings, check=True, stdout=subprocess.PIPE, text=True
    )
    server = [
        str(programs / "granian"), "--interface", "wsgi", "--host", HOST, "--port", str(options.port),
        "--workers", "1", "--blocking-threads", str(THREADS), "--no-ws", "--log-level", "warning",
        "--workers-kill-timeout", "5",
        "keerpunt.wsgi:application",
    ]  # fmt: skip
    worker = [str(programs / "keerpunt"), "db_worker", "--verbosity", "0"]
    running: list[subprocess.Popen[bytes]] = []
    try:
        running += [_child(command, settings) for command in (server, worker)]
        if _comes_up(options.port, running[0]):
            _announce(options, prepared.stdout)
        elif running[0].poll() is None:
            print(f"Keerpunt antwoordt nog niet op http://{HOST}:{options.port}/healthz.", file=sys.stderr)
        return _until_the_server_ends(running, lambda: _child(worker, settings))
    finally:
        _end(running)


def _announce(options: argparse.Namespace, accounts: str) -> None:
    """This function will print where Keerpunt is and who can sign in."""
    print(f"\nKeerpunt draait op http://{HOST}:{options.port}")
    if accounts.strip():
        print(f"\nInloggen in de demo (alles is verzonnen):\n\n{accounts.rstrip()}")
    elif options.no_demo:
        where = f"KEERPUNT_DATA={shlex.quote(str(options.data))}"
        reached = "" if options.port == PORT else f" KEERPUNT_ADDRESS=http://{HOST}:{options.port}"
        program = shlex.quote(str(environment.ROOT / ".venv" / "bin" / "keerpunt"))
        print(
            f"\nMaak een eerste beheerder, in een ander venster:\n\n  {where}{reached} {program} admin create"
        )
    print("\nStoppen: Ctrl-C", flush=True)


def _port_is_free(port: int) -> bool:
    """This function will tell whether we may listen on that port of the loopback interface."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        with contextlib.suppress(OSError):
            probe.bind((HOST, port))
            return True
    return False


def _child(command: list[str], settings: dict[str, str]) -> subprocess.Popen[bytes]:
    """This function will start one of our two processes, in a group of its own.

    Ctrl-C then reaches us alone, and we ask each of them to stop exactly once: the server that gets one signal from
    the terminal and another from us goes without its worker process.
    """
    return subprocess.Popen(
        command,
        env=settings,
        cwd=environment.ROOT,
        start_new_session=True,
        preexec_fn=_end_with_parent,  # noqa: PLW1509 - no threads here
    )


def _end_with_parent() -> None:
    """This function will make the new process end when we are killed without a chance to end it (Linux)."""
    set_parent_death_signal = 1
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGTERM)


def _comes_up(port: int, server: subprocess.Popen[bytes]) -> bool:
    """This function will wait until the product says that it is well, or the server has ended."""
    address = f"http://{HOST}:{port}/healthz"
    end = time.monotonic() + SECONDS_TO_COME_UP
    while time.monotonic() < end and server.poll() is None:
        with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=5) as answer:
            return bool(answer.status == 200)
        time.sleep(0.2)
    return False


def _until_the_server_ends(
    running: list[subprocess.Popen[bytes]], another_worker: Callable[[], subprocess.Popen[bytes]]
) -> int:
    """This function will wait until the server ends by itself, which is a failure.

    The worker may end: mail waits a little then, and people can go on. It is started again, each time a bit later.
    """
    server = running[0]
    since, tried = time.monotonic(), 0
    again: float | None = None
    while server.poll() is None:
        now = time.monotonic()
        if again is not None and now >= again:
            running[1], since, again = another_worker(), now, None
        elif again is None and running[1].poll() is not None:
            tried = 0 if now - since >= RAN_WELL else tried
            pause = PAUSES[min(tried, len(PAUSES) - 1)]
            name, code = _name_of(running[1].args), running[1].returncode
            print(
                f"{name} eindigde met code {code}; start opnieuw over {pause} s.", file=sys.stderr, flush=True
            )
            again, tried = now + pause, tried + 1
        time.sleep(0.25)
    print(f"Keerpunt stopt: {_name_of(server.args)} eindigde met code {server.returncode}.", file=sys.stderr)
    return 1


def _end(running: list[subprocess.Popen[bytes]]) -> None:
    """This function will end our processes, politely first."""
    for number in STOP_SIGNALS:
        signal.signal(number, signal.SIG_IGN)
    for process in running:
        process.terminate()
    end = time.monotonic() + SECONDS_TO_GO_DOWN
    for process in running:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=max(0.1, end - time.monotonic()))
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)  # whatever is left of it
        process.wait()


def _name_of(command: object) -> str:
    """This function will say in one or two words which program a command runs."""
    words = [Path(word).name for word in command] if isinstance(command, list) else [str(command)]
    return " ".join(words[:2]) if words[0].startswith(("python", "keerpunt")) else words[0]


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise Stopped


if __name__ == "__main__":
    sys.exit(main())
