"""What happens before a meeting: a frozen version is put to it."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from meetings.models import Annex, Consultation
from programme.access import may_submit
from programme.models import Stage, Version
from programme.services import allowed, stage_move


@transaction.atomic
def version_submit(*, version: Version, annex: Annex, by: User | None, reason: str = "") -> Annex:
    """Put a frozen version before a meeting, as an annex of a paper under an agenda item."""
    allowed(may_submit, by)
    if not annex.document.agenda_items.exists():
        raise ValidationError(_("The paper stands under no agenda item yet."))
    if annex.version_id not in (None, version.pk):
        raise ValidationError(_("This annex carries another version."))
    if round_ := Consultation.objects.under_way().filter(version=version).first():
        raise ValidationError(_("Close the round “%s” first.") % round_)
    stage_move(version=version, to=Stage.SUBMITTED, by=by, reason=reason)
    annex.version = version
    annex.full_clean()
    annex.save()
    return annex
