"""Where a link of an Office file leads: into the author's own machine, or to another."""

import re
from urllib.parse import unquote

# A part of the mail the text was copied from, the bytes themselves, nothing
_FETCH_NOTHING = {"cid", "data", "about"}


def is_remote(target: str) -> bool:
    """Whether opening `target` asks another computer.

    Word keeps the path of the author's own template (file:///C:/Users/...) in ordinary files:
    that one is nobody else's.
    """
    path = unquote(target).strip().replace("\\", "/").lower()
    if scheme := re.match(r"([a-z][a-z0-9+.-]+):", path):
        if scheme[1] != "file":
            return scheme[1] not in _FETCH_NOTHING
        path = path.removeprefix("file:")
        if re.match(r"/*[a-z]:/", path) or path.startswith("//localhost/"):
            return False
        if path.startswith("///") and not path.startswith("////"):
            return False
    return path.startswith("//")
