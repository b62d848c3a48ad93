"""What an organisation runs: HTTPS only, the second factor required, no demo. It refuses to start half set up."""

from __future__ import annotations

import os

from django.core.exceptions import ImproperlyConfigured

from keerpunt.settings.base import *  # noqa: F403
from keerpunt.settings.base import EMAIL_BACKEND

ALLOWED_HOSTS = [host.strip() for host in os.environ.get("KEERPUNT_HOSTS", "").split(",") if host.strip()]
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured("Say at which names Keerpunt is reached: KEERPUNT_HOSTS=keerpunt.example.org")
if "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("KEERPUNT_HOSTS names hosts one by one: links in mails are made with them")
if os.environ.get("DEBUG") or os.environ.get("KEERPUNT_DEBUG"):
    raise ImproperlyConfigured(
        "Production settings never run with DEBUG: error pages would show families' texts"
    )
if not EMAIL_BACKEND.endswith("smtp.EmailBackend"):
    raise ImproperlyConfigured("Invitations and new passwords go by mail: set KEERPUNT_SMTP_HOST")

KEERPUNT_ADDRESS = (os.environ.get("KEERPUNT_ADDRESS") or f"https://{ALLOWED_HOSTS[0]}").rstrip("/")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-keerpunt"
CSRF_COOKIE_NAME = "__Host-keerpunt-csrf"

# Failed sign-ins are counted per internet address too: without this, that of the proxy would be everybody's.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("KEERPUNT_PROXIES", "1"))
