"""Names of uploaded files, made safe to keep, to print and to send in a header."""

import unicodedata

MAX_BYTES = 200  # file systems count bytes and stop at 255; this leaves room for a suffix
MAX_EXTENSION = 10

# They change the direction of what follows: "gnp.exe" can look like "exe.png". Joiners
# (U+200C, U+200D) and the Mongolian vowel separator are left, words of some languages need them.
_BIDI = {0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}
_BYTE_ORDER = {0xFEFF, 0xFFFE, 0xFFFF}
_UNSEEN_CATEGORIES = {"Cc", "Cs", "Zl", "Zp"}  # controls, lone surrogates, line separators


def clean_file_name(name: str) -> str:
    """The name without folders, controls and marks of direction: NFC, at most MAX_BYTES in UTF-8.

    The extension is kept, in the case it came in. Never empty and never fails: a name of which
    nothing is left becomes "file".
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    seen = "".join(character for character in last if not _is_unseen(character))
    plain = " ".join(unicodedata.normalize("NFC", seen).split())
    stem, dot, extension = plain.rpartition(".")
    if not dot or not _is_extension(extension):
        stem, extension = plain, ""
    suffix = f".{extension}" if extension else ""
    stem = stem.strip(". ").encode()[: MAX_BYTES - len(suffix.encode())].decode(errors="ignore")
    return (stem.rstrip(". ") or "file") + suffix


def _is_unseen(character: str) -> bool:
    code = ord(character)
    if unicodedata.category(character) in _UNSEEN_CATEGORIES:
        return not character.isspace() or character == "\0"
    return code in _BIDI or code in _BYTE_ORDER


def _is_extension(text: str) -> bool:
    return text.isalnum() and len(text) <= MAX_EXTENSION
