"""Signing in, the second step and a forgotten password speak one language: the one that was chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from keerpunt.accounts import tasks
from keerpunt.accounts.models import User
from tests.accounts.conftest import PASSWORD
from tests.doors import spoken

ACTIVATE = "mfa_activate_totp"


class Walk:
    """A client that remembers all that was said to it."""

    def __init__(self, language: str) -> None:
        self.client, self.texts = Client(), []
        self.client.post(reverse("language"), {"language": language})

    def get(self, name: str) -> Any:
        return self._heard(self.client.get(reverse(name), follow=True))

    def post(self, address: str, **data: str) -> Any:
        return self._heard(self.client.post(address, data, follow=True))

    def _heard(self, answer: Any) -> Any:
        self.texts += spoken.Page(answer.content.decode()).texts
        return answer


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_whole_way_in_speaks_one_language(
    femke: User, code_of: Callable[[str], str], language: str
) -> None:
    User.objects.filter(pk=femke.pk).update(language=language)
    walk, login = Walk(language), reverse("account_login")
    walk.post(login, login=femke.email, password="fout-fout-fout")
    walk.post(login, login=femke.email, password=PASSWORD)
    secret = walk.get(ACTIVATE).context_data["form"].secret
    walk.post(reverse(ACTIVATE), code="000000")
    walk.post(reverse(ACTIVATE), code=code_of(secret))
    for name in ("mfa_index", "mfa_view_recovery_codes", "mfa_download_recovery_codes", "mfa_generate_recovery_codes",
                 "mfa_reauthenticate", "mfa_deactivate_totp", "usersessions_list"):  # fmt: skip
        walk.get(name)
    walk.post(reverse("mfa_reauthenticate"), code="000000")
    walk.post(reverse("mfa_generate_recovery_codes"))
    walk.post(reverse("account_logout"))
    cache.clear()
    walk.post(login, login=femke.email, password=PASSWORD)
    walk.post(reverse("mfa_authenticate"), code="000000")
    walk.post(reverse("mfa_authenticate"), code=code_of(secret))
    walk.post(reverse("mfa_deactivate_totp"))
    assert len(walk.texts) > 250
    assert spoken.foreign(walk.texts, language, spoken.own_words()) == {}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_forgotten_password_too(femke: User, run_jobs: Callable[[], int], language: str) -> None:
    walk = Walk(language)
    walk.post(reverse("account_reset_password"), email=femke.email)
    run_jobs()
    (sent,) = mail.outbox
    link = tasks.reset_link(femke, "")
    walk.texts += [sent.subject, *(line for line in sent.body.splitlines() if "://" not in line)]
    page = walk._heard(walk.client.get(link, follow=True))
    there = page.redirect_chain[-1][0]
    walk.post(there, password1="kort", password2="anders")
    walk.post(there, password1="12345678901234567890", password2="12345678901234567890")
    walk.post(there, password1="een-heel-nieuw-lang-woord", password2="een-heel-nieuw-lang-woord")
    assert spoken.foreign(walk.texts, language, spoken.own_words()) == {}
