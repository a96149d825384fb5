"""Working copies, for whoever writes on them: the way from the desk's first page."""

from __future__ import annotations

from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.access import Visitor
from programme.access import may_change_activities
from programme.models import Version


class Written(NamedTuple):
    words: str
    url: str
    activities_url: str
    """Of a plan that this person may put in order; else ""."""


def what_is_written(user: Visitor) -> list[Written]:
    """The working copies of plans, then of approaches. One query beside the rights."""
    if not user.has_perm("programme.change_version"):
        return []
    working = Version.objects.visible_to(user).working().select_related("plan", "approach")
    rows = sorted(working, key=lambda row: (row.plan is None, row.plan and row.plan.slug, row.pk))
    has_tables = may_change_activities(user)
    return [_written(row, has_tables=has_tables) for row in rows]


def _written(row: Version, *, has_tables: bool) -> Written:
    kind = "plantext" if row.plan else "approachtext"
    url = reverse(f"admin:programme_{kind}_change", args=(row.pk,))
    words = row.plan.period if row.plan else _("the approach")
    table = reverse("admin:programme_plantext_activities", args=(row.pk,))
    return Written(words, url, table if row.plan and has_tables else "")
