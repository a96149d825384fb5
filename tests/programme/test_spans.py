"""Bars over the period of a plan."""

import datetime as dt

import pytest

from programme.spans import NO_BAR, Period

TWO_YEARS = Period(dt.date(2023, 1, 1), dt.date(2024, 12, 31))


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "bar"),
    (
        (dt.date(2023, 1, 1), dt.date(2024, 12, 31), ("0.0", "100.0")),
        (dt.date(2024, 1, 1), dt.date(2024, 12, 31), ("49.9", "50.1")),
        (dt.date(2023, 1, 1), dt.date(2023, 1, 1), ("0.0", "1.0")),
        (dt.date(2024, 12, 31), dt.date(2024, 12, 31), ("99.0", "1.0")),
        (dt.date(2020, 1, 1), dt.date(2030, 1, 1), ("0.0", "100.0")),
        (None, dt.date(2023, 6, 30), NO_BAR),
        (dt.date(2023, 6, 30), None, NO_BAR),
    ),
)
def test_bar_stands_where_the_activity_runs(starts_on, ends_on, bar):
    assert TWO_YEARS.bar(starts_on, ends_on) == bar


@pytest.mark.parametrize(
    ("first", "last", "lines"),
    (
        (dt.date(2023, 1, 1), dt.date(2023, 12, 31), 5),
        (dt.date(2023, 1, 1), dt.date(2024, 12, 31), 9),
        (dt.date(2021, 1, 1), dt.date(2025, 12, 31), 6),
        (dt.date(2023, 4, 1), dt.date(2024, 3, 31), 5),
    ),
)
def test_grid_has_a_line_a_quarter_and_in_long_periods_a_year(first, last, lines):
    grid = Period(first, last).grid()

    assert grid.count("M") == lines
    assert grid.startswith("M0 0V18")
    assert grid.endswith("M100 0V18")
