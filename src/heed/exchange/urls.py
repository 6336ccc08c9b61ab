"""Addresses for the systems of others."""

from django.urls import path

from heed.exchange import views

urlpatterns = [path("dispatch/answers/", views.hear_who_dispatches, name="hear_who_dispatches")]
