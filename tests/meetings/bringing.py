"""Tables of comments brought in, for the tests of it."""

import re

from django.urls import reverse

from meetings.exchange.bringing import comments_bring_in
from meetings.exchange.checking import check_rows
from meetings.exchange.reading import read_table
from tests.meetings.pages import Page


def address_of(round_):
    return reverse("meetings:comments_import", args=(round_.pk,))


def send(client, round_, file):
    return client.post(address_of(round_), {"table": file}, secure=True)


def confirm(client, round_, page):
    """Press the button of the page, if there is one."""
    rows = re.search(r'name="rows" value="([^"]+)"', page.content.decode())
    assert rows, Page(page).text
    return client.post(address_of(round_), {"rows": rows[1]}, secure=True)


def faults(file, round_, by):
    rows = check_rows(round_, read_table(file, name=file.name).rows, by)
    return {row.line: row.faults for row in rows if row.faults}


def deeds(file, round_, by):
    rows = check_rows(round_, read_table(file, name=file.name).rows, by)
    assert [row.faults for row in rows if row.faults] == []
    return [row.sentence for row in rows]


def bring(file, round_, by):
    rows = read_table(file, name=file.name).rows
    return comments_bring_in(consultation=round_, by=by, rows=rows)


def said(round_):
    return [
        (str(c.party), c.anchor, c.text, c.proposed_wording, c.disposition, c.response)
        for c in round_.comments.order_by("pk")
    ]
