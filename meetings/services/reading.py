"""What happens to a front page that was read: it becomes a paper in preparation."""

from __future__ import annotations

import logging

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from meetings import access
from meetings.frontpage import FrontPage
from meetings.frontpage.rows import items_named
from meetings.models import Annex, Distribution, Document, DocumentKind, Meeting
from programme.models import Provenance
from programme.services import allowed

logger = logging.getLogger(__name__)


@transaction.atomic
def paper_from_front(*, front: FrontPage, meeting: Meeting, by: User | None) -> Document:
    """Enter what was read as a paper in preparation, with the annexes that have a title.

    What is not printed stays empty; a class that is not printed is the narrowest, Restricted.
    """
    allowed(access.may_upload_file, by)
    if front.symbol is None or front.title is None:
        raise ValidationError(_("A paper needs a symbol and a title."))
    line = front.language_line.value if front.language_line else ""
    source = {"source": Provenance.DOCUMENT, "source_note": front.symbol.value}
    document = Document(
        symbol=front.symbol.value,
        title=front.title.value,
        meeting=meeting,
        kind=front.kind.value if front.kind else DocumentKind.OTHER,
        issued_on=front.issued_on.value if front.issued_on else None,
        language_line=line[:100],
        distribution=front.distribution.value if front.distribution else Distribution.RESTRICTED,
        action_asked=front.action_asked,
        **source,
    )
    document.full_clean()
    document.save()
    document.agenda_items.set(items_named(front, meeting))
    for order, found in enumerate(front.annexes, 1):
        if found.value.title:
            annex = Annex(
                document=document,
                label=found.value.label,
                order=order,
                title=found.value.title,
                is_draft=found.value.is_draft,
                text_supplied=found.value.follows,
                **source,
            )
            annex.full_clean()
            annex.save()
    logger.info("%s entered from its text, in preparation", document)
    return document
