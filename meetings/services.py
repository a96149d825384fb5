"""What happens to papers and decisions. Each service is one transaction.

`by` is the person who acts, and must be allowed to; None stands for a command that
loads the record. Refusals are ValidationError (what is wrong, in a sentence) or
PermissionDenied.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterable
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from meetings import access
from meetings.models import Annex, Decision, Distribution, Document, DocumentFile, Meeting
from meetings.storage import PrivateStorage
from meetings.uploads import clean_file_name, inspect_upload
from programme.access import may_submit
from programme.models import Stage, Version
from programme.services import allowed, stage_move

logger = logging.getLogger(__name__)


@transaction.atomic
def version_submit(*, version: Version, annex: Annex, by: User | None, reason: str = "") -> Annex:
    """Put a frozen version before a meeting, as an annex of a paper under an agenda item."""
    allowed(may_submit, by)
    if not annex.document.agenda_items.exists():
        raise ValidationError(_("The paper stands under no agenda item yet."))
    if annex.version_id not in (None, version.pk):
        raise ValidationError(_("This annex carries another version."))
    stage_move(version=version, to=Stage.SUBMITTED, by=by, reason=reason)
    annex.version = version
    annex.full_clean()
    annex.save()
    return annex


@transaction.atomic
def decision_record(
    *,
    meeting: Meeting,
    verb: str,
    text: str,
    by: User | None,
    versions: Iterable[Version] = (),
    **fields: Any,
) -> Decision:
    """Enter a decision in the register; the only way a version becomes approved.

    An approving verb approves each submitted version it concerns and supersedes the
    text that was approved before. Refused when a version was not submitted.
    """
    allowed(access.may_record_decision, by)
    versions = tuple(versions)
    # Entries are numbered one after the other: the meeting's row is the lock
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    last = meeting.decisions.aggregate(last=Max("number"))["last"] or 0
    decision = Decision(
        meeting=meeting, number=last + 1, verb=verb, text=text, recorded_by=by, **fields
    )
    if decision.is_approval and not versions:
        raise ValidationError(_("Name the version that was approved."))
    decision.full_clean()
    decision.save()
    decision.versions.set(versions)
    if decision.is_approval:
        for version in versions:
            _approve(version, decision, by)
    logger.info("decision %s of %s recorded: %s", decision.number, meeting, verb)
    return decision


def _approve(version: Version, decision: Decision, by: User | None) -> None:
    reason = _("Decision %(number)d of %(meeting)s") % {
        "number": decision.number,
        "meeting": decision.meeting,
    }
    before = Version.objects.approved().filter(approach=version.approach, plan=version.plan)
    for old in before:
        stage_move(version=old, to=Stage.SUPERSEDED, by=by, reason=reason)
    stage_move(version=version, to=Stage.APPROVED, by=by, reason=reason)


@transaction.atomic
def document_open(
    *, document: Document, by: User | None, reason: str, at: dt.datetime | None = None
) -> Document:
    """Open a paper to the public at `at` (now). Its class stays as printed."""
    allowed(access.may_open_document, by)
    document = Document.objects.select_for_update().get(pk=document.pk)
    if document.distribution == Distribution.GENERAL:
        raise ValidationError(_("A General paper is open already."))
    if document.opened_at is not None:
        raise ValidationError(_("This paper was opened before."))
    if not reason:
        raise ValidationError(_("Say why the paper is opened."))
    document.opened_at = at or timezone.now()
    document.opened_by = by
    document.opening_reason = reason
    document.full_clean()
    document.save()
    logger.info("%s opened to the public at %s", document, document.opened_at)
    return document


def document_file_store(
    *,
    document: Document,
    language: str,
    upload: File,
    by: User | None,
    **fields: Any,
) -> DocumentFile:
    """Check an upload and keep it: the file and its row, or neither. `fields` are the row's.

    Raises UploadRefused when the content is not what papers may be. The file is written
    before the transaction, which stays short, and discarded when the row is refused.
    """
    allowed(access.may_upload_file, by)
    facts = inspect_upload(upload, name=upload.name or "")
    row = DocumentFile(
        document=document,
        language=language,
        format=facts.format,
        original_name=clean_file_name(upload.name or ""),
        size=facts.size,
        sha256=facts.sha256,
        pages=facts.pages,
        uploaded_by=by,
        **fields,
    )
    row.full_clean(exclude=("file",))
    storage = cast("PrivateStorage", row.file.storage)
    row.file.name = storage.save(row.original_name, upload)
    try:
        with transaction.atomic():
            row.full_clean()
            row.save()
    except BaseException:
        storage.discard(row.file.name)
        raise
    logger.info("%s stored, %d bytes, SHA-256 %s", row, row.size, row.sha256)
    return row
