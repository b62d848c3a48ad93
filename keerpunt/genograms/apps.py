"""The room of genograms."""

from django.apps import AppConfig


class GenogramsConfig(AppConfig):
    name = "keerpunt.genograms"
    label = "genograms"
    verbose_name = "Genograms"
