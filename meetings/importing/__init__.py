"""A folder of papers brought in at a time: read, grouped by symbol, told, stored.

`read_folder` reads and stores nothing; `store` keeps one paper, whole or not at all.
"""

from meetings.importing.folder import FoundFile, FoundPaper, read_folder
from meetings.importing.storing import Stored, faults_of, store
from meetings.importing.telling import told

__all__ = ["FoundFile", "FoundPaper", "Stored", "faults_of", "read_folder", "store", "told"]
