"""The doors of the map. Those of files stand apart (import_urls): before the family's own page, whose address is any word."""

from __future__ import annotations

from keerpunt.genograms.web import map_urls, network_urls, print_urls, question_urls

urlpatterns = [
    *map_urls.urlpatterns,
    *print_urls.urlpatterns,
    *network_urls.urlpatterns,
    *question_urls.urlpatterns,
]
