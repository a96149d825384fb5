"""What was frozen never changes: what the database refuses, whoever asks.

A version is sealed from the moment it leaves the stage of a working copy. From then on
its text stays: the version's own columns, its pillars and activities, their outputs,
indicators, States, drivers and partners, and the names by which the canonical content
calls those. What is not part of the text still moves: the stage, the status of an
activity, and where a fact was known from. An accepted report is closed alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Model

from programme import guards
from programme.guards import Event, Guard, changed
from programme.models import (
    Activity,
    Driver,
    Indicator,
    MemberState,
    Organization,
    Output,
    Pillar,
    ProgressReport,
    ReportChange,
    ReportedOutput,
    ReportedValue,
    ReportStage,
    Stage,
    Version,
)

FROZEN = "what was frozen never changes"
NAMED = "a frozen text calls it by this name"
CLOSED = "an accepted report never changes"

# ruff: noqa: S608 -- conditions are made of our own table names and choices

_VERSION = Version._meta.db_table
_ACTIVITY = Activity._meta.db_table
_REPORT = ProgressReport._meta.db_table
_LINKS = {
    name: getattr(Activity, name).through._meta.db_table
    for name in ("partners", "states", "drivers")
}


def _sealed(version: str) -> str:
    return f"EXISTS (SELECT 1 FROM {_VERSION} v WHERE v.id = {version} AND v.stage <> '{Stage.WORKING}')"


def _sealed_through(activity: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM {_ACTIVITY} a JOIN {_VERSION} v ON v.id = a.version_id "
        f"WHERE a.id = {activity} AND v.stage <> '{Stage.WORKING}')"
    )


def _kept(
    table: str, name: str, refuse: dict[Event, str], message: str = FROZEN
) -> Iterator[Guard]:
    for event, condition in refuse.items():
        yield Guard(
            name=f"guard_{name}_{event.lower()}",
            table=table,
            event=event,
            refuse_when=condition,
            message=message,
        )


def _version() -> Iterator[Guard]:
    was_sealed = f"OLD.stage <> '{Stage.WORKING}'"
    return _kept(
        _VERSION,
        "sealed_version",
        {
            "UPDATE": f"{was_sealed} AND (NEW.stage = '{Stage.WORKING}' OR {changed(Version, but=('stage',))})",
            "DELETE": was_sealed,
        },
    )


def _of_version(model: type[Model], but: tuple[str, ...] = ()) -> Iterator[Guard]:
    sealed = f"({_sealed('OLD.version_id')} OR {_sealed('NEW.version_id')})"
    return _kept(
        model._meta.db_table,
        f"sealed_{model._meta.model_name}",
        {
            "INSERT": _sealed("NEW.version_id"),
            "UPDATE": f"({changed(model, but)}) AND {sealed}",
            "DELETE": _sealed("OLD.version_id"),
        },
    )


def _of_activity(table: str, name: str) -> Iterator[Guard]:
    old, new = _sealed_through("OLD.activity_id"), _sealed_through("NEW.activity_id")
    return _kept(
        table, f"sealed_{name}", {"INSERT": new, "UPDATE": f"{old} OR {new}", "DELETE": old}
    )


def _name(model: type[Model], column: str, *uses: str) -> Iterator[Guard]:
    """The name by which the canonical content calls a row, while a sealed text does."""
    named = " OR ".join(uses)
    return _kept(
        model._meta.db_table,
        f"named_{model._meta.model_name}",
        {"UPDATE": f'NEW."{column}" <> OLD."{column}" AND ({named})'},
        NAMED,
    )


def _linked(table: str, column: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM {table} l JOIN {_ACTIVITY} a ON a.id = l.activity_id "
        f"JOIN {_VERSION} v ON v.id = a.version_id "
        f"WHERE l.{column} = OLD.id AND v.stage <> '{Stage.WORKING}')"
    )


_LEADS = (
    f"EXISTS (SELECT 1 FROM {_ACTIVITY} a JOIN {_VERSION} v ON v.id = a.version_id "
    f"WHERE a.lead_id = OLD.id AND v.stage <> '{Stage.WORKING}')"
)


def _reports() -> Iterator[Guard]:
    accepted = f"OLD.stage = '{ReportStage.ACCEPTED}'"
    yield from _kept(_REPORT, "accepted_report", {"UPDATE": accepted, "DELETE": accepted}, CLOSED)

    def closed(row: str) -> str:
        return (
            f"EXISTS (SELECT 1 FROM {_REPORT} r WHERE r.id = {row}.report_id "
            f"AND r.stage = '{ReportStage.ACCEPTED}')"
        )

    for model, name in ((ReportedValue, "accepted_value"), (ReportedOutput, "accepted_output")):
        yield from _kept(
            model._meta.db_table,
            name,
            {
                "INSERT": closed("NEW"),
                "UPDATE": f"{closed('OLD')} OR {closed('NEW')}",
                "DELETE": closed("OLD"),
            },
            CLOSED,
        )
    # Accepting writes a row of the log itself, so a new one is not refused
    yield from _kept(
        ReportChange._meta.db_table,
        "accepted_log",
        {"UPDATE": f"{closed('OLD')} OR {closed('NEW')}", "DELETE": closed("OLD")},
        CLOSED,
    )


SEALED_STAYS: tuple[Guard, ...] = (
    *_version(),
    *_of_version(Pillar),
    *_of_version(Activity, but=("status", "status_as_of")),
    *_of_activity(Output._meta.db_table, "output"),
    *_of_activity(Indicator._meta.db_table, "indicator"),
    *(guard for name, table in _LINKS.items() for guard in _of_activity(table, name)),
    *_name(Organization, "name", _LEADS, _linked(_LINKS["partners"], "organization_id")),
    *_name(MemberState, "iso_code", _linked(_LINKS["states"], "memberstate_id")),
    *_name(Driver, "slug", _linked(_LINKS["drivers"], "driver_id")),
    *_reports(),
)


def remove_guards(*, using: str, **_: Any) -> None:
    """Receiver of pre_migrate."""
    guards.remove(SEALED_STAYS, using=using)


def install_guards(*, using: str, **_: Any) -> None:
    """Receiver of post_migrate."""
    guards.install(SEALED_STAYS, using=using)
