"""Reports at the desk: the activity is chosen, figures are filled in, and deeds ask first."""

import datetime as dt
from decimal import Decimal

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from programme.models import ActivityPlan, ProgressReport
from programme.services import progress_return, progress_submit
from tests import factories as make
from tests.forms import posted

pytestmark = pytest.mark.django_db

ADD = "/admin/programme/progressreport/add/"
CASES = {"name": "Cases", "unit": "cases", "baseline": 0, "target": 3}
READERS = {"name": "Readers", "unit": "persons"}


@pytest.fixture(scope="module", autouse=True)
def kept(kept_rows):
    version = make.make_approved_plan(activities=({"code": "E1", "indicators": (CASES, READERS)},))
    make.make_activity(version.plan.versions.working().get(), "B1")
    return version.plan_id


@pytest.fixture
def plan(kept):
    return ActivityPlan.objects.get(pk=kept)


@pytest.fixture
def draft(plan):
    return make.make_report(plan, stage="draft", status_reason="Work began.")


def change(report):
    return reverse("admin:programme_progressreport_change", args=(report.pk,))


def step(report, name):
    return reverse("admin:programme_progressreport_step", args=(report.pk, name))


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def choices(response, prefix, name):
    """The options of a field in each row of an inline, and the one that is chosen."""
    formset = next(
        formset.formset
        for formset in response.context["inline_admin_formsets"]
        if formset.formset.prefix == prefix
    )
    return [
        (form[name].value(), [label for _, label in form.fields[name].choices]) for form in formset
    ]


def test_report_is_added_on_an_approved_activity_and_its_figures_are_there_to_fill(
    client, editor, plan
):
    client.force_login(editor)
    page = client.get(f"{ADD}?activity=2023-2024/E1")
    answers = posted(page) | {
        "period_start": "2024-01-01",
        "period_end": "2024-06-30",
        "status": "ongoing",
        "text": "Two cases are done.",
    }

    response = client.post(ADD, answers, follow=True)

    report = ProgressReport.objects.get()
    assert page.context["adminform"].form.fields["activity"].choices == [
        ("", "---------"),
        ("Plan 2023-2024", [("2023-2024/E1", "E1 Activity E1")]),
    ]
    assert (report.plan, report.activity_code, report.stage) == (plan, "E1", "draft")
    assert response.redirect_chain == [(change(report), 302)]
    words = ["E1.1 Cases (cases), 0 → 3", "E1.2 Readers (persons), – → –"]
    assert choices(response, "values", "indicator_number") == [(1, words), (2, words)]
    assert choices(response, "outputs", "text") == [("A study", ["A study"])]


@pytest.mark.parametrize("chosen", ("2023-2024/B1", "2023-2024/E9", "", "E1", "\x00"))
def test_report_on_what_is_not_approved_is_refused_and_nothing_typed_is_lost(
    client, editor, plan, chosen
):
    client.force_login(editor)

    response = client.post(
        ADD, {"activity": chosen, "text": "What I wrote", "source": "secretariat"}
    )

    assert response.status_code == 200
    assert "activity" in response.context["adminform"].form.errors
    assert "What I wrote" in response.content.decode()
    assert not ProgressReport.objects.exists()


@pytest.mark.parametrize("where", ("add", "change"))
def test_second_report_on_the_same_days_is_refused(client, editor, plan, draft, where):
    client.force_login(editor)
    other = make.make_report(plan, stage="draft", until=dt.date(2023, 6, 30))
    address = ADD if where == "add" else change(other)
    answers = posted(client.get(address)) | {
        "activity": "2023-2024/E1",
        "period_start": "2024-01-01",
        "period_end": "2024-06-30",
        "status": "ongoing",
        "text": "Again",
    }

    response = client.post(address, answers)

    assert response.context["adminform"].form.non_field_errors() == [
        "This period is already reported on."
    ]
    assert ProgressReport.objects.count() == 2


def test_what_is_not_filled_in_is_left_out(client, editor, draft):
    client.force_login(editor)
    answers = posted(client.get(change(draft)))

    client.post(change(draft), answers | {"values-1-value": "40", "outputs-0-delivered": "True"})
    again = posted(client.get(change(draft)))
    client.post(change(draft), again | {"text": "Now with figures"})

    draft.refresh_from_db()
    assert draft.text == "Now with figures"
    value, output = draft.values.get(), draft.outputs.get()
    assert (value.indicator_number, value.value) == (2, Decimal(40))
    assert (output.text, output.delivered) == ("A study", True)
    assert (value.history.count(), output.history.count()) == (1, 1)


def test_half_filled_row_is_asked_for_the_rest(client, editor, draft):
    client.force_login(editor)
    answers = posted(client.get(change(draft)))

    response = client.post(
        change(draft), answers | {"values-0-value": "two", "outputs-0-note": "At the printer"}
    )

    errors = [formset.formset.errors for formset in response.context["inline_admin_formsets"]]
    assert errors[:2] == [
        [{"value": ["Enter a number."]}, {}],
        [{"delivered": ["This field is required."]}],
    ]
    assert "At the printer" in response.content.decode()
    assert not draft.values.exists()


def test_measure_that_left_the_text_keeps_its_row_and_says_so(client, editor, draft):
    draft.outputs.create(text="A film", delivered=False)
    client.force_login(editor)

    page = client.get(change(draft))

    words = ["A study", "A film (no longer in the approved text)"]
    assert choices(page, "outputs", "text") == [("A film", words), ("A study", words)]


def test_report_goes_from_the_editor_to_the_manager_and_back_and_is_accepted(
    client, editor, manager, draft
):
    client.force_login(editor)
    page = client.get(step(draft, "submit"))
    client.post(step(draft, "submit"), posted(page))
    submitted = client.post(change(draft), {"text": "Sneaked in"})
    client.force_login(manager)
    asked = client.post(step(draft, "return"), posted(client.get(step(draft, "return"))))
    client.post(step(draft, "return"), posted(asked) | {"reason": "How many cases?"})
    returned = client.get(change(draft)).content.decode()
    client.force_login(editor)
    client.post(change(draft), posted(client.get(change(draft))) | {"text": "Two cases are done."})
    client.post(step(draft, "submit"), posted(client.get(step(draft, "submit"))))
    client.force_login(manager)
    client.post(step(draft, "accept"), posted(client.get(step(draft, "accept"))))
    closed = client.post(change(draft), {"text": "Sneaked in"})

    draft.refresh_from_db()
    assert page.context["faults"] == []
    assert page.context["consequences"][-1] == (
        "Not reported, and shown so: E1.1 Cases; E1.2 Readers; A study."
    )
    assert said(submitted)[-1] == (
        "This report is submitted and waits for the manager. "
        "Take it back, or return it, to change it."
    )
    assert asked.context["form"].errors == {"reason": ["This field is required."]}
    assert "This report was returned: How many cases?" in returned
    assert (draft.stage, draft.text, draft.accepted_by) == (
        "accepted",
        "Two cases are done.",
        manager,
    )
    assert [(row.after, row.by) for row in draft.changes.all()] == [
        ("submitted", editor),
        ("returned", manager),
        ("submitted", editor),
        ("accepted", manager),
    ]
    assert said(closed)[-1] == draft.closed_sentence


def test_unfit_report_is_refused_with_its_faults(client, editor, draft):
    ProgressReport.objects.update(status_reason="")
    fault = "E1 was planned and is reported as ongoing: say why the status changed."
    client.force_login(editor)
    page = client.get(step(draft, "submit"))

    response = client.post(step(draft, "submit"), posted(page))

    assert page.context["faults"] == [fault]
    assert response.context["form"].non_field_errors() == [fault]
    draft.refresh_from_db()
    assert draft.stage == "draft"


def test_report_that_changed_meanwhile_is_not_accepted_unread(client, manager, draft):
    progress_submit(report=draft, by=None)
    client.force_login(manager)
    answers = posted(client.get(step(draft, "accept")))
    draft.values.create(indicator_number=1, value=9)

    response = client.post(step(draft, "accept"), answers)

    assert response.context["form"].non_field_errors() == [
        "This was changed while you read the page. Look at it again, then confirm."
    ]


@pytest.mark.parametrize(
    ("who", "stage", "offered"),
    (
        ("editor", "draft", ["submit"]),
        ("editor", "submitted", ["withdraw"]),
        ("editor", "returned", ["submit"]),
        ("manager", "draft", ["submit"]),
        ("manager", "submitted", ["withdraw", "accept", "return"]),
    ),
)
def test_buttons_are_those_that_fit(client, request, draft, who, stage, offered):
    if stage != "draft":
        progress_submit(report=draft, by=None)
    if stage == "returned":
        progress_return(report=draft, by=None, reason="How many cases?")
    client.force_login(request.getfixturevalue(who))

    page = client.get(change(draft))

    assert [deed["url"] for deed in page.context["steps"]] == [
        step(draft, name) for name in offered
    ]


@pytest.mark.parametrize("rows", (1, 3))
def test_form_costs_the_same_however_many_indicators(
    client, editor, django_assert_num_queries, rows
):
    version = make.make_approved_plan(
        "2025-2026", activities=({"code": "E1", "indicators": (CASES,) * rows},)
    )
    report = make.make_report(version.plan, stage="draft")
    client.force_login(editor)

    with django_assert_num_queries(15):
        client.get(change(report))
