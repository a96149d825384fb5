"""Consultations and their comments."""

import datetime as dt

from django.utils import timezone

from meetings.models import Consultation
from meetings.services import comment_write, comments_release, consultation_close, consultation_open
from tests.factories.building import next_number, on_trust
from tests.factories.parties import make_official
from tests.factories.texts import make_frozen, make_plan


@on_trust()
def make_round(version=None, *, states=(), organizations=(), stage="open", **fields):
    """A written round on a frozen version, today its third day of ten.

    `stage` is how far it came through the services: planned, open, closed or released.
    """
    today = timezone.now().date()
    days = {
        "opens_on": today - dt.timedelta(days=2),
        "closes_on": today + dt.timedelta(days=7),
        "title": f"Round {next_number()}",
    }
    version = version or make_frozen(make_plan())
    row = Consultation.objects.create(kind="round", version=version, **days | fields)
    if states:
        row.states.set(states)
    if organizations:
        row.organizations.set(organizations)
    if stage == "planned":
        return row
    row = consultation_open(consultation=row, by=None)
    if stage == "open":
        return row
    return end_round(row, release=stage == "released")


@on_trust()
def end_round(row, *, release=True):
    """The round closed and, unless told not to, its comments released."""
    row = consultation_close(consultation=row, by=None)
    return comments_release(consultation=row, by=None) if release else row


@on_trust()
def make_comment(round_, state, text="We suggest more.", *, by=None, **fields):
    """What an official of the State wrote; `by` is one who is there already."""
    by = by or make_official(state=state)
    return comment_write(consultation=round_, by=by, state=state, text=text, **fields)
