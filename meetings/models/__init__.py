"""Where it is decided: meetings, papers and decisions, a file a noun."""

from meetings.models.agenda import AgendaItem, item_anchor, item_name, item_number
from meetings.models.annex import Annex
from meetings.models.comment import Channel, Comment, Disposition
from meetings.models.consultation import Consultation, ConsultationKind
from meetings.models.correspondent import Correspondent
from meetings.models.decision import Decision
from meetings.models.decision_words import (
    FollowUpState,
    Verb,
)
from meetings.models.delegation import Delegate, DelegateRole, Delegation
from meetings.models.document import Document
from meetings.models.document_words import Distribution, DocumentKind, FamilyRelation, SessionPart
from meetings.models.download import Download
from meetings.models.file import DocumentFile, FileFormat, Language, ScanState
from meetings.models.invitation import DelegateInvitation
from meetings.models.meeting import Meeting
from meetings.models.meeting_words import (
    DatePrecision,
    MeetingForm,
    MeetingKind,
    meeting_name,
)
from meetings.models.outcome import Outcome
from meetings.models.reader import Follow, NewsKind, Pace, Reader, Told
from meetings.models.reminder import Reminder
from meetings.models.rounds import RoundStanding
from meetings.models.search import EntryKind, SearchEntry
from meetings.models.staged import StagedFile
from meetings.models.text import FileText, PageKind, TextPage, TextReason, TextState

__all__ = [
    "AgendaItem",
    "Annex",
    "Channel",
    "Comment",
    "Consultation",
    "ConsultationKind",
    "Correspondent",
    "DatePrecision",
    "Decision",
    "Delegate",
    "DelegateInvitation",
    "DelegateRole",
    "Delegation",
    "Disposition",
    "Distribution",
    "Document",
    "DocumentFile",
    "DocumentKind",
    "Download",
    "EntryKind",
    "FamilyRelation",
    "FileFormat",
    "FileText",
    "Follow",
    "FollowUpState",
    "Language",
    "Meeting",
    "MeetingForm",
    "MeetingKind",
    "NewsKind",
    "Outcome",
    "Pace",
    "PageKind",
    "Reader",
    "Reminder",
    "RoundStanding",
    "ScanState",
    "SearchEntry",
    "SessionPart",
    "StagedFile",
    "TextPage",
    "TextReason",
    "TextState",
    "Told",
    "Verb",
    "item_anchor",
    "item_name",
    "item_number",
    "meeting_name",
]
