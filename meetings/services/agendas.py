"""What happens to agendas: the items of one meeting are taken over for another."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from meetings import access
from meetings.models import AgendaItem, Meeting
from programme.models import Provenance
from programme.services import allowed

logger = logging.getLogger(__name__)


@transaction.atomic
def agenda_copy(
    *, source: Meeting, to: Meeting, items: Iterable[AgendaItem], by: User | None
) -> list[AgendaItem]:
    """Give the meeting `to` these items of `source`, in their order, without papers or notes.

    All or none: refused where a number is taken, where an item is of another meeting, and
    where a sub-item comes without the item it stands under.
    """
    allowed(access.may_edit_agenda, by)
    to = Meeting.objects.select_for_update().get(pk=to.pk)
    chosen = sorted(items, key=lambda item: (item.parent_id is not None, item.order, item.pk))
    if faults := _faults(source, to, chosen):
        raise ValidationError(faults)
    made = {item.number: item for item in to.agenda_items.all()}
    copies = []
    for item in chosen:
        copy = AgendaItem(
            meeting=to,
            number=item.number,
            parent=made[item.parent.number] if item.parent else None,
            title=item.title,
            order=item.order,
            paper_expected=item.paper_expected,
            source=Provenance.SECRETARIAT,
            source_note=_("As on the agenda of %s") % source,
        )
        copy.full_clean()
        copy.save()
        made[copy.number] = copy
        copies.append(copy)
    logger.info("%d agenda items of %s taken over for %s", len(copies), source, to)
    return copies


def _faults(source: Meeting, to: Meeting, chosen: list[AgendaItem]) -> list[str]:
    if not chosen:
        return [_("Choose the items to take over.")]
    if source.pk == to.pk or any(item.meeting_id != source.pk for item in chosen):
        return [_("The items are those of another meeting.")]
    taken = set(to.agenda_items.values_list("number", flat=True))
    there = taken | {item.number for item in chosen}
    clash = [item.number for item in chosen if item.number in taken]
    alone = [item for item in chosen if item.parent and item.parent.number not in there]
    return [
        *([_("The agenda has these numbers already: %s.") % ", ".join(clash)] if clash else []),
        *(
            _("%(number)s stands under %(parent)s: take that over too.")
            % {"number": item.number, "parent": item.parent.number if item.parent else ""}
            for item in alone
        ),
    ]
