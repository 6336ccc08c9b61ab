"""Names this app for Django."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "heed.reports"
