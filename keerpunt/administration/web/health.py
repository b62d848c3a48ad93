"""Is this installation well? For a start script or a watchman: no sign-in, no secrets, quick."""

from __future__ import annotations

import shutil

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from keerpunt.journal import anchors

ROOM_NEEDED = 16 * 1024 * 1024
_migrated: set[str] = set()


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """This function will answer 200 when database, tables, disk and anchors are well, and 503 when one is not."""
    parts = {"database": _database(), "migrations": "unknown", "disk": _disk(), "anchor": anchors.state()}
    if parts["database"] == "ok":
        parts["migrations"] = _migrations()
    well = all(value == "ok" for value in parts.values())
    return JsonResponse({"status": "ok" if well else "unwell", **parts}, status=200 if well else 503)


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return "unreachable"
    return "ok"


def _migrations() -> str:
    """Once a database is up to date, it stays so for as long as this process runs this code."""
    name = str(connection.settings_dict["NAME"])
    if name not in _migrated:
        try:
            executor = MigrationExecutor(connection)
            if executor.migration_plan(executor.loader.graph.leaf_nodes()):
                return "waiting"
        except DatabaseError:
            return "unreachable"
        _migrated.add(name)
    return "ok"


def _disk() -> str:
    try:
        return "ok" if shutil.disk_usage(settings.DATA).free > ROOM_NEEDED else "full"
    except OSError:
        return "unreachable"
