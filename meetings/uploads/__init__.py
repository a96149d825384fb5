"""What may be uploaded as the file of a paper, decided by name and by content.

Every door that takes a file (form, inline, import, command) calls `inspect_upload` before anything
is stored.
"""

from meetings.uploads.facts import UploadFacts, inspect_upload
from meetings.uploads.names import clean_file_name
from meetings.uploads.refusal import UploadRefused

__all__ = ["UploadFacts", "UploadRefused", "clean_file_name", "inspect_upload"]
