"""A bare signed-in Django page: what the framework itself costs, measured in the same run as the product.

Sessions and users in SQLite, Django's usual middleware, one template with the user's name and a menu of three links.
"""

from __future__ import annotations

import os
from pathlib import Path

import django
from django.conf import settings

DATA = Path(os.environ.get("BARE_DATA", "."))

settings.configure(
    SECRET_KEY="bare-page-of-a-benchmark",
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF="benchmarks.bare",
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    USE_TZ=True,
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "django.contrib.sessions"],
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                ]
            },
        }
    ],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA / "bare.sqlite3",
            "CONN_MAX_AGE": None,
            "OPTIONS": {"init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"},
        }
    },
)
django.setup()

from django.contrib.auth.decorators import login_required  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.template import engines  # noqa: E402
from django.urls import path  # noqa: E402

PAGE = engines["django"].from_string(
    "<!doctype html><html lang=nl><title>Bare</title><nav>{% for link in links %}<a href='{{ link }}'>{{ link }}</a>"
    "{% endfor %}</nav><h1>Dag {{ user.username }}</h1><form method=post>{% csrf_token %}<button>x</button></form></html>"
)


@login_required
def page(request: HttpRequest) -> HttpResponse:
    """This function will show the bare page."""
    return HttpResponse(PAGE.render({"links": ["/een/", "/twee/", "/drie/"]}, request))


urlpatterns = [path("", page)]
application = get_wsgi_application()
