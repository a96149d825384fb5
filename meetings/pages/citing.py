"""How papers and decisions are cited, and activities with the decision on their text."""

from __future__ import annotations

from django.utils.translation import gettext as _

from meetings.models import Decision, Document
from meetings.pages.reads import DecisionRow
from programme.citing import Citation, citation, cite_activity, day_in_words, quoted, sample_word
from programme.models import Activity
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


def cite_activity_approved(activity: Activity, approval: DecisionRow | None) -> Citation | None:
    """An activity with the decision that approved its version, where there is one."""
    if approval is None:
        return cite_activity(activity)
    words = (
        _("approved by %(meeting)s on %(day)s")
        if approval.decided_on
        else _("approved by %(meeting)s, %(day)s")
    )
    facts = {"meeting": approval.meeting, "day": day_in_words(approval.decided_on)}
    return cite_activity(activity, words % facts, is_sample=approval.is_sample)


def cite_decision(decision: Decision, address: str) -> Citation:
    """Meeting and number, what was decided, where it is written, date, address."""
    return citation(
        address,
        _("Decision %(number)d of %(meeting)s")
        % {"number": decision.number, "meeting": decision.meeting.short_title},
        decision.get_verb_display().lower(),
        decision.paragraph,
        day_in_words(decision.decided_on),
        sample_word(is_sample=decision.is_sample),
    )
