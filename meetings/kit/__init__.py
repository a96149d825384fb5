"""The delegation kit: the papers of a meeting that a visitor may read, as one archive.

    choosing    which files, by what was asked for
    forms       what can be asked for
    naming      folders and names that every system takes
    index       the page in the archive that leads to its files
    archive     the bytes, their number known before the first is sent

Nothing is prepared and kept: who may read a paper is asked when the list is made, and again
when the file is read.
"""

from meetings.kit.archive import Kit, kit_of
from meetings.kit.choosing import Choice, KitItem, KitPaper, choice_of
from meetings.kit.forms import KitForm

__all__ = ["Choice", "Kit", "KitForm", "KitItem", "KitPaper", "choice_of", "kit_of"]
