"""The checked activities, signed for one person and one working copy."""

from __future__ import annotations

from collections.abc import Sequence

from accounts.models import User
from programme.exchange.checked import CheckedActivity
from programme.exchange.reading import ReadActivity
from programme.models import Version
from programme.sheets.carrying import sign, unsign


def pack(rows: Sequence[CheckedActivity], version: Version, by: User) -> str:
    """Raises ValidationError where they hold more than a page can carry."""
    data = [
        (row.place, row.read.cells, row.read.outputs, row.read.indicators, row.stamp)
        for row in rows
    ]
    return sign(data, salt=_salt(version, by))


def unpack(packed: str, version: Version, by: User) -> list[ReadActivity]:
    """As they were checked. Raises ValidationError with a sentence."""
    return [
        ReadActivity(place=place, cells=cells, outputs=outputs, indicators=indicators, seen=seen)
        for place, cells, outputs, indicators, seen in unsign(packed, salt=_salt(version, by))
    ]


def _salt(version: Version, by: User) -> str:
    return f"programme.exchange:{version.pk}:{by.pk}"
