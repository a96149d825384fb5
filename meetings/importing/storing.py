"""One paper with its files, in one transaction; what is stored already is passed over."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _

from meetings.frontpage.rows import meeting_named, paper_named
from meetings.importing.folder import FoundFile, FoundPaper
from meetings.models import Document, DocumentFile, FileFormat, Language, Meeting
from meetings.services import document_file_store, paper_from_front
from meetings.storage import PrivateStorage


@dataclass
class Stored:
    """What became of a paper; nothing is written for a dry run."""

    is_new: bool = False
    is_kept: bool = False
    """Whether the paper or files of it were stored, or would be."""
    files: list[FoundFile] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def faults_of(paper: FoundPaper, meeting: Meeting) -> list[str]:
    """Why the paper cannot be entered under this meeting, a sentence each."""
    front = paper.front
    named = meeting_named(front)
    faults = []
    if named is not None and named != meeting:
        faults.append(_("It is a paper of %s.") % named)
    elif named is None and front.meeting is not None:
        faults.append(_("It is a paper of %s, which is not here.") % front.meeting.value)
    twin = paper_named(front)
    if twin is not None and twin.meeting_id != meeting.pk:
        faults.append(_("There is a paper of this symbol with another meeting."))
    if twin is None and front.title is None:
        faults.append(_("No title was found."))
    return faults


def store(paper: FoundPaper, meeting: Meeting, *, dry_run: bool = False) -> Stored:
    """Enter the paper in preparation where it is not there, and the files that are missing."""
    done = Stored(faults=faults_of(paper, meeting))
    if done.faults:
        return done
    twin = paper_named(paper.front)
    done.is_new = twin is None
    done.files = _missing(paper, twin, done)
    done.is_kept = bool(done.is_new or done.files)
    if dry_run or not done.is_kept:
        return done
    kept: list[DocumentFile] = []
    try:
        with transaction.atomic():
            document = twin or paper_from_front(front=paper.front, meeting=meeting, by=None)
            for file in done.files:
                kept.append(_store_file(document, file))  # noqa: PERF401 -- those kept so far count
    except BaseException as error:
        for row in kept:  # their rows went with the transaction
            cast("PrivateStorage", row.file.storage).discard(row.file.name or "")
        if not isinstance(error, ValidationError):
            raise
        done.is_kept, done.faults = False, [*done.faults, *error.messages]
    return done


def _missing(paper: FoundPaper, twin: Document | None, done: Stored) -> list[FoundFile]:
    """The files to store; those passed over are told in `done`."""
    taken = set(twin.files.values_list("language", "format")) if twin else set()
    digests: set[str] = set()
    files = []
    for file in paper.files:
        if file.facts is None:
            done.said.append(_("%s: plain text is read and not kept.") % file.path.name)
            continue
        names = {"file": file.path.name}
        row = DocumentFile.objects.filter(sha256=file.facts.sha256).select_related("document")
        if there := row.first():
            names["paper"] = there.document.symbol
            done.said.append(_("%(file)s: stored already, with %(paper)s.") % names)
        elif file.facts.sha256 in digests:
            done.said.append(_("%(file)s: the same file as one before.") % names)
        elif (file.language, file.format) in taken:
            names |= {
                "format": FileFormat(file.format).label,
                "language": str(Language(file.language).label),
            }
            done.faults.append(
                _("%(file)s: the paper has another %(format)s in %(language)s already.") % names
            )
        else:
            files.append(file)
            taken.add((file.language, file.format))
        digests.add(file.facts.sha256)
    return files


def _store_file(document: Document, file: FoundFile) -> DocumentFile:
    with file.path.open("rb") as opened:
        return document_file_store(
            document=document,
            language=file.language,
            upload=File(opened, name=file.path.name),
            by=None,
            source=document.source,
        )
