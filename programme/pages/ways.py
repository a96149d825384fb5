"""The ways to look at the activities of a plan, each a page of its own under the plan's address."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from programme.filters import PARAMETERS as FILTERS
from programme.models import Version
from programme.paging import PARAMETERS as MARKS


class Way(NamedTuple):
    segment: str
    """What its address adds to that of the plan, or of one version of it."""
    label: str | Promise


TIMELINE = "timeline/"
WAYS = (
    Way("", _("Table")),
    Way(TIMELINE, _("Timeline")),
    Way("matrix/", _("Matrix")),
)


class WayLink(NamedTuple):
    url: str
    label: str | Promise
    is_here: bool


def ways_of(request: HttpRequest, version: Version, *, is_fixed: bool = False) -> list[WayLink]:
    """A link a way, with the filters and the place in the list that `request` asks for.

    They stay in the version where `is_fixed`, as its page does. No query.
    """
    place = version.subject
    address = place.version_url(version.key) if is_fixed else place.get_absolute_url()
    kept = [(name, asked) for name in (*FILTERS, *MARKS) if (asked := request.GET.get(name))]
    query = f"?{urlencode(kept)}" if kept else ""
    return [
        WayLink(f"{address}{segment}{query}", label, request.path == f"{address}{segment}")
        for segment, label in WAYS
    ]
