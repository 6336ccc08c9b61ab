"""Tests: SQLite in a file unless HEED_TEST_DATABASE_URL names another database; plain static names."""

import os

# Playwright's synchronous API runs an event loop in the test's own thread.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

from heed.config.settings.base import *  # noqa: F403
from heed.config.settings.base import VAR, database, env, sqlite

SECRET_KEY = "a-key-for-tests-only-" + "x" * 40
RECOGNITION_SECRET = "a-recognition-secret-for-tests-only"  # noqa: S105 - no secret
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]

_url = env("HEED_TEST_DATABASE_URL", default="")
_default = database(_url) if _url else sqlite(VAR / "test.sqlite3")
if not _url:
    # A file, not memory: a second connection must meet the locks a second handler would meet.
    _default |= {
        "TEST": {"NAME": VAR / "test-run.sqlite3"},
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 5,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;",
        },
    }
DATABASES = {"default": _default | {"CONN_MAX_AGE": 0}}

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
IMPORTS_FOLDER = VAR / "test-imports"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
RUN_WORKER_IN_SERVER = False
# A test changes what somebody may do and asks at once.
SIGN_IN_KNOWN_SECONDS = 0.0
ACCOUNT_RATE_LIMITS = False
