"""What happens before a meeting: a frozen version is put to it."""

from __future__ import annotations

import logging

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from meetings.models import Annex, Consultation, Decision, Verb
from programme.access import may_submit
from programme.models import Stage, Version
from programme.services import allowed, stage_move

logger = logging.getLogger(__name__)


@transaction.atomic
def version_submit(*, version: Version, annex: Annex, by: User | None, reason: str = "") -> Annex:
    """Put a frozen version before a meeting, as an annex of a paper under an agenda item.

    Refused while a round on it is open: the stage then says so too (`stage_move`). One that
    is submitted already goes to a further meeting after the meetings before it deferred or
    did not approve it; its stage stays, and both annexes carry it.
    """
    allowed(may_submit, by)
    if not annex.document.agenda_items.exists():
        raise ValidationError(_("The paper stands under no agenda item yet."))
    if annex.version_id not in (None, version.pk):
        raise ValidationError(_("This annex carries another version."))
    if round_ := Consultation.objects.under_way().filter(version=version).first():
        raise ValidationError(_("Close the round “%s” first.") % round_)
    held = Version.objects.select_for_update().get(pk=version.pk)
    if held.stage != Stage.SUBMITTED:
        stage_move(version=version, to=Stage.SUBMITTED, by=by, reason=reason)
    elif why := kept_with_a_meeting(held):
        raise ValidationError(why)
    elif Annex.objects.carrying(held).filter(document__meeting=annex.document.meeting_id).exists():
        raise ValidationError(_("A paper of this meeting carries the version already."))
    annex.version = version
    annex.full_clean()
    annex.save()
    logger.info("%s is carried by %s", version, annex)
    return annex


def kept_with_a_meeting(version: Version) -> str:
    """Why a submitted version may not go to a further meeting, in a sentence; "" when it may.

    Each meeting that it was put to has deferred or not approved it. Two queries.
    """
    decisions = Decision.objects.uncorrected().concerning(version)
    put_off = decisions.filter(verb__in=Verb.PUTTING_OFF).values("meeting")
    waiting = Annex.objects.carrying(version).exclude(document__meeting__in=put_off)
    annex = waiting.select_related("document__meeting").order_by("pk").first()
    if annex is None:
        return ""
    return _(
        "%(version)s is before %(meeting)s. It can be submitted again after that meeting "
        "deferred or did not approve it."
    ) % {"version": version, "meeting": annex.document.meeting}
