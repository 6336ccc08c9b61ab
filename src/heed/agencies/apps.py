"""Names this app for Django."""

from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    name = "heed.agencies"
