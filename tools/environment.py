"""The two virtual environments: .venv runs the product, .venv-dev checks it. Standard library only.

An environment is built from a hashed lock and rebuilt only when the lock, the package's own description or the
place of the project changed: its stamp says what it was built from. Building needs the network once; after that
nothing here asks for it.
"""

import contextlib
import fcntl
import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUN = (ROOT / ".venv", ROOT / "requirements" / "run.txt")
DEV = (ROOT / ".venv-dev", ROOT / "requirements" / "dev.txt")
STAMP = "keerpunt.stamp"


def ready(environment: tuple[Path, Path], *, say: str) -> Path:
    """This function will return the environment's folder with programs, after building it where that is due.

    `say` is printed only when there is something to build.
    """
    folder, lock = environment
    programs = folder / "bin"
    with _one_builder_at_a_time():
        stamp = _stamp(lock)
        if _read(folder / STAMP) == stamp and (programs / "keerpunt").exists():
            return programs
        print(say, flush=True)
        _build(folder, lock)
        (folder / STAMP).write_text(stamp, encoding="utf-8")
    return programs


def _build(folder: Path, lock: Path) -> None:
    """This function will create the virtual environment where it is missing and install the lock and the package."""
    python = folder / "bin" / "python"
    if not _is_this_python(python):
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True)
    (folder / STAMP).unlink(missing_ok=True)
    install = [
        str(python), "-m", "pip", "install", "--quiet", "--quiet", "--no-input", "--disable-pip-version-check",
        "--root-user-action=ignore",
        "--no-compile",  # Python does that itself for what is used, and half of it never is
    ]  # fmt: skip
    subprocess.run([*install, "--require-hashes", "-r", str(lock)], check=True, cwd=ROOT)
    # Hash mode refuses a folder, so the package itself comes second; its build backend is in the lock.
    subprocess.run([*install, "--no-deps", "--no-build-isolation", "-e", str(ROOT)], check=True, cwd=ROOT)


def _is_this_python(python: Path) -> bool:
    """This function will tell whether that interpreter exists, works and has our version."""
    question = f"import sys, pip; print(sys.version_info[:2] == {tuple(sys.version_info[:2])})"
    with contextlib.suppress(OSError):
        answer = subprocess.run([str(python), "-c", question], capture_output=True, text=True, check=False)
        return answer.stdout.strip() == "True"
    return False


def _stamp(lock: Path) -> str:
    """This function will name everything an environment is built from, as one hash."""
    parts = [
        lock.read_bytes(),
        (ROOT / "pyproject.toml").read_bytes(),
        str(ROOT).encode(),
        sys.version.encode(),
    ]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _read(path: Path) -> str:
    """This function will return the text of a file, and nothing at all when there is none."""
    with contextlib.suppress(OSError):
        return path.read_text(encoding="utf-8")
    return ""


@contextlib.contextmanager
def _one_builder_at_a_time() -> Iterator[None]:
    """This function will hold other builders of this working tree off until the block is over."""
    handle = os.open(ROOT / "requirements", os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
