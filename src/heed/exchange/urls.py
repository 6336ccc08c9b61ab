"""Addresses for the systems of others, for partners' files, and for what came of them."""

from django.urls import path

from heed.exchange.views import changes, dispatching, imports

urlpatterns = [
    path("dispatch/answers/", dispatching.hear_who_dispatches, name="hear_who_dispatches"),
    path("imports/", imports.list_imports, name="list_imports"),
    path("imports/begin/", imports.begin_import, name="begin_import"),
    path("imports/changes/", changes.list_changes, name="list_changes"),
    path("imports/<str:reference>/", imports.show_import, name="show_import"),
    path("imports/<str:reference>/now/", imports.import_now, name="import_now"),
    path("imports/<str:reference>/errors/", imports.import_errors, name="import_errors"),
]
