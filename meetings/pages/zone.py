"""The zone of a meeting in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from meetings.models import Meeting
from programme.dates import gmt_offset


def zone_words(meeting: Meeting) -> str:
    """The meeting's own zone: "Seoul time, GMT+9"."""
    city = meeting.time_zone.rpartition("/")[2].replace("_", " ")
    if meeting.starts_on is None:
        return _("%(city)s time") % {"city": city}
    offset = gmt_offset(meeting.starts_on, meeting.time_zone)
    return _("%(city)s time, %(offset)s") % {"city": city, "offset": offset}
