"""What happens to papers, decisions and consultations. Each service is one transaction.

`by` is the person who acts, and must be allowed to; None stands for a command that
loads the record. Refusals are ValidationError (what is wrong, in a sentence) or
PermissionDenied.
"""

from meetings.services.decisions import decision_record
from meetings.services.papers import document_file_store, document_open
from meetings.services.submitting import version_submit

__all__ = [
    "decision_record",
    "document_file_store",
    "document_open",
    "version_submit",
]
