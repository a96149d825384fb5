"""Which comparisons of versions a page may offer a visitor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.access import Visitor
from programme.models import ActivityPlan, Approach, Version


class Link(NamedTuple):
    label: str
    url: str


def compare_url(before: Version, after: Version) -> str:
    """Of two versions of one text, the older first."""
    subject = before.subject
    if isinstance(subject, ActivityPlan):
        return reverse("programme:plan_compare", args=(subject.slug, before.key, after.key))
    return reverse("programme:approach_compare", args=(before.key, after.key))


def readable_versions(subject: Approach | ActivityPlan, user: Visitor) -> list[Version]:
    """Versions `user` may read, the oldest first and the working copy last. One query."""
    return list(subject.versions.visible_to(user).newest_first().reverse())


def comparisons_of(version: Version, readable: Sequence[Version]) -> list[Link]:
    """From one version to the approved text and to the version before it. No query.

    `readable` are those that the visitor may read, the oldest first.
    """
    older = [row for row in readable if age_of(row) < age_of(version)]
    approved = next((row for row in readable if row.is_approved and row.pk != version.pk), None)
    links = []
    if approved:
        pair = sorted((approved, version), key=age_of)
        links.append(Link(_("Compared with the approved text"), compare_url(*pair)))
    if older and older[-1] != approved:
        label = _("What changed since %s") % older[-1].label
        links.append(Link(label, compare_url(older[-1], version)))
    return links


def comparisons_for(version: Version, user: Visitor) -> list[Link]:
    """The same, read for one page. One query, none for the approved text itself."""
    if version.is_approved:
        return []
    return comparisons_of(version, readable_versions(version.subject, user))


def age_of(version: Version) -> tuple[bool, int]:
    """The working copy is younger than any number."""
    return (version.number is None, version.number or 0)
