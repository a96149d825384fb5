"""What a browser would send back of a page it was given."""

from html.parser import HTMLParser


class _Fields(HTMLParser):
    def __init__(self):
        super().__init__()
        self.values = {}
        self.select = self.textarea = None
        self.unmarked = False

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        name = given.get("name")
        if tag == "input" and name:
            self._input(name, given)
        elif tag == "select":
            self.select, self.unmarked = name, False
            if name and "multiple" not in given:
                self.values.setdefault(name, None)
        elif tag == "option" and self.select:
            self._option(given)
        elif tag == "textarea":
            self.textarea = name
            self.values[name] = ""

    def _input(self, name, given):
        kind = given.get("type", "text")
        if kind in {"submit", "button", "file"}:
            return
        if kind in {"checkbox", "radio"}:
            if "checked" in given:
                self.values.setdefault(name, []).append(given.get("value", "on"))
        else:
            self.values[name] = given.get("value", "")

    def _option(self, given):
        """The marked options, or the first where none of a list of one is marked."""
        if "selected" in given:
            if self.unmarked or self.values.get(self.select) is None:
                self.values[self.select] = []
                self.unmarked = False
            self.values[self.select].append(given.get("value", ""))
        elif self.values.get(self.select, ()) is None:
            self.values[self.select] = [given.get("value", "")]
            self.unmarked = True

    def handle_endtag(self, tag):
        if tag == "select":
            self.select = None
        elif tag == "textarea":
            self.textarea = None

    def handle_data(self, data):
        if self.textarea:
            self.values[self.textarea] += data


def posted(response):
    """The fields of the page's forms with the values they have, ready for client.post."""
    parser = _Fields()
    parser.feed(response.content.decode())
    parser.close()
    # A textarea begins with a line end that is not part of its value
    return {
        name: value.removeprefix("\n").removeprefix("\r\n") if isinstance(value, str) else value
        for name, value in parser.values.items()
        if value is not None and not name.startswith("_") and "__prefix__" not in name
    }
