"""Names this app for Django."""

from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "heed.assessments"
