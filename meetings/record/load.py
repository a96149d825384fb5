"""Loads what is known of meetings and papers, after the programme's part of the record."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from typing import Any

from django.db import transaction

from meetings.models import (
    AgendaItem,
    Annex,
    Consultation,
    Document,
    Meeting,
    Outcome,
    SearchEntry,
)
from meetings.record import read_meetings_record
from meetings.search import rebuild
from meetings.services import version_submit
from programme.models import (
    ActivityPlan,
    Approach,
    Driver,
    Fact,
    FactTopic,
    MemberState,
    Organization,
    Stage,
    Version,
)
from programme.record.load import load_facts, load_programme
from programme.record.rows import ensure, pick, source_of


@transaction.atomic
def load_record() -> None:
    """Load the whole record; rows that are there stay as they are."""
    load_programme()
    for name in ("senior_officials_meetings", "other_meetings"):
        for entry in read_meetings_record(name)["meetings"]:
            load_meeting(entry)
    _load_agendas(read_meetings_record("agenda"))
    for entry in read_meetings_record("documents")["documents"]:
        load_document(entry)
    _load_outcomes()
    for entry in read_meetings_record("consultations")["consultations"]:
        _load_consultation(entry)
    load_facts(read_meetings_record("paper_practice")["facts"], FactTopic.PAPERS)
    _load_convention_sessions()
    if not SearchEntry.objects.exists():
        rebuild()  # the rows were there before search was


def load_meeting(entry: dict[str, Any]) -> Meeting:
    """One meeting; its sessions, where known, become its agenda."""
    host = entry.get("host")
    meeting, _ = ensure(
        Meeting,
        pick(entry, "slug"),
        host=MemberState.objects.get(slug=host) if host else None,
        is_public=True,
        **pick(
            entry,
            *("kind", "number", "title", "precision", "starts_on", "ends_on", "time_zone"),
            *("form", "place", "organizers", "attendance", "summary", "not_known"),
        ),
        **_meeting_source(entry),
    )
    for order, session in enumerate(entry.get("sessions", ()), start=1):
        fields = {"order": order, "title": session["title"]}
        known_by = {"meeting": meeting, "number": session["number"]}
        ensure(AgendaItem, known_by, **fields, **source_of(entry))
    return meeting


def _meeting_source(entry: dict[str, Any]) -> dict[str, str]:
    """The source, with the address of the meeting's page where the record has one."""
    source = source_of(entry)
    if "url" in entry:
        source["source_note"] = f"{source['source_note']}; {entry['url']}"
    return source


def _load_agendas(data: dict[str, Any]) -> None:
    for slug in data["meetings"]:
        load_agenda(Meeting.objects.get(slug=slug), data["items"])


def load_agenda(meeting: Meeting, entries: list[dict[str, Any]]) -> None:
    """Agenda items in the order given; a parent stands before its sub-items."""
    for order, entry in enumerate(entries, start=1):
        parent = meeting.agenda_items.filter(number=entry.get("parent")).first()
        fields = {"parent": parent, "order": order, **pick(entry, "title", "paper_expected")}
        ensure(
            AgendaItem,
            {"meeting": meeting, "number": entry["number"]},
            **fields,
            **source_of(entry),
        )


def load_document(entry: dict[str, Any]) -> Document:
    """One paper with its annexes; a version that an annex carries is submitted by it."""
    meeting = Meeting.objects.get(slug=entry["meeting"])
    document, made = ensure(
        Document,
        pick(entry, "symbol"),
        meeting=meeting,
        published_at=_start_of(entry["issued_on"], meeting),
        summary=_contents(entry),
        **pick(
            entry,
            *("kind", "title", "issued_on", "language_line", "distribution", "action_asked"),
            *("plan", "activity_code"),
        ),
        **source_of(entry),
    )
    if made:
        document.agenda_items.set(meeting.agenda_items.filter(number__in=entry["agenda_items"]))
    for annex in entry.get("annexes", ()):
        _load_annex(document, annex)
    return document


def _start_of(day: dt.date, meeting: Meeting) -> dt.datetime:
    zone = zoneinfo.ZoneInfo(meeting.time_zone)
    return dt.datetime.combine(day, dt.time.min, zone)


def _contents(entry: dict[str, Any]) -> str:
    """What the paper says, then its parts with their paragraphs, a line each."""
    parts = (
        f"{part['number']}. {part['title']}: paragraphs {part['paragraphs'][0]} to "
        f"{part['paragraphs'][-1]}"
        for part in entry.get("parts", ())
    )
    return "\n".join((entry.get("summary", ""), *parts)).strip()


def _load_annex(document: Document, entry: dict[str, Any]) -> None:
    annex, _ = ensure(
        Annex,
        {"document": document, "label": entry["label"]},
        **pick(entry, "order", "title", "is_draft", "text_supplied"),
        **source_of(entry),
    )
    version = _carried(entry.get("carries"))
    if version and annex.version_id is None and version.stage == Stage.FROZEN:
        reason = f"{annex.label} of {document.symbol}"
        version_submit(version=version, annex=annex, by=None, reason=reason)


def _carried(kind: str | None) -> Version | None:
    """The record's one approach or plan, as first frozen."""
    if kind == "approach":
        return Approach.objects.earliest("pk").versions.get(number=1)
    if kind == "plan":
        return ActivityPlan.objects.earliest("pk").versions.get(number=1)
    return None


def _load_outcomes() -> None:
    approach = Approach.objects.earliest("pk")
    for entry in read_meetings_record("outcomes")["outcomes"]:
        outcome, made = ensure(
            Outcome,
            {"meeting": Meeting.objects.get(slug=entry["meeting"]), "order": entry["order"]},
            text=entry["text"],
            approach=approach if entry["led_to_approach"] else None,
            **source_of(entry),
        )
        if made:
            outcome.drivers.set(Driver.objects.filter(slug__in=entry["drivers"]))


def _load_consultation(entry: dict[str, Any]) -> None:
    consultation, made = ensure(
        Consultation,
        pick(entry, "title"),
        version=_carried(entry["on"]),
        **pick(entry, "kind", "held", "note"),
        **source_of(entry),
    )
    if made:
        consultation.states.set(MemberState.objects.filter(slug__in=entry["states"]))
        consultation.organizations.set(
            Organization.objects.filter(acronym__in=entry["organizations"])
        )


def _load_convention_sessions() -> None:
    for entry in read_meetings_record("unccd_sessions")["sessions"]:
        ensure(
            Fact,
            {"key": f"unccd-cop{entry['number']}"},
            topic=FactTopic.CONVENTION,
            order=entry["number"],
            text=_session_text(entry),
            **source_of(entry),
        )


def _session_text(entry: dict[str, Any]) -> str:
    when = str(entry.get("year", ""))
    if "starts_on" in entry:
        first, last = entry["starts_on"], entry["ends_on"]
        when = f"{first.day} {first:%B} to {last.day} {last:%B %Y}"
    theme = (
        f", \N{LEFT DOUBLE QUOTATION MARK}{entry['theme']}\N{RIGHT DOUBLE QUOTATION MARK}"
        if "theme" in entry
        else ""
    )
    note = f" {entry['note']}" if "note" in entry else ""
    return f"COP{entry['number']}, {entry['place']}, {when}{theme}.{note}"
