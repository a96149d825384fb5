"""Which files a kit holds: what the visitor may read, less what was not asked for."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from accounts.access import Visitor
from meetings.kit.naming import folder_name, told_apart
from meetings.models import AgendaItem, Document, DocumentFile, Meeting, item_name
from meetings.pages import any_sample
from meetings.pages.agenda import file_place
from meetings.symbols import reading_order


@dataclass
class KitFile:
    """One file, where it lies in the archive, and whether it is there to be read."""

    row: DocumentFile
    path: str
    is_there: bool


@dataclass
class KitPaper:
    document: Document
    files: list[KitFile] = field(default_factory=list)


@dataclass
class KitItem:
    """The papers under one agenda item, or under none."""

    number: str
    title: str
    papers: list[KitPaper] = field(default_factory=list)

    @property
    def name(self) -> str:
        return item_name(self.number, self.title)


@dataclass(frozen=True)
class Choice:
    """What was chosen, in the order of the agenda. A paper under two items is told in both."""

    meeting: Meeting
    items: Sequence[KitItem]
    papers: Sequence[KitPaper]

    def _files(self) -> Iterator[KitFile]:
        for paper in self.papers:
            yield from paper.files

    @cached_property
    def files(self) -> list[KitFile]:
        """Each file that is there, once."""
        return [file for file in self._files() if file.is_there]

    @cached_property
    def missing(self) -> list[KitFile]:
        """Files that have a row and cannot be found: told in the index."""
        return [file for file in self._files() if not file.is_there]

    @property
    def has_sample(self) -> bool:
        papers = (paper.document for paper in self.papers)
        return any_sample((self.meeting, *papers, *(file.row for file in self._files())))

    @property
    def size(self) -> int:
        """Of the files together, in bytes."""
        return sum(file.row.size for file in self.files)


def choice_of(meeting: Meeting, user: Visitor, asked: dict[str, Any]) -> Choice:
    """What `user` may read of `meeting` and asked for. Five queries, however many files.

    `asked` holds what a KitForm understood: language, format, item (its number) and since
    (a day, in the meeting's zone; papers published and files uploaded from then on).
    """
    files = _asked_for(DocumentFile.objects.visible_to(user).given_out(), meeting, asked)
    rows = list(
        files.select_related("document__base__base__base").prefetch_related(
            "document__agenda_items"
        )
    )
    agenda = list(AgendaItem.objects.visible_to(user).filter(meeting=meeting))
    agenda = sorted(agenda, key=lambda item: _agenda_place(item, agenda))
    papers: dict[int, KitPaper] = {}
    taken: set[str] = set()
    rows.sort(key=lambda row: (reading_order(row.document.symbol_key), file_place(row)))
    for row in rows:
        paper = papers.setdefault(row.document_id, KitPaper(row.document))
        under = {item.pk for item in row.document.agenda_items.all()}
        first = next((item for item in agenda if item.pk in under), None)
        folder = folder_name(first.number, first.title) if first else _("Other papers")
        path = told_apart(f"{folder}/{row.download_name}", taken)
        paper.files.append(KitFile(row, path, is_there=_is_there(row)))
    return Choice(meeting, _by_item(agenda, list(papers.values())), list(papers.values()))


def _asked_for(files: Any, meeting: Meeting, asked: dict[str, Any]) -> Any:
    files = files.filter(document__meeting=meeting)
    if language := asked.get("language"):
        files = files.filter(language=language)
    if file_format := asked.get("format"):
        files = files.filter(format=file_format)
    if number := asked.get("item"):
        of_item = Q(document__agenda_items__number=number, document__agenda_items__meeting=meeting)
        below = Q(
            document__agenda_items__parent__number=number, document__agenda_items__meeting=meeting
        )
        files = files.filter(of_item | below).distinct()
    if since := asked.get("since"):
        midnight = dt.datetime.combine(since, dt.time.min, zoneinfo.ZoneInfo(meeting.time_zone))
        files = files.filter(
            Q(uploaded_at__gte=midnight)
            | Q(document__published_at__gte=midnight)
            # An opening that is set for a day to come has brought nothing yet
            | Q(document__opened_at__gte=midnight, document__opened_at__lte=timezone.now())
        )
    return files


def _agenda_place(item: AgendaItem, agenda: Sequence[AgendaItem]) -> tuple[int, int, int, int, int]:
    """Sub-items after the item they stand under, as on the meeting's page."""
    top = next((other for other in agenda if other.pk == item.parent_id), item)
    return (top.order, top.pk, item is not top, item.order, item.pk)


def _by_item(agenda: Sequence[AgendaItem], papers: Sequence[KitPaper]) -> list[KitItem]:
    items = {item.pk: KitItem(item.number, item.title) for item in agenda}
    apart = KitItem("", _("Other papers"))
    for paper in papers:
        under = [item.pk for item in paper.document.agenda_items.all() if item.pk in items]
        for pk in under:
            items[pk].papers.append(paper)
        if not under:
            apart.papers.append(paper)
    return [item for item in (*items.values(), apart) if item.papers]


def _is_there(row: DocumentFile) -> bool:
    """Whether the file lies where its row says, as long as it says."""
    try:
        return row.file.storage.size(str(row.file.name)) == row.size
    except OSError:
        return False
