"""Tables of activities as a secretariat makes them in a text processor and a spreadsheet."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document
from openpyxl import Workbook


def upload(document, name):
    written = io.BytesIO()
    document.save(written)
    return SimpleUploadedFile(name, written.getvalue())


def docx(*rows, document=None, merged=()):
    """A document with one more table of these rows; `merged` are pairs of corners."""
    document = document or Document()
    table = document.add_table(len(rows), max(map(len, rows)))
    for line, row in enumerate(rows):
        for place, words in enumerate(row):
            table.cell(line, place).text = words
    for (top, left), (bottom, right) in merged:
        table.cell(top, left).merge(table.cell(bottom, right))
    return document


def workplan():
    """Headings in two rows, a row across for each pillar, an activity of three rows."""
    document = Document()
    document.add_heading("Indicative work plan", 1)
    docx(("Meeting", "Date"), ("An expert meeting", "2023"), document=document)
    head = (
        "No.",
        "Activity",
        "Expected outputs",
        "Indicators",
        "",
        "Timeline",
        "Lead",
        "Countries",
    )
    names = ("", "", "", "Indicator", "Target", "", "", "")
    one = (
        *("E1", "Country studies", "A study", "Cases completed (cases)", "3", "Q2 2023"),
        *("The Partner", "All member States"),
    )
    more = ("", "", "A synthesis\nA workshop", "Experts trained", "20 persons", "", "", "")
    two = ("E2", "A network", "A list", "", "", "TBD", "", "Mongolia, JP")
    three = ("", "B1. Training", "Courses", "", "", "March \N{EN DASH} June 2024", "PA", "MN")
    return docx(
        head,
        names,
        ("ENHANCE: knowledge", *[""] * 7),
        one,
        more,
        two,
        ("Pillar II: BUILD capacity", *[""] * 7),
        three,
        document=document,
        merged=(
            ((0, 3), (0, 4)),
            *(((0, place), (1, place)) for place in (0, 1, 2, 5, 6, 7)),
            *(((line, 0), (line, 7)) for line in (2, 6)),
            *(((3, place), (4, place)) for place in (0, 1, 5, 7)),
            ((3, 6), (5, 6)),
        ),
    )


def xlsx(*rows, merged=()):
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    for cells in merged:
        book.active.merge_cells(cells)
    return upload(book, "activities.xlsx")
