"""Addresses of what is read over everybody's work: the audit."""

from django.urls import path

from heed.insight.views import audit

urlpatterns = [
    path("audit/", audit.show_audit, name="show_audit"),
    path("audit/entries.csv", audit.export_audit, name="export_audit"),
]
