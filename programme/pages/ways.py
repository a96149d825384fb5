"""The ways to look at the activities of a plan, each a page of its own under the plan's address."""

from __future__ import annotations

from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from programme.filters import PARAMETERS as FILTERS
from programme.models import Version
from programme.paging import PARAMETERS as MARKS
from programme.patterns import RowPattern


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


_LINK = RowPattern("programme/_plan_way.html", ("url", "here", "label"))
_HERE, _ELSEWHERE = SafeString(' aria-current="page"'), SafeString("")


def ways_of(request: HttpRequest, version: Version, *, is_fixed: bool = False) -> SafeString:
    """A link a way, as printed, with the filters and the place in the list that `request` asks for.

    They stay in the version where `is_fixed`, as its page does. No query.
    """
    place = version.subject
    address = place.version_url(version.key) if is_fixed else place.get_absolute_url()
    kept = [(name, asked) for name in (*FILTERS, *MARKS) if (asked := request.GET.get(name))]
    query = f"?{urlencode(kept)}" if kept else ""

    def facts(way: Way) -> dict[str, Any]:
        url = f"{address}{way.segment}"
        here = _HERE if request.path == url else _ELSEWHERE
        return {"url": f"{url}{query}", "here": here, "label": str(way.label)}

    return _LINK.fill(map(facts, WAYS))
