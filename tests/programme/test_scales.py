"""Periods as quarters or years of equal width."""

import datetime as dt

import pytest

from programme.models.milestone import days_of
from programme.scales import Scale


def scale(first, last):
    return Scale(dt.date.fromisoformat(first), dt.date.fromisoformat(last))


TWO_YEARS = scale("2023-01-01", "2024-12-31")


def test_short_period_has_quarters_under_their_years():
    assert [column.label for column in TWO_YEARS.columns] == ["Q1", "Q2", "Q3", "Q4"] * 2
    assert TWO_YEARS.columns[4].words == "Q1 2024"
    assert TWO_YEARS.columns[4].months == "January – March 2024"
    assert TWO_YEARS.columns[4].initials == ("J", "F", "M")
    assert TWO_YEARS.years == (("2023", 4), ("2024", 4))


def test_period_that_cuts_quarters_has_them_whole():
    across = scale("2023-05-10", "2024-01-31")

    assert [column.words for column in across.columns] == [
        "Q2 2023",
        "Q3 2023",
        "Q4 2023",
        "Q1 2024",
    ]
    assert across.years == (("2023", 3), ("2024", 1))
    assert across.bar(dt.date(2023, 4, 1), dt.date(2024, 3, 31))[:2] == ("10.71%", "72.8%")


def test_long_period_has_years_alone():
    decade = scale("2021-01-01", "2030-12-31")

    assert [column.label for column in decade.columns] == [str(year) for year in range(2021, 2031)]
    assert decade.years == ()
    assert decade.bar(dt.date(2022, 3, 1), dt.date(2023, 3, 1)).words == "2022 to 2023"
    assert [name for _, name in decade.names] == [str(year) for year in range(2021, 2031)]
    assert scale("2021-01-01", "2023-12-31").count == 12
    assert scale("2021-01-01", "2024-01-01").count == 4


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "bar"),
    (
        ("2023-01-01", "2024-12-31", ("0%", "100%", "50%", "Q1 2023 to Q4 2024")),
        ("2023-07-01", "2024-06-30", ("25%", "50%", "50%", "Q3 2023 to Q2 2024")),
        ("2020-01-01", "2023-03-31", ("0%", "12.5%", "6.25%", "Q1 2023")),
        ("2024-12-31", "2024-12-31", ("99.2%", "0.8%", "99.6%", "Q4 2024")),
        ("2025-01-01", "2025-02-01", None),
        ("2022-01-01", "2022-12-31", None),
    ),
)
def test_bar_stands_under_its_columns_and_ends_with_the_period(starts_on, ends_on, bar):
    days = dt.date.fromisoformat(starts_on), dt.date.fromisoformat(ends_on)

    assert TWO_YEARS.bar(*days) == bar


def test_bar_needs_both_days():
    assert TWO_YEARS.bar(None, dt.date(2023, 3, 1)) is None
    assert TWO_YEARS.bar(dt.date(2023, 3, 1), None) is None


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "words"),
    (
        (dt.date(2023, 1, 1), dt.date(2024, 12, 31), ""),
        (dt.date(2022, 12, 31), dt.date(2024, 12, 31), "begins before the period"),
        (dt.date(2023, 1, 1), dt.date(2025, 1, 1), "runs beyond the period"),
        (None, dt.date(2025, 1, 1), "runs beyond the period"),
        (dt.date(2022, 1, 1), dt.date(2025, 1, 1), "begins before and runs beyond the period"),
        (None, None, ""),
    ),
)
def test_what_lies_outside_the_period_is_said(starts_on, ends_on, words):
    assert TWO_YEARS.beyond(starts_on, ends_on) == words


def test_lines_stand_at_months_quarters_and_years():
    assert TWO_YEARS.lines["years"] == "M0 0V10M50 0V10M100 0V10"
    assert TWO_YEARS.lines["columns"].count("M") == 6
    assert TWO_YEARS.lines["small"].count("M") == 16


def test_bar_on_a_phone_has_names_below_it_as_far_as_there_is_room():
    assert [name for _, name in TWO_YEARS.names] == [
        "2023",
        "Q2",
        "Q3",
        "Q4",
        "2024",
        "Q2",
        "Q3",
        "Q4",
    ]
    assert scale("2021-01-01", "2023-12-31").names == [
        ("0%", "2021"),
        ("33.33%", "2022"),
        ("66.67%", "2023"),
    ]


@pytest.mark.parametrize(
    ("period", "days"),
    (
        ("2016", ("2016-01-01", "2016-12-31")),
        ("2011-2013", ("2011-01-01", "2013-12-31")),
        ("February 2024", ("2024-02-01", "2024-02-29")),
        ("2013-2011", None),
        ("0000", None),
        ("Spring 2023", None),
        ("June 2023-2024", None),
        ("before 2016", None),
    ),
)
def test_days_of_a_milestone_are_those_its_words_name(period, days):
    assert days_of(period) == (days and tuple(map(dt.date.fromisoformat, days)))
