"""Names this app for Django."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "heed.exchange"
