"""Names this app for Django."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "heed.access"
