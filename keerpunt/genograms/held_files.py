"""What stands in a waiting file, opened and sealed. Bound to its row and to whoever gave it."""

from __future__ import annotations

import json
import uuid
import zlib
from dataclasses import dataclass

from keerpunt.engines.genogram import own_json
from keerpunt.engines.genogram.gedcom_report import Code, ReportLine
from keerpunt.genograms.models import WaitingFile
from keerpunt.genograms.reading import ReadFile
from keerpunt.kit import sealing


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a new family will be called and who will lead it; empty for a family that is there."""

    display_name: str = ""
    lead_coach_id: uuid.UUID | None = None


def put_wishes(waiting: WaitingFile, wishes: Wishes) -> None:
    """This function will seal the wishes in the row."""
    coach = str(wishes.lead_coach_id) if wishes.lead_coach_id else None
    waiting.wishes = _sealed(waiting, json.dumps([wishes.display_name, coach]).encode())


def wishes_of(waiting: WaitingFile) -> Wishes:
    """This function will open the wishes."""
    name, coach = json.loads(_opened(waiting, waiting.wishes))
    return Wishes(name, uuid.UUID(coach) if coach else None)


def put_content(waiting: WaitingFile, content: bytes) -> None:
    """This function will seal the file itself in the row."""
    waiting.content = _sealed(waiting, content)


def content_of(waiting: WaitingFile) -> bytes:
    """This function will open the file itself; it is gone once it was read."""
    return _opened(waiting, waiting.content)


def put_found(waiting: WaitingFile, found: ReadFile) -> None:
    """This function will seal what was read, and let go of the file itself."""
    story = own_json.write(found.story) if found.story else None
    lines = [[line.line, line.level, str(line.code), line.detail] for line in found.report]
    waiting.found = _sealed(waiting, json.dumps([story, lines]).encode())
    waiting.content = b""


def found_of(waiting: WaitingFile) -> ReadFile:
    """This function will open what was read."""
    story, lines = json.loads(_opened(waiting, waiting.found))
    report = tuple(ReportLine(line, level, Code(code), detail) for line, level, code, detail in lines)
    return ReadFile(own_json.read(story).family if story else None, report)


def _sealed(waiting: WaitingFile, plain: bytes) -> bytes:
    return sealing.ring().wrap(zlib.compress(plain, 3), _bound(waiting))


def _opened(waiting: WaitingFile, sealed: bytes | memoryview) -> bytes:
    return zlib.decompress(sealing.ring().unwrap(bytes(sealed), _bound(waiting)))


def _bound(waiting: WaitingFile) -> bytes:
    return waiting.pk.bytes + waiting.by_id.bytes
