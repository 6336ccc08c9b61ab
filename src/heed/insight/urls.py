"""Addresses of what is read over everybody's work: the audit and the figures."""

from django.urls import path

from heed.insight.views import audit, figures

urlpatterns = [
    path("figures/", figures.show_figures, name="show_figures"),
    path("audit/", audit.show_audit, name="show_audit"),
    path("audit/entries.csv", audit.export_audit, name="export_audit"),
]
