"""Names this app for Django."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "heed.web"
