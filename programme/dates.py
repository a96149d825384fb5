"""Days in words: what is known of a date and no more.

A date is kept with its precision, because the record knows some meetings only by their month
("September 1996"). Patterns go through gettext and so do the names of months, in the case that a long
date asks for, so that a language may put them in its own order.
"""

import datetime as dt
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils.dates import MONTHS, MONTHS_ALT
from django.utils.translation import get_language
from django.utils.translation import gettext as _

DAY = "day"
MONTH = "month"
YEAR = "year"
UNKNOWN = "unknown"
TO_COME = "to-come"
PRECISIONS = (DAY, MONTH, YEAR, UNKNOWN, TO_COME)

FIRST_YEAR, LAST_YEAR = 1992, 2100
"""No day of the programme lies in another year; what lies far outside has no moment in UTC."""

# Noon: late enough for a change of the clocks that night, and the same day everywhere we meet
_NOON = dt.time(12)


def is_plain(day: dt.date) -> bool:
    """Whether it lies in a year in which something of the programme may be."""
    return FIRST_YEAR <= day.year <= LAST_YEAR


def plain_day(day: dt.date) -> None:
    """The validator of days and moments that people type and the portal reckons with."""
    if not is_plain(day):
        raise ValidationError(
            _("Give a day in a year from %(first)d to %(last)d."),
            params={"first": FIRST_YEAR, "last": LAST_YEAR},
        )


def format_days(starts: dt.date | None, ends: dt.date | None = None, precision: str = DAY) -> str:
    """ "23–24 November 2023", "30 September – 2 October 2004", "September 1996", "2016".

    One day where `ends` is missing or the same; "until ..." where only the end is known.
    Remembered by language: the same few days stand in many rows, and wording them anew costs
    more than the rest of a row.
    """
    return _format_days(get_language(), starts, ends, precision)


@lru_cache(maxsize=4096)
def _format_days(
    _language: str | None, starts: dt.date | None, ends: dt.date | None, precision: str
) -> str:
    if precision not in PRECISIONS:
        raise ValueError(f"a date is known to the {', '.join(PRECISIONS)}, not {precision!r}")
    if precision == TO_COME:
        return _("dates to be announced")
    if starts is None and ends is not None and precision != UNKNOWN:
        return _("until %(day)s") % {"day": _one(ends, precision)}
    if starts is None or precision == UNKNOWN:
        return _("dates not known")
    if ends is None or _one(starts, precision) == _one(ends, precision):
        return _one(starts, precision)
    if starts.year != ends.year or precision == YEAR:
        pattern = _("%(first)s–%(last)s") if precision == YEAR else _("%(first)s – %(last)s")
        return pattern % {"first": _one(starts, precision), "last": _one(ends, precision)}
    return _within_year(starts, ends, precision)


def format_meeting_days(
    starts: dt.date | None,
    ends: dt.date | None = None,
    precision: str = DAY,
    place: str = "",
    time_zone: str = "",
) -> str:
    """The days and, in brackets, where: "23–24 November 2023 (Seoul, GMT+9)".

    The offset is the one the place had on the first day; it is said only for exact days, since a
    month may have two. An unknown zone name is an error: it is checked when a meeting is saved.
    """
    days = format_days(starts, ends, precision)
    where = [place] if place else []
    if time_zone and starts is not None and precision == DAY:
        where.append(gmt_offset(starts, time_zone))
    if not where:
        return days
    return _("%(days)s (%(where)s)") % {"days": days, "where": ", ".join(where)}


def gmt_offset(day: dt.date, time_zone: str) -> str:
    """ "GMT+9", "GMT+5:30", "GMT": what clocks of that zone showed at noon of that day."""
    offset = dt.datetime.combine(day, _NOON, ZoneInfo(time_zone)).utcoffset()
    minutes = 0 if offset is None else int(offset.total_seconds() // 60)
    if minutes == 0:
        return "GMT"
    sign = "+" if minutes > 0 else "−"
    hours, rest = divmod(abs(minutes), 60)
    return f"GMT{sign}{hours}:{rest:02}" if rest else f"GMT{sign}{hours}"


def _one(day: dt.date, precision: str) -> str:
    if precision == YEAR:
        return str(day.year)
    if precision == MONTH:
        return _("%(month)s %(year)s") % {"month": MONTHS[day.month], "year": day.year}
    # MONTHS_ALT is the month as a long date writes it: a genitive where a language has one
    return _("%(day)s %(month)s %(year)s") % {
        "day": day.day,
        "month": MONTHS_ALT[day.month],
        "year": day.year,
    }


def _within_year(starts: dt.date, ends: dt.date, precision: str) -> str:
    if precision == MONTH:
        return _("%(first)s – %(last)s %(year)s") % {
            "first": MONTHS[starts.month],
            "last": MONTHS[ends.month],
            "year": ends.year,
        }
    if starts.month != ends.month:
        return _("%(first_day)s %(first_month)s – %(last_day)s %(last_month)s %(year)s") % {
            "first_day": starts.day,
            "first_month": MONTHS_ALT[starts.month],
            "last_day": ends.day,
            "last_month": MONTHS_ALT[ends.month],
            "year": ends.year,
        }
    return _("%(first_day)s–%(last_day)s %(month)s %(year)s") % {
        "first_day": starts.day,
        "last_day": ends.day,
        "month": MONTHS_ALT[ends.month],
        "year": ends.year,
    }
