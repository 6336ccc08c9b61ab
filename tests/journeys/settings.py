"""The demonstration's settings, each server on a folder of its own, with passwords that cost no time."""

from heed.config.settings.demo import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ACCOUNT_RATE_LIMITS = False
