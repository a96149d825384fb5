"""Approved means decided: what the database refuses, whoever asks.

A version is approved or superseded only where an approving decision concerns it, and a
decision stays as it was recorded, but for what became of its follow-up.
"""

from __future__ import annotations

from typing import Any

from meetings.models import Decision, Verb
from programme import guards
from programme.guards import Guard, changed
from programme.models import Stage, Version

_VERSION = Version._meta.db_table
_DECISION = Decision._meta.db_table
_LINK = Decision.versions.through._meta.db_table
_DECIDED = ", ".join(f"'{stage}'" for stage in Stage.DECIDED)
_APPROVING = ", ".join(f"'{verb}'" for verb in Verb.APPROVING)

_UNDECIDED = f"""
NEW.stage IN ({_DECIDED}) AND NOT EXISTS (
  SELECT 1 FROM {_LINK} l JOIN {_DECISION} d ON d.id = l.decision_id
  WHERE l.version_id = NEW.id AND d.verb IN ({_APPROVING})
)"""  # noqa: S608 -- made of our own table names and choices
_RECORDED = changed(
    Decision,
    but=("follow_up_state", "follow_up_done_on", "follow_up_note"),
)

_NO_DECISION = "a version is approved only by a decision that concerns it"
_STANDS = "a recorded decision is corrected only by a new entry"

APPROVED_MEANS_DECIDED = (
    Guard(
        name="guard_version_inserted_decided",
        table=_VERSION,
        event="INSERT",
        refuse_when=_UNDECIDED,
        message=_NO_DECISION,
    ),
    Guard(
        name="guard_version_becomes_decided",
        table=_VERSION,
        event="UPDATE",
        refuse_when=_UNDECIDED,
        message=_NO_DECISION,
    ),
)

RECORDED_STAYS = (
    Guard(
        name="guard_decision_unchanged",
        table=_DECISION,
        event="UPDATE",
        refuse_when=_RECORDED,
        message=_STANDS,
    ),
    Guard(
        name="guard_decision_kept",
        table=_DECISION,
        event="DELETE",
        refuse_when="1 = 1",
        message=_STANDS,
    ),
    Guard(
        name="guard_decision_link_kept",
        table=_LINK,
        event="DELETE",
        refuse_when="1 = 1",
        message=_STANDS,
    ),
    Guard(
        name="guard_decision_link_unmoved",
        table=_LINK,
        event="UPDATE",
        refuse_when="1 = 1",
        message=_STANDS,
    ),
)
"""Without a decision on it, none of these can take an approval back either."""

GUARDS = (*APPROVED_MEANS_DECIDED, *RECORDED_STAYS)


def remove_guards(*, using: str, **_: Any) -> None:
    """Receiver of pre_migrate."""
    guards.remove(GUARDS, using=using)


def install_guards(*, using: str, **_: Any) -> None:
    """Receiver of post_migrate."""
    guards.install(GUARDS, using=using)
