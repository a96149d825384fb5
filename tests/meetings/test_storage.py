"""Files of papers are stored whole, privately, under names that tell nothing."""

import datetime as dt
import errno
import os
import re
import stat

import pytest
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile

from meetings.storage import PrivateStorage, _nameless


@pytest.fixture
def root(settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "var" / "files"
    return settings.FILES_ROOT


@pytest.fixture(params=("nameless", "named"))
def storage(root, tmp_path, request, monkeypatch):
    """Both ways to write: the second is that of a file system without nameless files."""
    if request.param == "named":
        monkeypatch.setattr("meetings.storage._nameless", lambda folder: None)
    else:
        must_have_nameless_files(tmp_path)
    return PrivateStorage()


def must_have_nameless_files(folder):
    descriptor = _nameless(folder)
    if descriptor is None:
        pytest.skip("no files without a name here")
    os.close(descriptor)


def files_under(root):
    return sorted(path for path in root.rglob("*") if path.is_file())


class FullDisk(ContentFile):
    """Gives one chunk, then fails as a full disk does."""

    def chunks(self, chunk_size=None):
        yield b"first"
        raise OSError(errno.ENOSPC, "No space left on device")


def test_file_is_stored_under_a_random_name_and_read_back(storage, root):
    first = storage.save("secret name.pdf", ContentFile(b"text"))
    second = storage.save("secret name.pdf", ContentFile(b"text"))

    assert re.fullmatch(r"[0-9a-f]{2}/[0-9a-f]{2}/[0-9a-f]{28}", first)
    assert first != second
    with storage.open(first) as stored:
        assert stored.read() == b"text"
    assert files_under(root) == sorted([root / first, root / second])


def test_file_is_stored_from_its_start(storage):
    content = ContentFile(b"text")
    content.read()

    name = storage.save("a", content)

    assert storage.size(name) == 4


@pytest.mark.parametrize("name", ("字" * 255 + ".pdf", "../../etc/passwd", "a\0b", "."))
def test_name_of_the_upload_does_not_matter(storage, root, name):
    stored = storage.save(storage.generate_filename(name), ContentFile(b"text"), max_length=100)

    assert files_under(root) == [root / stored]


def test_modes_do_not_depend_on_the_umask(storage, root):
    before = os.umask(0o077)
    try:
        name = storage.save("a", ContentFile(b"text"))
    finally:
        os.umask(before)

    assert stat.S_IMODE((root / name).stat().st_mode) == 0o640
    folders = [root, (root / name).parent, (root / name).parent.parent]
    assert [stat.S_IMODE(folder.stat().st_mode) for folder in folders] == [0o750] * 3


def test_full_disk_leaves_no_file_behind(storage, root):
    with pytest.raises(OSError, match="No space left"):
        storage.save("a", FullDisk(b""))

    assert files_under(root) == []


@pytest.mark.parametrize(
    "calls", (("os.fsync",), ("os.link", "pathlib.Path.rename"), ("meetings.storage._sync_folder",))
)
def test_failing_disk_leaves_no_file_behind(storage, root, monkeypatch, calls):
    def fail(*args, **kwargs):
        raise OSError(errno.EIO, "Input/output error")

    storage._make_folders(root)  # noqa: SLF001 -- the fault is to come after the folders
    monkeypatch.setattr(storage, "_make_folders", lambda folder: folder.mkdir(parents=True))
    for call in calls:
        monkeypatch.setattr(call, fail)

    with pytest.raises(OSError, match="Input/output"):
        storage.save("a", ContentFile(b"text"))

    assert files_under(root) == []


def test_file_appears_only_when_it_is_on_the_disk(storage, root, monkeypatch):
    seen = []
    real = os.fsync

    def note(descriptor):
        is_file = stat.S_ISREG(os.fstat(descriptor).st_mode)
        seen.append((is_file, [file.suffix for file in files_under(root)]))
        real(descriptor)

    monkeypatch.setattr(os, "fsync", note)

    storage.save("a", ContentFile(b"text"))

    # Of the files the new one alone; then the folder that names it
    (file_synced,) = (number for number, (is_file, _there) in enumerate(seen) if is_file)
    assert seen[file_synced][1] in ([], [".part"])
    assert seen[file_synced + 1 :] == [(False, [""])]


def test_file_is_written_without_a_name_where_there_are_such(root, tmp_path, monkeypatch):
    must_have_nameless_files(tmp_path)
    there = []
    chunks = ContentFile.chunks

    def note(content, chunk_size=None):
        there.append(files_under(root))
        yield from chunks(content, chunk_size)
        there.append(files_under(root))

    monkeypatch.setattr(ContentFile, "chunks", note)

    PrivateStorage().save("a", ContentFile(b"text"))

    assert there == [[], []]


@pytest.mark.parametrize("number", (errno.EOPNOTSUPP, errno.EISDIR, errno.EINVAL))
def test_file_system_without_nameless_files_serves_too(root, monkeypatch, number):
    real = os.open

    def without(path, flags, *args, **kwargs):
        if flags & os.O_TMPFILE == os.O_TMPFILE:
            raise OSError(number, os.strerror(number))
        return real(path, flags, *args, **kwargs)

    monkeypatch.setattr(os, "open", without)

    name = PrivateStorage().save("a", ContentFile(b"text"))

    assert files_under(root) == [root / name]


def test_private_file_has_no_address(storage):
    name = storage.save("a", ContentFile(b"text"))

    with pytest.raises(ValueError, match="has no address"):
        storage.url(name)


def test_stored_file_is_only_read(storage):
    name = storage.save("a", ContentFile(b"text"))

    with pytest.raises(ValueError, match="only read"):
        storage.open(name, "wb")


def test_place_is_read_from_the_settings_at_every_call(storage, settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "elsewhere"

    name = storage.save("a", ContentFile(b"text"))

    assert files_under(tmp_path / "elsewhere") == [tmp_path / "elsewhere" / name]


def test_migrations_name_no_path(storage):
    assert storage.deconstruct() == ("meetings.storage.PrivateStorage", (), {})


def test_discard_removes_a_file_once_and_is_then_silent(storage, root):
    name = storage.save("a", ContentFile(b"text"))

    storage.discard(name)
    storage.discard(name)
    storage.discard("")

    assert files_under(root) == []


def test_discard_stays_inside(storage, root):
    outside = root.parent / "outside"
    storage.save("a", ContentFile(b"text"))
    outside.write_text("kept")

    with pytest.raises(SuspiciousFileOperation):
        storage.discard("../outside")

    assert outside.exists()


def test_orphans_are_old_files_no_row_knows(storage, root):
    known, orphan, fresh = (storage.save("a", ContentFile(b"text")) for _ in range(3))
    partial = f"{orphan}.part"
    (root / partial).write_bytes(b"half")
    two_days_ago = dt.datetime.now(dt.UTC).timestamp() - 2 * 86400
    for name in (known, orphan, partial):
        os.utime(root / name, (two_days_ago, two_days_ago))

    assert list(storage.orphans({known})) == [orphan, partial]
    everything = storage.orphans({known}, older_than=dt.timedelta())
    assert set(everything) == {orphan, partial, fresh}


def test_orphans_of_a_storage_never_used(storage):
    assert list(storage.orphans(set())) == []
