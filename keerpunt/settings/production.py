"""What an organisation runs: HTTPS only, the second factor required, no demo."""

from __future__ import annotations

import os

from keerpunt.settings.base import *  # noqa: F403

ALLOWED_HOSTS = [host for host in os.environ.get("KEERPUNT_HOSTS", "").split(",") if host]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-keerpunt"
CSRF_COOKIE_NAME = "__Host-keerpunt-csrf"
