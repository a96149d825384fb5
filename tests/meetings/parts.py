"""A part of a page as a template tag draws it, and texts for it to tell of."""

import datetime as dt

from django.contrib.auth.models import AnonymousUser
from django.template import Context, Template
from html5lib import parseFragment

from programme.models import Version
from tests.factories import (
    make_approach,
    make_approved,
    make_meeting,
    make_plan,
)
from tests.meetings.pages import HTML, said


class Part:
    """A part of a page: its words, its links, its list items."""

    def __init__(self, rf, source, user=None, **context):
        request = rf.get("/")
        request.user = user or AnonymousUser()
        template = Template("{% load labels meetings %}" + source)
        self.html = template.render(Context({"request": request} | context))
        tree = parseFragment(self.html)
        self.text = said(tree)
        self.links = [link.get("href") for link in tree.iter(f"{HTML}a")]
        self.items = [said(item) for item in tree.iter(f"{HTML}li")]


def make_som(number=26, **fields):
    title = f"Senior Officials Meeting {number}"
    return make_meeting(kind="som", number=number, slug=f"som-{number}", title=title, **fields)


def read_again(version):
    """As pages read it."""
    return Version.objects.select_related("approach", "plan__approach").get(pk=version.pk)


def approved_plan(annex, **fields):
    item = annex.document.agenda_items.get()
    day = dt.date(2023, 11, 24)
    fields = {"agenda_item": item, "decided_on": day} | fields
    decision = make_approved(make_plan(approach=make_approach()), annex, **fields)
    return read_again(decision.versions.get())
