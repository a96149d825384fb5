"""What changed between two versions, as its page shows it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from accounts.access import Visitor
from programme.canonical import canonical_content
from programme.comparing import compare, known_names
from programme.models import Activity, Pillar, PillarName, Provenance, Version
from programme.pages.comparisons import Link, age_of, compare_url


def compare_page(
    before: Version, after: Version, readable: Sequence[Version], user: Visitor
) -> dict[str, Any]:
    """Everything but what the package above adds. Two canonical contents, and four queries."""
    subject = before.subject
    samples = _samples(before, after)
    return {
        "subject": subject,
        "before": before,
        "after": after,
        "versions": (before, after),
        "before_label": _named(before),
        "after_label": _named(after),
        "comparison": compare(
            canonical_content(before), canonical_content(after), known_names(user)
        ),
        "samples": samples,
        "steps": _steps(before, after, readable),
        "canonical_url": f"{settings.PORTAL_URL}{compare_url(before, after)}",
        "has_sample": bool(samples) or any(row.is_sample for row in (subject, before, after)),
    }


def _named(version: Version) -> str:
    return _("the working copy") if version.number is None else version.label


def _steps(before: Version, after: Version, readable: Sequence[Version]) -> list[Link]:
    """To the comparisons next to this one: up to its older version, and from its newer one."""
    older = [row for row in readable if age_of(row) < age_of(before)]
    newer = [row for row in readable if age_of(row) > age_of(after)]
    pairs = [*((row, before) for row in older[-1:]), *((after, row) for row in newer[:1])]
    words = _("What changed between %(before)s and %(after)s")
    return [
        Link(words % {"before": _named(one), "after": _named(other)}, compare_url(one, other))
        for one, other in pairs
    ]


def _samples(*versions: Version) -> set[str]:
    """Codes of activities and names of pillars that are made up. Two queries."""
    made_up = {"version__in": versions, "source": Provenance.SAMPLE}
    codes = Activity.objects.filter(**made_up).values_list("code", flat=True)
    names = Pillar.objects.filter(**made_up).values_list("name", flat=True)
    return {*codes, *(PillarName(name).name for name in names)}
