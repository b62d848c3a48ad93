"""The secrets of an installation: made at first start in the data folder, readable by the owner only."""

from __future__ import annotations

import base64
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

MODE = 0o600


@dataclass(frozen=True)
class Secrets:
    """The three secrets: Django's signing key, the ring of key-encryption keys and the journal's HMAC key."""

    secret_key: str
    keyring: dict[str, str]
    current_key: str
    journal_key: bytes


def ensure(data_dir: Path) -> Secrets:
    """This function will read the secrets in `data_dir`, and make those that are missing (mode 600)."""
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    secret = _ensure_file(data_dir / "secret.key", lambda: secrets.token_urlsafe(64))
    ring = json.loads(_ensure_file(data_dir / "keyring.json", _new_ring))
    journal = _ensure_file(data_dir / "journal.key", lambda: secrets.token_hex(32))
    return Secrets(
        secret_key=secret.strip(),
        keyring=dict(ring["keys"]),
        current_key=str(ring["current"]),
        journal_key=bytes.fromhex(journal.strip()),
    )


def _new_ring() -> str:
    key = base64.b64encode(secrets.token_bytes(32)).decode()
    return json.dumps({"current": "k1", "keys": {"k1": key}})


def _ensure_file(path: Path, make: object) -> str:
    """This function will give the text of `path`; two starts at once end with one and the same secret."""
    if not path.exists():
        assert callable(make)
        fresh = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
        descriptor = os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, MODE)
        with os.fdopen(descriptor, "w", encoding="utf-8") as handle:
            handle.write(make())
            handle.flush()
            os.fsync(handle.fileno())
        try:
            os.link(fresh, path)  # atomic, and refuses when somebody was first
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return path.read_text(encoding="utf-8")
