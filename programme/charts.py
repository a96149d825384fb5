"""Pictures of numbers, as places in an SVG: how far an indicator came, and parts of a whole.

Whatever is drawn stands in a table beside the picture as well.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate, pairwise
from typing import NamedTuple

WIDTH = 240
EDGE = 8
"""Room for half a point at both ends."""
WORDS = 16
"""Height of the words over the picture, and of those under it."""
STEP, HIGHEST_TRAIL = 20, 80
BAR = 10
NEAR_AN_END = WIDTH / 3
"""Words of a tick as near to an end as this go on from it to the other side."""

Reading = tuple[dt.date, Decimal]


class Tick(NamedTuple):
    x: str
    anchor: str
    """Where the words of the tick have it: at their start, middle or end."""


class Bar(NamedTuple):
    x: str
    y: str
    width: str
    height: str


class Chart(NamedTuple):
    """Values run from left to right, between the lowest and the highest of all that is known.

    The bar reaches from the baseline to the last reading. Earlier readings stand above it, the
    oldest on top, as far apart as their days; a line leads through them to the last.
    """

    width: str
    height: str
    top: str
    """Ticks run from here to `bottom`."""
    bottom: str
    axis: str
    baseline: Tick | None
    target: Tick | None
    bar: Bar | None
    """None where no baseline is known."""
    points: Sequence[tuple[str, str]]
    """In time, the last at the end of the bar."""

    @property
    def line(self) -> str:
        return " ".join(f"{x},{y}" for x, y in self.points)


def chart_of(
    baseline: Decimal | None, target: Decimal | None, readings: Sequence[Reading]
) -> Chart | None:
    """None where nothing can be drawn: nothing was read, or one number alone is known.

    `readings` come oldest first.
    """
    known = [end for end in (baseline, target) if end is not None]
    known += [value for _day, value in readings]
    if not readings or min(known) == max(known):
        return None
    scale = _Scale(min(known), max(known))
    middle = WORDS + min(STEP * (len(readings) - 1), HIGHEST_TRAIL) + BAR
    begin = WORDS + BAR / 2
    return Chart(
        width=str(WIDTH),
        height=str(middle + BAR + WORDS),
        top=str(WORDS),
        bottom=str(middle + BAR),
        axis=f"M{EDGE} {middle}H{WIDTH - EDGE}",
        baseline=scale.tick(baseline),
        target=scale.tick(target),
        bar=scale.bar(baseline, readings[-1][1], middle),
        points=[
            (f"{scale.x(value):.1f}", f"{begin + share * (middle - begin):.1f}")
            for (_day, value), share in zip(readings, _through_time(readings), strict=True)
        ],
    )


class _Scale:
    def __init__(self, lowest: Decimal, highest: Decimal) -> None:
        self._lowest = lowest
        self._range = highest - lowest

    def x(self, value: Decimal) -> float:
        return EDGE + float((value - self._lowest) / self._range) * (WIDTH - 2 * EDGE)

    def tick(self, value: Decimal | None) -> Tick | None:
        if value is None:
            return None
        x = self.x(value)
        if x < NEAR_AN_END:
            return Tick(f"{x:.1f}", "start")
        return Tick(f"{x:.1f}", "end" if x > WIDTH - NEAR_AN_END else "middle")

    def bar(self, baseline: Decimal | None, value: Decimal, middle: int) -> Bar | None:
        if baseline is None:
            return None
        begin, end = sorted((self.x(baseline), self.x(value)))
        return Bar(f"{begin:.1f}", str(middle - BAR // 2), f"{end - begin:.1f}", str(BAR))


def _through_time(readings: Sequence[Reading]) -> Iterator[float]:
    """How far through the time of all of them each is; the last is 1.

    Those of one day alone stand as if time had passed between them.
    """
    first, last = readings[0][0], readings[-1][0]
    days = (last - first).days
    for place, (day, _value) in enumerate(readings, 1):
        yield (day - first).days / days if days else place / len(readings)


def share_of_way(baseline: Decimal | None, target: Decimal | None, value: Decimal) -> int | None:
    """Whole percent of the way from baseline to target, cut off: 100 only once it is reached.

    Below 0 where the value moved away from the target, above 100 beyond it. None where an end
    of the way is not known, or both are the same.
    """
    if baseline is None or target is None or baseline == target:
        return None
    return int(100 * (value - baseline) / (target - baseline))


def parts_of_whole(numbers: Sequence[int]) -> list[tuple[str, str]]:
    """Where each part begins and how wide it is, in percent; nothing of nothing is 0 wide."""
    whole = sum(numbers) or 1
    edges = [100 * edge / whole for edge in accumulate(numbers, initial=0)]
    return [(f"{begin:.4g}", f"{end - begin:.4g}") for begin, end in pairwise(edges)]
