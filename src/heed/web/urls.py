"""Addresses of the statements in the footer and of the language switch."""

from django.urls import path

from heed.web import views

urlpatterns = [
    path("accessibility/", views.accessibility, name="accessibility"),
    path("credits/", views.credits, name="credits"),
    path("language/", views.set_language, name="set_language"),
]
