"""Papers whose texts are read, and what a search finds, for the tests of it."""

import re
from html import unescape

from meetings.texts import Page
from meetings.texts.keeping import keep
from tests import factories as make

SEARCH = "/search/"


def make_read_paper(*pages, language="en", **fields):
    """A paper with a PDF whose pages say this."""
    paper = make.make_document(**fields)
    file = make.make_file(paper, language=language)
    keep(file=file, pages=[Page(number, "page", text) for number, text in enumerate(pages, 1)])
    return paper


def found(client, words, **filters):
    """The addresses of what is found, in order."""
    html = client.get(SEARCH, {"q": words, **filters}).content.decode()
    assert html.count("<h1>") == 1
    return [unescape(link) for link in re.findall(r'<h2><a href="([^"]+)">', html)]
