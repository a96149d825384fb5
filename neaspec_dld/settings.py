"""The portal's settings, all from the environment. docs/configuration.md explains each name."""

from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from neaspec_dld.env import (
    BASE_DIR,
    database,
    day_counts,
    env,
    internal_address,
    origin,
    required,
    scanner_address,
    secret,
    series,
)

# --- what a deployment must say -------------------------------------------------------------

DEBUG = env.bool("DEBUG", default=False)

SECRET_KEY = secret("SECRET_KEY")
required("SECRET_KEY", SECRET_KEY, debug=DEBUG)
SECRET_KEY = SECRET_KEY or "only with DEBUG on, on a machine of one's own"

ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
required("ALLOWED_HOSTS", ALLOWED_HOSTS, debug=DEBUG)

required("DATABASE_URL", env.str("DATABASE_URL", default=""), debug=DEBUG)
PORTAL_VAR = Path(env.str("PORTAL_VAR", default=str(BASE_DIR / "var"))).resolve()
DATABASES = {"default": database(PORTAL_VAR)}

# Links in mails and exports start with this, never with what a request calls us
PORTAL_URL = origin(
    "PORTAL_URL",
    default="http://127.0.0.1:8000" if DEBUG else f"https://{ALLOWED_HOSTS[0].lstrip('.')}",
)
# Without https only on one's own machine: cookies and headers of production need it
HTTPS = PORTAL_URL.startswith("https://")

# --- the parts ------------------------------------------------------------------------------

INSTALLED_APPS = [
    "django.contrib.auth",  # before accounts, which replaces what it does at a sign-in
    "neaspec_dld",
    "meetings",
    "programme",
    "accounts",
    "whitenoise.runserver_nostatic",
    "neaspec_dld.apps.DeskConfig",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "simple_history",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "neaspec_dld.middleware.headers.SecurityHeadersMiddleware",
    "neaspec_dld.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "neaspec_dld.middleware.compression.CompressPagesMiddleware",
    "neaspec_dld.middleware.requests.RefuseUglyRequestsMiddleware",
    "neaspec_dld.middleware.headers.PrivateCacheMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.keeping.middleware.KeepingMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]

ROOT_URLCONF = "neaspec_dld.urls"
WSGI_APPLICATION = "neaspec_dld.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "neaspec_dld.context_processors.site",
            ],
        },
    },
]

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- people ---------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = int(timedelta(days=1).total_seconds())

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "account"
LOGOUT_REDIRECT_URL = "/"

ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = str
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[NEASPEC DLD] "
# The brake: "key" is one account from one address (accounts/adapter.py), so that nobody can
# lock out another person. It lets go by itself.
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "reset_password": "20/m/ip,3/10m/key",
}

MFA_ADAPTER = "accounts.second_factor.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "NEASPEC DLD"
# A phone may go half a minute wrong
MFA_TOTP_TOLERANCE = 1
# Addresses are given by the secretariat, so there is nothing to verify
MFA_ALLOW_UNVERIFIED_EMAIL = True

# --- what a browser is told -----------------------------------------------------------------

SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "accounts.keeping.views.csrf_failure"
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
LANGUAGE_COOKIE_SECURE = HTTPS
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"

SECURE_SSL_REDIRECT = HTTPS
# Whoever asks whether the portal lives asks from inside, without https
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds()) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# Only where a proxy of ours stands in front and overwrites these headers: elsewhere a
# visitor could write them
TRUSTED_PROXY = env.bool("TRUSTED_PROXY", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXY else None
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if TRUSTED_PROXY else 0

# The name and shape of Django 6.0's setting; our middleware goes when Django's comes
SECURE_CSP = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "object-src": ["'none'"],
    "frame-ancestors": ["'none'"],
}
# The admin's own scripts set style attributes
SECURE_CSP_ADMIN = {**SECURE_CSP, "style-src": ["'self'", "'unsafe-inline'"]}

SECURITY_CONTACT = env.str("SECURITY_CONTACT", default="")

# Preloading binds a whole domain for months: for its owner to ask for, not for one of its sites
SILENCED_SYSTEM_CHECKS = ["security.W021"]

# --- language and time ----------------------------------------------------------------------

LANGUAGE_CODE = "en"
LOCALE_PATHS = [BASE_DIR / "locale"]
# A language is offered from the day its catalogue is there
LANGUAGES = [("en", _("English"))] + [
    (code, name)
    for code, name in (
        ("zh-hans", _("Chinese")),
        ("ja", _("Japanese")),
        ("ko", _("Korean")),
        ("mn", _("Mongolian")),
        ("ru", _("Russian")),
    )
    if (BASE_DIR / "locale" / code.replace("hans", "Hans").replace("-", "_")).is_dir()
]
USE_TZ = True
TIME_ZONE = "UTC"

# --- files ----------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = PORTAL_VAR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "neaspec_dld.static_files.PortalStaticFilesStorage"
    },
}

# Papers: outside every public folder, handed out by one view after it asked who comes
FILES_ROOT = PORTAL_VAR / "files"
UPLOAD_MAX_BYTES = env.int("UPLOAD_MAX_MB", default=25) * 1024 * 1024
# Where nginx reads FILES_ROOT for us, after the view said that the visitor may have the file
X_ACCEL_PREFIX = env.str("X_ACCEL_PREFIX", default="")
internal_address("X_ACCEL_PREFIX", X_ACCEL_PREFIX)
# ClamAV's clamd, "host:port" or the path of its socket; empty: uploads are not scanned
CLAMAV_ADDRESS = env.str("CLAMAV_ADDRESS", default="")
scanner_address("CLAMAV_ADDRESS", CLAMAV_ADDRESS)
# How long the desk shows who downloaded a paper that is not public
(DOWNLOADS_KEPT_DAYS,) = day_counts(
    "DOWNLOADS_KEPT_DAYS", [env.str("DOWNLOADS_KEPT_DAYS", default="365")]
)
FILE_UPLOAD_PERMISSIONS = 0o640
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o750
# A plan of fifty activities with its outputs and indicators is one form of the admin
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
# More than any form takes at once: a form says its own bound in its own words
DATA_UPLOAD_MAX_NUMBER_FILES = 100

# --- what runs beside -----------------------------------------------------------------------

# Shared by all worker processes, because the sign-in brake counts in it
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "portal_cache",
    }
}

# Rows of the same database: a task stands or falls with the transaction that asks for it
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

vars().update(
    env.email_url("EMAIL_URL", default="consolemail://" if DEBUG else "smtp://localhost:25")
)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str(
    "DEFAULT_FROM_EMAIL", default=f"portal@{urlsplit(PORTAL_URL).hostname}"
)

# How long the link of an invitation works
(INVITATION_DAYS,) = day_counts(
    "INVITATION_DAYS", [env.str("INVITATION_DAYS", default="14")], least=1
)

# How many days before a round closes those who have not commented are reminded
REMINDER_DAYS = day_counts("REMINDER_DAYS", env.list("REMINDER_DAYS", default=["14", "3"]))

# Series of papers, each with what is printed between it and its number (docs/symbols.md)
SYMBOL_SERIES = series(
    "SYMBOL_SERIES",
    env.list("SYMBOL_SERIES", default=["INF/", "L.", "CRP.", "WP.", "MISC.", "SAMPLE/"]),
)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "neaspec_dld.logs.LineFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO").upper()},
    # Django's own handlers write a second format and mail to nobody
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        # It warns of every HEAD that Django answers as a GET, and drops the body as it should
        "gunicorn.http.wsgi": {"level": "ERROR"},
    },
}
