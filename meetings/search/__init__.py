"""Search: one index of papers with their text, activities, meetings, decisions and outcomes."""

from meetings.search.finding import Asked, Hit, Hits, find
from meetings.search.index import index, rebuild
from meetings.search.query import LONGEST_WORDS, MOST_WORDS, Query

__all__ = [
    "LONGEST_WORDS",
    "MOST_WORDS",
    "Asked",
    "Hit",
    "Hits",
    "Query",
    "find",
    "index",
    "rebuild",
]
