"""What happens to files that no row keeps: a process that died left them, and they are swept."""

from __future__ import annotations

import datetime as dt
import logging

from meetings.models import DocumentFile, StagedFile
from meetings.storage import PrivateStorage

logger = logging.getLogger(__name__)

UNTOUCHED = dt.timedelta(days=1)


def files_sweep(*, remove: bool, older_than: dt.timedelta = UNTOUCHED) -> list[str]:
    """The stored names that no row keeps, partial files among them; taken away with `remove`.

    A file changed within `older_than` may still wait for its row, and is left out. Costs a list of
    all names in memory, and one more look at the rows for each file found.
    """
    storage = PrivateStorage()
    found = list(storage.orphans(_kept(), older_than=older_than))
    if not remove:
        return found
    # Asked again of each: what a row took meanwhile is its own
    swept = [name for name in found if not _is_kept(name)]
    for name in swept:
        storage.discard(name)
        logger.warning("%s removed: no row keeps it", name)
    return swept


def _kept() -> set[str]:
    # Those kept aside first: one that becomes a paper's between the two is in both, not in neither
    aside = set(StagedFile.objects.values_list("file", flat=True))
    return aside | set(DocumentFile.objects.values_list("file", flat=True))


def _is_kept(name: str) -> bool:
    aside = StagedFile.objects.filter(file=name).exists()
    return aside or DocumentFile.objects.filter(file=name).exists()
