"""What happens to uploads where a scanner is set: it is asked, and asked again."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from meetings import access, scanning
from meetings.models import DocumentFile, ScanState
from meetings.tasks import scan_file
from programme.services import allowed


@transaction.atomic
def scan_ask(*, file: DocumentFile) -> None:
    """Hold the file back until a scanner found it clean; nothing where none is set.

    Stands or falls with the transaction that stores the file.
    """
    if not scanning.is_set():
        return
    DocumentFile.objects.filter(pk=file.pk).update(scan=ScanState.WAITING)
    file.scan = ScanState.WAITING
    scan_file.enqueue(file.pk)


@transaction.atomic
def scans_ask(*, by: User | None) -> int:
    """Ask again for every file that waits; how many. For after the scanner was away."""
    allowed(access.may_upload_file, by)
    if not scanning.is_set():
        raise ValidationError(_("No scanner is set (CLAMAV_ADDRESS)."))
    files = list(DocumentFile.objects.filter(scan=ScanState.WAITING).order_by("pk"))
    for file in files:
        scan_ask(file=file)
    return len(files)
