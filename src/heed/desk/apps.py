"""Names this app for Django."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "heed.desk"
