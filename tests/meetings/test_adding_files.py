"""Several files are added to a paper at the desk: each is asked about, all are stored or none."""

import datetime as dt
from urllib.parse import urlsplit

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from meetings.models import DocumentFile, StagedFile
from meetings.storage import PrivateStorage
from tests.factories import make_document, make_editor, make_file
from tests.forms import posted
from tests.meetings.packages import packed, parts, pdf

pytestmark = pytest.mark.django_db

DOCX, PDF, THREE_PAGES = packed(parts()), pdf(), pdf(pages=3)


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path, monkeypatch):
    settings.FILES_ROOT = tmp_path
    # Each reading is a process of its own: test_frontpage_desk has it, no test here needs it
    monkeypatch.setattr("meetings.services.staging.text_of", lambda path, form: "")


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def draft():
    return make_document(symbol="NEASPEC/TEST/1", published_at=None)


def address(paper):
    return reverse("admin:meetings_document_files", args=(paper.pk,))


def send(client, paper, **files):
    """Files by their names: a dot is written as two low lines."""
    uploads = [SimpleUploadedFile(name.replace("__", "."), body) for name, body in files.items()]
    return client.post(address(paper), {"uploads": uploads})


def asked(client, response):
    """The page that asks what each file is, and what it would send back."""
    page = client.get(response.url)
    return page, posted(page)


def confirm(client, response, **changed):
    page, answers = asked(client, response)
    return client.post(page.wsgi_request.get_full_path(), answers | changed)


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def faults(response):
    """What the page says is wrong, of all and then of each file."""
    forms = [response.context["form"], *response.context.get("files", ())]
    return [fault for form in forms for errors in form.errors.values() for fault in errors]


def of(paper):
    return sorted(paper.files.values_list("language", "format", "original_name"))


def on_the_disk():
    return set(PrivateStorage().orphans((), older_than=dt.timedelta(0)))


def test_files_are_added_together_with_the_languages_of_their_names(desk, draft):
    sent = send(desk, draft, paper_en__pdf=PDF, paper_ru__docx=DOCX)
    before = of(draft)

    response = confirm(desk, sent)

    assert before == []
    assert (response.status_code, urlsplit(response.url).path) == (
        302,
        reverse("admin:meetings_document_change", args=(draft.pk,)),
    )
    assert of(draft) == [("en", "pdf", "paper_en.pdf"), ("ru", "docx", "paper_ru.docx")]
    assert said(response) == ["2 files were added: NEASPEC_TEST_1_en.pdf, NEASPEC_TEST_1_ru.docx."]
    assert on_the_disk() == set(draft.files.values_list("file", flat=True))
    assert StagedFile.objects.count() == 0


def test_language_that_nothing_tells_is_asked(desk, draft):
    sent = send(desk, draft, paper__pdf=PDF)

    response = confirm(desk, sent)

    assert faults(response) == ["This field is required."]
    assert of(draft) == []
    confirm(desk, sent, **{"0-language": "ko"})
    assert of(draft) == [("ko", "pdf", "paper.pdf")]


def test_name_and_text_that_differ_are_asked_about(desk, draft, monkeypatch):
    monkeypatch.setattr("meetings.services.staging.text_of", lambda path, form: "Записка " * 20)

    page, answers = asked(desk, send(desk, draft, paper_en__pdf=PDF))

    assert answers["0-language"] == [""]
    assert [file.why for file in page.context["files"]] == [
        "Its name says English, its text seems to be Russian: say which."
    ]


def test_language_line_of_the_paper_tells_where_nothing_else_does(desk):
    paper = make_document(published_at=None, language_line="English only")

    _page, answers = asked(desk, send(desk, paper, paper__pdf=PDF))

    assert answers["0-language"] == ["en"]


def test_each_refused_file_is_told_by_its_name_and_none_is_stored(desk, draft):
    response = send(
        desk,
        draft,
        good_en__pdf=PDF,
        **{"<b>bad__pdf": b"%PDF-", "old__doc": b"x", "twin__pdf": PDF},
    )

    assert faults(response) == [
        "<b>bad.pdf: The PDF cannot be opened or has no page. It may be damaged or cut short.",
        (
            "old.doc: This is an old Office file, or one locked with a password. Save it as DOCX, PPTX "
            "or XLSX without a password and try again."
        ),
        "twin.pdf: this very file comes twice, also as good_en.pdf.",
    ]
    assert "&lt;b&gt;bad.pdf" in response.content.decode()
    assert (StagedFile.objects.count(), on_the_disk()) == (0, set())


def test_file_that_cannot_be_kept_takes_the_others_with_it(desk, draft, monkeypatch):
    real, calls = PrivateStorage.save, []

    def save(*args, **kwargs):
        calls.append(args)
        if len(calls) > 1:
            raise OSError("No space left on device")
        return real(*args, **kwargs)

    monkeypatch.setattr(PrivateStorage, "save", save)

    with pytest.raises(OSError, match="No space"):
        send(desk, draft, a_en__pdf=PDF, b_ru__docx=DOCX)

    assert (StagedFile.objects.count(), on_the_disk()) == (0, set())


def test_no_file_is_asked_for(desk, draft):
    assert faults(desk.post(address(draft))) == ["This field is required."]


def test_file_that_the_paper_has_is_told(desk, draft):
    make_file(draft, content=PDF)

    response = send(desk, draft, other_ru__pdf=PDF)

    assert faults(response) == [
        "other_ru.pdf: the paper has this very file already, as NEASPEC_TEST_1_en.pdf."
    ]


def test_file_that_another_paper_has_is_told_with_a_link(desk, draft):
    other = make_document(symbol="NEASPEC/TEST/2")
    make_file(other, content=PDF)

    page, _answers = asked(desk, send(desk, draft, paper_en__pdf=PDF))

    link = reverse("admin:meetings_document_change", args=(other.pk,))
    assert [file.elsewhere for file in page.context["files"]] == [
        f'This very file is stored already, with <a href="{link}">NEASPEC/TEST/2</a>'
    ]


def test_two_files_for_one_place_are_told(desk, draft):
    response = confirm(desk, send(desk, draft, a_en__pdf=PDF, b_en__pdf=THREE_PAGES))

    assert faults(response) == ["b_en.pdf and a_en.pdf are both PDF in English."]
    assert of(draft) == []


def test_file_is_replaced_only_when_told(desk, draft, django_capture_on_commit_callbacks):
    old = make_file(draft, content=PDF)
    sent = send(desk, draft, new_en__pdf=THREE_PAGES, more_ru__pdf=pdf(pages=2))

    refused = confirm(desk, sent)
    unchanged = list(draft.files.all())
    with django_capture_on_commit_callbacks(execute=True):
        confirm(desk, sent, **{"0-replaces": "on"})

    assert faults(refused) == [
        (
            "The paper has NEASPEC_TEST_1_en.pdf already. Say that it is to be replaced, or choose "
            "another language."
        )
    ]
    assert unchanged == [old]
    assert of(draft) == [("en", "pdf", "new_en.pdf"), ("ru", "pdf", "more_ru.pdf")]
    assert on_the_disk() == set(draft.files.values_list("file", flat=True))


def test_file_of_a_published_paper_is_not_replaced(desk):
    paper = make_document(symbol="NEASPEC/TEST/3")
    old = make_file(paper, content=PDF)
    sent = send(desk, paper, new_en__pdf=THREE_PAGES)

    response = confirm(desk, sent, **{"0-replaces": "on"})

    assert faults(response) == [
        (
            "NEASPEC/TEST/3 is published, and what people have read is part of the record. "
            "Issue a revision or a corrigendum instead."
        )
    ]
    assert list(DocumentFile.objects.all()) == [old]
    confirm(desk, sent, **{"0-language": "ru"})
    assert [language for language, _, _ in of(paper)] == ["en", "ru"]


def test_files_that_came_meanwhile_are_told(desk, draft):
    sent = send(desk, draft, new_en__pdf=THREE_PAGES)
    page, answers = asked(desk, sent)
    make_file(draft, content=PDF, language="ru")

    response = desk.post(page.wsgi_request.get_full_path(), answers)

    assert faults(response) == [
        "This was changed while you read the page. Look at it again, then confirm."
    ]


def test_files_that_wait_are_their_uploaders_alone_and_for_a_day(desk, draft):
    sent = send(desk, draft, new_en__pdf=PDF)
    desk.force_login(make_editor(email="second@secretariat.example"))

    assert said(desk.get(sent.url)) == [
        "The file that was read no longer waits here. Upload it again."
    ]
    StagedFile.objects.update(made_at=timezone.now() - dt.timedelta(days=2))
    send(desk, draft, other_en__docx=DOCX)
    assert list(StagedFile.objects.values_list("original_name", flat=True)) == ["other_en.docx"]


def test_page_is_the_secretariats_alone(client, person, manager, draft):
    assert client.get(address(draft)).status_code == 302
    client.force_login(person)
    assert client.get(address(draft)).status_code == 403
    client.force_login(manager)
    assert client.get(address(draft)).status_code == 200
    change = client.get(reverse("admin:meetings_document_change", args=(draft.pk,)))
    assert address(draft) in [step["url"] for step in change.context["steps"]]
    assert client.get(address(draft).replace(str(draft.pk), "999999")).status_code == 404


def test_more_files_than_are_taken_at_once_are_told_at_the_form(desk, draft):
    page = desk.get(address(draft))
    files = {f"paper{number}__pdf": PDF for number in range(21)}

    response = send(desk, draft, **files)

    assert "at most 20 at a time" in page.content.decode()
    assert faults(response) == ["21 files were sent; at most 20 are taken at a time. Choose fewer."]
    assert not StagedFile.objects.exists()
