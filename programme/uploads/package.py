"""The zip around an OOXML document: few parts, honest names, and a size that is counted."""

import io
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from django.core.files import File

from programme.uploads.refusal import UploadRefused

MAX_MEMBERS = 5_000
MAX_DIRECTORY = 2 * 1024 * 1024  # what zipfile reads at once to learn the names
MAX_UNPACKED = 300 * 1024 * 1024
MAX_RATIO = 200
HARMLESS = 10 * 1024 * 1024  # no ratio is asked of what unpacks to less
CHUNK = 64 * 1024
LOCAL_HEADER = 30
ENCRYPTED = 0x1

# In what ways zipfile says that bytes are not a zip it can read (RuntimeError: NotImplementedError)
_UNREADABLE = (zipfile.BadZipFile, ValueError, RuntimeError, OverflowError, struct.error)


class _Bounded(io.RawIOBase):
    """The file as zipfile sees it: no single read takes more than MAX_DIRECTORY.

    zipfile reads the whole directory, and makes an object of each entry, before anyone can ask
    how many there are; this stops it before.
    """

    def __init__(self, file: File) -> None:
        self._file = file

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self._file.seek(offset, whence)
        return self._file.tell()

    def tell(self) -> int:
        return self._file.tell()

    def read(self, size: int | None = -1) -> Any:
        if size is None or size < 0:  # zipfile's look for the end of a zip: the last 64 kB
            size = MAX_DIRECTORY
        if size > MAX_DIRECTORY:
            raise UploadRefused("parts-number")
        return self._file.read(size)


class Package:
    """The parts of a zip whose names and number were checked; their bytes are checked as read."""

    def __init__(self, file: File) -> None:
        """Read the directory of `file`. Raises UploadRefused."""
        self._file = file
        file.seek(0, io.SEEK_END)
        size = file.tell()
        self._counted: set[str] = set()
        self._budget = min(MAX_UNPACKED, max(HARMLESS, MAX_RATIO * size))
        try:
            self._zip = zipfile.ZipFile(_Bounded(file))
        except _UNREADABLE as error:
            raise UploadRefused("damaged") from error
        self.members = [member for member in self._zip.infolist() if not member.is_dir()]
        self._check_directory(self._zip.infolist())

    @staticmethod
    def _check_directory(members: list[zipfile.ZipInfo]) -> None:
        if len(members) > MAX_MEMBERS:
            raise UploadRefused("parts-number")
        seen: set[str] = set()
        if min((member.header_offset for member in members), default=0) != 0:
            raise UploadRefused("damaged")  # something else lies before the zip
        for member in members:
            if member.flag_bits & ENCRYPTED:
                raise UploadRefused("parts-locked")
            if not _is_plain_name(member.orig_filename):
                raise UploadRefused("parts-names")
            if (key := part_key(member.orig_filename)) in seen:
                raise UploadRefused("parts-twice")
            seen.add(key)

    def read(self, member: zipfile.ZipInfo) -> Iterator[bytes]:
        """The part's bytes, in pieces. Raises UploadRefused where they are not what was declared.

        Unpacks by itself: zipfile stops at the size the directory declares, so that a part which
        lies about its size would look small here and be large for another reader. A part that was
        read to its end may be read again, and does not count twice.
        """
        total, checksum = 0, 0
        for chunk in self._unpacked(member):
            if member.orig_filename not in self._counted:
                self._budget -= len(chunk)
            if self._budget < 0:
                raise UploadRefused("parts-size")
            total += len(chunk)
            checksum = zlib.crc32(chunk, checksum)
            yield chunk
        if (total, checksum) != (member.file_size, member.CRC):
            raise UploadRefused("damaged")
        self._counted.add(member.orig_filename)

    def _unpacked(self, member: zipfile.ZipInfo) -> Iterator[bytes]:
        if member.compress_type == zipfile.ZIP_STORED:
            yield from self._packed(member)
            return
        if member.compress_type != zipfile.ZIP_DEFLATED:  # others are not allowed in OOXML
            raise UploadRefused("damaged")
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            for packed in self._packed(member):
                if inflater.eof:
                    raise UploadRefused("damaged")  # more follows than was packed
                rest = packed
                while rest and not inflater.eof:
                    yield inflater.decompress(rest, CHUNK)
                    rest = inflater.unconsumed_tail
            while not inflater.eof and (chunk := inflater.decompress(b"", CHUNK)):
                yield chunk
        except zlib.error as error:
            raise UploadRefused("damaged") from error
        if not inflater.eof or inflater.unused_data:
            raise UploadRefused("damaged")

    def _packed(self, member: zipfile.ZipInfo) -> Iterator[bytes]:
        """The part's bytes as they lie in the file."""
        try:
            self._zip.open(member).close()  # compares the part's own header with the directory
        except _UNREADABLE as error:
            raise UploadRefused("damaged") from error
        self._file.seek(member.header_offset)
        header = self._file.read(LOCAL_HEADER)
        lengths = int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
        place = member.header_offset + LOCAL_HEADER + lengths
        left = member.compress_size
        while left > 0:
            self._file.seek(place)  # whoever reads with us may have moved the file
            chunk = self._file.read(min(CHUNK, left))
            if not chunk:
                raise UploadRefused("damaged")
            place += len(chunk)
            left -= len(chunk)
            yield chunk


def part_key(name: str) -> str:
    """How names of parts are compared: without case, leading slash and escapes."""
    return unicodedata.normalize("NFC", unquote(name)).casefold().lstrip("/")


def _is_plain_name(name: str) -> bool:
    """Relative, downwards, with forward slashes and nothing unseen in it."""
    plain = unquote(name)
    if "\\" in plain or any(unicodedata.category(character) == "Cc" for character in plain):
        return False
    segments = plain.removesuffix("/").split("/")
    if any(segment in ("", ".", "..") for segment in segments):
        return False
    return not (len(segments[0]) == 2 and segments[0].endswith(":"))  # C:
