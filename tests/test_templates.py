"""Rules for templates that no linter we use can state."""

import re
from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.template.base import DebugLexer, TokenType

FOLDER = settings.BASE_DIR / "templates"
TEMPLATES = {path.relative_to(FOLDER).as_posix(): path for path in sorted(FOLDER.rglob("*.html"))}

FORBIDDEN = {
    "inline style": re.compile(r"\sstyle\s*="),
    "style element": re.compile(r"<style\b"),
    "inline script": re.compile(r"<script(?![^>]*\bsrc=)"),
    "event attribute": re.compile(r"\son[a-z]+\s*="),
    "address of another host": re.compile(r"""(?:src|href|action)\s*=\s*["']?(?:https?:)?//"""),
}

STANDING_ALONE = {
    "500.html": "comes out when nothing else does",
    "503.html": "comes out while the database is away",
    "meetings/kit_index.html": "is opened from a folder, without the portal",
}
# Parts, layouts, and what Django's own admin pages are made of
NOT_PAGES = ("components/", "allauth/", "admin/", "mail/")

SAID_ATTRIBUTES = {"alt", "title", "placeholder", "aria-label", "aria-description", "data-label"}
NOT_TRANSLATED = {
    "NEASPEC": "a name",
    "PDF": "a format's name",
    "DOCX": "a format's name",
    "E": "the pillar's letter",
    "B": "the pillar's letter",
    "P": "the pillar's letter",
}


def is_page(name):
    return not name.startswith(NOT_PAGES) and not name.rpartition("/")[2].startswith(("_", "base"))


PAGES = sorted(name for name in TEMPLATES if is_page(name))


def source_of(name):
    return TEMPLATES[name].read_text(encoding="utf-8")


def parent_of(name):
    found = re.search(r"""{%\s*extends\s+["']([^"']+)["']""", source_of(name))
    return found[1] if found else None


def line_of_parents(name):
    """`name` and what it extends, as far as the templates are ours."""
    while name in TEMPLATES:
        yield name
        name = parent_of(name)


class Said(HTMLParser):
    """Collects what a visitor reads or hears: text, and attributes that are read out."""

    def __init__(self):
        super().__init__()
        self.words = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.words += [given[name] for name in SAID_ATTRIBUTES & given.keys()]
        if tag == "meta" and given.get("name") == "description":
            self.words.append(given["content"])
        if tag == "input" and given.get("type") in {"submit", "button", "reset"}:
            self.words.append(given.get("value"))

    def handle_data(self, data):
        self.words.append(data)


def untranslated(source):
    """Words that reach a visitor without passing through gettext.

    Every template tag and variable becomes a mark without letters, and so does all between
    blocktranslate and its end; what then still has a letter is untranslated.
    """
    html, inside = [], None
    for token in DebugLexer(source).tokenize():
        command = token.contents.split(maxsplit=1)[0] if token.contents.strip() else ""
        if token.token_type == TokenType.BLOCK and command in {
            "blocktranslate",
            "blocktrans",
            "comment",
        }:
            inside = f"end{command}"
        elif token.token_type == TokenType.BLOCK and command == inside:
            inside = None
        elif inside is None:
            html.append(token.contents if token.token_type == TokenType.TEXT else "\N{BULLET}")
    parser = Said()
    parser.feed("".join(html))
    parser.close()
    pieces = {
        piece.strip()
        for words in parser.words
        if words
        for piece in re.split(r"[\N{BULLET}\s]+", words)
    }
    return sorted(p for p in pieces if any(map(str.isalpha, p)) and p not in NOT_TRANSLATED)


def test_templates_and_pages_are_found():
    assert {"base.html", "404.html", "account/login.html"} <= TEMPLATES.keys()
    assert {"404.html", "account/login.html"} <= set(PAGES)
    assert "base.html" not in PAGES


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_keeps_to_the_content_security_policy(name):
    source = source_of(name)

    assert [fault for fault, found in FORBIDDEN.items() if found.search(source)] == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_says_everything_through_gettext(name):
    assert untranslated(source_of(name)) == []


@pytest.mark.parametrize(
    ("source", "expected"),
    (
        ("<p>Plans</p>", ["Plans"]),
        ('<p class="a">{% translate "Plans" %}</p>', []),
        ("{% blocktranslate %}<p>{{ n }} plans</p>{% endblocktranslate %}", []),
        ("{% comment %}why{% endcomment %}{# why #}<!-- why -->", []),
        ('<img alt="A map" src="x">', ["A", "map"]),
        ('<a {% if x %}title="{{ y }}"{% endif %} href="{% url "home" %}">{{ z }}</a>', []),
        ('<input type="submit" value="Go">', ["Go"]),
        ("<p>NEASPEC &middot; 12</p>", []),
        ("<p>{{ n }} of {{ m }}</p>", ["of"]),
    ),
)
def test_untranslated_finds_words_and_only_words(source, expected):
    assert untranslated(source) == expected


@pytest.mark.parametrize("name", PAGES)
def test_page_extends_base(name):
    if name in STANDING_ALONE:
        assert parent_of(name) is None
    else:
        assert list(line_of_parents(name))[-1] == "base.html"


@pytest.mark.parametrize("name", PAGES)
def test_page_has_one_h1(name):
    headings = sum(source_of(part).count("<h1") for part in line_of_parents(name))

    assert headings == 1


@pytest.mark.parametrize("name", PAGES)
def test_page_has_a_title_of_its_own(name):
    if name not in STANDING_ALONE:
        assert any(
            re.search(r"{% block (?:head_)?title %}(?!{% ?(?:block|endblock) )", source_of(part))
            for part in line_of_parents(name)
            if part != "base.html"
        )
