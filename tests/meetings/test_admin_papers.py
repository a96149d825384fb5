"""Papers and their files at the desk."""

import datetime as dt

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from meetings.models import (
    Annex,
    Distribution,
    Document,
    DocumentFile,
)
from meetings.storage import PrivateStorage
from tests.factories import (
    make_annex,
    make_document,
    make_file,
    make_item,
    make_meeting,
)
from tests.forms import posted
from tests.meetings.packages import pdf

pytestmark = pytest.mark.django_db


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
