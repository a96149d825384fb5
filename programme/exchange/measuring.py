"""Indicators of a table, with the numbers by which the stored ones are known."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from programme.exchange.values import measured
from programme.models import Indicator
from programme.sheets.names import Unknown, short, tidy


class IndicatorRow(NamedTuple):
    number: int
    name: str
    unit: str
    baseline: Decimal | None
    target: Decimal | None


def indicator_rows(
    told: Sequence[dict[str, str]], stored: Sequence[Indicator]
) -> tuple[list[IndicatorRow], list[str]]:
    """Each with its number, and what is wrong. One without a number is known by its words.

    A new one gets the next number: that of an indicator that went is not given anew.
    """
    faults: list[str] = []
    numbers = _numbers(told, stored, faults)
    rows = [_row(words, number, faults) for words, number in zip(told, numbers, strict=True)]
    return sorted(rows), faults


def _numbers(
    told: Sequence[dict[str, str]], stored: Sequence[Indicator], faults: list[str]
) -> list[int]:
    by_name = {tidy(row.name): row.number for row in stored}
    given: list[int | None] = []
    for words in told:
        number = words.get("number", "").rpartition(".")[2].strip()
        if number:
            valid = number.isascii() and number.isdigit() and 0 < int(number[:6]) < 1000
            if not valid:
                faults.append(_("“%s” is no number of an indicator.") % short(words["number"]))
            given.append(int(number[:6]) if valid else None)
        else:
            given.append(by_name.get(tidy(words["indicator"])))
    last = max((*by_name.values(), *filter(None, given)), default=0)
    found: list[int] = []
    for number_ in given:
        if number_ is None:
            last += 1
        elif number_ in found:
            faults.append(_("Two indicators have the number %d.") % number_)
        found.append(number_ or last)
    return found


def _row(words: dict[str, str], number: int, faults: list[str]) -> IndicatorRow:
    """Of a unit that stands behind a number only: "3 studies"."""
    name, unit = words["indicator"], words.get("unit", "")
    values: dict[str, Decimal | None] = {"baseline": None, "target": None}
    for key in values:
        try:
            values[key], behind = measured(words.get(key, ""))
        except Unknown as unknown:
            faults.append(
                _("Indicator “%(name)s”: %(fault)s") % {"name": short(name), "fault": unknown}
            )
            continue
        if behind and not unit:
            unit = behind
        elif behind and tidy(behind) != tidy(unit):
            faults.append(
                _("Indicator “%(name)s”: “%(behind)s” is not its unit, %(unit)s.")
                % {"name": short(name), "behind": short(behind), "unit": short(unit)}
            )
    if not unit:
        faults.append(_("Indicator “%s” has no unit.") % short(name))
    row = IndicatorRow(number, name, unit, values["baseline"], values["target"])
    if unit:
        _validate(row, faults)
    return row


def _validate(row: IndicatorRow, faults: list[str]) -> None:
    try:
        Indicator(**row._asdict()).clean_fields(exclude=("activity",))
    except ValidationError as refusal:
        for name, said in refusal.message_dict.items():
            label = str(getattr(Indicator._meta.get_field(name), "verbose_name", name))
            faults += [
                _("Indicator “%(name)s”: %(fault)s")
                % {"name": short(row.name), "fault": f"{label}: {fault}"}
                for fault in said
            ]
