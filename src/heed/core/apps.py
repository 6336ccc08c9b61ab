"""Names this app for Django."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "heed.core"
