"""What may be uploaded, as the file of a paper or as a table, decided by name and by content.

Every door that takes a file (form, inline, import, command) calls `inspect_upload` before anything
is stored.
"""

from programme.uploads.facts import UploadFacts, inspect_upload
from programme.uploads.names import clean_file_name
from programme.uploads.plain_text import PlainText, decoded
from programme.uploads.refusal import UploadRefused

__all__ = [
    "PlainText",
    "UploadFacts",
    "UploadRefused",
    "clean_file_name",
    "decoded",
    "inspect_upload",
]
