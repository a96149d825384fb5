"""Whoever wants to be told at once is, without waiting for the command that looks again.

Where a row that makes news is saved, the worker is asked to look for news: in the same
transaction, so that it looks once that is committed, and does not where it is taken back.
What comes with a moment in the future, and the mail of the day, is left to `send_notices`.
"""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save
from django.utils import timezone

from meetings.models import Consultation, Decision, Document, Meeting, Reader
from meetings.tasks import tell_news
from programme.models import ProgressReport, ReportStage


def follow() -> None:
    """Connect all; called once, when Django is ready. A text is approved by its decision."""
    for model in (Document, Decision, Consultation, Meeting, ProgressReport):
        post_save.connect(saved, sender=model)


def saved(*, instance: Any, raw: bool, **_: Any) -> None:
    """One query, and one more where somebody is told at once."""
    if raw or not _may_be_news(instance):
        return
    if Reader.objects.written_to_at_once().exists():
        tell_news.enqueue()


def _may_be_news(row: Any) -> bool:
    """Whether something of it is out. What of that is new is read from all rows, by the task."""
    if isinstance(row, Document):
        return row.published_at is not None and row.published_at <= timezone.now()
    if isinstance(row, Consultation):
        return row.opened_at is not None
    if isinstance(row, ProgressReport):
        return row.stage == ReportStage.ACCEPTED
    return True
