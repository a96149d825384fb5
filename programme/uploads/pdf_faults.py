"""What no paper needs: what a PDF does by itself when it is opened, what it brings or fetches."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from programme.uploads.pdf_objects import Objects, Stream, UnreadableError, dicts

NEVER = frozenset({"JavaScript", "Launch", "SubmitForm", "ImportData"})
"""Also where a reader has to click: a paper starts no program and sends nothing."""
NOT_BY_ITSELF = NEVER | {
    *("URI", "GoToR", "GoToE", "Named", "Rendition", "Movie", "Sound", "RichMediaExecute")
}
"""Links to pages and files are for a reader to follow. What goes to a place in the paper may."""
MEDIA = frozenset({"RichMedia", "3D"})
FILES_OF = frozenset({"F", "UF", "DOS", "Mac", "Unix"})
"""Under which names /EF has the files; a font may be called EF too."""
_TELLING = re.compile(
    rb"/(?:(?:OpenAction|AA|JavaScript|Launch|SubmitForm|ImportData|EF|XFA|RichMedia|3D)\b"
    rb"|F(?:[(<]| \d+ \d+ R))"  # annotations have numbers there
)
MOST_ACTIONS = 500


def faults_of(data: bytes) -> Iterator[str]:
    """The codes of refusal a PDF gives reason for. `data` is as PDFium writes it whole.

    Costs a search through the bytes, and of the objects found the reading.
    """
    if not _TELLING.search(data):
        return
    objects = Objects(data)
    for value in objects.telling(_TELLING):
        if isinstance(value, Stream) and _names_file(objects.resolved(value.get("F"))):
            yield "pdf-outside"
        for one in dicts(value):
            yield from _brought(objects, one)
            actions = [kind for kind in _kind(one) if kind in NEVER]
            actions += [kind for kind in _by_itself(objects, one) if kind in NOT_BY_ITSELF]
            yield from ("pdf-scripts" if kind == "JavaScript" else "pdf-acts" for kind in actions)


def _names_file(value: Any) -> bool:
    """Whether a file or an address is named, as a string or with its particulars."""
    return isinstance(value, bytes | dict)


def _brought(objects: Objects, value: dict[str, Any]) -> Iterator[str]:
    files = objects.resolved(value.get("EF"))
    if isinstance(files, dict) and FILES_OF & files.keys():
        yield "pdf-attached"
    if objects.resolved(value.get("XFA")):
        yield "pdf-scripts"
    kind = objects.resolved(value.get("Subtype"))
    if isinstance(kind, str) and kind in MEDIA:
        yield "pdf-media"


def _by_itself(objects: Objects, value: dict[str, Any]) -> Iterator[str]:
    """The types of what is done when the document is opened, or on an event of a part."""
    events = objects.resolved(value.get("AA"))
    begun = [value.get("OpenAction"), *(events.values() if isinstance(events, dict) else ())]
    for _step in range(MOST_ACTIONS):
        if not begun:
            return
        action = objects.resolved(begun.pop())
        if isinstance(action, dict):
            yield from _kind(action)
            following = objects.resolved(action.get("Next"))
            begun += following if isinstance(following, list) else [following]
    raise UnreadableError


def _kind(action: dict[str, Any]) -> Iterator[str]:
    if isinstance(kind := action.get("S"), str):
        yield kind
