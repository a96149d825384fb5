"""The delegation kit: all papers a visitor may read, in one archive that can be checked."""

import logging
import subprocess

import pytest
from django.utils import timezone

from meetings.kit import choice_of, kit_of
from meetings.kit.archive import KitInterruptedError
from meetings.models import Distribution, Document, Download
from meetings.services import document_open
from tests import factories as make
from tests.meetings.kits import ADDRESS, FOLDER, archive, papers_in
from tests.meetings.pages import HTML, read


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.FILES_ROOT = tmp_path


@pytest.fixture
def meeting(db):
    return make.make_meeting(slug="som-26", title="Twenty-sixth Meeting", kind="som", number=26)


@pytest.fixture
def item(meeting):
    return make.make_item(meeting, "5(e)", title="Desertification and Land Degradation", order=5)


@pytest.fixture
def paper(item):
    paper = make.make_document(symbol="NEASPEC/SOM(26)/5", items=(item,))
    make.make_file(paper, content=b"%PDF-1.7 five")
    make.make_file(paper, content=b"five in Word", format="docx")
    return paper


def test_kit_holds_each_file_once_under_its_first_item(client, meeting, paper):
    other = make.make_item(meeting, "10", title="Other: matters?", order=10)
    paper.agenda_items.add(other)
    apart = make.make_document(symbol="NEASPEC/SOM(26)/INF/1", meeting=meeting)
    make.make_file(apart, language="ru")

    assert papers_in(archive(client)) == [
        f"{FOLDER}/NEASPEC_SOM(26)_5_en.pdf",
        f"{FOLDER}/NEASPEC_SOM(26)_5_en.docx",
        "som-26/Other papers/NEASPEC_SOM(26)_INF_1_ru.pdf",
    ]


def test_kit_is_private_and_named_after_its_meeting(client, paper):
    response = client.get(ADDRESS)

    assert {
        name: response[name] for name in ("Content-Type", "Cache-Control", "Content-Disposition")
    } == {
        "Content-Type": "application/zip",
        "Cache-Control": "private, no-store",
        "Content-Disposition": 'attachment; filename="som-26-documents.zip"',
    }


def test_head_tells_the_length_and_sends_nothing(client, paper):
    told = client.head(ADDRESS)

    assert told.getvalue() == b""
    assert told["Content-Length"] == client.get(ADDRESS)["Content-Length"]


def test_digests_of_the_kit_are_those_of_its_files(client, paper, tmp_path):
    kit = archive(client)
    assert kit.testzip() is None
    kit.extractall(tmp_path / "out")

    checked = subprocess.run(
        ("sha256sum", "--check", "--strict", "SHA256SUMS"),
        cwd=tmp_path / "out" / "som-26",
        capture_output=True,
        text=True,
        check=False,
    )

    assert (checked.returncode, len(checked.stdout.splitlines())) == (0, 4)


@pytest.mark.parametrize(
    ("query", "names"),
    (
        ("?format=docx", ["NEASPEC_SOM(26)_5_en.docx"]),
        ("?language=ru", ["NEASPEC_SOM(26)_6_ru.pdf"]),
        ("?item=5", ["NEASPEC_SOM(26)_5_en.pdf", "NEASPEC_SOM(26)_5_en.docx"]),
        ("?item=6", ["NEASPEC_SOM(26)_6_ru.pdf"]),
        ("?since=2023-11-01", ["NEASPEC_SOM(26)_6_ru.pdf"]),
    ),
)
def test_kit_holds_what_was_asked_for(client, meeting, item, paper, query, names):
    item.parent = make.make_item(meeting, "5")
    item.save()
    six = make.make_document(symbol="NEASPEC/SOM(26)/6", items=(make.make_item(meeting, "6"),))
    make.make_file(six, language="ru")
    before = timezone.datetime(2023, 10, 6, tzinfo=timezone.get_default_timezone())
    paper.files.update(uploaded_at=before)
    Document.objects.filter(pk=paper.pk).update(published_at=before)

    assert [name.rpartition("/")[2] for name in papers_in(archive(client, query))] == names


def test_paper_that_opens_on_a_day_to_come_is_not_new(client, meeting, item):
    before = timezone.now() - timezone.timedelta(days=90)
    later = timezone.now() + timezone.timedelta(days=9)
    limited = make.make_document(
        items=(item,), distribution="limited", published_at=before, opened_at=later
    )
    make.make_file(limited)
    limited.files.update(uploaded_at=before)
    client.force_login(make.make_delegate(meeting))

    response = client.get(f"{ADDRESS}?since={timezone.now().date()}")

    assert response.status_code == 404


@pytest.mark.parametrize(
    ("query", "status", "said"),
    (
        ("?since=yesterday", 400, "“New since” was left out. Write a day as 2023-11-23."),
        ("?since=0001-01-01", 400, "Give a day in a year from 1992 to 2100."),
        ("?since=9999-12-31", 400, "Give a day in a year from 1992 to 2100."),
        ("?language=xx", 400, "“Language” was left out. There is no such choice."),
        ("?language=zh", 404, "No file of this meeting that is open to you is of this kind."),
    ),
)
def test_nothing_is_sent_that_was_not_asked_for(client, paper, query, status, said):
    response = client.get(ADDRESS + query)

    assert response.status_code == status
    assert said in response.content.decode()


def test_kit_without_files_says_why(client, meeting):
    response = client.get(ADDRESS)

    assert response.status_code == 404
    assert "No file of this meeting is open to you." in response.content.decode()


def test_papers_of_others_are_neither_sent_nor_counted(client, meeting, item, paper):
    kinds = (Distribution.LIMITED, Distribution.RESTRICTED)
    for number, kind in enumerate(kinds, 1):
        hidden = make.make_document(
            symbol=f"NEASPEC/SOM(26)/CRP/{number}", items=(item,), distribution=kind
        )
        make.make_file(hidden, content=b"x" * 5000)
    unpublished = make.make_document(symbol="NEASPEC/SOM(26)/9", items=(item,), published_at=None)
    make.make_file(unpublished)
    seen = {}
    readers = (
        ("anyone", None),
        ("official", make.make_official()),
        ("elsewhere", make.make_delegate(make.make_meeting())),
        ("delegate", make.make_delegate(meeting)),
        ("editor", make.make_editor()),
    )
    for name, reader in readers:
        if reader:
            client.force_login(reader)
        line = next(
            row
            for row in read(client, "/meetings/som-26/").tree.iter(HTML + "p")
            if row.get("class") == "kit-line"
        )
        told = line.find(HTML + "span").text
        seen[name] = (len(papers_in(archive(client))), told)

    assert seen == {
        "anyone": (2, "2 files, 25 bytes"),
        "official": (3, "3 files, 6 KB"),
        "elsewhere": (2, "2 files, 25 bytes"),
        "delegate": (4, "4 files, 11 KB"),
        "editor": (5, "5 files, 11 KB"),
    }


def test_kit_notes_who_takes_what_is_not_public(client, meeting, item, paper):
    limited = make.make_document(
        symbol="NEASPEC/SOM(26)/CRP/1", items=(item,), distribution=Distribution.LIMITED
    )
    file = make.make_file(limited)
    delegate = make.make_delegate(meeting)
    client.force_login(delegate)

    client.get(ADDRESS).getvalue()

    assert list(Download.objects.values_list("person", "file")) == [(delegate.pk, file.pk)]


def test_file_that_is_hidden_meanwhile_ends_the_archive(meeting, item, paper, caplog):
    limited = make.make_document(
        symbol="NEASPEC/SOM(26)/7", items=(item,), distribution=Distribution.LIMITED
    )
    make.make_file(limited, content=b"nobody else's words")
    document_open(document=limited, by=None, reason="The meeting is over")
    stranger = make.make_user()
    sent = iter(kit_of(choice_of(meeting, stranger, {}), stranger))

    Document.objects.filter(pk=limited.pk).update(opened_at=None, opened_by=None)
    received = []
    with caplog.at_level(logging.WARNING), pytest.raises(KitInterruptedError):
        received.extend(sent)

    assert b"five in Word" in b"".join(received)
    assert b"nobody else's words" not in b"".join(received)
    assert "kit interrupted" in caplog.text


def test_role_that_is_taken_away_meanwhile_ends_the_archive(meeting, item, caplog):
    draft = make.make_document(symbol="NEASPEC/SOM(26)/8", items=(item,), published_at=None)
    make.make_file(draft, content=b"not yet published")
    editor = make.make_editor()
    sent = iter(kit_of(choice_of(meeting, editor, {}), editor))

    editor.groups.clear()
    received = []
    with caplog.at_level(logging.WARNING), pytest.raises(KitInterruptedError):
        received.extend(sent)

    assert received
    assert b"not yet published" not in b"".join(received)


def test_archives_are_given_out_a_number_of_times_and_then_later(client, paper):
    client.force_login(make.make_user())
    client.head(ADDRESS)

    answers = [client.get(ADDRESS) for _ in range(21)]

    assert [answer.status_code for answer in answers] == [200] * 20 + [429]
    assert answers[-1]["Retry-After"] == "600"
    assert client.get("/meetings/som-26/documents/").status_code == 200


@pytest.mark.parametrize("papers", (1, 3))
def test_kit_costs_few_queries_to_choose(client, item, papers, django_assert_num_queries):
    for number in range(papers):
        paper = make.make_document(symbol=f"NEASPEC/SOM(26)/{number + 1}", items=(item,))
        make.make_file(paper)

    with django_assert_num_queries(5):
        client.get("/meetings/som-26/documents/")
