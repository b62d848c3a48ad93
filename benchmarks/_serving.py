"""Starting a server on loopback, signing in without a form, and reading how much CPU it used."""

from __future__ import annotations

import contextlib
import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
TICK = os.sysconf("SC_CLK_TCK")


@dataclass
class Server:
    """A server that we started: its port and its process."""

    port: int
    process: subprocess.Popen[bytes]

    def cpu_seconds(self) -> float:
        """This function will give the CPU time used so far by the server, its threads and its children."""
        return sum(_cpu(pid) for pid in [self.process.pid, *_children(self.process.pid)])


@dataclass
class Browser:
    """A signed-in client that keeps its connection, as a browser does."""

    port: int
    cookies: Mapping[str, str]
    _connection: http.client.HTTPConnection | None = field(default=None, repr=False)

    def get(self, path: str) -> tuple[int, str]:
        """This function will fetch a page and give its status and text."""
        return self._send("GET", path, None, {})

    def post(self, path: str, body: str) -> tuple[int, str]:
        """This function will send a form and give the status and where the answer leads."""
        kind = {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://{HOST}:{self.port}"}
        return self._send("POST", path, body, kind)

    def _send(self, verb: str, path: str, body: str | None, headers: dict[str, str]) -> tuple[int, str]:
        if self._connection is None:
            self._connection = http.client.HTTPConnection(HOST, self.port, timeout=60)
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        self._connection.request(verb, path, body=body, headers={"Cookie": cookies, **headers})
        answer = self._connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        return answer.status, answer.headers.get("Location", text) if verb == "POST" else text


def _children(pid: int) -> list[int]:
    found: list[int] = []
    for line in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError, ValueError):
            parts = line.read_text().rsplit(")", 1)[1].split()
            if int(parts[1]) == pid:
                child = int(line.parent.name)
                found += [child, *_children(child)]
    return found


def _cpu(pid: int) -> float:
    with contextlib.suppress(OSError):
        parts = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(parts[11]) + int(parts[12])) / TICK
    return 0.0


def free_port() -> int:
    """This function will find a port on loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def serving(application: str, environment: Mapping[str, str], *, path: str = "/healthz") -> Iterator[Server]:
    """This function will serve a WSGI application as ./start does: one process, four threads; and end it."""
    port = free_port()
    granian = Path(sys.executable).with_name("granian")
    command = [
        str(granian), "--interface", "wsgi", "--host", HOST, "--port", str(port), "--workers", "1",
        "--blocking-threads", "4", "--no-ws", "--log-level", "warning", application,
    ]  # fmt: skip
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **environment, "PYTHONPATH": str(ROOT)})
    try:
        _await(port, process, path)
        yield Server(port, process)
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(15)


def _await(port: int, process: subprocess.Popen[bytes], path: str) -> None:
    for _ in range(600):
        if process.poll() is not None:
            raise SystemExit(f"the server stopped with code {process.returncode}")
        with contextlib.suppress(OSError):
            connection = http.client.HTTPConnection(HOST, port, timeout=5)
            connection.request("GET", path)
            if connection.getresponse().status < 500:
                return
        time.sleep(0.1)
    raise SystemExit("the server did not come up")
