"""What a paper consists of, as plain data that both builders read."""

import datetime as dt
import tomllib
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

# English whatever the locale of the process: %B would follow it.
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


@dataclass(frozen=True)
class Masthead:
    """The lines above the text, in the order in which a delegate reads them."""

    symbol: str
    distribution: str
    issued: dt.date
    languages: str
    body: tuple[str, ...]
    meeting: str
    dates: str
    place: str
    agenda_heading: str
    item: str
    title: str
    kind: str

    @property
    def issued_text(self) -> str:
        """The date as United Nations papers write it: 6 October 2023."""
        return f"{self.issued.day} {MONTHS[self.issued.month - 1]} {self.issued.year}"


@dataclass(frozen=True)
class Notice:
    """What the first page says about the paper; `mark` is repeated at the head of every page."""

    mark: str
    text: str


@dataclass(frozen=True)
class Point:
    """A lettered sub-paragraph such as 11 (a)."""

    letter: str
    text: str
    quoted: bool = False


@dataclass(frozen=True)
class Paragraph:
    """A paragraph with the number it is cited by; `quoted` text is printed in quotation marks."""

    number: int
    text: str
    quoted: bool = False
    footnote: str = ""
    points: tuple[Point, ...] = ()


@dataclass(frozen=True)
class Table:
    """Rows under one head, for what is tabular: a timetable, a list of States."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Section:
    """A part with its Roman number."""

    number: str
    title: str
    paragraphs: tuple[Paragraph, ...]
    table: Table | None = None


@dataclass(frozen=True)
class Annex:
    """An annex as the list of contents names it, and what this file can say about it."""

    label: str
    title: str
    text: str


@dataclass(frozen=True)
class Paper:
    """One paper in one language."""

    masthead: Masthead
    notice: Notice | None
    sections: tuple[Section, ...]
    annexes: tuple[Annex, ...] = ()
    language: str = "en"
    author: str = ""

    @property
    def document_title(self) -> str:
        """The title for the file's properties: with the symbol, and with the notice's mark."""
        title = f"{self.masthead.symbol}: {self.masthead.title}"
        return f"{title} ({self.notice.mark})" if self.notice else title

    def as_plain(self) -> dict[str, Any]:
        """The paper as JSON can carry it, with the two derived lines the template prints."""
        plain = asdict(self)
        plain["document_title"] = self.document_title
        plain["masthead"]["issued"] = self.masthead.issued.isoformat()
        plain["masthead"]["issued_text"] = self.masthead.issued_text
        return plain


def paper_from_dict(data: dict[str, Any]) -> Paper:
    """Build a paper from parsed TOML or JSON.

    Raises TypeError where a key is missing or not known, so that a misspelt key in a data file
    fails instead of leaving a line out of the paper.
    """
    known = {field.name for field in fields(Paper)}
    if unknown := set(data) - known:
        raise TypeError(f"A paper has no {', '.join(sorted(unknown))}")
    masthead = dict(data["masthead"])
    masthead["body"] = tuple(masthead["body"])
    notice = data.get("notice")
    return Paper(
        masthead=Masthead(**masthead),
        notice=Notice(**notice) if notice else None,
        sections=tuple(_section(section) for section in data["sections"]),
        annexes=tuple(Annex(**annex) for annex in data.get("annexes", ())),
        **{key: data[key] for key in ("language", "author") if key in data},
    )


def read_paper(path: Path) -> Paper:
    """Read one paper from a TOML file."""
    return paper_from_dict(tomllib.loads(path.read_text(encoding="utf-8")))


def _section(data: dict[str, Any]) -> Section:
    table = data.get("table")
    return Section(
        number=data["number"],
        title=data["title"],
        paragraphs=tuple(_paragraph(paragraph) for paragraph in data.get("paragraphs", ())),
        table=_table(table) if table else None,
    )


def _paragraph(data: dict[str, Any]) -> Paragraph:
    points = tuple(Point(**point) for point in data.get("points", ()))
    return Paragraph(**{**data, "points": points})


def _table(data: dict[str, Any]) -> Table:
    rows = tuple(tuple(row) for row in data["rows"])
    return Table(caption=data["caption"], head=tuple(data["head"]), rows=rows)
