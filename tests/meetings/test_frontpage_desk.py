"""Reading a paper at the desk: upload, check, save; the file is the paper's or still waits."""

import datetime as dt
import io
from pathlib import Path

import pytest
from django.contrib.messages import get_messages
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from docx import Document as Docx

from meetings.frontpage import text_of
from meetings.models import Document, DocumentFile, MeetingKind, StagedFile
from meetings.papers import build_docx, read_paper
from meetings.services import staged_file_store, staged_sweep
from meetings.storage import PrivateStorage
from tests.factories import make_document, make_editor, make_file, make_item, make_meeting
from tests.forms import posted
from tests.loaded import rows_for_a_module
from tests.meetings.front_texts import as_text
from tests.meetings.test_frontpage import RECONSTRUCTION

pytestmark = pytest.mark.django_db

READ = "admin:meetings_document_read"
TEXT = as_text(read_paper(RECONSTRUCTION)).encode()


@pytest.fixture(scope="module")
def content():
    return build_docx(read_paper(RECONSTRUCTION))


@pytest.fixture(scope="module")
def som(django_db_setup, django_db_blocker, tmp_path_factory):
    """SOM-26 with the item that the paper names."""
    with rows_for_a_module(django_db_blocker, tmp_path_factory.mktemp("front")):
        meeting = make_meeting(kind=MeetingKind.SOM, number=26, slug="som-26")
        make_item(meeting, "5(d)")
        make_item(meeting, "5(e)")
        yield meeting


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.FILES_ROOT = tmp_path


@pytest.fixture(scope="module")
def text(content, tmp_path_factory):
    path = tmp_path_factory.mktemp("text") / "paper.docx"
    path.write_bytes(content)
    return text_of(path, "docx")


@pytest.fixture
def at_once(monkeypatch, text):
    """Without a process for each upload."""
    monkeypatch.setattr("meetings.services.staging.text_of", lambda path, form: text)


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def stored():
    return list(PrivateStorage().orphans((), older_than=dt.timedelta(0)))


def upload(client, content, name="paper.docx"):
    return client.post(reverse(READ), {"upload": SimpleUploadedFile(name, content)})


def test_paper_is_read_checked_and_saved_with_its_file(desk, som, content):
    page = desk.get(upload(desk, content).url)
    stays = (Document.objects.count(), StagedFile.objects.count())
    form = posted(page)
    del form["annexes-2-keep"]  # Annex III is not ticked

    response = desk.post(page.request["PATH_INFO"] + "?" + page.request["QUERY_STRING"], form)

    assert stays == (0, 1)
    assert response.status_code == 302, response.context["errors"]
    paper = Document.objects.get()
    assert (paper.symbol, paper.title, paper.kind) == (
        "NEASPEC/SOM(26)/5",
        "Desertification and Land Degradation",
        "note",
    )
    assert (paper.distribution, paper.issued_on) == ("limited", dt.date(2023, 10, 6))
    assert (paper.meeting, paper.language_line) == (som, "English only")
    assert [item.number for item in paper.agenda_items.all()] == ["5(e)"]
    assert paper.action_asked.startswith("Para. 13: “The Meeting may wish to review")
    assert paper.published_at is None
    assert [(annex.label, annex.is_draft) for annex in paper.annexes.all()] == [
        ("Annex I", False),
        ("Annex II", False),
    ]
    file = paper.files.get()
    assert (file.language, file.format, file.original_name) == ("en", "docx", "paper.docx")
    assert Path(file.file.path).read_bytes() == content
    assert (StagedFile.objects.count(), stored()) == (0, [file.file.name])


def test_form_says_under_each_field_where_it_was_read(desk, som, content, at_once):
    page = desk.get(upload(desk, content).url)

    fields = page.context["adminform"].form.fields
    assert fields["issued_on"].help_text == "Line 4: “6 October 2023”"
    assert fields["agenda_items"].help_text == "Line 13: “(Item 5(e) of the provisional agenda)”"
    assert "published_at" not in fields
    assert "14 numbered paragraphs, 4 parts, 3 annexes named." in page.content.decode()


def test_what_was_typed_stays_when_the_file_went_by(desk, som, content, at_once):
    page = desk.get(upload(desk, content).url)
    form = posted(page) | {"title": "A title that was typed"}
    staged_sweep(at=timezone.now() + dt.timedelta(days=2))

    response = desk.post(page.request["PATH_INFO"] + "?" + page.request["QUERY_STRING"], form)

    assert response.status_code == 200
    assert response.context["adminform"].form.non_field_errors() == [
        "The file that was read no longer waits here. Upload it again."
    ]
    assert posted(response)["title"] == "A title that was typed"
    assert Document.objects.count() == 0


def test_file_that_waits_is_its_uploaders_alone(desk, som, content, at_once):
    address = upload(desk, content).url
    desk.force_login(make_editor(email="second@secretariat.example"))

    response = desk.get(address)

    assert (response.status_code, response.url) == (302, reverse(READ))
    assert said(response) == ["The file that was read no longer waits here. Upload it again."]


def test_paper_of_this_symbol_is_offered_the_file(desk, som, content, at_once):
    paper = make_document(symbol="NEASPEC/SOM(26)/5", meeting=som)
    address = upload(desk, content).url

    page = desk.get(address)
    response = desk.post(address, posted(page))

    assert page.context["paper"] == paper
    assert said(response) == ["NEASPEC_SOM(26)_5_en.docx was added to NEASPEC/SOM(26)/5."]
    assert [file.format for file in paper.files.all()] == ["docx"]


def test_file_that_was_read_is_held_back_until_it_is_scanned(desk, som, content, settings, at_once):
    settings.CLAMAV_ADDRESS = "127.0.0.1:1"
    paper = make_document(symbol="NEASPEC/SOM(26)/5", meeting=som)

    desk.post(upload(desk, content).url, {"language": "en"})

    assert paper.files.get().is_held


def test_paper_that_has_such_a_file_refuses_another(desk, som, content, at_once):
    paper = make_document(symbol="NEASPEC/SOM(26)/5", meeting=som)
    make_file(paper, format="docx")
    address = upload(desk, content).url

    response = desk.post(address, {"language": "en"})

    assert response.context["form"].non_field_errors() == [
        "The paper has a file in this language and format already."
    ]
    assert (paper.files.count(), StagedFile.objects.count()) == (1, 1)


def test_file_that_is_stored_already_is_told_with_a_link(desk, som, content, at_once):
    paper = make_document(meeting=som)
    make_file(paper, content=content)

    response = upload(desk, content)

    told = response.context["form"].errors["upload"].as_text()
    assert paper.symbol in told
    assert (StagedFile.objects.count(), DocumentFile.objects.count()) == (0, 1)


def test_file_without_text_opens_an_empty_form(desk, som, content):
    blank = io.BytesIO()
    Docx().save(blank)

    page = desk.get(upload(desk, blank.getvalue()).url)

    assert "It has no text: it may be a scan." in page.content.decode()
    assert page.context["adminform"].form.initial["symbol"] == ""


def test_refused_upload_leaves_nothing(desk, som):
    response = upload(desk, b"no document at all")

    assert response.context["form"].errors == {
        "upload": ["The name says DOCX, but the content is something else."]
    }
    assert (StagedFile.objects.count(), stored()) == (0, [])


def test_plain_text_fills_the_form_and_is_not_kept(desk, som):
    page = desk.get(upload(desk, TEXT, "paper.txt").url)
    address = page.request["PATH_INFO"] + "?" + page.request["QUERY_STRING"]
    aside = StagedFile.objects.get()
    refused = desk.post(address, posted(page) | {"title": "", "language_line": "Typed"})
    form = posted(refused) | {"title": "A title that was typed"}

    response = desk.post(address, form)

    assert (aside.format, aside.file.name, stored()) == ("txt", "", [])
    said = page.content.decode()
    assert "Plain text is read and not kept as a file of a paper." in said
    assert "14 numbered paragraphs, 4 parts, 3 annexes named." in said
    assert "file_language" not in page.context["adminform"].form.fields
    assert (refused.status_code, response.status_code) == (200, 302)
    paper = Document.objects.get()
    assert (paper.symbol, paper.title, paper.language_line) == (
        "NEASPEC/SOM(26)/5",
        "A title that was typed",
        "Typed",
    )
    assert [annex.label for annex in paper.annexes.all()] == ["Annex I", "Annex II", "Annex III"]
    assert (paper.files.count(), StagedFile.objects.count()) == (0, 0)


def test_plain_text_in_another_encoding_says_how_it_was_read(desk, som):
    content = TEXT.decode().replace("•", "").encode("cp1252", "replace")

    page = desk.get(upload(desk, content + b"\xe9", "paper.txt").url)

    told = "It is no UTF-8: read as Windows-1252, so letters may be wrong."
    assert told in page.content.decode()


def test_plain_text_of_a_paper_that_is_there_adds_nothing_to_it(desk, som):
    paper = make_document(symbol="NEASPEC/SOM(26)/5", meeting=som)
    address = upload(desk, TEXT, "paper.txt").url

    page = desk.get(address)
    response = desk.post(address, {"language": "en"})

    assert page.context["paper"] == paper
    assert "There is nothing to add to the paper." in page.content.decode()
    assert 'name="language"' not in page.content.decode()
    assert response.status_code == 200
    assert (paper.files.count(), StagedFile.objects.count()) == (0, 1)


def test_plain_text_that_waits_is_no_file_to_add(desk, editor, som):
    paper = make_document(symbol="TEST/1", meeting=som)
    upload(desk, TEXT, "paper.txt")
    token = StagedFile.objects.get().token

    page = desk.get(reverse("admin:meetings_document_files", args=(paper.pk,)), {"file": token})

    assert said(page) == ["The file that was read no longer waits here. Upload it again."]
    with pytest.raises(ValidationError, match="not kept"):
        staged_file_store(token=token, document=paper, language="en", by=editor)
    assert DocumentFile.objects.count() == 0


def test_plain_text_that_waits_goes_after_a_day(desk, som, django_capture_on_commit_callbacks):
    upload(desk, TEXT, "paper.txt")
    tomorrow = timezone.now() + dt.timedelta(hours=25)

    with django_capture_on_commit_callbacks(execute=True):
        swept = (staged_sweep(), staged_sweep(at=tomorrow))

    assert (swept, StagedFile.objects.count()) == ((0, 1), 0)


def test_what_is_no_plain_text_is_refused(desk, som):
    response = upload(desk, b"a\0b", "paper.txt")

    assert response.context["form"].errors == {
        "upload": ["The name says TXT, but the content is something else."]
    }
    assert StagedFile.objects.count() == 0


def test_file_that_waits_goes_after_a_day(
    desk, som, content, at_once, django_capture_on_commit_callbacks
):
    upload(desk, content)
    tomorrow = timezone.now() + dt.timedelta(hours=25)

    with django_capture_on_commit_callbacks(execute=True):
        swept = (staged_sweep(), staged_sweep(at=tomorrow))

    assert (swept, stored()) == ((0, 1), [])


def test_reading_is_for_those_who_may_upload(client, person):
    client.force_login(person)

    assert client.get(reverse(READ)).status_code in {302, 403}
