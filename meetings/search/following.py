"""The index follows what is saved and deleted, in the same transaction.

What loaddata brings is not followed (`raw`): what it hangs on may not be there yet.
"""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save

from meetings.models import (
    AgendaItem,
    Annex,
    Decision,
    Document,
    DocumentFile,
    FileText,
    Meeting,
    Outcome,
    TextState,
)
from meetings.search.described import KIND_OF
from meetings.search.index import forget, index, index_version, move_days
from programme.models import Activity, Stage, Version


def follow() -> None:
    """Connect all; called once, when Django is ready."""
    for model in (Document, Meeting, Decision, Outcome):
        post_save.connect(saved, sender=model)
        post_delete.connect(deleted, sender=model)
    for part in (Annex, AgendaItem):
        post_save.connect(part_saved, sender=part)
        post_delete.connect(part_deleted, sender=part)
    post_save.connect(text_kept, sender=FileText)
    post_save.connect(file_saved, sender=DocumentFile)
    post_delete.connect(file_deleted, sender=DocumentFile)
    post_save.connect(activity_saved, sender=Activity)
    post_delete.connect(deleted, sender=Activity)
    post_save.connect(version_saved, sender=Version)


def saved(*, instance: Any, created: bool, raw: bool, **_: Any) -> None:
    if raw:
        return
    index([instance], is_new=created)
    if isinstance(instance, Meeting) and not created:
        move_days(instance)


def deleted(*, sender: type[Any], instance: Any, **_: Any) -> None:
    forget(KIND_OF[sender], [instance.pk])


def part_saved(*, instance: Annex | AgendaItem, raw: bool, **_: Any) -> None:
    """Its title is found with the paper, or the meeting, that it is a part of."""
    if not raw:
        part_deleted(instance=instance)


def part_deleted(*, instance: Annex | AgendaItem, **_: Any) -> None:
    index([instance.document if isinstance(instance, Annex) else instance.meeting])


def text_kept(*, instance: FileText, raw: bool, **_: Any) -> None:
    if not raw and instance.state != TextState.WAITING:
        index([instance.file.document])


def file_saved(*, instance: DocumentFile, created: bool, raw: bool, **_: Any) -> None:
    """A file that the scanner cleared or holds back; a new one has no text yet."""
    if not raw and not created:
        index([instance.document])


def file_deleted(*, instance: DocumentFile, **_: Any) -> None:
    index([instance.document])


def activity_saved(*, instance: Activity, raw: bool, **_: Any) -> None:
    """Texts that are not approved are not in the index: their working copies cost nothing."""
    if not raw and instance.version.is_approved:
        index([instance])


def version_saved(*, instance: Version, created: bool, raw: bool, **_: Any) -> None:
    if not raw and instance.plan_id and not created and instance.stage in Stage.DECIDED:
        index_version(instance)
