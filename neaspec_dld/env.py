"""The environment, read once and loudly: a wrong deployment does not start."""

import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
# A file of NAME=value lines is a convenience for a checkout; what the environment says wins
environ.Env.read_env(os.environ.get("PORTAL_ENV_FILE", BASE_DIR / ".env"))


def required(name: str, value: object, *, debug: bool) -> None:
    """Refuse to start in production while `value`, read from variable `name`, is empty."""
    if not debug and not value:
        raise ImproperlyConfigured(
            f"{name} is not set, and DEBUG is off. Set {name} in the environment "
            "(docs/configuration.md says how), or DEBUG=true on a machine of your own."
        )


def secret(name: str) -> str:
    """The value of `name`, or the content of the file that `<name>_FILE` names."""
    path = env.str(f"{name}_FILE", default="")
    if not path:
        return env.str(name, default="")
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(
            f"{name}_FILE names a file that cannot be read: {error}"
        ) from error


def database(var: Path) -> dict[str, Any]:
    """Django's settings of the one database, with what each engine needs to be dependable."""
    config: dict[str, Any] = env.db("DATABASE_URL", default=f"sqlite:///{var / 'portal.sqlite3'}")
    options = config.setdefault("OPTIONS", {})
    if config["ENGINE"] == "django.db.backends.sqlite3":
        Path(config["NAME"]).parent.mkdir(parents=True, exist_ok=True)
        # Several writers: take the write lock at the start and wait for it, instead of
        # failing at once when a reading transaction turns into a writing one
        options.setdefault("transaction_mode", "IMMEDIATE")
        options.setdefault("timeout", 20)
        options.setdefault("init_command", "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;")
    else:
        config["CONN_MAX_AGE"] = env.int("DATABASE_CONN_MAX_AGE", default=60)
        config["CONN_HEALTH_CHECKS"] = True
        options.setdefault("connect_timeout", 5)
    return config


def day_counts(name: str, values: list[str], *, least: int = 0) -> tuple[int, ...]:
    """`values`, read from variable `name`, as numbers of days; refuses what is none."""
    if not all(value.isascii() and value.isdecimal() and len(value) < 4 for value in values):
        raise ImproperlyConfigured(
            f"{name} is {','.join(values)!r}; it must be whole numbers of days, such as 14,3"
        )
    if any(int(value) < least for value in values):
        raise ImproperlyConfigured(f"{name} is {','.join(values)!r}; it must be {least} or more")
    return tuple(map(int, values))


def internal_address(name: str, value: str) -> None:
    """Refuse a `value`, read from variable `name`, that is no path from slash to slash."""
    if value and not re.fullmatch(r"/(?:[a-z0-9_-]+/)+", value):
        raise ImproperlyConfigured(
            f"{name} is {value!r}; it must begin and end with a slash, such as /papers-inside/"
        )


def scanner_address(name: str, value: str) -> None:
    """Refuse a `value`, read from variable `name`, that is neither host:port nor a path."""
    if value and not (value.startswith("/") or re.fullmatch(r"[^/\s]+:[0-9]{1,5}", value)):
        raise ImproperlyConfigured(
            f"{name} is {value!r}; it must be host:port, such as 127.0.0.1:3310, or the path "
            "of a socket, such as /run/clamav/clamd.ctl"
        )


def series(name: str, values: list[str]) -> list[str]:
    """`values`, read from variable `name`, as series of papers; refuses what is none."""
    if not all(re.fullmatch(r"[A-Za-z]+[./]", value) for value in values):
        raise ImproperlyConfigured(
            f"{name} is {','.join(values)!r}; it must be series with what stands before their "
            "number, such as INF/,L.,CRP."
        )
    return values


def origin(name: str, default: str) -> str:
    """Scheme and host of the address in variable `name`; refuses what is more or less than that."""
    url = env.str(name, default=default)
    parts = urlsplit(url)
    bare = f"{parts.scheme}://{parts.netloc}"
    if parts.scheme not in ("http", "https") or not parts.hostname or url.rstrip("/") != bare:
        raise ImproperlyConfigured(
            f"{name} is {url!r}; it must be scheme and host only, such as https://dld.example.org"
        )
    return bare
