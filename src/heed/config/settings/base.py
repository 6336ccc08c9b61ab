"""Settings every environment shares; this package is the only reader of environment variables."""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from heed.config.dispatch_address import (
    address_for_emergencies,
    agencies_for_emergencies,
    token_for_emergencies,
)

env = environ.Env()

ROOT = Path(env("HEED_ROOT", default=str(Path.cwd())))
VAR = Path(env("HEED_VAR", default=str(ROOT / "var")))
PACKAGE = Path(__file__).resolve().parents[2]

DEBUG = False
SECRET_KEY = env("HEED_SECRET_KEY", default="")
# The recognition index hashes blocking keys with this secret. Losing it means rebuilding the index.
RECOGNITION_SECRET = env("HEED_RECOGNITION_SECRET", default="")
# The one before it, while the index is being built again: records are looked for under both.
RECOGNITION_SECRET_BEFORE = env("HEED_RECOGNITION_SECRET_BEFORE", default="")
ALLOWED_HOSTS = env.list("HEED_ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS = env.list("HEED_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "csp",
    "heed.core",
    "heed.web",
    "heed.agencies",
    "heed.access",
    "heed.people",
    "heed.reports",
    "heed.assessments",
    "heed.cases",
    "heed.sharing",
    "heed.desk",
    "heed.insight",
    "heed.exchange",
]

MIDDLEWARE = [
    "heed.config.probing.ProbesFirst",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "heed.agencies.doors.SignedInByDefault",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "heed.config.urls"
WSGI_APPLICATION = "heed.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "heed.web.jinja.environment",
            "context_processors": [
                "django.contrib.messages.context_processors.messages",
                "heed.web.context.form_token",
                "heed.agencies.context.signed_in_person",
                "heed.desk.context.taking_calls",
                "heed.config.context.navigation",
            ],
        },
    },
]


def _most_pages() -> str:
    """A ceiling on the file's size: a full disk met early, where an administrator (or a test) chose it."""
    pages = env.int("HEED_SQLITE_MAX_PAGES", default=0)
    return f"PRAGMA max_page_count={pages};" if pages else ""


def sqlite(path: Path | str) -> dict[str, object]:
    """One writer at a time that waits its turn; durable at every commit (FULL), because nothing typed is lost."""
    return {
        "ENGINE": "heed.core.sqlite_in_turn",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 5,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536;"
                f" PRAGMA mmap_size=1073741824; PRAGMA temp_store=MEMORY; {_most_pages()}"
            ),
        },
    }


def database(url: str) -> dict[str, object]:
    if not url:
        return sqlite(VAR / "heed.sqlite3")
    found = env.db_url_config(url)
    if "sqlite" in found["ENGINE"]:
        return sqlite(found["NAME"])
    return found | {"CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": True}


DATABASES = {"default": database(env("DATABASE_URL", default=""))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "agencies.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
# A whole control room may stand behind one address: guessing is slowed by account, floods by address.
ACCOUNT_RATE_LIMITS: dict[str, str] | bool = {"login": "300/m/ip", "login_failed": "100/m/ip,5/5m/key"}
SESSION_COOKIE_AGE = env.int("HEED_SESSION_SECONDS", default=10 * 60 * 60)
# How long a process goes on knowing whose session this is before it asks the database again.
SIGN_IN_KNOWN_SECONDS = env.float("HEED_SIGN_IN_KNOWN_SECONDS", default=5.0)
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_SERIALIZER = "django.contrib.sessions.serializers.JSONSerializer"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("cy", _("Welsh"))]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = Path(env("HEED_STATIC_ROOT", default=str(VAR / "static")))
STATICFILES_DIRS = [ROOT / "build" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "heed.web.storage.HashedStatics"},
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# A narrative of 1 MB is accepted (logging never waits); form encoding can treble it.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400

# The worker thread of the server process: dispatches events and seals the audit.
IS_DEMONSTRATION = False
# How large a city the demonstration makes up; a smaller one starts sooner.
DEMO_PEOPLE = env.int("HEED_DEMO_PEOPLE", default=22_000)
DEMO_REPORTS = env.int("HEED_DEMO_REPORTS", default=60_500)
# The system of whoever dispatches. Without an address Heed sends nothing to anybody.
DISPATCH_URL = address_for_emergencies(env("HEED_DISPATCH_URL", default=""))
DISPATCH_TOKEN = token_for_emergencies(env("HEED_DISPATCH_TOKEN", default=""))
DISPATCH_AGENCIES = agencies_for_emergencies(env.list("HEED_DISPATCH_AGENCIES", default=[]), DISPATCH_URL)
# Files that are being imported on a page, for as long as they are needed; and how large one may be.
IMPORTS_FOLDER = Path(env("HEED_IMPORTS_FOLDER", default=str(VAR / "imports")))
IMPORTS_MOST_BYTES = env.int("HEED_IMPORTS_MOST_MB", default=200) * 1024 * 1024
RUN_WORKER_IN_SERVER = env.bool("HEED_WORKER_IN_SERVER", default=True)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "heed.config.logs.JsonLines"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": env("HEED_LOG_LEVEL", default="WARNING")},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
