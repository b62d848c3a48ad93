"""Refuses lock files that name a registry or any other address, and lines without a hash. Standard library only."""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ADDRESS = re.compile(
    r"https?://|git\+|@ file:|--(?:extra-)?index-url|--find-links|--trusted-host|^-[if]\b", re.M
)


def faults(lock: Path) -> list[str]:
    """This function will list what is wrong with a lock file."""
    text = lock.read_text(encoding="utf-8")
    found = [f"{lock.name}: names an address: {match.group()!r}" for match in ADDRESS.finditer(text)]
    lines = text.replace("\\\n", " ").splitlines()
    found += [
        f"{lock.name}: not pinned with a hash: {line[:60]}" for line in lines if line and not _sound(line)
    ]
    return found


def _sound(line: str) -> bool:
    return line.startswith("#") or ("==" in line and "--hash=sha256:" in line)


def main() -> int:
    """This function will check every lock file of the project."""
    found = [fault for lock in sorted((ROOT / "requirements").glob("*.txt")) for fault in faults(lock)]
    found += [
        f"{name}: this kind of lock records addresses"
        for name in ("uv.lock", "package-lock.json", "poetry.lock", "yarn.lock")
        if (ROOT / name).exists()
    ]
    print("\n".join(found) or "no address in any lock")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
