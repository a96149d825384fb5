"""What happens to texts: opened, frozen, moved from stage to stage."""

from __future__ import annotations

import datetime as dt
import logging
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from programme import access
from programme.canonical import canonical_digest
from programme.models import ActivityPlan, Approach, Stage, StageChange, Version
from programme.services.copying import copy_as_working
from programme.services.permission import allowed

logger = logging.getLogger(__name__)

MOVES: dict[str, tuple[str, ...]] = {
    Stage.WORKING: (Stage.FROZEN,),
    Stage.FROZEN: (Stage.IN_CONSULTATION, Stage.SUBMITTED),
    Stage.IN_CONSULTATION: (Stage.FROZEN,),
    Stage.SUBMITTED: (Stage.APPROVED,),
    Stage.APPROVED: (Stage.SUPERSEDED,),
    Stage.SUPERSEDED: (),
}
"""From which stage a version may move to which."""


@transaction.atomic
def working_copy_open(*, subject: Approach | ActivityPlan, title: str, **fields: Any) -> Version:
    """The first working copy of an approach or a plan."""
    key = "approach" if isinstance(subject, Approach) else "plan"
    version = Version(**{key: subject}, title=title, **fields)
    version.full_clean()
    version.save()
    logger.info("working copy of %s opened", subject)
    return version


@transaction.atomic
def version_freeze(
    *, version: Version, by: User | None, reason: str = "", at: dt.datetime | None = None
) -> Version:
    """Number and seal a working copy, and open the next one as a copy of it.

    Refused, with every fault named, when the text is not fit: each activity needs both
    dates inside the period and at least one output. Returns the frozen version.
    """
    allowed(access.may_freeze, by)
    frozen = Version.objects.select_for_update().get(pk=version.pk)
    if faults := faults_of(frozen):
        raise ValidationError(faults)
    siblings = Version.objects.filter(approach=frozen.approach, plan=frozen.plan)
    last = siblings.aggregate(last=Max("number"))["last"] or 0
    frozen.number = last + 1
    frozen.sealed_at = at or timezone.now()
    frozen.sealed_by = by
    frozen.digest = canonical_digest(frozen)
    stage_move(version=frozen, to=Stage.FROZEN, by=by, reason=reason)
    copy_as_working(frozen)
    return frozen


def faults_of(version: Version) -> list[str]:
    """What keeps a working copy from being frozen, a sentence a fault. Two queries."""
    faults = []
    activities = version.activities.order_by("pillar", "order", "pk").prefetch_related("outputs")
    for activity in activities:
        if not (activity.starts_on and activity.ends_on):
            faults.append(_("%s has no dates.") % activity.code)
        if not activity.outputs.all():
            faults.append(_("%s has no output.") % activity.code)
        try:
            activity.clean()
        except ValidationError as error:
            faults.extend(f"{activity.code}: {text}" for text in error.messages)
    if version.text_supplied and version.plan_id and not activities:
        faults.append(_("The plan has no activities."))
    if version.text_supplied and version.approach_id and not version.pillars.exists():
        faults.append(_("The approach states no pillar."))
    return faults


@transaction.atomic
def stage_move(*, version: Version, to: str, by: User | None, reason: str = "") -> None:
    """Move a version to another stage and keep who did it and why.

    The row is locked, so that of two who act at once the second is told.
    """
    before = Version.objects.select_for_update().values_list("stage", flat=True).get(pk=version.pk)
    if to not in MOVES[before]:
        raise ValidationError(
            _("A version that is %(before)s cannot become %(to)s.")
            % {"before": Stage(before).label.lower(), "to": Stage(to).label.lower()}
        )
    version.stage = to
    version.full_clean()
    version.save(update_fields=None if before == Stage.WORKING else ["stage"])
    StageChange.objects.create(
        version=version, before=before, after=to, reason=reason, by=by, at=timezone.now()
    )
    logger.info("version %s of %s: %s to %s", version.key, version.subject, before, to)
