"""Addresses of what is read over everybody's work: the audit, the figures, look-ups to look at, and one's own."""

from django.urls import path

from heed.insight.views import audit, coaching, figures, looks, meter, own

urlpatterns = [
    path("figures/", figures.show_figures, name="show_figures"),
    path("figures/calls/", meter.show_meter, name="show_meter"),
    path("coaching/", coaching.list_coaching, name="list_coaching"),
    path("coaching/figures/", coaching.show_coached, name="show_coached"),
    path("audit/", audit.show_audit, name="show_audit"),
    path("audit/entries.csv", audit.export_audit, name="export_audit"),
    path("look-ups/", looks.list_looks, name="list_looks"),
    path("own/", own.show_own, name="show_own"),
]
