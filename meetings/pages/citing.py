"""How papers and decisions are cited."""

from __future__ import annotations

from django.utils.translation import gettext as _

from meetings.models import Decision, Document
from programme.citing import Citation, citation, day_in_words, quoted, sample_word
from programme.paragraphs import paragraph_anchor


def cite_paper(document: Document, address: str, paragraph: str = "") -> Citation:
    """Symbol, paragraph where one is given, title, date, address."""
    return citation(
        f"{address}#{paragraph_anchor(paragraph)}" if paragraph else address,
        document.symbol,
        _("paragraph %s") % paragraph if paragraph else "",
        quoted(document.title),
        day_in_words(document.issued_on),
        sample_word(is_sample=document.is_sample),
    )


def cite_decision(decision: Decision, address: str) -> Citation:
    """Meeting and entry, what was decided, where it is written, date, address."""
    return citation(
        address,
        decision.meeting.short_title,
        _("entry %d") % decision.number,
        decision.get_verb_display().lower(),
        decision.paragraph,
        day_in_words(decision.decided_on),
        sample_word(is_sample=decision.is_sample),
    )
