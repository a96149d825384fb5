"""Documentation that is tested stays true."""

import json
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


def test_every_command_that_is_named_is_one_of_make():
    made = (settings.BASE_DIR / "Makefile").read_text(encoding="utf-8")
    texts = [settings.BASE_DIR / "README.md", settings.BASE_DIR / "CONTRIBUTING.md"]
    texts += (settings.BASE_DIR / "docs").glob("*.md")

    named = {name for text in texts for name in re.findall(r"`make ([a-z]+)`", text.read_text())}

    assert named >= {"run", "test", "lighthouse", "html"}
    assert named - set(re.findall(r"^([a-z]+):", made, flags=re.MULTILINE)) == set()


def test_packages_of_npm_have_digests_and_name_no_host():
    locks = list((settings.BASE_DIR / "tools").glob("*/package-lock.json"))

    packages = [
        package
        for lock in locks
        for path, package in json.loads(lock.read_text(encoding="utf-8"))["packages"].items()
        if path
    ]

    assert len(locks) == 2
    assert [package for package in packages if "integrity" not in package] == []
    assert [package for package in packages if "resolved" in package] == []
