"""Addresses for the systems of others, and for what came of partners' files."""

from django.urls import path

from heed.exchange.views import changes, dispatching

urlpatterns = [
    path("dispatch/answers/", dispatching.hear_who_dispatches, name="hear_who_dispatches"),
    path("imports/changes/", changes.list_changes, name="list_changes"),
]
