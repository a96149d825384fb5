"""The record of meetings and papers, as data files with the source of each fact.

The keys `source`, `source_note` and `not_known` are those of `programme.record`.
"""

from pathlib import Path
from typing import Any

from programme.record import read_record

FOLDER = Path(__file__).parent


def read_meetings_record(name: str) -> dict[str, Any]:
    """The data file `name` (without its ending), every `source` made a list."""
    return read_record(name, FOLDER)
