"""Reports on several activities together, and several accepted together: services and pages."""

import datetime as dt

import pytest
from django.contrib.messages import get_messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from accounts.keeping.again import SHOWN_AGAIN
from programme.models import Activity, ProgressReport, Version
from programme.services import progress_accept_several, progress_report_several
from programme.services.several import plan_acceptance, plan_reports, seen_of
from tests import factories as make
from tests.forms import posted

pytestmark = pytest.mark.django_db

SEVERAL = reverse("admin:programme_progressreport_several")
ACCEPT = reverse("admin:programme_progressreport_accept")
LIST = reverse("admin:programme_progressreport_changelist")
MEANWHILE = "This was changed while you read the page. Look at it again, then confirm."
SAID = {
    "period_start": dt.date(2024, 1, 1),
    "period_end": dt.date(2024, 6, 30),
    "status": "ongoing",
    "status_reason": "Work began.",
    "text": "One line.\r\nAnother.",
}
TYPED = {**SAID, "activities": ["2023-2024/E1", "2023-2024/B1"]}


@pytest.fixture(scope="module", autouse=True)
def kept(kept_rows):
    return make.make_approved_plan(activities=({"code": "E1"}, {"code": "B1", "pillar": 2})).pk


@pytest.fixture
def version(kept):
    return Version.objects.get(pk=kept)


@pytest.fixture
def activities(version):
    return list(version.activities.order_by("pillar"))


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def in_short(planned):
    return [(row.report.activity_code, row.now, row.then, row.faults) for row in planned]


def stages():
    return list(
        ProgressReport.objects.order_by("-activity_code", "period_end").values_list(
            "activity_code", "stage"
        )
    )


def statuses():
    return set(Activity.objects.approved().values_list("code", "status"))


def test_reports_are_made_and_submitted_together_and_no_status_moves(editor, activities):
    seen = seen_of(plan_reports(activities, **SAID))

    reports = progress_report_several(activities=activities, by=editor, seen=seen, **SAID)

    assert stages() == [("E1", "submitted"), ("B1", "submitted")]
    assert [[(row.after, row.by) for row in report.changes.all()] for report in reports] == [
        [("submitted", editor)]
    ] * 2
    assert statuses() == {("E1", "planned"), ("B1", "planned")}


def test_one_unfit_report_holds_back_all(editor, version, activities):
    make.make_accepted_report(version.plan, "B1")
    late = {**SAID, "period_start": dt.date(2024, 6, 1), "status_reason": ""}
    faults = {
        "E1": ["E1 was planned and is reported as ongoing: say why the status changed."],
        "B1": [
            "A report on 1 January – 30 June 2024 was accepted already, and has days of this period."
        ],
    }

    planned = plan_reports(activities, **late)
    with pytest.raises(ValidationError) as refusal:
        progress_report_several(activities=activities, by=editor, **late)

    assert in_short(planned) == [
        ("E1", "Planned", "Ongoing", faults["E1"]),
        ("B1", "Ongoing", "Ongoing", faults["B1"]),
    ]
    assert refusal.value.messages == [f"{code}: {faults[code][0]}" for code in ("E1", "B1")]
    assert stages() == [("B1", "accepted")]


def test_same_period_and_days_in_the_wrong_order_are_told_in_the_preview(version, activities):
    make.make_report(version.plan, "E1", stage="draft")
    backwards = {**SAID, "period_end": dt.date(2023, 12, 31)}

    assert [row.faults for row in plan_reports(activities, **SAID)] == [
        ["This period is already reported on."],
        [],
    ]
    refused = plan_reports(activities, **backwards)
    assert [row.faults for row in refused] == [["The period ends before it starts."]] * 2
    assert refused[0].days == "1 January 2024 – 31 December 2023"


def test_stale_preview_is_refused(editor, manager, version, activities):
    seen = seen_of(plan_reports(activities, **SAID))
    report = make.make_report(version.plan, "E1", status_reason="Work began.")
    read = seen_of(plan_acceptance([report]))
    ProgressReport.objects.update(text="Sneaked in")

    for refused in (
        lambda: progress_report_several(activities=activities, by=editor, seen=seen, **SAID),
        lambda: progress_accept_several(reports=[report], by=manager, seen=read),
    ):
        with pytest.raises(ValidationError) as refusal:
            refused()
        assert refusal.value.messages == [MEANWHILE]
    assert stages() == [("E1", "submitted")]


def test_reports_are_accepted_together_the_oldest_first(manager, version):
    later = make.make_report(version.plan, "E1", status="completed")
    older = make.make_report(version.plan, "E1", until=dt.date(2023, 12, 31))
    other = make.make_report(version.plan, "B1", status="planned")
    planned = plan_acceptance([later, older, other])

    progress_accept_several(reports=[later, older, other], by=manager, seen=seen_of(planned))

    assert in_short(planned) == [
        ("B1", "Planned", "Planned", []),
        ("E1", "Planned", "Ongoing", []),
        ("E1", "Ongoing", "Completed", []),
    ]
    assert {stage for _, stage in stages()} == {"accepted"}
    assert statuses() == {("E1", "completed"), ("B1", "planned")}


def test_none_is_accepted_where_one_cannot_be(manager, version):
    reports = [
        make.make_report(version.plan, "B1"),
        make.make_report(version.plan, "E1", until=dt.date(2024, 3, 31)),
        make.make_report(version.plan, "E1"),
        make.make_report(version.plan, "E1", until=dt.date(2023, 12, 31), stage="draft"),
    ]
    faults = [
        "E1: Only a submitted report can be accepted.",
        "E1: The report on 1 January – 31 March 2024 is chosen too, and has days of this period.",
    ]

    with pytest.raises(ValidationError) as refusal:
        progress_accept_several(reports=reports, by=manager)

    assert refusal.value.messages == faults
    assert "accepted" not in dict(stages()).values()
    assert statuses() == {("E1", "planned"), ("B1", "planned")}


def test_editor_reports_but_does_not_accept(client, editor, person, version, activities):
    report = make.make_report(version.plan)
    client.force_login(editor)
    page = client.get(LIST)
    statuses = [client.get(SEVERAL).status_code, client.get(f"{ACCEPT}?reports=1").status_code]
    client.force_login(person)

    assert SEVERAL in page.content.decode()
    assert "accept_chosen" not in page.content.decode()
    assert statuses == [200, 403]
    assert client.post(SEVERAL, TYPED).status_code == 403
    with pytest.raises(PermissionDenied):
        progress_accept_several(reports=[report], by=editor)
    with pytest.raises(PermissionDenied):
        progress_report_several(activities=activities, by=person, **SAID)


def test_preview_stores_nothing_and_its_button_submits(client, editor, version):
    client.force_login(editor)

    preview = client.post(SEVERAL, TYPED)
    answers = {"seen": preview.context["seen"]}
    for name, value in preview.context["kept"]:
        answers.setdefault(name, []).append(value)
    client.post(SEVERAL, answers | {SHOWN_AGAIN: "yes"})
    before = stages()
    done = client.post(SEVERAL, answers)
    again = client.post(SEVERAL, answers)

    assert in_short(preview.context["planned"]) == [
        (code, "Planned", "Ongoing", []) for code in ("E1", "B1")
    ]
    assert before == []
    assert (done.url, said(done)) == (LIST, ["2 reports are submitted: E1, B1."])
    assert stages() == [("E1", "submitted"), ("B1", "submitted")]
    assert again.context["form"].non_field_errors() == [MEANWHILE]


def test_activities_are_ticked_under_their_plans_the_latest_first(client, editor, version):
    make.make_approved_plan("2025-2026")
    client.force_login(editor)

    form = client.get(SEVERAL).context["form"]

    assert [(plan, [box.data["value"] for box, _ in boxes]) for plan, boxes in form.by_plan()] == [
        ("Plan 2025-2026", ["2025-2026/E1"]),
        ("Plan 2023-2024", ["2023-2024/E1", "2023-2024/B1"]),
    ]


@pytest.mark.parametrize(
    ("typed", "errors"),
    (
        ({"activities": []}, {"activities": ["Tick the activities that are reported on."]}),
        (
            {"activities": ["2023-2024/E9"]},
            {
                "activities": [
                    "2023-2024/E9 is not in an approved text any more. Look at the list again."
                ]
            },
        ),
        ({"period_end": "x"}, {"period_end": ["Enter a valid date."]}),
    ),
)
def test_nothing_typed_is_lost_on_an_error(client, editor, version, typed, errors):
    client.force_login(editor)

    response = client.post(SEVERAL, TYPED | typed)

    assert response.context["form"].errors == errors
    kept = posted(response)
    assert (kept["text"].split(), kept["status"], kept["status_reason"]) == (
        SAID["text"].split(),
        ["ongoing"],
        "Work began.",
    )
    if "activities" not in typed:
        assert kept["activities"] == TYPED["activities"]


def test_manager_accepts_what_was_ticked_in_the_list(client, manager, version):
    reports = [make.make_report(version.plan, code) for code in ("E1", "B1")]
    keys = [report.pk for report in reports]
    client.force_login(manager)

    asked = client.post(LIST, {"action": "accept_chosen", "_selected_action": keys})
    page = client.get(asked.url)
    before = stages()
    answers = {"seen": page.context["seen"], "reports": keys}
    done = client.post(ACCEPT, answers)
    again = client.post(ACCEPT, answers)

    assert before == [("E1", "submitted"), ("B1", "submitted")]
    assert (done.url, said(done)) == (LIST, ["2 reports are accepted: B1, E1."])
    assert statuses() == {("E1", "ongoing"), ("B1", "ongoing")}
    assert again.context["errors"] == [MEANWHILE]
    assert "<button" not in again.content.decode().partition('name="seen"')[2]


@pytest.mark.parametrize("keys", ((), ("x", "²", "9" * 40, "0")))
def test_reports_that_are_not_there_lead_back_to_the_list(client, manager, keys):
    client.force_login(manager)

    response = client.get(ACCEPT, {"reports": keys})

    assert (response.url, said(response)) == (LIST, ["Tick the reports to accept."])


@pytest.mark.parametrize(("rows", "queries"), ((1, 15), (3, 19)))
def test_page_that_accepts_asks_two_queries_a_report(
    client, manager, version, django_assert_num_queries, rows, queries
):
    days = [dt.date(2023, 6, 30), dt.date(2023, 12, 31), dt.date(2024, 6, 30)][:rows]
    keys = [make.make_report(version.plan, until=day).pk for day in days]
    client.force_login(manager)

    with django_assert_num_queries(queries):
        client.get(ACCEPT, {"reports": keys})
