"""What happens to papers, decisions and consultations. Each service is one transaction.

`by` is the person who acts, and must be allowed to; None stands for a command that
loads the record. Refusals are ValidationError (what is wrong, in a sentence) or
PermissionDenied.
"""

from meetings.services.adding import Addition, files_stage, staged_files_store
from meetings.services.agendas import agenda_copy
from meetings.services.comments import (
    comment_answer,
    comment_change,
    comment_withdraw,
    comment_write,
    words_kept_because,
)
from meetings.services.consultations import (
    comments_release,
    consultation_close,
    consultation_open,
    faults_of_round,
)
from meetings.services.decisions import decision_record
from meetings.services.downloads import download_note, downloads_forget
from meetings.services.follow_ups import follow_up_done, follow_up_reopen
from meetings.services.following import (
    feeds_renew,
    follow,
    follow_end,
    mails_end,
    pace_choose,
)
from meetings.services.opening import document_open, document_open_cancel, limited_papers_open
from meetings.services.papers import document_file_store
from meetings.services.reading import paper_from_front
from meetings.services.scans import scan_ask, scans_ask
from meetings.services.staging import (
    file_stage,
    staged_file_store,
    staged_gone,
    staged_sweep,
    staged_text_used,
    text_not_kept,
)
from meetings.services.submitting import kept_with_a_meeting, version_submit
from meetings.services.sweeping import files_sweep
from meetings.services.texts import text_ask, texts_ask

__all__ = [
    "Addition",
    "agenda_copy",
    "comment_answer",
    "comment_change",
    "comment_withdraw",
    "comment_write",
    "comments_release",
    "consultation_close",
    "consultation_open",
    "decision_record",
    "document_file_store",
    "document_open",
    "document_open_cancel",
    "download_note",
    "downloads_forget",
    "faults_of_round",
    "feeds_renew",
    "file_stage",
    "files_stage",
    "files_sweep",
    "follow",
    "follow_end",
    "follow_up_done",
    "follow_up_reopen",
    "kept_with_a_meeting",
    "limited_papers_open",
    "mails_end",
    "pace_choose",
    "paper_from_front",
    "scan_ask",
    "scans_ask",
    "staged_file_store",
    "staged_files_store",
    "staged_gone",
    "staged_sweep",
    "staged_text_used",
    "text_ask",
    "text_not_kept",
    "texts_ask",
    "version_submit",
    "words_kept_because",
]
