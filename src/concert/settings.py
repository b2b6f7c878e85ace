"""All settings, each from an environment variable named CONCERT_…; a bad value is refused by name.

| variable | meaning | default |
|---|---|---|
| CONCERT_HOME | the one folder under which everything Concert keeps lies | `var` |
| CONCERT_PORT | the port that `concert serve` listens on | `8000` |
| CONCERT_ADDRESS | the address that `concert serve` listens on | `127.0.0.1` |
| CONCERT_HOSTS | host names that the site answers to, with commas between | the loopback names |
| CONCERT_PRODUCTION | `yes` when readers come over HTTPS: secure cookies, HSTS, redirects | `no` |
| CONCERT_SECRET | the secret that signs sessions; where absent, the home's own | made by `concert init` |
| CONCERT_DATABASE | `sqlite` in the home, or a `postgresql://user:password@host/name` address | `sqlite` |
| CONCERT_ENGINE | the engine that computes figures: `duckdb`, `spark` or the address of a Spark cluster | `duckdb` |
| CONCERT_LAKE | an address that the lake is kept at besides the home, such as `s3://bucket/lake` | none |
| CONCERT_FETCH_NETWORKS | networks of your own that feeds may be fetched from, such as `10.1.0.0/16` | none |
| CONCERT_FETCH_HTTP | `yes` when feeds may be fetched without https | `no` |
| CONCERT_ROUTE_DELAY | for how many days points and routes of what happened are not told in public | `30` |
| CONCERT_LOG | how much the log says: `debug`, `info`, `warning` or `error` | `warning` |
| CONCERT_PUBLIC | the address of the site, as mails and calendars write it | `http://ADDRESS:PORT` |
| CONCERT_MAIL | where mail goes: `none`, `console`, `folder` (in the home) or `smtp` | `none` |
| CONCERT_MAIL_HOST | the mail server | `localhost` |
| CONCERT_MAIL_PORT | its port | `25`, `587` with `starttls`, `465` with `tls` |
| CONCERT_MAIL_USER | the name to sign in to it with | none |
| CONCERT_MAIL_PASSWORD | the password of that name | none |
| CONCERT_MAIL_TLS | how the way to it is sealed: `none`, `starttls` or `tls` | `starttls` |
| CONCERT_MAIL_FROM | the address that mails come from | `concert@` and the host of CONCERT_PUBLIC |
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from concert.centres.research.rules.feeds import networks_in
from concert.ground import home as the_home


def _chosen(name: str, default: str, allowed: tuple[str, ...]) -> str:
    value = os.environ.get(name, default).strip().lower()
    if value not in allowed:
        raise ImproperlyConfigured(f"{name} is {value!r}. Choose one of: {', '.join(allowed)}.")
    return value


def _port(name: str, default: int) -> int:
    value = os.environ.get(name, str(default)).strip()
    if not value.isdecimal() or not 1 <= int(value) <= 65535:
        raise ImproperlyConfigured(f"{name} is {value!r}. Give a number from 1 to 65535.")
    return int(value)


def _days(name: str, default: int) -> int:
    value = os.environ.get(name, str(default)).strip()
    if not value.isdecimal() or int(value) > 3660:
        raise ImproperlyConfigured(f"{name} is {value!r}. Give a number of days, 0 to 3660.")
    return int(value)


def _database(value: str) -> dict[str, Any]:
    """The Django entry of a database. SQLite writes in one queue (IMMEDIATE) and reads beside it (WAL)."""
    if value == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": the_home.database_file(),
            "OPTIONS": {
                "timeout": 20,
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA foreign_keys=ON;"
                # Without the last, REPLACE would remove rows past the triggers that refuse it.
                "PRAGMA recursive_triggers=ON;",
            },
        }
    parts = urlsplit(value)
    if parts.scheme != "postgresql" or not parts.path.strip("/"):
        raise ImproperlyConfigured("CONCERT_DATABASE is neither 'sqlite' nor postgresql://user:password@host/name.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.strip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
    }


def _engine(value: str) -> str:
    if value not in ("duckdb", "spark") and not value.startswith(("spark://", "local[", "local-cluster[", "k8s://")):
        raise ImproperlyConfigured(f"CONCERT_ENGINE is {value!r}. Choose duckdb, spark, or give spark://host:port.")
    return value


def _lake(value: str) -> str:
    if value and "://" not in value:
        raise ImproperlyConfigured(f"CONCERT_LAKE is {value!r}. Give an address such as s3://bucket/lake.")
    return value.rstrip("/")


def _networks(value: str) -> Any:
    try:
        return networks_in(value)
    except ValueError as wrong:
        raise ImproperlyConfigured(f"CONCERT_FETCH_NETWORKS: {wrong}. Give networks such as 10.1.0.0/16.") from wrong


def _public(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise ImproperlyConfigured(f"CONCERT_PUBLIC is {value!r}. Give an address such as https://concert.example.org.")
    return value.rstrip("/")


PACKAGE = Path(__file__).resolve().parent
PRODUCTION = _chosen("CONCERT_PRODUCTION", "no", ("yes", "no")) == "yes"
PORT = _port("CONCERT_PORT", 8000)
ADDRESS = os.environ.get("CONCERT_ADDRESS", "127.0.0.1").strip()
ENGINE = _engine(os.environ.get("CONCERT_ENGINE", "duckdb").strip())
LAKE = _lake(os.environ.get("CONCERT_LAKE", "").strip())
FETCH_NETWORKS = _networks(os.environ.get("CONCERT_FETCH_NETWORKS", ""))
ROUTE_DELAY = _days("CONCERT_ROUTE_DELAY", 30)
FETCH_HTTP = _chosen("CONCERT_FETCH_HTTP", "no", ("yes", "no")) == "yes"

DEBUG = False
SECRET_KEY = os.environ.get("CONCERT_SECRET") or the_home.secret_key_or_temporary()
ALLOWED_HOSTS = [
    name.strip() for name in os.environ.get("CONCERT_HOSTS", "127.0.0.1,localhost,[::1]").split(",") if name.strip()
]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "concert.ground.web",
    "concert.ground.trail",
    "concert.ground.people",
    "concert.ground.reference",
    "concert.ground.jobs",
    "concert.ground.notices",
    "concert.centres.research",
    "concert.plans",
    "concert.forums.recommendations",
    "concert.forums.reports",
    "concert.site",
    "concert.site.search",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "concert.ground.web.refused.RefusalMiddleware",
]

ROOT_URLCONF = "concert.urls"
WSGI_APPLICATION = "concert.wsgi.application"
AUTH_USER_MODEL = "people.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LOGIN_URL = "people:sign-in"
LOGIN_REDIRECT_URL = "site:desk"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "concert.ground.web.context.page",
                "concert.site.context.tour",
            ],
        },
    },
]

DATABASES = {"default": _database(os.environ.get("CONCERT_DATABASE", "sqlite").strip())}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "concert"}}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"

USE_I18N = USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("fr", _("French")), ("ar", _("Arabic"))]
LOCALE_PATHS = [the_home.home() / "locale", PACKAGE / "site" / "locale"]

STATIC_URL = "static/"
STATIC_ROOT = the_home.home() / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = the_home.media_dir()

PUBLIC = _public(os.environ.get("CONCERT_PUBLIC") or f"http://{f'[{ADDRESS}]' if ':' in ADDRESS else ADDRESS}:{PORT}")
MAIL = _chosen("CONCERT_MAIL", "none", ("none", "console", "folder", "smtp"))
MAIL_TLS = _chosen("CONCERT_MAIL_TLS", "starttls", ("none", "starttls", "tls"))
EMAIL_BACKEND = (
    "django.core.mail.backends."
    + {
        "none": "dummy.EmailBackend",
        "console": "console.EmailBackend",
        "folder": "filebased.EmailBackend",
        "smtp": "smtp.EmailBackend",
    }[MAIL]
)
EMAIL_FILE_PATH = the_home.home() / "mail"
EMAIL_HOST = os.environ.get("CONCERT_MAIL_HOST", "localhost").strip()
EMAIL_PORT = _port("CONCERT_MAIL_PORT", {"none": 25, "starttls": 587, "tls": 465}[MAIL_TLS])
EMAIL_HOST_USER = os.environ.get("CONCERT_MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("CONCERT_MAIL_PASSWORD", "")
EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL_TLS == "starttls", MAIL_TLS == "tls"
EMAIL_TIMEOUT = 30
DEFAULT_FROM_EMAIL = os.environ.get("CONCERT_MAIL_FROM") or f"concert@{urlsplit(PUBLIC).hostname}"
DATA_UPLOAD_MAX_MEMORY_SIZE = 21 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
if PRODUCTION:
    SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    CSRF_TRUSTED_ORIGINS = [f"https://{name}" for name in ALLOWED_HOSTS]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {
        "handlers": ["console"],
        "level": _chosen("CONCERT_LOG", "warning", ("debug", "info", "warning", "error")).upper(),
    },
}
