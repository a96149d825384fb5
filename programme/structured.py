"""What search engines are told of a page, in the words of schema.org: what is known, no more."""

from __future__ import annotations

from typing import Any

from accounts.access import Visitor
from programme.citing import absolute
from programme.models import Activity, Sourced, Stage, Version
from programme.pages.texts import canonical_url

Described = dict[str, Any]
CONTEXT = "https://schema.org"


def publisher() -> Described:
    """The programme itself, whose secretariat keeps the portal."""
    return {
        "@type": "GovernmentOrganization",
        "name": "North-East Asian Subregional Programme for Environmental Cooperation",
        "alternateName": "NEASPEC",
    }


def portal_described(name: str, address: str, *, kind: str = "WebPage") -> Described:
    """The portal itself, or a page about it."""
    return {
        "@context": CONTEXT,
        "@type": kind,
        "name": name,
        "url": address,
        "publisher": publisher(),
    }


def activity_described(activity: Activity) -> Described:
    """An activity as its text has it, read with version and plan."""
    described: Described = {
        "@context": CONTEXT,
        "@type": "CreativeWork",
        "name": activity.title,
        "identifier": activity.code,
        "url": absolute(activity.get_absolute_url()),
        "isPartOf": {"@type": "CreativeWork", "name": activity.version.title},
        "publisher": publisher(),
    }
    days = (activity.starts_on, activity.ends_on)
    if all(days):
        described["temporalCoverage"] = "/".join(day.isoformat() for day in days if day)
    return described


def text_described(version: Version) -> Described:
    """A version of an approach or of a plan, read with its subject."""
    described: Described = {
        "@context": CONTEXT,
        "@type": "CreativeWork",
        "name": version.title,
        "url": canonical_url(version),
        "creativeWorkStatus": str(Stage(version.stage).label),
        "publisher": publisher(),
    }
    if version.number is not None:
        described["version"] = version.number
    if (plan := version.plan) is not None:
        days = (plan.starts_on.isoformat(), plan.ends_on.isoformat())
        described["temporalCoverage"] = "/".join(days)
    return described


def for_strangers(user: Visitor, row: Sourced, described: Described) -> Described | None:
    """`described` where a stranger reads the page, and where what it is of is not made up."""
    return None if user.is_authenticated or row.is_sample else described
