"""The door for a WSGI server. Whoever does not say which settings gets those for real use, or hears what is missing."""

from __future__ import annotations

import gc
import os

from django.core.wsgi import get_wsgi_application

from keerpunt.programmes import checks

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "keerpunt.settings.production")
application = get_wsgi_application()
checks.refuse_demo_in_production()

# What is loaded now stays: the collector need not walk through it again and again. A page makes and drops some thousands
# of small things, which are counted away without it; looking for cycles every 700 of them costs a sixth of a page.
gc.collect()
gc.freeze()
gc.set_threshold(50_000, 20, 50)
