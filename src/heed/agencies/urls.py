"""Addresses of accounts and profiles; a token stands for an account, so that no log holds a name."""

from django.urls import path

from heed.agencies import views

urlpatterns = [
    path("accounts/", views.list_accounts, name="list_accounts"),
    path("accounts/add/", views.add_account, name="add_account"),
    path("accounts/change/", views.change_account, name="change_account"),
    path("password/", views.change_own_password, name="change_own_password"),
    path("profiles/", views.list_profiles, name="list_profiles"),
]
