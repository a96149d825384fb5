"""Documentation that is tested stays true."""

import re

from django.conf import settings

READS = re.compile(
    r"""(?:env(?:\.\w+)?|secret|origin|environ\.get)\(\s*["']([A-Z][A-Z0-9_]+)["']"""
)
SOURCES = (
    "neaspec_dld/settings.py",
    "neaspec_dld/env.py",
    "accounts/sample.py",
    "gunicorn.conf.py",
)


def read_from_the_environment():
    for source in SOURCES:
        yield from READS.findall((settings.BASE_DIR / source).read_text(encoding="utf-8"))
    yield "SECRET_KEY_FILE"


def documented():
    text = (settings.BASE_DIR / "docs" / "configuration.md").read_text(encoding="utf-8")
    return set(re.findall(r"^\| `([A-Z][A-Z0-9_]+)`", text, flags=re.MULTILINE))


def test_every_setting_is_documented_and_no_other():
    assert documented() == set(read_from_the_environment())


def test_settings_are_found_by_this_test():
    assert set(read_from_the_environment()) >= {"DEBUG", "SECRET_KEY", "PORTAL_URL", "EMAIL_URL"}
