"""Reminders of rounds that close soon, to those asked who have not commented."""

from __future__ import annotations

import datetime as dt
import logging
from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.mail import mail_queue
from accounts.models.user import normalize_email
from meetings.models import Consultation, Correspondent, Reminder
from meetings.services.consultations import hold
from programme.models import MemberState, Official, OfficialRole, Organization

logger = logging.getLogger(__name__)

Party = MemberState | Organization


class Reminded(NamedTuple):
    """What one run did for one round."""

    consultation: Consultation
    reminders: list[Reminder]
    unreachable: list[Party]
    """Those whom nobody could be written for: no address is known."""


def reminders_send(*, on: dt.date | None = None) -> list[Reminded]:
    """Remind of every open round for which a reminder is due on the day `on` (today, UTC).

    Twice is the same as once. A day that was missed is made up for on the next. Each round
    is a transaction of its own.
    """
    day = on or timezone.now().date()
    done = (
        consultation_remind(consultation=row, on=day)
        for row in Consultation.objects.open(day).order_by("pk")
    )
    return [reminded for reminded in done if reminded is not None]


@transaction.atomic
def consultation_remind(*, consultation: Consultation, on: dt.date) -> Reminded | None:
    """Write to those asked who have not commented, where a reminder is due; else None."""
    row = hold(consultation)
    days_before = due_reminder(row, on)
    if days_before is None:
        return None
    silent = row.unanswered_parties()
    done = Reminded(row, [], [])
    parties: list[Party] = [*silent.states, *silent.organizations]
    for party in parties:
        addresses = addresses_of(party, on)
        if not addresses:
            done.unreachable.append(party)
        for address in addresses:
            if reminder := _remind(row, party, days_before, address, on):
                done.reminders.append(reminder)
    logger.info("%s: %s reminders written", row, len(done.reminders))
    return done


def due_reminder(consultation: Consultation, on: dt.date) -> int | None:
    """Which reminder is the current one on the day `on`: its days before closing, or None.

    One whose day lies before the round's second day is left out: whoever has just been
    asked needs no reminder.
    """
    left = consultation.days_left(on)
    if left is None or consultation.closes_on is None or consultation.opens_on is None:
        return None
    length = (consultation.closes_on - consultation.opens_on).days
    return min((days for days in settings.REMINDER_DAYS if left <= days < length), default=None)


def addresses_of(party: Party, on: dt.date | None = None) -> list[str]:
    """Its active correspondents and, for a State, its National Focal Points on that day."""
    found = set(Correspondent.objects.active().of(party).values_list("email", flat=True))
    if isinstance(party, MemberState):
        focal_points = Official.objects.in_force(on).filter(
            state=party, role=OfficialRole.FOCAL_POINT, user__is_active=True
        )
        found.update(map(normalize_email, focal_points.values_list("user__email", flat=True)))
    return sorted(found)


def _remind(
    row: Consultation, party: Party, days_before: int, address: str, on: dt.date
) -> Reminder | None:
    """The reminder with its mail; None where it was written before or cannot be."""
    is_state = isinstance(party, MemberState)
    whom = {"state": party if is_state else None, "organization": None if is_state else party}
    known = Reminder.objects.filter(days_before=days_before, address=address, **whom)
    if known.filter(consultation=row).exists():
        return None
    try:
        mail = mail_queue(
            to=address,
            subject=_("Comments are asked for: %(title)s") % {"title": row.title},
            body=text_of(row, party, on),
            purpose="reminder",
        )
    except ValidationError as refusal:
        logger.warning("%s: no reminder to %s: %s", row, party, refusal.messages)
        return None
    reminder = Reminder(
        consultation=row, days_before=days_before, address=address, mail=mail, **whom
    )
    reminder.full_clean()
    reminder.save()
    return reminder


def text_of(row: Consultation, party: Party, on: dt.date) -> str:
    """The mail in plain text."""
    days = row.days_left(on) or 0
    left = ngettext("in %(days)d day", "in %(days)d days", days) % {"days": days}
    return render_to_string(
        "mail/reminder.txt",
        {
            "round": row,
            "party": party,
            "is_state": isinstance(party, MemberState),
            "left": left if days else _("today"),
            "address": settings.PORTAL_URL + row.get_absolute_url(),
            "site": settings.PORTAL_URL,
        },
    )
