"""The text of files: read in a process of its own, which may fail without harm.

That process imports from here too, so nothing here needs settings; `keeping` does.
"""

from meetings.texts.extracting import extract
from meetings.texts.pages import Page, TextUnreadable

__all__ = ["Page", "TextUnreadable", "extract"]
