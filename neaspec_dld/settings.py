"""The portal's settings, all from the environment. docs/configuration.md explains each name."""

from pathlib import Path
from urllib.parse import urlsplit

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from neaspec_dld.env import BASE_DIR, database, env, origin, required, secret

# --- what a deployment must say -------------------------------------------------------------

DEBUG = env.bool("DEBUG", default=False)

SECRET_KEY = secret("SECRET_KEY")
required("SECRET_KEY", SECRET_KEY, DEBUG)
# Sessions made on a developer's machine need not outlive anything, but must survive a reload
SECRET_KEY = SECRET_KEY or "only-for-debug-on-a-machine-of-your-own"

ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
required("ALLOWED_HOSTS", ALLOWED_HOSTS, DEBUG)

required("DATABASE_URL", env.str("DATABASE_URL", default=""), DEBUG)
PORTAL_VAR = Path(env.str("PORTAL_VAR", default=str(BASE_DIR / "var"))).resolve()
DATABASES = {"default": database(PORTAL_VAR)}

# Links in mails and exports start with this, never with what a request calls us
PORTAL_URL = origin(
    env.str(
        "PORTAL_URL",
        default="http://127.0.0.1:8000" if DEBUG else f"https://{ALLOWED_HOSTS[0].lstrip('.')}",
    )
)
# An address without https is for trying the portal out on one's own machine
HTTPS = PORTAL_URL.startswith("https://")

# --- the parts ------------------------------------------------------------------------------

INSTALLED_APPS = [
    "whitenoise.runserver_nostatic",
    "django.contrib.auth",
    "accounts",
    "programme",
    "meetings",
    "neaspec_dld",
    "django.contrib.admin",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "simple_history",
    "allauth",
    "allauth.account",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
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
            ],
        },
    },
]

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- people ---------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"

# --- language and time ----------------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_TZ = True
TIME_ZONE = "UTC"

# --- files ----------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = PORTAL_VAR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
# Papers: outside every public folder, handed out by one view after it asked who comes
FILES_ROOT = PORTAL_VAR / "files"
