"""The portal's settings as the tests use them: nothing comes from the machine but the database."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_scratch = tempfile.mkdtemp(prefix="portal-tests-")
atexit.register(shutil.rmtree, _scratch, ignore_errors=True)

for _name in (
    "CLAMAV_ADDRESS",
    "CSRF_TRUSTED_ORIGINS",
    "DEFAULT_FROM_EMAIL",
    "DOWNLOADS_KEPT_DAYS",
    "EMAIL_URL",
    "INVITATION_DAYS",
    "LOG_LEVEL",
    "REMINDER_DAYS",
    "SECRET_KEY_FILE",
    "SECURITY_CONTACT",
    "SYMBOL_SERIES",
    "TRUSTED_PROXY",
    "UPLOAD_MAX_MB",
    "X_ACCEL_PREFIX",
):
    os.environ.pop(_name, None)
os.environ.update(
    {
        "DEBUG": "false",
        "SECRET_KEY": "only-for-tests",
        "ALLOWED_HOSTS": "testserver",
        "PORTAL_ENV_FILE": os.devnull,
        "PORTAL_URL": "https://portal.example",
        "PORTAL_VAR": _scratch,
    }
)
os.environ.setdefault("DATABASE_URL", f"sqlite:///{_scratch}/portal.sqlite3")

from neaspec_dld.settings import *  # noqa: E402, F403 -- the environment above comes first

# Speed, and no manifest: tests/neaspec_dld/test_static_files.py proves the real storage
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
# At once, not by a worker; tests/accounts/test_mail_worker.py runs that one
TASKS = {"default": {"BACKEND": "tests.tasks.AtOnce"}}
# The test client speaks http unless told; tests/neaspec_dld/test_settings.py holds the redirect
SECURE_SSL_REDIRECT = False

Path(_scratch, "static").mkdir(exist_ok=True)
