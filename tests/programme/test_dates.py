import datetime as dt

import pytest
from django.utils import translation

from programme.dates import format_days, format_meeting_days, gmt_offset


def day(text):
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("starts", "ends", "precision", "expected"),
    (
        ("2023-11-23", "2023-11-24", "day", "23–24 November 2023"),
        ("2004-09-30", "2004-10-02", "day", "30 September – 2 October 2004"),
        ("2024-12-30", "2025-01-02", "day", "30 December 2024 – 2 January 2025"),
        ("2011-10-11", "2011-10-11", "day", "11 October 2011"),
        ("2011-10-11", None, "day", "11 October 2011"),
        (None, "2023-10-06", "day", "until 6 October 2023"),
        (None, None, "day", "dates not known"),
        ("1996-09-01", None, "month", "September 1996"),
        ("1996-09-01", "1996-09-30", "month", "September 1996"),
        ("2023-01-01", "2023-09-30", "month", "January – September 2023"),
        ("2023-01-01", "2024-12-31", "month", "January 2023 – December 2024"),
        ("2016-01-01", "2016-12-31", "year", "2016"),
        ("2011-01-01", "2013-12-31", "year", "2011–2013"),
        (None, None, "month", "dates not known"),
        (None, None, "unknown", "dates not known"),
        (None, None, "to-come", "dates to be announced"),
    ),
)
def test_format_days_says_what_is_known(starts, ends, precision, expected):
    starts, ends = starts and day(starts), ends and day(ends)

    assert format_days(starts, ends, precision) == expected


def test_format_days_speaks_the_language_of_the_moment():
    english = format_days(day("2023-11-24"))

    with translation.override("ru"):
        russian = format_days(day("2023-11-24"))

    assert (english, russian) == ("24 November 2023", "24 ноября 2023")


def test_format_days_refuses_a_precision_it_does_not_know():
    with pytest.raises(ValueError, match="decade"):
        format_days(day("2016-01-01"), None, "decade")


@pytest.mark.parametrize(
    ("place", "zone", "expected"),
    (
        ("Seoul", "Asia/Seoul", "23–24 November 2023 (Seoul, GMT+9)"),
        ("Seoul", "", "23–24 November 2023 (Seoul)"),
        ("", "Asia/Seoul", "23–24 November 2023 (GMT+9)"),
        ("", "", "23–24 November 2023"),
    ),
)
def test_format_meeting_days_says_where_and_by_which_clock(place, zone, expected):
    days = (day("2023-11-23"), day("2023-11-24"), "day")

    assert format_meeting_days(*days, place, zone) == expected


def test_format_meeting_days_names_no_clock_for_a_month():
    said = format_meeting_days(day("1996-09-01"), None, "month", "Ulaanbaatar", "Asia/Ulaanbaatar")

    assert said == "September 1996 (Ulaanbaatar)"


def test_format_meeting_days_keeps_the_place_when_no_date_is_known():
    assert (
        format_meeting_days(None, None, "day", "Seoul", "Asia/Seoul") == "dates not known (Seoul)"
    )


@pytest.mark.parametrize(
    ("on", "zone", "expected"),
    (
        # Mongolia moved its clocks in summer until 2016
        ("2016-07-01", "Asia/Ulaanbaatar", "GMT+9"),
        ("2023-06-19", "Asia/Ulaanbaatar", "GMT+8"),
        ("2023-06-19", "Asia/Kolkata", "GMT+5:30"),
        ("2023-06-19", "UTC", "GMT"),
        ("2023-11-23", "America/New_York", "GMT−5"),
    ),
)
def test_gmt_offset_is_the_one_of_that_day(on, zone, expected):
    assert gmt_offset(day(on), zone) == expected
