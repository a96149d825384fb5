"""Values of canonical content as pages show them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.template.defaultfilters import floatformat
from django.utils.translation import gettext as _

from accounts.access import Visitor
from programme.dates import format_days
from programme.models import Driver, MemberState


@dataclass(frozen=True)
class Names:
    """Of States by ISO code and of drivers by slug, each in the order that pages keep."""

    states: Mapping[str, str] = field(default_factory=dict)
    drivers: Mapping[str, str] = field(default_factory=dict)


def known_names(user: Visitor) -> Names:
    """Two queries."""
    return Names(
        states=dict(MemberState.objects.visible_to(user).values_list("iso_code", "official_name")),
        drivers=dict(Driver.objects.visible_to(user).values_list("slug", "name")),
    )


def day(value: str | None) -> str:
    return format_days(dt.date.fromisoformat(value)) if value else _("not known")


def number(value: str | None) -> str:
    return floatformat(Decimal(value), "-2g") if value else _("not known")


def amount(value: str | None) -> str:
    if value is None:
        return _("not known")
    return _("%(amount)s United States dollars") % {"amount": number(value)}


def known(value: str | None) -> str:
    return value or _("not known")
