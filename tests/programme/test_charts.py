"""Pictures of numbers: places, shares, and when there is nothing to draw."""

import datetime as dt
from decimal import Decimal
from itertools import pairwise

import pytest

from programme.charts import EDGE, WIDTH, Tick, chart_of, parts_of_whole, share_of_way

DAY = dt.date(2024, 1, 1)
LEFT, RIGHT, MIDDLE = f"{EDGE:.1f}", f"{WIDTH - EDGE:.1f}", f"{WIDTH / 2:.1f}"
LARGEST = Decimal("9999999999.99")


def number(value):
    return None if value is None else Decimal(value)


def chart(baseline, target, *values):
    readings = [(DAY + dt.timedelta(days=at), number(value)) for at, value in enumerate(values)]
    return chart_of(number(baseline), number(target), readings)


@pytest.mark.parametrize(
    ("numbers", "baseline", "target", "bar", "last"),
    (
        ((0, 10, 5), LEFT, RIGHT, (LEFT, 112), MIDDLE),
        ((0, 10, 0), LEFT, RIGHT, (LEFT, 0), LEFT),
        ((0, 10, 20), LEFT, MIDDLE, (LEFT, 224), RIGHT),  # beyond the target
        ((0, 10, -10), MIDDLE, RIGHT, (LEFT, 112), LEFT),  # away from it
        ((10, 0, 5), RIGHT, LEFT, (MIDDLE, 112), MIDDLE),  # less is better
        ((-10, -30, -20), RIGHT, LEFT, (MIDDLE, 112), MIDDLE),
        ((4, 4, 8), LEFT, LEFT, (LEFT, 224), RIGHT),  # no way to go
        ((4, 4, 0), RIGHT, RIGHT, (LEFT, 224), LEFT),
        ((-LARGEST, LARGEST, 0), LEFT, RIGHT, (LEFT, 112), MIDDLE),
        ((None, 10, 5), None, RIGHT, None, LEFT),
        ((0, None, 5), LEFT, None, (LEFT, 224), RIGHT),
    ),
)
def test_picture_reaches_from_lowest_to_highest(numbers, baseline, target, bar, last):
    found = chart(*numbers)

    assert [tick and tick.x for tick in (found.baseline, found.target)] == [baseline, target]
    assert (found.bar and (found.bar.x, float(found.bar.width))) == bar
    assert found.points[-1][0] == last


@pytest.mark.parametrize(
    "numbers", ((0, 10), (None, None), (None, None, 5), (5, 5, 5), (5, None, 5), (None, 5, 5, 5))
)
def test_nothing_is_drawn_without_a_reading_and_another_number(numbers):
    assert chart(*numbers) is None


def test_words_stay_within_the_picture_wherever_their_tick_is():
    found = [chart(0, target, 120).target for target in (1, 60, 119)]

    assert found == [Tick("9.9", "start"), Tick(MIDDLE, "middle"), Tick("230.1", "end")]


def test_readings_stand_over_each_other_in_time_the_last_on_the_bar():
    several = chart_of(
        Decimal(0), Decimal(8), [(DAY + dt.timedelta(days=at), Decimal(at)) for at in (0, 1, 4)]
    )
    one, many = chart(0, 8, 1), chart(0, 200, *range(100))
    same_day = chart_of(Decimal(0), Decimal(8), [(DAY, Decimal(1)), (DAY, Decimal(2))])

    xs, ys = zip(*several.points, strict=True)
    assert [float(x) for x in xs] == [8, 36, 120]
    assert ys == ("21.0", "32.2", "66.0")
    assert several.line == "8.0,21.0 36.0,32.2 120.0,66.0"
    for found in (several, one, many, same_day):
        heights = [float(y) for _x, y in found.points]
        assert float(found.axis.partition(" ")[2].partition("H")[0]) == heights[-1]
        assert all(above < below for above, below in pairwise(heights))
    assert (one.height, many.height) == ("52", "132")


@pytest.mark.parametrize(
    ("baseline", "target", "value", "share"),
    (
        (0, 3, 1, 33),
        (0, 3, 2, 66),
        (0, 1000, "999.99", 99),
        (0, 3, 3, 100),
        (0, 6, 7, 116),
        (10, 0, 4, 60),
        (10, 0, 12, -20),
        (-10, -30, -20, 50),
        (0, "0.01", LARGEST, 99999999999900),
        (5, 5, 5, None),
        (None, 5, 5, None),
        (5, None, 5, None),
    ),
)
def test_share_of_the_way_is_said_where_there_is_a_way(baseline, target, value, share):
    assert share_of_way(number(baseline), number(target), number(value)) == share


def test_parts_of_a_whole_stand_one_after_the_other():
    assert parts_of_whole([1, 0, 3]) == [("0", "25"), ("25", "0"), ("25", "75")]
    assert parts_of_whole([1, 2]) == [("0", "33.33"), ("33.33", "66.67")]
    assert parts_of_whole([0, 0]) == [("0", "0"), ("0", "0")]
