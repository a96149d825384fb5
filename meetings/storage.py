"""Where the files of papers lie: outside every public folder, under random names, written safely."""

import datetime as dt
import errno
import os
import secrets
from collections.abc import Container, Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, NoReturn

from django.conf import settings
from django.core.files import File
from django.core.files.storage import FileSystemStorage
from django.utils import timezone
from django.utils.deconstruct import deconstructible

FILE_MODE = 0o640
DIRECTORY_MODE = 0o750
PARTIAL = ".part"
DESCRIPTORS = "/proc/self/fd"
NO_NAMELESS = frozenset((errno.EOPNOTSUPP, errno.EISDIR, errno.EINVAL))
"""What a file system answers that has no files without a name; EISDIR is an old kernel's."""


@deconstructible
class PrivateStorage(FileSystemStorage):
    """Files under settings.FILES_ROOT that no address reaches.

    The stored name is random, so that it tells nothing and two uploads never meet; the name the
    file came with is data of the row. A file is there whole or not at all: it is written without
    a name, forced to the disk, then given its name. Errors of the disk (OSError) reach the
    caller, and leave no file behind; nor does a process that is killed while it writes, but
    where the file system has no files without a name: there it leaves one ending in `.part`.
    """

    def __init__(self) -> None:
        """Take nothing: the settings say where, so that migrations name no path."""
        super().__init__()

    @property
    def base_location(self) -> str:
        # Read on every call: a test's settings hold from the first line of the test
        return str(settings.FILES_ROOT)

    @property
    def location(self) -> str:
        return str(Path(self.base_location).absolute())

    def url(self, name: str | None) -> NoReturn:
        raise ValueError(
            "A private file has no address; a view hands it out after it asked who comes."
        )

    def generate_filename(self, filename: str | os.PathLike[str]) -> str:
        """Forget the name: it is not used, so none is too long or too strange."""
        return "file"

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """A random name in two levels of folders, whatever `name` is: ab/cd/0123..."""
        token = secrets.token_hex(16)
        return f"{token[:2]}/{token[2:4]}/{token[4:]}"

    def open(self, name: str, mode: str = "rb") -> File:
        """Open for reading; a stored file is never written a second time."""
        if mode != "rb":
            raise ValueError("A stored file is only read.")
        return super().open(name, mode)

    def _save(self, name: str, content: File) -> str:
        final = Path(self.path(name))
        self._make_folders(final.parent)
        try:
            _put(final, content)
            _sync_folder(final.parent)
        except BaseException:
            # Also when the process is told to stop: a row will never name this file
            for path in (_partial(final), final):
                path.unlink(missing_ok=True)
            raise
        return name

    def discard(self, name: str) -> None:
        """Remove a file whose row was not kept; nothing happens where it is gone already."""
        if name:
            self.delete(name)

    def orphans(
        self, known: Container[str], *, older_than: dt.timedelta = dt.timedelta(days=1)
    ) -> Iterator[str]:
        """Names of files, partial ones included, that are not in `known`.

        `known` is the names that rows keep. Files changed within `older_than` are left out: the
        row of a file that was just written may still wait for its transaction.
        """
        root = Path(self.location)
        before = (timezone.now() - older_than).timestamp()
        for path in sorted(root.glob("??/??/*")):
            name = path.relative_to(root).as_posix()
            # A file may go while we look
            with suppress(FileNotFoundError):
                if name not in known and path.stat().st_mtime <= before:
                    yield name

    def _make_folders(self, folder: Path) -> None:
        """Make what is missing down to `folder`, so that the way to the file survives a crash."""
        missing = [path for path in (folder, *folder.parents) if not path.exists()]
        for path in reversed(missing):
            with suppress(FileExistsError):  # another process was faster
                path.mkdir()
                path.chmod(DIRECTORY_MODE)  # mkdir's own mode bends to the umask
                _sync_folder(path.parent)


def _put(path: Path, content: File) -> None:
    """Write `content` to a new file, force it to the disk, and only then let `path` name it."""
    nameless = _nameless(path.parent)
    if nameless is not None:
        with os.fdopen(nameless, "wb") as target:
            _write(target, content)
            _name(target.fileno(), path)
        return
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    with os.fdopen(os.open(_partial(path), flags, FILE_MODE), "wb") as target:
        _write(target, content)
    _partial(path).rename(path)


def _partial(path: Path) -> Path:
    """Where the file is written first if the file system has none without a name."""
    return path.with_name(path.name + PARTIAL)


def _nameless(folder: Path) -> int | None:
    """A new file in `folder` without a name: the system takes it away with whoever writes it.

    None where there are none: NFS and some container layers, systems other than Linux.
    """
    if not (hasattr(os, "O_TMPFILE") and Path(DESCRIPTORS).is_dir()):
        return None
    try:
        return os.open(folder, os.O_WRONLY | os.O_TMPFILE, FILE_MODE)
    except OSError as error:
        if error.errno in NO_NAMELESS:
            return None
        raise


def _name(descriptor: int, path: Path) -> None:
    """Give a nameless file its name; FileExistsError where another has it."""
    folder = _open_folder(path.parent)
    try:
        # With the folder by its descriptor, or Python links the link to the file itself
        os.link(f"{DESCRIPTORS}/{descriptor}", path.name, dst_dir_fd=folder, follow_symlinks=True)
    finally:
        os.close(folder)


def _write(target: BinaryIO, content: File) -> None:
    """Write all of `content` and force it to the disk."""
    os.fchmod(target.fileno(), FILE_MODE)  # open's own mode bends to the umask
    content.seek(0)
    target.writelines(content.chunks())
    target.flush()
    os.fsync(target.fileno())


def _sync_folder(folder: Path) -> None:
    """Force a folder's entries to the disk: without it a new name may be lost with the power."""
    descriptor = _open_folder(folder)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _open_folder(folder: Path) -> int:
    return os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
