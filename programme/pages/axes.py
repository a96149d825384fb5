"""What may be set against the pillars in a matrix, and what is said of each."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.access import Visitor
from programme.coverage import Linked, linked_by
from programme.filters import Named
from programme.listing import named_drivers, named_states
from programme.partners import partners_among
from programme.prepared import Prepared


@dataclass(frozen=True)
class Axis:
    key: str
    """As addresses name it, here and in the filters of the lists."""
    label: str | Promise
    caption: str | Promise
    nowhere: str | Promise
    """Before the names that no activity has; `missing` before those that one pillar lacks."""
    missing: str | Promise
    complete: str | Promise
    note: str | Promise
    things: Callable[[Visitor, Container[int | None]], Sequence[Named]]
    """What gets a row, given the keys of what the text names. One query."""
    linked: Prepared[Linked]


def _all_states(user: Visitor, _named: Container[int | None]) -> Sequence[Named]:
    return named_states(user)


def _all_drivers(user: Visitor, _named: Container[int | None]) -> Sequence[Named]:
    return named_drivers(user)


STATE = Axis(
    key="state",
    label=_("State"),
    caption=_("Activities by State and pillar"),
    nowhere=_("No activity at all with: %(names)s"),
    missing=_("No activity under %(pillar)s with: %(names)s"),
    complete=_("Every State takes part under every pillar that has activities."),
    note=_(
        "An activity of several States counts in the row of each, and once in the sum. "
        "“Not said” are activities that name no State."
    ),
    things=_all_states,
    linked=linked_by("states"),
)
DRIVER = Axis(
    key="driver",
    label=_("Driver"),
    caption=_("Activities by driver and pillar"),
    nowhere=_("No activity at all on: %(names)s"),
    missing=_("No activity under %(pillar)s on: %(names)s"),
    complete=_("Every driver is met under every pillar that has activities."),
    note=_(
        "An activity on several drivers counts in the row of each, and once in the sum. "
        "“Not said” are activities that name no driver."
    ),
    things=_all_drivers,
    linked=linked_by("drivers"),
)
PARTNER = Axis(
    key="partner",
    label=_("Partner"),
    caption=_("Activities by partner and pillar; who leads them is not counted"),
    nowhere=_("No activity at all in partnership with: %(names)s"),
    missing=_("No activity under %(pillar)s in partnership with: %(names)s"),
    complete=_("Every partner takes part under every pillar that has activities."),
    note=_(
        "Partners are counted, leads are not: an organization that leads an activity counts only "
        "where the text names it as a partner too. Platforms, conventions and intergovernmental "
        "organizations on record have a row in any case, others where the text names them. An "
        "activity with several partners counts in the row of each, and once in the sum. "
        "“Not said” are activities that name no partner."
    ),
    things=partners_among,
    linked=linked_by("partners"),
)
AXES = {axis.key: axis for axis in (STATE, DRIVER, PARTNER)}
