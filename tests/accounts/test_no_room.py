"""Signing in on a full disk: the right password is not one try too many."""

from typing import Any

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse

from keerpunt.accounts.models import User
from keerpunt.kit.counters import CounterCache
from tests.accounts.conftest import PASSWORD


@pytest.mark.django_db
def test_a_key_that_somebody_has_is_not_added() -> None:
    cache.clear()
    assert isinstance(cache._connections[cache._alias], CounterCache)  # type: ignore[attr-defined]
    assert cache.add("mine", 1)
    assert not cache.add("mine", 2)
    assert cache.get("mine") == 1


@pytest.mark.django_db
def test_a_write_that_failed_once_is_tried_once_more(monkeypatch: pytest.MonkeyPatch) -> None:
    cache.clear()
    monkeypatch.setattr("django.core.cache.backends.db.DatabaseCache.add", lambda *_a, **_k: False)
    assert cache.add("mine", {"a": 1}, timeout=60)
    assert cache.get("mine") == {"a": 1}
    assert not cache.add("mine", 2)
    assert cache.add("always", 1, timeout=None)
    assert cache.get("always") == 1


@pytest.mark.django_db(transaction=True)
def test_signing_in_says_that_the_disk_is_full(settings: Any, tmp_path: Any) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("a full disk is made with SQLite's own limit")
    User.objects.create_user("femke@voorbeeld.example", PASSWORD, name="Femke Postma")
    cache.clear()
    client = Client()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(OperationalError):
            for number in range(400):  # fill the pages that have room left
                cursor.execute(
                    "INSERT INTO keerpunt_cache (cache_key, value, expires) VALUES (%s, %s, '2099-01-01')",
                    [f"filling {number:04}", "x" * 50],
                )
    try:
        answer = client.post(
            reverse("account_login"), {"login": "femke@voorbeeld.example", "password": PASSWORD}
        )
        assert answer.status_code == 503
        assert "Er is geen ruimte meer op de schijf" in answer.content.decode()
        assert "te veel" not in answer.content.decode()
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA max_page_count = 1073741823")
    cache.clear()
    answer = client.post(reverse("account_login"), {"login": "femke@voorbeeld.example", "password": PASSWORD})
    assert answer.status_code == 302
