"""The files of a folder, each inspected and read; those of one symbol are one paper."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import gettext as _

from meetings.frontpage import FrontPage, read_front_page, text_of
from meetings.models import Language, TextReason
from meetings.symbols import reading_order, symbol_key
from meetings.texts import TextUnreadable
from programme.uploads import UploadFacts, decoded, inspect_upload

FORMATS = ("pdf", "docx", "txt")
"""In the order in which they are believed."""
_LANGUAGE = re.compile(rf"[-_. ]\(?({'|'.join(Language.values)})\)?$", re.IGNORECASE)


@dataclass
class FoundFile:
    path: Path
    format: str
    facts: UploadFacts | None
    """None for plain text, which is read and not kept."""
    front: FrontPage
    language: str
    said: list[str] = field(default_factory=list)

    @property
    def rank(self) -> tuple[bool, int, str]:
        """English first, then by format: the first file of a paper is the one that is believed."""
        is_other = self.language != Language.ENGLISH
        return (is_other, FORMATS.index(self.format), self.path.name)


@dataclass
class FoundPaper:
    """The files of one symbol."""

    symbol: str
    files: list[FoundFile]

    @property
    def front(self) -> FrontPage:
        return self.files[0].front


def read_folder(folder: Path) -> tuple[list[FoundPaper], list[str]]:
    """The papers of a folder and of the folders in it, in the order of symbols; then the faults.

    Costs a process for each PDF and DOCX.
    """
    found: dict[str, list[FoundFile]] = {}
    faults = []
    for path in _paths(folder):
        file = _read(path)
        if isinstance(file, str):
            faults.append(f"{path.relative_to(folder)}: {file}")
        elif file.front.symbol is None:
            faults.append(f"{path.relative_to(folder)}: {_('No symbol was found.')}")
        else:
            found.setdefault(symbol_key(file.front.symbol.value), []).append(file)
    papers = []
    for _key, files in sorted(found.items(), key=lambda item: reading_order(item[0])):
        files.sort(key=lambda file: file.rank)
        papers.append(FoundPaper(_symbol_of(files), files))
    return papers, faults


def _symbol_of(files: Sequence[FoundFile]) -> str:
    symbol = files[0].front.symbol
    return symbol.value if symbol else ""


def _paths(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        is_hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.is_file() and not path.is_symlink() and not is_hidden:
            yield path


def _read(path: Path) -> FoundFile | str:
    """The file, or the sentence that says why it is not read."""
    form = path.suffix.lower().lstrip(".")
    try:
        if form not in FORMATS:
            return _("It is no PDF, DOCX or TXT.")
        with path.open("rb") as opened:
            facts = inspect_upload(File(opened), name=path.name, takes_text=True)
        if form == "txt":
            text, said = decoded(path.read_bytes())
            return _found(path, form, None, text, [said] if said else [])
        return _found(path, form, facts, text_of(path, form), [])
    except ValidationError as refusal:
        return " ".join(refusal.messages)
    except TextUnreadable as error:
        return str(TextReason(error.reason).label)
    except OSError as error:
        return _("It cannot be read: %s.") % (error.strerror or error)


def _found(
    path: Path, form: str, facts: UploadFacts | None, text: str, said: list[str]
) -> FoundFile:
    front = read_front_page(text)
    if named := _LANGUAGE.search(path.stem):
        language = named[1].lower()
        said.append(_("Its name says that it is in %s.") % Language(language).label)
    elif len(front.languages) == 1:
        language = front.languages[0]
    else:
        language = Language.ENGLISH.value
        said.append(_("No single language is named: taken as English."))
    return FoundFile(path, form, facts, front, language, said)
