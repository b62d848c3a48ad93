"""The door for a WSGI server. Whoever does not say which settings gets those for real use, or hears what is missing."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from keerpunt.programmes import checks

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "keerpunt.settings.production")
application = get_wsgi_application()
checks.refuse_demo_in_production()
