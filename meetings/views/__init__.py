"""Fetch what the visitor may know of, then show it. Files split by noun."""

from meetings.views.calendars import (
    calendar,
    deadlines,
    meeting_calendar,
    personal_calendar,
    personal_deadlines,
)
from meetings.views.consultations import (
    comment_edit,
    consultation_detail,
    consultation_list,
    consultation_matrix,
)
from meetings.views.decisions import decision_detail, decision_list
from meetings.views.documents import document_detail, document_list, symbol_redirect
from meetings.views.exchange import comment_form_file, comments_import, matrix_file
from meetings.views.feeds import (
    decision_feed,
    document_feed,
    personal_decision_feed,
    personal_document_feed,
)
from meetings.views.files import document_file
from meetings.views.invitations import invitation_form, invitations
from meetings.views.kit import kit, kit_archive
from meetings.views.matters import matters_arising, matters_arising_docx
from meetings.views.meetings import meeting_detail, meeting_list
from meetings.views.notices import feeds_renew, follow, follow_end, mails_end, notices, pace

__all__ = [
    "calendar",
    "comment_edit",
    "comment_form_file",
    "comments_import",
    "consultation_detail",
    "consultation_list",
    "consultation_matrix",
    "deadlines",
    "decision_detail",
    "decision_feed",
    "decision_list",
    "document_detail",
    "document_feed",
    "document_file",
    "document_list",
    "feeds_renew",
    "follow",
    "follow_end",
    "invitation_form",
    "invitations",
    "kit",
    "kit_archive",
    "mails_end",
    "matrix_file",
    "matters_arising",
    "matters_arising_docx",
    "meeting_calendar",
    "meeting_detail",
    "meeting_list",
    "notices",
    "pace",
    "personal_calendar",
    "personal_deadlines",
    "personal_decision_feed",
    "personal_document_feed",
    "symbol_redirect",
]
