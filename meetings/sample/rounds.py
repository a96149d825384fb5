"""Loads the sample's rounds: one whose comments were answered and released, and one that is open."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from accounts.models import User
from meetings.models import Consultation, ConsultationKind
from meetings.services import (
    comment_answer,
    comment_write,
    comments_release,
    consultation_close,
    consultation_open,
)
from programme.models import MemberState, Organization, Version
from programme.record.rows import ensure, pick
from programme.sample.data import REASON, SAMPLE

ANSWERED, RELEASED = dt.date(2023, 9, 29), dt.date(2023, 9, 30)


def load_round(entry: dict[str, Any], *, draft: Version, people: dict[str, User]) -> None:
    """The round on the draft, with its comments, closed. Once: it stays as it is."""
    row, made = _round(entry, draft, entry["opens_on"], entry["closes_on"])
    if not made:
        return
    consultation_open(consultation=row, by=None, reason=REASON, at=_noon(entry["opens_on"]))
    for said in entry["comments"]:
        _comment(row, said, people)
    consultation_close(consultation=row, by=None, reason=REASON, at=_noon(entry["closes_on"]))


def load_answers(entry: dict[str, Any], *, final: Version, people: dict[str, User]) -> None:
    """What the comments brought into the final text, released to all who were asked."""
    row = Consultation.objects.get(title=entry["title"])
    if row.released_at is not None:
        return
    comments = row.comments.order_by("pk")
    for comment, said in zip(comments, entry["comments"], strict=True):
        comment_answer(
            comment=comment,
            by=people["editor"],
            carried_by=final if said["disposition"] in {"accepted", "in-part"} else None,
            at=_noon(ANSWERED),
            **pick(said, "disposition", "response"),
        )
    comments_release(consultation=row, by=None, at=_noon(RELEASED))


def load_open_round(entry: dict[str, Any], *, draft: Version) -> None:
    """A round that opens on the day of its loading."""
    today = timezone.now().date()
    row, made = _round(entry, draft, today, today + dt.timedelta(days=entry["days"]))
    if made:
        consultation_open(consultation=row, by=None, reason=REASON)


def _round(
    entry: dict[str, Any], draft: Version, opens_on: dt.date, closes_on: dt.date
) -> tuple[Consultation, bool]:
    row, made = ensure(
        Consultation,
        {"title": entry["title"]},
        kind=ConsultationKind.ROUND,
        version=draft,
        opens_on=opens_on,
        closes_on=closes_on,
        **pick(entry, "note", "follow_up"),
        **SAMPLE,
    )
    if made:
        row.states.set(MemberState.objects.filter(slug__in=entry["states"]))
        row.organizations.set(Organization.objects.filter(acronym__in=entry["organizations"]))
    return row, made


def _comment(row: Consultation, said: dict[str, Any], people: dict[str, User]) -> Any:
    """An official writes for the State; what an organization said came by mail."""
    return comment_write(
        consultation=row,
        by=people["official" if "state" in said else "editor"],
        state=MemberState.objects.filter(slug=said.get("state")).first(),
        organization=Organization.objects.filter(acronym=said.get("organization")).first(),
        at=_noon(said["day"]),
        **pick(said, "anchor", "text", "proposed_wording"),
    )


def _noon(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(12), tzinfo=dt.UTC)
