"""Production: behind TLS, secrets from the environment, refuses to start without them."""

from django.core.exceptions import ImproperlyConfigured

from heed.config.settings.base import *  # noqa: F403
from heed.config.settings.base import ALLOWED_HOSTS, RECOGNITION_SECRET, SECRET_KEY, env

for _name, _value in (
    ("HEED_SECRET_KEY", SECRET_KEY),
    ("HEED_RECOGNITION_SECRET", RECOGNITION_SECRET),
    ("HEED_ALLOWED_HOSTS", ALLOWED_HOSTS),
):
    if not _value:
        raise ImproperlyConfigured(f"{_name} must be set in production.")

SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SECURE_SSL_REDIRECT = env.bool("HEED_SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = env.int("HEED_HSTS_SECONDS", default=31_536_000)
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("HEED_BEHIND_PROXY", default=False) else None
)
