"""The environment is believed where it is right, and refused in words where it is not."""

import os
import runpy
import subprocess
import sys

import pytest
from django.conf import settings as portal
from django.core.exceptions import ImproperlyConfigured

PRODUCTION = {
    "DEBUG": "false",
    "SECRET_KEY": "x" * 20 + "production-has-a-long-one-with-many-different-characters",
    "ALLOWED_HOSTS": "dld.example.org,www.dld.example.org",
    "DATABASE_URL": "postgresql://portal@db.example/portal",
}


@pytest.fixture
def load(monkeypatch, tmp_path):
    """Read the settings module anew, with exactly the environment given."""

    def _load(**environment):
        for name in list(os.environ):
            if name not in ("PATH", "HOME"):
                monkeypatch.delenv(name)
        monkeypatch.setenv("PORTAL_VAR", str(tmp_path))
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(portal.BASE_DIR / "neaspec_dld" / "settings.py"))

    return _load


@pytest.mark.parametrize("name", ("SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL"))
def test_production_does_not_start_without(load, name):
    environment = {**PRODUCTION, name: ""}

    with pytest.raises(ImproperlyConfigured, match=f"^{name} is not set, and DEBUG is off"):
        load(**environment)


def test_debug_is_off_unless_asked_for(load):
    assert load(**{**PRODUCTION, "DEBUG": ""})["DEBUG"] is False


def test_debug_starts_with_nothing_else(load, tmp_path):
    loaded = load(DEBUG="true")

    assert loaded["DATABASES"]["default"]["NAME"] == str(tmp_path / "portal.sqlite3")
    assert loaded["PORTAL_URL"] == "http://127.0.0.1:8000"
    assert loaded["SESSION_COOKIE_SECURE"] is False


def test_secret_comes_from_a_file(load, tmp_path):
    file = tmp_path / "key"
    file.write_text("from-the-file\n")

    loaded = load(**{**PRODUCTION, "SECRET_KEY": "", "SECRET_KEY_FILE": str(file)})

    assert loaded["SECRET_KEY"] == "from-the-file"


def test_secret_file_that_cannot_be_read_is_named(load, tmp_path):
    with pytest.raises(ImproperlyConfigured, match=r"^SECRET_KEY_FILE names a file"):
        load(**{**PRODUCTION, "SECRET_KEY_FILE": str(tmp_path / "none")})


def test_production_tells_browsers_to_stay_on_https(load):
    loaded = load(**PRODUCTION)

    assert loaded["PORTAL_URL"] == "https://dld.example.org"
    assert loaded["SECURE_SSL_REDIRECT"] is True
    assert loaded["SECURE_HSTS_SECONDS"] == 31_536_000
    assert loaded["SESSION_COOKIE_NAME"] == "__Host-session"
    assert loaded["CSRF_COOKIE_NAME"] == "__Host-csrf"
    assert (loaded["SESSION_COOKIE_SECURE"], loaded["CSRF_COOKIE_SECURE"]) == (True, True)
    assert loaded["DEFAULT_FROM_EMAIL"] == "portal@dld.example.org"


@pytest.mark.parametrize("wrong", ("dld.example.org", "https://dld.example.org/path", "ftp://x"))
def test_portal_url_that_is_no_origin_is_refused(load, wrong):
    with pytest.raises(ImproperlyConfigured, match=r"^PORTAL_URL is "):
        load(**PRODUCTION, PORTAL_URL=wrong)


def test_portal_url_may_end_with_a_slash(load):
    loaded = load(**PRODUCTION, PORTAL_URL="https://dld.example.org/")

    assert loaded["PORTAL_URL"] == "https://dld.example.org"


def test_proxy_headers_are_believed_only_when_told(load):
    alone, behind = load(**PRODUCTION), load(**PRODUCTION, TRUSTED_PROXY="true")

    assert (alone["SECURE_PROXY_SSL_HEADER"], alone["ALLAUTH_TRUSTED_PROXY_COUNT"]) == (None, 0)
    assert behind["SECURE_PROXY_SSL_HEADER"] == ("HTTP_X_FORWARDED_PROTO", "https")
    assert behind["ALLAUTH_TRUSTED_PROXY_COUNT"] == 1


def test_postgresql_connections_are_kept_and_checked(load):
    config = load(**PRODUCTION, DATABASE_CONN_MAX_AGE="30")["DATABASES"]["default"]

    assert (config["CONN_MAX_AGE"], config["CONN_HEALTH_CHECKS"]) == (30, True)
    assert config["OPTIONS"] == {"connect_timeout": 5}


def test_sqlite_waits_for_other_writers(load, tmp_path):
    file = tmp_path / "below" / "portal.sqlite3"

    loaded = load(**{**PRODUCTION, "DATABASE_URL": f"sqlite:///{file}"})

    assert loaded["DATABASES"]["default"]["OPTIONS"] == {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
    assert file.parent.is_dir()


def test_upload_limit_is_given_in_megabytes(load):
    assert load(**PRODUCTION, UPLOAD_MAX_MB="3")["UPLOAD_MAX_BYTES"] == 3 * 1024 * 1024


@pytest.mark.parametrize("wrong", ("papers/", "/papers", "/", "//", "/../", "https://x/"))
def test_address_inside_nginx_that_is_no_folder_is_refused(load, wrong):
    with pytest.raises(ImproperlyConfigured, match=r"^X_ACCEL_PREFIX is "):
        load(**PRODUCTION, X_ACCEL_PREFIX=wrong)


def test_downloads_are_kept_for_a_number_of_days(load):
    assert load(**PRODUCTION)["DOWNLOADS_KEPT_DAYS"] == 365
    with pytest.raises(ImproperlyConfigured, match=r"^DOWNLOADS_KEPT_DAYS is 'ever'"):
        load(**PRODUCTION, DOWNLOADS_KEPT_DAYS="ever")


def test_link_of_an_invitation_works_for_a_day_at_least(load):
    assert load(**PRODUCTION, INVITATION_DAYS="1")["INVITATION_DAYS"] == 1
    with pytest.raises(
        ImproperlyConfigured, match=r"^INVITATION_DAYS is '0'; it must be 1 or more"
    ):
        load(**PRODUCTION, INVITATION_DAYS="0")


def test_files_lie_in_no_public_folder(load, tmp_path):
    loaded = load(**PRODUCTION)

    assert loaded["FILES_ROOT"] == tmp_path / "files"
    assert loaded["STATIC_ROOT"] == tmp_path / "static"
    assert "MEDIA_URL" not in loaded


def test_deployment_check_has_nothing_to_say(tmp_path):
    command = ("manage.py", "check", "--deploy", "--fail-level", "WARNING")

    done = subprocess.run(
        (sys.executable, "-W", "error", *command),
        cwd=portal.BASE_DIR,
        env={
            **PRODUCTION,
            "PATH": os.environ["PATH"],
            "PORTAL_VAR": str(tmp_path),
            "PORTAL_ENV_FILE": os.devnull,
        },
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "System check identified no issues (1 silenced).\n"


def test_reminder_days_are_whole_numbers(load):
    assert load(**PRODUCTION)["REMINDER_DAYS"] == (14, 3)
    assert load(**PRODUCTION, REMINDER_DAYS="")["REMINDER_DAYS"] == ()
    with pytest.raises(ImproperlyConfigured, match=r"^REMINDER_DAYS is '14,soon'"):
        load(**PRODUCTION, REMINDER_DAYS="14,soon")


def test_series_of_papers_end_in_what_stands_before_their_number(load):
    assert load(**PRODUCTION, SYMBOL_SERIES="DEC.,INF/")["SYMBOL_SERIES"] == ["DEC.", "INF/"]
    with pytest.raises(ImproperlyConfigured, match=r"^SYMBOL_SERIES is 'DEC,INF/'"):
        load(**PRODUCTION, SYMBOL_SERIES="DEC,INF/")
