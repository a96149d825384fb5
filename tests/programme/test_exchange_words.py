"""What people write in tables of activities, read without a database."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from programme.exchange.measures import indicators_of, lines_of
from programme.exchange.periods import span_of
from programme.exchange.reading import read_activities
from programme.exchange.values import code_of, dollars_of, measured, pillar_of
from programme.sheets.names import Unknown
from tests.programme.tables import docx, upload, workplan, xlsx

PERIODS = (
    ("Q2 2023", "2023-04-01", "2023-06-30"),
    ("2nd quarter of 2023", "2023-04-01", "2023-06-30"),
    ("Q4 2023 - Q1 2024", "2023-10-01", "2024-03-31"),
    ("H2 2024", "2024-07-01", "2024-12-31"),
    ("March 2023 \N{EN DASH} June 2024", "2023-03-01", "2024-06-30"),
    ("Mar.\N{EN DASH}Jun 2023", "2023-03-01", "2023-06-30"),
    ("1\N{EN DASH}15 March 2023", "2023-03-01", "2023-03-15"),
    ("15 March - 30 June 2023", "2023-03-15", "2023-06-30"),
    ("March 15, 2023", "2023-03-15", "2023-03-15"),
    ("2023-2024", "2023-01-01", "2024-12-31"),
    ("2023\N{EN DASH}24", "2023-01-01", "2024-12-31"),
    ("2023", "2023-01-01", "2023-12-31"),
    ("2023-04-01 - 2023-05-02", "2023-04-01", "2023-05-02"),
    ("from March 2023", "2023-03-01", None),
    ("by Q3 2023", None, "2023-09-30"),
    ("TBD - June 2024", None, "2024-06-30"),
    ("TBD", None, None),
    ("To be confirmed", None, None),
    ("", None, None),
)


@pytest.mark.parametrize(("words", "first", "last"), PERIODS)
def test_period_is_read_as_its_days(words, first, last):
    span = span_of(words)

    assert (span.first, span.last) == tuple(
        day and dt.date.fromisoformat(day) for day in (first, last)
    )


@pytest.mark.parametrize(
    "words", ("soon", "31 February 2023", "03/04/2023", "2023 2024", "x" * 500)
)
def test_period_that_tells_no_day_is_refused(words):
    with pytest.raises(Unknown, match="is no period: write it like 2023-04-01, Q2 2023"):
        span_of(words)


def test_codes_pillars_and_numbers_are_read_as_written():
    assert [code_of(words) for words in ("e1", "E 01", "E-1", "E1a")] == ["E1", "E1", "E1", "E1a"]
    assert [pillar_of(w).name for w in ("Enhance", "B", "3", "Pillar II: BUILD capacity")] == [
        *("ENHANCE", "BUILD", "PROMOTE", "BUILD")
    ]
    assert dollars_of("USD 120,000.50") == Decimal("120000.50")
    assert dollars_of("tbd") is None
    assert measured("30 %") == (Decimal(30), "%")
    for words in ("EUR 5", "1,20", "a lot"):
        with pytest.raises(Unknown):
            dollars_of(words)


def test_indicators_of_one_cell_are_read_with_what_stands_beside_them():
    one = {"indicator": "Cases (cases), 0 \N{RIGHTWARDS ARROW} 3"}
    two = {"indicator": "1. Cases\n2. Courses", "unit": "number", "target": "3\n4"}
    three = {"indicator": "E1.2 Cases; baseline: 0; target: 3; unit: cases"}

    assert indicators_of(one) == [
        {"indicator": "Cases", "unit": "cases", "baseline": "0", "target": "3"}
    ]
    assert indicators_of(two) == [
        {"indicator": "Cases", "unit": "number", "target": "3"},
        {"indicator": "Courses", "unit": "number", "target": "4"},
    ]
    assert indicators_of(three) == [
        {"number": "2", "indicator": "Cases", "baseline": "0", "target": "3", "unit": "cases"}
    ]
    with pytest.raises(Unknown, match="2 indicators stand in one cell, and beside them 3 lines"):
        indicators_of({"indicator": "a\nb", "target": "1\n2\n3"})


def test_marks_of_a_list_go_and_dashes_within_a_line_stay():
    words = "\N{BULLET} A study \N{EN DASH} phase 1\n(b) Courses - two\n2. A list"

    assert lines_of(words) == ["A study \N{EN DASH} phase 1", "Courses - two", "A list"]


def test_table_of_a_text_processor_is_read_with_its_merged_cells():
    table = read_activities(upload(workplan(), "plan.docx"), name="plan.docx")

    assert [(row.place, row.cells) for row in table.activities] == [
        (
            "4 of table 2",
            {
                "code": "E1",
                "title": "Country studies",
                "period": "Q2 2023",
                "lead": "The Partner",
                "states": "All member States",
                "pillar": "ENHANCE",
            },
        ),
        (
            "6 of table 2",
            {
                "code": "E2",
                "title": "A network",
                "period": "TBD",
                "lead": "The Partner",
                "states": "Mongolia, JP",
                "pillar": "ENHANCE",
            },
        ),
        (
            "8 of table 2",
            {
                "code": "B1",
                "title": "Training",
                "period": "March \N{EN DASH} June 2024",
                "lead": "PA",
                "states": "MN",
                "pillar": "BUILD",
            },
        ),
    ]
    assert [row.outputs for row in table.activities] == [
        ["A study", "A synthesis", "A workshop"],
        ["A list"],
        ["Courses"],
    ]
    assert table.activities[0].indicators == [
        {"indicator": "Cases completed", "unit": "cases", "target": "3"},
        {"indicator": "Experts trained", "target": "20 persons"},
    ]


def test_rows_of_a_workbook_go_on_by_merged_cells_or_by_the_code_again():
    file = xlsx(
        ("Code", "Title", "Pillar", "Output", "Lead", "Mood"),
        ("BUILD",),
        ("E1", "One", "", "x", "PA", "good"),
        ("E1", "", "", "y"),
        ("E2", "Two"),
        ("Total",),
        merged=("E3:E5", "A6:E6"),
    )

    table = read_activities(file, name=file.name)

    assert [(row.place, row.cells["lead"], row.outputs) for row in table.activities] == [
        ("3", "PA", ["x", "y"]),
        ("5", "PA", []),
    ]
    assert {row.cells["pillar"] for row in table.activities} == {"BUILD"}
    assert table.ignored == ["Mood"]
    assert table.passed == [
        "Row 6 is not read. “Total” stands across the table and names no pillar."
    ]


@pytest.mark.parametrize(
    ("make", "said"),
    (
        (
            lambda: upload(docx(("Meeting", "Place"), ("One", "Here")), "a.docx"),
            "No table of the file has headings such as Code, Title, Pillar and Output.",
        ),
        (lambda: xlsx(("Code", "Pillar"), ("E1", "B")), "The table has no column “Title”."),
        (lambda: xlsx(("Code", "Title")), "There is no activity below the headings."),
        (
            lambda: xlsx(("Code", "Title", "Activity"), ("E1", "One", "Two")),
            "The heading “Activity” stands twice.",
        ),
    ),
)
def test_file_without_such_a_table_is_refused_with_a_sentence(make, said):
    file = make()

    with pytest.raises(ValidationError) as refused:
        read_activities(file, name=file.name)

    assert refused.value.messages == [said]
