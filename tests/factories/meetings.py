"""Meetings with their agenda, papers and decisions."""

import datetime as dt
import hashlib

from django.core.files.base import ContentFile
from django.utils import timezone

from meetings.models import (
    AgendaItem,
    Annex,
    Decision,
    Distribution,
    Document,
    DocumentFile,
    Download,
    Meeting,
    MeetingKind,
    Verb,
)
from tests.factories.building import next_number


def make_meeting(**fields):
    """A public meeting that was held in Seoul on 23 and 24 November 2023."""
    number = next_number()
    defaults = {
        "kind": MeetingKind.EXPERT,
        "title": f"Meeting {number}",
        "slug": f"meeting-{number}",
        "starts_on": dt.date(2023, 11, 23),
        "ends_on": dt.date(2023, 11, 24),
        "place": "Seoul",
        "is_public": True,
    }
    return Meeting.objects.create(**defaults | fields)


def make_item(meeting, number="5(e)", **fields):
    return AgendaItem.objects.create(
        **{"meeting": meeting, "number": number, "title": f"Item {number}"} | fields
    )


def make_document(*, items=(), **fields):
    """A General paper, published, of a public meeting."""
    number = next_number()
    defaults = {
        "symbol": f"NEASPEC/TEST/{number}",
        "title": f"Paper {number}",
        "distribution": Distribution.GENERAL,
        "issued_on": dt.date(2023, 10, 6),
        "published_at": timezone.now() - dt.timedelta(hours=1),
    }
    if "meeting" not in fields:
        defaults["meeting"] = items[0].meeting if items else make_meeting()
    document = Document.objects.create(**defaults | fields)
    if items:
        document.agenda_items.set(items)
    return document


def make_annex(document, label="Annex I", **fields):
    return Annex.objects.create(
        **{"document": document, "label": label, "title": f"Text of {label}"} | fields
    )


def make_paper_annex(label="Annex III", **fields):
    """An annex of NEASPEC/SOM(26)/5, under item 5(e) of SOM-26, to carry a version."""
    som = Meeting.objects.filter(slug="som-26").first() or make_meeting(
        kind=MeetingKind.SOM, number=26, title="Senior Officials Meeting 26", slug="som-26"
    )
    item = som.agenda_items.filter(number="5(e)").first() or make_item(som)
    paper = Document.objects.with_symbol("NEASPEC/SOM(26)/5").first()
    paper = paper or make_document(symbol="NEASPEC/SOM(26)/5", items=(item,))
    return make_annex(paper, label, **fields)


def make_file(document, *, content=b"%PDF-1.7 a paper", **fields):
    """A stored file; for one that passed the door, see document_file_store."""
    defaults = {
        "language": "en",
        "format": "pdf",
        "original_name": "paper.pdf",
        "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    row = DocumentFile(document=document, **defaults | fields)
    row.file.save("paper", ContentFile(content), save=False)
    row.save()
    return row


def make_download(file, person, **fields):
    """That `person` took `file`, whole and just now."""
    at = fields.pop("at", None) or timezone.now()
    defaults = {
        "name": file.download_name,
        "hour": at.replace(minute=0, second=0, microsecond=0),
        "at": at,
        "is_partial": False,
    }
    return Download.objects.create(file=file, person=person, **defaults | fields)


def make_decision(meeting=None, **fields):
    """An entry that takes note; for one that approves a text, see make_approved."""
    meeting = meeting or make_meeting()
    defaults = {
        "number": meeting.decisions.count() + 1,
        "verb": Verb.TOOK_NOTE,
        "text": "The Meeting took note of the paper.",
    }
    return Decision.objects.create(meeting=meeting, **defaults | fields)
