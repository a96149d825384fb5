"""What happens to comments: written, changed, withdrawn, answered.

A State's words are its own until the round closes. What came by mail is entered and put
right by the secretariat until the comments are released. Nothing is deleted.
"""

from __future__ import annotations

import datetime as dt
import logging
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from meetings import access
from meetings.anchors import Outline
from meetings.models import Channel, Comment, Consultation, Disposition
from meetings.services.consultations import hold
from programme.models import MemberState, Official, Organization, Version
from programme.services import allowed

logger = logging.getLogger(__name__)


@transaction.atomic
def comment_write(  # noqa: PLR0913 -- the parts of a comment, each by its name
    *,
    consultation: Consultation,
    by: User,
    text: str,
    state: MemberState | None = None,
    organization: Organization | None = None,
    anchor: str = "",
    proposed_wording: str = "",
    at: dt.datetime | None = None,
) -> Comment:
    """A comment of one party that was asked.

    An official writes for the own State while the round takes comments. Whoever may enter
    comments does so for any party, until the comments are released; it is marked as mail.
    """
    moment = at or timezone.now()
    round_ = hold(consultation)
    channel = _way_in(round_, by, state, moment.date())
    _refuse_who_was_not_asked(round_, state, organization)
    row = Comment(
        consultation=round_,
        state=state,
        organization=organization,
        author=by,
        received_by=channel,
        written_at=moment,
    )
    _say(row, anchor, text, proposed_wording)
    row.full_clean()
    row.save()
    logger.info("comment %s on %s written by %s", row.pk, round_, row.party)
    return row


@transaction.atomic
def comment_change(  # noqa: PLR0913 -- the parts of a comment, each by its name
    *,
    comment: Comment,
    by: User,
    text: str,
    anchor: str = "",
    proposed_wording: str = "",
    seen: str | None = None,
    at: dt.datetime | None = None,
) -> Comment:
    """Other words for a comment. An answer to the old words is to be given anew.

    `seen` is the stamp of the words that the person had before their eyes: it is refused
    when somebody else changed them meanwhile.
    """
    moment = at or timezone.now()
    row = _hold_own(comment, by, moment.date())
    if seen is not None and seen != row.stamp:
        raise ValidationError(
            _("Somebody else changed this comment while you were writing. It now reads: %s")
            % row.text
        )
    before = (row.anchor, row.text, row.proposed_wording)
    _say(row, anchor, text, proposed_wording)
    if before == (row.anchor, row.text, row.proposed_wording):
        return row
    row.changed_at = moment
    # What was answered was said otherwise; the response stays as a draft
    row.disposition, row.answered_at, row.answered_by = "", None, None
    row.full_clean()
    row.save()
    logger.info("comment %s on %s changed", row.pk, row.consultation)
    return row


@transaction.atomic
def comment_withdraw(*, comment: Comment, by: User, at: dt.datetime | None = None) -> Comment:
    """Take a comment back. The row stays; only its State and the secretariat see it."""
    moment = at or timezone.now()
    row = _hold_own(comment, by, moment.date())
    row.withdrawn_at = moment
    row.full_clean()
    row.save()
    logger.info("comment %s on %s withdrawn", row.pk, row.consultation)
    return row


@transaction.atomic
def comment_answer(  # noqa: PLR0913 -- the parts of a comment, each by its name
    *,
    comment: Comment,
    by: User | None,
    disposition: str,
    response: str = "",
    carried_by: Version | None = None,
    at: dt.datetime | None = None,
) -> Comment:
    """Say what became of a comment; `carried_by` is the later version that has the change.

    It may be given anew: each answer is kept in the history.
    """
    allowed(access.may_answer_comment, by)
    round_ = hold(comment.consultation_id)
    row = Comment.objects.select_for_update().get(pk=comment.pk)
    if row.is_withdrawn:
        raise ValidationError(_("This comment was withdrawn."))
    if disposition not in Disposition.values:
        raise ValidationError({"disposition": _("Say what became of the comment.")})
    if disposition in Disposition.WITH_REASONS and not response.strip():
        raise ValidationError({"response": _("Say why it was not accepted as it stands.")})
    if carried_by is not None and not _is_later(carried_by, round_.version):
        raise ValidationError(
            {"carried_by": _("Name a later frozen version of the text that was consulted on.")}
        )
    row.disposition, row.response, row.carried_by = disposition, response.strip(), carried_by
    row.answered_at, row.answered_by = at or timezone.now(), by
    row.full_clean()
    row.save()
    logger.info("comment %s on %s answered: %s", row.pk, round_, disposition)
    return row


def words_kept_because(comment: Comment, *, of_state: bool, on: dt.date | None = None) -> str:
    """Why the words of a comment stay as they are, in a sentence; "" while they may change.

    `of_state` is said where the party's own official asks. Costs no query given a comment
    with its consultation.
    """
    round_: Consultation = comment.consultation
    if comment.is_withdrawn:
        return _("This comment was withdrawn.")
    return round_.shut_sentence(on) if of_state else _no_mail_because(round_)


def _no_mail_because(round_: Consultation) -> str:
    """Why the secretariat enters no comment; "" while it may."""
    if not round_.is_round or round_.opened_at is None:
        return round_.shut_sentence()
    if round_.is_released:
        return _("The comments of this round were released: what was said stays as it is.")
    return ""


def _way_in(round_: Consultation, by: User, state: MemberState | None, day: dt.date) -> Channel:
    """How this person may bring in a comment of this State. Refuses with a sentence."""
    if state is not None and Official.objects.acting(by, day).filter(state=state).exists():
        channel, why = Channel.PORTAL, round_.shut_sentence(day)
    elif access.may_enter_comment(by):
        channel, why = Channel.MAIL, _no_mail_because(round_)
    else:
        raise PermissionDenied
    if why:
        raise ValidationError(why)
    return channel


def _refuse_who_was_not_asked(
    round_: Consultation, state: MemberState | None, organization: Organization | None
) -> None:
    parties: tuple[tuple[Any, Any], ...] = (
        (state, round_.states),
        (organization, round_.organizations),
    )
    if (state is None) == (organization is None):
        raise ValidationError(_("A comment is of a State or of an organization, not of both."))
    for party, asked in parties:
        if party is not None and not asked.filter(pk=party.pk).exists():
            raise ValidationError(_("%s was not asked in this round.") % party)


def _hold_own(comment: Comment, by: User, day: dt.date) -> Comment:
    """The row, locked, where its words are `by`'s to change on this day."""
    round_ = hold(comment.consultation_id)
    row = Comment.objects.select_for_update().get(pk=comment.pk)
    row.consultation = round_
    acting = Official.objects.acting(by, day).filter(state=row.state_id)
    of_state = row.state_id is not None and acting.exists()
    if not of_state and not access.may_change_words(by, row):
        raise PermissionDenied
    if why := words_kept_because(row, of_state=of_state, on=day):
        raise ValidationError(why)
    return row


def _say(row: Comment, anchor: str, text: str, proposed_wording: str) -> None:
    """Put the words into the row. Refuses an unknown place and what was said already."""
    round_ = row.consultation
    row.anchor = anchor
    row.text, row.proposed_wording = _plain(text), _plain(proposed_wording)
    if not row.text:
        raise ValidationError({"text": _("Write the comment.")})
    if round_.version is not None and (fault := Outline(round_.version).fault(anchor)):
        raise ValidationError({"anchor": fault})
    twins = Comment.objects.standing().filter(
        consultation=round_,
        state=row.state,
        organization=row.organization,
        anchor=anchor,
        text=row.text,
        proposed_wording=row.proposed_wording,
    )
    if twins.exclude(pk=row.pk).exists():
        raise ValidationError(_("This comment was made already."))


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def _is_later(version: Version, than: Version | None) -> bool:
    if than is None or version.number is None or than.number is None:
        return False
    same_text = (version.approach_id, version.plan_id) == (than.approach_id, than.plan_id)
    return same_text and version.number > than.number
