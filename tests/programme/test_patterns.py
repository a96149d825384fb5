"""Rows fill a pattern that its template makes once; nothing gets through unescaped."""

from html import escape

import pytest
from django.utils.safestring import SafeString
from django.utils.translation import override

from programme.patterns import RowPattern

TEMPLATES = {
    "row.html": '{% load i18n %}<a title="100% {x}" href="{{ row.url }}">{{ row.name }}</a>',
}


@pytest.fixture
def pattern(settings):
    engine = settings.TEMPLATES[0]
    loaders = [("django.template.loaders.locmem.Loader", TEMPLATES)]
    options = {**engine["OPTIONS"], "loaders": loaders}
    settings.TEMPLATES = [{**engine, "APP_DIRS": False, "OPTIONS": options}]
    return RowPattern("row.html", ("url", "name", "unused"))


def test_each_row_fills_the_pattern(pattern):
    rows = ({"url": f"/{name}/", "name": name} for name in ("a", "b"))

    assert pattern.fill(rows) == (
        '<a title="100% {x}" href="/a/">a</a><a title="100% {x}" href="/b/">b</a>'
    )


@pytest.mark.parametrize("text", ("<b>", "a & b", '"', "'", "\x00name\x01", "%s", "{name}"))
def test_value_is_escaped_and_never_read_as_a_pattern(pattern, text):
    filled = pattern.fill([{"url": "", "name": text}])

    inner = filled.removeprefix('<a title="100% {x}" href="">').removesuffix("</a>")
    assert inner == escape(text)


def test_value_that_is_marked_as_safe_stays_as_it_is(pattern):
    filled = pattern.fill([{"url": "", "name": SafeString("<b>x</b>")}])

    assert "<b>x</b>" in filled
    assert isinstance(filled, SafeString)


def test_pattern_is_made_once_in_each_language(pattern, monkeypatch):
    made = []
    render = pattern._render  # noqa: SLF001 -- to count
    monkeypatch.setattr(pattern, "_render", lambda: made.append(1) or render())

    for language in ("en", "en", "mn"):
        with override(language):
            pattern.fill([{"url": "", "name": "a"}])

    assert len(made) == 2


def test_pattern_is_made_anew_while_templates_are_written(pattern, settings, monkeypatch):
    settings.DEBUG = True
    made = []
    render = pattern._render  # noqa: SLF001 -- to count
    monkeypatch.setattr(pattern, "_render", lambda: made.append(1) or render())

    for _ in range(2):
        pattern.fill([{"url": "", "name": "a"}])

    assert len(made) == 2
