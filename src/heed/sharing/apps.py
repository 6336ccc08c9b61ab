"""Names this app for Django."""

from django.apps import AppConfig


class SharingConfig(AppConfig):
    name = "heed.sharing"
