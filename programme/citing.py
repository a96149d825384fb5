"""How a thing of the portal is cited: one sentence that can be copied as it stands."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from programme.dates import format_days
from programme.models import Activity, Version


class Citation(NamedTuple):
    words: str
    """All before the address, with the comma between."""
    url: str

    def __str__(self) -> str:
        return f"{self.words} {self.url}"


def citation(url: str, *parts: str) -> Citation:
    """`parts` are joined by commas, empty ones left out."""
    return Citation(", ".join(part for part in parts if part) + ",", url)


def absolute(path: str) -> str:
    """With scheme and host from the settings, never from a request."""
    return f"{settings.PORTAL_URL}{path}"


def sample_word(*, is_sample: bool) -> str:
    """What is made up says so where it is cited, too."""
    return _("sample") if is_sample else ""


def quoted(title: str) -> str:
    return _("“%s”") % title


def day_in_words(day: dt.date | None) -> str:
    return format_days(day) if day else _("date not known")


def cite_activity(
    activity: Activity, approval: str = "", *, is_sample: bool = False
) -> Citation | None:
    """By the fixed address of the version, which says the same for good; None for a draft.

    `activity` comes with its version and plan. `approval` says which decision approved the
    version, `is_sample` that this decision is made up.
    """
    version = activity.version
    if version.sealed_at is None or version.plan is None:
        return None
    fixed = (version.plan.slug, version.key, activity.code)
    return citation(
        absolute(reverse("programme:activity_version", args=fixed)),
        _("Activity %s") % activity.code,
        quoted(activity.title),
        version.title,
        version.label,
        approval,
        "" if approval and version.is_approved else version.get_stage_display().lower(),
        "" if approval else _frozen_on(version),
        _("basis: %s") % activity.basis if activity.basis else "",
        sample_word(is_sample=is_sample or activity.is_sample or version.is_sample),
    )


def _frozen_on(version: Version) -> str:
    if version.frozen_on is None:
        return _("day of freezing not known")
    return _("frozen on %s") % format_days(version.frozen_on)
