"""How the portal is: what runs beside it, what failed, what room is left. For managers."""

from __future__ import annotations

import platform
import shutil
from typing import Any, NamedTuple

import django
from django.conf import settings
from django.db import connection
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import OutgoingMail
from accounts.worker import is_standing_still
from meetings import scanning
from meetings.models import DocumentFile, FileText, TextState

# Below this a few large uploads could fill the disk
LITTLE_ROOM = 1024**3


class Fact(NamedTuple):
    """One line of the page. `is_well` is None where it is neither good nor bad."""

    name: str
    said: str
    is_well: bool | None = None
    url: str = ""


def facts() -> list[Fact]:
    """What is true at this moment. Costs six queries, and three seconds where a scanner is away."""
    return [_worker(), _mails(), _scanner(), *_files(), _room(), *_versions()]


def _worker() -> Fact:
    if is_standing_still():
        said = _("stands still: tasks wait for more than ten minutes (manage.py db_worker)")
        return Fact(_("Background work"), said, is_well=False)
    return Fact(_("Background work"), _("nothing waits for long"), is_well=True)


def _mails() -> Fact:
    number = OutgoingMail.objects.given_up().count()
    said = _("%d could not be sent") % number if number else _("none could not be sent")
    url = f"{reverse('admin:accounts_outgoingmail_changelist')}?state=failed" if number else ""
    return Fact(_("Mails"), said, is_well=not number, url=url)


def _scanner() -> Fact:
    name = _("Virus scanner")
    if not scanning.is_set():
        return Fact(name, _("none is set (CLAMAV_ADDRESS): uploads are not scanned"))
    if scanning.answers():
        return Fact(name, _("answers"), is_well=True)
    said = _("does not answer: uploads wait, and are given to nobody until it does")
    return Fact(name, said, is_well=False)


def _files() -> list[Fact]:
    listing = reverse("admin:meetings_documentfile_changelist")
    waiting = DocumentFile.objects.waiting_for_scan().count()
    infected = DocumentFile.objects.infected().count()
    unread = FileText.objects.filter(state=TextState.UNREADABLE).count()
    return [
        Fact(
            _("Files that wait for the scanner"), str(waiting), url=f"{listing}?scan__exact=waiting"
        ),
        Fact(
            _("Files held back"),
            str(infected),
            is_well=not infected,
            url=f"{listing}?scan__exact=infected",
        ),
        Fact(_("Files whose text could not be read"), str(unread)),
    ]


def _room() -> Fact:
    free = shutil.disk_usage(settings.PORTAL_VAR).free
    return Fact(_("Room for files"), f"{free / 1e9:.1f} GB", is_well=free > LITTLE_ROOM)


def _versions() -> list[Fact]:
    with connection.cursor() as cursor:
        query = (
            "SELECT sqlite_version()" if connection.vendor == "sqlite" else "SHOW server_version"
        )
        cursor.execute(query)
        (version,) = cursor.fetchone()
    return [
        Fact(_("Database"), f"{connection.display_name} {version}"),
        Fact("Django", f"{django.get_version()}, Python {platform.python_version()}"),
        Fact(
            _("The record"),
            _("checked by manage.py verify_record, which reads every file: run it each night"),
        ),
    ]


def status_page() -> dict[str, Any]:
    return {"title": _("Status"), "facts": facts()}
