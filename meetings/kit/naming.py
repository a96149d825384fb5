"""Names in the archive: what Windows, macOS and Linux unpack alike."""

from __future__ import annotations

import re
import unicodedata

from meetings.models import item_name

# Not in names on Windows; the rest of what is left out are control and invisible characters
FORBIDDEN = re.compile(r'[<>:"/\\|?*]+')
# With a folder of the visitor's and the meeting's above it, a path stays below 260 characters
LONGEST_FOLDER = 60
NUMBER = re.compile(r"^\d+")


def folder_name(number: str, title: str) -> str:
    """The folder of an agenda item: "05(e) Desertification and Land Degradation".

    Numbers take two digits, so that folders sort as the agenda does.
    """
    padded = NUMBER.sub(lambda found: found[0].zfill(2), number.strip())
    return safe_name(item_name(padded, title), LONGEST_FOLDER)


def safe_name(text: str, longest: int) -> str:
    """`text` as the name of a folder or file, at most `longest` characters; never empty."""
    printable = "".join(
        " " if unicodedata.category(char)[0] in "CZ" else char
        for char in unicodedata.normalize("NFC", text)
    )
    words = FORBIDDEN.sub(" ", printable).split()
    cut = " ".join(words)[:longest].strip(" .")
    return cut or "_"


def told_apart(name: str, taken: set[str]) -> str:
    """`name`, with a number before its ending where one like it is taken, in any case."""
    stem, dot, ending = name.rpartition(".")
    tried, number = name, 1
    while tried.casefold() in taken:
        number += 1
        tried = f"{stem} ({number}){dot}{ending}" if dot else f"{name} ({number})"
    taken.add(tried.casefold())
    return tried
