"""What happens to a report from draft to acceptance, who may, and what is refused."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from programme.canonical import canonical_digest
from programme.models import Activity, ProgressReport, ReportChange, ReportedOutput
from programme.services import (
    REPORT_MOVES,
    faults_of_report,
    progress_accept,
    progress_return,
    progress_submit,
    progress_withdraw,
)
from tests import factories as make
from tests.loaded import rows_for_a_module

pytestmark = pytest.mark.django_db

DEEDS = {
    "submit": progress_submit,
    "withdraw": progress_withdraw,
    "accept": progress_accept,
    "return": lambda **who: progress_return(reason="Figures are missing.", **who),
}
REFUSED = {
    "submit": "Only a draft or a returned report can be submitted.",
    "withdraw": "Only a submitted report can be taken back.",
    "accept": "Only a submitted report can be accepted.",
    "return": "Only a submitted report can be returned.",
}
# From each stage: where each deed leads, "" where it is refused
TABLE = {
    "draft": {"submit": "submitted", "withdraw": "", "accept": "", "return": ""},
    "submitted": {"submit": "", "withdraw": "draft", "accept": "accepted", "return": "returned"},
    "returned": {"submit": "submitted", "withdraw": "", "accept": "", "return": ""},
    "accepted": {"submit": "", "withdraw": "", "accept": "", "return": ""},
}
MAY = {
    "submit": ("editor", "manager"),
    "withdraw": ("editor", "manager"),
    "accept": ("manager",),
    "return": ("manager",),
}


@pytest.fixture(scope="module")
def cast(django_db_setup, django_db_blocker, tmp_path_factory):
    with rows_for_a_module(django_db_blocker, tmp_path_factory.mktemp("cast")):
        version = make.make_approved_plan(
            activities=({"code": "E1", "indicators": ({"name": "Cases", "unit": "cases"},)},)
        )
        yield {
            "plan": version.plan,
            "person": make.make_user(),
            "editor": make.make_editor(),
            "manager": make.make_manager(),
        }


def make_draft(plan, **fields):
    return make.make_report(plan, **{"stage": "draft", "status_reason": "Work began."} | fields)


def make_report_at(stage, plan, **fields):
    """A report brought to `stage` by the services."""
    report = make_draft(plan, **fields)
    for deed in {
        "draft": (),
        "submitted": ("submit",),
        "returned": ("submit", "return"),
        "accepted": ("submit", "accept"),
    }[stage]:
        report = DEEDS[deed](report=report, by=None)
    return report


def sentences(refusal):
    return refusal.value.messages


@pytest.mark.parametrize("role", ("person", "editor", "manager"))
@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize("stage", TABLE)
def test_deed_does_what_stage_and_role_allow(cast, stage, deed, role):
    report = make_report_at(stage, cast["plan"])
    logged = report.changes.count()

    if role not in MAY[deed]:
        with pytest.raises(PermissionDenied):
            DEEDS[deed](report=report, by=cast[role])
    elif not TABLE[stage][deed]:
        with pytest.raises(ValidationError) as refusal:
            DEEDS[deed](report=report, by=cast[role])
        assert sentences(refusal) == [REFUSED[deed]]
    else:
        moved = DEEDS[deed](report=report, by=cast[role])
        change = report.changes.last()
        assert moved.stage == TABLE[stage][deed]
        assert (change.before, change.after, change.by) == (stage, moved.stage, cast[role])
        logged += 1
    assert report.changes.count() == logged


def test_table_of_moves_says_the_same():
    assert {stage: {to for to in row.values() if to} for stage, row in TABLE.items()} == {
        str(stage): set(moves) for stage, moves in REPORT_MOVES.items()
    }


def test_returned_report_says_why_until_it_is_submitted_again(cast):
    returned = make_report_at("returned", cast["plan"])

    again = progress_submit(report=returned, by=cast["editor"])

    assert returned.return_reason == "Figures are missing."
    assert again.return_reason == ""
    assert [(row.after, row.reason) for row in again.changes.all()] == [
        ("submitted", ""),
        ("returned", "Figures are missing."),
        ("submitted", ""),
    ]
    assert str(again.changes.last()) == "2023-2024 E1, 2024-06-30: returned → submitted"


def test_returning_needs_a_reason(cast):
    report = make_report_at("submitted", cast["plan"])

    with pytest.raises(ValidationError) as refusal:
        progress_return(report=report, by=cast["manager"], reason="  ")

    assert refusal.value.message_dict == {"reason": ["Say why the report is returned."]}
    report.refresh_from_db()
    assert report.stage == "submitted"


@pytest.mark.parametrize(
    ("fields", "faults"),
    (
        ({}, []),
        (
            {"status_reason": " "},
            ["E1 was planned and is reported as ongoing: say why the status changed."],
        ),
        ({"status_reason": "", "status": "planned"}, []),
        (
            {"until": dt.date(2022, 6, 30)},
            ["The period lies outside the plan's, 2023–2024."],
        ),
        (
            {"until": dt.date(2099, 6, 30), "period_start": dt.date(2024, 7, 1)},
            ["The period is not over: its last day is 30 June 2099."],
        ),
        ({"values": (3,)}, []),
        ({"values": (3, 4)}, ["The approved text has no indicator E1.2."]),
        ({"outputs": {"A study": True}}, []),
        (
            {"outputs": {"A film": True}},
            ["The approved text of E1 does not list the output “A film”."],
        ),
    ),
)
def test_submitting_names_every_fault(cast, fields, faults):
    report = make_draft(cast["plan"], **fields)

    assert faults_of_report(report) == faults
    if faults:
        with pytest.raises(ValidationError) as refusal:
            progress_submit(report=report, by=None)
        assert sentences(refusal) == faults
        report.refresh_from_db()
        assert (report.stage, report.changes.count()) == ("draft", 0)


def test_activity_of_a_draft_is_not_reported_on(cast):
    make.make_activity(cast["plan"].versions.working().get(), "B1")
    report = make_draft(cast["plan"], code="B1")

    assert faults_of_report(report) == ["The approved text of this plan has no B1."]


def test_overlap_with_an_accepted_report_is_refused_at_both_doors(cast):
    waiting = make_report_at("submitted", cast["plan"], period_start=dt.date(2024, 3, 1))
    make.make_accepted_report(cast["plan"], until=dt.date(2024, 3, 31))
    sentence = (
        "A report on 1 January – 31 March 2024 was accepted already, and has days of this period."
    )

    with pytest.raises(ValidationError) as refusal:
        progress_accept(report=waiting, by=None)

    assert sentences(refusal) == [sentence]
    assert faults_of_report(waiting) == [sentence]


def test_late_report_on_an_older_period_needs_no_reason_and_sets_no_status(cast):
    make.make_accepted_report(cast["plan"], status="completed")
    late = make_draft(cast["plan"], until=dt.date(2023, 12, 31), status_reason="")

    progress_accept(report=progress_submit(report=late, by=None), by=None)

    statuses = Activity.objects.filter(code="E1").values_list("status", "status_as_of")
    assert set(statuses) == {("completed", dt.date(2024, 6, 30))}


def test_accepted_report_is_closed_with_its_outputs_and_log(cast):
    report = make_report_at("accepted", cast["plan"], outputs={"A study": True})
    output = report.outputs.get()

    for attempt in (report.save, output.save, output.delete, report.delete):
        with pytest.raises(ValidationError, match="does not change after that"):
            attempt()
    for past_the_models in (
        lambda: ReportedOutput.objects.update(delivered=False),
        lambda: ReportedOutput.objects.all().delete(),
        lambda: ReportedOutput.objects.bulk_create(
            (ReportedOutput(report=report, text="Other", delivered=True),)
        ),
        lambda: ReportChange.objects.update(reason="Another"),
        lambda: ReportChange.objects.all().delete(),
        lambda: ProgressReport.objects.update(status_reason="Another"),
    ):
        with (
            pytest.raises(IntegrityError, match="an accepted report never changes"),
            transaction.atomic(),
        ):
            past_the_models()
    assert str(output) == "E1: A study"


@pytest.mark.parametrize(
    ("fields", "found"),
    (
        ({"until": dt.date(2024, 6, 30)}, True),
        ({"until": dt.date(2024, 7, 1)}, False),
        ({"until": dt.date(2024, 6, 30), "status": "completed"}, False),
        ({"until": dt.date(2024, 7, 1), "code": "B1"}, True),
        (None, True),
    ),
)
def test_open_activity_without_a_report_since_a_day_is_found(cast, fields, found):
    make.make_report(cast["plan"], until=dt.date(2024, 12, 31), stage="draft")
    if fields is not None:
        make.make_activity(cast["plan"].versions.working().get(), "B1")
        make.make_accepted_report(cast["plan"], **fields)

    late = Activity.objects.without_report_since(dt.date(2024, 7, 1))

    assert [(row.code, row.version.stage) for row in late] == [("E1", "approved")] * found
    assert not Activity.objects.without_report_since(dt.date(2022, 12, 31)).exists()


def test_accepted_report_sets_the_status_in_every_version(cast):
    make.make_accepted_report(cast["plan"], status="completed")

    rows = Activity.objects.filter(version__plan=cast["plan"]).values_list("status", "status_as_of")
    assert [(status, str(day)) for status, day in rows] == [("completed", "2024-06-30")] * 2


def test_status_is_no_part_of_the_text(cast):
    make.make_accepted_report(cast["plan"], status="completed")

    approved = cast["plan"].versions.approved().get()
    assert canonical_digest(approved) == approved.digest


def test_older_report_does_not_turn_the_status_back(cast):
    make.make_accepted_report(cast["plan"], status="completed")
    make.make_accepted_report(cast["plan"], until=dt.date(2023, 6, 30), status="ongoing")

    assert set(Activity.objects.values_list("status", flat=True)) == {"completed"}


@pytest.mark.parametrize("stage", ("draft", "accepted"))
def test_report_that_was_not_submitted_is_not_accepted(cast, stage):
    report = make.make_report(cast["plan"], stage="draft")
    if stage == "accepted":
        report = make.make_accepted_report(cast["plan"], until=dt.date(2024, 12, 31))

    with pytest.raises(ValidationError, match="Only a submitted report"):
        progress_accept(report=report, by=None)


def test_report_is_accepted_by_managers_alone(cast):
    report = make.make_report(cast["plan"])

    with pytest.raises(PermissionDenied):
        progress_accept(report=report, by=cast["editor"])
    assert progress_accept(report=report, by=cast["manager"]).accepted_by == cast["manager"]
