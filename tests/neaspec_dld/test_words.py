"""The words of the interface: whatever a page says passes through gettext, or is kept in the database."""

import re
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest
from django.apps import apps
from django.db import models
from django.utils import translation

from accounts.models import User
from meetings.models import FileText, SearchEntry, TextPage
from tests.pages import NO_PAGE, OWN_PAGES, PUBLIC_PAGES, rounds_in

pytestmark = [pytest.mark.sweep, pytest.mark.django_db]

SAID_ATTRIBUTES = {"alt", "title", "placeholder", "aria-label", "aria-description", "data-label"}
# What gettext must hand on as it stands: placeholders, tags and references of HTML
KEPT = re.compile(r"%\(\w+\)[sd]|%%|%[sd]|\{\w*\}|<[^>]+>|&\w+;")
SHIFTED = {letter: letter + 0x1D400 - ord("A") for letter in range(ord("A"), ord("Z") + 1)} | {
    letter: letter + 0x1D41A - ord("a") for letter in range(ord("a"), ord("z") + 1)
}
NAMES = {"ENHANCE", "BUILD", "PROMOTE", "PDF", "DOCX", "PPTX", "XLSX", "INF", "CRP", "WP", "SHA"}
OURS = {"accounts", "programme", "meetings"}
NOT_TYPED = {FileText, TextPage, SearchEntry}
WORD = re.compile(r"[A-Za-z]{2,}")


def shifted(message):
    """The message in letters that no page has by itself; placeholders and tags stay."""
    pieces, last = [], 0
    for kept in KEPT.finditer(str(message)):
        pieces += [message[last : kept.start()].translate(SHIFTED), kept[0]]
        last = kept.end()
    return "".join((*pieces, message[last:].translate(SHIFTED)))


@pytest.fixture
def rounds(sample, client):
    """Read before anything is translated: what English pages keep has to stay English."""
    client.force_login(User.objects.get(email="official@mongolia.example"))
    found = rounds_in(client.get("/consultations/", secure=True).content.decode())
    client.logout()
    return found


@pytest.fixture
def translated(rounds, monkeypatch):
    """Every message translated, into a language of our own in the place of one that no other test speaks."""
    functions = translation._trans  # noqa: SLF001 - where Django itself puts what translates
    translation.activate("eo")
    monkeypatch.setattr(functions, "gettext", shifted)
    monkeypatch.setattr(functions, "pgettext", lambda _context, message: shifted(message))
    monkeypatch.setattr(
        functions, "ngettext", lambda one, many, number: shifted(one if number == 1 else many)
    )
    monkeypatch.setattr(
        functions,
        "npgettext",
        lambda _context, one, many, number: shifted(one if number == 1 else many),
    )
    yield
    translation.deactivate()


class Said(HTMLParser):
    def __init__(self, content):
        super().__init__()
        self.words, self.tag = set(), ""
        self.feed(content.decode())

    def handle_starttag(self, tag, attrs):
        self.tag = tag
        for name, value in attrs:
            if name in SAID_ATTRIBUTES:
                self.words |= set(WORD.findall(value or ""))

    def handle_endtag(self, tag):
        self.tag = ""

    def handle_data(self, data):
        if self.tag not in {"script", "style", "code"}:
            self.words |= set(WORD.findall(data))


def is_history(model):
    return hasattr(model, "history_type")


def words_kept():
    """Every word that a person typed into the database. Texts of files and the index are left out."""
    found = set()
    for model in apps.get_models():
        if model._meta.app_label not in OURS or model in NOT_TYPED or is_history(model):
            continue
        names = [
            field.attname
            for field in model._meta.concrete_fields
            if isinstance(field, models.CharField | models.TextField) and not field.choices
        ]
        for row in model._default_manager.values_list(*names):
            for value in row:
                found |= set(WORD.findall(str(value)))
    return found


def missed_on(client, address):
    page = client.get(address, secure=True, headers={"accept-language": "eo"})
    return Said(page.content).words - NAMES - set(WORD.findall(unquote(address)))


def test_every_word_of_a_page_can_be_translated(sample, rounds, translated, client, settings):
    settings.LANGUAGES = [("en", "English"), ("eo", "Esperanto")]
    settings.DEBUG = False
    settings.FILES_ROOT = sample / "files"
    kept = words_kept()

    missed = {
        address: missed_on(client, address.format(**rounds)) - kept
        for address in (*PUBLIC_PAGES, NO_PAGE)
    }
    for email, addresses in OWN_PAGES.items():
        client.force_login(User.objects.get(email=email))
        missed |= {f"{email} {a}": missed_on(client, a.format(**rounds)) - kept for a in addresses}

    assert {address: sorted(words) for address, words in missed.items() if words} == {}
