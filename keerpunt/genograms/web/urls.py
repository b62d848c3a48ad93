"""The doors by which a family comes in from a file. They stand before the family's own page, whose address is any word."""

from __future__ import annotations

from keerpunt.genograms.web import import_urls, map_urls, network_urls, print_urls, question_urls

urlpatterns = [
    *import_urls.urlpatterns,
    *map_urls.urlpatterns,
    *print_urls.urlpatterns,
    *network_urls.urlpatterns,
    *question_urls.urlpatterns,
]
