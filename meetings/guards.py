"""Approved means decided: what the database refuses, whoever asks.

A version is approved or superseded only while an approving decision concerns it. Three
tables can break that, so three are guarded: the version, the decision, and the link
between them.
"""

from __future__ import annotations

from typing import Any

from meetings.models import Decision, Verb
from programme import guards
from programme.guards import Guard
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
_LAST_LINK = f"""
EXISTS (SELECT 1 FROM {_VERSION} v WHERE v.id = OLD.version_id AND v.stage IN ({_DECIDED}))
AND EXISTS (
  SELECT 1 FROM {_DECISION} d WHERE d.id = OLD.decision_id AND d.verb IN ({_APPROVING})
)
AND NOT EXISTS (
  SELECT 1 FROM {_LINK} l JOIN {_DECISION} d ON d.id = l.decision_id
  WHERE l.version_id = OLD.version_id AND l.id <> OLD.id AND d.verb IN ({_APPROVING})
)"""  # noqa: S608 -- made of our own table names and choices
_VERB_TAKEN_BACK = f"""
OLD.verb IN ({_APPROVING}) AND NEW.verb NOT IN ({_APPROVING}) AND EXISTS (
  SELECT 1 FROM {_LINK} l JOIN {_VERSION} v ON v.id = l.version_id
  WHERE l.decision_id = OLD.id AND v.stage IN ({_DECIDED})
)"""  # noqa: S608 -- made of our own table names and choices

_NO_DECISION = "a version is approved only by a decision that concerns it"
_DECISION_STANDS = "an approved version needs this decision"

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
    Guard(
        name="guard_decision_link_kept",
        table=_LINK,
        event="DELETE",
        refuse_when=_LAST_LINK,
        message=_DECISION_STANDS,
    ),
    Guard(
        name="guard_decision_link_unmoved",
        table=_LINK,
        event="UPDATE",
        refuse_when=_LAST_LINK,
        message=_DECISION_STANDS,
    ),
    Guard(
        name="guard_decision_verb_kept",
        table=_DECISION,
        event="UPDATE",
        refuse_when=_VERB_TAKEN_BACK,
        message=_DECISION_STANDS,
    ),
)


def remove_guards(*, using: str, **_: Any) -> None:
    """Receiver of pre_migrate."""
    guards.remove(APPROVED_MEANS_DECIDED, using=using)


def install_guards(*, using: str, **_: Any) -> None:
    """Receiver of post_migrate."""
    guards.install(APPROVED_MEANS_DECIDED, using=using)
