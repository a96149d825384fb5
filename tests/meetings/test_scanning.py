"""Uploads and the virus scanner: held back until clean, whatever the scanner does."""

import io
import socket
import struct
import threading
from contextlib import closing, contextmanager

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from meetings import scanning
from meetings.models import DocumentFile, ScanState
from meetings.scanning import ScanFailed, Verdict, client
from meetings.scanning.keeping import keep
from meetings.services import document_file_store, scans_ask
from meetings.tasks import scan_file
from tests import factories as make
from tests.meetings import packages

CLEAN, FOUND = b"stream: OK\0", b"stream: Eicar-Test-Signature FOUND\0"


class Scanner(threading.Thread):
    """clamd as far as the portal speaks to it: takes one file, answers, keeps what it got."""

    def __init__(self, answer, *, reads=True):
        super().__init__(daemon=True)
        self.answer, self.reads, self.received = answer, reads, b""
        self.door = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self.door.getsockname()[1]}"

    def run(self):
        line, _ = self.door.accept()
        with closing(line), line.makefile("rb") as words:
            if self.reads:
                self.command = self._until_zero(words)
                while self.command == b"zINSTREAM" and (
                    length := struct.unpack("!I", words.read(4))[0]
                ):
                    self.received += words.read(length)
            if self.answer is None:
                words.read()  # says nothing, until the other end goes
            else:
                line.sendall(self.answer)

    def _until_zero(self, words):
        said = b""
        while (byte := words.read(1)) not in {b"\0", b""}:
            said += byte
        return said


@contextmanager
def scanner(settings, answer, **options):
    there = Scanner(answer, **options)
    settings.CLAMAV_ADDRESS = there.address
    there.start()
    try:
        yield there
    finally:
        there.door.close()
        there.join(5)


@pytest.mark.parametrize(
    ("answer", "verdict"), ((CLEAN, Verdict("")), (FOUND, Verdict("Eicar-Test-Signature")))
)
def test_scanner_gets_the_whole_file_and_is_believed(settings, answer, verdict):
    content = bytes(range(256)) * 1000  # four blocks

    with scanner(settings, answer) as there:
        assert scanning.scan(io.BytesIO(content)) == verdict

    assert there.received == content


@pytest.mark.parametrize(
    ("answer", "options", "why"),
    (
        (b"INSTREAM size limit exceeded. ERROR\0", {}, "size limit exceeded"),
        (b"", {}, "ended early"),
        (b"stream: O", {}, "ended early"),
        (b"x" * 9000, {}, "ended early"),
    ),
)
def test_what_is_no_verdict_is_told(settings, answer, options, why):
    with scanner(settings, answer, **options), pytest.raises(ScanFailed, match=why):
        scanning.scan(io.BytesIO(b"paper"))


def test_scanner_that_says_nothing_is_waited_for_so_long(settings, monkeypatch):
    monkeypatch.setattr(client, "SECONDS", 0.05)

    with scanner(settings, None), pytest.raises(ScanFailed, match="TimeoutError"):
        scanning.scan(io.BytesIO(b"paper"))


def test_scanner_that_is_away_is_told(settings):
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        settings.CLAMAV_ADDRESS = f"127.0.0.1:{taken.getsockname()[1]}"

    with pytest.raises(ScanFailed, match="ConnectionRefusedError"):
        scanning.scan(io.BytesIO(b"paper"))
    assert not scanning.answers()


def test_scanner_on_a_socket_is_asked_whether_it_is_there(settings, tmp_path):
    there = Scanner(b"PONG\0")
    there.door.close()
    there.door = socket.socket(socket.AF_UNIX)
    there.door.bind(str(tmp_path / "clamd.ctl"))
    there.door.listen()
    settings.CLAMAV_ADDRESS = str(tmp_path / "clamd.ctl")
    there.start()

    assert scanning.answers()

    there.join(5)
    there.door.close()
    assert there.command == b"zPING"


# --- a file that waits --------------------------------------------------------------------------


@pytest.fixture
def meeting(db, settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    return make.make_meeting(slug="som-26")


@pytest.fixture
def store(meeting, monkeypatch):
    """Stores a paper's file the way the desk does, while the scanner is away."""
    paper = make.make_document(symbol="NEASPEC/SOM(26)/5", meeting=meeting)

    def _store():
        upload = SimpleUploadedFile("paper.docx", packages.packed(packages.parts()))
        return document_file_store(document=paper, language="en", upload=upload, by=None)

    return _store


def given(client):
    """What a visitor finds: on the paper's page, in the meeting's table, in the archive, itself."""
    pages = ("/documents/NEASPEC/SOM(26)/5/", "/meetings/som-26/")
    files = ("/meetings/som-26/documents.zip", "/documents/NEASPEC/SOM(26)/5/en.docx")
    answers = [client.get(file) for file in files]
    # Read to its end a file closes itself
    for answer in answers:
        answer.getvalue()
    return [
        *("en.docx" in client.get(page).content.decode() for page in pages),
        *(answer.status_code for answer in answers),
    ]


def test_without_a_scanner_a_file_is_given_out_at_once(client, store):
    assert store().scan == ""
    assert given(client) == [True, True, 200, 200]


def test_file_is_held_back_until_it_was_found_clean(client, settings, store):
    settings.CLAMAV_ADDRESS = "127.0.0.1:1"
    file = store()
    before = given(client)

    with scanner(settings, CLEAN):
        scan_file.call(file.pk)

    file.refresh_from_db()
    assert before == [False, False, 404, 404]
    assert (file.scan, file.scan_said) == (ScanState.CLEAN, "")
    assert given(client) == [True, True, 200, 200]


def test_file_in_which_something_was_found_is_given_to_nobody(client, settings, store):
    settings.CLAMAV_ADDRESS = "127.0.0.1:1"
    file = store()
    desk = reverse("admin:meetings_documentfile_change", args=(file.pk,))
    with scanner(settings, FOUND):
        scan_file.call(file.pk)
    stranger = given(client)
    client.force_login(make.make_manager())
    at_the_desk = client.get("/admin/").content.decode()

    assert stranger == [False, False, 404, 404]
    assert given(client) == [False, False, 404, 403]
    assert "1 file is held back: the virus scanner found something" in at_the_desk
    assert "it is not read, and search does not find it" in client.get(desk).content.decode()
    assert (
        "Eicar-Test-Signature"
        in client.get("/documents/NEASPEC/SOM(26)/5/en.docx").content.decode()
    )


def test_scan_is_tried_again_while_the_scanner_is_away(settings, store, caplog):
    settings.CLAMAV_ADDRESS = "127.0.0.1:1"
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    file = store()
    asked = DBTaskResult.objects.filter(task_path="meetings.tasks.scan_file")
    at_first = asked.count()

    scan_file.call(file.pk)

    assert (at_first, asked.count()) == (1, 2)
    assert asked.order_by("enqueued_at").last().run_after.year < 9999
    assert DocumentFile.objects.get().scan == ScanState.WAITING
    assert "not scanned" in caplog.text
    assert scans_ask(by=None) == 1


def test_verdict_needs_its_reason(store):
    file = store()

    keep(file=file, verdict=Verdict("Eicar"))

    assert DocumentFile.objects.infected().get() == file


# --- the status page ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "status"), ((None, 302), ("person", 403), ("editor", 403), ("manager", 200))
)
def test_status_is_the_managers(client, request, who, status, db):
    if who:
        client.force_login(request.getfixturevalue(who))

    assert client.get(reverse("admin:status")).status_code == status


@pytest.mark.parametrize(
    ("address", "said"),
    (
        ("", "none is set (CLAMAV_ADDRESS): uploads are not scanned"),
        ("127.0.0.1:1", "does not answer: uploads wait"),
    ),
)
def test_status_says_whether_uploads_are_scanned(client, manager, settings, address, said):
    settings.CLAMAV_ADDRESS = address
    client.force_login(manager)

    assert said in client.get(reverse("admin:status")).content.decode()
