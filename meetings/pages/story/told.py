"""Where a text stands, from what is on record of it."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Any

from django.utils import timezone

from accounts.access import Visitor
from meetings.models import Verb
from meetings.pages.reads import AnnexRow, DecisionRow, annexes_with, decisions_on
from meetings.pages.versions import versions_url
from programme.models import Version
from programme.pillars import Count, counts_in


class Told:
    """What is on record of a text, read once for all parts of a page that tell of it."""

    def __init__(self, version: Version, user: Visitor, name: str = "") -> None:
        self.version = version
        self.user = user
        self.name = name
        """What steps call the text by, where a page tells of several; "" where it is the one."""

    @cached_property
    def is_readable(self) -> bool:
        """Whether the visitor may read it, not only know of it. One query for a draft."""
        if self.version.is_decided:
            return True
        return Version.objects.visible_to(self.user).filter(pk=self.version.pk).exists()

    @cached_property
    def decisions(self) -> list[DecisionRow]:
        return decisions_on(self.user, version=self.version.pk)

    @cached_property
    def annexes(self) -> list[AnnexRow]:
        return annexes_with(self.user, version=self.version.pk, at=timezone.now())

    @cached_property
    def counts(self) -> list[Count]:
        """Its activities by pillar and status; a page that has counted them says so itself."""
        return counts_in(self.user, version=self.version.pk) if self.is_readable else []

    @property
    def approving(self) -> list[DecisionRow]:
        return [row for row in self.decisions if row.verb in Verb.APPROVING]

    @property
    def approval(self) -> DecisionRow | None:
        """The last decision that approved it."""
        return max(self.approving, key=_day_of, default=None)


def standing_of(told: Told) -> dict[str, Any]:
    """What the standing box says.

    Two queries, three for a version that is not decided, besides who `user` is and the
    text's own row.
    """
    version, annexes = told.version, told.annexes
    decision = told.approval
    return {
        "version": version,
        "subject": version.subject,
        "decision": decision,
        "annex": annexes[0] if annexes else None,
        "versions_url": versions_url(version),
        "is_readable": told.is_readable,
        "is_sample": version.is_sample or bool(decision and decision.is_sample),
    }


def _day_of(decision: DecisionRow) -> tuple[dt.date, int]:
    """One of unknown day counts as the first."""
    return decision.decided_on or dt.date.min, decision.pk
