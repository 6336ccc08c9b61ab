"""Names this app for Django."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "heed.cases"
