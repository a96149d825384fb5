"""Meetings, papers, decisions and delegations at the desk."""

import datetime as dt

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from meetings.models import (
    Annex,
    Decision,
    Delegate,
    Distribution,
    Document,
    DocumentFile,
    Meeting,
)
from meetings.storage import PrivateStorage
from programme.models import Stage
from tests.factories import (
    make_annex,
    make_approved,
    make_decision,
    make_delegate,
    make_document,
    make_file,
    make_item,
    make_meeting,
    make_plan,
    make_submitted,
    make_user,
    make_working_copy,
)
from tests.forms import posted
from tests.meetings.packages import pdf

pytestmark = pytest.mark.django_db

KEPT_DECISION = (
    "A recorded decision stays as it is. Correct it by recording a new entry that says which one "
    "it corrects."
)


def at(noun, page, *args):
    return reverse(f"admin:meetings_{noun}_{page}", args=args)


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def stored():
    return list(PrivateStorage().orphans((), older_than=dt.timedelta(0)))


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.FILES_ROOT = tmp_path


@pytest.fixture
def draft():
    return make_document(published_at=None, distribution=Distribution.LIMITED)


@pytest.fixture
def paper():
    return make_document(distribution=Distribution.LIMITED)


@pytest.fixture
def submitted():
    plan = make_plan()
    make_working_copy(plan)
    annex = make_annex(make_document(items=(make_item(make_meeting()),)))
    return make_submitted(plan, annex)


# --- meetings ---------------------------------------------------------------------------------


def test_meeting_takes_an_item_and_an_outcome_in_its_form(client, editor):
    client.force_login(editor)
    meeting = make_meeting()
    first = make_item(meeting, "5")
    address = at("meeting", "change", meeting.pk)
    answers = posted(client.get(address)) | {
        "agenda_items-TOTAL_FORMS": "2",
        "agenda_items-1-order": "1",
        "agenda_items-1-number": "5(e)",
        "agenda_items-1-title": "DLD",
        "agenda_items-1-parent": first.pk,
        "outcomes-TOTAL_FORMS": "1",
        "outcomes-0-order": "0",
        "outcomes-0-text": "It was noted.",
        "outcomes-0-source": "secretariat",
    }

    response = client.post(address, answers)

    assert response.status_code == 302
    assert [item.number for item in meeting.agenda_items.all()] == ["5", "5(e)"]
    assert [outcome.text for outcome in meeting.outcomes.all()] == ["It was noted."]


def test_meeting_is_not_deleted(client, superuser):
    client.force_login(superuser)
    meeting = make_meeting()

    response = client.post(at("meeting", "delete", meeting.pk), {"post": "yes"})

    assert said(response) == [
        (
            "Meetings are not deleted: papers and decisions of the record hang on them. Switch "
            "“Published” off, and only the secretariat sees the meeting."
        )
    ]
    assert Meeting.objects.filter(pk=meeting.pk).exists()


def test_agenda_item_with_papers_is_not_deleted(client, editor):
    client.force_login(editor)
    item = make_item(make_meeting())
    make_document(items=(item,))

    response = client.post(at("agendaitem", "delete", item.pk), {"post": "yes"})

    assert said(response) == [
        (
            "Item 5(e) has papers, decisions or sub-items, which are part of the record. Correct its "
            "title or number instead."
        )
    ]
    item.refresh_from_db()


# --- papers -----------------------------------------------------------------------------------


def test_paper_offers_the_items_of_its_own_meeting(client, editor):
    client.force_login(editor)
    item = make_item(make_meeting())
    make_item(make_meeting(), "7")

    page = client.get(f"{at('document', 'add')}?meeting={item.meeting_id}")

    assert list(page.context["adminform"].form.fields["agenda_items"].queryset) == [item]


def test_symbol_and_class_of_a_published_paper_stay(client, superuser, paper):
    client.force_login(superuser)
    address = at("document", "change", paper.pk)
    answers = posted(client.get(address))
    hostile = {
        "title": "A better title",
        "symbol": "NEASPEC/OTHER/1",
        "distribution": Distribution.GENERAL,
        "published_at_0": "",
        "published_at_1": "",
    }

    client.post(address, answers | hostile)

    changed = Document.objects.get(pk=paper.pk)
    assert changed.title == "A better title"
    assert (changed.symbol, changed.distribution, changed.published_at) == (
        paper.symbol,
        paper.distribution,
        paper.published_at,
    )


@pytest.mark.parametrize("published", (True, False))
def test_paper_is_not_deleted(client, superuser, paper, draft, published):
    client.force_login(superuser)
    document = paper if published else draft

    response = client.post(at("document", "delete", document.pk), {"post": "yes"})

    assert said(response) == [
        (
            "Papers are not deleted: they are part of the record. A paper in preparation is seen by "
            "the secretariat alone; a published one is followed by a revision or a corrigendum."
        )
    ]
    document.refresh_from_db()


def test_annex_goes_with_a_paper_in_preparation_and_stays_with_a_published_one(
    client, editor, paper, draft
):
    client.force_login(editor)
    wrong, read = make_annex(draft), make_annex(paper)

    client.post(at("annex", "delete", wrong.pk), {"post": "yes"})
    response = client.post(at("annex", "delete", read.pk), {"post": "yes"})

    assert list(Annex.objects.all()) == [read]
    assert said(response)[-1] == (
        f"{paper.symbol} is published, and what people have read is part of the record. Issue a "
        "revision or a corrigendum instead."
    )


# --- files ------------------------------------------------------------------------------------


def upload(client, document, name, content):
    address = at("document", "change", document.pk)
    answers = posted(client.get(address))
    return client.post(address, answers | {"files-2-0-upload": SimpleUploadedFile(name, content)})


def test_upload_goes_through_the_door(client, editor, draft):
    client.force_login(editor)

    response = upload(client, draft, "A paper.pdf", pdf())

    row = DocumentFile.objects.get()
    assert response.status_code == 302
    assert (row.document, row.format, row.size, row.uploaded_by) == (
        draft,
        "pdf",
        len(pdf()),
        editor,
    )
    assert stored() == [row.file.name]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    (
        ("a.exe", b"MZ", "Only PDF, DOCX, PPTX and XLSX files are taken."),
        ("a.pdf", b"<script>", "The name says PDF, but the content is something else."),
        ("a.docm", b"PK\x03\x04", "The file holds macros. Save it without them and try again."),
    ),
)
def test_refused_upload_is_a_form_error_and_leaves_nothing(
    client, editor, draft, name, content, sentence
):
    client.force_login(editor)

    response = upload(client, draft, name, content)

    errors = [
        form.errors for fs in response.context["inline_admin_formsets"] for form in fs.formset
    ]
    assert {"upload": [sentence]} in errors
    assert not DocumentFile.objects.exists()
    assert stored() == []


def test_second_file_of_a_language_and_format_is_a_form_error(client, editor, draft):
    client.force_login(editor)
    upload(client, draft, "a.pdf", pdf())

    response = upload(client, draft, "b.pdf", pdf())

    errors = [
        form.errors for fs in response.context["inline_admin_formsets"] for form in fs.formset
    ]
    assert {"upload": ["The paper has a PDF file in English already."]} in errors
    assert DocumentFile.objects.count() == 1
    assert len(stored()) == 1


def test_file_is_linked_through_the_portal_and_its_facts_are_read_only(client, superuser, draft):
    client.force_login(superuser)
    row = make_file(draft)
    address = at("documentfile", "change", row.pk)

    page = client.get(address).content.decode()
    client.post(address, {"source": "document", "sha256": "0" * 64, "size": "1"})

    changed = DocumentFile.objects.get()
    assert f'href="{row.get_absolute_url()}"' in page
    assert row.file.name not in page
    assert (changed.sha256, changed.size) == (row.sha256, row.size)


def test_wrong_file_goes_with_its_content(
    client, editor, draft, paper, django_capture_on_commit_callbacks
):
    client.force_login(editor)
    wrong, read = make_file(draft), make_file(paper)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(at("documentfile", "delete", wrong.pk), {"post": "yes"})
    response = client.post(at("documentfile", "delete", read.pk), {"post": "yes"})

    assert list(DocumentFile.objects.all()) == [read]
    assert stored() == [read.file.name]
    assert said(response)[-1].startswith(f"{paper.symbol} is published")


# --- opening a paper --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "status"), (("editor", 403), ("manager", 200), ("person", 403), (None, 302))
)
def test_opening_is_the_managers_alone(client, request, paper, who, status):
    if who:
        client.force_login(request.getfixturevalue(who))

    assert client.get(at("document", "step", paper.pk, "open")).status_code == status


def test_opening_asks_for_a_reason_and_keeps_it(client, manager, paper):
    client.force_login(manager)
    address = at("document", "step", paper.pk, "open")
    answers = posted(client.get(address))

    refused = client.post(address, answers)
    still = Document.objects.get().opened_at
    client.post(address, answers | {"reason": "The meeting is over"})

    document = Document.objects.get()
    assert refused.context["form"].errors == {"reason": ["This field is required."]}
    assert still is None
    assert document.is_open()
    assert (document.opened_by, document.opening_reason) == (manager, "The meeting is over")
    assert document.distribution == Distribution.LIMITED


def test_opening_on_a_day_counts_at_the_place_of_the_meeting(client, manager, paper):
    client.force_login(manager)
    address = at("document", "step", paper.pk, "open")
    answers = posted(client.get(address)) | {"reason": "As agreed"}

    past = client.post(address, answers | {"day": "2020-01-01"})
    client.post(address, answers | {"day": "2999-06-01"})

    assert past.context["form"].errors["day"] == [
        "That day is over. Leave it empty to open the paper at once."
    ]
    assert Document.objects.get().opened_at == dt.datetime(2999, 5, 31, 15, tzinfo=dt.UTC)


# --- decisions --------------------------------------------------------------------------------


def decision_answers(version, **changes):
    annex = Annex.objects.get(version=version)
    return {
        "meeting": annex.document.meeting_id,
        "verb": "approved",
        "text": "The Meeting approved the plan.",
        "versions": [version.pk],
        "follow_up_state": "none",
        "source": "secretariat",
        "confirmed": "on",
    } | changes


@pytest.mark.parametrize(
    ("who", "status"), (("editor", 403), ("manager", 200), ("person", 403), (None, 302))
)
def test_decisions_are_recorded_by_the_manager_alone(client, request, submitted, who, status):
    if who:
        client.force_login(request.getfixturevalue(who))

    page = client.get(at("decision", "add"))
    client.post(at("decision", "add"), decision_answers(submitted))

    submitted.refresh_from_db()
    assert page.status_code == status
    assert Decision.objects.count() == (1 if who == "manager" else 0)
    assert submitted.stage == (Stage.APPROVED if who == "manager" else Stage.SUBMITTED)


def test_recorded_decision_names_who_recorded_it(client, manager, submitted):
    client.force_login(manager)

    response = client.post(at("decision", "add"), decision_answers(submitted))

    decision = Decision.objects.get()
    assert response.status_code == 302
    assert (decision.number, decision.recorded_by) == (1, manager)
    assert list(decision.versions.all()) == [submitted]


@pytest.mark.parametrize(
    ("changes", "errors"),
    (
        ({"versions": []}, {"__all__": ["Name the version that was approved."]}),
        ({"confirmed": ""}, {"confirmed": ["This field is required."]}),
        (
            {"follow_up_state": "open"},
            {"__all__": ["An open follow-up names who does it."]},
        ),
    ),
)
def test_refused_decision_is_a_form_error_and_leaves_nothing(
    client, manager, submitted, changes, errors
):
    client.force_login(manager)

    response = client.post(at("decision", "add"), decision_answers(submitted, **changes))

    submitted.refresh_from_db()
    assert response.context["adminform"].form.errors == errors
    assert not Decision.objects.exists()
    assert submitted.stage == Stage.SUBMITTED


def test_approving_what_was_approved_is_refused(client, manager, submitted):
    client.force_login(manager)
    client.post(at("decision", "add"), decision_answers(submitted))

    response = client.post(at("decision", "add"), decision_answers(submitted))

    assert response.context["adminform"].form.non_field_errors() == [
        "Plan 2023-2024, version 1 is approved already."
    ]
    assert Decision.objects.count() == 1


@pytest.mark.parametrize("page", ("change", "delete"))
def test_recorded_decision_stays_as_it_is(client, superuser, page):
    client.force_login(superuser)
    decision = make_decision()

    response = client.post(
        at("decision", page, decision.pk), {"text": "Something else", "post": "yes"}
    )

    assert said(response) == [KEPT_DECISION]
    assert Decision.objects.get().text == decision.text


# --- people and comments ----------------------------------------------------------------------


def test_manager_adds_a_delegate_in_the_delegations_form(client, manager):
    client.force_login(manager)
    user = make_delegate(make_meeting())
    delegation = Delegate.objects.get().delegation
    other = make_user(name="Another")
    address = at("delegation", "change", delegation.pk)
    answers = posted(client.get(address)) | {
        "delegates-1-user": other.pk,
        "delegates-1-role": "adviser",
        "delegates-1-valid_from": "2023-11-01",
    }

    response = client.post(address, answers)

    assert response.status_code == 302
    assert {row.user for row in delegation.delegates.all()} == {user, other}


def test_editor_reads_delegations_and_changes_none(client, editor):
    client.force_login(editor)
    make_delegate(make_meeting())
    delegation = Delegate.objects.get().delegation

    page = client.get(at("delegation", "change", delegation.pk))
    response = client.post(at("delegation", "change", delegation.pk), {"delegates-0-DELETE": "on"})

    assert page.status_code == 200
    assert response.status_code == 403
    assert delegation.delegates.count() == 1


# --- what lists cost --------------------------------------------------------------------------


@pytest.mark.parametrize("rows", (1, 3))
@pytest.mark.parametrize(
    ("noun", "make", "queries"),
    (
        ("document", make_document, 11),
        ("meeting", make_meeting, 11),
        ("decision", make_decision, 11),
    ),
)
def test_lists_cost_the_same_however_long(
    client, manager, django_assert_num_queries, noun, make, queries, rows
):
    client.force_login(manager)
    for _ in range(rows):
        make()

    with django_assert_num_queries(queries):
        client.get(at(noun, "changelist"))


def test_approved_text_is_reached_from_its_decision(client, manager):
    client.force_login(manager)
    plan = make_plan()
    make_working_copy(plan)
    annex = make_annex(make_document(items=(make_item(make_meeting()),)))
    decision = make_approved(plan, annex)

    page = client.get(at("decision", "change", decision.pk)).content.decode()

    assert f'href="{decision.versions.get().get_absolute_url()}"' in page
