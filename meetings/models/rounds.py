"""How far a written round has come, and why it takes no comments, in words."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programme.dates import format_days

if TYPE_CHECKING:
    from meetings.models.consultation import Consultation


class RoundStanding(models.TextChoices):
    PLANNED = "planned", gettext_lazy("Planned")
    OPEN = "open", gettext_lazy("Open")
    CLOSED = "closed", gettext_lazy("Closed")
    RELEASED = "released", gettext_lazy("Comments released")

    @classmethod
    def of(cls, row: Any) -> RoundStanding:
        """Of a round, or of a row with its three moments."""
        if row.released_at is not None:
            return cls.RELEASED
        if row.closed_at is not None:
            return cls.CLOSED
        return cls.PLANNED if row.opened_at is None else cls.OPEN


def shut_sentence(row: Consultation, day: dt.date) -> str:
    """Why a consultation takes no comments on `day`; "" while it does."""
    if not row.is_round:
        return _("A dialogue is on record here; comments are given in a written round.")
    if row.opened_at is None:
        return _("This round has not been opened yet.")
    if row.closed_at is not None:
        return _("This round was closed on %s.") % format_days(row.closed_at.date())
    if row.opens_on is not None and day < row.opens_on:
        return _("Comments are taken from %s on.") % format_days(row.opens_on)
    if row.closes_on is not None and day > row.closes_on:
        return _("The last day for comments was %s.") % format_days(row.closes_on)
    return ""
