"""The root of all addresses."""

from allauth.account.views import AccountInactiveView, LoginView
from django.urls import URLPattern, URLResolver, include, path

from heed.config.views import health_live, health_ready, home
from heed.desk.views.signing_out import sign_out

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home, name="home"),
    path("sign-in/", LoginView.as_view(), name="account_login"),
    path("sign-in/switched-off/", AccountInactiveView.as_view(), name="account_inactive"),
    path("sign-out/", sign_out, name="account_logout"),
    path("health/live", health_live, name="health_live"),
    path("health/ready", health_ready, name="health_ready"),
    path("", include("heed.web.urls")),
    path("", include("heed.agencies.urls")),
    path("", include("heed.desk.urls")),
    path("", include("heed.insight.urls")),
    path("", include("heed.exchange.urls")),
]
