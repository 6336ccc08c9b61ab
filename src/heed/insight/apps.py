"""Names this app for Django."""

from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "heed.insight"
