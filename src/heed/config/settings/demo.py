"""The demonstration: one machine, SQLite, secrets made at random on first run and kept in var/."""

from heed.config.secrets_file import kept_secret
from heed.config.settings.base import *  # noqa: F403
from heed.config.settings.base import VAR

SECRET_KEY = kept_secret(VAR / "demo-secret-key")
RECOGNITION_SECRET = kept_secret(VAR / "demo-recognition-secret")
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
IS_DEMONSTRATION = True
PASSWORD_HASHERS = ["heed.demo.hashing.QuickHasher"]
