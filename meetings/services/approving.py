"""Which versions an entry may name, and how an approving one moves them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.models import User
from meetings.models import Annex, Decision, Verb
from programme.models import Stage, Version
from programme.services import stage_move

Text = tuple[int | None, int | None]
"""An approach or a plan, by its key."""

APPROVABLE: Mapping[str, tuple[str, ...]] = {
    Verb.APPROVED: (Stage.SUBMITTED,),
    Verb.APPROVED_AS_AMENDED: (Stage.FROZEN, Stage.SUBMITTED),
}


def hold_versions(versions: Iterable[Version]) -> list[Version]:
    """The versions as they stand now, locked until the transaction ends.

    All frozen versions of the same texts are locked with them, in the order of their keys,
    so that of two meetings that decide on one text the second sees what the first did.
    """
    named = tuple(versions)
    keys = {version.pk for version in named}
    texts = Q(approach__in={version.approach_id for version in named if version.approach_id}) | Q(
        plan__in={version.plan_id for version in named if version.plan_id}
    )
    if not keys:
        return []
    rows = Version.objects.filter(Q(pk__in=keys) | (texts & ~Q(stage=Stage.WORKING)))
    return [row for row in rows.select_for_update().order_by("pk") if row.pk in keys]


def refuse_versions(decision: Decision, versions: Sequence[Version]) -> None:
    """Raise ValidationError, a sentence a fault, unless the entry may name these versions.

    A correction of an approval keeps the approval, so there nothing is asked of stages.
    """
    faults = [
        _("%s is a working copy, which changes: freeze it first.") % version
        for version in versions
        if version.is_working
    ]
    if decision.is_approval and not faults:
        faults = _faults_of_approval(decision, versions)
    if faults:
        raise ValidationError(faults)


def _faults_of_approval(decision: Decision, versions: Sequence[Version]) -> list[str]:
    if not versions:
        return [_("Name the version that was approved.")]
    if max(Counter(map(_text, versions)).values()) > 1:
        return [_("Name one version of each text.")]
    carried = carried_by(decision)
    keeps = decision.corrects is not None and decision.corrects.is_approval
    faults = (
        _not_put_to_it(version, decision, carried.get(_text(version), set()))
        or ("" if keeps else _not_approvable(version, decision.verb))
        for version in versions
    )
    return [fault for fault in faults if fault]


def carried_by(decision: Decision) -> dict[Text, set[int]]:
    """The numbers of the versions that annexes of the meeting's papers carry, by text."""
    annexes = Annex.objects.filter(document__meeting=decision.meeting, version__isnull=False)
    carried: dict[Text, set[int]] = {}
    for annex in annexes.select_related("version").order_by("pk"):
        if annex.version and annex.version.number:
            carried.setdefault(_text(annex.version), set()).add(annex.version.number)
    return carried


def _text(version: Version) -> Text:
    return version.approach_id, version.plan_id


def _not_put_to_it(version: Version, decision: Decision, carried: set[int]) -> str:
    names = {"version": version, "text": version.subject, "meeting": decision.meeting}
    if not carried:
        return _("No annex of a paper of %(meeting)s carries %(text)s.") % names
    if decision.verb == Verb.APPROVED and version.number not in carried:
        return (
            _("%(version)s was not submitted to %(meeting)s: no annex of its papers carries it.")
            % names
        )
    if decision.verb == Verb.APPROVED_AS_AMENDED and (version.number or 0) <= min(carried):
        return _("Name the amended version: freeze the amended text first.")
    return ""


def _not_approvable(version: Version, verb: str) -> str:
    if version.stage not in APPROVABLE[verb]:
        names = {"version": version, "stage": version.get_stage_display().lower()}
        if version.is_decided:
            return _("%(version)s is %(stage)s already.") % names
        return _("%(version)s is %(stage)s and cannot be approved.") % names
    newer = (
        Version.objects.filter(approach=version.approach_id, plan=version.plan_id)
        .filter(stage__in=Stage.DECIDED, number__gt=version.number)
        .newest_first()
        .first()
    )
    if newer is None:
        return ""
    return _("%(newer)s is approved already; %(older)s cannot be approved after it.") % {
        "newer": newer,
        "older": version.label,
    }


def approve(version: Version, decision: Decision, by: User | None) -> None:
    """The version becomes approved, and the text approved before superseded.

    An amended version that was frozen at the meeting is submitted on the way.
    """
    reason = _("Decision %(number)d of %(meeting)s") % {
        "number": decision.number,
        "meeting": decision.meeting,
    }
    before = Version.objects.approved().filter(approach=version.approach_id, plan=version.plan_id)
    for old in before.order_by("pk"):
        stage_move(version=old, to=Stage.SUPERSEDED, by=by, reason=reason)
    if version.stage == Stage.FROZEN:
        amended = _("Amended at the meeting. %s") % reason
        stage_move(version=version, to=Stage.SUBMITTED, by=by, reason=amended)
    stage_move(version=version, to=Stage.APPROVED, by=by, reason=reason)
