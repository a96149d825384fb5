"""What publishing a paper fixes, and the sentences the admin answers with."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.models import Document


def is_published(document: Document) -> bool:
    """Whether readers see the paper by now; what is to come may still be put off."""
    return document.published_at is not None and document.published_at <= timezone.now()


def published_sentence(document: Document) -> str:
    """Why what belongs to a published paper is not deleted; "" for a paper in preparation."""
    if not is_published(document):
        return ""
    return _(
        "%s is published, and what people have read is part of the record. "
        "Issue a revision or a corrigendum instead."
    ) % (document.symbol)
