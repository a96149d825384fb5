"""Which version of a text a page shows, and what it may say of the others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS, models
from django.db.models import Exists, F, OuterRef, QuerySet
from django.urls import reverse

from accounts.access import Visitor
from programme.citing import absolute
from programme.models import ActivityPlan, Approach, Stage, Version
from programme.pages.comparisons import comparisons_of
from programme.prepared import prepared

Subject = Approach | ActivityPlan


def _columns(model: type[models.Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]


VERSION, PLAN = _columns(Version), _columns(ActivityPlan)


def _with_its_plan(values: Sequence[Any]) -> Version:
    version = Version.from_db(DEFAULT_DB_ALIAS, VERSION, values[: len(VERSION)])
    version.plan = ActivityPlan.from_db(DEFAULT_DB_ALIAS, PLAN, values[len(VERSION) :])
    return version


@prepared(_with_its_plan)
def approved_plans(user: Visitor, *, slug: str) -> QuerySet[Any]:
    """The approved version of the plan of this period, if there is one, with the plan."""
    versions = Version.objects.visible_to(user).approved().filter(plan__slug=slug)
    return versions.order_by("pk").values_list(*VERSION, *(f"plan__{name}" for name in PLAN))


def approved_text(subject: Subject, user: Visitor) -> Version | None:
    """The approved version, which pages show at the text's lasting address. One query."""
    return subject.versions.visible_to(user).approved().first()


def text_with_key(subject: Subject, user: Visitor, key: str) -> Version | None:
    """The version an address names, where `user` may read it. One query."""
    return subject.versions.visible_to(user).with_key(key).first()


def last_known_text(subject: Subject, user: Visitor) -> Version | None:
    """The newest frozen version `user` may know of, else the working copy. One query.

    It is shown where it stands, not its text: `user` may know of more than may be read.
    """
    known = subject.versions.known_to(user)
    return known.order_by(F("number").desc(nulls_last=True)).first()


def known_versions(subject: Subject, user: Visitor) -> list[Any]:
    """Versions `user` may know of, newest first, each with `is_readable`. One query."""
    readable = Version.objects.visible_to(user).filter(pk=OuterRef("pk"))
    known = subject.versions.known_to(user).newest_first()
    return list(known.annotate(is_readable=Exists(readable)))


def version_list_page(subject: Subject, user: Visitor) -> dict[str, Any]:
    """With the comparisons that each version offers. One query besides who the visitor is."""
    versions = known_versions(subject, user)
    readable = [version for version in reversed(versions) if version.is_readable]
    for version in versions:
        version.comparisons = comparisons_of(version, readable) if version.is_readable else ()
    return {
        "subject": subject,
        "versions": versions,
        "canonical_url": absolute(_versions_address(subject)),
        "has_sample": any(version.is_sample for version in versions),
    }


def _versions_address(subject: Subject) -> str:
    if isinstance(subject, ActivityPlan):
        return reverse("programme:plan_version_list", args=(subject.slug,))
    return reverse("programme:approach_version_list")


def unapproved_page(subject: Subject, user: Visitor) -> dict[str, Any]:
    """Where the text stands and which versions may be read, and nothing of what they say."""
    return {
        "subject": subject,
        "version": last_known_text(subject, user),
        "readable": list(subject.versions.visible_to(user).newest_first()),
        "canonical_url": absolute(subject.get_absolute_url()),
        "has_sample": subject.is_sample,
    }


def canonical_url(version: Version) -> str:
    """The absolute address to cite: the lasting one while the version is the approved one."""
    place = version.subject if version.stage == Stage.APPROVED else version
    return absolute(place.get_absolute_url())
