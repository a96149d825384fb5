"""Reads a page as a visitor does: its words, its links, the rows of its tables."""

from collections import Counter

import html5lib

HTML = "{http://www.w3.org/1999/xhtml}"
# In a line: these do not part words
INLINE = {HTML + tag for tag in ("a", "strong", "small", "span", "time", "code", "abbr", "wbr")}


def _words(node):
    gap = "" if node.tag in INLINE else " "
    yield gap
    yield node.text or ""
    for child in node:
        yield from _words(child)
        yield child.tail or ""
    yield gap


def said(node):
    """All words in a part, spaces made single."""
    return " ".join("".join(_words(node)).split())


class Page:
    """A response as a tree. Invalid HTML and an id used twice are errors."""

    def __init__(self, response):
        parser = html5lib.HTMLParser(strict=True)
        self.tree = parser.parse(response.content.decode())
        ids = Counter(node.get("id") for node in self.tree.iter() if node.get("id"))
        assert [name for name, times in ids.items() if times > 1] == []
        self.ids = set(ids)
        self.main = next(self.find("main"))

    def find(self, tag, within=None):
        return (self.tree if within is None else within).iter(HTML + tag)

    @property
    def text(self):
        return said(self.main)

    @property
    def title(self):
        return said(next(self.find("h1")))

    @property
    def links(self):
        """Addresses in the main part, in order, each once."""
        found = (link.get("href") for link in self.find("a", self.main))
        return list(dict.fromkeys(found))

    @property
    def rows(self):
        """Each row of the body of each table, as its words."""
        bodies = (body for body in self.find("tbody", self.main))
        return [said(row) for body in bodies for row in self.find("tr", body)]

    def part(self, name):
        """The words of the section whose heading has this id."""
        return said(self._section(name))

    def items(self, name):
        """Each item of a list in that section, as its words."""
        return [said(item) for item in self.find("li", self._section(name))]

    def _section(self, name):
        return next(part for part in self.find("section") if part.get("aria-labelledby") == name)


def read(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return Page(response)
