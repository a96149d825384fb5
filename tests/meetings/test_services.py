"""What happens to papers and decisions happens whole or not at all, and only by those who may."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from meetings.models import Decision, DocumentFile, Verb
from meetings.services import (
    decision_record,
    document_file_store,
    document_open,
    version_submit,
)
from programme.models import Stage
from programme.uploads import UploadRefused
from tests.factories import (
    make_annex,
    make_approach,
    make_approved,
    make_document,
    make_frozen,
    make_item,
    make_meeting,
    make_submitted,
)
from tests.meetings.packages import pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def annex():
    return make_annex(make_document(items=(make_item(make_meeting()),)))


@pytest.fixture
def root(settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    return tmp_path


def a_pdf():
    return SimpleUploadedFile("paper.pdf", pdf())


# --- a version goes to a meeting ----------------------------------------------------------------


def test_version_submit_puts_the_version_into_the_annex(annex, manager):
    version = make_frozen(make_approach())

    version_submit(version=version, annex=annex, by=manager, reason="For SOM")

    annex.refresh_from_db()
    version.refresh_from_db()
    assert annex.version == version
    assert version.stage == Stage.SUBMITTED
    assert [str(change.by) for change in version.stage_changes.filter(after="submitted")] == [
        "The manager"
    ]


def test_version_submit_refuses_a_paper_under_no_agenda_item(manager):
    version = make_frozen(make_approach())
    annex = make_annex(make_document())

    with pytest.raises(ValidationError, match="under no agenda item"):
        version_submit(version=version, annex=annex, by=manager)

    version.refresh_from_db()
    assert version.stage == Stage.FROZEN


def test_version_submit_refuses_an_annex_that_carries_another_version(annex, manager):
    make_submitted(make_approach(), annex)
    version = make_frozen(make_approach())

    with pytest.raises(ValidationError, match="carries another version"):
        version_submit(version=version, annex=annex, by=manager)


def test_version_submit_refuses_an_editor(annex, editor):
    version = make_frozen(make_approach())

    with pytest.raises(PermissionDenied):
        version_submit(version=version, annex=annex, by=editor)


# --- a meeting decides --------------------------------------------------------------------------


def test_decision_record_approves_the_version_it_concerns(annex, manager):
    version = make_submitted(make_approach(), annex)
    meeting = annex.document.meeting

    decision = decision_record(
        meeting=meeting, verb=Verb.APPROVED, text="Approved.", by=manager, versions=(version,)
    )

    version.refresh_from_db()
    assert version.stage == Stage.APPROVED
    assert (decision.number, decision.recorded_by) == (1, manager)


def test_decision_record_supersedes_the_text_approved_before(annex):
    approach = make_approach()
    before = make_approved(approach, annex).versions.get()

    second = make_approved(approach, make_annex(annex.document, "Annex II")).versions.get()

    before.refresh_from_db()
    assert (before.stage, second.stage) == (Stage.SUPERSEDED, Stage.APPROVED)


def test_decision_record_numbers_the_entries_of_a_meeting(annex):
    meeting = annex.document.meeting

    for _entry in range(2):
        decision_record(meeting=meeting, verb=Verb.TOOK_NOTE, text="Noted.", by=None)

    assert [entry.number for entry in meeting.decisions.order_by("pk")] == [1, 2]


@pytest.mark.parametrize("verb", (Verb.TOOK_NOTE, Verb.DEFERRED, Verb.NOT_APPROVED))
def test_decision_record_leaves_the_stage_when_it_does_not_approve(annex, verb):
    version = make_submitted(make_approach(), annex)

    decision_record(
        meeting=annex.document.meeting, verb=verb, text="Not yet.", by=None, versions=(version,)
    )

    version.refresh_from_db()
    assert version.stage == Stage.SUBMITTED


def test_decision_record_refuses_a_version_that_was_not_submitted(annex):
    version = make_frozen(make_approach())

    with pytest.raises(ValidationError, match="No annex of a paper of Meeting"):
        decision_record(
            meeting=annex.document.meeting,
            verb=Verb.APPROVED,
            text="Approved.",
            by=None,
            versions=(version,),
        )

    version.refresh_from_db()
    assert version.stage == Stage.FROZEN
    assert Decision.objects.count() == 0


def test_decision_record_refuses_to_approve_nothing():
    meeting = make_meeting()

    with pytest.raises(ValidationError, match="Name the version"):
        decision_record(meeting=meeting, verb=Verb.APPROVED, text="Approved.", by=None)


def test_decision_record_refuses_an_item_of_another_meeting():
    item = make_item(make_meeting())

    with pytest.raises(ValidationError, match="another meeting"):
        decision_record(
            meeting=make_meeting(), verb=Verb.TOOK_NOTE, text="Noted.", by=None, agenda_item=item
        )


def test_decision_record_refuses_an_editor(editor):
    meeting = make_meeting()

    with pytest.raises(PermissionDenied):
        decision_record(meeting=meeting, verb=Verb.TOOK_NOTE, text="Noted.", by=editor)


# --- a paper is opened --------------------------------------------------------------------------


def test_document_open_opens_now_and_keeps_the_class(manager):
    document = make_document(distribution="limited")

    opened = document_open(document=document, by=manager, reason="The meeting is over.")

    assert opened.is_open()
    assert (opened.distribution, opened.opened_by) == ("limited", manager)


def test_document_open_may_name_a_later_moment(manager):
    document = make_document(distribution="restricted")
    later = timezone.now() + dt.timedelta(days=3)

    opened = document_open(document=document, by=manager, reason="Agreed so.", at=later)

    assert (opened.is_open(), opened.is_open(later)) == (False, True)


@pytest.mark.parametrize(
    ("fields", "reason", "sentence"),
    (
        ({"distribution": "general"}, "Why", "open already"),
        ({"distribution": "limited"}, "", "Say why"),
        ({"distribution": "limited", "opened_at": timezone.now()}, "Why", "set before"),
    ),
)
def test_document_open_refuses_with_a_sentence(manager, fields, reason, sentence):
    document = make_document(**fields)

    with pytest.raises(ValidationError, match=sentence):
        document_open(document=document, by=manager, reason=reason)


def test_document_open_refuses_an_editor(editor):
    document = make_document(distribution="limited")

    with pytest.raises(PermissionDenied):
        document_open(document=document, by=editor, reason="Why")


# --- a file comes in ----------------------------------------------------------------------------


def files_under(root):
    return [path for path in root.rglob("*") if path.is_file()]


def test_document_file_store_keeps_file_and_row(root, editor):
    document = make_document()

    row = document_file_store(document=document, language="en", upload=a_pdf(), by=editor)

    assert (row.format, row.uploaded_by) == ("pdf", editor)
    assert [path.stat().st_size for path in files_under(root)] == [row.size]


def test_document_file_store_discards_the_file_when_the_row_is_refused(root, editor, monkeypatch):
    document = make_document()

    def fail(*args, **kwargs):
        raise ValidationError("no")

    monkeypatch.setattr(DocumentFile, "save", fail)
    with pytest.raises(ValidationError):
        document_file_store(document=document, language="en", upload=a_pdf(), by=editor)

    assert files_under(root) == []


def test_document_file_store_refuses_a_second_file_of_a_kind(root, editor):
    document = make_document()
    document_file_store(document=document, language="en", upload=a_pdf(), by=editor)

    with pytest.raises(ValidationError, match="in this language and format already"):
        document_file_store(document=document, language="en", upload=a_pdf(), by=editor)

    assert (len(files_under(root)), document.files.count()) == (1, 1)


def test_document_file_store_refuses_what_is_no_paper(root, editor):
    upload = SimpleUploadedFile("paper.pdf", b"<html>")

    with pytest.raises(UploadRefused):
        document_file_store(document=make_document(), language="en", upload=upload, by=editor)

    assert files_under(root) == []


def test_document_file_store_refuses_strangers(root, person):
    with pytest.raises(PermissionDenied):
        document_file_store(document=make_document(), language="en", upload=a_pdf(), by=person)
